import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DirectoryService } from '../../src/access/directory.service.js';
import { SYSTEM_ACTOR } from '../../src/access/system-actor.js';
import { InputError } from '../../src/kernel/errors.js';
import type { Id } from '../../src/kernel/ids.js';
import { openMatter } from '../db/matters.js';
import { openWorld, type World } from '../db/world.js';
import { visit } from '../pages/visitor.js';

let world: World;
let matterId: Id;
beforeAll(async () => {
  world = await openWorld({ http: true });
  matterId = await openMatter(world, ['ausa']);
});
afterAll(() => world.close());

test.each(['whd', 'stateAttorney', 'admin'] as const)('%s can be made a member of no matter', async (name) => {
  const { userId } = world.people[name];
  await expect(world.get(DirectoryService).admit(world.people.ausa, matterId, userId)).rejects.toBeInstanceOf(
    InputError,
  );
  const ausa = await visit(world, world.people.ausa);
  expect((await ausa.post(`/matters/${matterId}/people`, { userId })).status).toBe(422);
  const visitor = await visit(world, world.people[name]);
  expect((await visitor.get(`/matters/${matterId}`)).status).toBe(404);
});

test('nobody lets the program itself into a matter', async () => {
  const admit = world.get(DirectoryService).admit(world.people.ausa, matterId, SYSTEM_ACTOR.userId);
  await expect(admit).rejects.toBeInstanceOf(InputError);
});

test('only people who can be admitted are offered', async () => {
  const people = await world.get(DirectoryService).people(world.people.ausa);
  const offered = new Set(people.map((person) => person.role));
  expect(offered.has('COORDINATOR')).toBe(true);
  expect(offered.has('ADMIN')).toBe(false);
  expect(offered.has('RECIPIENT')).toBe(false);
});
