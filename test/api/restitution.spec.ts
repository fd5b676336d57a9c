import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../src/kernel/ids.js';
import { openDocket, type Docket } from '../db/docket.js';
import { openWorld, type World } from '../db/world.js';
import { visit, type Visitor } from '../pages/visitor.js';

let world: World;
let docket: Docket;
let ausa: Visitor;
let coordinator: Visitor;
let finance: Visitor;
let outsider: Visitor;

beforeAll(async () => {
  world = await openWorld({ http: true });
  docket = await openDocket(world);
  const { people } = world;
  [ausa, coordinator, finance, outsider] = (await Promise.all(
    [people.ausa, people.coordinator, people.finance, people.outsider].map((actor) => visit(world, actor)),
  )) as [Visitor, Visitor, Visitor, Visitor];
});
afterAll(() => world.close());

type Json = Record<string, never> & { [name: string]: Json | string };

async function send(
  visitor: Visitor,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: object,
  headers?: Record<string, string>,
): Promise<{ status: number; json: Json }> {
  const answer = await visitor.json(method, `/api/v1${path}`, body, headers);
  return { status: answer.status, json: JSON.parse(answer.body) as Json };
}

const pointersOf = (json: Json): string[] =>
  (json['errors'] as unknown as { pointer: string }[]).map((error) => error.pointer);

test('a victim, services, losses, weeks, a worksheet and a judgment, all as JSON', async () => {
  const added = await send(ausa, 'POST', `/matters/${docket.matterId}/victims`, {
    pseudonym: 'MV-1',
    safeContact: 'clinic',
  });
  expect(added.status).toBe(201);
  const victim = String(added.json['id']);
  const changed = await ausa.json(
    'PATCH',
    `/api/v1/victims/${victim}`,
    { pseudonym: 'MV-1', language: 'es' },
    { 'if-match': '"1"' },
  );
  expect([changed.status, changed.headers['etag']]).toEqual([200, '"2"']);
  const stale = await send(ausa, 'PATCH', `/victims/${victim}`, { pseudonym: 'MV-9' }, { 'if-match': '"1"' });
  expect(stale.status).toBe(412);
  await send(ausa, 'POST', `/victims/${victim}/counts`, { chargeIds: docket.charges });
  const revealed = await send(coordinator, 'POST', `/victims/${victim}/safe-contact`, { reason: 'first call' });
  expect(revealed.json).toEqual({ safeContact: 'clinic' });

  const key = { 'idempotency-key': newId() };
  const service = { victimIds: [victim], category: 'HT_SAFETY' };
  const logged = await send(coordinator, 'POST', '/services', service, key);
  expect(logged.status).toBe(201);
  expect((await send(coordinator, 'POST', '/services', service, key)).json).toEqual(logged.json);
  expect((await send(coordinator, 'POST', '/services', { ...service, quantity: 2 }, key)).status).toBe(409);

  await send(ausa, 'POST', `/victims/${victim}/losses`, {
    category: 'MED_PSYCH',
    when: 'past',
    amount: '4200.00',
    proven: true,
  });
  const weeks = { from: '2024-01-01', to: '2024-01-28', hours: '50', paid: '100.00' };
  expect((await send(ausa, 'POST', `/victims/${victim}/work-weeks/same`, weeks)).json).toEqual({ entered: 4 });
  const { json: sheet, status } = await send(ausa, 'POST', `/cases/${docket.caseId}/restitution`, {});
  expect(status).toBe(201);
  // 50 hours at 7.25: 40 × 7.25 + 10 × 10.875 = 398.75; less 100.00 paid: 298.75 a week, doubled over four weeks.
  expect(sheet).toMatchObject({
    total: '6590.00',
    victims: [
      {
        pseudonym: 'MV-1',
        losses: '4200.00',
        prongB: '2390.00',
        prong: 'B',
        wages: { due: '1595.00', unpaid: '1195.00' },
      },
    ],
  });

  const order = {
    sentencedOn: '2026-05-12',
    enteredOn: '2026-05-12',
    restitution: [{ victimId: victim, amount: '6590.00' }],
  };
  const path = `/defendants/${docket.defendants[0]}/judgment`;
  expect((await send(finance, 'POST', path, order)).status).toBe(422);
  const once = { 'idempotency-key': newId() };
  const judgment = await send(finance, 'POST', path, order, once);
  expect(judgment.status).toBe(201);
  expect(judgment.json['obligations']).toHaveLength(3);
  expect((judgment.json['obligations'] as unknown as object[])[2]).toMatchObject({
    principal: '6590.00',
    enforceable: '6590.00',
    payeeLabel: 'MV-1',
  });
  expect((await send(finance, 'POST', path, order, once)).json['id']).toBe(judgment.json['id']);
  expect((await send(finance, 'POST', path, { ...order, fine: '5' }, once)).status).toBe(409);
  const { json: all } = await send(finance, 'GET', `/matters/${docket.matterId}/judgments`);
  expect(all).toMatchObject({ payees: [{ awarded: '6590.00', outstanding: '6590.00' }] });
});

test('refusals name the field, and strangers find nothing', async () => {
  const { json } = await send(ausa, 'POST', `/matters/${docket.matterId}/victims`, { pseudonym: 'MV-2' });
  const victim = String(json['id']);
  const refused: [string, object, string][] = [
    [`/victims/${victim}/losses`, { category: 'MED_PSYCH', when: 'past', amount: 5 }, '/amount'],
    [`/victims/${victim}/losses`, { category: 'MED_PSYCH', when: 'past', amount: '5', source: 'x' }, '/source'],
    [`/victims/${victim}/work-weeks`, { weeks: [{ starts: '2024-02-30', hours: '5' }] }, '/weeks/0/starts'],
    [`/victims/${victim}/labor`, { grossIncome: '-1', basis: 'x', version: 0 }, '/grossIncome'],
    [`/cases/${docket.caseId}/restitution`, { liquidated: 'maybe' }, '/liquidated'],
  ];
  for (const [path, body, pointer] of refused) {
    const answer = await send(ausa, 'POST', path, body);
    expect([path, answer.status, pointersOf(answer.json)]).toEqual([path, 422, [pointer]]);
  }
  const asOutsider: ['GET' | 'POST', string, object?][] = [
    ['GET', `/victims/${victim}`],
    ['GET', `/victims/${victim}/services`],
    ['GET', `/victims/${victim}/counts`],
    ['GET', `/victims/${victim}/losses`],
    ['GET', `/victims/${victim}/labor`],
    ['GET', `/matters/${docket.matterId}/judgments`],
    ['POST', `/cases/${docket.caseId}/restitution`, {}],
    ['POST', `/victims/${victim}/losses`, { category: 'MED_PSYCH', when: 'past', amount: '5' }],
  ];
  for (const [method, path, body] of asOutsider)
    expect([path, (await send(outsider, method, path, body)).status]).toEqual([path, 404]);
  expect((await send(coordinator, 'POST', `/defendants/${docket.defendants[1]}/judgment`, {})).status).toBe(403);
});

test('the proposed order is made, registered and downloaded', async () => {
  const fields = {
    judge: 'Honorable John W. Broom', convictedHow: 'pleaded guilty to', counts: 'Counts 1 and 2 of the Indictment',
    offenses: 'forced labor, in violation of 18 U.S.C. § 1589', sentencedOn: '2026-05-12', jointWith: [docket.defendants[1]],
    clerkName: 'Clerk, United States District Court', clerkAddress: '401 N. Market\nWichita, Kansas 67202', lumpSum: '100',
    lumpSumDue: '2026-06-01', unitedStatesAttorney: 'Kate Brubacher', attorneyName: 'Amara Osei', attorneyTitle: 'Assistant United States Attorney',
    attorneyBar: 'Kan. 00000', attorneyAddress: '301 N. Main', attorneyPhone: '(316) 555-0100', attorneyEmail: 'a.osei@usdoj.example',
  }; // prettier-ignore
  const path = `/defendants/${docket.defendants[0]}/proposed-restitution-order`;
  expect(pointersOf((await send(ausa, 'POST', path, { ...fields, lumpSumDue: undefined })).json)).toEqual([
    '/lumpSumDue',
  ]);
  expect(pointersOf((await send(ausa, 'POST', path, { ...fields, judge: 'Honorable \u{1F600}' })).json)).toEqual(['']);
  const made = await send(ausa, 'POST', path, fields);
  expect(made.status).toBe(201);
  const file = await ausa.get(`/documents/${String(made.json['documentId'])}/file`);
  expect([file.status, file.headers['content-type'], file.body.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
  const preview = await ausa.post(path, {
    ...(Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'jointWith')) as Record<string, string>),
    _button: 'preview',
  });
  expect([preview.status, preview.headers['content-type']]).toEqual([200, 'application/pdf']);
  const form = await ausa.get(path);
  expect(form.body).toContain('Counts 1 and 2 of the Indictment');
  const { json } = await send(ausa, 'GET', `/matters/${docket.matterId}/judgments`);
  expect(json['judgments']).toHaveLength(1);
  expect((await send(outsider, 'POST', path, fields)).status).toBe(404);
});
