import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDocket, type Docket } from '../db/docket.js';
import { openWorld, type World } from '../db/world.js';
import { visit, type Visitor } from './visitor.js';

let world: World;
let docket: Docket;
let coordinator: Visitor;
let ausa: Visitor;
let provider: Visitor;
let finance: Visitor;
let outsider: Visitor;

beforeAll(async () => {
  world = await openWorld({ http: true });
  docket = await openDocket(world);
  const { people } = world;
  [coordinator, ausa, provider, finance, outsider] = (await Promise.all(
    [people.coordinator, people.ausa, people.provider, people.finance, people.outsider].map((actor) =>
      visit(world, actor),
    ),
  )) as [Visitor, Visitor, Visitor, Visitor, Visitor];
});
afterAll(() => world.close());

async function addVictim(pseudonym: string, more: Record<string, string> = {}): Promise<string> {
  const answer = await coordinator.post(`/matters/${docket.matterId}/victims`, { pseudonym, ...more });
  expect([answer.status, answer.body]).toEqual([303, '']);
  return /^\/victims\/([0-9a-f-]{36})\?done=added/.exec(answer.location!)![1]!;
}

test('a victim is added, shown masked, revealed with a reason, and put on record', async () => {
  const id = await addVictim('MV-1', {
    safeContact: 'after six, code word HERON',
    language: 'es',
    minorAtOffense: 'on',
  });
  const page = await coordinator.get(`/victims/${id}?done=added`);
  expect(page.status).toBe(200);
  expect(page.body).toContain('The victim was added.');
  expect(page.body).not.toContain('HERON');
  expect(/<title>([^<]*)<\/title>/.exec(page.body)![1]).not.toContain('MV-1');
  const refused = await coordinator.post(`/victims/${id}/reveal`, { reason: '' });
  expect(refused.status).toBe(422);
  expect(refused.body).toContain('id="field-reveal-reason"');
  expect(refused.body).not.toContain('HERON');
  const shown = await coordinator.post(`/victims/${id}/reveal`, { reason: 'calling about the hearing' });
  expect(shown.status).toBe(200);
  expect(shown.body).toContain('HERON');
  expect(shown.headers['cache-control']).toContain('no-store');
  const history = await coordinator.get(`/victims/${id}/history`);
  expect(history.body).toContain('Read the safe-contact instructions');
  expect(history.body).toContain('calling about the hearing');
});

test('a taken pseudonym comes back with what was typed', async () => {
  await addVictim('MV-2');
  const answer = await coordinator.post(`/matters/${docket.matterId}/victims`, {
    pseudonym: 'mv-2',
    safeContact: 'x & y',
  });
  expect(answer.status).toBe(422);
  expect(answer.body).toContain('<title>Error: ');
  expect(answer.body).toContain('value="mv-2"');
  expect(answer.body).toContain('x &amp; y</textarea>');
  expect(answer.body).toContain('already has a victim of that pseudonym');
});

test('a pseudonym that could be a name is taken, with a warning', async () => {
  const answer = await coordinator.post(`/matters/${docket.matterId}/victims`, { pseudonym: 'Rosa Delgado' });
  expect(answer.location).toMatch(/check=name$/);
  expect((await coordinator.get(answer.location!)).body).toContain('could be taken for a name');
});

test('a service is logged with a category and a click, and undone with a reason', async () => {
  const id = await addVictim('MV-3');
  const form = await coordinator.get(`/victims/${id}/services/new`);
  expect(form.body).toContain('value="11/24/2026"');
  expect(form.body).toContain('Ongoing case management (per quarter hour)');
  const key = /name="_key" value="([^"]+)"/.exec(form.body)![1]!;
  const send = () =>
    coordinator.post(`/victims/${id}/services`, { category: 'HT_CASEMGT', providedOn: '11/24/2026', _key: key });
  expect((await send()).location).toBe(`/victims/${id}?done=logged`);
  expect((await send()).status).toBe(303);
  const page = await coordinator.get(`/victims/${id}?done=logged`);
  const undo = [...page.body.matchAll(/action="(\/services\/[^"]+\/undo)"/g)].map((match) => match[1]!);
  expect(undo).toHaveLength(1);
  const refused = await coordinator.post(undo[0]!, { reason: '' });
  expect(refused.status).toBe(422);
  const link = /href="#(field-undo-[^"]+)"/.exec(refused.body)![1]!;
  expect(refused.body).toContain(`id="${link}"`);
  expect((await coordinator.post(undo[0]!, { reason: 'wrong victim' })).location).toBe(`/victims/${id}?done=undone`);
  expect((await coordinator.post(undo[0]!, { reason: 'once more' })).status).toBe(409);
  expect((await coordinator.get(`/victims/${id}`)).body).toContain('Undone. Reason: wrong victim');
});

test('bad input comes back on the field, with the same key', async () => {
  const id = await addVictim('MV-4');
  const answer = await coordinator.post(`/victims/${id}/services`, {
    category: 'HT_CASEMGT',
    providedOn: '02/30/2026',
    quantity: '0',
    _key: 'the-key-of-this-form',
  });
  expect(answer.status).toBe(422);
  expect(answer.body).toContain('value="02/30/2026"');
  expect(answer.body).toContain('href="#field-providedOn"');
  expect(answer.body).toContain('value="the-key-of-this-form"');
});

test('a group is logged in one step', async () => {
  const ids = [await addVictim('G-1'), await addVictim('G-2')];
  const form = await coordinator.get(`/services/new?matter=${docket.matterId}`);
  expect(form.body).toContain('name="victimIds[]"');
  const answer = await coordinator.post(`/services?matter=${docket.matterId}`, {
    'victimIds[]': ids,
    category: 'HT_SAFETY',
  });
  expect(answer.location).toBe(`/matters/${docket.matterId}/victims?done=logged`);
  for (const id of ids)
    expect((await coordinator.get(`/victims/${id}`)).body).toContain('Protection / safety planning');
  const single = await coordinator.post('/services', { 'victimIds[0]': ids[0]!, category: 'HT_SAFETY' });
  expect(single.location).toBe(`/victims/${ids[0]}?done=logged`);
  expect((await coordinator.post('/services', { category: 'HT_SAFETY' })).status).toBe(422);
});

test('what a provider logs is not on the office’s page', async () => {
  const id = await addVictim('MV-5');
  await provider.post(`/victims/${id}/services`, { category: 'HT_MH', note: 'session two of eight' });
  expect((await provider.get(`/victims/${id}`)).body).toContain('Mental health treatment');
  const office = (await ausa.get(`/victims/${id}`)).body;
  expect(office).not.toContain('Mental health treatment');
  expect(office).toContain('No services logged yet');
});

test('counts are ticked and saved', async () => {
  const id = await addVictim('MV-6');
  const form = await ausa.get(`/victims/${id}/counts`);
  expect(form.body).toContain('Count 1: Forced labor');
  const saved = await ausa.post(`/victims/${id}/counts`, { 'chargeIds[]': docket.charges });
  expect(saved.location).toBe(`/victims/${id}/counts?done=counts`);
  expect((await ausa.get(saved.location!)).body.match(/ checked/g)).toHaveLength(2);
});

test('roles and strangers: 403 for a step that is not theirs, 404 for a record that is not', async () => {
  const id = await addVictim('MV-7');
  expect((await finance.post(`/victims/${id}/services`, { category: 'HT_SAFETY' })).status).toBe(403);
  expect((await ausa.post(`/victims/${id}/services`, { category: 'HT_SAFETY' })).status).toBe(403);
  for (const url of [
    `/victims/${id}`,
    `/victims/${id}/edit`,
    `/victims/${id}/history`,
    `/matters/${docket.matterId}/victims`,
  ])
    expect([url, (await outsider.get(url)).status]).toEqual([url, 404]);
  expect((await outsider.get('/victims')).body).not.toContain('MV-7');
  for (const url of ['/victims/not-an-id', '/victims/00000000-0000-7000-8000-000000000000'])
    expect([url, (await ausa.get(url)).status]).toEqual([url, 404]);
});
