/** Importing creates and updates, never twice; what is wrong is found before anything is written; what stops goes on from there. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CaseFile } from '../../src/exchange/case-file.js';
import { fittingCaseFile } from '../../src/exchange/case-file-form.js';
import { CaseImport } from '../../src/exchange/case-import.service.js';
import { Forbidden, InputError, type FieldError } from '../../src/kernel/errors.js';
import { openWorld, type PersonName, type World } from '../db/world.js';

let world: World;
let sequence = 41_000;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

/** A case with something of everything; each test has a docket of its own. */
let file: CaseFile;
beforeEach(() => {
  sequence += 1;
  const sample = JSON.parse(
    readFileSync(path.join(process.cwd(), 'test/exchange/whole.case.json'), 'utf8'),
  ) as CaseFile;
  file = fittingCaseFile({
    ...sample,
    matter: { ...sample.matter, title: `${sample.matter.title} ${sequence}` },
    case: { ...sample.case!, docket: `6:25-cr-${sequence}-ABC` },
  });
});

const run = (person: PersonName, of: CaseFile = file, dryRun = false) =>
  world.get(CaseImport).run(world.people[person], of, { dryRun });

async function everybody() {
  for (const person of ['ausa', 'coordinator', 'provider'] as const) await run(person);
  return run('finance');
}

/** Rows of every table of records, and events in the log. */
const counted = () =>
  world.asOwner(async (client) => {
    const tables = await client.query<{ name: string }>(
      `SELECT schemaname || '.' || tablename AS name FROM pg_tables
        WHERE schemaname IN ('public', 'ledger', 'access', 'audit', 'vault') ORDER BY 1`,
    );
    const rows: Record<string, string> = {};
    for (const { name } of tables.rows)
      rows[name] = String((await client.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${name}`)).rows[0]!.n);
    return rows;
  });

async function refusals(of: CaseFile, person: PersonName = 'ausa'): Promise<readonly FieldError[]> {
  const before = await counted();
  const error: unknown = await run(person, of).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(await counted()).toEqual(before);
  if (!(error instanceof InputError)) throw error;
  return error.errors;
}

describe('importing a case file', () => {
  test('each person enters what the role includes; the second import changes nothing and says so', async () => {
    const first = await run('ausa');
    expect(first.stopped).toBeNull();
    expect(first.records).toMatchObject({
      matter: { added: 1 },
      defendants: { added: 2 },
      victims: { added: 2 },
      workWeeks: { added: 12 },
      judgments: { added: 1 },
      receipts: { left: 1 },
      services: { left: 2 },
    });
    expect(first.left.find((each) => each.record === 'receipts')?.because).toContain('Your role does not include');
    await run('coordinator');
    await run('provider');
    await run('finance');
    const before = await counted();
    for (const person of ['ausa', 'coordinator', 'provider', 'finance'] as const) {
      const again = await run(person);
      expect(again).toMatchObject({ changed: false, changes: [], stopped: null });
    }
    expect(await counted()).toEqual(before);
  });

  test('what fell due before the day the file names was met; what comes later is open', async () => {
    const { matter } = await run('ausa');
    const { rows } = await world.asOwner((client) =>
      client.query<{ status: string; late: boolean }>(
        `SELECT DISTINCT status, due_on <= '2026-09-30' AS late FROM deadline WHERE matter_id = $1 AND status <> 'VOID'`,
        [matter],
      ),
    );
    expect(rows).toContainEqual({ status: 'MET', late: true });
    expect(rows).not.toContainEqual({ status: 'OPEN', late: true });
    expect(rows).not.toContainEqual({ status: 'MET', late: false });
  });

  test('a dry run says the same and writes nothing', async () => {
    const before = await counted();
    const dry = await run('ausa', file, true);
    expect(await counted()).toEqual(before);
    expect(dry).toMatchObject({ dryRun: true, matter: null, changed: true });
    const done = await run('ausa');
    expect(dry.records).toEqual(done.records);
    expect(dry.changes).toEqual(done.changes);
    expect(dry.left).toEqual(done.left);
  });

  test('what differs is changed in place', async () => {
    await everybody();
    const [victim, ...others] = file.victims!;
    const changed: CaseFile = {
      ...file,
      matter: { ...file.matter, leadAgency: 'Department of Labor OIG' },
      victims: [
        {
          ...victim!,
          language: 'es',
          losses: [{ ...victim!.losses![0]!, amount: '1900.00' }],
          workWeeks: [{ ...victim!.workWeeks![0]!, hours: 70 }],
        },
        ...others,
      ],
    };
    const report = await run('ausa', changed);
    expect(report.records).toMatchObject({
      matter: { changed: 1, added: 0 },
      victims: { changed: 1, unchanged: 1 },
      losses: { changed: 1, added: 0 },
      workWeeks: { changed: 8, unchanged: 4, added: 0 },
    });
    const rows = await world.asOwner((client) =>
      client.query(
        `SELECT l.amount, (SELECT count(*) FROM loss WHERE victim_id = v.id) AS losses, v.language
           FROM victim v JOIN loss l ON l.victim_id = v.id WHERE v.matter_id = $1 AND v.pseudonym = 'MV-1'`,
        [report.matter],
      ),
    );
    expect(rows.rows).toMatchObject([{ language: 'es' }]);
    expect(rows.rows.map((row) => [String(row.amount), String(row.losses)])).toEqual([['190000', '1']]);
    expect(await run('ausa', changed)).toMatchObject({ changed: false });
  });

  test('a docket number under another caption is refused as a whole', async () => {
    await run('ausa');
    const other: CaseFile = { ...file, case: { ...file.case!, caption: 'United States v. Somebody Else' } };
    expect((await refusals(other)).map((error) => error.pointer)).toEqual(['/case/docket']);
  });

  test('what was ordered and received is never changed by a file', async () => {
    await everybody();
    const receipts = file.receipts!.map((receipt) => ({ ...receipt, amount: '999.99' }));
    const judgments = file.judgments!.map((judgment) => ({ ...judgment, restitution: [] }));
    const pointers = (await refusals({ ...file, receipts, judgments })).map((error) => error.pointer);
    expect(pointers).toEqual(['/judgments/0', '/receipts/0']);
  });

  test.each<[string, (of: CaseFile) => CaseFile, string]>([
    ['a district that is none', (of) => ({ ...of, matter: { ...of.matter, district: 'xyz' } }), '/matter/district'],
    ['a day still to come', (of) => ({ ...of, matter: { ...of.matter, openedOn: '2027-01-04' } }), '/matter/openedOn'],
    ['a member nobody knows', (of) => ({ ...of, members: ['nobody'] }), '/members/0'],
    ['a count against a stranger', (of) => changeCount(of, { defendants: ['Stranger'] }), '/chargingDocuments/0/counts/0/defendants/0'],
    ['a count with an unknown victim', (of) => changeCount(of, { victims: ['MV-9'] }), '/chargingDocuments/0/counts/0/victims/0'],
    ['an offense that is none', (of) => changeCount(of, { offense: '9999' }), '/chargingDocuments/0/counts/0/offense'],
    ['conduct after the filing', (of) => changeCount(of, { to: '2026-03-01' }), '/chargingDocuments/0/counts/0/to'],
    ['an event that is none', (of) => ({ ...of, events: [{ code: 'PARTY', on: '2026-01-05' }] }), '/events/0/code'],
    ['a sentence after an acquittal', (of) => ({ ...of, events: [{ code: 'VERDICT_NOT_GUILTY', on: '2026-03-02' }, { code: 'SENTENCING', on: '2026-05-04' }] }), '/events/1'],
    ['an outcome of a count that is not charged', (of) => ({ ...of, dispositions: [...of.dispositions!, { ...of.dispositions![0]!, count: 7 }] }), '/dispositions/1/count'],
    ['a dismissal without leave', (of) => ({ ...of, judgments: [], receipts: [], dispositions: [{ ...of.dispositions![0]!, result: 'DISMISSED' }] }), '/dispositions/0/result'],
    ['a judgment without a conviction', (of) => ({ ...of, dispositions: [] }), '/judgments/0/defendant'],
    ['a payee who is nobody', (of) => changeLine(of, { payee: 'MV-9' }), '/judgments/0/restitution/0/payee'],
    ['more than the joint loss', (of) => changeLine(of, { amount: '90000.00' }), '/judgments/0/restitution/0/amount'],
    ['a receipt of somebody without a judgment', (of) => ({ ...of, receipts: [{ ...of.receipts![0]!, from: 'Acme Example LLC' }] }), '/receipts/0/from'],
    ['nothing received', (of) => ({ ...of, receipts: [{ ...of.receipts![0]!, amount: '0.00' }] }), '/receipts/0/amount'],
    ['the same week twice', (of) => changeVictim(of, { workWeeks: [{ starts: '2024-01-07', weeks: 3, hours: 60 }, { starts: '2024-01-21', hours: 50 }] }), '/victims/0/workWeeks/1/starts'],
    ['a pseudonym twice', (of) => changeVictim(of, { pseudonym: 'mv-2' }), '/victims/1/pseudonym'],
  ])('refuses %s before anything is written', async (_, change, pointer) => {
    expect((await refusals(change(file))).map((error) => error.pointer)).toContain(pointer);
  }); // prettier-ignore

  test('stops where a step is refused, keeps what was done, and goes on from there', async () => {
    await run('ausa');
    // A prosecutor outside that matter cannot see that the docket number is taken.
    const theirs: CaseFile = { ...file, matter: { ...file.matter, title: `Elsewhere ${sequence}` }, members: [] };
    const stopped = await run('outsider', theirs);
    expect(stopped).toMatchObject({ complete: false, records: { matter: { added: 1 } } });
    expect(stopped.stopped).toMatchObject({ pointer: '/case', errors: [{ pointer: '/case/docketNumber' }] });
    expect(JSON.stringify(stopped)).not.toContain('Operation');
    const mended: CaseFile = { ...theirs, case: { ...theirs.case!, docket: `6:25-cr-${sequence + 5_000}-ABC` } };
    const onward = await run('outsider', mended);
    expect(onward).toMatchObject({
      stopped: null,
      matter: stopped.matter,
      records: { matter: { added: 0, unchanged: 1 } },
    });
  });

  test('a role without importing is refused; a provider opens no matter', async () => {
    await expect(run('auditor')).rejects.toBeInstanceOf(Forbidden);
    const before = await counted();
    const report = await run('provider');
    expect(report).toMatchObject({ changed: false, complete: false, matter: null });
    expect(await counted()).toEqual(before);
  });

  test('a provider’s records stay with the provider', async () => {
    await everybody();
    const seen = await run('ausa');
    expect(seen.left).toEqual([
      { pointer: '/victims/1/services/0', record: 'services', because: 'These are the provider’s own records; its people import them.' },
    ]); // prettier-ignore
    const kinds = await world.asOwner((client) =>
      client.query('SELECT record_kind FROM service WHERE matter_id = $1 ORDER BY 1', [seen.matter]),
    );
    expect(kinds.rows).toEqual([{ record_kind: 'OFFICE' }, { record_kind: 'PROVIDER' }]);
  });
});

function changeCount(of: CaseFile, change: object): CaseFile {
  const [document] = of.chargingDocuments!;
  const [count, ...rest] = document!.counts;
  return { ...of, chargingDocuments: [{ ...document!, counts: [{ ...count!, ...change }, ...rest] }] };
}

function changeLine(of: CaseFile, change: object): CaseFile {
  const [judgment] = of.judgments!;
  const [line, ...rest] = judgment!.restitution!;
  return { ...of, judgments: [{ ...judgment!, restitution: [{ ...line!, ...change }, ...rest] }] };
}

function changeVictim(of: CaseFile, change: object): CaseFile {
  const [victim, ...rest] = of.victims!;
  return { ...of, victims: [{ ...victim!, ...change }, ...rest] };
}
