import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Forbidden } from '../../src/kernel/errors.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { moneyToWire } from '../../src/kernel/money.js';
import { LedgerQueries } from '../../src/ledger/ledger.queries.js';
import { DisbursementQueries } from '../../src/payments/disbursement/disbursement.queries.js';
import { DisbursementRunService } from '../../src/payments/disbursement/disbursement-run.service.js';
import { StatementQueries } from '../../src/payments/statement/statement.queries.js';
import { exampleJudgment, heldFor, pay, type ReceiptFields } from './money-example.js';
import { moneyMatter, type MoneyMatter } from './money-matter.js';
import { openWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  // Whatever the tests did, every balance must be what the postings come to.
  const proof = await world.get(LedgerQueries).verify(world.people.finance);
  await world.close();
  expect(proof.journals).toBeGreaterThan(10);
  expect([proof.differences, proof.unsound]).toEqual([[], []]);
});

const example = () => exampleJudgment(world);
const post = (matter: MoneyMatter, changes: Partial<ReceiptFields> = {}, key = newId()) =>
  pay(world, matter, changes, key);
const held = (matter: MoneyMatter, label: string) => heldFor(world, matter, label);

describe('paying out', () => {
  const runs = () => world.get(DisbursementRunService);

  test('the smallest payment, the last payment, and what waits (handbook 2.8)', async () => {
    const matter = await example();
    await post(matter);
    const { id } = await runs().prepare(world.people.finance, {}, newId());
    const own = async (runId: Id) => {
      const { payments } = await world.get(DisbursementQueries).run(world.people.finance, runId);
      return payments
        .filter((row) => row.matterId === matter.matterId)
        .map((row) => [row.label, moneyToWire(row.amount)]);
    };
    expect(await own(id)).toEqual([['V1', '137.93'], ['V2', '51.72']]); // prettier-ignore
    await runs().release(world.people.supervisor, id, newId());
    expect(await held(matter, 'V3')).toBe('10.35');
    await post(matter, { amount: '300.00' });
    const next = await runs().prepare(world.people.finance, {}, newId());
    expect(await own(next.id)).toEqual([['V1', '206.90'], ['V2', '77.58'], ['V3', '25.87']]); // prettier-ignore
    const { payments } = await world.get(DisbursementQueries).run(world.people.finance, next.id);
    expect(payments.find((row) => row.label === 'V3')).toMatchObject({ noAddress: true, minor: true });
    await runs().release(world.people.finance2, next.id, newId());
  });

  test('a last payment goes out however small', async () => {
    const matter = await moneyMatter(world, {
      members: ['finance', 'finance2'],
      payees: [{ label: 'Only' }],
      defendants: [
        { name: 'D', obligations: [{ kind: 'RESTITUTION_VICTIMS_NONFEDERAL', payee: 'Only', principal: '7.00' }] },
      ],
    });
    await post(matter, { amount: '7.00' });
    const { id } = await runs().prepare(world.people.finance, { smallestPayment: '1000.00' }, newId());
    const { payments } = await world.get(DisbursementQueries).run(world.people.finance, id);
    expect(payments.filter((row) => row.label === 'Only')).toMatchObject([{ amount: 700n, final: true }]);
    await runs().cancel(world.people.finance, id, { reason: 'Only a test' });
    expect(await held(matter, 'Only')).toBe('7.00');
  });

  test('who prepared a run does not release it, in the program or in the database', async () => {
    const matter = await example();
    await post(matter);
    const { id } = await runs().prepare(world.people.finance, {}, newId());
    await expect(runs().release(world.people.finance, id, newId())).rejects.toBeInstanceOf(Forbidden);
    const bySql = world.asOwner((client) =>
      client.query(`UPDATE disbursement_run SET status = 'RELEASED', released_by = prepared_by WHERE id = $1`, [id]),
    );
    await expect(bySql).rejects.toThrow('two_people');
    await runs().cancel(world.people.finance, id, { reason: 'Only a test' });
    await expect(runs().release(world.people.finance2, id, newId())).rejects.toThrow('canceled');
  });

  test('a run is released once, even by two people at the same moment', async () => {
    const matter = await example();
    await post(matter);
    const { id } = await runs().prepare(world.people.finance, {}, newId());
    const results = await Promise.allSettled(
      [world.people.finance2, world.people.supervisor].map((person) => runs().release(person, id, newId())),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    await expect(runs().release(world.people.finance2, id, newId())).rejects.toThrow('already released');
    const statement = await world.get(StatementQueries).payee(world.people.finance, matter.payees['V1']!);
    expect(moneyToWire(statement.paid)).toBe('137.93');
    expect(statement.lines.at(-1)).toMatchObject({ what: 'Paid out', paid: 13_793n, held: 0n });
  });

  test('money that comes in to another matter while a run waits for its locks is left for the next run', async () => {
    const [held, other] = [await example(), await example()];
    await post(held);
    const { id } = await world.asOwner(async (client) => {
      await client.query('BEGIN');
      await client.query('SELECT 1 FROM matter WHERE id = $1 FOR UPDATE', [held.matterId]);
      const run = runs().prepare(world.people.finance, {}, newId());
      for (let waiting = 0; waiting === 0;)
        waiting = (await client.query('SELECT 1 FROM pg_locks WHERE NOT granted')).rows.length;
      await post(other);
      await client.query('COMMIT');
      return run;
    });
    const { payments } = await world.get(DisbursementQueries).run(world.people.finance, id);
    const matters = new Set(payments.map((row) => row.matterId));
    expect([matters.has(held.matterId), matters.has(other.matterId)]).toEqual([true, false]);
    await runs().cancel(world.people.finance, id, { reason: 'Only a test' });
  });

  test('two who prepare at the same moment do not pay anyone twice', async () => {
    const matter = await example();
    await post(matter);
    const results = await Promise.allSettled([
      runs().prepare(world.people.finance, {}, newId()),
      runs().prepare(world.people.finance2, {}, newId()),
    ]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'fulfilled') await runs().cancel(world.people.finance, result.value.id, { reason: 'Test' });
    expect(await held(matter, 'V1')).toBe('137.93');
  });
});
