import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/kernel/ids.js';
import { openBag } from '../db/bag-check.js';
import {
  approvedReferral, declinationInput, declinedMatter, grandJury, NARRATIVE, referralInput, reviewedReferral, twoSubjects, versionOf, WITHHELD,
  type DeclinedMatter,
} from '../db/referral-path.js'; // prettier-ignore
import { openWorld, type World } from '../db/world.js';
import { SendReferralService } from '../../src/referrals/package/send-referral.service.js';
import { ReceivedReferrals } from '../../src/referrals/received/received.service.js';
import { visit, type Visitor } from './visitor.js';

let world: World;
let declined: DeclinedMatter;
const visitors: Record<string, Visitor> = {};
const as = (name: string): Visitor => visitors[name]!;

const signIn = async (): Promise<void> => {
  for (const name of [
    'ausa',
    'supervisor',
    'paralegal',
    'coordinator',
    'provider',
    'whd',
    'stateAttorney',
    'outsider',
  ] as const)
    visitors[name] = await visit(world, world.people[name]);
};
beforeAll(async () => {
  world = await openWorld({ http: true });
  for (const name of [
    'ausa',
    'supervisor',
    'paralegal',
    'coordinator',
    'provider',
    'whd',
    'stateAttorney',
    'outsider',
  ] as const)
    visitors[name] = await visit(world, world.people[name]);
  declined = await declinedMatter(world);
});
afterAll(() => world.close());

const visible = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&#39;', "'")
    .trim();
const at = (location: string | undefined, pattern: RegExp): string => {
  const found = pattern.exec(location ?? '');
  if (!found) throw new Error(`unexpected address ${location}`);
  return found[1]!;
};
const hidden = (page: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)![1]!;

const declinationFields = (personId: string) => ({
  personId,
  'offenses[0][offense]': '1589',
  'offenses[0][lastDay]': '02/10/2031',
  'offenses[1][offense]': '',
  'offenses[1][lastDay]': '',
  reasonCode: 'WEAK',
  narrative: NARRATIVE,
  alternatives: 'Wage and Hour Division.',
  nonPunishmentResult: 'NOT_APPLICABLE',
  victimPlan: 'By telephone.',
  attested: 'on',
});
const referralFields = {
  authority: 'DOL_WHD',
  purpose: 'civil-enforcement',
  requestedAction: 'Please look at the unpaid wages.',
  'facts[0][sentence]': 'Fourteen workers picked blueberries.',
  'facts[0][source]': 'S-03',
  'facts[0][categories][0]': 'I22',
  'facts[1][sentence]': '',
  'facts[1][source]': '',
  'facts[1][categories][0]': '',
  specialistName: 'Carmen Reyes',
  specialistPhone: '(316) 555-0117',
  specialistEmail: 'c.reyes@usdoj.example',
  victimLanguage: 'Spanish',
  contactName: 'Amara Osei',
  contactPhone: '(316) 555-0188',
  contactEmail: 'a.osei@usdoj.example',
};

test('the story of a referral, by forms alone', async () => {
  const { matterId, farm } = await twoSubjects(world);
  const ausa = as('ausa');
  const made = await ausa.post(`/matters/${matterId}/declinations`, declinationFields(farm));
  const declination = at(made.location, /^(\/declinations\/[0-9a-f-]{36})\?done=drafted$/);
  await ausa.post(`${declination}/submit`, { version: '1' });
  expect((await ausa.post(`${declination}/approve`, { version: '2' })).status).toBe(403);
  await as('supervisor').post(`${declination}/approve`, { version: '2' });
  expect(visible((await ausa.get(declination)).body)).toContain('Refer to another authority');

  const authorities = (await ausa.get(`${declination}/refer`)).body;
  expect(visible(authorities)).toContain('Not set up here: tell the administrator');
  const form = await ausa.get(
    new RegExp(`href="(${declination}/referrals/new[^"]+DOL_WHD[^"]+)"`)
      .exec(authorities)![1]!
      .replaceAll('&amp;', '&'),
  );
  const started = await ausa.post(`${declination}/referrals`, {
    ...referralFields,
    organizationId: hidden(form.body, 'organizationId'),
  });
  const referral = at(started.location, /^(\/referrals\/[0-9a-f-]{36})\?done=started$/);

  await ausa.post(`${referral}/items`, {
    description: 'Payroll copies',
    'categories[]': 'I22',
    sourceTag: 'S-03',
    contentText: 'Week 1',
  });
  await ausa.post(`${referral}/items`, { description: WITHHELD, 'categories[]': ['I01', 'I22'], sourceTag: 'S-09' });
  await ausa.post(`${referral}/steps`, { step: 'start-review', version: '1' });
  const items = [
    ...(await ausa.get(referral)).body.matchAll(new RegExp(`href="(${referral}/items/[0-9a-f-]{36})"`, 'g')),
  ].map((match) => match[1]!);
  expect(items).toHaveLength(2);
  await ausa.post(`${items[0]}/decision`, { decision: 'ALLOW', version: '1' });
  const never = await ausa.post(`${items[1]}/decision`, { decision: 'ALLOW', version: '1' });
  expect([never.status, visible(never.body).includes('This may never go to this recipient; withhold it.')]).toEqual([
    422,
    true,
  ]);
  const early = await ausa.post(`${referral}/review`, { step: 'clear', version: '2' });
  expect([early.status, visible(early.body).includes('Decide every item of the inventory first')]).toEqual([409, true]);
  await ausa.post(`${items[1]}/decision`, { decision: 'WITHHOLD', version: '1' });
  await ausa.post(`${referral}/review`, { step: 'clear', version: '2' });
  expect((await ausa.post(`${referral}/approve`, { version: '3' })).status).toBe(403);
  await as('supervisor').post(`${referral}/approve`, { version: '3' });
  const ready = (await ausa.get(referral)).body;
  const key = hidden(ready, '_key');
  for (const again of [1, 2])
    expect([again, (await ausa.post(`${referral}/send`, { _key: key })).location]).toEqual([
      again,
      `${referral}?done=sent`,
    ]);

  const id = referral.split('/')[2]!;
  const list = (await as('whd').get('/received')).body;
  expect(list).toContain(`href="/received/${id}"`);
  const received = visible((await as('whd').get(`/received/${id}`)).body);
  expect(received).toContain('Payroll copies');
  for (const secret of ['gooseberry', 'zirconium', 'declination']) expect(received).not.toContain(secret);
  const file = await as('whd').get(`/received/${id}/package`);
  expect([file.status, file.headers['content-type']]).toEqual([200, 'application/zip']);
  await as('whd').post(`/received/${id}/answer`, { answer: 'acknowledge', reference: 'WHD-1', version: '5' });
  await as('whd').post(`/received/${id}/answer`, { answer: 'record-acceptance', version: '6' });
  const sender = visible((await ausa.get(referral)).body);
  for (const text of ['WHD-1', 'Accepted', 'Acknowledge by', 'How was this worked out?'])
    expect(sender).toContain(text);
});

describe('what is refused says so in the form', () => {
  test('a declination without its limitation date', async () => {
    const { matterId, farm } = await twoSubjects(world);
    const answer = await as('ausa').post(`/matters/${matterId}/declinations`, {
      ...declinationFields(farm),
      'offenses[0][lastDay]': '',
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('href="#field-offenses-0-lastDay"');
    expect(answer.body).toContain('id="field-offenses-0-lastDay-error"');
    expect(visible(answer.body)).toContain(NARRATIVE);
  });

  test('a fact that may not go, at its kind of information', async () => {
    const organizationId = world.people.whd.organizationId;
    const fields = { ...referralFields, organizationId, 'facts[0][categories][0]': 'I01' };
    const answer = await as('ausa').post(`/declinations/${declined.declinationId}/referrals`, fields);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('id="field-facts-0-categories-0-error"');
    expect(visible(answer.body)).toContain('Please look at the unpaid wages.');
  });

  test('an outcome that is not one of that authority', async () => {
    const id = await approvedReferral(world, declined.declinationId);
    await world.get(SendReferralService).send(world.people.ausa, id, 'page-send-1', {});
    const answer = async (name: 'acknowledge' | 'record-acceptance') =>
      world.get(ReceivedReferrals).answer(world.people.whd, id, { answer: name, version: await versionOf(world, id) });
    await answer('acknowledge');
    await answer('record-acceptance');
    const page = await as('whd').post(`/received/${id}/answer`, {
      answer: 'report-outcome',
      outcome: 'CONVICTED',
      version: String(await versionOf(world, id)),
    });
    expect(page.status).toBe(422);
    expect(page.body).toContain('href="#field-reportoutcome-outcome"');
  });
});

describe('who sees what', () => {
  let id: string;
  beforeAll(async () => {
    id = await approvedReferral(world, declined.declinationId);
    await world.get(SendReferralService).send(world.people.ausa, id, 'page-send-2', {});
  });

  test('the recipient opens its referral and nothing else; another authority opens nothing', async () => {
    const { packageDocumentId } = await world.asOwner(
      async (client) =>
        (
          await client.query<{ packageDocumentId: string }>(
            'SELECT package_document_id AS "packageDocumentId" FROM referral WHERE id = $1',
            [id],
          )
        ).rows[0]!,
    );
    const statusOf = async (name: string, url: string) => (await as(name).get(url)).status;
    expect(await statusOf('whd', `/received/${id}`)).toBe(200);
    const other = await reviewedReferral(world, declined.declinationId);
    for (const url of [
      `/received/${other}`,
      `/matters/${declined.matterId}`,
      `/matters/${declined.matterId}/referrals`,
      `/matters/${declined.matterId}/documents`,
      `/declinations/${declined.declinationId}`,
    ])
      expect([url, await statusOf('whd', url)]).toEqual([url, 404]);
    for (const url of [
      `/received/${id}`,
      `/received/${id}/package`,
      `/documents/${packageDocumentId}/file`,
      `/matters/${declined.matterId}/referrals`,
    ])
      expect([url, await statusOf('stateAttorney', url)]).toEqual([url, 404]);
    expect(await statusOf('stateAttorney', '/received')).toBe(200);
    expect((await as('stateAttorney').get('/received')).body).not.toContain(id);
  });

  test('a colleague outside the matter finds nothing; a provider in it has no part in referrals', async () => {
    for (const url of [
      `/referrals/${id}`,
      `/declinations/${declined.declinationId}`,
      `/matters/${declined.matterId}/referrals`,
      `/declinations/${declined.declinationId}/refer`,
    ])
      expect([url, (await as('outsider').get(url)).status]).toEqual([url, 404]);
    expect((await as('provider').get(`/referrals/${id}`)).status).toBe(404);
    expect(visible((await as('coordinator').get(`/declinations/${declined.declinationId}`)).body)).toContain(
      'Work product: not shown to your role.',
    );
  });

  test('my referrals awaiting acknowledgment, overdue after the day', async () => {
    expect(visible((await as('ausa').get('/referrals')).body)).toContain('Sent, not acknowledged');
    expect((await as('outsider').get('/referrals')).body).not.toContain(id);
    world.setTime('2026-12-17T15:00:00Z');
    await signIn();
    expect(visible((await as('ausa').get('/referrals')).body)).toContain('Acknowledgment overdue');
    expect(visible((await as('ausa').get(`/referrals/${id}`)).body)).toContain('The acknowledgment is overdue');
    world.setTime('2026-11-24T16:00:00Z');
    await signIn();
  });
});

describe('the API', () => {
  const url = (path: string) => `/api/v1/${path}`;

  test('takes a referral from the declination to the package', async () => {
    const { matterId, farm } = await twoSubjects(world);
    const ausa = as('ausa');
    const made = await ausa.json('POST', url(`matters/${matterId}/declinations`), declinationInput(farm));
    expect([made.status, made.headers['etag']]).toEqual([201, '"1"']);
    const { id: declination } = JSON.parse(made.body) as { id: string };
    await ausa.json('POST', url(`declinations/${declination}/submit`), { version: 1 });
    expect(
      (await as('supervisor').json('POST', url(`declinations/${declination}/approve`), { version: 2 })).status,
    ).toBe(200);
    const started = await ausa.json('POST', url(`declinations/${declination}/referrals`), referralInput());
    const { id } = JSON.parse(started.body) as { id: string; number: string };
    const item = JSON.parse((await ausa.json('POST', url(`referrals/${id}/items`), grandJury)).body) as { id: string };
    await ausa.json('POST', url(`referrals/${id}/steps`), { step: 'start-review', version: 1 });
    for (const decision of ['ALLOW', 'ALLOW_REDACTED']) {
      const refused = await ausa.json('POST', url(`referrals/${id}/items/${item.id}/decision`), {
        decision,
        redactedDescription: 'x',
        version: 1,
      });
      expect([refused.status, JSON.parse(refused.body)]).toMatchObject([422, { errors: [{ pointer: '/decision' }] }]);
    }
    await ausa.json('POST', url(`referrals/${id}/items/${item.id}/decision`), { decision: 'WITHHOLD', version: 1 });
    await ausa.json('POST', url(`referrals/${id}/review`), { step: 'clear', version: 2 });
    expect((await ausa.json('POST', url(`referrals/${id}/approve`), { version: 3 })).status).toBe(403);
    await as('supervisor').json('POST', url(`referrals/${id}/approve`), { version: 3 });
    expect((await ausa.json('POST', url(`referrals/${id}/send`), {})).status).toBe(422);
    const key = newId();
    const sent = await ausa.json('POST', url(`referrals/${id}/send`), {}, { 'idempotency-key': key });
    expect([sent.status, JSON.parse(sent.body)]).toMatchObject([
      200,
      { referral: { status: 'SENT', acknowledgeBy: '2026-12-16' } },
    ]);
    const clash = await ausa.json(
      'POST',
      url(`referrals/${id}/send`),
      { acknowledgeBy: '2026-12-20' },
      { 'idempotency-key': key },
    );
    expect(clash.status).toBe(409);
    const received = await as('whd').json('GET', url(`received/${id}`));
    expect([received.status, received.body.includes('gooseberry')]).toEqual([200, false]);
    const answered = await as('whd').json('POST', url(`received/${id}/answers`), {
      answer: 'acknowledge',
      reference: 'W-2',
      version: 5,
    });
    expect(JSON.parse(answered.body)).toMatchObject({ status: 'ACKNOWLEDGED', recipientReference: 'W-2' });
    expect((await as('stateAttorney').json('GET', url(`received/${id}`))).status).toBe(404);
    expect((await as('whd').json('GET', url(`referrals/${id}`))).status).toBe(404);
    expect((await as('outsider').json('GET', url(`referrals/${id}`))).status).toBe(404);
  });

  test('a stale version is 412, a wrong step 409, an unknown field 422', async () => {
    const id = await reviewedReferral(world, declined.declinationId);
    const post = (body: object) => as('ausa').json('POST', url(`referrals/${id}/steps`), body);
    expect((await post({ step: 'withdraw', note: 'x', version: 1 })).status).toBe(412);
    expect((await post({ step: 'close', version: 2 })).status).toBe(409);
    expect((await post({ step: 'withdraw', note: 'x', version: 2, extra: 1 })).status).toBe(422);
    expect((await post({ step: 'clear', version: 2 })).status).toBe(422);
  });

  test('the package is a valid bag', async () => {
    const id = await approvedReferral(world, declined.declinationId);
    await world.get(SendReferralService).send(world.people.ausa, id, 'page-send-3', {});
    const answer = await world.get(ReceivedReferrals).download(world.people.whd, id);
    expect(openBag(answer.bytes).problems).toEqual([]);
  });
});
