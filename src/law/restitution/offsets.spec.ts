import { describe, expect, test } from '@jest/globals';
import { parseDate } from '../../kernel/calendar-date.js';
import { moneyToWire, parseMoney } from '../../kernel/money.js';
import { apportionCap } from './apportionment.js';
import { applyOffsets, type Offset } from './offsets.js';

const ORDERED = [
  { category: 'MED_PSYCH', amount: parseMoney('4200.00') },
  { category: 'OTHER_LOSS', amount: parseMoney('26900.00') },
  { category: 'LABOR_VALUE_1593', amount: parseMoney('38000.00') },
];
const ORDERED_ON = parseDate('2026-03-10');
const offset = (kind: Offset['kind'], amount: string, on: string, more: Partial<Offset> = {}): Offset => ({
  kind,
  amount: parseMoney(amount),
  on: parseDate(on),
  ...more,
});
const apply = (offsets: Offset[], orderedOn: typeof ORDERED_ON | null = ORDERED_ON) =>
  applyOffsets({ ordered: ORDERED, orderedOn, offsets });
const codes = (answer: ReturnType<typeof apply>) => answer.flags.map((flag) => flag.code);
const MEDICAL = { category: 'MED_PSYCH' };
const PROGRAM = offset('compensation-program', '3000.00', '2026-04-01', MEDICAL);

describe('18 U.S.C. 3664(f)(1)(B), (j)', () => {
  test('a program that paid the victim is paid after her; the total stays', () => {
    const { value } = apply([PROGRAM]);
    expect([value.ordered, value.total, value.victim].map(moneyToWire)).toEqual(['69100.00', '69100.00', '66100.00']);
    expect(value.payers).toEqual([{ index: 0, kind: 'compensation-program', amount: 300000n }]);
    expect(apply([{ ...PROGRAM, on: parseDate('2025-01-01') }]).value.total).toBe(6910000n);
  });

  test('a later civil award of 2,000 medical and 8,000 pain lowers only the 1,200 of medical left', () => {
    const { value } = apply([
      offset('civil-recovery', '8000.00', '2027-01-05', { category: 'PAIN_SUFFERING' }),
      offset('civil-recovery', '2000.00', '2027-01-05', MEDICAL),
      PROGRAM,
    ]);
    expect(moneyToWire(value.total)).toBe('67900.00');
    expect(value.effects.map((effect) => [effect.index, effect.effect, effect.amount])).toEqual([
      [2, 'REDIRECT', 300000n],
      [0, 'NONE', 0n],
      [1, 'REDUCE', 120000n],
    ]);
  });

  test.each([
    [offset('civil-recovery', '100.00', '2026-01-01', MEDICAL), 'CIVIL_RECOVERY_BEFORE_ORDER'],
    [offset('civil-recovery', '100.00', '2027-01-01'), 'SAME_LOSS_UNPROVEN'],
    [offset('civil-recovery', '100.00', '2027-01-01', { ...MEDICAL, court: 'state' }), 'STATE_LAW_REVIEW'],
    [offset('insurer', '100.00', '2027-01-01'), 'OFFSET_CATEGORY_NEEDED'],
    [offset('returned-property', '100.00', '2027-01-01'), 'OFFSET_CATEGORY_NEEDED'],
    [offset('voluntary-payment', '100.00', '2027-01-01'), 'RECORD_AS_RECEIPT'],
  ])('nothing changes, and a person is asked: %#', (one, code) => {
    const answer = apply([one]);
    expect(answer.value).toMatchObject({ total: 6910000n, victim: 6910000n, payers: [] });
    expect(codes(answer)).toContain(code);
  });

  test('credits: property returned, and a payment before the order, never past what is owed', () => {
    expect(apply([offset('returned-property', '100.00', '2026-01-01', { category: 'OTHER_LOSS' })]).value.total).toBe(
      6900000n,
    );
    expect(apply([offset('voluntary-payment', '100.00', '2026-01-01')]).value.total).toBe(6900000n);
    expect(apply([offset('voluntary-payment', '900000.00', '2026-01-01'), PROGRAM]).value).toMatchObject({
      total: 0n,
      victim: 0n,
    });
  });

  test('while the order is being prepared a civil recovery counts as a later one', () =>
    expect(apply([offset('civil-recovery', '100.00', '2020-01-01', MEDICAL)], null).value.total).toBe(6900000n));
});

test('a cap with no split among victims is spread over their losses', () => {
  const losses = [120000n, 45000n, 9000n].map((loss, index) => ({ id: `V${index + 1}`, loss }));
  expect(apportionCap(50000n, losses).value.map((share) => share.amount)).toEqual([34483n, 12931n, 2586n]);
  const above = apportionCap(200000n, losses);
  expect(above.value.map((share) => share.amount)).toEqual([120000n, 45000n, 9000n]);
  expect(above.flags[0]!.code).toBe('CAP_ABOVE_LOSS');
});
