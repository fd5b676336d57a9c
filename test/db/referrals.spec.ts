import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { DocumentRegister } from '../../src/documents/register/document-register.service.js';
import { Doors } from '../../src/audit/unit-of-work.js';
import { Conflict, NotFound } from '../../src/kernel/errors.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { SendReferralService } from '../../src/referrals/package/send-referral.service.js';
import { ReceivedReferrals } from '../../src/referrals/received/received.service.js';
import { InventoryService } from '../../src/referrals/referral/inventory.service.js';
import { ReferralQueries } from '../../src/referrals/referral/referral.queries.js';
import { ReferralService } from '../../src/referrals/referral/referral.service.js';
import { openBag } from './bag-check.js';
import {
  addDecided,
  approvedReferral,
  declinedMatter,
  NARRATIVE,
  payroll,
  referralInput,
  reviewedReferral,
  twoSubjects,
  versionOf,
  type DeclinedMatter,
  actingAs,
  pointers,
} from './referral-path.js';
import { openWorld, type PersonName, type World } from './world.js';

let world: World;
let declined: DeclinedMatter;
beforeAll(async () => {
  world = await openWorld();
  declined = await declinedMatter(world);
});
afterAll(() => world.close());

const who = (name: PersonName) => world.people[name];
const as = <T>(name: PersonName, work: (client: pg.Client) => Promise<T>): Promise<T> => actingAs(world, name, work);

describe('attached documents', () => {
  const keep = (matterId: Id, text: string, more: { type?: string; about?: string } = {}) =>
    world.get(DocumentRegister).keep(
      who('ausa'),
      { matterId, subject: { type: more.about ?? 'matter', id: matterId } },
      {
        id: newId(),
        typeCode: more.type ?? 'records',
        title: 'Records',
        bytes: Buffer.from(text),
        mediaType: 'text/plain',
      },
    );

  test('only those of the matter, never a declination memorandum or the papers of a referral', async () => {
    const id = await reviewedReferral(world, declined.declinationId);
    const add = (documentId: Id) =>
      pointers(world.get(InventoryService).add(who('ausa'), id, { ...payroll, contentText: undefined, documentId }));
    const elsewhere = await twoSubjects(world);
    expect(await add(await keep(elsewhere.matterId, 'a'))).toEqual(['/documentId']);
    expect(await add(await keep(declined.matterId, 'b', { type: 'declination-memo' }))).toEqual(['/documentId']);
    expect(await add(await keep(declined.matterId, 'c', { about: 'declination' }))).toEqual(['/documentId']);
    expect(await add(await keep(declined.matterId, 'd', { about: 'referral' }))).toEqual(['/documentId']);
    expect(await add(await keep(declined.matterId, 'e'))).toEqual([]);
  });

  const sendWith = async (text: string, decision: 'ALLOW' | 'ALLOW_REDACTED') => {
    const service = world.get(ReferralService);
    const id = await reviewedReferral(world, declined.declinationId);
    const documentId = await keep(declined.matterId, text);
    const item = { ...payroll, description: 'Attached records', contentText: undefined, documentId };
    await addDecided(world, id, item, {
      decision,
      ...(decision === 'ALLOW' ? {} : { redactedDescription: 'Records' }),
    });
    await service.step(who('ausa'), id, { step: 'clear', version: 2 });
    await service.approve(who('supervisor'), id, 3);
    await world.get(SendReferralService).send(who('ausa'), id, newId(), {});
    return openBag((await world.get(ReceivedReferrals).download(who('whd'), id)).bytes);
  };

  test('go byte for byte when the item goes whole, and not at all when it goes redacted', async () => {
    const whole = await sendWith('Shift list: tangerine', 'ALLOW');
    expect([whole.problems, whole.text('data/items/003.txt')]).toEqual([[], 'Shift list: tangerine']);
    const redacted = await sendWith('Shift list: mandarin', 'ALLOW_REDACTED');
    expect(redacted.files.has('data/items/003.txt')).toBe(false);
    expect([...redacted.files.values()].join('')).not.toContain('mandarin');
  });

  test('text that repeats the reasons of the declination is stopped at the last moment', async () => {
    await expect(sendWith(`Memo. ${NARRATIVE}`, 'ALLOW')).rejects.toThrow(
      'The file of item 3 of the package repeats the reasons',
    );
  });
});

describe('afterwards', () => {
  test('a letter that says no federal case is pending is not cleared where one was filed', async () => {
    const { matterId, declinationId } = await declinedMatter(world);
    const id = await reviewedReferral(world, declinationId);
    await world.asOwner((client) =>
      client.query(
        `INSERT INTO court_case (id, matter_id, district_code, office, docket_year, docket_kind, docket_sequence, docket_number, caption, filed_on)
         VALUES (gen_random_uuid(), $1, 'ksd', 5, 2026, 'cr', 40999, '5:26-cr-40999', 'United States v. Foreman', '2026-02-02')`,
        [matterId],
      ),
    );
    const service = world.get(ReferralService);
    await expect(service.step(who('ausa'), id, { step: 'clear', version: 2 })).rejects.toThrow(
      /A federal case was filed/,
    );
    const { authority: _, ...input } = referralInput({ parallel: 'United States v. Foreman, 5:26-cr-40999.' });
    await service.change(who('ausa'), id, { ...input, version: 2 });
    await service.step(who('ausa'), id, { step: 'clear', version: 3 });
  });

  test('an unanswered referral is overdue after its day, is escalated, and is withdrawn with a reason', async () => {
    const id = await approvedReferral(world, declined.declinationId);
    await world.get(SendReferralService).send(who('supervisor'), id, 'send-key-late', {});
    const step = async (name: 'mark-overdue' | 'escalate' | 'withdraw' | 'close', more = {}) =>
      world.get(ReferralService).step(who('ausa'), id, { step: name, version: await versionOf(world, id), ...more });
    await expect(step('mark-overdue')).rejects.toThrow(/not overdue/);
    world.setTime('2026-12-17T15:00:00Z');
    const { rows } = await world.get(ReferralQueries).waiting(who('ausa'));
    expect(rows.find((row) => row.id === id)?.overdue).toBe(true);
    await step('mark-overdue');
    await step('escalate');
    await expect(step('withdraw')).rejects.toThrow(/reason/);
    await step('withdraw', { note: 'The state has charged the same conduct.' });
    await expect(step('close')).rejects.toThrow(/destruction/);
    await step('close', { destroyed: true });
    const { events } = await world.get(ReceivedReferrals).read(who('whd'), id);
    expect(new Set(events.map((event) => event.step))).toEqual(new Set(['close', 'withdraw', 'send']));
    world.setTime('2026-11-24T15:00:00Z');
  });

  test('one withdrawn before it was sent is never seen by the recipient', async () => {
    const id = await reviewedReferral(world, declined.declinationId);
    await world.get(ReferralService).step(who('ausa'), id, { step: 'withdraw', note: 'Not needed.', version: 2 });
    await expect(world.get(ReceivedReferrals).read(who('whd'), id)).rejects.toBeInstanceOf(NotFound);
    const seen = await as(
      'whd',
      async (client) => (await client.query('SELECT 1 FROM referral WHERE id = $1', [id])).rows,
    );
    expect(seen).toEqual([]);
  });

  test('one returned as incomplete is completed and sent again as a new package', async () => {
    const id = await approvedReferral(world, declined.declinationId);
    const send = world.get(SendReferralService);
    await send.send(who('ausa'), id, 'send-key-first', {});
    const answer = async (name: 'acknowledge' | 'record-return') =>
      world
        .get(ReceivedReferrals)
        .answer(who('whd'), id, { answer: name, note: 'The lease is missing.', version: await versionOf(world, id) });
    await answer('acknowledge');
    await answer('record-return');
    const service = world.get(ReferralService);
    const version = () => versionOf(world, id);
    await service.step(who('ausa'), id, { step: 'complete', version: await version() });
    await expect(world.get(ReceivedReferrals).read(who('whd'), id)).rejects.toBeInstanceOf(NotFound);
    await service.step(who('ausa'), id, { step: 'start-review', version: await version() });
    await addDecided(world, id, { ...payroll, description: 'Lease of the camp' }, { decision: 'ALLOW' });
    await service.step(who('ausa'), id, { step: 'clear', version: await version() });
    await service.approve(who('supervisor'), id, await version());
    await send.send(who('ausa'), id, 'send-key-second', {});
    const bag = openBag((await world.get(ReceivedReferrals).download(who('whd'), id)).bytes);
    expect(bag.problems).toEqual([]);
    expect(bag.text('data/inventory.csv')).toContain('Lease of the camp');
  });

  test('an outsider sees no referral, no declination and no item', async () => {
    const { rows } = await world.get(ReferralQueries).waiting(who('outsider'));
    expect(rows).toEqual([]);
    await expect(world.get(ReferralQueries).ofMatter(who('outsider'), declined.matterId)).rejects.toBeInstanceOf(
      NotFound,
    );
    const counts = await world
      .get(Doors)
      .read(who('outsider'), (reader) =>
        reader.query(
          'SELECT 1 FROM referral UNION ALL SELECT 1 FROM declination UNION ALL SELECT 1 FROM referral_item UNION ALL SELECT 1 FROM referral_event',
        ),
      );
    expect(counts).toEqual([]);
  });

  test.each([
    ['one key', ['key-together', 'key-together', 'key-together'], 0],
    ['three keys', ['key-apart-1', 'key-apart-2', 'key-apart-3'], 2],
  ])('sent three times at once with %s it goes once', async (_, keys, refusals) => {
    const id = await approvedReferral(world, declined.declinationId);
    const send = world.get(SendReferralService);
    const results = await Promise.allSettled(keys.map((key) => send.send(who('ausa'), id, key, {})));
    expect(
      results.filter((result) => result.status === 'rejected').map((result) => result.reason instanceof Conflict),
    ).toEqual(Array.from({ length: refusals }, () => true));
    const { rows } = await world.asOwner((client) =>
      client.query('SELECT 1 FROM disclosure_accounting WHERE referral_id = $1', [id]),
    );
    expect(rows).toHaveLength(1);
  });
});
