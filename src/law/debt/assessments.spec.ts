import { describe, expect, test } from '@jest/globals';
import { parseDate } from '../../kernel/calendar-date.js';
import {
  jvtaAssessment,
  jvtaStatusOn,
  specialAssessment,
  specialAssessmentEnds,
  type AssessedCount,
  type JvtaInput,
  type JvtaWindow,
} from './assessments.js';

const ROWS = (
  [
    ['Infraction', 500n, 2500n],
    ['Class C misdemeanor', 500n, 2500n],
    ['Class B misdemeanor', 1000n, 5000n],
    ['Class A misdemeanor', 2500n, 12500n],
    ['Felony', 10000n, 40000n],
  ] as const
).map(([offenseClass, individualCents, organizationCents]) => ({
  offenseClass,
  individualCents,
  organizationCents,
  citation: '3013(a)',
}));

const window = (from: string, to: string | null, status: JvtaWindow['status']): JvtaWindow => ({
  validFrom: parseDate(from),
  validTo: to === null ? null : parseDate(to),
  authority: '',
  status,
});
const WINDOWS = [
  window('2015-05-29', '2022-03-11', 'IN_FORCE'),
  window('2022-03-12', '2022-03-14', 'GAP_REVIEW'),
  window('2022-12-29', '2025-09-30', 'IN_FORCE'),
  window('2025-10-01', '2026-02-02', 'GAP_REVIEW'),
  window('2026-02-03', null, 'IN_FORCE'),
];
const count = (number: string, offenseClass: string, more: Partial<AssessedCount> = {}): AssessedCount => ({
  count: number,
  offenseClass,
  jvtaCovered: true,
  ...more,
});
const JUDGMENT = parseDate('2026-05-12');
const THREE = [count('1', 'Class C felony'), count('2', 'Class A felony'), count('3', 'Class A felony')];

describe('18 U.S.C. 3013', () => {
  const total = (counts: AssessedCount[], person: 'individual' | 'organization') =>
    specialAssessment(counts, person, JUDGMENT, ROWS).value.total;

  test('three felonies of an individual are 300; a felony and a Class A misdemeanor of an organization are 525', () => {
    expect(total(THREE, 'individual')).toBe(30000n);
    expect(total([count('1', 'felony'), count('2', 'Class A misdemeanor')], 'organization')).toBe(52500n);
    expect(total([count('1', 'Infraction')], 'individual')).toBe(500n);
  });

  test('it ceases five years after the judgment', () => {
    expect(specialAssessmentEnds(parseDate('2026-03-10'))).toBe('2031-03-10');
    expect(specialAssessment(THREE, 'individual', JUDGMENT, ROWS).value.endsOn).toBe('2031-05-12');
    expect(specialAssessment(THREE, 'individual', null, ROWS).value.endsOn).toBeNull();
  });

  test('an unknown class is refused; an offense before 24 April 1996 is flagged', () => {
    expect(() => total([count('1', 'Class Q')], 'individual')).toThrow('no assessment for this class');
    const offense = { from: parseDate('1995-01-01'), to: parseDate('1996-01-01') };
    expect(
      specialAssessment([count('1', 'Class C felony', { offense })], 'individual', JUDGMENT, ROWS).flags[0]!.code,
    ).toBe('EX_POST_FACTO_REVIEW');
  });
});

describe('18 U.S.C. 3014', () => {
  const assess = (more: Partial<JvtaInput> = {}) =>
    jvtaAssessment({ counts: THREE, judgmentOn: JUDGMENT, indigent: false, windows: WINDOWS, ...more });
  const codes = (answer: ReturnType<typeof assess>) => answer.flags.map((flag) => flag.code);

  test.each([
    ['3', 1500000n, 'PER_COUNT', []],
    ['9', 1500000n, 'PER_COUNT', []],
    ['2', 500000n, 'PER_OFFENDER', []],
    ['5', 1500000n, 'PER_COUNT', ['JVTA_COUNT_COURT']],
  ])('circuit %s', (circuit, amount, rule, flags) => {
    const answer = assess({ circuit });
    expect(answer.value).toEqual({ status: 'IN_FORCE', amount, ifImposed: amount, rule });
    expect(codes(answer)).toEqual(flags);
  });

  test.each([
    ['2015-05-28', 'NOT_COVERED'],
    ['2015-05-29', 'IN_FORCE'],
    ['2022-03-13', 'GAP_REVIEW'],
    ['2025-09-30', 'IN_FORCE'],
    ['2025-12-01', 'GAP_REVIEW'],
    ['2026-02-03', 'IN_FORCE'],
  ])('on %s: %s', (on, status) => expect(jvtaStatusOn(parseDate(on), WINDOWS)).toBe(status));

  test('a gap at the judgment or at the end of an offense is for a lawyer', () => {
    const inGap = { from: parseDate('2025-01-01'), to: parseDate('2025-12-01') };
    for (const answer of [
      assess({ judgmentOn: parseDate('2025-12-01') }),
      assess({ counts: [count('1', 'Class C felony', { offense: inGap })] }),
    ]) {
      expect(answer.value).toMatchObject({ status: 'GAP_REVIEW', amount: 0n });
      expect(answer.value.ifImposed > 0n).toBe(true);
      expect(codes(answer)).toContain('GAP_REVIEW');
    }
  });

  test('indigent, not covered, family only, and no finding yet', () => {
    expect(assess({ indigent: true }).value).toMatchObject({ status: 'INDIGENT', amount: 0n, ifImposed: 1500000n });
    expect(assess({ counts: [count('1', 'Class D felony', { jvtaCovered: false })] }).value.status).toBe('NOT_COVERED');
    expect(assess({ counts: [count('1', 'Class D felony', { onlyFamilyAided: true })] }).value.status).toBe(
      'NOT_COVERED',
    );
    expect(codes(assess({ circuit: '3', indigent: null }))).toEqual(['INDIGENCY_FINDING_NEEDED']);
  });

  test('an offense before the Act is flagged', () => {
    const offense = { from: parseDate('2014-01-01'), to: parseDate('2015-01-01') };
    const exPostFacto = [
      { rule: 'JVTA_ASSESSMENT', effectiveFrom: parseDate('2015-05-29'), citation: '18 U.S.C. 3014' },
    ];
    expect(codes(assess({ counts: [count('1', 'Class C felony', { offense })], exPostFacto }))).toContain(
      'EX_POST_FACTO_REVIEW',
    );
  });
});
