import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moneyToWire, parseMoney, sum } from '../../kernel/money.js';
import { jointStanding, type CreditRounding, type JointLoss, type JointPolicy } from './joint-and-several.js';

/** United States v. Salti, No. 21-3183 (10th Cir. Feb. 6, 2023): D1 is Salti, D2 his co-defendant Towner. */
const salti = (policy: JointPolicy = 'HOLD_UNTIL_WHOLE', rounding: CreditRounding = 'HALF_UP'): JointLoss => ({
  id: 'V1',
  loss: parseMoney('72000.00'),
  outstanding: parseMoney('72000.00'),
  policy,
  rounding,
  positions: [
    { defendant: 'D1', cap: parseMoney('35000.00'), paid: 0n },
    { defendant: 'D2', cap: parseMoney('72000.00'), paid: 0n },
  ],
});
const pay = (defendant: string, amount: string) => ({ defendant, amount: parseMoney(amount) });
const shown = (loss: JointLoss, payments: ReturnType<typeof pay>[]) => {
  const { value } = jointStanding(loss, payments);
  return {
    victim: moneyToWire(value.owedToVictim),
    still: value.defendants.map((row) => moneyToWire(row.mayStillBeMadeToPay)),
    over: value.overpayments.map((row) => [row.defendant, moneyToWire(row.amount)]),
  };
};

describe('hold until whole', () => {
  test.each([
    [[], '72000.00', ['35000.00', '72000.00'], []],
    [[pay('D2', '5117.92')], '66882.08', ['35000.00', '66882.08'], []],
    [[pay('D2', '5117.92'), pay('D1', '35000.00')], '31882.08', ['0.00', '31882.08'], []],
    [[pay('D1', '35000.00'), pay('D2', '5117.92')], '31882.08', ['0.00', '31882.08'], []],
    [
      [pay('D2', '5117.92'), pay('D1', '35000.00'), pay('D2', '40000.00')],
      '0.00',
      ['0.00', '0.00'],
      [['D2', '8117.92']],
    ],
    [[pay('D2', '50000.00')], '22000.00', ['22000.00', '22000.00'], []],
  ])('%#', (payments, victim, still, over) => expect(shown(salti(), payments)).toEqual({ victim, still, over }));
});

describe('pro rata credit, the rule the court refused', () => {
  const payments = [pay('D1', '35000.00'), pay('D2', '5117.92')];

  test('the clerk truncated: 2,487.87; half-up is 2,487.88', () => {
    expect(shown(salti('PRO_RATA_CREDIT', 'TRUNCATE'), payments).over).toEqual([['D1', '2487.87']]);
    expect(shown(salti('PRO_RATA_CREDIT', 'HALF_UP'), payments).over).toEqual([['D1', '2487.88']]);
    const flags = jointStanding(salti('PRO_RATA_CREDIT'), payments).flags.map((flag) => flag.code);
    expect(flags).toEqual(['PRO_RATA_OVERPAYMENT']);
  });

  test('paid the other way round, the credit lowers what can be asked', () => {
    expect(shown(salti('PRO_RATA_CREDIT', 'TRUNCATE'), [pay('D2', '5117.92')]).still).toEqual(['32512.13', '66882.08']);
  });

  test('many small payments give the credit of their sum', () => {
    const cents = Array.from({ length: 100 }, () => pay('D2', '0.01'));
    expect(jointStanding(salti('PRO_RATA_CREDIT', 'TRUNCATE'), cents).value.defendants[0]!.creditFromOthers).toBe(48n);
  });
});

test('apportioned shares give no cross-credit', () => {
  const loss = {
    ...salti('APPORTIONED'),
    positions: [
      { defendant: 'D1', cap: 3500000n, paid: 0n },
      { defendant: 'D2', cap: 3700000n, paid: 0n },
    ],
  };
  expect(shown(loss, [pay('D2', '37000.00')])).toEqual({ victim: '35000.00', still: ['35000.00', '0.00'], over: [] });
});

test('a cap above the loss counts as the loss; a stranger to the loss is refused', () => {
  const loss = { ...salti(), positions: [{ defendant: 'D1', cap: 9000000n, paid: 0n }] };
  const answer = jointStanding(loss);
  expect(answer.value.defendants[0]!.mayStillBeMadeToPay).toBe(7200000n);
  expect(answer.flags[0]!.code).toBe('CAP_ABOVE_LOSS');
  expect(() => jointStanding(loss, [pay('D9', '1.00')])).toThrow('does not answer');
});

test('nobody is paid past whole, nobody pays past his cap, and no cent is lost', () => {
  const amount = fc.bigInt({ min: 0n, max: 10_000n });
  const policy = fc.constantFrom<JointPolicy>('HOLD_UNTIL_WHOLE', 'PRO_RATA_CREDIT', 'APPORTIONED');
  const payments = fc.array(fc.record({ defendant: fc.constantFrom('A', 'B', 'C'), amount }), { maxLength: 12 });
  fc.assert(
    fc.property(amount, fc.tuple(amount, amount, amount), policy, payments, (whole, caps, chosen, paid) => {
      const positions = ['A', 'B', 'C'].map((defendant, index) => ({ defendant, cap: caps[index]!, paid: 0n }));
      const start: JointLoss = {
        id: 'V',
        loss: whole,
        outstanding: whole,
        policy: chosen,
        rounding: 'HALF_UP',
        positions,
      };
      const { value } = jointStanding(start, paid);
      const toVictim = sum(value.defendants.map((row) => row.paid));
      expect(value.owedToVictim).toBe(whole - toVictim);
      expect(value.owedToVictim >= 0n).toBe(true);
      for (const row of value.defendants) {
        expect(row.paid <= row.cap).toBe(true);
        expect(row.mayStillBeMadeToPay <= value.owedToVictim).toBe(true);
      }
      if (chosen !== 'PRO_RATA_CREDIT')
        expect(toVictim + sum(value.overpayments.map((row) => row.amount))).toBe(sum(paid.map((row) => row.amount)));
    }),
  );
});
