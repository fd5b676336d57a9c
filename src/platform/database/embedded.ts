/**
 * The embedded PostgreSQL of a data folder, shared by one server and any number of commands. Whoever comes first starts it,
 * the last to leave stops it; the server starts it again when it dies.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError, type Settings } from '../settings.js';
import { findBinaries } from './binaries.js';
import { createCluster, ensureRolesAndDatabase } from './cluster-creation.js';
import { findPlace, prepareDataFolder, type Place } from './cluster-place.js';
import { asSuperuser, isCluster, newRecord, readRecord, writeRecord, type ClusterRecord } from './cluster-record.js';
import { joinCluster, type ClusterUser } from './cluster-users.js';
import { tryLock, withLock } from './folder-lock.js';
import {
  askPostmaster,
  freePort,
  lastWords,
  launch,
  signalFastShutdown,
  stopPostmaster,
  type Running,
} from './postmaster.js';
import { watchConnection } from './watch-connection.js';

/** How long a start that fails is tried again: after a crash, old server processes may hold on for a moment. */
const RETRY_FOR = 10_000;
/** How long another process may take to start or stop PostgreSQL; recovery after a crash is part of a start. */
const PATIENCE = 150_000;

export interface EmbeddedCluster {
  readonly record: ClusterRecord;
  /** Leaves, and stops PostgreSQL unless another living process uses it. */
  close(): Promise<void>;
  /** The same at once, for the moment when the process ends without having closed. */
  closeAtExit(): void;
}

/**
 * @param say receives a sentence when PostgreSQL had to be started again
 * @throws StartError when a second server is started on the folder, or PostgreSQL cannot be run
 */
export async function openEmbedded(
  settings: Settings,
  as: 'server' | 'command',
  say: (text: string) => void,
): Promise<EmbeddedCluster> {
  const dataFolder = prepareDataFolder(settings.dataFolder);
  const releaseServer = as === 'server' ? takeServerLock(dataFolder) : () => undefined;
  try {
    const { user, record } = await withLock(dataFolder, 'postgres', PATIENCE, async () => {
      const joined = joinCluster(dataFolder);
      try {
        return { user: joined, record: await ensureRunning(settings, dataFolder, null) };
      } catch (error) {
        joined.leave();
        throw error;
      }
    });
    let pid = record.pid;
    const restart = async (): Promise<void> => {
      const now = await withLock(dataFolder, 'postgres', PATIENCE, () =>
        ensureRunning(settings, dataFolder, record.port),
      );
      if (now.pid !== pid) say('PostgreSQL had stopped and was started again.');
      pid = now.pid;
    };
    const watch = as === 'server' ? watchConnection(asSuperuser(record), restart, say) : null;
    return {
      record,
      close: async () => {
        await watch?.stop();
        await leave(dataFolder, user, record);
        releaseServer();
      },
      closeAtExit: () => {
        leaveAtOnce(dataFolder, user, record);
        releaseServer();
      },
    };
  } catch (error) {
    releaseServer();
    throw error;
  }
}

function takeServerLock(dataFolder: string): () => void {
  const attempt = tryLock(dataFolder, 'server');
  if (attempt.taken) return attempt.release;
  throw new StartError(
    `A Redress server (process ${attempt.holder.pid}) already runs on ${dataFolder}. ` +
      'Stop it first, or set REDRESS_DATA to another folder.',
  );
}

/** Attaches to the running cluster or starts it, making it first if need be. Call it under the lock. */
async function ensureRunning(settings: Settings, dataFolder: string, port: number | null): Promise<ClusterRecord> {
  const known = readRecord(dataFolder);
  const place = findPlace(dataFolder, known);
  if (known) {
    const running = await settledAnswer(place, known);
    if (running) return recordRunning(dataFolder, { ...known, cluster: place.cluster }, running);
  }
  const binaries = findBinaries(settings.postgresBin, place);
  const record = {
    ...(known ?? newRecord(place.cluster, binaries.folder, binaries.major)),
    cluster: place.cluster,
    binaries: binaries.folder,
    major: binaries.major,
  };
  writeRecord(dataFolder, record);
  if (!isCluster(place.cluster)) await createCluster(binaries, place, record);
  const deadline = Date.now() + RETRY_FOR;
  for (;;) {
    const running = await launch(binaries, place, record, port ?? (await freePort(record.port)));
    if (running) return recordRunning(dataFolder, record, running);
    const other = await settledAnswer(place, record);
    if (other) return recordRunning(dataFolder, record, other);
    if (Date.now() > deadline) throw new StartError(`PostgreSQL does not start. ${lastWords(place)}`);
    await sleep(250);
  }
}

async function recordRunning(dataFolder: string, known: ClusterRecord, running: Running): Promise<ClusterRecord> {
  const record = { ...known, ...running };
  if (record.ready && known.pid === running.pid && known.started === running.started) return record;
  writeRecord(dataFolder, record);
  if (record.ready) return record;
  await ensureRolesAndDatabase(record);
  const ready = { ...record, ready: true };
  writeRecord(dataFolder, ready);
  return ready;
}

/** Waits while PostgreSQL is starting, recovering or stopping; null when none runs on this cluster. */
async function settledAnswer(place: Place, record: ClusterRecord): Promise<Running | null> {
  for (;;) {
    const answer = await askPostmaster(place, record);
    if (answer !== 'busy') return typeof answer === 'object' ? answer : null;
    await sleep(50);
  }
}

async function leave(dataFolder: string, user: ClusterUser, opened: ClusterRecord): Promise<void> {
  // Someone may have removed the folder (a test's cleaning up): then there is no lock to take and nobody to ask.
  if (!existsSync(path.join(dataFolder, 'postgres.json'))) return stopPostmaster(opened);
  await withLock(dataFolder, 'postgres', PATIENCE, async () => {
    if (user.leave() === 0) await stopPostmaster(readRecord(dataFolder) ?? opened);
  });
}

/** At exit nothing can be waited for: PostgreSQL is told to stop unless another process is just taking it over. */
function leaveAtOnce(dataFolder: string, user: ClusterUser, opened: ClusterRecord): void {
  if (!existsSync(path.join(dataFolder, 'postgres.json'))) return;
  const lock = tryLock(dataFolder, 'postgres');
  if (user.leave() === 0 && lock.taken) signalFastShutdown(readRecord(dataFolder) ?? opened);
  if (lock.taken) lock.release();
}
