import { describe, expect, test } from '@jest/globals';
import { governingStatute, statuteOfCount, type RestitutionOffense } from './governing-statute.js';

const offense = (
  section: string,
  restitution: RestitutionOffense['restitution'],
  laborValueProng: RestitutionOffense['laborValueProng'] = 'NONE',
  uscTitle = 18,
): RestitutionOffense => ({ code: section, uscTitle, section, restitution, restitutionAuthority: '', laborValueProng });

const FORCED_LABOR = offense('1589', 'MANDATORY', '1593');
const ATTEMPT = offense('1594(a)', 'MANDATORY', '1593');
const TRANSPORT = offense('2421', 'MANDATORY', '2429');
const RECKLESS = offense('2421A(b)(2)', 'MANDATORY', '2429');
const PRODUCTION = offense('2251(a)-(c)', 'MANDATORY', '2259');
const DISTRIBUTION = offense('2252(a)(1)-(3)', 'MANDATORY', '2259');
const KIDNAPPING = offense('1201', 'MANDATORY');
const LABOR_FRAUD = offense('1351', 'MANDATORY_IF');
const CONSPIRACY = offense('371', 'CONDITIONAL');
const RIGHTS = offense('241', 'CONDITIONAL');
const HARBORING = offense('1324(a)(1)(B)(i)', 'NOT_AUTHORISED_DIRECTLY', 'NONE', 8);

const codes = (answer: { flags: readonly { code: string }[] }) => answer.flags.map((flag) => flag.code);

describe('the statute of a count', () => {
  test.each([
    [FORCED_LABOR, '1593', true],
    [ATTEMPT, '1593', true],
    [TRANSPORT, '2429', true],
    [PRODUCTION, '2259', true],
    [KIDNAPPING, '3663A', true],
    [LABOR_FRAUD, '3663A', true],
    [CONSPIRACY, '3663', false],
    [RIGHTS, '3663', false],
    [HARBORING, 'none', false],
  ] as const)('%#', (count, statute, mandatory) =>
    expect(statuteOfCount(count).value).toMatchObject({ statute, mandatory }),
  );

  test('a finding decides between 3663A and 3663', () => {
    expect(statuteOfCount(RIGHTS, { crimeOfViolence: true }).value.statute).toBe('3663A');
    expect(statuteOfCount(LABOR_FRAUD, { offenseAgainstProperty: false }).value.statute).toBe('3663');
    expect(statuteOfCount(CONSPIRACY, { offenseAgainstProperty: true, impracticable: true }).value.statute).toBe(
      '3663',
    );
    expect(statuteOfCount(HARBORING, { crimeOfViolence: true }).value.statute).toBe('3663A');
    expect(codes(statuteOfCount(CONSPIRACY, { offenseAgainstProperty: true }))).not.toContain('STATUTE_NEEDS_FINDING');
  });
});

describe('traps', () => {
  test.each([
    [CONSPIRACY, 'NO_LABOR_VALUE_FOR_CONSPIRACY'],
    [RIGHTS, 'NO_LABOR_VALUE_FOR_CONSPIRACY'],
    [CONSPIRACY, 'STATUTE_NEEDS_FINDING'],
    [HARBORING, 'NO_DIRECT_AUTHORITY'],
    [TRANSPORT, 'DRAFTING_NOTE_2429'],
    [RECKLESS, 'ALSO_2421A_D'],
    [DISTRIBUTION, 'RELATIVE_ROLE_NEEDED'],
  ])('%#', (count, code) => expect(codes(statuteOfCount(count))).toContain(code));

  test('conspiracy and attempt under 1594, and production, carry none of them', () => {
    expect(codes(statuteOfCount(ATTEMPT))).toEqual([]);
    expect(codes(statuteOfCount(PRODUCTION))).toEqual([]);
    expect(codes(statuteOfCount(offense('2252A(a)(6)', 'MANDATORY', '2259')))).not.toContain('RELATIVE_ROLE_NEEDED');
  });
});

describe('several counts', () => {
  test('the strongest governs, and each count keeps its own', () => {
    const { value, flags } = governingStatute([CONSPIRACY, TRANSPORT, FORCED_LABOR]);
    expect(value).toMatchObject({ statute: '1593', mandatory: true, label: '1593 (18 U.S.C. 1593, mandatory)' });
    expect(value.perCount.map((count) => count.statute)).toEqual(['3663', '2429', '1593']);
    expect(flags.map((flag) => flag.code)).toContain('STATUTES_DIFFER_BY_COUNT');
  });

  test('8 U.S.C. 1324 alone gives none; no count is refused', () => {
    expect(governingStatute([HARBORING]).value.label).toMatch(/^none/);
    expect(() => governingStatute([])).toThrow('at least one count');
  });
});
