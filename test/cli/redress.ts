/** Runs the built `redress` as its users do: a process of its own, with what they type and pipe into it. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type pg from 'pg';
import { packageRoot } from '../../src/platform/settings.js';
import type { World } from '../db/world.js';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function redress(line: readonly string[], input = '', environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, [path.join(packageRoot, 'dist/src/cli/main.js'), ...line], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const read = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (read.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (read.stderr += chunk.toString()));
  // A program that refuses its options ends without reading what is piped into it.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...read })));
}

/** The environment with which a command reaches the database of a test's world, as a server of one's own. */
export async function databaseOf(world: World, dataFolder: string): Promise<NodeJS.ProcessEnv> {
  const address = ({ user, password, host, port, database }: pg.Client): string =>
    `postgres://${user}:${encodeURIComponent(String(password))}@${host}:${port}/${database}`;
  return {
    REDRESS_DATA: dataFolder,
    DATABASE_URL: await world.asOwner((client) => Promise.resolve(address(client))),
    DATABASE_APP_URL: await world.asApplication((client) => Promise.resolve(address(client))),
  };
}
