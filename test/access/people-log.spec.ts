import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DirectoryService } from '../../src/access/directory.service.js';
import { openWorld, type World } from '../db/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('the log that is kept for ever says that a person has a password, and not its hash', async () => {
  const { admin } = world.people;
  const { userId } = await world.get(DirectoryService).addUser(admin, {
    userName: 'newcomer',
    displayName: 'Nora Newcomer',
    role: 'PARALEGAL',
    organizationId: admin.organizationId,
    password: 'a long enough password',
  });
  const rows = await world.asOwner(async (client) => {
    await client.query(`UPDATE access.app_user SET password_hash = '$argon2id$another' WHERE id = $1`, [userId]);
    const sql = `SELECT kind, convert_from(payload, 'UTF8') AS text FROM audit.payload WHERE subject_type = 'app_user' ORDER BY kind`;
    return (await client.query<{ kind: string; text: string }>(sql)).rows;
  });
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((row) => row.text.includes('$argon2'))).toEqual([]);
  const change = rows.find((row) => row.kind === 'row.update')!;
  expect(JSON.parse(change.text)).toMatchObject({
    old: { password_hash: 'not kept here' },
    new: { password_hash: 'not kept here' },
  });
});
