import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ProtectedValues } from '../../src/audit/protected-values.js';
import { Doors } from '../../src/audit/unit-of-work.js';
import { newId } from '../../src/kernel/ids.js';
import { openWorld, type World } from '../db/world.js';

let world: World;
const matterId = newId();
const victim = { id: newId(), matterId };
const other = { id: newId(), matterId };
const secret = 'Ask for the aunt; never call before nine. Café Ñandú';

beforeAll(async () => {
  world = await openWorld();
  const { ausa } = world.people;
  await world.asOwner(async (client) => {
    await client.query(
      `INSERT INTO matter (id, title, district_code, trafficking_type, status, opened_on, lead_agency, opened_by)
       VALUES ($1, 'Keys', 'ksd', 'LABOR', 'OPEN', '2026-01-05', 'HSI', $2)`,
      [matterId, ausa.userId],
    );
    await client.query('INSERT INTO access.membership (user_id, matter_id, granted_by) VALUES ($1, $2, $1)', [
      ausa.userId,
      matterId,
    ]);
  });
});
afterAll(() => world.close());

const seal = (person: typeof victim, field: string, text: string): Promise<Buffer> =>
  world.get(Doors).run(world.people.ausa, (tx) => world.get(ProtectedValues).seal(tx, person, field, text));
const open = (id: string, field: string, sealed: Buffer): Promise<string | null> =>
  world.get(Doors).read(world.people.ausa, (reader) => world.get(ProtectedValues).open(reader, id, field, sealed));

describe('a protected value', () => {
  test('reads back, and its ciphertext holds nothing of it', async () => {
    const sealed = await seal(victim, 'safe-contact', secret);
    expect(await open(victim.id, 'safe-contact', sealed)).toBe(secret);
    expect(sealed.includes(Buffer.from('aunt'))).toBe(false);
  });

  test('sealed twice looks different each time', async () => {
    const [first, second] = [await seal(victim, 'note', 'same'), await seal(victim, 'note', 'same')];
    expect(first.equals(second)).toBe(false);
  });

  test('cannot be moved to another field or another person', async () => {
    const sealed = await seal(victim, 'note', secret);
    await seal(other, 'note', 'has a key of her own');
    await expect(open(victim.id, 'address', sealed)).rejects.toThrow(/unable to authenticate/);
    await expect(open(other.id, 'note', sealed)).rejects.toThrow(/unable to authenticate/);
  });

  test('with one bit flipped is refused', async () => {
    const sealed = await seal(victim, 'note', secret);
    sealed[sealed.length - 1]! ^= 1;
    await expect(open(victim.id, 'note', sealed)).rejects.toThrow(/unable to authenticate/);
  });

  test('is gone with its key', async () => {
    const person = { id: newId(), matterId };
    const sealed = await seal(person, 'note', secret);
    await world.asOwner((client) => client.query('DELETE FROM vault.person_key WHERE subject_id = $1', [person.id]));
    expect(await open(person.id, 'note', sealed)).toBeNull();
  });

  test('is out of reach of someone who is not a member', async () => {
    const sealed = await seal(victim, 'note', secret);
    const read = world
      .get(Doors)
      .read(world.people.outsider, (reader) => world.get(ProtectedValues).open(reader, victim.id, 'note', sealed));
    expect(await read).toBeNull();
  });
});

test('ten writers at once agree on one key', async () => {
  const person = { id: newId(), matterId };
  const sealed = await Promise.all(Array.from({ length: 10 }, (_, index) => seal(person, 'note', `note ${index}`)));
  const read = await Promise.all(sealed.map((value) => open(person.id, 'note', value)));
  expect(read).toEqual(Array.from({ length: 10 }, (_, index) => `note ${index}`));
});
