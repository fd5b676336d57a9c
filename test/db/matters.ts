/** Matters for tests of single rooms, with the named people as members; made through the door, by the first of them. */
import { Doors } from '../../src/audit/unit-of-work.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import type { PersonName, World } from './world.js';

export async function openMatter(world: World, members: readonly [PersonName, ...PersonName[]]): Promise<Id> {
  const id = newId();
  const opener = world.people[members[0]];
  await world.get(Doors).run(opener, async (tx) => {
    await tx.query(
      `INSERT INTO matter (id, title, district_code, trafficking_type, status, opened_on, lead_agency, opened_by)
       VALUES ($1, 'Operation Test', 'ksd', 'LABOR', 'OPEN', '2026-01-05', 'HSI', $2)`,
      [id, opener.userId],
    );
    for (const member of members)
      await tx.query('INSERT INTO access.membership (user_id, matter_id, granted_by) VALUES ($1, $2, $3)', [
        world.people[member].userId,
        id,
        opener.userId,
      ]);
    await tx.record({ kind: 'matter.opened', matterId: id, subject: { type: 'matter', id } });
  });
  return id;
}
