/** DATABASE_URL: an own server (here an embedded cluster, spoken to as if it were one), its roles, and how its values come back. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource, EntitySchema } from 'typeorm';
import { asSuperuser, readRecord } from '../../src/platform/database/cluster-record.js';
import { withClient, type ConnectionSettings } from '../../src/platform/database/connection.js';
import { connectionOf } from '../../src/platform/database/external.js';
import { openDatabase, type DatabaseHandle } from '../../src/platform/database/open-database.js';
import { usePgTypes } from '../../src/platform/database/pg-types.js';
import { readSettings } from '../../src/platform/settings.js';

let folder: string;
let server: DatabaseHandle;
let superuser: ConnectionSettings;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'redress-external-'));
  chmodSync(folder, 0o711);
  server = await openDatabase(readSettings({ REDRESS_DATA: folder }), { as: 'command' });
  superuser = { ...asSuperuser(readRecord(folder)!), database: 'redress' };
});

afterAll(async () => {
  await server.close();
  const { cluster } = readRecord(folder)!;
  if (!cluster.startsWith(folder)) rmSync(path.dirname(cluster), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

const address = (connection: ConnectionSettings): string =>
  `postgres://${connection.user}:${connection.password}@${connection.host}:${connection.port}/${connection.database}`;

function open(owner: ConnectionSettings, app: ConnectionSettings | null, data = 'own'): Promise<DatabaseHandle> {
  const urls = { DATABASE_URL: address(owner), ...(app ? { DATABASE_APP_URL: address(app) } : {}) };
  return openDatabase(readSettings({ REDRESS_DATA: path.join(folder, data), ...urls }), { as: 'server' });
}

describe('the application role', () => {
  test('both connections given: used as they are, by any number of servers', async () => {
    const [one, two] = [await open(server.owner, server.app), await open(server.owner, server.app)];
    expect(one).toMatchObject({ owner: server.owner, app: server.app, embedded: false });
    await one.close();
    await two.close();
  });

  test.each([
    ['the owner', () => server.owner],
    ['a superuser', () => superuser],
  ])('%s is refused as the application: row security would not bind it', async (_name, app) => {
    await expect(open(server.owner, app())).rejects.toThrow(/escapes row security/);
  });

  test('a role of another name is refused: the migrations grant to redress_app', async () => {
    await withClient(superuser, async (client) => {
      await client.query(`CREATE ROLE other LOGIN PASSWORD 'p'; GRANT CONNECT ON DATABASE redress TO other`);
      await expect(open(server.owner, { ...server.app, user: 'other', password: 'p' })).rejects.toThrow(
        /must connect as the role redress_app/,
      );
    });
  });

  test('a role made by another installation is not taken over', async () => {
    await expect(open(superuser, null)).rejects.toThrow(/already has a role redress_app, and its password is not in/);
  });

  test('an owner that may not make roles is told what to do; one that may makes it once and keeps its password', async () => {
    await withClient(superuser, async (client) => {
      await client.query('DROP OWNED BY redress_app; DROP ROLE redress_app');
      await expect(open(server.owner, null)).rejects.toThrow(/redress_owner may not make.*DATABASE_APP_URL/s);
      await client.query('ALTER ROLE redress_owner CREATEROLE');
    });
    const secrets = path.join(folder, 'own', 'secrets.json');
    writeFileSync(secrets, JSON.stringify({ another: 'kept' }));
    const first = await open(server.owner, null);
    const second = await open(server.owner, null);
    expect(second.app).toEqual(first.app);
    expect(first.app.user).toBe('redress_app');
    expect(statSync(secrets).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(secrets, 'utf8'))).toEqual({
      another: 'kept',
      databaseAppPassword: first.app.password,
    });
    await withClient(first.app, async (client) => {
      await expect(client.query('CREATE TABLE mine (n int)')).rejects.toMatchObject({ code: '42501' });
    });
  });

  test('a server that is not there is named without its password', async () => {
    const nowhere = { ...server.owner, port: 1, password: 'hidden' };
    const message = await open(nowhere, null).catch((error: Error) => error.message);
    expect(message).toMatch(/127\.0\.0\.1:1 \(DATABASE_URL, as redress_owner\) gave an error: .*ECONNREFUSED/);
    expect(message).not.toContain('hidden');
  });
});

test('an address is read with its escapes and its encryption', () => {
  expect(connectionOf('postgres://a%40b:p%2Fq@db.example:6432/cases?sslmode=require')).toEqual({
    host: 'db.example',
    port: 6432,
    user: 'a@b',
    password: 'p/q',
    database: 'cases',
    ssl: { rejectUnauthorized: true },
  });
  expect(connectionOf('postgres://a:b@[::1]/c')).toEqual({
    host: '::1',
    port: 5432,
    user: 'a',
    password: 'b',
    database: 'c',
  });
  expect(() => connectionOf('postgres://a:b@c/d?sslmode=prefer')).toThrow(/sslmode/);
});

describe('values come back exact', () => {
  test('int8 as bigint, date and numeric as text, timestamptz as Date, in arrays too', async () => {
    usePgTypes();
    usePgTypes();
    const row = await withClient(server.owner, async (client) => {
      const { rows } = await client.query<Record<string, unknown>>(
        `SELECT 9223372036854775807::int8 AS cents, '2026-03-08'::date AS day, 1.10::numeric AS rate,
                '2026-03-08T12:00:00Z'::timestamptz AS at, ARRAY[1, NULL]::int8[] AS many,
                ARRAY['2026-03-08']::date[] AS days, ARRAY[1.10]::numeric[] AS rates, NULL::int8 AS nothing`,
      );
      return rows[0];
    });
    expect(row).toEqual({
      cents: 9223372036854775807n,
      day: '2026-03-08',
      rate: '1.10',
      at: new Date('2026-03-08T12:00:00Z'),
      many: [1n, null],
      days: ['2026-03-08'],
      rates: ['1.10'],
      nothing: null,
    });
  });

  test('through TypeORM as well: entities, raw queries, counts and inserts', async () => {
    usePgTypes();
    interface Paid {
      id: number;
      cents: bigint;
      balance: bigint;
      day: string;
      rate: string;
      at: Date;
    }
    const schema = new EntitySchema<Paid>({
      name: 'paid',
      columns: {
        id: { type: 'int', primary: true },
        cents: { type: 'bigint' },
        balance: { type: 'bigint', default: 7 },
        day: { type: 'date' },
        rate: { type: 'numeric' },
        at: { type: 'timestamptz' },
      },
    });
    const { user, ...owner } = server.owner;
    const source = new DataSource({
      type: 'postgres',
      ...owner,
      username: user,
      entities: [schema],
      synchronize: true,
    });
    await source.initialize();
    try {
      const repository = source.getRepository(schema);
      const paid = { id: 1, cents: 9223372036854775807n, day: '2026-03-08', rate: '1.10', at: new Date(0) };
      const inserted = await repository.insert(paid);
      expect(inserted.identifiers).toEqual([{ id: 1 }]);
      expect(await repository.findOneByOrFail({ cents: paid.cents })).toEqual({ ...paid, balance: 7n });
      expect(
        await repository.createQueryBuilder('p').select('p.day', 'day').addSelect('p.cents', 'cents').getRawOne(),
      ).toEqual({ day: '2026-03-08', cents: 9223372036854775807n });
      expect(await repository.count()).toBe(1);
      const changed = await repository.update({ id: 1, day: '2026-03-08' }, { cents: 5n });
      expect(changed.affected).toBe(1);
      expect((await repository.findOneByOrFail({ id: 1 })).cents).toBe(5n);
    } finally {
      await source.destroy();
    }
  });
});
