import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDate } from '../../kernel/calendar-date.js';
import { readReferenceFile } from '../../reference/reference-files.js';
import {
  authorityRecipientTypes,
  informationCategories,
  sharingPurposeOverrides,
  sharingRules,
} from '../../reference/tables/sharing.js';
import { vectors } from '../../../test/law/vectors.js';
import { CATEGORIES, PURPOSES } from './categories.js';
import { isLive, type CourtOrder, type Release } from './consent.js';
import { DECISIONS, decideSharing, type Decision, type SharingRequest } from './decision-table.js';

const tables = {
  rules: readReferenceFile(sharingRules),
  overrides: readReferenceFile(sharingPurposeOverrides),
  authorities: readReferenceFile(authorityRecipientTypes),
};
const on = parseDate('2026-03-09');
const ask = (categories: string[], recipient: string, more: Partial<SharingRequest> = {}) =>
  decideSharing({ categories, recipient, purpose: 'criminal-prosecution', on, ...more }, tables);
const decide = (...args: Parameters<typeof ask>): Decision => ask(...args).value.decision;

const release = (more: Partial<Release> = {}): Release => ({
  id: 'C1',
  recipients: ['R01'],
  purpose: 'criminal-prosecution',
  categories: ['I08'],
  startsOn: parseDate('2026-01-01'),
  expiresOn: parseDate('2026-03-31'),
  ...more,
});
const order = (more: Partial<CourtOrder> = {}): CourtOrder => ({
  id: 'O1',
  recipient: 'STATE_PROS',
  purpose: 'criminal-prosecution',
  categories: ['I01'],
  issuedOn: parseDate('2026-02-01'),
  ...more,
});

describe('the printed matrix, all 442 cells', () => {
  const letters: Record<string, Decision> = {
    A: 'ALLOW',
    X: 'ALLOW_REDACTED',
    C: 'COURT_ORDER',
    R: 'RELEASE',
    N: 'NEVER',
  };
  const cells = vectors('sharing-matrix.csv').flatMap(({ info_code: category, ...row }) =>
    Object.entries(row).map(([recipient, letter]) => [category!, recipient, letters[letter]!] as const),
  );
  test('is complete', () => expect(cells).toHaveLength(442));
  test.each(vectors('sharing-matrix.csv').map((row) => row['info_code']!))('%s', (category) => {
    for (const [, recipient, expected] of cells.filter((cell) => cell[0] === category))
      expect([category, recipient, decide([category], recipient)]).toEqual([category, recipient, expected]);
  });
});

test('the typed list of categories is the reference table', () =>
  expect(CATEGORIES).toEqual(
    Object.fromEntries(readReferenceFile(informationCategories).map((row) => [row.code, row.title])),
  ));

describe('worked examples', () => {
  test('a caseworker’s note to the AUSA without a release', () => expect(decide(['I08'], '01')).toBe('RELEASE'));
  test('grand-jury bank records to a county prosecutor, and to a state board', () => {
    expect(decide(['I01'], 'STATE_PROS')).toBe('COURT_ORDER');
    expect(decide(['I01'], 'STATE_LICENSE', { purpose: 'licensing' })).toBe('NEVER');
  });
  test('the same records to civil forfeiture, 18 U.S.C. 3322(a), and to no other civil purpose', () => {
    const answer = ask(['I01'], 'USAO_CIVIL_AFU', { purpose: 'civil-forfeiture' }).value;
    expect(answer).toMatchObject({ decision: 'ALLOW', recipientType: 'R05' });
    expect(answer.because[0]).toMatchObject({ ruleId: 'I01/R05/civil-forfeiture', authority: '18 U.S.C. 3322(a)' });
    expect(decide(['I01'], 'USAO_CIVIL_AFU', { purpose: 'civil-enforcement' })).toBe('COURT_ORDER');
  });
  test('the name of a 16-year-old to Wage and Hour, and to HHS', () => {
    expect(decide(['I12'], 'DOL_WHD', { purpose: 'administrative-action' })).toBe('ALLOW_REDACTED');
    expect(decide(['I12'], 'HHS_OTIP', { purpose: 'benefits' })).toBe('ALLOW');
  });
  test('an adult’s name to a state prosecutor', () => expect(decide(['I13'], 'STATE_PROS')).toBe('ALLOW_REDACTED'));
  test('a pending T application to a local detective, and to defense counsel', () => {
    expect(decide(['I09'], 'LOCAL_LE')).toBe('ALLOW_REDACTED');
    expect(decide(['I09'], '15', { purpose: 'discovery' })).toBe('COURT_ORDER');
    expect(decide(['I09'], 'EMPLOYER_LAWYER')).toBe('NEVER');
  });
  test('a detox record with a general medical release still needs an order or its own consent', () => {
    const general = release({ categories: ['I10', 'I11'], proceedings: true });
    expect(decide(['I11'], '01', { releases: [general] })).toBe('COURT_ORDER');
    const own = release({ categories: ['I11'], proceedings: true });
    expect(decide(['I11'], '01', { releases: [own] })).toBe('ALLOW');
    expect(decide(['I11'], '01', { releases: [{ ...own, proceedings: false }] })).toBe('COURT_ORDER');
  });
  test('a shelter’s address by ordinary discovery', () =>
    expect(decide(['I14'], '15', { purpose: 'discovery' })).toBe('COURT_ORDER'));
  test('the declination memo to an inspector general', () => expect(decide(['I06'], 'AGENCY_IG')).toBe('NEVER'));
  test('a release does not open grand-jury matter', () => {
    const signed = release({ categories: ['I01', 'I13'], recipients: ['STATE_PROS'] });
    expect(decide(['I01', 'I13'], 'STATE_PROS', { releases: [signed] })).toBe('COURT_ORDER');
  });
  test('an expunged arrest to a licensing board', () =>
    expect(decide(['I26'], '10', { purpose: 'licensing' })).toBe('NEVER'));
  test('a public indictment to anyone', () => {
    for (let type = 1; type <= 17; type++) expect(decide(['I20'], String(type))).toBe('ALLOW');
  });
});

describe('orders and releases', () => {
  test('a fitting order allows and is named', () => {
    const answer = ask(['I01'], 'STATE_PROS', { orders: [order()] }).value;
    expect(answer.decision).toBe('ALLOW');
    expect(answer.because[0]).toMatchObject({ rule: 'COURT_ORDER', restsOn: 'order O1' });
  });
  test.each<[string, Partial<CourtOrder>]>([
    ['another recipient', { recipient: 'LOCAL_LE' }],
    ['another purpose', { purpose: 'civil-enforcement' }],
    ['another category', { categories: ['I07'] }],
    ['issued later', { issuedOn: parseDate('2026-03-10') }],
  ])('an order for %s does not', (_name, more) =>
    expect(decide(['I01'], 'STATE_PROS', { orders: [order(more)] })).toBe('COURT_ORDER'),
  );
  test('nothing lifts NEVER', () =>
    expect(decide(['I01'], 'DOL_WHD', { orders: [order({ recipient: 'DOL_WHD' })] })).toBe('NEVER'));
  test('an order and a release both needed: the answer is the order, both are listed', () => {
    const answer = ask(['I01', 'I08'], 'STATE_PROS').value;
    expect(answer.decision).toBe('COURT_ORDER');
    expect(answer.because.map((each) => each.decision)).toEqual(['COURT_ORDER', 'RELEASE']);
    expect(decide(['I01', 'I08'], 'STATE_PROS', { orders: [order()] })).toBe('RELEASE');
  });
  test('with an order the rest may still go redacted only', () =>
    expect(decide(['I01', 'I13'], 'STATE_PROS', { orders: [order()] })).toBe('ALLOW_REDACTED'));
  test('a release by type covers an authority of that type', () =>
    expect(decide(['I08'], 'STATE_PROS', { releases: [release({ recipients: ['03'] })] })).toBe('ALLOW'));
  test('a release lives from its first to its last day, unless revoked', () => {
    const live = (date: string, more: Partial<Release> = {}): boolean => isLive(release(more), parseDate(date));
    expect([live('2025-12-31'), live('2026-01-01'), live('2026-03-31'), live('2026-04-01')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const revokedOn = parseDate('2026-02-10');
    expect([live('2026-02-09', { revokedOn }), live('2026-02-10', { revokedOn })]).toEqual([true, false]);
  });
});

describe('authorities', () => {
  test('state child protection has no type yet: never, even for what is public', () =>
    expect(decide(['I20'], 'CPS')).toBe('NEVER'));
  test('a state attorney general in a civil suit gets nothing protected until decided', () => {
    expect(decide(['I05'], 'STATE_AG')).toBe('ALLOW');
    expect(decide(['I05'], 'STATE_AG', { purpose: 'civil-enforcement' })).toBe('NEVER');
    expect(decide(['I22'], 'STATE_AG', { purpose: 'civil-enforcement' })).toBe('ALLOW');
  });
  test('Homeland Security Investigations is another recipient for immigration benefits, and a guess is flagged', () => {
    expect(ask(['I13'], 'HSI').value.recipientType).toBe('R02');
    const answer = ask(['I13'], 'HSI', { purpose: 'benefits' });
    expect(answer.value.recipientType).toBe('R08');
    expect(answer.flags.map((flag) => flag.code)).toEqual(['RECIPIENT_TYPE_UNSETTLED']);
  });
});

describe('for any request', () => {
  const category = fc.constantFrom(...Object.keys(CATEGORIES), 'I99', '');
  const recipient = fc.constantFrom(
    ...tables.authorities.map((row) => row.authorityCode),
    'R01',
    '9',
    'R17',
    'R18',
    '',
  );
  const purpose = fc.constantFrom<string>(...PURPOSES, 'curiosity');
  const request = fc.record({
    categories: fc.array(category, { maxLength: 5 }),
    recipient,
    purpose,
    on: fc.constant(on),
    orders: fc.array(
      fc.record({
        id: fc.constant('O'),
        recipient,
        purpose,
        categories: fc.array(category),
        issuedOn: fc.constant(on),
      }),
      { maxLength: 2 },
    ),
    releases: fc.array(
      fc.record({
        recipients: fc.array(recipient),
        purpose,
        categories: fc.array(category),
        startsOn: fc.constant(on),
        expiresOn: fc.constant(on),
        proceedings: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
  });
  const strict = (asked: SharingRequest): number => DECISIONS.indexOf(decideSharing(asked, tables).value.decision);

  test('one more category never loosens the answer', () => {
    fc.assert(
      fc.property(request, category, (asked, more) => {
        fc.pre(asked.categories.length > 0);
        expect(strict({ ...asked, categories: [...asked.categories, more] })).toBeGreaterThanOrEqual(strict(asked));
      }),
      { numRuns: 300 },
    );
  });

  test('an unknown category, recipient or purpose is never, whatever is signed', () => {
    fc.assert(
      fc.property(request, (asked) => {
        expect(decideSharing({ ...asked, categories: [...asked.categories, 'I99'] }, tables).value.decision).toBe(
          'NEVER',
        );
        expect(decideSharing({ ...asked, recipient: 'R18' }, tables).value.decision).toBe('NEVER');
        expect(decideSharing({ ...asked, purpose: 'curiosity' }, tables).value.decision).toBe('NEVER');
        expect(decideSharing({ ...asked, categories: [] }, tables).value.decision).toBe('NEVER');
      }),
    );
  });
});
