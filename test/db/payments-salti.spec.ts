/**
 * United States v. Salti, No. 21-3183 (10th Cir. Feb. 6, 2023), D. Kan. No. 5:14-cr-40138-DDC-1: unequal joint and several
 * caps. Towner was ordered to pay 72,000.00, of which 35,000.00 joint and several with Salti; Salti 35,000.00. Towner paid
 * 5,117.92, Salti 35,000.00. Dates are filler.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Doors } from '../../src/audit/unit-of-work.js';
import { newId } from '../../src/kernel/ids.js';
import { moneyToWire } from '../../src/kernel/money.js';
import { LedgerQueries } from '../../src/ledger/ledger.queries.js';
import { LedgerService } from '../../src/ledger/ledger.service.js';
import { DisbursementRunService } from '../../src/payments/disbursement/disbursement-run.service.js';
import { MoneyQueries } from '../../src/payments/money.queries.js';
import { ReceiptService } from '../../src/payments/receipt/receipt.service.js';
import { StatementQueries } from '../../src/payments/statement/statement.queries.js';
import { moneyMatter, type MoneyMatter } from './money-matter.js';
import { openWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const order = (policy: string, rounding: string) =>
  moneyMatter(world, {
    members: ['finance', 'finance2'],
    payees: [{ label: 'Victim 1' }],
    jointly: [{ payee: 'Victim 1', loss: '72000.00', policy, rounding }],
    defendants: [
      {
        name: 'Towner',
        obligations: [
          { kind: 'RESTITUTION_VICTIMS_NONFEDERAL', payee: 'Victim 1', principal: '72000.00', joint: true },
        ],
      },
      {
        name: 'Salti',
        obligations: [
          { kind: 'RESTITUTION_VICTIMS_NONFEDERAL', payee: 'Victim 1', principal: '35000.00', joint: true },
        ],
      },
    ],
  });

const pay = async (matter: MoneyMatter, who: string, amount: string) => {
  const { judgments } = matter;
  const input = {
    amount,
    receivedOn: '2026-03-02',
    kind: 'payment',
    instrument: 'CHECK',
    externalReference: newId(),
  } as const;
  return world.get(ReceiptService).post(world.people.finance, judgments[who]!, input, newId());
};

const standing = async (matter: MoneyMatter) => {
  const money = await world.get(MoneyQueries).matter(world.people.finance, matter.matterId);
  const defendant = (name: string) => moneyToWire(money.positions.value.defendants.get(matter.defendants[name]!)!);
  return {
    victimStillOwed: moneyToWire(money.payees[0]!.outstanding),
    received: moneyToWire(money.payees[0]!.held + money.payees[0]!.paid),
    unapplied: moneyToWire(money.unapplied),
    towner: defendant('Towner'),
    salti: defendant('Salti'),
  };
};

test('HOLD_UNTIL_WHOLE: each answers up to his own amount until the victim is whole, and nobody is refunded', async () => {
  const matter = await order('HOLD_UNTIL_WHOLE', 'HALF_UP');
  await pay(matter, 'Towner', '5,117.92');
  expect(await standing(matter)).toMatchObject({ towner: '66882.08', salti: '35000.00' });
  await pay(matter, 'Salti', '35,000.00');
  expect(await standing(matter)).toEqual({
    victimStillOwed: '31882.08',
    received: '40117.92',
    unapplied: '0.00',
    towner: '31882.08',
    salti: '0.00',
  });

  const runs = world.get(DisbursementRunService);
  const { id } = await runs.prepare(world.people.finance, {}, newId());
  await runs.release(world.people.finance2, id, newId());
  const statement = await world.get(StatementQueries).payee(world.people.finance, matter.payees['Victim 1']!);
  expect([statement.ordered, statement.paid, statement.held, statement.uncollected].map(moneyToWire)).toEqual([
    '72000.00', '40117.92', '0.00', '31882.08',
  ]); // prettier-ignore

  // The last payment of Towner is bounded by what the victim is still owed; the rest is unapplied (handbook 2.7).
  await pay(matter, 'Towner', '40,000.00');
  expect(await standing(matter)).toMatchObject({
    victimStillOwed: '0.00',
    towner: '0.00',
    salti: '0.00',
    unapplied: '8117.92',
  });
});

test('both pay everything at the same moment: the victim is paid whole once, and what is over stays unapplied', async () => {
  const matter = await order('HOLD_UNTIL_WHOLE', 'HALF_UP');
  await Promise.all([pay(matter, 'Towner', '72,000.00'), pay(matter, 'Salti', '35,000.00')]);
  expect(await standing(matter)).toEqual({
    victimStillOwed: '0.00',
    received: '72000.00',
    unapplied: '35000.00',
    towner: '0.00',
    salti: '0.00',
  });
});

describe('PRO_RATA_CREDIT: the clerk’s rule, which the courts refused', () => {
  // 5,117.92 × 35/72 = 2,487.8777…
  test.each([
    ['TRUNCATE', '2487.87', '32512.13'],
    ['HALF_UP', '2487.88', '32512.12'],
  ])('%s credits %s to Salti', async (rounding, credit, left) => {
    const matter = await order('PRO_RATA_CREDIT', rounding);
    await pay(matter, 'Towner', '5,117.92');
    const account = `owed:${matter.obligations['Salti']![0]!}`;
    const balance = await world
      .get(Doors)
      .read(world.people.finance, async (reader) =>
        (await world.get(LedgerService).balances(reader, matter.matterId, [account])).get(account)!,
      );
    expect(moneyToWire(3_500_000n - balance)).toBe(credit);
    expect(moneyToWire(balance)).toBe(left);
    expect(await standing(matter)).toMatchObject({ victimStillOwed: '66882.08', salti: left });
    expect((await world.get(LedgerQueries).verify(world.people.finance)).differences).toEqual([]);
  });

  test('many small payments lose no cent of credit', async () => {
    const matter = await order('PRO_RATA_CREDIT', 'HALF_UP');
    for (const amount of ['1,705.97', '1,705.97', '1,705.98']) await pay(matter, 'Towner', amount);
    expect(await standing(matter)).toMatchObject({ salti: '32512.12' });
  });
});
