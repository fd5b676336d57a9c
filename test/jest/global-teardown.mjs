import { rmSync } from 'node:fs';

export default async function tearDown() {
  const { database, folder } = globalThis.redressTest;
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
