/** Runs a program of its own that opens the database, so that it can be killed: the sources are compiled to a folder first. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformFileSync } from '@swc/core';
import { packageRoot } from '../../src/platform/settings.js';

export interface ChildProgram {
  readonly process: ChildProcess;
  /** Resolves with the first line it prints, or rejects with what it wrote to standard error when it ends before. */
  readonly firstLine: Promise<string>;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Compiles src/platform's settings and database and returns the folder; remove it after the tests. */
export function compilePlatform(): string {
  const artifacts = path.join(packageRoot, 'test', '.artifacts');
  mkdirSync(artifacts, { recursive: true });
  const target = mkdtempSync(path.join(artifacts, 'platform-'));
  for (const folder of ['.', 'database']) {
    const source = path.join(packageRoot, 'src', 'platform', folder);
    mkdirSync(path.join(target, folder), { recursive: true });
    for (const name of readdirSync(source).filter((file) => file.endsWith('.ts'))) {
      const { code } = transformFileSync(path.join(source, name), { configFile: path.join(packageRoot, '.swcrc') });
      writeFileSync(path.join(target, folder, name.replace(/\.ts$/, '.js')), code);
    }
  }
  return target;
}

export const removeCompiled = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Opens the database of the data folder, prints the owner's port and runs until it reads "close", or "exit" to end without closing. */
export function startChild(compiled: string, dataFolder: string, as: 'server' | 'command'): ChildProgram {
  const program = `
    const { readSettings } = await import(${JSON.stringify(path.join(compiled, 'settings.js'))});
    const { openDatabase } = await import(${JSON.stringify(path.join(compiled, 'database', 'open-database.js'))});
    const handle = await openDatabase(readSettings(), { as: ${JSON.stringify(as)} });
    console.log(handle.owner.port);
    process.stdin.on('data', (word) => (String(word) === 'exit' ? process.exit(0) : handle.close().then(() => process.exit(0))));
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, REDRESS_DATA: dataFolder },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('close', () => reject(new Error(errors)));
  });
  firstLine.catch(() => undefined);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  return { process: child, firstLine, ended };
}
