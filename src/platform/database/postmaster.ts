/** Starts and stops the embedded PostgreSQL process, and asks whether it answers. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../settings.js';
import type { Binaries } from './binaries.js';
import { postmasterLines, postmasterPid, type Place } from './cluster-place.js';
import { asSuperuser, type ClusterRecord } from './cluster-record.js';
import { errorCode, withClient } from './connection.js';
import { writePrivateText } from './private-file.js';
import { isAlive, markOf, type ProcessMark } from './processes.js';

/**
 * Durable, modest in memory, reached over 127.0.0.1 only. The log says what the server does and never what people
 * entered: failed statements and their values are the application's to report.
 */
const POSTGRES_SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
} as const;

/** A start after a crash replays the log first; this is far above what a log of the default size takes. */
const RECOVERY_TIME = 120_000;

export interface Running extends ProcessMark {
  readonly port: number;
}

/**
 * What is heard on the port that the cluster's postmaster.pid names: our PostgreSQL; "busy" while one is starting,
 * recovering or stopping; "stranger" when our password is refused; "silent" when it is nobody or some other cluster's.
 */
export type Answer = Running | 'silent' | 'busy' | 'stranger';

/** Asks the PostgreSQL that runs on this cluster, if one does. */
export async function askPostmaster(place: Place, record: ClusterRecord): Promise<Answer> {
  const pid = postmasterPid(place.cluster);
  const port = Number(postmasterLines(place.cluster)[3]);
  if (pid === null || !port) return 'silent';
  try {
    const folder = await withClient(asSuperuser(record, port), async (client) => {
      const answer = await client.query<{ data_directory: string }>('SHOW data_directory');
      return answer.rows[0]?.data_directory;
    });
    const mark = markOf(pid);
    return folder === place.cluster && mark ? { ...mark, port } : 'silent';
  } catch (error) {
    const code = errorCode(error);
    return code === '57P03' ? 'busy' : code === '28P01' ? 'stranger' : 'silent';
  }
}

/**
 * Starts PostgreSQL and waits until it answers; null when it ended instead, which a later attempt may mend.
 * @throws StartError when it runs but the passwords of postgres.json are not its own, or it does not answer for minutes
 */
export async function launch(
  binaries: Binaries,
  place: Place,
  record: ClusterRecord,
  port: number,
): Promise<Running | null> {
  disownPostmasterPid(place.cluster, record);
  const settings = Object.entries({ ...POSTGRES_SETTINGS, port }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const output = openSync(startLog(place.dataFolder), 'w', 0o600);
  // Detached: Ctrl-C in a terminal reaches this program only, which then stops PostgreSQL in its own time.
  const child = spawn(path.join(binaries.folder, 'postgres'), ['-D', place.cluster, ...settings], {
    ...place.runAs,
    cwd: place.cluster,
    detached: true,
    stdio: ['ignore', output, output],
    env: cleanEnvironment(),
  });
  closeSync(output);
  const ended = new AbortController();
  child.once('exit', () => ended.abort());
  child.once('error', () => ended.abort());
  child.unref();
  const deadline = Date.now() + RECOVERY_TIME;
  while (!ended.signal.aborted) {
    const answer = await askPostmaster(place, record);
    if (typeof answer === 'object' && answer.pid === child.pid) return answer;
    if (answer === 'stranger' && postmasterPid(place.cluster) === child.pid) {
      child.kill('SIGINT');
      throw new StartError(
        `The passwords in ${place.dataFolder}/postgres.json are not those of the database in ${place.cluster}. ` +
          'Put back the postgres.json that belongs to it.',
      );
    }
    if (Date.now() > deadline) throw new StartError(`PostgreSQL runs but does not answer. ${lastWords(place)}`);
    await sleep(30);
  }
  return null;
}

/** Ends PostgreSQL in order: open transactions are rolled back, a checkpoint is written. */
export async function stopPostmaster(running: ProcessMark): Promise<void> {
  if (!signalFastShutdown(running)) return;
  const deadline = Date.now() + 60_000;
  while (isAlive(running)) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL (process ${running.pid}) did not stop within 60 seconds`);
    await sleep(30);
  }
}

/** SIGINT is PostgreSQL's fast shutdown. (Windows knows no signals: there it is ended at once and recovers at the next start.) */
export function signalFastShutdown(running: ProcessMark): boolean {
  return isAlive(running) && process.kill(running.pid, 'SIGINT');
}

/** A port below 32768, where outgoing connections do not take it; the preferred one if it is free. */
export async function freePort(preferred: number): Promise<number> {
  let port = preferred || randomInt(10_240, 32_768);
  while (!(await isFree(port))) port = randomInt(10_240, 32_768);
  return port;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** The last lines PostgreSQL wrote, for the message that says it did not start. */
export function lastWords(place: Place): string {
  const logs = path.join(place.cluster, 'log');
  const files = existsSync(logs) ? readdirSync(logs).map((name) => path.join(logs, name)) : [];
  const newest = files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs).slice(0, 1);
  return [startLog(place.dataFolder), ...newest]
    .filter((file) => existsSync(file))
    .map((file) => `${file}:\n${readFileSync(file, 'utf8').trimEnd().split('\n').slice(-6).join('\n')}`)
    .join('\n');
}

const startLog = (dataFolder: string): string => path.join(dataFolder, 'postgres-start.log');

/**
 * After a power cut, the number in postmaster.pid may belong to some other program, and PostgreSQL would refuse to start.
 * Written as our own number it is taken for left over (PostgreSQL disregards its parent's), while its own check that no
 * old server process still holds the shared memory stays in force.
 */
function disownPostmasterPid(cluster: string, record: ClusterRecord): void {
  const [pid, ...rest] = postmasterLines(cluster);
  if (Number(pid) !== record.pid || !markOf(record.pid) || isAlive(record)) return;
  writePrivateText(path.join(cluster, 'postmaster.pid'), [String(process.pid), ...rest].join('\n'));
}

/** Passwords and addresses meant for this program are not handed on. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|DATABASE_|REDRESS_)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
