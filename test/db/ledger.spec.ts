import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Doors, type Tx } from '../../src/audit/unit-of-work.js';
import { SYSTEM_ACTOR } from '../../src/access/system-actor.js';
import { Conflict, NotFound } from '../../src/kernel/errors.js';
import { parseDate } from '../../src/kernel/calendar-date.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { MAX_CENTS } from '../../src/kernel/money.js';
import type { AccountRef, JournalInput } from '../../src/ledger/account.js';
import { LedgerExport } from '../../src/ledger/ledger-export.js';
import { LedgerQueries } from '../../src/ledger/ledger.queries.js';
import { LedgerService } from '../../src/ledger/ledger.service.js';
import { openMatter } from './matters.js';
import { openWorld, type World } from './world.js';

let world: World;
let doors: Doors;
let ledger: LedgerService;
let matterId: Id;

const held: AccountRef = { code: 'held:clerk', side: 'DEBIT' };
const payable = (payee: string): AccountRef => ({ code: `payable:${payee}`, side: 'CREDIT' });

beforeAll(async () => {
  world = await openWorld();
  doors = world.get(Doors);
  ledger = world.get(LedgerService);
  matterId = await openMatter(world, ['finance', 'finance2']);
});
afterAll(() => world.close());

/** A journal that brings `amount` cents to a payee, with what a test wants otherwise. */
const journal = (amount: bigint, changes: Partial<JournalInput> = {}): JournalInput => ({
  matterId,
  kind: 'receipt.posted',
  effectiveOn: parseDate('2026-03-02'),
  source: { type: 'receipt', id: newId() },
  idempotencyKey: newId(),
  request: { amount },
  postings: [{ debit: held, credit: payable('v1'), amount }],
  ...changes,
});

async function recorded<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return doors.run(world.people.finance, async (tx) => {
    const result = await work(tx);
    await tx.record({ kind: 'ledger.tested', matterId, subject: { type: 'matter', id: matterId } });
    return result;
  });
}
const post = (input: JournalInput) => recorded((tx) => ledger.post(tx, input));
const balance = async (code: string, on?: string) =>
  doors.read(world.people.finance, async (reader) => {
    const codes = [code];
    const found = on
      ? await ledger.balancesOn(reader, matterId, codes, parseDate(on))
      : await ledger.balances(reader, matterId, codes);
    return found.get(code);
  });

describe('posting', () => {
  test('moves both accounts, each on its own side', async () => {
    const before = (await balance('payable:v1'))!;
    await post(journal(12_345n));
    expect(await balance('payable:v1')).toBe(before + 12_345n);
    expect(await balance('held:clerk')).toBe(await balance('payable:v1'));
    expect(await balance('never:used')).toBe(0n);
  });

  test('the same key and request answer the same journal and move nothing', async () => {
    const input = journal(500n);
    const first = await post(input);
    const before = await balance('held:clerk');
    expect(await post(input)).toBe(first);
    expect(await balance('held:clerk')).toBe(before);
  });

  test('the same key with another request is refused', async () => {
    const input = journal(500n);
    await post(input);
    await expect(post({ ...input, request: { amount: 501n } })).rejects.toBeInstanceOf(Conflict);
  });

  test('an account that may not be negative is not overdrawn, and the answer names it', async () => {
    const out = journal(MAX_CENTS / 2n, { postings: [{ debit: payable('v9'), credit: held, amount: 1n }] });
    await expect(post(out)).rejects.toThrow('payable:v9');
    expect(await balance('payable:v9')).toBe(0n);
  });

  test('an account that may be negative goes below zero', async () => {
    const suspense: AccountRef = { code: 'suspense', side: 'CREDIT', mayBeNegative: true };
    await post(journal(7n, { postings: [{ debit: suspense, credit: payable('v2'), amount: 7n }] }));
    expect(await balance('suspense')).toBe(-7n);
  });

  test('a balance past 2^63 - 1 cents is refused in words', async () => {
    const side = { code: 'large:a', side: 'DEBIT' } as const;
    const other = { code: 'large:b', side: 'CREDIT' } as const;
    await post(journal(MAX_CENTS, { postings: [{ debit: side, credit: other, amount: MAX_CENTS }] }));
    const more = post(journal(1n, { postings: [{ debit: side, credit: other, amount: 1n }] }));
    await expect(more).rejects.toThrow('larger than can be recorded');
  });

  test('thirty people at once: every cent is there and nobody sees an error', async () => {
    const other = await openMatter(world, ['finance', 'finance2']);
    const amounts = Array.from({ length: 30 }, (_, index) => BigInt(100 + index));
    // Half of them touch the accounts in the other order, all of them make the accounts at the same moment.
    await Promise.all(
      amounts.map((amount, index) => {
        const lines = ['x', 'y', 'z'].map((payee) => ({ debit: held, credit: payable(payee), amount }));
        const postings = index % 2 ? lines : lines.toReversed();
        return doors.run(index % 3 ? world.people.finance : world.people.finance2, async (tx) => {
          await ledger.post(tx, journal(amount, { matterId: other, postings }));
          await tx.record({ kind: 'ledger.tested', matterId: other, subject: { type: 'matter', id: other } });
        });
      }),
    );
    const total = amounts.reduce((a, b) => a + b);
    const balances = await doors.read(world.people.finance, (reader) =>
      ledger.balances(reader, other, ['held:clerk', 'payable:x', 'payable:y', 'payable:z']),
    );
    expect([...balances.values()]).toEqual([3n * total, total, total, total]);
    expect((await world.get(LedgerQueries).verify(world.people.finance)).differences).toEqual([]);
  });

  test('ten with one key post once', async () => {
    const input = journal(900n);
    const before = (await balance('held:clerk'))!;
    const ids = await Promise.all(Array.from({ length: 10 }, () => post(input)));
    expect(new Set(ids).size).toBe(1);
    expect(await balance('held:clerk')).toBe(before + 900n);
  });

  test('money taken out at the same moment is never more than there is', async () => {
    await post(journal(100n, { postings: [{ debit: held, credit: payable('race'), amount: 100n }] }));
    const out = () => post(journal(60n, { postings: [{ debit: payable('race'), credit: held, amount: 60n }] }));
    const results = await Promise.allSettled(Array.from({ length: 8 }, out));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await balance('payable:race')).toBe(40n);
  });
});

describe('reversing', () => {
  test('puts every account back, on the day of the original, once', async () => {
    const before = await balance('held:clerk');
    const id = await post(journal(4_200n));
    const reversal = { reason: 'Check returned unpaid', idempotencyKey: newId() };
    const reversing = await recorded((tx) => ledger.reverse(tx, id, reversal));
    expect(await balance('held:clerk')).toBe(before);
    const row = await world.asOwner((client) =>
      client.query('SELECT effective_on, memo, reverses_id FROM ledger.journal WHERE id = $1', [reversing]),
    );
    expect(row.rows).toEqual([{ effective_on: '2026-03-02', memo: 'Check returned unpaid', reverses_id: id }]);
    const again = recorded((tx) => ledger.reverse(tx, id, { ...reversal, idempotencyKey: newId() }));
    await expect(again).rejects.toThrow('already reversed');
    await expect(
      recorded((tx) => ledger.reverse(tx, reversing, { ...reversal, idempotencyKey: newId() })),
    ).rejects.toThrow('itself a reversal');
  });

  test('balances of an earlier day leave out what came later', async () => {
    const payee = payable('dated');
    const on = (day: string, amount: bigint) =>
      post(journal(amount, { effectiveOn: parseDate(day), postings: [{ debit: held, credit: payee, amount }] }));
    await on('2026-02-01', 10n);
    await on('2026-04-01', 30n);
    expect(await balance('payable:dated', '2026-01-31')).toBe(0n);
    expect(await balance('payable:dated', '2026-03-31')).toBe(10n);
    expect(await balance('payable:dated', '2026-04-01')).toBe(40n);
  });
});

describe('the database holds the line', () => {
  const asMember = (sql: string, parameters: unknown[] = []) =>
    recorded((tx) => tx.query(sql.replaceAll('$matter', `'${matterId}'`), parameters));

  test.each([
    ['a balance cannot be set', 'UPDATE ledger.account SET balance = 1', /permission denied/],
    [
      'an account cannot begin with money in it',
      `INSERT INTO ledger.account (id, matter_id, code, side, balance) VALUES (gen_random_uuid(), $matter, 'gift', 'DEBIT', 5)`,
      /permission denied/,
    ],
    ['an account keeps its name', `UPDATE ledger.account SET code = 'mine'`, /append-only/],
    ['postings cannot be changed', 'UPDATE ledger.posting SET amount = 1', /permission denied/],
    ['journals cannot be removed', 'DELETE FROM ledger.journal', /permission denied/],
  ])('%s', async (_name, sql, message) => {
    await expect(asMember(sql)).rejects.toThrow(message);
  });

  test.each(['UPDATE ledger.posting SET amount = amount', 'DELETE FROM ledger.journal', 'DELETE FROM ledger.account'])(
    '%s is refused even to the owner',
    async (sql) => {
      await expect(world.asOwner((client) => client.query(sql))).rejects.toThrow(/append-only/);
    },
  );

  test('a posting across two matters is refused', async () => {
    const other = await openMatter(world, ['finance']);
    const foreign = await doors.run(world.people.finance, async (tx) => {
      await ledger.post(tx, journal(5n, { matterId: other }));
      await tx.record({ kind: 'ledger.tested', matterId: other, subject: { type: 'matter', id: other } });
      return tx.one<{ id: Id }>(`SELECT id FROM ledger.account WHERE matter_id = $1 AND code = 'held:clerk'`, [other]);
    });
    const id = newId();
    const across = recorded(async (tx) => {
      await tx.query(
        `INSERT INTO ledger.journal (id, matter_id, kind, effective_on, source_type, source_id, idempotency_key, request_sha256, recorded_at, recorded_by)
         VALUES ($1::uuid, $2, 'x', '2026-01-01', 'x', $1::uuid, $1::text, sha256(''), now(), $3)`,
        [id, matterId, world.people.finance.userId],
      );
      await tx.query(
        `INSERT INTO ledger.posting (journal_id, line, matter_id, debit_id, credit_id, amount)
         SELECT $1, 1, $2, $3, id, 1 FROM ledger.account WHERE matter_id = $2 AND code = 'payable:v1'`,
        [id, matterId, foreign.id],
      );
    });
    await expect(across).rejects.toThrow('within one matter');
  });

  test('nothing can be posted to a journal of an earlier transaction', async () => {
    const id = await post(journal(5n));
    const later = recorded((tx) =>
      tx.query(
        `INSERT INTO ledger.posting (journal_id, line, matter_id, debit_id, credit_id, amount)
         SELECT journal_id, 2, matter_id, debit_id, credit_id, amount FROM ledger.posting WHERE journal_id = $1`,
        [id],
      ),
    );
    await expect(later).rejects.toThrow('complete when it is recorded');
  });

  test('someone outside the matter sees and reverses nothing', async () => {
    const id = await post(journal(5n));
    const outsider = world.people.outsider;
    const seen = await doors.read(outsider, (reader) => reader.query('SELECT 1 FROM ledger.account'));
    expect(seen).toEqual([]);
    expect(await world.get(LedgerQueries).verify(outsider)).toMatchObject({ accounts: 0, journals: 0, postings: 0 });
    const reverse = doors.run(outsider, (tx) => ledger.reverse(tx, id, { reason: 'x', idempotencyKey: newId() }));
    await expect(reverse).rejects.toBeInstanceOf(NotFound);
  });
});

describe('proving', () => {
  test('a balance that was changed by hand is found, to the cent', async () => {
    const payee = payable('forged');
    await post(journal(1_000n, { postings: [{ debit: held, credit: payee, amount: 1_000n }] }));
    await world.asOwner((client) =>
      client.query(`UPDATE ledger.account SET balance = balance + 1 WHERE code = 'payable:forged'`),
    );
    const proof = await world.get(LedgerQueries).verify(SYSTEM_ACTOR);
    expect(proof.differences).toEqual([{ matterId, code: 'payable:forged', kept: 1_001n, proved: 1_000n }]);
    expect(proof.unsound).toEqual([]);
    await world.asOwner((client) =>
      client.query(`UPDATE ledger.account SET balance = balance - 1 WHERE code = 'payable:forged'`),
    );
  });

  test('an export, added up by someone else, comes to the kept balances', async () => {
    const matter = await openMatter(world, ['finance']);
    const moves = fc.sample(
      fc.record({ payee: fc.constantFrom('a', 'b', 'c'), amount: fc.bigInt(1n, 10n ** 12n) }),
      40,
    );
    for (const { payee, amount } of moves)
      await doors.run(world.people.finance, async (tx) => {
        const postings = [{ debit: held, credit: payable(payee), amount }];
        await ledger.post(tx, journal(amount, { matterId: matter, postings, memo: 'line\nbreak; and | bar' }));
        await tx.record({ kind: 'ledger.tested', matterId: matter, subject: { type: 'matter', id: matter } });
      });
    let text = '';
    for await (const piece of world.get(LedgerExport).write(world.people.finance, 'hledger', matter)) text += piece;
    const sums = new Map<string, bigint>();
    for (const [, account, sign, dollars, cents] of text.matchAll(/^ {4}(\S+) {2}\$(-?)(\d+)\.(\d\d)$/gm))
      sums.set(account!, (sums.get(account!) ?? 0n) + BigInt(sign! + dollars! + cents!));
    const balances = await doors.read(world.people.finance, (reader) =>
      ledger.balances(reader, matter, ['held:clerk', 'payable:a', 'payable:b', 'payable:c']),
    );
    for (const [code, kept] of balances)
      expect(sums.get(`${matter}:${code}`) ?? 0n).toBe(code === 'held:clerk' ? kept : -kept);
    expect(text.match(/^\d{4}-\d\d-\d\d \* \(/gm)).toHaveLength(40);
    let csv = '';
    for await (const piece of world.get(LedgerExport).write(world.people.finance, 'csv', matter)) csv += piece;
    expect(csv.match(/receipt\.posted/g)).toHaveLength(40);
  });
});
