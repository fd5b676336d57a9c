import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../src/kernel/ids.js';
import { readInput } from '../../src/platform/input-reading.js';
import { AddVictimInput } from '../../src/victims/victim.input.js';
import { VictimService } from '../../src/victims/victims.service.js';
import { openDocket, type Docket } from '../db/docket.js';
import { openWorld, type World } from '../db/world.js';
import { visit, type Visitor } from './visitor.js';

let world: World;
let ausa: Visitor;
let finance: Visitor;
let outsider: Visitor;
beforeAll(async () => {
  world = await openWorld({ http: true });
  ausa = await visit(world, world.people.ausa);
  finance = await visit(world, world.people.finance);
  outsider = await visit(world, world.people.outsider);
});
afterAll(() => world.close());

async function addVictim(docket: Docket, pseudonym: string): Promise<string> {
  const victims = world.get(VictimService);
  const id = await victims.add(world.people.ausa, docket.matterId, readInput(AddVictimInput, { pseudonym }));
  await victims.setCounts(world.people.ausa, id, docket.charges);
  return id;
}

const visible = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const ok = async (answer: Promise<{ status: number; location: string | undefined; body: string }>): Promise<string> => {
  const { status, location, body } = await answer;
  expect([status, status === 303 ? '' : visible(body).slice(0, 600)]).toEqual([303, '']);
  return location!;
};

test('from losses and hours through the worksheet to the judgment and its balances', async () => {
  const docket = await openDocket(world);
  const first = await addVictim(docket, 'MV-1');
  const second = await addVictim(docket, 'MV-2');
  await ok(
    ausa.post(`/victims/${first}/losses`, { category: 'MED_PSYCH', when: 'past', amount: '4,200', proven: 'on' }),
  );
  await ok(ausa.post(`/victims/${first}/labor`, { grossIncome: '$38,000.00', basis: 'motel ledger', version: '0' }));
  await ok(
    ausa.post(`/victims/${first}/labor/same-weeks`, { from: '01/01/2024', to: '01/28/2024', hours: '50', paid: '100' }),
  );
  await ok(
    ausa.post(`/victims/${first}/labor/weeks`, {
      'weeks[0][starts]': '01/29/2024',
      'weeks[0][hoursByDay][0][hours]': '8',
      'weeks[0][hoursByDay][1][hours]': '',
      'weeks[0][hoursByDay][2][hours]': '7.5',
    }),
  );
  const labor = visible((await ausa.get(`/victims/${first}/labor`)).body);
  expect(labor).toContain('Mon 8, Tue ?, Wed 7.5');
  expect(labor).toContain('5 week(s) 215.5');

  const worksheet = await ok(
    ausa.post(`/matters/${docket.matterId}/restitution/compute`, { caseId: docket.caseId, liquidated: 'yes' }),
  );
  const sheet = visible((await ausa.get(worksheet)).body);
  // 4,200.00 of losses and the greater prong, the gross income of 38,000.00: 18 U.S.C. 1593(b)(3).
  expect(sheet).toContain('MV-1 18 U.S.C. 1593 $4,200.00 $38,000.00');
  expect(sheet).toContain('Prong A $42,200.00');
  expect(sheet).toContain('How was this worked out?');
  expect(sheet).toContain('MV-2 : No losses are recorded: ask the victim');
  expect(sheet).toContain('SHA-256');

  const form = await finance.get(`/defendants/${docket.defendants[0]}/judgment/new`);
  expect(visible(form.body)).toContain('Worked out: $42,200.00.');
  const judgment = {
    _key: newId(),
    sentencedOn: '05/12/2026',
    enteredOn: '05/12/2026',
    'restitution[0][victimId]': first,
    'restitution[0][amount]': '42,200',
    'restitution[0][jointWith][]': docket.defendants[1],
    'restitution[0][lossAmount]': '42,200',
    'restitution[1][victimId]': second,
    'restitution[1][amount]': '',
    'restitution[2][label]': 'Kansas Crime Victims Compensation Board',
    'restitution[2][kind]': 'THIRD_PARTY_PAYER',
    'restitution[2][amount]': '900',
    policy: 'PRO_RATA_CREDIT',
    restitutionInterestWaived: 'on',
  };
  const place = await ok(finance.post(`/defendants/${docket.defendants[0]}/judgment`, judgment));
  const entered = visible((await finance.get(place)).body);
  expect(entered).toContain('The judgment was entered');
  expect(entered).toContain('Interest on restitution waived Yes');
  await ok(
    finance.post(`/defendants/${docket.defendants[1]}/judgment`, {
      _key: newId(),
      sentencedOn: '05/19/2026',
      enteredOn: '05/20/2026',
      'restitution[0][victimId]': first,
      'restitution[0][amount]': '10,000',
      'restitution[0][jointWith][]': docket.defendants[0],
      policy: 'APPORTIONED',
    }),
  );
  const tab = visible((await finance.get(`/matters/${docket.matterId}/restitution`)).body);
  expect(tab).toContain('MV-1 A payment credits every other cap in proportion $42,200.00 $42,200.00');
  expect(tab).toContain('Total $43,100.00 $43,100.00');
  expect(tab).toContain('2. Lucille Harkness Restitution MV-1 $10,000.00 $10,000.00 $42,200.00 $10,000.00');
});

test('errors of a judgment land on the row they came from, with everything typed kept', async () => {
  const docket = await openDocket(world);
  const ids = [await addVictim(docket, 'MV-1'), await addVictim(docket, 'MV-2')];
  const answer = await finance.post(`/defendants/${docket.defendants[0]}/judgment`, {
    sentencedOn: '05/12/2026',
    enteredOn: '05/12/2026',
    'restitution[0][victimId]': ids[0]!,
    'restitution[0][amount]': '',
    'restitution[1][victimId]': ids[1]!,
    'restitution[1][amount]': '10.005',
    fine: '123.4',
  });
  expect(answer.status).toBe(422);
  expect(answer.body).toContain('href="#field-restitution-1-amount"');
  expect(answer.body).toContain('value="10.005"');
  expect(answer.body).toContain('value="123.40"');
  const joint = await finance.post(`/defendants/${docket.defendants[0]}/judgment`, {
    sentencedOn: '05/12/2026',
    enteredOn: '05/12/2026',
    'restitution[0][victimId]': ids[0]!,
    'restitution[0][amount]': '',
    'restitution[1][victimId]': ids[1]!,
    'restitution[1][amount]': '10',
    'restitution[1][jointWith][]': docket.defendants[1],
  });
  expect(joint.status).toBe(422);
  expect(joint.body).toContain('href="#field-restitution-1-lossAmount"');
});

test('a second judgment for a defendant is refused above all fields', async () => {
  const docket = await openDocket(world);
  const values = { sentencedOn: '05/12/2026', enteredOn: '05/12/2026' };
  await ok(finance.post(`/defendants/${docket.defendants[0]}/judgment`, values));
  const again = await finance.post(`/defendants/${docket.defendants[0]}/judgment`, values);
  expect(again.status).toBe(409);
  expect(again.body).toContain('already entered for this defendant');
});

test('a loss is changed by one editor at a time and withdrawn with a reason', async () => {
  const docket = await openDocket(world);
  const id = await addVictim(docket, 'MV-1');
  await ok(ausa.post(`/victims/${id}/losses`, { category: 'HOUSING', when: 'past', amount: '10' }));
  const edit = /href="(\/losses\/[^"]+\/edit)"/.exec((await ausa.get(`/victims/${id}/losses`)).body)![1]!;
  const values = { category: 'HOUSING', when: 'future', amount: '20', version: '1' };
  await ok(ausa.post(edit, values));
  expect((await ausa.post(edit, values)).status).toBe(412);
  expect((await ausa.post(edit, { ...values, version: '2', amount: '-1' })).body).toContain('href="#field-amount"');
  const withdraw = edit.replace('/edit', '/withdraw');
  expect((await ausa.post(withdraw, { reason: '' })).status).toBe(422);
  await ok(ausa.post(withdraw, { reason: 'paid by the shelter' }));
  expect(visible((await ausa.get(`/victims/${id}/losses`)).body)).toContain('Withdrawn. Reason: paid by the shelter');
});

test('nothing to compute says what to do; roles and strangers are kept out', async () => {
  const docket = await openDocket(world);
  const compute = `/matters/${docket.matterId}/restitution/compute`;
  const nothing = await ausa.post(compute, { caseId: docket.caseId });
  expect(nothing.status).toBe(422);
  expect(nothing.body).toContain('No victim is attached to these counts.');
  const coordinator = await visit(world, world.people.coordinator);
  expect((await coordinator.post(`/defendants/${docket.defendants[0]}/judgment`, {})).status).toBe(403);
  const victim = await addVictim(docket, 'MV-1');
  for (const url of [
    `/matters/${docket.matterId}/restitution`,
    `/victims/${victim}/losses`,
    `/victims/${victim}/labor`,
  ])
    expect([url, (await outsider.get(url)).status]).toEqual([url, 404]);
  const other = await openDocket(world);
  expect((await ausa.post(compute, { caseId: other.caseId })).status).toBe(422);
});
