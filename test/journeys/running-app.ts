/** The built application as its users run it: a child process on a private data folder, in demonstration mode. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface RunningApp {
  readonly url: string;
  readonly folder: string;
  readonly pid: number;
  /** kill -9 of the application and of its database: no handler runs, nothing is flushed. */
  killHard(): Promise<void>;
  /** Starts it again on the same folder and port. */
  restart(): Promise<void>;
  /** SIGTERM, then the folder is removed. */
  close(): Promise<void>;
}

export async function startApp(port: number): Promise<RunningApp> {
  const folder = mkdtempSync(path.join(tmpdir(), 'redress-journey-'));
  chmodSync(folder, 0o711);
  let child = await start(folder, port);
  return {
    url: `http://localhost:${port}`,
    folder,
    get pid() {
      return child.pid!;
    },
    async killHard() {
      const ended = exit(child);
      child.kill('SIGKILL');
      await ended;
      process.kill(postmasterOf(folder), 'SIGKILL');
    },
    async restart() {
      child = await start(folder, port);
    },
    async close() {
      const ended = exit(child);
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const READY_WITHIN_MS = 60_000;

async function start(folder: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    env: { ...process.env, REDRESS_DATA: folder, REDRESS_DEMO: '1', PORT: String(port), LOG_LEVEL: 'error', HOST: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  for (const began = Date.now(); Date.now() - began < READY_WITHIN_MS;) {
    if (child.exitCode !== null) throw new Error(`the application ended with ${child.exitCode}:\n${output}`);
    const ready = await fetch(`http://localhost:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error(`the application was not ready in time:\n${output}`);
}

/** The first line of PostgreSQL's own lock file is the id of its main process. */
function postmasterOf(folder: string): number {
  return Number(readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function exit(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
