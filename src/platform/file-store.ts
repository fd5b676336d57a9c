/**
 * Files by the SHA-256 of their bytes, under the data folder. A file is written beside its place, flushed and then
 * renamed, so that it is there whole or not at all; the same bytes are kept once.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';

export class FileStore {
  constructor(private readonly folder: string) {}

  /** Keeps the bytes and returns their SHA-256. */
  async put(bytes: Buffer): Promise<Buffer> {
    const sha256 = createHash('sha256').update(bytes).digest();
    const place = this.placeOf(sha256);
    if (await exists(place)) return sha256;
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    const beside = `${place}.${randomUUID()}`;
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, place);
    return sha256;
  }

  /** @throws Error when the file is missing or its bytes are not those that were put there */
  async get(sha256: Buffer): Promise<Buffer> {
    const bytes = await readFile(this.placeOf(sha256));
    if (!createHash('sha256').update(bytes).digest().equals(sha256))
      throw new Error(`The stored file ${sha256.toString('hex').slice(0, 12)}… was altered.`);
    return bytes;
  }

  private placeOf(sha256: Buffer): string {
    const hex = sha256.toString('hex');
    return path.join(this.folder, hex.slice(0, 2), hex.slice(2));
  }
}

async function exists(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
