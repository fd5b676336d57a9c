import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Trail } from '../../src/audit/trail.queries.js';
import { Doors } from '../../src/audit/unit-of-work.js';
import type { Actor } from '../../src/kernel/actor.js';
import { Conflict, Forbidden, InputError, NotFound, StaleRecord } from '../../src/kernel/errors.js';
import { newId } from '../../src/kernel/ids.js';
import { readInput } from '../../src/platform/input-reading.js';
import { LogServiceInput } from '../../src/victims/service.input.js';
import { ServiceLog } from '../../src/victims/service-log.js';
import { ServiceQueries } from '../../src/victims/services.queries.js';
import { AddVictimInput } from '../../src/victims/victim.input.js';
import { VictimQueries } from '../../src/victims/victims.queries.js';
import { VictimService } from '../../src/victims/victims.service.js';
import { openDocket, type Docket } from './docket.js';
import { openWorld, type World } from './world.js';

let world: World;
let docket: Docket;
let victims: VictimService;
let log: ServiceLog;
let services: ServiceQueries;

beforeAll(async () => {
  world = await openWorld();
  docket = await openDocket(world);
  victims = world.get(VictimService);
  log = world.get(ServiceLog);
  services = world.get(ServiceQueries);
});
afterAll(() => world.close());

const pointers = async (work: Promise<unknown> | (() => unknown)): Promise<string[]> => {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    if (error instanceof InputError) return error.errors.map((each) => each.pointer);
    throw error;
  }
  return [];
};

const addVictim = (pseudonym: string, more: object = {}) =>
  victims.add(world.people.coordinator, docket.matterId, readInput(AddVictimInput, { pseudonym, ...more }));
const logged = (actor: Actor, victimIds: string[], more: object = {}) =>
  log.log(actor, readInput(LogServiceInput, { victimIds, category: 'HT_CASEMGT', ...more }), newId());

describe('a victim', () => {
  test('has a pseudonym that is unique in its matter, whatever its case', async () => {
    await addVictim('MV-1');
    expect(await pointers(addVictim('mv-1'))).toEqual(['/pseudonym']);
    expect(await pointers(addVictim(' MV-1  '))).toEqual(['/pseudonym']);
    const other = await openDocket(world);
    await victims.add(world.people.coordinator, other.matterId, readInput(AddVictimInput, { pseudonym: 'MV-1' }));
  });

  test.each(['', '-MV', 'A'.repeat(41), '<b>MV</b>', 'MV\u202E1'])('refuses %j as a pseudonym', async (pseudonym) => {
    expect(await pointers(async () => addVictim(pseudonym))).toEqual(['/pseudonym']);
  });

  test('unknown fields and languages are refused by name', () => {
    const read = (more: object) => pointers(() => readInput(AddVictimInput, { pseudonym: 'X-1', ...more }));
    return Promise.all([
      expect(read({ realName: 'x' })).resolves.toEqual(['/realName']),
      expect(read({ language: 'klingon' })).resolves.toEqual(['/language']),
    ]);
  });

  test('of two at once with one pseudonym one is added', async () => {
    const both = await Promise.allSettled([addVictim('MV-20'), addVictim('MV-20')]);
    expect(both.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('safe-contact instructions are ciphertext everywhere, and every reading is on record with its reason', async () => {
    const secret = 'Call only the clinic, code word MARIGOLD';
    const id = await addVictim('MV-2', { safeContact: secret, minorAtOffense: 'on' });
    const stored = await world.asOwner(async (db) => {
      const row = await db.query<{ text: string }>(
        `SELECT encode(safe_contact, 'escape') || coalesce((SELECT string_agg(convert_from(payload, 'UTF8'), ' ')
           FROM audit.payload WHERE subject_id = $1), '') AS text FROM victim WHERE id = $1`,
        [id],
      );
      return row.rows[0]!.text;
    });
    expect(stored.length).toBeGreaterThan(100);
    expect(stored).not.toContain('MARIGOLD');
    expect(await victims.revealSafeContact(world.people.agent, id, 'arranging transport')).toBe(secret);
    const trail = await world
      .get(Trail)
      .of(world.people.ausa, { matterId: docket.matterId, subjectId: id }, { closed: [], reads: true });
    expect(trail.find((entry) => entry.kind === 'victim.safe-contact.read')).toMatchObject({
      reason: 'arranging transport',
      by: 'Andre Kowalski',
    });
  });

  test('the second of two editors is stopped', async () => {
    const id = await addVictim('MV-3');
    const change = (pseudonym: string) =>
      victims.change(world.people.ausa, id, { pseudonym, version: 1, language: 'es' });
    await change('MV-3a');
    await expect(change('MV-3b')).rejects.toBeInstanceOf(StaleRecord);
    const { pseudonym, language } = await world.get(VictimQueries).victim(world.people.ausa, id);
    expect({ pseudonym, language }).toEqual({ pseudonym: 'MV-3a', language: 'es' });
  });

  test('is attached to the counts named and detached from the others; a count of another matter is refused', async () => {
    const id = await addVictim('MV-4');
    const attached = async () =>
      (await world.get(VictimQueries).counts(world.people.ausa, id))
        .filter((count) => count.attached)
        .map((count) => count.chargeId);
    await victims.setCounts(world.people.ausa, id, docket.charges);
    expect((await attached()).toSorted()).toEqual(docket.charges.toSorted());
    await victims.setCounts(world.people.ausa, id, [docket.charges[1]!]);
    expect(await attached()).toEqual([docket.charges[1]]);
    const other = await openDocket(world);
    expect(await pointers(victims.setCounts(world.people.ausa, id, [other.charges[0]!]))).toEqual(['/chargeIds/0']);
    expect(await attached()).toEqual([docket.charges[1]]);
  });
});

describe('a service', () => {
  test('falls on today of the court’s calendar, with the unit of its category', async () => {
    // 03:30 UTC on November 24 is still November 23 in Kansas.
    world.setTime('2026-11-24T03:30:00Z');
    const id = await addVictim('S-1');
    await logged(world.people.coordinator, [id], { minutes: '40' });
    const { rows } = await services.of(world.people.coordinator, id);
    expect(rows[0]).toMatchObject({ providedOn: '2026-11-23', quantity: 3, unit: '15min', recordKind: 'OFFICE' });
    expect(await pointers(logged(world.people.coordinator, [id], { providedOn: '11/24/2026' }))).toEqual([
      '/providedOn',
    ]);
    world.setTime('2026-11-24T15:00:00Z');
    expect(await pointers(logged(world.people.coordinator, [id], { providedOn: '11/24/2026' }))).toEqual([]);
  });

  test.each([
    [{ providedOn: '02/30/2026' }, '/providedOn'],
    [{ providedOn: '1899-12-31' }, '/providedOn'],
    [{ quantity: '0' }, '/quantity'],
    [{ quantity: '-3' }, '/quantity'],
    [{ category: 'HT_MAGIC' }, '/category'],
    [{ category: 'HT_DENTAL', minutes: '20' }, '/minutes'],
    [{ category: 'HT_OTHER', note: 'two words' }, '/note'],
    [{ funding: 'BRIBES' }, '/funding'],
    [{ cost: '5' }, '/cost'],
    [{ victimIds: [] }, '/victimIds'],
    [{ victimIds: ['x'] }, '/victimIds'],
  ])('refuses %j', async (more, pointer) => {
    const id = await addVictim(`S-${newId().slice(0, 30)}`);
    expect(await pointers(async () => logged(world.people.coordinator, [id], more))).toEqual([pointer]);
    expect((await services.of(world.people.coordinator, id)).rows).toEqual([]);
  });

  test('is logged once for one key', async () => {
    const id = await addVictim('S-2');
    const input = readInput(LogServiceInput, { victimIds: [id], category: 'HT_SAFETY' });
    const key = newId();
    const answers = await Promise.all([1, 2, 3].map(() => log.log(world.people.coordinator, input, key)));
    expect(new Set(answers.flat()).size).toBe(1);
    expect((await services.of(world.people.coordinator, id)).rows).toHaveLength(1);
  });

  test('for a group is one record for each; members of two matters are no group', async () => {
    const ids = [await addVictim('G-1'), await addVictim('G-2')];
    expect(await logged(world.people.coordinator, ids)).toHaveLength(2);
    const other = await openDocket(world);
    const stranger = await victims.add(
      world.people.ausa,
      other.matterId,
      readInput(AddVictimInput, { pseudonym: 'G-3' }),
    );
    expect(await pointers(logged(world.people.coordinator, [ids[0]!, stranger]))).toEqual(['/victimIds/1']);
  });

  test('is undone by whoever logged it, with a reason, for ten minutes', async () => {
    const id = await addVictim('S-3');
    world.setTime('2026-11-24T15:00:00Z');
    const [first] = await logged(world.people.coordinator, [id]);
    const [second] = await logged(world.people.coordinator, [id]);
    world.setTime('2026-11-24T15:09:59Z');
    await expect(log.undo(world.people.paralegal, first!, 'not mine')).rejects.toBeInstanceOf(Forbidden);
    await log.undo(world.people.coordinator, first!, 'wrong victim');
    await expect(log.undo(world.people.coordinator, first!, 'again')).rejects.toBeInstanceOf(Conflict);
    world.setTime('2026-11-24T15:10:01Z');
    await expect(log.undo(world.people.coordinator, second!, 'too late')).rejects.toBeInstanceOf(Conflict);
    const { rows } = await services.of(world.people.coordinator, id);
    expect(rows.map((row) => [row.id, row.undoReason])).toEqual([
      [second, null],
      [first, 'wrong victim'],
    ]);
  });

  test('the list is paged by day and id, without gap or repeat', async () => {
    const id = await addVictim('S-4');
    for (const day of ['2026-01-03', '2026-01-01', '2026-01-02', '2026-01-02', '2026-01-03'])
      await logged(world.people.coordinator, [id], { providedOn: day });
    const seen: string[] = [];
    for (let after: string | undefined, n = 0; n < 5; n++) {
      const page = await services.of(world.people.coordinator, id, { after, limit: 2 });
      seen.push(...page.rows.map((row) => row.providedOn));
      if (!page.next) break;
      after = page.next;
    }
    expect(seen).toEqual(['2026-01-03', '2026-01-03', '2026-01-02', '2026-01-02', '2026-01-01']);
  });
});

describe('the wall around a provider’s records', () => {
  test('the office sees neither the record, nor its note, nor what the log says of it', async () => {
    const id = await addVictim('P-1');
    const [own] = await logged(world.people.provider, [id], { note: 'disclosed in confidence' });
    await logged(world.people.coordinator, [id]);
    expect((await services.of(world.people.provider, id)).rows.map((row) => row.recordKind)).toContain('PROVIDER');
    expect((await services.of(world.people.ausa, id)).rows.map((row) => row.recordKind)).toEqual(['OFFICE']);
    await expect(log.revealNote(world.people.ausa, own!, 'curious')).rejects.toBeInstanceOf(NotFound);
    expect(await log.revealNote(world.people.provider, own!, 'continuing care')).toMatchObject({
      note: 'disclosed in confidence',
    });
    const told = (actor: Actor) =>
      world
        .get(Doors)
        .read(actor, (reader) => reader.query('SELECT 1 FROM audit.payload WHERE subject_id = $1', [own]));
    expect(await told(world.people.ausa)).toEqual([]);
    expect((await told(world.people.provider)).length).toBeGreaterThanOrEqual(3);
  });

  test('nobody can turn it into an office record or change it from outside', async () => {
    const id = await addVictim('P-2');
    const [own] = await logged(world.people.provider, [id]);
    const touched = await world
      .get(Doors)
      .run(world.people.ausa, (tx) =>
        tx.query(`UPDATE service SET record_kind = 'OFFICE' WHERE id = $1 RETURNING id`, [own]),
      );
    expect(touched).toEqual([]);
  });
});

test('a non-member sees nothing, finds nothing and changes nothing', async () => {
  const id = await addVictim('N-1');
  const { outsider } = world.people;
  const queries = world.get(VictimQueries);
  expect((await queries.caseload(outsider)).rows).toEqual([]);
  await expect(queries.victim(outsider, id)).rejects.toBeInstanceOf(NotFound);
  await expect(services.of(outsider, id)).rejects.toBeInstanceOf(NotFound);
  await expect(logged(outsider, [id])).rejects.toBeInstanceOf(NotFound);
  await expect(
    victims.add(outsider, docket.matterId, readInput(AddVictimInput, { pseudonym: 'N-2' })),
  ).rejects.toBeInstanceOf(NotFound);
  await expect(victims.revealSafeContact(outsider, id, 'curious')).rejects.toBeInstanceOf(NotFound);
  const touched = await world
    .get(Doors)
    .run(outsider, (tx) => tx.query(`UPDATE victim SET pseudonym = 'taken over' WHERE id = $1 RETURNING id`, [id]));
  expect(touched).toEqual([]);
});
