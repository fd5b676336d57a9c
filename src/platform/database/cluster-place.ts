/**
 * Where the embedded cluster lies and which account runs it. PostgreSQL refuses to run as root: root hands it to
 * `postgres`, else `nobody`, and when that account cannot reach the data folder the cluster goes under /var/lib/redress.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../settings.js';
import { isCluster, type ClusterRecord } from './cluster-record.js';
import { errorText } from './connection.js';
import { markOf } from './processes.js';

/** Empty when PostgreSQL runs as the account that runs this program. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

export interface Place {
  readonly dataFolder: string;
  /** The cluster's folder, which may not exist yet. */
  readonly cluster: string;
  /** Where a copy of the binaries goes when they cannot be run where they are. */
  readonly copies: string;
  readonly runAs: RunAs;
}

const OUTSIDE = '/var/lib/redress';

/** Makes the data folder if need be: private, save that root lets the database's account pass through it. */
export function prepareDataFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    return realpathSync(folder);
  } catch (error) {
    throw new StartError(
      `The data folder ${folder} cannot be made (${errorText(error)}). Set REDRESS_DATA to another.`,
    );
  }
}

/** @throws StartError when the cluster that belongs to the data folder is missing, foreign or out of reach */
export function findPlace(dataFolder: string, record: ClusterRecord | null): Place {
  const inside = path.join(dataFolder, 'postgres');
  if (isCluster(inside)) {
    if (!record)
      throw new StartError(
        `${inside} holds a database, but ${dataFolder}/postgres.json with its passwords is missing. Put it back from a backup.`,
      );
    return existing(dataFolder, inside);
  }
  if (record && isCluster(record.cluster)) {
    claim(dataFolder, record.cluster);
    return existing(dataFolder, record.cluster);
  }
  if (record?.ready)
    throw new StartError(
      `${dataFolder}/postgres.json says that the database is in ${record.cluster}, but it is not there. ` +
        'Restore it from a backup, or remove postgres.json to begin with an empty database.',
    );
  const runAs = isRoot() ? databaseAccount() : {};
  if (canReach(runAs, dataFolder)) return { dataFolder, cluster: inside, copies: copiesFor(dataFolder), runAs };
  return outside(dataFolder, runAs, record);
}

function existing(dataFolder: string, cluster: string): Place {
  const owner = statSync(cluster);
  const runAs = !isRoot() ? {} : owner.uid === 0 ? databaseAccount() : { uid: owner.uid, gid: owner.gid };
  if (!canReach(runAs, path.dirname(cluster)))
    throw new StartError(
      `The account that runs the database (uid ${runAs.uid}) cannot pass through ${path.dirname(cluster)} any more. ` +
        'Give the folders above it the right to be passed through (chmod o+x).',
    );
  return { dataFolder, cluster, copies: copiesFor(dataFolder), runAs };
}

function outside(dataFolder: string, runAs: RunAs, record: ClusterRecord | null): Place {
  const base = path.join(OUTSIDE, createHash('sha256').update(dataFolder).digest('hex').slice(0, 16));
  const cluster = path.join(base, 'postgres');
  mkdirSync(base, { recursive: true, mode: 0o711 });
  if (isCluster(cluster) && !record) setAside(cluster);
  writeFileSync(path.join(base, 'data-folder'), dataFolder);
  return { dataFolder, cluster, copies: OUTSIDE, runAs };
}

/** The data folder was removed, the cluster outside it was not: a new one begins, and the old one is kept. */
function setAside(cluster: string): void {
  const pid = postmasterPid(cluster);
  if (pid !== null && markOf(pid))
    throw new StartError(
      `PostgreSQL (process ${pid}) still runs on ${cluster}, whose data folder is gone. End it with: kill -INT ${pid}`,
    );
  renameSync(cluster, `${cluster}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}`);
}

/** A copied data folder must not run the cluster of the one it was copied from; a moved one may. */
function claim(dataFolder: string, cluster: string): void {
  const file = path.join(path.dirname(cluster), 'data-folder');
  const claimed = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (claimed === dataFolder) return;
  if (claimed !== null && existsSync(path.join(claimed, 'postgres.json')))
    throw new StartError(
      `${cluster} is the database of ${claimed}. ${dataFolder} is a copy of that folder without a database of its own; ` +
        'remove its postgres.json to begin with an empty one.',
    );
  writeFileSync(file, dataFolder);
}

/** The process number in the cluster's postmaster.pid, or null when there is none. */
export function postmasterPid(cluster: string): number | null {
  return Number(postmasterLines(cluster)[0]) || null;
}

/** postmaster.pid: process, cluster folder, start, port, … one a line; empty when PostgreSQL was stopped cleanly. */
export function postmasterLines(cluster: string): string[] {
  const file = path.join(cluster, 'postmaster.pid');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

const isRoot = (): boolean => process.getuid?.() === 0;

const copiesFor = (dataFolder: string): string => (isRoot() ? OUTSIDE : dataFolder);

function databaseAccount(): RunAs {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new StartError(
    'PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to run it. Start Redress as an ordinary user.',
  );
}

/** Asked of the system itself, as that account, so that modes, access lists and mounts all count. */
function canReach(runAs: RunAs, folder: string): boolean {
  return runAs.uid === undefined || spawnSync('test', ['-x', folder], { ...runAs, cwd: '/' }).status === 0;
}
