/** Page, API and command answer the same body alike, since all call one function. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Sessions } from '../../src/access/sign-in/sessions.js';
import { calculate, CALCULATORS } from '../../src/calculators/calculators.js';
import { SESSION_COOKIE } from '../../src/http/access.js';
import { redress } from '../cli/redress.js';
import { openWorld, type World } from '../db/world.js';

const BODIES: Record<string, object> = {
  deadline: { event: '2026-06-05', period: { value: 14, unit: 'days' }, service: 'mail' },
  'back-wages': {
    weeks: [{ starts: '2009-07-19', hoursByDay: [14, 14, 15, 15, 14, 14, 14], paid: '20.00' }],
    circuit: '4',
  },
  split: { amount: '200.00', weights: ['120000', '45000', '9000'] },
  share: { categories: ['I01', 'I08'], recipient: 'STATE_PROS', purpose: 'criminal-prosecution', on: '2026-03-09' },
  allocate: {
    asOf: '2026-06-01',
    obligations: [
      { id: 'o1', kind: 'RESTITUTION_VICTIMS_NONFEDERAL', payee: 'V1', principal: '100.00', outstanding: '100.00' },
      { id: 'o2', kind: 'SPECIAL_ASSESSMENT_3013', payee: 'US', principal: '100.00', outstanding: '50.00' },
    ],
    receipt: { amount: '120.00', from: 'D', kind: 'payment' },
  },
  restitution: {
    counts: ['1589'],
    offensePeriod: { from: '2020-01-01', to: '2020-12-31' },
    victims: [
      {
        id: 'V1',
        losses: [{ category: 'MED_PSYCH', amount: '4200.00', when: 'past', proven: true }],
        work: { weeks: { from: '2020-01-05', to: '2020-02-01', hoursPerWeek: '84' } },
      },
    ],
  },
};

let world: World;
let cookie: string;
let csrfToken: string;
beforeAll(async () => {
  world = await openWorld({ http: true });
  const sessions = world.get(Sessions);
  const token = await sessions.begin(world.people.ausa);
  cookie = `${SESSION_COOKIE}=${token}`;
  csrfToken = (await sessions.find(token))!.csrfToken;
});
afterAll(() => world.close());

const post = (url: string, payload: object, type = 'application/json') =>
  world.server.inject({
    method: 'POST',
    url,
    headers: { cookie, 'x-csrf-token': csrfToken, 'content-type': type },
    payload: type === 'application/json' ? JSON.stringify(payload) : new URLSearchParams(payload as never).toString(),
  });
const postForm = (name: string, fields: Record<string, string>) =>
  post(`/calculators/${name}`, { _csrf: csrfToken, ...fields }, 'application/x-www-form-urlencoded');
const get = (url: string) => world.server.inject({ method: 'GET', url, headers: { cookie } });
const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ');

test('every calculator is tried here', () =>
  expect(Object.keys(BODIES).sort()).toEqual([...CALCULATORS.keys()].sort()));

describe.each(Object.keys(BODIES))('%s', (name) => {
  const body = BODIES[name]!;

  test('API and command answer as the function does', async () => {
    const expected: unknown = JSON.parse(JSON.stringify(calculate(name, body)));
    const answered = await post(`/api/v1/calculators/${name}`, body);
    expect([answered.statusCode, answered.json()]).toEqual([200, expected]);
    const command = await redress(['calc', name], JSON.stringify(body));
    expect(JSON.parse(command.stdout)).toEqual(expected);
  });

  test('the page shows every step, by JSON', async () => {
    const page = await postForm(name, { json: JSON.stringify(body) });
    expect(page.statusCode).toBe(200);
    const shown = textOf(page.body);
    for (const step of calculate(name, body).steps) expect(shown).toContain(step.text.replaceAll(/\s+/g, ' '));
  });

  test('a field that is not known is refused by all three', async () => {
    const wrong = { ...body, surprise: 1 };
    const answered = await post(`/api/v1/calculators/${name}`, wrong);
    expect([answered.statusCode, answered.json<{ errors: object[] }>().errors]).toMatchObject([
      422,
      [{ pointer: '/surprise' }],
    ]);
    const page = await postForm(name, { json: JSON.stringify(wrong) });
    expect(page.statusCode).toBe(422);
    expect(textOf(page.body)).toContain('/surprise: This field is not known here');
  });

  test('the empty form comes back with what is missing, and never with a fault', async () => {
    const page = await postForm(name, {});
    expect(page.statusCode).toBe(422);
    const links = [...page.body.matchAll(/href="#(field-[^"]+)"/g)].map((match) => match[1]!);
    expect(links.length).toBeGreaterThan(0);
    for (const id of links) expect(page.body).toContain(` id="${id}"`);
  });
});

describe('forms', () => {
  const result = async (name: string, fields: Record<string, string>) => {
    const page = await postForm(name, fields);
    expect([page.statusCode, /There is a problem|needs? correcting/.exec(page.body)]).toEqual([200, null]);
    return textOf(page.body);
  };

  test('deadline, with an American date, a time and days in a text', async () => {
    const fields = { event: '04/01/2026', 'period[value]': '19', 'period[unit]': 'days', stateHolidays: '04/20/2026' };
    expect(await result('deadline', fields)).toContain('Due Tuesday, April 21, 2026');
    const hours = {
      event: '11/2/2007',
      time: '10:23',
      'period[value]': '72',
      'period[unit]': 'hours',
      district: 'nysd',
    };
    expect(await result('deadline', hours)).toContain('Due Monday, November 5, 2007, 09:23');
  });

  test('back wages by weeks, days and periods; a row left blank between them', async () => {
    const shown = await result('back-wages', {
      'weeks[0][starts]': '07/12/2009', 'weeks[0][hours]': '100', 'weeks[0][paid]': '$200',
      'weeks[1][starts]': '', 'weeks[1][hours]': '', 'weeks[1][paid]': '',
      'weeks[2][starts]': '07/19/2009', 'weeks[2][hours]': '14 14 15 15 14 14 14', 'weeks[2][paid]': '',
      'periods[0][from]': '07/26/2009', 'periods[0][to]': '08/08/2009', 'periods[0][hoursPerWeek]': '100',
    }); // prettier-ignore
    expect(shown).toContain('Due $3,613.48');
    expect(shown).toContain('Total $6,826.96');
  });

  test('an error stands at the row where it was typed, and the values stay', async () => {
    const page = await postForm('back-wages', {
      'weeks[0][starts]': '', 'weeks[0][hours]': '',
      'weeks[1][starts]': '07/19/2009', 'weeks[1][hours]': '14 14 25',
      'periods[0][from]': '', 'periods[1][from]': '09/06/2009', 'periods[1][to]': '09/01/2009', 'periods[1][hoursPerWeek]': '3',
    }); // prettier-ignore
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('href="#field-weeks-1-hours"');
    expect(page.body).toContain('value="14 14 25"');
    const period = await postForm('back-wages', {
      'periods[1][from]': '09/06/2009',
      'periods[1][to]': '09/01/2009',
      'periods[1][hoursPerWeek]': '3',
      'periods[0][from]': '',
    });
    expect(period.body).toContain('href="#field-periods-1-to"');
  });

  test('more rows keep what was typed', async () => {
    const page = await postForm('back-wages', { rows: '4', 'weeks[3][hours]': '77', _button: 'more-rows' });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('value="77"');
    expect(page.body).toContain('name="weeks[9][hours]"');
    expect(page.body).not.toContain('name="weeks[10][hours]"');
  });

  test('split with thousands as people write them', async () => {
    const shown = await result('split', { amount: '$200', weights: '120,000.00\n45,000.00\n9,000.00' });
    expect(shown).toContain('$137.93');
  });

  test('share by boxes', async () => {
    const fields = { 'categories[]': 'I08', recipient: 'R01', purpose: 'criminal-prosecution', on: '03/09/2026' };
    expect(await result('share', fields)).toContain('Needs the victim’s release');
    const release = { 'release[recipients]': 'R01', 'release[purpose]': 'criminal-prosecution', 'release[categories]': 'I08', 'release[startsOn]': '01/01/2026', 'release[expiresOn]': '03/31/2026' }; // prettier-ignore
    expect(await result('share', { ...fields, ...release })).toContain('May go');
  });

  test('the order of payment and restitution', async () => {
    const applied = await result('allocate', {
      asOf: '06/01/2026', 'receipt[amount]': '120', 'receipt[kind]': 'payment', 'receipt[from]': 'D',
      'obligations[1][id]': 'o1', 'obligations[1][kind]': 'RESTITUTION_VICTIMS_NONFEDERAL', 'obligations[1][payee]': 'V1',
      'obligations[1][principal]': '100.00', 'obligations[1][outstanding]': '100.00',
    }); // prettier-ignore
    expect(applied).toContain('Unapplied $20.00');
    const fields = {
      'counts[0]': '1589', 'offensePeriod[from]': '07/12/2009', 'offensePeriod[to]': '08/08/2009',
      'victims[0][id]': 'V1', 'victims[0][valueToDefendant]': '38000',
      'victims[0][losses][0][category]': 'MED_PSYCH', 'victims[0][losses][0][amount]': '31,100.00',
      'victims[0][losses][0][when]': 'past', 'victims[0][losses][0][proven]': 'on',
    }; // prettier-ignore
    expect(await result('restitution', fields)).toContain('All victims $69,100.00');
    const { 'victims[0][losses][0][proven]': _proven, ...unproven } = fields;
    expect(await result('restitution', unproven)).toContain('All victims $38,000.00');
  });
});

describe('places', () => {
  test('the list and each page open; an unknown one does not exist', async () => {
    const list = await get('/calculators');
    for (const { name, title } of CALCULATORS.values()) {
      expect(list.body).toContain(`href="/calculators/${name}"`);
      expect((await get(`/calculators/${name}`)).body).toContain(`<h1>${title}</h1>`);
    }
    expect((await get('/calculators/interest')).statusCode).toBe(404);
    expect((await post('/api/v1/calculators/interest', {})).statusCode).toBe(404);
    expect((await get('/api/v1/calculators')).json<{ calculators: object[] }>().calculators).toHaveLength(
      CALCULATORS.size,
    );
  });

  test('nobody is answered without signing in', async () => {
    const request = { method: 'POST' as const, url: '/api/v1/calculators/split', payload: BODIES['split'] as object };
    expect((await world.server.inject(request)).statusCode).toBe(401);
    expect((await world.server.inject({ method: 'GET', url: '/api/v1/calculators' })).statusCode).toBe(401);
  });
});
