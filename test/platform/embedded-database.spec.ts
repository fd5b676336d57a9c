/** The embedded PostgreSQL under its supervisor, on the real binaries: starts, crashes, locks and roles. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readRecord, writeRecord, type ClusterRecord } from '../../src/platform/database/cluster-record.js';
import { withClient, type ConnectionSettings } from '../../src/platform/database/connection.js';
import {
  openDatabase as open,
  type DatabaseHandle,
  type OpenOptions,
} from '../../src/platform/database/open-database.js';
import { isAlive, markOf } from '../../src/platform/database/processes.js';
import { createDatabaseFrom, dropDatabase } from '../../src/platform/database/test-databases.js';
import { readSettings, StartError, type Settings } from '../../src/platform/settings.js';
import { compilePlatform, removeCompiled, startChild } from './child-program.js';

const isRoot = process.getuid?.() === 0;
const folders: string[] = [];
const opened: DatabaseHandle[] = [];
let compiled: string;
let settings: Settings;

beforeAll(() => {
  compiled = compilePlatform();
  settings = settingsFor(newFolder(0o711));
});

afterAll(async () => {
  removeCompiled(compiled);
  for (const handle of opened) await handle.close();
  for (const folder of folders) removeDataFolder(folder);
});

describe('starting and stopping', () => {
  test('the first start makes the cluster; it listens on this machine only, below the ports of outgoing connections', async () => {
    const handle = await openDatabase(settings, { as: 'server' });
    expect(handle.embedded).toBe(true);
    expect(handle.owner.port).toBeGreaterThanOrEqual(1024);
    expect(handle.owner.port).toBeLessThan(32_768);
    expect(handle.owner.host).toBe('127.0.0.1');
    expect(statSync(path.join(settings.dataFolder, 'postgres.json')).mode & 0o777).toBe(0o600);
    expect(await show(handle.app, ['fsync', 'shared_buffers', 'max_connections', 'password_encryption'])).toEqual([
      'on',
      '128MB',
      '60',
      'scram-sha-256',
    ]);
    for (const address of outsideAddresses()) expect(await reachable(address, handle.owner.port)).toBe(false);
    await sql(handle.owner, 'CREATE TABLE kept (n int); GRANT SELECT, INSERT ON kept TO redress_app');
    await sql(handle.app, 'INSERT INTO kept VALUES (1)');
    await handle.close();
    await handle.close();
    expect(isAlive(record())).toBe(false);
  });

  test('a restart keeps the data, and only the right password opens it', async () => {
    const handle = await openDatabase(settings, { as: 'server' });
    expect(await sql(handle.app, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await expect(sql({ ...handle.app, password: 'wrong' }, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    await handle.close();
  });

  test('two that come at once to a new folder: one starts it, the other attaches, the last stops it', async () => {
    const fresh = settingsFor(newFolder(0o711));
    const [one, two] = await Promise.all([
      openDatabase(fresh, { as: 'command' }),
      openDatabase(fresh, { as: 'command' }),
    ]);
    expect(two.owner).toEqual(one.owner);
    await one.close();
    expect(await sql(two.app, 'SELECT 1 AS here')).toEqual([{ here: 1 }]);
    await two.close();
    expect(isAlive(readRecord(fresh.dataFolder)!)).toBe(false);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('%s stops a server and its PostgreSQL in order', async (signal) => {
    const child = startChild(compiled, settings.dataFolder, 'server');
    await child.firstLine;
    const running = record();
    expect(isAlive(running)).toBe(true);
    child.process.kill(signal);
    expect(await child.ended).toEqual({ code: null, signal });
    expect(isAlive(running)).toBe(false);
    expect(() => statSync(path.join(running.cluster, 'postmaster.pid'))).toThrow('ENOENT');
  });
});

test('a program that ends without closing tells PostgreSQL to stop', async () => {
  const child = startChild(compiled, settings.dataFolder, 'command');
  await child.firstLine;
  const running = record();
  child.process.stdin!.end('exit');
  expect((await child.ended).code).toBe(0);
  await eventually(async () => expect(isAlive(running)).toBe(false));
});

describe('after a crash', () => {
  test('a postmaster that is killed comes back on the same port with what was committed', async () => {
    const said: string[] = [];
    const handle = await openDatabase(settings, { as: 'server', say: (text) => said.push(text) });
    const before = record();
    await sql(handle.app, 'INSERT INTO kept VALUES (2)');
    process.kill(before.pid, 'SIGKILL');
    expect(await eventually(() => sql(handle.app, 'SELECT count(*)::int AS n FROM kept'))).toEqual([{ n: 2 }]);
    await eventually(async () => expect(said).toEqual(['PostgreSQL had stopped and was started again.']));
    expect(record().port).toBe(before.port);
    expect(record().pid).not.toBe(before.pid);
    await handle.close();
    expect(isAlive(record())).toBe(false);
  });

  test('a server that is killed leaves PostgreSQL running; the next one takes over its lock and its PostgreSQL', async () => {
    const child = startChild(compiled, settings.dataFolder, 'server');
    const port = Number(await child.firstLine);
    const orphan = record();
    child.process.kill('SIGKILL');
    await child.ended;
    expect(isAlive(orphan)).toBe(true);
    const handle = await openDatabase(settings, { as: 'server' });
    expect(handle.owner.port).toBe(port);
    expect(record().pid).toBe(orphan.pid);
    await handle.close();
    expect(isAlive(orphan)).toBe(false);
  });

  test('both killed: the next start recovers', async () => {
    const child = startChild(compiled, settings.dataFolder, 'server');
    await child.firstLine;
    child.process.kill('SIGKILL');
    process.kill(record().pid, 'SIGKILL');
    await child.ended;
    const handle = await openDatabase(settings, { as: 'command' });
    expect(await sql(handle.app, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 2 }]);
    await handle.close();
  });

  test('the number in postmaster.pid now belongs to another program of the same account', async () => {
    const known = record();
    const owner = statSync(known.cluster);
    const account = isRoot ? { uid: owner.uid, gid: owner.gid } : {};
    const other = spawn('sleep', ['60'], { ...account, cwd: '/' });
    const pid = other.pid!;
    try {
      writeFileSync(path.join(known.cluster, 'postmaster.pid'), `${pid}\n${known.cluster}\n0\n${known.port}\n\n\n`);
      writeRecord(settings.dataFolder, { ...known, pid, started: 'before the power cut' });
      const handle = await openDatabase(settings, { as: 'command' });
      expect(await sql(handle.app, 'SELECT 1 AS here')).toEqual([{ here: 1 }]);
      await handle.close();
      expect(markOf(pid)).not.toBeNull();
    } finally {
      other.kill();
    }
  });
});

describe('one server, any number of commands', () => {
  let handle: DatabaseHandle;
  beforeAll(async () => {
    handle = await openDatabase(settings, { as: 'server' });
  });
  afterAll(async () => {
    await handle.close();
  });

  test('a second server refuses, and names the first', async () => {
    const sentence = `A Redress server (process ${process.pid}) already runs on ${settings.dataFolder}`;
    await expect(openDatabase(settings, { as: 'server' })).rejects.toThrow(sentence);
    await expect(startChild(compiled, settings.dataFolder, 'server').firstLine).rejects.toThrow(sentence);
  });

  test('a command attaches, and leaves PostgreSQL running', async () => {
    const child = startChild(compiled, settings.dataFolder, 'command');
    expect(Number(await child.firstLine)).toBe(handle.owner.port);
    child.process.stdin!.end('close');
    expect((await child.ended).code).toBe(0);
    expect(await sql(handle.app, 'SELECT 1 AS here')).toEqual([{ here: 1 }]);
  });

  test('neither role is a superuser or may make roles; the application owns nothing and row security binds it', async () => {
    const roles = await sql(
      handle.owner,
      `SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles
        WHERE rolname LIKE 'redress%' ORDER BY rolname`,
    );
    const none = { rolsuper: false, rolbypassrls: false, rolcreaterole: false };
    expect(roles).toEqual([
      { rolname: 'redress_app', ...none, rolcreatedb: false },
      { rolname: 'redress_owner', ...none, rolcreatedb: true },
    ]);
    expect(await sql(handle.app, `SELECT tableowner FROM pg_tables WHERE tablename = 'kept'`)).toEqual([
      { tableowner: 'redress_owner' },
    ]);
    await sql(handle.owner, 'ALTER TABLE kept ENABLE ROW LEVEL SECURITY');
    expect(await sql(handle.app, 'SELECT n FROM kept')).toEqual([]);
    await expect(sql(handle.app, 'ALTER TABLE kept DISABLE ROW LEVEL SECURITY')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(sql(handle.app, 'CREATE TABLE mine (n int)')).rejects.toMatchObject({ code: '42501' });
    await sql(handle.owner, 'ALTER TABLE kept DISABLE ROW LEVEL SECURITY');
  });

  test('a copy for a test file has the data and is dropped even while the application is connected', async () => {
    const copy = await createDatabaseFrom(handle, 'redress', 'redress_copy');
    await withClient(copy.app, async (client) => {
      expect((await client.query('SELECT count(*)::int AS n FROM kept')).rows).toEqual([{ n: 2 }]);
      await dropDatabase(handle, 'redress_copy');
    });
    await expect(sql(copy.app, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
    await expect(createDatabaseFrom(handle, 'redress', 'a"; DROP')).rejects.toThrow(RangeError);
  });

  test('the log holds nothing that was entered', async () => {
    await expect(sql(handle.app, `SELECT 'Jane Roe'::int`)).rejects.toMatchObject({ code: '22P02' });
    const { cluster } = record();
    const logs = spawnSync('grep', ['-rl', 'Jane Roe', path.join(cluster, 'log')], { encoding: 'utf8' });
    expect(logs.stdout).toBe('');
  });
});

describe('where it lies', () => {
  test('a private data folder: root keeps the cluster where its account can reach it, others in the folder', async () => {
    const hidden = settingsFor(newFolder(0o700));
    const handle = await openDatabase(hidden, { as: 'command' });
    const { cluster } = readRecord(hidden.dataFolder)!;
    expect(cluster.startsWith(isRoot ? '/var/lib/redress/' : hidden.dataFolder)).toBe(true);
    expect(statSync(cluster).mode & 0o777).toBe(0o700);
    expect(statSync(cluster).uid === 0).toBe(false);
    await sql(handle.owner, 'CREATE TABLE kept (n int)');
    await handle.close();
    const again = await openDatabase(hidden, { as: 'server' });
    expect(await sql(again.owner, 'SELECT n FROM kept')).toEqual([]);
    await again.close();
  });

  test('a cluster of a version that is not here is refused, and left as it was', async () => {
    const version = path.join(record().cluster, 'PG_VERSION');
    const original = readFileSync(version, 'utf8');
    writeFileSync(version, '14\n');
    await expect(openDatabase(settings, { as: 'server' })).rejects.toThrow(
      /was made by PostgreSQL 14, and there is none/,
    );
    writeFileSync(version, original);
    const handle = await openDatabase(settings, { as: 'server' });
    await handle.close();
  });

  test('a cluster without its passwords is refused', async () => {
    const saved = record();
    rmSync(path.join(settings.dataFolder, 'postgres.json'));
    // Root's private folders keep the cluster elsewhere, where a missing file means a new beginning.
    if (saved.cluster.startsWith(settings.dataFolder))
      await expect(openDatabase(settings, { as: 'server' })).rejects.toThrow(StartError);
    writeRecord(settings.dataFolder, { ...saved, passwords: { ...saved.passwords, superuser: 'another' } });
    await expect(openDatabase(settings, { as: 'server' })).rejects.toThrow(/passwords in .* are not those/);
    writeRecord(settings.dataFolder, saved);
    const handle = await openDatabase(settings, { as: 'server' });
    await handle.close();
  });
});

/** Closed at the end even when its test fails before it closes it. */
async function openDatabase(where: Settings, options: OpenOptions): Promise<DatabaseHandle> {
  const handle = await open(where, options);
  opened.push(handle);
  return handle;
}

function settingsFor(dataFolder: string): Settings {
  const bin = process.env['REDRESS_POSTGRES_BIN'];
  return readSettings({ REDRESS_DATA: dataFolder, ...(bin ? { REDRESS_POSTGRES_BIN: bin } : {}) });
}

function newFolder(mode: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'redress-database-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return folder;
}

function removeDataFolder(folder: string): void {
  const known = readRecord(folder);
  if (known && !known.cluster.startsWith(folder)) rmSync(path.dirname(known.cluster), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

function record(): ClusterRecord {
  return readRecord(settings.dataFolder)!;
}

async function sql(connection: ConnectionSettings, text: string): Promise<Record<string, unknown>[]> {
  return withClient(connection, async (client) => (await client.query<Record<string, unknown>>(text)).rows);
}

async function show(connection: ConnectionSettings, names: string[]): Promise<unknown[]> {
  const columns = names.map((name) => `current_setting('${name}') AS ${name}`).join(', ');
  const [row] = await sql(connection, `SELECT ${columns}`);
  return names.map((name) => row?.[name]);
}

/** Tries for ten seconds. */
async function eventually<T>(work: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + 10_000; ; await sleep(50)) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** This machine's addresses other than the loopback. */
function outsideAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((address) => !address.internal && address.family === 'IPv4')
    .map((address) => address.address);
}

function reachable(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
