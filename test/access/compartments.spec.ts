import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DirectoryService } from '../../src/access/directory.service.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { VictimService } from '../../src/victims/victims.service.js';
import { exampleJudgment, pay } from '../db/money-example.js';
import { openMatter } from '../db/matters.js';
import { openWorld, type PersonName, type World } from '../db/world.js';
import { visit } from '../pages/visitor.js';

let world: World;
beforeAll(async () => {
  world = await openWorld({ http: true });
});
afterAll(() => world.close());

describe('the history of a matter', () => {
  let matterId: Id;
  beforeAll(async () => {
    const matter = await exampleJudgment(world);
    matterId = matter.matterId;
    await pay(world, matter, {}, newId());
    await world.get(DirectoryService).admit(world.people.finance, matterId, world.people.taskforce.userId);
  });

  test.each<[PersonName, boolean]>([
    ['finance', true],
    ['taskforce', false],
  ])('tells %s of money: %s (I15)', async (name, told) => {
    const visitor = await visit(world, world.people[name]);
    const { status, body } = await visitor.get(`/matters/${matterId}/history`);
    expect(status).toBe(200);
    expect(body.includes('Receipt posted')).toBe(told);
    expect(/Judgment entered|Entered the judgment/.test(body)).toBe(told);
    expect((await visitor.json('GET', '/api/v1/ledger/proof')).status).toBe(told ? 200 : 404);
  });
});

describe('where a victim can be found (I14)', () => {
  let victimId: Id;
  beforeAll(async () => {
    const matterId = await openMatter(world, ['ausa', 'supervisor', 'paralegal', 'agent', 'coordinator']);
    victimId = await world
      .get(VictimService)
      .add(world.people.coordinator, matterId, { pseudonym: 'MV-1', safeContact: 'Only by the MARIGOLD office.' });
  });

  test.each(['ausa', 'supervisor', 'paralegal', 'agent'] as const)(
    'is closed to the %s without a grant',
    async (name) => {
      const visitor = await visit(world, world.people[name]);
      const page = await visitor.post(`/victims/${victimId}/reveal`, { reason: 'arranging transport' });
      const api = await visitor.json('POST', `/api/v1/victims/${victimId}/safe-contact`, {
        reason: 'arranging transport',
      });
      expect([page.status, api.status]).toEqual([404, 404]);
      expect(page.body + api.body).not.toContain('MARIGOLD');
      expect((await visitor.get(`/victims/${victimId}`)).body).not.toContain('/reveal"');
    },
  );

  test('whoever looks at the record is on record', async () => {
    const { paralegal } = world.people;
    const reads = async () => {
      const sql = `SELECT 1 FROM audit.payload WHERE subject_id = $1 AND kind = 'victim.read' AND actor_id = $2`;
      return (await world.asOwner((client) => client.query(sql, [victimId, paralegal.userId]))).rows.length;
    };
    const before = await reads();
    const visitor = await visit(world, paralegal);
    expect((await visitor.get(`/victims/${victimId}`)).status).toBe(200);
    expect((await visitor.json('GET', `/api/v1/victims/${victimId}`)).status).toBe(200);
    expect((await reads()) - before).toBe(2);
  });

  test('is open to the coordinator, who says why', async () => {
    const visitor = await visit(world, world.people.coordinator);
    const page = await visitor.post(`/victims/${victimId}/reveal`, { reason: 'arranging transport' });
    expect(page.body).toContain('MARIGOLD');
  });
});
