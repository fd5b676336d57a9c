/** Which living processes use the embedded PostgreSQL of a data folder: the last one to leave stops it. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive, isMark, ownMark } from './processes.js';

export interface ClusterUser {
  /** Signs off and says how many other living users remain. Call it under the lock. */
  leave(): number;
}

/** Signs this process in; call it under the lock. A process may sign in more than once. */
export function joinCluster(dataFolder: string): ClusterUser {
  const folder = path.join(dataFolder, 'postgres.users');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const name = `${process.pid}-${randomBytes(6).toString('hex')}`;
  writeFileSync(path.join(folder, `.${name}`), JSON.stringify(ownMark()));
  renameSync(path.join(folder, `.${name}`), path.join(folder, name));
  return {
    leave: () => {
      rmSync(path.join(folder, name), { force: true });
      return countLiving(folder);
    },
  };
}

function countLiving(folder: string): number {
  let living = 0;
  for (const name of readdirSync(folder).filter((file) => !file.startsWith('.'))) {
    const file = path.join(folder, name);
    const mark: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isMark(mark) && isAlive(mark)) living += 1;
    else rmSync(file, { force: true });
  }
  return living;
}
