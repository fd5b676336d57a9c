import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type pg from 'pg';
import { DocumentRegister } from '../../src/documents/register/document-register.service.js';
import { MatterQueries } from '../../src/cases/matter/matter.queries.js';
import { Conflict, NotFound } from '../../src/kernel/errors.js';
import type { Id } from '../../src/kernel/ids.js';
import { DeclinationQueries } from '../../src/referrals/declination/declination.queries.js';
import { zipBag } from '../../src/referrals/package/bag.js';
import { SendReferralService } from '../../src/referrals/package/send-referral.service.js';
import { ReceivedReferrals } from '../../src/referrals/received/received.service.js';
import { ReferralQueries } from '../../src/referrals/referral/referral.queries.js';
import { ReferralService } from '../../src/referrals/referral/referral.service.js';
import { readReferenceFile } from '../../src/reference/reference-files.js';
import { niemMapping } from '../../src/reference/tables/standards.js';
import { openBag } from './bag-check.js';
import { approvedReferral, declinedMatter, later, type DeclinedMatter, actingAs, pointers } from './referral-path.js';
import { openWorld, type PersonName, type World } from './world.js';

const SCHEMA = new URL('../../docs/referral-package.schema.json', import.meta.url);

let world: World;
let declined: DeclinedMatter;
beforeAll(async () => {
  world = await openWorld();
  declined = await declinedMatter(world);
});
afterAll(() => world.close());

const who = (name: PersonName) => world.people[name];
const as = <T>(name: PersonName, work: (client: pg.Client) => Promise<T>): Promise<T> => actingAs(world, name, work);

describe('a referral that was sent', () => {
  let referralId: Id;
  let bag: ReturnType<typeof openBag>;
  const received = () => world.get(ReceivedReferrals);
  beforeAll(async () => {
    referralId = await approvedReferral(world, declined.declinationId);
    await later(world, referralId);
    await world.get(SendReferralService).send(who('ausa'), referralId, 'send-key-0001', {});
    bag = openBag((await received().download(who('whd'), referralId)).bytes);
  });

  test('is a valid bag with the files that were promised', () => {
    expect(bag.problems).toEqual([]);
    expect(bag.name).toMatch(/^R-2026-\d{4}$/);
    expect([...bag.files.keys()].sort()).toEqual([
      'bag-info.txt', 'bagit.txt', 'data/acknowledgment-form.txt', 'data/inventory.csv', 'data/items/001.txt', 'data/items/002.txt',
      'data/referral.json', 'data/transmittal.pdf', 'manifest-sha256.txt', 'tagmanifest-sha256.txt',
    ]); // prettier-ignore
    expect(bag.text('bag-info.txt')).toContain('Audit-Checkpoint: none');
  });

  test('holds no word of the narrative, no withheld description, and of a redacted item only what was made to go', () => {
    const everything = [...bag.files.values()].map((bytes) => bytes.toString('latin1')).join('\n');
    for (const word of ['zirconium', 'quixotic', 'gooseberry', 'persimmon', 'Rosalinda', 'kumquat'])
      expect(everything).not.toContain(word);
    expect(bag.text('data/items/002.txt')).toBe('Worker 1 said the camp had no water.');
  });

  test('its JSON is as the published schema says, in the names of NIEM where NIEM has them', () => {
    const json = JSON.parse(bag.text('data/referral.json')) as object;
    const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(
      JSON.parse(readFileSync(SCHEMA, 'utf8')) as object,
    );
    expect([validate(json), validate.errors]).toEqual([true, null]);
    expect(validate({ ...json, extra: 1 })).toBe(false);
    const names = new Set(
      [...bag.text('data/referral.json').matchAll(/"((?:nc|j|hs):\w+)":/g)].map((match) => match[1]!),
    );
    const known = new Set(readReferenceFile(niemMapping).map((row) => row.niemProperty));
    expect(names.size).toBeGreaterThan(4);
    expect([...names].filter((name) => !known.has(name))).toEqual([]);
  });

  test('is the same bytes for the same content', () => {
    const files = [
      { path: 'b.txt', bytes: Buffer.from('b') },
      { path: 'items/001.txt', bytes: Buffer.from('a') },
    ];
    const one = zipBag('R-1', files, [['Contact-Name', 'A\nB: c']]);
    expect(zipBag('R-1', files.toReversed(), [['Contact-Name', 'A\nB: c']]).equals(one)).toBe(true);
    expect(openBag(one)).toMatchObject({ problems: [], name: 'R-1' });
    expect(openBag(one).text('bag-info.txt')).toContain('Contact-Name: A B: c\n');
    expect(() => zipBag('R-1', [{ path: '../up', bytes: Buffer.from('') }], [])).toThrow(/no safe path/);
  });

  test('its inventory runs nothing in a spreadsheet and names withheld things by category and basis', () => {
    const rows = parse<Record<string, string>>(bag.text('data/inventory.csv'), { columns: true });
    expect(rows.map((row) => [row['number'], row['description'], row['decision']])).toEqual([
      ['1', "'=SUM(A1) Payroll copies volunteered by a worker", 'SENT'],
      ['2', 'Statements of two workers, names removed', 'SENT_REDACTED'],
      ['', 'Matter occurring before the grand jury', 'WITHHELD'],
    ]);
    expect(rows[2]!['legal_basis']).toContain('Fed. R. Crim. P. 6(e)');
  });

  test('has its accounting row, its acknowledgment day in court days, and its place in the register', async () => {
    const [row] = await world.asOwner(async (client) => {
      const sql = `SELECT purpose, recipient_name, recipient_address, encode(package_sha256, 'hex') AS sha FROM disclosure_accounting WHERE referral_id = $1`;
      return (await client.query<Record<string, string>>(sql, [referralId])).rows;
    });
    expect(row).toMatchObject({
      purpose: 'civil-enforcement',
      recipient_name: 'Wage and Hour Division',
      recipient_address: '200 Constitution Avenue NW, Washington, DC 20210',
    });
    const { referral } = await world.get(ReferralQueries).read(who('ausa'), referralId);
    // 15 court days (the office's default for this authority) after Tuesday, November 24, 2026; Thanksgiving is not one.
    expect(referral.acknowledgeBy).toBe('2026-12-16');
    expect(referral.acknowledgeExplanation!.steps.length).toBeGreaterThan(0);
    const document = (await world.get(DocumentRegister).list(who('ausa'), declined.matterId)).find(
      (each) => each.id === referral.packageDocumentId,
    )!;
    expect([document.typeCode, document.fileSha256]).toEqual(['referral-package', row!['sha']]);
  });

  test('sent twice with one key is sent once; with another key it is refused', async () => {
    const send = world.get(SendReferralService);
    await send.send(who('ausa'), referralId, 'send-key-0001', {});
    await expect(send.send(who('ausa'), referralId, 'send-key-0002', {})).rejects.toBeInstanceOf(Conflict);
    const counted = await world.asOwner(
      async (client) =>
        (
          await client.query<{ n: string }>('SELECT count(*) AS n FROM disclosure_accounting WHERE referral_id = $1', [
            referralId,
          ])
        ).rows[0]!.n,
    );
    expect(Number(counted)).toBe(1);
  });

  test('is seen by its recipient and by no other authority, and nothing else of the matter is', async () => {
    expect((await received().list(who('whd'))).rows.map((row) => row.id)).toContain(referralId);
    expect((await received().list(who('stateAttorney'))).rows).toEqual([]);
    const outcome = await received().read(who('whd'), referralId);
    expect(JSON.stringify(outcome.sentRecord)).not.toContain('gooseberry');
    expect(outcome.events.map((event) => event.step)).toEqual(['send']);
    for (const person of ['stateAttorney', 'outsider'] as const) {
      await expect(received().read(who(person), referralId)).rejects.toBeInstanceOf(NotFound);
      await expect(received().download(who(person), referralId)).rejects.toBeInstanceOf(NotFound);
      await expect(
        received().answer(who(person), referralId, { answer: 'acknowledge', version: 5 }),
      ).rejects.toBeInstanceOf(NotFound);
    }
    await expect(world.get(MatterQueries).head(who('whd'), declined.matterId)).rejects.toBeInstanceOf(NotFound);
    await expect(world.get(DeclinationQueries).read(who('whd'), declined.declinationId)).rejects.toBeInstanceOf(
      NotFound,
    );
    await expect(
      world.get(ReferralService).step(who('whd'), referralId, { step: 'withdraw', note: 'x', version: 5 }),
    ).rejects.toBeInstanceOf(NotFound);
  });

  test('shows its recipient, past the application, only the one referral, its package and its open steps', async () => {
    const other = await approvedReferral(world, declined.declinationId);
    const seen = await as('whd', async (client) => {
      const of = async (sql: string) => (await client.query<{ n: string }>(sql)).rows.map((row) => row.n);
      return {
        referrals: await of('SELECT id AS n FROM referral'),
        documents: await of('SELECT type_code AS n FROM document'),
        steps: await of('SELECT DISTINCT step AS n FROM referral_event'),
        rest: await of(
          `SELECT n FROM (SELECT id::text AS n FROM matter UNION ALL SELECT id::text FROM declination UNION ALL SELECT id::text FROM referral_item
             UNION ALL SELECT id::text FROM person UNION ALL SELECT id::text FROM disclosure_accounting) all_rest`,
        ),
      };
    });
    expect(seen).toEqual({ referrals: [referralId], documents: ['referral-package'], steps: ['send'], rest: [] });
    const changed = await as(
      'whd',
      async (client) =>
        (await client.query(`UPDATE referral SET requested_action = 'x' WHERE id = $1`, [other])).rowCount,
    );
    expect(changed).toBe(0);
    for (const statement of [`UPDATE referral SET requested_action = 'x'`, `UPDATE referral SET status = 'WITHDRAWN'`])
      await expect(as('whd', (client) => client.query(`${statement} WHERE id = $1`, [referralId]))).rejects.toThrow(
        /fixed|row-level security/,
      );
  });

  test('is acknowledged, accepted, reported on and closed; only with outcomes of that authority', async () => {
    const answer = async (more: Omit<Parameters<ReceivedReferrals['answer']>[2], 'version'>) =>
      received().answer(who('whd'), referralId, { ...more, version: await later(world, referralId) });
    await expect(answer({ answer: 'record-acceptance' })).rejects.toBeInstanceOf(Conflict);
    await answer({ answer: 'acknowledge', reference: 'WHD-77' });
    await answer({ answer: 'record-acceptance' });
    await answer({ answer: 'record-progress', note: 'Two visits were made.' });
    await answer({ answer: 'record-progress', note: 'Wages are being computed.' });
    expect(await pointers(answer({ answer: 'report-outcome', outcome: 'CONVICTED' }))).toEqual(['/outcome']);
    const { outcomeCodes } = await received().read(who('whd'), referralId);
    await answer({ answer: 'report-outcome', outcome: outcomeCodes[0]!, note: 'Back wages were found.' });
    await world
      .get(ReferralService)
      .step(who('ausa'), referralId, { step: 'close', version: await later(world, referralId) });
    const { referral, events } = await world.get(ReferralQueries).read(who('ausa'), referralId);
    expect([referral.status, referral.recipientReference, referral.outcomeCode]).toEqual([
      'CLOSED',
      'WHD-77',
      outcomeCodes[0],
    ]);
    expect(events.map((event) => event.step).reverse()).toEqual([
      'accept-candidate', 'start-review', 'clear', 'approve', 'send', 'acknowledge', 'record-acceptance', 'record-progress', 'record-progress',
      'report-outcome', 'close',
    ]); // prettier-ignore
  });

  test('the reading of it is on record, by whom', async () => {
    const readers = await world.asOwner(async (client) => {
      const sql = `SELECT DISTINCT actor_id FROM audit.payload WHERE subject_id = $1 AND kind = 'referral.read'`;
      return (await client.query<{ actor_id: string }>(sql, [referralId])).rows.map((row) => row.actor_id);
    });
    expect(new Set(readers)).toEqual(new Set([who('ausa').userId, who('whd').userId]));
  });
});
