import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Doors } from '../../src/audit/unit-of-work.js';
import { parseDate } from '../../src/kernel/calendar-date.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { LedgerService } from '../../src/ledger/ledger.service.js';
import { openMatter } from '../db/matters.js';
import { openWorld, type World } from '../db/world.js';
import { databaseOf, redress } from './redress.js';

let world: World;
let folder: string;
let environment: NodeJS.ProcessEnv;
let matterId: Id;
beforeAll(async () => {
  world = await openWorld();
  folder = mkdtempSync(path.join(tmpdir(), 'redress-cli-'));
  chmodSync(folder, 0o711);
  environment = await databaseOf(world, path.join(folder, 'data'));
  matterId = await openMatter(world, ['finance', 'ausa']);
  await world.get(Doors).run(world.people.finance, async (tx) => {
    await world.get(LedgerService).post(tx, {
      matterId,
      kind: 'RECEIPT',
      effectiveOn: parseDate('2026-05-04'),
      memo: 'first payment',
      source: { type: 'receipt', id: newId() },
      idempotencyKey: newId(),
      request: { amount: '12.34' },
      postings: [
        {
          debit: { code: 'held:clerk', side: 'DEBIT' },
          credit: { code: 'payable:treasury', side: 'CREDIT' },
          amount: 1234n,
        },
      ],
    });
    await tx.record({ kind: 'receipt.posted', matterId, subject: { type: 'matter', id: matterId } });
  });
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = async (...line: string[]) => {
  const ended = await redress(line, '', environment);
  return {
    ...ended,
    answer: ended.stdout.startsWith('{') ? (JSON.parse(ended.stdout) as Record<string, unknown>) : {},
  };
};

describe('redress ledger', () => {
  test('verify counts and proves what there is, and fails when a kept balance is not what was posted', async () => {
    const sound = await run('ledger', 'verify');
    expect(sound).toMatchObject({
      code: 0,
      answer: { sound: true, accounts: 2, journals: 1, postings: 1, differences: [] },
    });
    await world.asOwner((client) =>
      client.query(`UPDATE ledger.account SET balance = balance + 1 WHERE code = 'held:clerk'`),
    );
    const wrong = await run('ledger', 'verify');
    expect(wrong).toMatchObject({
      code: 1,
      answer: { sound: false, differences: [{ code: 'held:clerk', kept: '12.35', proved: '12.34' }] },
    });
    await world.asOwner((client) =>
      client.query(`UPDATE ledger.account SET balance = balance - 1 WHERE code = 'held:clerk'`),
    );
  });

  test('export writes the journal alone to standard output, and what it did to standard error', async () => {
    const ended = await run('ledger', 'export', '--format', 'hledger');
    expect(ended.stdout).toContain(`${matterId}:held:clerk  $12.34`);
    expect(JSON.parse(ended.stderr)).toMatchObject({ done: 'ledger.export', bytes: Buffer.byteLength(ended.stdout) });
  });

  test('export to a file, of one matter, never over another file', async () => {
    const file = path.join(folder, 'journal.csv');
    const line = ['ledger', 'export', '--format', 'csv', '--matter', matterId, '--file', file];
    expect(await run(...line)).toMatchObject({
      code: 0,
      stderr: '',
      answer: { format: 'csv', matter: matterId, file },
    });
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);
    expect((await run(...line)).code).toBe(2);
    expect(await run('ledger', 'export', '--format', 'csv', '--matter', '1; --')).toMatchObject({ code: 2 });
  });

  test('acts as the person named, who sees only what is theirs', async () => {
    const outside = await run('ledger', 'export', '--format', 'hledger', '--as', 'outsider');
    expect(outside.stdout).toBe('');
    expect((await run('ledger', 'export', '--format', 'hledger', '--as', 'finance')).stdout).toContain('$12.34');
    expect(await run('ledger', 'verify', '--as', 'nobody')).toMatchObject({ code: 2, stdout: '' });
  });
});

test('redress reference load changes nothing when it is current', async () =>
  expect(await run('reference', 'load')).toMatchObject({ code: 0, answer: { done: 'reference.load', changed: 0 } }));

test('redress documents verify refuses a file that was never registered', async () => {
  const file = path.join(folder, 'unknown.pdf');
  writeFileSync(file, 'not one of ours');
  const ended = await run('documents', 'verify', file, '--as', 'ausa');
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(JSON.parse(ended.stderr)).toMatchObject({ status: 404 });
});

test('alone with an empty data folder a command sets the database up, and leaves nothing running', async () => {
  const own = { REDRESS_DATA: path.join(folder, 'fresh') };
  const first = await redress(['reference', 'load'], '', own);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect((JSON.parse(first.stdout) as { changed: number }).changed).toBeGreaterThan(1000);
  const { pid } = JSON.parse(readFileSync(path.join(own.REDRESS_DATA, 'postgres.json'), 'utf8')) as { pid: number };
  expect(existsSync(`/proc/${pid}`)).toBe(false);
  const second = await redress(['reference', 'load'], '', own);
  expect(second).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(second.stdout)).toMatchObject({ changed: 0 });
});
