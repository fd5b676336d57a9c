/** The whole application without its server, for the commands that need the database. */
import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DirectoryService } from '../access/directory.service.js';
import { SYSTEM_ACTOR } from '../access/system-actor.js';
import { Readiness } from '../audit/readiness.js';
import type { Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import { prepareDataFolder } from '../platform/database/cluster-place.js';
import { tryLock } from '../platform/database/folder-lock.js';
import { migrate } from '../platform/database/migrate.js';
import { openDatabase, type DatabaseHandle } from '../platform/database/open-database.js';
import type { Platform } from '../platform/platform.module.js';
import { readSettings, StartError, type Settings } from '../platform/settings.js';
import type { Application } from './command.js';

/** The module that puts the rooms together; no room may import it, so the entry hands it in. */
export interface RootModule {
  with(platform: Platform): DynamicModule;
}

/** @see WithApplication */
export async function runInApplication<T>(
  root: RootModule,
  userName: string | undefined,
  work: (application: Application) => Promise<T>,
): Promise<T> {
  const settings = readSettings();
  const database = await openDatabase(settings, { as: 'command' });
  try {
    const alone = database.embedded && !serverRuns(settings);
    if (alone) await migrate(database.owner);
    const app = await start(root, settings, database);
    try {
      if (alone) await app.get(DirectoryService).ensureSystem();
      else await checkMigrated(app);
      const actor = userName === undefined ? SYSTEM_ACTOR : await personNamed(userName, app);
      return await work({ actor, get: (service) => app.get(service, { strict: false }) });
    } finally {
      await app.close();
    }
  } finally {
    await database.close();
  }
}

const start = (root: RootModule, settings: Settings, database: DatabaseHandle): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext(root.with({ settings, application: database.app }), {
    logger: false,
    abortOnError: false,
  });

/** A schema is never changed under a server that runs on it. */
function serverRuns(settings: Settings): boolean {
  const attempt = tryLock(prepareDataFolder(settings.dataFolder), 'server');
  if (attempt.taken) attempt.release();
  return !attempt.taken;
}

async function checkMigrated(app: INestApplicationContext): Promise<void> {
  const pending = await app.get(Readiness).pendingMigrations();
  if (pending.length > 0)
    throw new StartError(
      'The database is not up to date with this program. Restart the server, then run the command again.',
    );
}

async function personNamed(userName: string, app: INestApplicationContext): Promise<Actor> {
  try {
    return await app.get(DirectoryService).actorByUserName(userName);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    throw new NotFound('There is no active user of the name given with --as.');
  }
}
