/** A database of its own for a test file, the application on it, and the people who act in it. */
import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { AppModule } from '../../src/app.module.js';
import type { Actor } from '../../src/kernel/actor.js';
import { Clock } from '../../src/kernel/clock.js';
import { newId } from '../../src/kernel/ids.js';
import type { ConnectionSettings } from '../../src/platform/database/connection.js';
import { createDatabaseFrom, dropDatabase } from '../../src/platform/database/test-databases.js';
import { readSettings } from '../../src/platform/settings.js';
import { createServer } from '../../src/server.js';

export type PersonName =
  | 'ausa' | 'supervisor' | 'paralegal' | 'agent' | 'coordinator' | 'finance' | 'finance2' | 'taskforce' | 'provider' | 'auditor'
  | 'admin' | 'whd' | 'stateAttorney' | 'outsider'; // prettier-ignore

interface Shared {
  readonly folder: string;
  readonly owner: ConnectionSettings;
  readonly app: ConnectionSettings;
  readonly people: Readonly<Record<PersonName, Actor>>;
}

export interface World {
  readonly people: Readonly<Record<PersonName, Actor>>;
  /** Wall clock of the application; set it with `setTime`. */
  setTime(iso: string): void;
  get<T>(service: Type<T>): T;
  /** The application behind Fastify; only with `{ http: true }`. */
  readonly server: NestFastifyApplication;
  /** A connection as the owner (past row security) or as the application role with no actor. */
  asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  asApplication<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openWorld(
  options: { http?: boolean; now?: string; environment?: NodeJS.ProcessEnv } = {},
): Promise<World> {
  const shared = JSON.parse(process.env['REDRESS_TEST'] ?? 'null') as Shared | null;
  if (!shared) throw new Error('The test database is not there: run the tests through npm test or npm run test:only.');
  const name = `test_${newId().replaceAll('-', '')}`;
  const database = await createDatabaseFrom(shared, 'redress', name);
  let now = Date.parse(options.now ?? '2026-11-24T15:00:00Z');
  const clock = new Clock(() => now);
  const settings = readSettings({ REDRESS_DATA: shared.folder, LOG_LEVEL: 'silent', ...options.environment });
  const platform = { settings, application: database.app, clock };
  const app: INestApplicationContext = options.http
    ? await createServer(platform)
    : await NestFactory.createApplicationContext(AppModule.with(platform), { logger: ['error'] });
  return {
    people: shared.people,
    setTime: (iso) => (now = Date.parse(iso)),
    get: (service) => app.get(service, { strict: false }),
    get server() {
      if (!options.http) throw new Error('open the world with { http: true } to use its server');
      return app as NestFastifyApplication;
    },
    asOwner: (work) => connected(database.owner, work),
    asApplication: (work) => connected(database.app, work),
    close: async () => {
      await app.close();
      await dropDatabase(shared, name);
    },
  };
}

async function connected<T>(connection: ConnectionSettings, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
