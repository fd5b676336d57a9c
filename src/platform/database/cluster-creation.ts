/** Makes a new embedded cluster, and in it the two roles and the database. */
import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { StartError } from '../settings.js';
import type { Binaries } from './binaries.js';
import type { Place } from './cluster-place.js';
import { APP_ROLE, asSuperuser, DATABASE, OWNER_ROLE, SUPERUSER, type ClusterRecord } from './cluster-record.js';
import { withClient } from './connection.js';
import { cleanEnvironment } from './postmaster.js';
import { writePrivateText } from './private-file.js';

/**
 * Runs initdb beside the final place and moves the result there, so that a cluster is whole or not there at all.
 * Sorted by bytes (`--locale=C`): what people see sorted needs a collation in its query.
 */
export async function createCluster(binaries: Binaries, place: Place, record: ClusterRecord): Promise<void> {
  const draft = `${place.cluster}.new`;
  const passwordFile = `${place.cluster}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writePrivateText(passwordFile, record.passwords.superuser);
  const { uid, gid } = place.runAs;
  if (uid !== undefined && gid !== undefined) for (const file of [draft, passwordFile]) chownSync(file, uid, gid);
  try {
    await runInitdb(binaries, place, [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--locale=C',
      '--encoding=UTF8',
      '--data-checksums',
      '--no-instructions',
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, place.cluster);
}

async function runInitdb(binaries: Binaries, place: Place, args: string[]): Promise<void> {
  const child = spawn(path.join(binaries.folder, 'initdb'), args, {
    ...place.runAs,
    cwd: path.dirname(place.cluster),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: cleanEnvironment(),
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const failure = await new Promise<string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => resolve(code === 0 ? null : output.trim()));
  });
  if (failure !== null) throw new StartError(`No database could be made in ${place.cluster}: ${failure}`);
}

/**
 * The owner owns the database and may make more (for tests); the application owns nothing and is subject to row security.
 * Neither is a superuser or may make roles. Safe to run again: passwords become those of the record.
 */
export async function ensureRolesAndDatabase(record: ClusterRecord): Promise<void> {
  await withClient(asSuperuser(record), async (client) => {
    await ensureRole(client, OWNER_ROLE, record.passwords.owner, 'CREATEDB');
    await ensureRole(client, APP_ROLE, record.passwords.app, 'NOCREATEDB');
    // Lets the owner drop a database of its own that the application is still connected to.
    await client.query(`GRANT pg_signal_backend TO ${OWNER_ROLE}`);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE} TEMPLATE template0`);
    await limitConnections(client, DATABASE, APP_ROLE);
  });
}

/** Only the owner and the application may connect; PostgreSQL otherwise lets every role in. */
export async function limitConnections(client: pg.Client, database: string, appRole: string): Promise<void> {
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${appRole}`);
}

async function ensureRole(client: pg.Client, role: string, password: string, createDb: string): Promise<void> {
  const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (found.rowCount === 0) await client.query(`CREATE ROLE ${role}`);
  await client.query(
    `ALTER ROLE ${role} LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS ${createDb} ` +
      `PASSWORD ${client.escapeLiteral(password)}`,
  );
}
