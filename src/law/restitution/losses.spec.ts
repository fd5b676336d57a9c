import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDate } from '../../kernel/calendar-date.js';
import { moneyToWire, parseMoney } from '../../kernel/money.js';
import { BLOCKING_FLAGS, provenLosses, type LossCategory, type LossItem } from './losses.js';

const category = (code: string, citation: string, timeScope: LossCategory['timeScope'], trafficking: boolean) => ({
  code,
  citation,
  description: code,
  timeScope,
  in1593: trafficking,
  in2429: trafficking,
  in2259: trafficking,
});
const CATEGORIES: LossCategory[] = [
  category('MED_PSYCH', '2259(c)(2)(A)', 'PAST_AND_FUTURE', true),
  category('THERAPY', '2259(c)(2)(B)', 'PAST_AND_FUTURE', true),
  category('HOUSING', '2259(c)(2)(C)', 'PAST_AND_FUTURE', true),
  category('LOST_INCOME', '2259(c)(2)(D)', 'PAST_AND_FUTURE', true),
  category('ATTY_FEES', '2259(c)(2)(E)', 'PAST_AND_FUTURE', true),
  { ...category('LABOR_VALUE_1593', '1593(b)(3)', 'PERIOD_OF_OFFENCE', false), in1593: true },
  category('PROPERTY', '3663A(b)(1)', 'POINT_IN_TIME', false),
  category('PARTICIPATION', '3663A(b)(4)', 'PAST', false),
  category('REP_EXPENSES', '3663A(a)(4)', 'PAST', false),
  category('ID_REMEDIATION', '3663(b)(6)', 'PAST', false),
  category('PAIN_SUFFERING', 'none', 'NOT_RECOVERABLE', false),
];
const item = (code: string, amount: string, when: LossItem['when'] = 'past', proven = true): LossItem => ({
  category: code,
  amount: parseMoney(amount),
  when,
  proven,
});
const LOSSES = [
  item('MED_PSYCH', '4200.00'),
  item('THERAPY', '18000.00', 'future'),
  item('HOUSING', '2400.00'),
  item('ATTY_FEES', '6500.00'),
];
const add = (items: LossItem[], more: Partial<Parameters<typeof provenLosses>[0]> = {}) =>
  provenLosses({ items, statute: '1593', categories: CATEGORIES, ...more });
const codes = (answer: ReturnType<typeof add>) => answer.flags.map((flag) => flag.code);

test('medical, therapy to come, housing and fees come to 31,100.00', () => {
  const { value, steps } = add(LOSSES);
  expect([value.total, value.past, value.future].map(moneyToWire)).toEqual(['31100.00', '13100.00', '18000.00']);
  expect(steps.at(-1)).toMatchObject({ value: '$31,100.00', citation: '18 U.S.C. 2259(c)(2)' });
});

test('unproven items are listed, not counted', () => {
  const answer = add([item('MED_PSYCH', '100.00'), item('THERAPY', '50.00', 'future', false)]);
  expect(answer.value).toMatchObject({ total: 10000n, unproven: [{ index: 1, category: 'THERAPY', amount: 5000n }] });
  expect(codes(answer)).toEqual(['LOSSES_UNPROVEN']);
});

describe('refused with a reason', () => {
  test.each([
    ['1593', item('PAIN_SUFFERING', '9.00'), /1595/],
    ['3663A', item('PAIN_SUFFERING', '9.00'), /1595/],
    ['1593', item('LABOR_VALUE_1593', '9.00'), /hours/],
    ['1593', item('PROPERTY', '9.00'), /OTHER_LOSS/],
    ['3663A', item('PARTICIPATION', '9.00', 'future'), /incurred/],
    ['3663A', item('ID_REMEDIATION', '9.00'), /3663\(b\)\(6\)/],
  ] as const)('%s %#', (statute, loss, reason) => {
    const answer = add([loss], { statute });
    expect(answer.value.total).toBe(0n);
    expect(answer.value.refused[0]!.reason).toMatch(reason);
    expect(codes(answer)).toContain('LOSS_NOT_RECOVERABLE');
  });

  test('what belongs to the statute is counted', () => {
    expect(add([item('PROPERTY', '9.00')], { statute: '3663A' }).value.total).toBe(900n);
    expect(add([item('ID_REMEDIATION', '9.00')], { statute: '3663' }).value.total).toBe(900n);
    const housing = add([item('HOUSING', '9.00')], { statute: '3663A' });
    expect(housing.value.total).toBe(900n);
    expect(codes(housing)).toEqual(['CATEGORY_REVIEW_3663A']);
  });
});

describe('hours claimed twice', () => {
  const labor = { from: parseDate('2012-01-01'), to: parseDate('2012-12-31') };
  const later = { from: parseDate('2013-01-01'), to: parseDate('2013-06-30') };
  test.each([
    [item('LOST_INCOME', '1.00'), labor, true],
    [{ ...item('LOST_INCOME', '1.00'), period: labor }, labor, true],
    [{ ...item('LOST_INCOME', '1.00'), period: later }, labor, false],
    [item('LOST_INCOME', '1.00', 'future'), labor, false],
    [item('LOST_INCOME', '1.00'), null, false],
  ])('%#', (loss, period, flagged) => {
    const found = codes(add([loss], { labor: period }));
    expect(found.some((code) => BLOCKING_FLAGS.has(code))).toBe(flagged);
  });
});

test('a representative’s expenses before 30 July 2024 are flagged', () => {
  const exPostFacto = [
    { rule: 'PAYEE_3663A_A4', effectiveFrom: parseDate('2024-07-30'), citation: '18 U.S.C. 3663A(a)(4)' },
  ];
  const offense = { from: parseDate('2020-01-01'), to: parseDate('2021-01-01') };
  expect(codes(add([item('REP_EXPENSES', '1.00')], { statute: '3663A', offense, exPostFacto }))).toContain(
    'EX_POST_FACTO_REVIEW',
  );
});

test('an unknown category and a negative amount are refused', () => {
  expect(() => add([item('WISHES', '1.00')])).toThrow('no such loss category');
  expect(() => add([{ ...item('HOUSING', '1.00'), amount: -1n }])).toThrow('negative');
});

test('the order of the items does not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(LOSSES, { minLength: 4 }), (shuffled) => {
      expect(add(shuffled).value.byCategory).toEqual(add(LOSSES).value.byCategory);
    }),
  );
});
