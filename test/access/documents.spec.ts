import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DirectoryService } from '../../src/access/directory.service.js';
import { MatterService } from '../../src/cases/matter/matter.service.js';
import { DocumentRegister } from '../../src/documents/register/document-register.service.js';
import { NotFound } from '../../src/kernel/errors.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { openWorld, type World } from '../db/world.js';

let world: World;
let documentId: Id;
beforeAll(async () => {
  world = await openWorld();
  const { ausa, provider, coordinator } = world.people;
  const matterId = await world.get(MatterService).open(ausa, {
    title: 'Operation Paper',
    districtCode: 'ksd',
    traffickingType: 'LABOR',
    openedOn: '2026-01-05',
    leadAgency: 'HSI',
  });
  for (const person of [provider, coordinator]) await world.get(DirectoryService).admit(ausa, matterId, person.userId);
  documentId = await world.get(DocumentRegister).keep(
    ausa,
    { matterId, subject: { type: 'matter', id: matterId } },
    {
      id: newId(),
      typeCode: 'sample',
      title: 'Sample',
      bytes: Buffer.from('%PDF-1.7 sample'),
      mediaType: 'application/pdf',
    },
  );
});
afterAll(() => world.close());

test('the office reads its papers, and each reading is on record', async () => {
  const file = await world.get(DocumentRegister).open(world.people.coordinator, documentId);
  expect(file.bytes.toString()).toBe('%PDF-1.7 sample');
  const reads = await world.asOwner((client) =>
    client.query(`SELECT actor_id FROM audit.payload WHERE subject_id = $1 AND kind = 'document.read'`, [documentId]),
  );
  expect(reads.rows).toEqual([{ actor_id: world.people.coordinator.userId }]);
});

test.each(['provider', 'outsider', 'whd'] as const)('%s does not find them', async (name) => {
  await expect(world.get(DocumentRegister).open(world.people[name], documentId)).rejects.toBeInstanceOf(NotFound);
});
