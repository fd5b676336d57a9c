/**
 * A lock held by a living process, kept as files in the data folder: `<name>.lock.<number>`. The highest number counts.
 * To take over from a process that died, the next number is made, which only one can do; the highest file is never
 * removed, only marked as released. So there is no moment at which two hold the lock.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../settings.js';
import { errorCode } from './connection.js';
import { isAlive, isMark, ownMark, type ProcessMark } from './processes.js';

export type LockAttempt =
  { readonly taken: true; readonly release: () => void } | { readonly taken: false; readonly holder: ProcessMark };

/** Takes the lock, or says which living process holds it. */
export function tryLock(folder: string, name: string): LockAttempt {
  for (;;) {
    const top = highest(folder, name);
    const file = fileOf(folder, name, top + 1);
    const holder = top === 0 ? 'released' : readHolder(fileOf(folder, name, top));
    if (holder === 'vanished') continue;
    if (holder !== 'released' && isAlive(holder)) return { taken: false, holder };
    if (!create(file, ownMark())) continue;
    if (highest(folder, name) > top + 1) {
      // Others went on while we looked: our number is an old one that was already cleared away.
      rmSync(file);
      continue;
    }
    for (const number of numbers(folder, name))
      if (number <= top) rmSync(fileOf(folder, name, number), { force: true });
    return { taken: true, release: () => release(file) };
  }
}

/** Does the work while holding the lock; waits for a living holder at most so many milliseconds. */
export async function withLock<T>(folder: string, name: string, patience: number, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const attempt = tryLock(folder, name);
    if (attempt.taken) {
      try {
        return await work();
      } finally {
        attempt.release();
      }
    }
    if (Date.now() > deadline)
      throw new StartError(`Process ${attempt.holder.pid} is still starting or stopping the database in ${folder}.`);
    await sleep(40);
  }
}

const fileOf = (folder: string, name: string, number: number): string => path.join(folder, `${name}.lock.${number}`);

function numbers(folder: string, name: string): number[] {
  const start = `${name}.lock.`;
  return readdirSync(folder)
    .filter((file) => file.startsWith(start) && /^\d+$/.test(file.slice(start.length)))
    .map((file) => Number(file.slice(start.length)));
}

const highest = (folder: string, name: string): number => Math.max(0, ...numbers(folder, name));

function readHolder(file: string): ProcessMark | 'released' | 'vanished' {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isMark(value) ? value : 'released';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'vanished';
    throw error;
  }
}

/** The file appears with its whole content or not at all; false when it is already there. */
function create(file: string, content: ProcessMark): boolean {
  const draft = draftOf(file, content);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

function release(file: string): void {
  if (existsSync(file)) renameSync(draftOf(file, { released: true }), file);
}

function draftOf(file: string, content: object): string {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}`);
  writeFileSync(draft, JSON.stringify(content), { mode: 0o644 });
  return draft;
}
