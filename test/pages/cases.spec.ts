import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type World } from '../db/world.js';
import { visit, type Visitor } from './visitor.js';

let world: World;
let ausa: Visitor;
let paralegal: Visitor;
let outsider: Visitor;
let coordinator: Visitor;

beforeAll(async () => {
  world = await openWorld({ http: true });
  ausa = await visit(world, world.people.ausa);
  paralegal = await visit(world, world.people.paralegal);
  outsider = await visit(world, world.people.outsider);
  coordinator = await visit(world, world.people.coordinator);
});
afterAll(() => world.close());

const matterFields = {
  title: 'Northgate Harvest',
  districtCode: 'ksd',
  traffickingType: 'LABOR',
  openedOn: '01/05/2026',
  leadAgency: 'Homeland Security Investigations',
};
const caseFields = (sequence: number) => ({
  docketNumber: `5:26-cr-${sequence}-DDC-1`,
  caption: 'United States v. Northgate Harvest LLC',
  filedOn: '02/02/2026',
});
const ID = '[0-9a-f-]{36}';

async function openMatter(): Promise<string> {
  const answer = await ausa.post('/matters/new', matterFields);
  expect(answer.status).toBe(303);
  return new RegExp(`^/matters/(${ID})\\?`).exec(answer.location ?? '')![1]!;
}

/** The first address in a page that fits. */
function link(page: string, pattern: string): string {
  const found = new RegExp(`href="(${pattern})"`).exec(page);
  if (!found) throw new Error(`no link ${pattern} on the page`);
  return found[1]!;
}

const visible = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('the story of a case, by forms alone', () => {
  test('from opening a matter to the explained restitution deadlines', async () => {
    const matterId = await openMatter();
    const overview = await ausa.get(`/matters/${matterId}`);
    expect(visible(overview.body)).toContain('No case yet');

    const made = await ausa.post(`/matters/${matterId}/cases/new`, caseFields(40138));
    expect(made.location).toBe(`/matters/${matterId}/defendants?done=case`);
    let page = (await ausa.get(`/matters/${matterId}/defendants`)).body;
    expect(visible(page)).toContain('5:26-cr-40138-DDC');
    const base = `/matters/${matterId}/cases/${ID}`;
    const addDefendant = link(page, `${base}/defendants/new`);
    await ausa.post(addDefendant, { name: 'Northgate Harvest LLC', kind: 'ENTITY' });
    await ausa.post(addDefendant, { name: 'Dana Voss', kind: 'PERSON' });

    page = (await ausa.get(`/matters/${matterId}/defendants`)).body;
    const addCharges = link(page, `${base}/charges/new`);
    const form = (await ausa.get(addCharges)).body;
    const defendants = [...new Set([...form.matchAll(new RegExp(`value="(${ID})"`, 'g'))].map((each) => each[1]!))];
    expect(defendants).toHaveLength(2);
    const filed = await ausa.post(addCharges, {
      kind: 'INDICTMENT',
      filedOn: '02/02/2026',
      'counts[0][offenseCode]': '1589',
      'counts[0][offenseFrom]': '04/01/2023',
      'counts[0][offenseTo]': '09/30/2025',
      'counts[0][defendantIds][]': defendants,
      'counts[1][offenseCode]': '',
      'counts[1][offenseFrom]': '',
      'counts[1][offenseTo]': '',
    });
    expect(filed.status).toBe(303);

    const addEvent = addCharges.replace('/charges/new', '/events/new');
    const set = { code: 'SENTENCING_SET', occurredOn: '06/12/2026', setFor: '09/09/2026', docketEntry: 'ECF No. 88' };
    expect((await ausa.post(addEvent, set)).status).toBe(303);
    expect((await ausa.post(addEvent, { code: 'SENTENCING', occurredOn: '09/09/2026' })).status).toBe(303);

    const deadlines = visible((await ausa.get(`/matters/${matterId}/deadlines`)).body);
    expect(deadlines).toContain(
      'Government lists amounts subject to restitution for probation 18 U.S.C. 3664(d)(1) 07/10/2026',
    );
    expect(deadlines).toContain('Tell the court that losses are not yet ascertainable 18 U.S.C. 3664(d)(5) 08/28/2026');
    expect(deadlines).toContain('Final determination of victim losses 18 U.S.C. 3664(d)(5) 12/08/2026');
    expect(deadlines).toContain('How was this worked out?');
    expect(deadlines).toContain('first set for Wednesday, September 9, 2026');

    const history = visible((await ausa.get(`/matters/${matterId}/history`)).body);
    expect(history).toContain('Made case 5:26-cr-40138');
    expect(history).toContain('Docket: Sentencing date set for 09/09/2026, 06/12/2026');
    expect(history).not.toContain('Viewed');
    expect(visible((await ausa.get(`/matters/${matterId}/history?views=yes`)).body)).toContain('Viewed deadlines');

    const home = visible((await ausa.get('/')).body);
    expect(home).toContain('Overdue');
    expect(home).toContain('Final determination of victim losses');
  });

  test('a count ends by its form, dismissal only with leave', async () => {
    const matterId = await openMatter();
    await ausa.post(`/matters/${matterId}/cases/new`, caseFields(40200));
    let page = (await ausa.get(`/matters/${matterId}/defendants`)).body;
    const add = link(page, `/matters/${matterId}/cases/${ID}/defendants/new`);
    await ausa.post(add, { name: 'Dana Voss' });
    const charges = add.replace('defendants/new', 'charges/new');
    const defendant = new RegExp(`value="(${ID})"`).exec((await ausa.get(charges)).body)![1]!;
    await ausa.post(charges, {
      kind: 'INDICTMENT',
      filedOn: '02/02/2026',
      'counts[0][offenseCode]': '1589',
      'counts[0][offenseFrom]': '04/01/2023',
      'counts[0][offenseTo]': '09/30/2025',
      'counts[0][defendantIds][]': [defendant],
    });
    page = (await ausa.get(`/matters/${matterId}/defendants`)).body;
    const decide = link(page, `/matters/${matterId}/cases/${ID}/defendants/${ID}/counts`);
    const form = (await ausa.get(decide)).body;
    const countId = new RegExp(`name="counts\\[0\\]\\[id\\]" value="(${ID})"`).exec(form)![1]!;
    const fields = { decidedOn: '06/10/2026', 'counts[0][id]': countId, 'counts[0][step]': 'dismiss' };
    const refused = await ausa.post(decide, fields);
    expect(refused.status).toBe(422);
    expect(visible(refused.body)).toContain('Fed. R. Crim. P. 48(a)');
    expect((await ausa.post(decide, { ...fields, leaveOfCourt: 'on' })).status).toBe(303);
    expect(visible((await ausa.get(`/matters/${matterId}/defendants`)).body)).toContain('1. Dana Voss Dismissed');
  });
});

describe('a form that comes back', () => {
  test('keeps what was typed, says what to do and links to the field', async () => {
    const answer = await ausa.post('/matters/new', { ...matterFields, districtCode: '', openedOn: '02/30/2026' });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('value="Northgate Harvest"');
    expect(answer.body).toContain('value="02/30/2026"');
    expect(answer.body).toContain('href="#field-openedOn"');
    expect(visible(answer.body)).toContain('This date does not exist in the calendar.');
    expect(answer.body).toContain('<title>Error: Open a matter');
  });

  test('comes from a page whose policy lets a browser name our own site as its origin', async () => {
    // With `no-referrer` a browser sends "Origin: null" with every form, and the guard refuses them all.
    const page = await ausa.get('/matters/new');
    expect(page.headers['referrer-policy']).toBe('same-origin');
    expect(page.body).toContain('<meta name="referrer" content="same-origin"');
  });

  test('says that a docket number is taken', async () => {
    await ausa.post(`/matters/${await openMatter()}/cases/new`, caseFields(40300));
    const again = await ausa.post(`/matters/${await openMatter()}/cases/new`, caseFields(40300));
    expect(again.status).toBe(422);
    expect(again.body).toContain('href="#field-docketNumber"');
  });

  test('one more row for a count keeps the rest', async () => {
    const matterId = await openMatter();
    await ausa.post(`/matters/${matterId}/cases/new`, caseFields(40310));
    const page = (await ausa.get(`/matters/${matterId}/defendants`)).body;
    const add = link(page, `/matters/${matterId}/cases/${ID}/defendants/new`);
    await ausa.post(add, { name: 'Dana Voss' });
    const answer = await ausa.post(add.replace('defendants/new', 'charges/new'), {
      _button: 'another-count',
      filedOn: '02/02/2026',
      'counts[2][offenseFrom]': '04/01/2023',
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('value="04/01/2023"');
    expect(visible(answer.body)).toContain('Count 4');
  });

  test('two editors: the second sees both versions, keeps what was typed and may then save', async () => {
    const matterId = await openMatter();
    const fields = { ...matterFields, version: '1' };
    await ausa.post(`/matters/${matterId}/edit`, { ...fields, title: 'First editor', indianCountry: 'on' });
    const second = await ausa.post(`/matters/${matterId}/edit`, { ...fields, title: 'Second editor' });
    expect(second.status).toBe(412);
    expect(visible(second.body)).toContain('Second editor First editor');
    expect(second.body).toContain('value="Second editor"');
    expect(second.body).toContain('name="version" value="2"');
    const saved = await ausa.post(`/matters/${matterId}/edit`, { ...fields, title: 'Second editor', version: '2' });
    expect(saved.status).toBe(303);
    const history = visible((await ausa.get(`/matters/${matterId}/history`)).body);
    expect(history).toContain('Indian country: yes changed to → no');
  });
});

describe('who sees and does what', () => {
  test('a stranger finds nothing under any address of the matter', async () => {
    const matterId = await openMatter();
    for (const part of ['', '/defendants', '/deadlines', '/people', '/history', '/edit'])
      expect((await outsider.get(`/matters/${matterId}${part}`)).status).toBe(404);
    expect((await outsider.get('/matters')).body).not.toContain(matterId);
    expect((await outsider.get('/matters/no-such-id')).status).toBe(404);
    const post = await outsider.post(`/matters/${matterId}/cases/new`, caseFields(40400));
    expect(post.status).toBe(404);
  });

  test('a member admits others; the role decides what they may do', async () => {
    const matterId = await openMatter();
    for (const person of [world.people.coordinator, world.people.paralegal])
      expect((await ausa.post(`/matters/${matterId}/people`, { userId: person.userId })).status).toBe(303);
    const page = await coordinator.get(`/matters/${matterId}`);
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('/edit"');
    expect((await coordinator.post(`/matters/${matterId}/edit`, matterFields)).status).toBe(403);
    expect((await paralegal.post(`/matters/${matterId}/people`, { userId: world.people.agent.userId })).status).toBe(
      403,
    );
    const people = visible((await ausa.get(`/matters/${matterId}/people`)).body);
    expect(people).toContain('Carmen Reyes Victim-witness coordinator');
  });

  test('reading is on record before the page is shown', async () => {
    const matterId = await openMatter();
    await ausa.get(`/matters/${matterId}`);
    const reads = await world.asOwner((db) =>
      db.query(`SELECT 1 FROM audit.payload WHERE matter_id = $1 AND kind = 'matter.read'`, [matterId]),
    );
    expect(reads.rowCount).toBe(1);
  });
});

describe('the list', () => {
  test('filters live in the address and can be taken away one by one', async () => {
    await openMatter();
    const page = await ausa.get('/matters?status=OPEN&q=Northgate');
    expect(visible(page.body)).toContain('Contains “Northgate” Remove');
    expect(page.body).toContain('href="/matters?status=OPEN"');
    expect(visible((await ausa.get('/matters?q=nothing-like-it')).body)).toContain('No matter fits these filters');
    expect((await ausa.get('/matters?status=NONSENSE')).status).toBe(422);
  });
});

describe('the API', () => {
  const input = { ...matterFields, openedOn: '2026-01-05' };
  const idOf = (body: string) => (JSON.parse(body) as { id: string }).id;

  test('opens, reads with an ETag, changes only the version it was made from', async () => {
    const made = await ausa.json('POST', '/api/v1/matters', input);
    expect(made.status).toBe(201);
    const id = idOf(made.body);
    const one = await ausa.json('GET', `/api/v1/matters/${id}`);
    expect(one.headers['etag']).toBe('"1"');
    expect(JSON.parse(one.body)).toMatchObject({ title: 'Northgate Harvest', openedOn: '2026-01-05', cases: [] });
    const url = `/api/v1/matters/${id}`;
    const change = await ausa.json('PATCH', url, { title: 'Renamed' }, { 'if-match': '"1"' });
    expect(change.headers['etag']).toBe('"2"');
    expect((await ausa.json('PATCH', url, { title: 'Late' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await ausa.json('PATCH', url, { title: 'Blind' })).status).toBe(422);
    expect((await outsider.json('GET', url)).status).toBe(404);
    expect((await coordinator.json('PATCH', url, { title: 'No' }, { 'if-match': '"2"' })).status).toBe(403);
    const list = JSON.parse((await ausa.json('GET', '/api/v1/matters?limit=1')).body) as { rows: unknown[] };
    expect(list.rows).toHaveLength(1);
  });

  test('carries a case from docket number to deadlines', async () => {
    const id = idOf((await ausa.json('POST', '/api/v1/matters', input)).body);
    const post = async (path: string, body: object) => {
      const answer = await ausa.json('POST', `/api/v1/matters/${id}${path}`, body);
      expect([answer.status, answer.body]).toEqual([201, expect.any(String)]);
      return idOf(answer.body);
    };
    const docket = { docketNumber: '5:26-cr-40500', caption: 'United States v. Voss', filedOn: '2026-02-02' };
    const caseId = await post('/cases', docket);
    const at = `/cases/${caseId}`;
    const defendantId = await post(`${at}/defendants`, { name: 'Dana Voss' });
    const count = {
      offenseCode: '1589',
      offenseFrom: '2023-04-01',
      offenseTo: '2025-09-30',
      defendantIds: [defendantId],
    };
    await post(`${at}/charges`, { kind: 'INDICTMENT', filedOn: '2026-02-02', counts: [count] });
    await post(`${at}/events`, { code: 'SENTENCING_SET', occurredOn: '2026-06-12', setFor: '2026-09-15' });
    const { rows } = JSON.parse((await ausa.json('GET', `/api/v1/matters/${id}/deadlines`)).body) as {
      rows: { code: string; dueOn: string; explanation: { steps: unknown[] } }[];
    };
    const list = rows.find((row) => row.code === 'VICTIM_LOSS_LIST_60')!;
    expect(list.dueOn).toBe('2026-07-17');
    expect(list.explanation.steps.length).toBeGreaterThan(1);
    const bad = await ausa.json('POST', `/api/v1/matters/${id}${at}/charges`, {
      kind: 'INDICTMENT',
      filedOn: '2026-02-02',
      counts: [{ ...count, offenseCode: 'none' }],
    });
    expect(bad.status).toBe(422);
    expect(JSON.parse(bad.body)).toMatchObject({ errors: [{ pointer: '/counts/0/offenseCode' }] });
  });
});
