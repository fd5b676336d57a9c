/** `postgres.json` in the data folder: where the embedded cluster is, how it was started and the passwords of its roles. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../settings.js';
import type { ConnectionSettings } from './connection.js';
import { newPassword, readPrivateJson, writePrivateJson } from './private-file.js';

/** The superuser is for the supervisor alone; the owner migrates; the application works under row security. */
export const SUPERUSER = 'postgres';
export const OWNER_ROLE = 'redress_owner';
export const APP_ROLE = 'redress_app';
export const DATABASE = 'redress';

export interface ClusterRecord {
  /** Absolute folder of the cluster (PGDATA). */
  readonly cluster: string;
  /** Absolute folder with `postgres` and `initdb`, as last started. */
  readonly binaries: string;
  readonly major: number;
  readonly port: number;
  /** The postmaster, as last seen; `started` tells it from a later process of the same number. */
  readonly pid: number;
  readonly started: string;
  /** False until the roles and the database have been made. */
  readonly ready: boolean;
  readonly passwords: { readonly superuser: string; readonly owner: string; readonly app: string };
}

const recordFile = (dataFolder: string): string => path.join(dataFolder, 'postgres.json');

/** @throws StartError when the file is damaged or belongs to another account */
export function readRecord(dataFolder: string): ClusterRecord | null {
  const value = readPrivateJson(recordFile(dataFolder));
  if (value === null) return null;
  if (!isRecord(value))
    throw new StartError(`${recordFile(dataFolder)} lacks entries it should have. Put it back from a backup.`);
  return value;
}

export function writeRecord(dataFolder: string, record: ClusterRecord): void {
  writePrivateJson(recordFile(dataFolder), record);
}

export function newRecord(cluster: string, binaries: string, major: number): ClusterRecord {
  const passwords = { superuser: newPassword(), owner: newPassword(), app: newPassword() };
  return { cluster, binaries, major, port: 0, pid: 0, started: '', ready: false, passwords };
}

export const asSuperuser = (record: ClusterRecord, port = record.port): ConnectionSettings =>
  connection(port, SUPERUSER, record.passwords.superuser, 'postgres');
export const asOwner = (record: ClusterRecord): ConnectionSettings =>
  connection(record.port, OWNER_ROLE, record.passwords.owner, DATABASE);
export const asApp = (record: ClusterRecord): ConnectionSettings =>
  connection(record.port, APP_ROLE, record.passwords.app, DATABASE);

function connection(port: number, user: string, password: string, database: string): ConnectionSettings {
  return { host: '127.0.0.1', port, user, password, database };
}

/** A folder is a cluster when PostgreSQL left its version in it. */
export const isCluster = (folder: string): boolean =>
  existsSync(path.join(folder, 'PG_VERSION')) && statSync(folder).isDirectory();

function isRecord(value: unknown): value is ClusterRecord {
  if (typeof value !== 'object' || value === null) return false;
  const entries: Record<string, unknown> = { ...value };
  const passwords: Record<string, unknown> = { ...(entries['passwords'] as object | undefined) };
  return (
    ['cluster', 'binaries', 'started'].every((key) => typeof entries[key] === 'string') &&
    ['major', 'port', 'pid'].every((key) => typeof entries[key] === 'number') &&
    typeof entries['ready'] === 'boolean' &&
    ['superuser', 'owner', 'app'].every((key) => typeof passwords[key] === 'string')
  );
}
