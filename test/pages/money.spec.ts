import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/kernel/ids.js';
import { moneyMatter, type MoneyMatter } from '../db/money-matter.js';
import { openWorld, type World } from '../db/world.js';
import { visit, type Visitor } from './visitor.js';

let world: World;
let finance: Visitor;
let finance2: Visitor;
let outsider: Visitor;
let taskforce: Visitor;
let matter: MoneyMatter;
let money: string;

beforeAll(async () => {
  world = await openWorld({ http: true });
  finance = await visit(world, world.people.finance);
  finance2 = await visit(world, world.people.finance2);
  outsider = await visit(world, world.people.outsider);
  taskforce = await visit(world, world.people.taskforce);
  matter = await moneyMatter(world, {
    members: ['finance', 'finance2', 'coordinator', 'taskforce'],
    payees: [{ label: 'Victim 1' }, { label: 'Victim 2', address: false }],
    jointly: [{ payee: 'Victim 1', loss: '72,000.00', policy: 'HOLD_UNTIL_WHOLE' }],
    defendants: [
      {
        name: 'Alan Brook',
        obligations: [
          { kind: 'SPECIAL_ASSESSMENT_3013', principal: '100.00' },
          { kind: 'RESTITUTION_VICTIMS_NONFEDERAL', payee: 'Victim 1', principal: '72,000.00', joint: true },
          { kind: 'RESTITUTION_VICTIMS_NONFEDERAL', payee: 'Victim 2', principal: '9,000.00' },
        ],
      },
      {
        name: 'Carla Dunn',
        obligations: [
          { kind: 'RESTITUTION_VICTIMS_NONFEDERAL', payee: 'Victim 1', principal: '35,000.00', joint: true },
        ],
      },
    ],
  });
  money = `/matters/${matter.matterId}/money`;
});
afterAll(() => world.close());

const visible = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const receipt = (changes: Readonly<Record<string, string>> = {}) => ({
  judgmentId: matter.judgments['Alan Brook']!,
  amount: '1,100',
  receivedOn: '03/02/2026',
  kind: 'payment',
  instrument: 'CHECK',
  externalReference: newId(),
  _key: newId(),
  _button: 'preview',
  ...changes,
});

/** The hidden fields of the last form of a page, as the browser would send them. */
const hidden = (html: string): Record<string, string> =>
  Object.fromEntries(
    [
      ...html
        .slice(html.lastIndexOf('<form class="usa-form'))
        .matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g),
    ].map(([, name, value]) => [name!, value!]),
  );

describe('receiving a payment by forms alone', () => {
  test('form, preview, posting, receipt, balances', async () => {
    const form = await finance.get(`${money}/receive`);
    expect(form.status).toBe(200);
    expect(form.body).toContain('Alan Brook (');

    const fields = receipt();
    const preview = await finance.post(`${money}/receive`, fields);
    expect(preview.status).toBe(200);
    expect(visible(preview.body)).toContain('Nothing is posted yet');
    expect(visible(preview.body)).toMatch(/Special assessment, Alan Brook \$100\.00/);
    expect(visible(preview.body)).toMatch(/Restitution to Victim 1, Alan Brook \$888\.89/);
    expect(visible(preview.body)).toContain('How was this worked out?');
    expect(visible((await finance.get(money)).body)).toContain('Nothing received yet');

    const posted = await finance.post(`${money}/receive`, { ...hidden(preview.body), _button: 'post' });
    expect(posted.status).toBe(303);
    expect(posted.location).toMatch(/^\/receipts\/[0-9a-f-]{36}\?done=posted$/);
    const page = visible((await finance.get(posted.location!)).body);
    expect(page).toContain('The receipt was posted.');
    expect(page).toContain('Restitution to Victim 2, Alan Brook $111.11');
    const balances = visible((await finance.get(money)).body);
    expect(balances).toMatch(/Carla Dunn 5:14-cr-\d+ \$35,000\.00 \$0\.00 \$35,000\.00/);
    expect(balances).toMatch(/Victim 2 No address on file \$8,888\.89 \$111\.11 \$0\.00/);

    // The same form sent again, by a second click: the same receipt, not a second one.
    const again = await finance.post(`${money}/receive`, { ...hidden(preview.body), _button: 'post' });
    expect(again.location).toBe(posted.location);
  });

  test('what is wrong is said at its field and what was typed is kept', async () => {
    const answer = await finance.post(`${money}/receive`, receipt({ amount: '12.345', receivedOn: '13/40/2026' }));
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('<title>Error: Receive a payment');
    expect(answer.body).toContain('value="12.345"');
    expect(answer.body).toContain('href="#field-amount"');
    expect(answer.body).toContain('href="#field-receivedOn"');
  });

  test('a split that changed in between stops and shows the new one', async () => {
    // More than all that is owed, so that whatever is posted in between changes what stays unapplied.
    const preview = await finance.post(`${money}/receive`, receipt({ amount: '95,000' }));
    const other = await finance2.post(`${money}/receive`, receipt({ amount: '450' }));
    expect((await finance2.post(`${money}/receive`, { ...hidden(other.body), _button: 'post' })).status).toBe(303);
    const stopped = await finance.post(`${money}/receive`, { ...hidden(preview.body), _button: 'post' });
    expect(stopped.status).toBe(409);
    expect(visible(stopped.body)).toContain('The split has changed');
    expect(hidden(stopped.body)['fingerprint']).not.toBe(hidden(preview.body)['fingerprint']);
  });

  test('going back keeps what was entered', async () => {
    const preview = await finance.post(`${money}/receive`, receipt({ amount: '77.01' }));
    const form = await finance.post(`${money}/receive`, { ...hidden(preview.body), _button: 'change' });
    expect(form.status).toBe(200);
    expect(form.body).toContain('value="77.01"');
    expect(form.body).toContain('value="03/02/2026"');
  });

  test('a judgment of another matter is not found', async () => {
    const other = await moneyMatter(world, {
      members: ['finance'],
      payees: [],
      defendants: [{ name: 'Other', obligations: [{ kind: 'FINES_COSTS_OTHER', principal: '10.00' }] }],
    });
    const answer = await finance.post(`${money}/receive`, receipt({ judgmentId: other.judgments['Other']! }));
    expect(answer.status).toBe(404);
  });
});

describe('paying out by forms alone', () => {
  test('prepare, own release refused, release by a colleague, statement and letter', async () => {
    const form = await finance.get('/money/runs/new');
    expect(visible(form.body)).toContain('no address on file');
    const prepared = await finance.post('/money/runs', { smallestPayment: '25.00', _key: newId() });
    expect(prepared.status).toBe(303);
    const [run] = prepared.location!.split('?');
    expect(visible((await finance.get(run!)).body)).toContain('someone else must release it');
    const own = await finance.post(`${run}/release`, { _key: newId() });
    expect(own.status).toBe(403);
    expect(visible(own.body)).toContain('someone other than the person who prepared it');
    const released = await finance2.post(`${run}/release`, { _key: newId() });
    expect(released.location).toBe(`${run}?done=released`);
    const twice = await finance2.post(`${run}/release`, { _key: newId() });
    expect(twice.status).toBe(409);
    expect(visible(twice.body)).toContain('already released');

    const statement = `/payees/${matter.payees['Victim 1']!}/statement`;
    const page = visible((await finance.get(statement)).body);
    expect(page).toContain('Paid out');
    expect(page).toContain('Ordered $72,000.00');
    const letter = await finance.get(`${statement}.pdf`);
    expect(letter.status).toBe(200);
    expect(letter.headers['content-type']).toBe('application/pdf');
    expect(letter.body.startsWith('%PDF')).toBe(true);
    const own2 = visible((await finance.get(`/defendants/${matter.defendants['Carla Dunn']!}/statement`)).body);
    expect(own2).toContain('May still be made to pay $35,000.00');
  });

  test('a run that is canceled needs a reason, and its money can be paid again', async () => {
    const preview = await finance.post(`${money}/receive`, receipt({ amount: '500' }));
    await finance.post(`${money}/receive`, { ...hidden(preview.body), _button: 'post' });
    const { location } = await finance.post('/money/runs', { smallestPayment: '0', _key: newId() });
    const [run] = location!.split('?');
    expect((await finance.post(`${run}/cancel`, { reason: '' })).status).toBe(422);
    expect((await finance.post(`${run}/cancel`, { reason: 'Wrong threshold' })).location).toBe(`${run}?done=canceled`);
    expect(visible((await finance.get('/money')).body)).toContain('In prepared runs $0.00');
  });
});

describe('who sees it', () => {
  test('outside the matter, and in roles without losses, the pages are not there', async () => {
    for (const visitor of [outsider, taskforce])
      for (const url of [
        money,
        `/payees/${matter.payees['Victim 1']!}/statement`,
        `/defendants/${matter.defendants['Alan Brook']!}/statement`,
      ])
        expect([url, (await visitor.get(url)).status]).toEqual([url, 404]);
    expect((await taskforce.get(`${money}/receive`)).status).toBe(403);
    expect(visible((await outsider.get('/money')).body)).toContain('No judgments yet');
  });
});

describe('by program', () => {
  const url = () => `/api/v1/judgments/${matter.judgments['Carla Dunn']!}/receipts`;
  const body = () => ({
    amount: '10.00',
    receivedOn: '2026-03-03',
    kind: 'payment',
    instrument: 'CASH',
    externalReference: newId(),
  });

  test('preview, post with a key, repeat, another body, reversal', async () => {
    const input = body();
    const preview = JSON.parse((await finance.json('POST', `${url()}/preview`, input)).body) as {
      fingerprint: string;
      lines: { amount: string }[];
    };
    expect(preview.lines).toMatchObject([{ amount: '10.00' }]);
    const key = { 'idempotency-key': newId() };
    const send = (changes = {}) =>
      finance.json('POST', url(), { ...input, fingerprint: preview.fingerprint, ...changes }, key);
    const first = await send();
    expect(first.status).toBe(201);
    expect(JSON.parse(first.body)).toMatchObject({ amount: '10.00', status: 'POSTED', receivedOn: '2026-03-03' });
    expect((JSON.parse((await send()).body) as { id: string }).id).toBe((JSON.parse(first.body) as { id: string }).id);
    expect((await send({ amount: '11.00' })).status).toBe(409);
    expect((await finance.json('POST', url(), body())).status).toBe(422);
    const { id } = JSON.parse(first.body) as { id: string };
    const reversed = await finance.json(
      'POST',
      `/api/v1/receipts/${id}/reversal`,
      { reason: 'Entered twice' },
      { 'idempotency-key': newId() },
    );
    expect(JSON.parse(reversed.body)).toMatchObject({ status: 'REVERSED', reversal: { reason: 'Entered twice' } });
  });

  test('a wrong field is named by its pointer', async () => {
    const answer = await finance.json('POST', `${url()}/preview`, { ...body(), amount: '0', extra: 1 });
    expect(answer.status).toBe(422);
    expect(
      (JSON.parse(answer.body) as { errors: { pointer: string }[] }).errors.map((error) => error.pointer),
    ).toContain('/extra');
  });

  test('the journal pages to its end, balances are strings, the proof holds', async () => {
    const rows: { debit: string; amount: string }[] = [];
    let after = '';
    do {
      const answer = await finance.json(
        'GET',
        `/api/v1/matters/${matter.matterId}/journals?limit=7${after && `&after=${after}`}`,
      );
      const page = JSON.parse(answer.body) as { rows: { debit: string; amount: string }[]; next: string | null };
      rows.push(...page.rows);
      after = page.next ?? '';
    } while (after !== '');
    const proof = JSON.parse((await finance.json('GET', '/api/v1/ledger/proof')).body) as {
      postings: number;
      differences: unknown[];
    };
    expect(proof.differences).toEqual([]);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.every((row) => /^\d+\.\d\d$/.test(row.amount))).toBe(true);
    const balances = JSON.parse((await finance.json('GET', `/api/v1/matters/${matter.matterId}/balances`)).body) as {
      defendants: Record<string, string>;
    };
    expect(balances.defendants[matter.defendants['Carla Dunn']!]).toBe('35000.00');
    expect((await outsider.json('GET', `/api/v1/matters/${matter.matterId}/journals`)).status).toBe(404);
  });
});
