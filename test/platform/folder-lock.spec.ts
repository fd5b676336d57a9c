import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { tryLock, withLock } from '../../src/platform/database/folder-lock.js';
import { markOf } from '../../src/platform/database/processes.js';
import { compilePlatform, removeCompiled } from './child-program.js';

let folder: string;
let compiled: string;
beforeAll(() => {
  compiled = compilePlatform();
});
afterAll(() => {
  removeCompiled(compiled);
});
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'redress-lock-'));
});

describe('a lock on a folder', () => {
  test('is held by one, names its holder, and can be taken again after release', () => {
    const first = tryLock(folder, 'server');
    expect(tryLock(folder, 'server')).toEqual({ taken: false, holder: markOf(process.pid) });
    expect(tryLock(folder, 'other').taken).toBe(true);
    if (first.taken) first.release();
    expect(tryLock(folder, 'server').taken).toBe(true);
    rmSync(folder, { recursive: true });
  });

  test('of a dead process, or of a living one that merely has its number, is taken over', () => {
    writeFileSync(path.join(folder, 'server.lock.7'), JSON.stringify({ pid: 2_147_483_647, started: 'long ago' }));
    const first = tryLock(folder, 'server');
    if (!first.taken) throw new Error('a dead process held on');
    first.release();
    writeFileSync(
      path.join(folder, 'server.lock.9'),
      JSON.stringify({ pid: process.pid, started: 'before the restart' }),
    );
    expect(tryLock(folder, 'server').taken).toBe(true);
    expect(readdirSync(folder)).toEqual(['server.lock.10']);
    rmSync(folder, { recursive: true });
  });

  test('is never held by two, though holders are killed at any moment', async () => {
    const log = path.join(folder, 'log');
    const locks = path.join(folder);
    const program = `
      import { appendFileSync } from 'node:fs';
      const { tryLock } = await import(${JSON.stringify(path.join(compiled, 'database', 'folder-lock.js'))});
      for (;;) {
        const attempt = tryLock(${JSON.stringify(locks)}, 'race');
        if (attempt.taken) {
          appendFileSync(${JSON.stringify(log)}, 'in ' + process.pid + '\\n');
          if (Math.random() < 0.2) process.kill(process.pid, 'SIGKILL');
          await new Promise((resolve) => setTimeout(resolve, 1));
          appendFileSync(${JSON.stringify(log)}, 'out ' + process.pid + '\\n');
          attempt.release();
        }
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 2));
      }`;
    const runs = Array.from({ length: 4 }, async () => {
      for (let round = 0; round < 3; round++) {
        const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
        await new Promise((resolve) => child.once('exit', resolve));
      }
    });
    await Promise.all(runs);
    await withLock(folder, 'race', 1000, async () => appendFileSync(log, `in ${process.pid}\n`));
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    let inside: string | null = null;
    let killed = 0;
    for (const line of lines) {
      const [what, pid] = line.split(' ') as [string, string];
      if (what === 'out') {
        expect(inside).toBe(pid);
        inside = null;
      } else {
        // Someone still inside can only be one that was killed: it writes nothing more.
        if (inside !== null) {
          killed += 1;
          expect(lines.lastIndexOf(`out ${inside}`)).toBeLessThan(lines.lastIndexOf(`in ${inside}`));
          expect(inside).not.toBe(pid);
        }
        inside = pid;
      }
    }
    expect(killed).toBe(12);
    rmSync(folder, { recursive: true });
  });
});
