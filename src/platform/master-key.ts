/**
 * The master key that wraps the key of each person whose protected values are kept. It comes from the environment
 * (REDRESS_MASTER_KEY, 32 bytes in base64) or from a file of the data folder that only the owner may read.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export class MasterKey {
  constructor(readonly bytes: Buffer) {
    if (bytes.length !== 32) throw new Error('The master key must be 32 bytes, in base64.');
  }

  static load(dataFolder: string, fromEnvironment?: string): MasterKey {
    if (fromEnvironment) return new MasterKey(Buffer.from(fromEnvironment, 'base64'));
    const file = path.join(dataFolder, 'keys', 'master.key');
    try {
      return new MasterKey(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    return MasterKey.load(dataFolder);
  }
}
