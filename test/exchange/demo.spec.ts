/** The demonstration: complete on a new database, nothing more at the second start, and never beside real data. */
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DirectoryService } from '../../src/access/directory.service.js';
import { Doors } from '../../src/audit/unit-of-work.js';
import { makeDemonstration, personaLines } from '../../src/demo.js';
import { demonstrationState, refuseDemonstrationData } from '../../src/exchange/demonstration/demonstration-mark.js';
import { LedgerQueries } from '../../src/ledger/ledger.queries.js';
import { SYSTEM_ACTOR } from '../../src/access/system-actor.js';
import { StartError } from '../../src/platform/settings.js';
import { openWorld, type World } from '../db/world.js';

const PERSONAS = [
  'ausa', 'supervisor', 'paralegal', 'agent', 'coordinator', 'finance', 'finance2', 'taskforce', 'provider', 'records',
  'auditor', 'admin', 'whd', 'stateattorney',
]; // prettier-ignore

let world: World;
const app = () => ({ get: (service: never) => world.get(service) }) as unknown as INestApplicationContext;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const rows = <T>(sql: string) => world.asOwner(async (client) => (await client.query(sql)).rows as T[]);

const fingerprint = async () =>
  Object.fromEntries(
    await Promise.all(
      ['matter', 'victim', 'docket_event', 'receipt', 'referral_event', 'audit.event', 'access.app_user'].map(
        async (table) => [table, (await rows<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`))[0]!.n] as const,
      ),
    ),
  );

describe('the demonstration', () => {
  test('is refused where real people sign in, and leaves nothing behind', async () => {
    const before = await fingerprint();
    await expect(makeDemonstration(app())).rejects.toBeInstanceOf(StartError);
    expect(await fingerprint()).toEqual(before);
    await expect(refuseDemonstrationData(world.get(Doors))).resolves.toBeUndefined();
  });

  test('is complete on a database nobody signs in to', async () => {
    await rows(`DELETE FROM access.app_user WHERE kind = 'PERSON'`);
    await rows(`DELETE FROM access.organization WHERE kind <> 'SYSTEM'`);
    await makeDemonstration(app());
    expect(await demonstrationState(world.get(Doors))).toBe('complete');
    const people = await rows<{ user_name: string }>('SELECT user_name FROM access.app_user WHERE demo_persona');
    expect(people.map((person) => person.user_name).toSorted()).toEqual(PERSONAS.toSorted());
    for (const name of PERSONAS) expect(personaLines()).toContain(`  ${name} `);
  });

  test('its money adds up: received, paid out, waiting, and proved by the ledger', async () => {
    expect(await world.get(LedgerQueries).verify(SYSTEM_ACTOR)).toMatchObject({ differences: [], unsound: [] });
    const [money] = await rows<Record<string, string>>(
      `SELECT (SELECT sum(amount) FROM receipt)::text AS received,
              (SELECT sum(amount) FROM disbursement WHERE status = 'PAID')::text AS paid,
              (SELECT sum(balance) FROM ledger.account WHERE code = 'held:clerk')::text AS held`,
    );
    expect(BigInt(money!['received']!)).toBe(3_297_675n);
    expect(BigInt(money!['paid']!) + BigInt(money!['held']!)).toBe(3_297_675n);
    expect(BigInt(money!['paid']!)).toBeGreaterThan(3_000_000n);
  });

  test('shows a declined subject with a referral on its way, and a draft', async () => {
    expect(await rows('SELECT authority_code, status FROM referral')).toEqual([
      { authority_code: 'DOL_WHD', status: 'SENT' },
    ]);
    expect(await rows('SELECT status FROM declination ORDER BY status')).toEqual([
      { status: 'APPROVED' },
      { status: 'DRAFT' },
    ]);
  });

  test('a sentencing is ahead, with restitution still to be worked out', async () => {
    const ahead = await rows(
      `SELECT e.code FROM docket_event e JOIN court_case c ON c.id = e.case_id
        WHERE c.docket_number = '6:25-cr-99011' AND e.set_for > '2026-11-24'
          AND NOT EXISTS (SELECT 1 FROM restitution_computation r WHERE r.case_id = c.id)`,
    );
    expect(ahead).toEqual([{ code: 'SENTENCING_SET' }]);
  });

  test('a second start adds nothing and changes nothing, even after a persona changed something', async () => {
    const ausa = await world.get(DirectoryService).actorByUserName('ausa');
    await world.get(Doors).run(ausa, async (tx) => {
      const [matter] = await tx.query<{ id: string }>(
        `UPDATE matter SET title = 'Renamed by a visitor' WHERE title = 'Operation Long Row' RETURNING id`,
      );
      await tx.record({ kind: 'matter.changed', matterId: matter!.id, subject: { type: 'matter', id: matter!.id } });
    });
    const before = await fingerprint();
    await makeDemonstration(app());
    expect(await fingerprint()).toEqual(before);
  });

  test('a start without demonstration data is refused on its database', async () => {
    await expect(refuseDemonstrationData(world.get(Doors))).rejects.toThrow('demonstration data');
  });
});
