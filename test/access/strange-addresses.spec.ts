import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../src/kernel/ids.js';
import { openWorld, type World } from '../db/world.js';
import { visit, type Visitor } from '../pages/visitor.js';

let world: World;
let ausa: Visitor;
let recipient: Visitor;
beforeAll(async () => {
  world = await openWorld({ http: true });
  ausa = await visit(world, world.people.ausa);
  recipient = await visit(world, world.people.whd);
});
afterAll(() => world.close());

const NO_DAY = `2026-99-99_${newId()}`;

test.each([
  ['/matters?q=%00', 400],
  ['/api/v1/matters?district=%00', 400],
  [`/matters?after=${NO_DAY}`, 422],
  [`/api/v1/matters?after=${NO_DAY}`, 422],
  [`/api/v1/referrals?after=${NO_DAY}`, 422],
  ['/victims?after=a&after=b', 200],
  [`/victims?after=${newId()}~%00`, 400],
])('%s is a fault of who asked, %i', async (url, status) => {
  expect((await ausa.get(url)).status).toBe(status);
});

test('a place in the list of received referrals that is no time', async () => {
  const url = `/api/v1/received?after=2026-99-99T00:00:00.000Z_${newId()}`;
  expect((await recipient.get(url)).status).toBe(422);
});

test('a text that the database cannot hold', async () => {
  const body = {
    title: 'Operation\u0000 Nothing',
    districtCode: 'ksd',
    traffickingType: 'LABOR',
    openedOn: '2026-01-05',
    leadAgency: 'HSI',
  };
  expect((await ausa.json('POST', '/api/v1/matters', body)).status).toBe(400);
});

test('a form of which nothing was sent', async () => {
  expect((await ausa.json('POST', '/calculators/deadline')).status).toBeLessThan(500);
});
