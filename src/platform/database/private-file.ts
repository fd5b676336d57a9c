/** Small JSON files for the owner's eyes only, replaced whole so that a crash leaves the old one or the new one. */
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../settings.js';
import { errorCode } from './connection.js';

/** What the file holds, or null when there is none. */
export function readPrivateJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    if (errorCode(error) === 'EACCES')
      throw new StartError(`${file} belongs to another account; run this as the account that runs the server.`);
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new StartError(`${file} is damaged: it is not JSON. Put it back from a backup.`);
  }
}

/** Writes the file with mode 0600 and waits until the disk has it. */
export function writePrivateJson(file: string, value: unknown): void {
  writePrivateText(file, `${JSON.stringify(value, null, 2)}\n`);
}

export function writePrivateText(file: string, text: string): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  giveToFolderOwner(draft);
  renameSync(draft, file);
}

/** What root writes in another account's folder stays readable to that account. */
function giveToFolderOwner(file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(path.dirname(file));
  if (uid !== 0) chownSync(file, uid, gid);
}

/** 192 random bits as text that needs no quoting in SQL, a URL or a shell. */
export const newPassword = (): string => randomBytes(24).toString('base64url');
