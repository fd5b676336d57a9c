/**
 * `npm run bench [-- --cases 20000 --seconds 5 --rounds 5]`: the built application against raw Fastify + pg doing the same
 * SQL, turn by turn in one run, so that the ratios hold when the machine's speed drifts. Prints a table and JSON.
 */
import 'reflect-metadata';
import { fork } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import autocannon from 'autocannon';
import pg from 'pg';
import { DirectoryService } from '../../dist/src/access/directory.service.js';
import { SYSTEM_ACTOR } from '../../dist/src/access/system-actor.js';
import { AppModule } from '../../dist/src/app.module.js';
import { migrate } from '../../dist/src/platform/database/migrate.js';
import { openDatabase } from '../../dist/src/platform/database/open-database.js';
import { createDatabaseFrom } from '../../dist/src/platform/database/test-databases.js';
import { readSettings } from '../../dist/src/platform/settings.js';
import { ReferenceService } from '../../dist/src/reference/reference.service.js';
import { fill, keyOf } from './fill.mjs';

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '5' },
  },
});
const [cases, seconds, rounds] = [options.cases, options.seconds, options.rounds].map(Number);
const CONNECTIONS = 16;
const [APP_PORT, RAW_PORT] = [21_311, 21_312];

const folder = mkdtempSync(path.join(tmpdir(), 'redress-bench-'));
chmodSync(folder, 0o711);
const environment = {
  REDRESS_DATA: folder,
  LOG_LEVEL: 'silent',
  PORT: String(APP_PORT),
  REQUESTS_PER_MINUTE: '100000000',
};
const settings = readSettings(environment);
const database = await openDatabase(settings, { as: 'command', say: () => undefined });
const children = [];
try {
  await main();
} finally {
  for (const child of children) child.kill('SIGKILL');
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

async function main() {
  const person = await prepare();
  say(`filling ${cases} cases, ${cases * 5} victims, ${cases * 5} services`);
  await fill(database.owner, [person.userId], cases);
  const raw = await rawCopy();
  const app = fork(new URL('app-server.mjs', import.meta.url), {
    env: { ...process.env, APP_SERVER: JSON.stringify({ application: database.app, environment }) },
  });
  children.push(app);
  const { startMs } = await message(app);
  const limit = fork(new URL('raw-server.mjs', import.meta.url), {
    env: { ...process.env, RAW_SERVER: JSON.stringify({ connection: raw, port: RAW_PORT, person: person.userId }) },
  });
  children.push(limit);
  await message(limit);
  const headers = await signIn();
  const any = (kind, per) => keyOf(kind, per + Math.floor(Math.random() * cases) * per);
  const body = { category: 'HT_CASEMGT', providedOn: '2026-01-15', quantity: 2 };
  const results = [
    await compare(
      'read a case with its relations',
      { path: () => `/api/v1/cases/${any(3, 1)}`, headers },
      { path: () => `/case/${any(3, 1)}` },
    ),
    await compare(
      `list 50 of ${cases * 5}`,
      { path: () => '/api/v1/services?limit=50', headers },
      { path: () => '/services?limit=50' },
    ),
    await compare(
      'log a service with audit',
      { path: () => '/api/v1/services', headers, body: () => ({ ...body, victimIds: [any(5, 5)] }), key: true },
      { path: () => `/services/${any(5, 5)}`, body: () => body },
    ),
  ];
  const memoryMiB = Math.round(
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${app.pid}/status`, 'utf8'))[1]) / 1024,
  );
  const machine = `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  for (const row of results)
    say(
      `${row.name.padEnd(34)} ${row.ratio.toFixed(2)} of raw  (${Math.round(row.app)} against ${Math.round(row.raw)} requests/s; p99 ${row.appP99} against ${row.rawP99} ms)`,
    );
  say(`start after the database ${Math.round(startMs)} ms; memory under load ${memoryMiB} MiB; ${machine}`);
  process.stdout.write(
    `${JSON.stringify({ cases, seconds, rounds, connections: CONNECTIONS, results, startMs, memoryMiB, machine })}\n`,
  );
}

async function prepare() {
  await migrate(database.owner);
  const app = await NestFactory.createApplicationContext(AppModule.with({ settings, application: database.app }), {
    logger: ['error'],
  });
  const directory = app.get(DirectoryService);
  await directory.ensureSystem();
  await app.get(ReferenceService).load(SYSTEM_ACTOR);
  const organizationId = await directory.addOrganization(SYSTEM_ACTOR, {
    name: 'Bench office',
    kind: 'USAO',
    districtCode: 'ksd',
  });
  const person = await directory.addUser(SYSTEM_ACTOR, {
    userName: 'bench',
    displayName: 'Bench',
    role: 'COORDINATOR',
    organizationId,
    password: 'bench-password',
  });
  await app.close();
  return person;
}

/** The same data without row security and without the triggers that capture changes. */
async function rawCopy() {
  const { owner } = await createDatabaseFrom(database, 'redress', 'bench_raw');
  const client = new pg.Client(owner);
  await client.connect();
  await client.query(`DO $$ DECLARE t record; BEGIN
    FOR t IN SELECT tgrelid::regclass AS relation, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname = 'captured' LOOP
      EXECUTE format('DROP TRIGGER %I ON %s', t.tgname, t.relation); END LOOP; END $$`);
  await client.query('VACUUM ANALYZE');
  await client.end();
  return owner;
}

async function signIn() {
  const form = (fields) => ({ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
  const answer = await fetch(
    `http://127.0.0.1:${APP_PORT}/sign-in`,
    form({ userName: 'bench', password: 'bench-password' }),
  );
  const cookie = answer.headers.get('set-cookie').split(';')[0];
  const page = await (await fetch(`http://127.0.0.1:${APP_PORT}/`, { headers: { cookie } })).text();
  return { cookie, 'x-csrf-token': /name="_csrf" value="([^"]+)"/.exec(page)[1] };
}

async function compare(name, app, raw) {
  say(name);
  const pairs = [];
  await shoot(APP_PORT, app, 2);
  await shoot(RAW_PORT, raw, 2);
  for (let round = 0; round < rounds; round++)
    pairs.push([await shoot(APP_PORT, app, seconds), await shoot(RAW_PORT, raw, seconds)]);
  const ratio = median(pairs.map(([a, b]) => a.requests.average / b.requests.average));
  const pick = (index, read) => median(pairs.map((pair) => read(pair[index])));
  return {
    name,
    ratio,
    app: pick(0, (shot) => shot.requests.average),
    raw: pick(1, (shot) => shot.requests.average),
    appP99: pick(0, (shot) => shot.latency.p99),
    rawP99: pick(1, (shot) => shot.latency.p99),
  };
}

async function shoot(port, target, duration) {
  let number = 0;
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: CONNECTIONS,
    duration,
    requests: [
      {
        setupRequest: (request) => {
          number += 1;
          const own = target.body
            ? {
                method: 'POST',
                body: JSON.stringify(target.body()),
                headers: {
                  'content-type': 'application/json',
                  ...target.headers,
                  ...(target.key ? { 'idempotency-key': `bench-${process.pid}-${Date.now()}-${number}` } : {}),
                },
              }
            : { method: 'GET', headers: { ...target.headers } };
          return { ...request, ...own, path: target.path() };
        },
      },
    ],
  });
  const bad = result.non2xx + result.errors;
  if (bad > 0)
    throw new Error(
      `${bad} of ${result.requests.total} requests to port ${port} failed (${JSON.stringify(result.statusCodeStats)})`,
    );
  return result;
}

function message(child) {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`a server ended with ${code} before it listened`)));
  });
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
