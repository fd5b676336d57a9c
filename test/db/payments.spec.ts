import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Doors } from '../../src/audit/unit-of-work.js';
import { Conflict, InputError, NotFound } from '../../src/kernel/errors.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { moneyToWire } from '../../src/kernel/money.js';
import { LedgerQueries } from '../../src/ledger/ledger.queries.js';
import { DisbursementQueries } from '../../src/payments/disbursement/disbursement.queries.js';
import { DisbursementRunService } from '../../src/payments/disbursement/disbursement-run.service.js';
import { MoneyQueries } from '../../src/payments/money.queries.js';
import { ReceiptQueries } from '../../src/payments/receipt/receipt.queries.js';
import { ReceiptReversalService } from '../../src/payments/receipt/receipt-reversal.service.js';
import { ReceiptService, SplitChanged } from '../../src/payments/receipt/receipt.service.js';
import { StatementQueries } from '../../src/payments/statement/statement.queries.js';
import { exampleJudgment, heldFor, pay, receiptFields, type ReceiptFields } from './money-example.js';
import type { MoneyMatter } from './money-matter.js';
import { openWorld, type World } from './world.js';

let world: World;
let receipts: ReceiptService;
beforeAll(async () => {
  world = await openWorld();
  receipts = world.get(ReceiptService);
});
afterAll(async () => {
  // Whatever the tests did, every balance must be what the postings come to.
  const proof = await world.get(LedgerQueries).verify(world.people.finance);
  await world.close();
  expect(proof.journals).toBeGreaterThan(10);
  expect([proof.differences, proof.unsound]).toEqual([[], []]);
});

const example = () => exampleJudgment(world);
const money = receiptFields;
const post = (matter: MoneyMatter, changes: Partial<ReceiptFields> = {}, key = newId()) =>
  pay(world, matter, changes, key);
const held = (matter: MoneyMatter, label: string) => heldFor(world, matter, label);
const refusal = async (promise: Promise<unknown>): Promise<string[]> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).errors.map(({ pointer }) => pointer);
};

describe('receiving a payment', () => {
  test('the preview shows the split of 3612(c), explained, and writes nothing', async () => {
    const matter = await example();
    const preview = await receipts.preview(world.people.finance, matter.judgments['D']!, money());
    expect(preview.value.lines.map((line) => [line.name, moneyToWire(line.amount)])).toEqual([
      ['Special assessment', '300.00'],
      ['Restitution to V1', '137.93'],
      ['Restitution to V2', '51.72'],
      ['Restitution to V3', '10.35'],
    ]);
    expect(preview.steps.some((step) => step.citation === '18 U.S.C. 3612(c)(2)')).toBe(true);
    expect(preview.value.standings.map((row) => moneyToWire(row.after)).slice(0, 4)).toEqual([
      '0.00', '119862.07', '44948.28', '8989.65',
    ]); // prettier-ignore
    expect(moneyToWire(preview.value.payerOwes)).toBe('191800.00');
    expect(await world.get(ReceiptQueries).list(world.people.finance, matter.matterId, { limit: 10 })).toEqual([]);
    expect(await held(matter, 'V1')).toBe('0.00');
  });

  test('posting keeps the split, numbers the receipt and moves the accounts', async () => {
    const matter = await example();
    const preview = await receipts.preview(world.people.finance, matter.judgments['D']!, money());
    const { id } = await post(matter, { fingerprint: preview.value.fingerprint });
    await post(matter, { amount: '300.00' });
    const record = await world.get(ReceiptQueries).receipt(world.people.finance, id);
    expect(record).toMatchObject({ number: 1, status: 'POSTED', unapplied: 0n, reversal: null, defendantName: 'D' });
    expect(record.lines.map((line) => moneyToWire(line.amount))).toEqual(['300.00', '137.93', '51.72', '10.35']);
    expect(record.explanation.steps.length).toBeGreaterThan(3);
    // Handbook 2.8: the second month's 300.00 over 173,800.00.
    expect(await held(matter, 'V1')).toBe(moneyToWire(13_793n + 20_690n));
    expect(await held(matter, 'V3')).toBe('25.87');
  });

  test.each([
    ['0.00', '/amount'],
    ['-1.00', '/amount'],
    ['92233720368547758.08', '/amount'],
    ['1.001', '/amount'],
  ])('an amount of %s is refused', async (amount, pointer) => {
    const matter = await example();
    expect(await refusal(post(matter, { amount }))).toEqual([pointer]);
  });

  test('tomorrow at the court is refused, today is not', async () => {
    const matter = await example();
    world.setTime('2026-11-25T05:30:00Z'); // still November 24 in Kansas
    expect(await refusal(post(matter, { receivedOn: '2026-11-25' }))).toEqual(['/receivedOn']);
    expect(await refusal(post(matter, { receivedOn: '2025-12-31' }))).toEqual(['/receivedOn']);
    await post(matter, { receivedOn: '2026-11-24' });
  });

  test('the same reference twice in a matter is refused at its field, even at the same moment', async () => {
    const matter = await example();
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, () => post(matter, { externalReference: 'CHK 1187' })),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected')
        expect(await refusal(Promise.reject(result.reason as Error))).toEqual(['/externalReference']);
    expect(await refusal(post(matter, { externalReference: ' CHK  1187 ' }))).toEqual(['/externalReference']);
  });

  test('the same key posts once; with another amount it is refused', async () => {
    const matter = await example();
    const [input, key] = [money(), newId()];
    const send = (changes = {}) =>
      receipts.post(world.people.finance, matter.judgments['D']!, { ...input, ...changes }, key);
    const [first, second] = await Promise.all([send(), send()]);
    expect(second.id).toBe(first.id);
    expect([first, second].filter((answer) => answer.repeated)).toHaveLength(1);
    await expect(send({ amount: '501.00' })).rejects.toBeInstanceOf(Conflict);
    expect(await held(matter, 'V1')).toBe('137.93');
  });

  test('when someone posts between preview and posting, nothing is posted and the new split is shown', async () => {
    const matter = await example();
    const input = money();
    const seen = await receipts.preview(world.people.finance, matter.judgments['D']!, input);
    await post(matter, { amount: '300.00' });
    const error: unknown = await post(matter, { ...input, fingerprint: seen.value.fingerprint }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(SplitChanged);
    const { preview } = error as SplitChanged;
    expect(preview.value.lines[0]).toMatchObject({ name: 'Restitution to V1' });
    expect(await held(matter, 'V1')).toBe('0.00');
    await post(matter, { ...input, fingerprint: preview.value.fingerprint });
  });

  test('twenty at once on one judgment: every cent is applied once', async () => {
    const matter = await example();
    await Promise.all(Array.from({ length: 20 }, (_, index) => post(matter, { amount: `${10 + index}.37` })));
    const { debts, payees, forTreasury } = await world.get(MoneyQueries).matter(world.people.finance, matter.matterId);
    const received =
      20n * 37n + BigInt(100 * Array.from({ length: 20 }, (_, index) => 10 + index).reduce((a, b) => a + b));
    expect(payees.reduce((total, payee) => total + payee.held, forTreasury)).toBe(received);
    expect(debts.reduce((total, debt) => total + debt.principal - debt.owed, 0n)).toBe(received);
    const numbers = await world.get(ReceiptQueries).list(world.people.finance, matter.matterId, { limit: 50 });
    expect(numbers.map((row) => row.number)).toEqual(Array.from({ length: 20 }, (_, index) => 20 - index));
  });

  test('money set aside by court order bypasses the assessment', async () => {
    const matter = await example();
    const { id } = await post(matter, { kind: 'turnover', setAsideFor: [matter.obligations['D']![3]!] });
    const { lines } = await world.get(ReceiptQueries).receipt(world.people.finance, id);
    expect(lines.map((line) => line.name)).toEqual(['Restitution to V3']);
    expect(await refusal(post(matter, { setAsideFor: [newId()] }))).toEqual(['/setAsideFor']);
  });

  test('what nothing is left to pay with stays unapplied', async () => {
    const matter = await example();
    await post(matter, { amount: '200,000.00' });
    const { unapplied, positions } = await world.get(MoneyQueries).matter(world.people.finance, matter.matterId);
    expect(moneyToWire(unapplied)).toBe('7700.00');
    expect([...positions.value.defendants.values()]).toEqual([0n]);
  });
});

describe('reversing a receipt', () => {
  const reverse = (id: Id, reason = 'Check returned unpaid', key = newId()) =>
    world.get(ReceiptReversalService).reverse(world.people.finance, id, { reason }, key);

  test('undoes all of it as of the day it was received; the reference is free again', async () => {
    const matter = await example();
    const { id } = await post(matter, { externalReference: 'CHK 9' });
    await reverse(id);
    expect(await held(matter, 'V1')).toBe('0.00');
    const record = await world.get(ReceiptQueries).receipt(world.people.finance, id);
    expect(record).toMatchObject({
      status: 'REVERSED',
      reversal: { reason: 'Check returned unpaid', by: 'Fiona Burke' },
    });
    const statement = await world.get(StatementQueries).payee(world.people.finance, matter.payees['V1']!);
    expect(statement.lines.map((line) => [line.on, line.what])).toEqual([
      ['2026-01-15', 'Ordered by the court'],
      ['2026-03-02', 'Receipt 1 from D (reversed later)'],
      ['2026-03-02', 'Receipt 1 reversed: Check returned unpaid'],
    ]);
    await expect(reverse(id)).rejects.toThrow('already reversed');
    await post(matter, { externalReference: 'CHK 9' });
    expect(await held(matter, 'V1')).toBe('137.93');
  });

  test('is refused once the money was paid out, unless what is in hand covers it', async () => {
    const matter = await example();
    const { id } = await post(matter, { amount: '10,300.00' });
    const runs = world.get(DisbursementRunService);
    const run = await runs.prepare(world.people.finance, {}, newId());
    await expect(reverse(id)).rejects.toThrow(/prepared disbursement run; cancel that run first/);
    await runs.release(world.people.finance2, run.id, newId());
    await expect(reverse(id)).rejects.toThrow(/already paid out/);
    await post(matter, { amount: '15,000.00' });
    await reverse(id);
  });
});

describe('outside the matter', () => {
  test('nothing can be seen, posted, reversed or released', async () => {
    const matter = await example();
    const { id } = await post(matter);
    const run = await world.get(DisbursementRunService).prepare(world.people.finance, {}, newId());
    const { outsider } = world.people;
    await expect(world.get(ReceiptQueries).receipt(outsider, id)).rejects.toBeInstanceOf(NotFound);
    await expect(receipts.preview(outsider, matter.judgments['D']!, money())).rejects.toBeInstanceOf(NotFound);
    await expect(receipts.post(outsider, matter.judgments['D']!, money(), newId())).rejects.toBeInstanceOf(NotFound);
    const reversal = world.get(ReceiptReversalService).reverse(outsider, id, { reason: 'x' }, newId());
    await expect(reversal).rejects.toBeInstanceOf(NotFound);
    await expect(world.get(DisbursementRunService).release(outsider, run.id, newId())).rejects.toBeInstanceOf(NotFound);
    expect(await world.get(DisbursementQueries).runs(outsider, { limit: 10 })).toEqual([]);
    expect(await world.get(MoneyQueries).judgments(outsider, { limit: 10 })).toEqual([]);
    await expect(world.get(StatementQueries).payee(outsider, matter.payees['V1']!)).rejects.toBeInstanceOf(NotFound);
    const changed = await world.get(Doors).run(outsider, (tx) => tx.query(`UPDATE receipt SET status = 'REVERSED'`));
    expect(changed).toEqual([]);
    expect((await world.get(ReceiptQueries).receipt(world.people.finance, id)).status).toBe('POSTED');
    await world.get(DisbursementRunService).cancel(world.people.finance, run.id, { reason: 'Test' });
  });
});
