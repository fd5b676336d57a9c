import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { DirectoryService } from '../../src/access/directory.service.js';
import { once } from '../../src/audit/once.js';
import { Doors } from '../../src/audit/unit-of-work.js';
import { Conflict, Unavailable } from '../../src/kernel/errors.js';
import { newId } from '../../src/kernel/ids.js';
import { openWorld, type World } from '../db/world.js';

let world: World;
let doors: Doors;
beforeAll(async () => {
  world = await openWorld();
  doors = world.get(Doors);
});
afterAll(() => world.close());

const addOrganization = 'INSERT INTO access.organization (id, name, kind) VALUES ($1, $2, $3)';

describe('a write', () => {
  test('that records nothing fails and leaves nothing', async () => {
    const id = newId();
    const write = doors.run(world.people.admin, (tx) => tx.query(addOrganization, [id, 'Silent', 'AGENCY']));
    await expect(write).rejects.toThrow('no event was recorded');
    const found = await doors.read(world.people.admin, (reader) =>
      reader.query('SELECT 1 FROM access.organization WHERE id = $1', [id]),
    );
    expect(found).toEqual([]);
  });

  test('keeps its event and its row change under one change id, each with the hash of its exact bytes', async () => {
    const id = await world
      .get(DirectoryService)
      .addOrganization(world.people.admin, { name: 'Recorded', kind: 'AGENCY' });
    const rows = await world.asOwner(async (client) => {
      const sql = `SELECT e.change_id, e.commitment, p.salt, p.payload, p.kind, p.actor_id FROM audit.event e
                   JOIN audit.payload p USING (event_id) WHERE p.subject_id = $1 ORDER BY p.kind`;
      return (await client.query<Record<string, Buffer & string>>(sql, [id])).rows;
    });
    expect(rows.map((row) => row['kind'])).toEqual(['organization.added', 'row.insert']);
    expect(new Set(rows.map((row) => row['change_id'])).size).toBe(1);
    for (const row of rows) {
      const hash = createHash('sha256').update(row['salt']!).update(row['payload']!).digest();
      expect(hash.equals(row['commitment']!)).toBe(true);
      expect(row['actor_id']).toBe(world.people.admin.userId);
    }
  });

  test('is refused by the door that only reads', async () => {
    const id = newId();
    const write = doors.read(world.people.admin, (reader) =>
      reader.query(addOrganization, [id, 'By reading', 'AGENCY']),
    );
    await expect(write).rejects.toThrow('read-only transaction');
    const left = await world.asOwner((client) => client.query('SELECT 1 FROM access.organization WHERE id = $1', [id]));
    expect(left.rows).toEqual([]);
  });

  test('a change made without the application leaves a mark too', async () => {
    const id = newId();
    await world.asOwner((client) => client.query(addOrganization, [id, 'By hand', 'AGENCY']));
    const marks = await world.asOwner(async (client) => {
      const sql = `SELECT convert_from(payload, 'UTF8')::json ->> 'login' AS login FROM audit.payload WHERE subject_id = $1`;
      return (await client.query<{ login: string }>(sql, [id])).rows;
    });
    expect(marks).toEqual([{ login: 'redress_owner' }]);
  });

  test('a failure anywhere undoes all of it', async () => {
    const id = newId();
    const work = doors.run(world.people.admin, async (tx) => {
      await tx.query(addOrganization, [id, 'Half', 'AGENCY']);
      await tx.record({ kind: 'organization.added', matterId: null, subject: { type: 'organization', id } });
      throw new Error('the power went out');
    });
    await expect(work).rejects.toThrow('the power went out');
    const left = await world.asOwner((client) =>
      client.query('SELECT 1 FROM audit.payload WHERE subject_id = $1', [id]),
    );
    expect(left.rows).toEqual([]);
  });

  test('is tried again after a deadlock', async () => {
    const [a, b] = [newId(), newId()];
    await world.asOwner((client) =>
      client.query(`${addOrganization}, ($4, $5, $3)`, [a, `A ${a}`, 'AGENCY', b, `B ${b}`]),
    );
    let attempts = 0;
    const touch = (first: string, second: string) =>
      doors.run(world.people.admin, async (tx) => {
        attempts += 1;
        await tx.query('UPDATE access.organization SET address = address || $2 WHERE id = $1', [first, 'x']);
        await tx.query('SELECT pg_sleep(0.2)');
        await tx.query('UPDATE access.organization SET address = address || $2 WHERE id = $1', [second, 'x']);
        await tx.record({ kind: 'organization.changed', matterId: null, subject: { type: 'organization', id: first } });
      });
    await Promise.all([touch(a, b), touch(b, a)]);
    expect(attempts).toBeGreaterThan(2);
    const rows = await world.asOwner((client) =>
      client.query('SELECT address FROM access.organization WHERE id = ANY($1)', [[a, b]]),
    );
    expect(rows.rows).toEqual([{ address: 'xx' }, { address: 'xx' }]);
  });
});

describe('the log', () => {
  test.each([
    'UPDATE audit.event SET recorded_at = now()',
    'DELETE FROM audit.payload',
    'TRUNCATE audit.event CASCADE',
  ])('%s is refused even to the owner', async (statement) => {
    await expect(world.asOwner((client) => client.query(statement))).rejects.toThrow(/append-only/);
  });

  test('the application role cannot write to it directly', async () => {
    const forge = `INSERT INTO audit.event (event_id, change_id, commitment) VALUES (gen_random_uuid(), gen_random_uuid(), sha256(''))`;
    await expect(world.asApplication((client) => client.query(forge))).rejects.toThrow(/permission denied/);
  });

  test('reads of many people share a commit, and each is there when its answer goes out', async () => {
    const subjects = Array.from({ length: 40 }, newId);
    await Promise.all(
      subjects.map((id) =>
        doors.recordRead(world.people.ausa, {
          kind: 'organization.read',
          matterId: null,
          subject: { type: 'organization', id },
        }),
      ),
    );
    const counted = await world.asOwner((client) =>
      client.query<{ n: string; commits: string }>(
        `SELECT count(*) AS n, count(DISTINCT e.xmin::text) AS commits FROM audit.event e JOIN audit.payload p USING (event_id)
          WHERE p.subject_id = ANY($1)`,
        [subjects],
      ),
    );
    expect(Number(counted.rows[0]!.n)).toBe(40);
    expect(Number(counted.rows[0]!.commits)).toBeLessThan(10);
  });

  test('a read that cannot be recorded is not answered', async () => {
    await world.asOwner((client) => client.query('ALTER FUNCTION audit.append_reads RENAME TO append_reads_away'));
    const read = doors.recordRead(world.people.ausa, {
      kind: 'organization.read',
      matterId: null,
      subject: { type: 'organization', id: newId() },
    });
    await expect(read).rejects.toBeInstanceOf(Unavailable);
    await world.asOwner((client) => client.query('ALTER FUNCTION audit.append_reads_away RENAME TO append_reads'));
  });
});

describe('a step that happens once', () => {
  const step = (key: string, request: { amount: string }) => {
    let ran = 0;
    return doors
      .run(world.people.finance, async (tx) => {
        const result = await once(tx, key, request, async (id) => {
          ran += 1;
          await tx.record({ kind: 'step.done', matterId: null, subject: { type: 'step', id } });
        });
        return result;
      })
      .then((result) => ({ ...result, ran }));
  };

  test('the same key and request give the same answer', async () => {
    const first = await step('key-number-1', { amount: '1.00' });
    const again = await step('key-number-1', { amount: '1.00' });
    expect(again).toEqual({ id: first.id, repeated: true, ran: 0 });
  });

  test('the same key with another request is refused', async () => {
    await step('key-number-2', { amount: '1.00' });
    await expect(step('key-number-2', { amount: '2.00' })).rejects.toBeInstanceOf(Conflict);
  });

  test('ten at once do it once', async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => step('key-number-3', { amount: '1.00' })));
    expect(new Set(results.map((result) => result.id)).size).toBe(1);
    expect(results.filter((result) => !result.repeated)).toHaveLength(1);
  });
});

test('without an actor the application role sees no protected row', async () => {
  const counts = await world.asApplication(async (client) => {
    const tables = await client.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND c.relrowsecurity`,
    );
    const seen: Record<string, number> = {};
    for (const { name } of tables.rows)
      seen[name] = Number((await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${name}`)).rows[0]!.n);
    return seen;
  });
  expect(Object.keys(counts).length).toBeGreaterThan(25);
  expect(Object.entries(counts).filter(([, count]) => count > 0)).toEqual([]);
});

test('events of one unit of work are told in the order in which they happened', async () => {
  const kinds = Array.from({ length: 12 }, (_, index) => `step.${String.fromCharCode(97 + index)}`);
  const subject = { type: 'step', id: newId() };
  await doors.run(world.people.ausa, async (tx) => {
    for (const kind of kinds) await tx.record({ kind, matterId: null, subject });
  });
  const sql = 'SELECT kind FROM audit.payload WHERE subject_id = $1 ORDER BY event_id';
  const told = await world.asOwner((client) => client.query<{ kind: string }>(sql, [subject.id]));
  expect(told.rows.map((row) => row.kind)).toEqual(kinds);
});
