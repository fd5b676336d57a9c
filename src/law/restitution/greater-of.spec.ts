import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDate } from '../../kernel/calendar-date.js';
import { moneyToWire, parseMoney } from '../../kernel/money.js';
import { victimRestitution, type RestitutionInput } from './greater-of.js';

const owed = (more: Partial<RestitutionInput>) =>
  victimRestitution({ statute: '1593', losses: 0n, grossIncome: null, valueToDefendant: null, wages: null, ...more });
const codes = (answer: ReturnType<typeof owed>) => answer.flags.map((flag) => flag.code);
const wages = (liquidatedIncluded: boolean, liquidatedRequired = false) => ({
  unpaid: parseMoney('3413.48'),
  liquidatedIncluded,
  liquidatedRequired,
});

describe('section 1593: losses and the greater of the two, never both', () => {
  test.each([
    ['38000.00', true, '38000.00', 'A', '69100.00'],
    ['5000.00', true, '6826.96', 'B', '37926.96'],
    ['5000.00', false, '5000.00', 'A', '36100.00'],
  ] as const)('value %s, liquidated %s', (value, liquidated, laborValue, prong, total) => {
    const answer = owed({
      losses: parseMoney('31100.00'),
      valueToDefendant: parseMoney(value),
      wages: wages(liquidated),
    });
    expect(answer.value.prong).toBe(prong);
    expect(moneyToWire(answer.value.laborValue)).toBe(laborValue);
    expect(moneyToWire(answer.value.total)).toBe(total);
  });

  test('a choice that changes the winner is flagged with both totals', () => {
    const answer = owed({ losses: parseMoney('31100.00'), grossIncome: parseMoney('5000.00'), wages: wages(true) });
    expect(answer.value.compared).toEqual({ withLiquidated: 3792696n, withoutLiquidated: 3610000n });
    expect(codes(answer)).toEqual(['LIQUIDATED_CHANGES_PRONG']);
    expect(codes(owed({ wages: wages(true) }))).toEqual(['LIQUIDATED_CHANGES_TOTAL']);
    expect(codes(owed({ wages: wages(true, true) }))).toEqual([]);
    expect(codes(owed({ grossIncome: parseMoney('38000.00'), wages: wages(true) }))).toEqual([]);
  });

  test('prong A is the greater of gross income and value; a tie of the prongs goes to A', () => {
    expect(owed({ grossIncome: 5n, valueToDefendant: 9n }).value.prongA).toBe(9n);
    expect(owed({ grossIncome: 341348n, wages: wages(false) }).value.prong).toBe('A');
    expect(owed({ wages: wages(false) }).value).toMatchObject({ prongA: null, prong: 'B' });
  });

  test('nothing proven is null, not zero, and flagged', () => {
    const answer = owed({ losses: 100n });
    expect(answer.value).toMatchObject({ prongA: null, prongB: null, prong: null, laborValue: 0n, total: 100n });
    expect(codes(answer)).toContain('LABOR_VALUE_UNPROVEN');
  });
});

describe('other statutes', () => {
  const facts = { losses: parseMoney('10000.00'), grossIncome: parseMoney('126000.00') };

  test('2429 adds the value of commercial sex acts and has no wage prong', () => {
    const answer = owed({ ...facts, statute: '2429', commercialSexActs: true, wages: wages(true) });
    expect(answer.value).toMatchObject({ prong: 'A', prongB: null });
    expect(moneyToWire(answer.value.total)).toBe('136000.00');
    expect(codes(answer)).toEqual(['NO_WAGE_PRONG']);
    expect(moneyToWire(owed({ ...facts, statute: '2429', commercialSexActs: false }).value.total)).toBe('10000.00');
    expect(codes(owed({ ...facts, statute: '2429' }))).toContain('COMMERCIAL_SEX_ACTS_REVIEW');
  });

  test('3663A gives losses only: Fu Sheng Kuo', () => {
    const answer = owed({ ...facts, statute: '3663A' });
    expect(moneyToWire(answer.value.total)).toBe('10000.00');
    expect(codes(answer)).toContain('NO_LABOR_VALUE_PRONG');
  });

  test('3663 is discretionary; without a statute nothing is ordered', () => {
    expect(codes(owed({ losses: 100n, statute: '3663' }))).toEqual(['DISCRETIONARY']);
    expect(owed({ losses: 100n, statute: 'none' }).value).toMatchObject({ losses: 100n, total: 0n });
  });
});

test.each([
  ['1999-01-01', '2000-01-01', 'EX_POST_FACTO_REVIEW'],
  ['1999-01-01', '2001-01-01', 'EX_POST_FACTO_STRADDLES'],
  ['2000-10-28', '2001-01-01', undefined],
])('offense from %s to %s: %s (Ellingburg)', (from, to, code) => {
  const exPostFacto = [
    { rule: 'RESTITUTION_1593', effectiveFrom: parseDate('2000-10-28'), citation: '18 U.S.C. 1593' },
  ];
  const answer = owed({ grossIncome: 1n, offense: { from: parseDate(from), to: parseDate(to) }, exPostFacto });
  expect(codes(answer)[0]).toBe(code);
});

test('the total is the losses and one prong, whatever the figures', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
  const maybe = fc.option(amount);
  fc.assert(
    fc.property(amount, maybe, maybe, maybe, fc.boolean(), (losses, grossIncome, valueToDefendant, unpaid, doubled) => {
      const claim = unpaid === null ? null : { unpaid, liquidatedIncluded: doubled };
      const { value } = owed({ losses, grossIncome, valueToDefendant, wages: claim });
      const prongs = [value.prongA, value.prongB].map((prong) => prong ?? 0n);
      expect(value.total - losses).toBe(prongs[0]! > prongs[1]! ? prongs[0] : prongs[1]);
    }),
  );
});
