/** What the calculators refuse: unknown fields and codes, wrong types, with the pointer of each. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { calculate, CALCULATORS } from '../../src/calculators/calculators.js';
import { InputError, MalformedError, NotFound, Problem } from '../../src/kernel/errors.js';

function pointersOf(name: string, body: unknown): string[] {
  try {
    calculate(name, body);
  } catch (error) {
    if (error instanceof InputError) return error.errors.map((each) => each.pointer);
    throw error;
  }
  return [];
}

const WEEK = { starts: '2012-01-01', hours: 40 };
const OBLIGATION = {
  id: 'o',
  kind: 'RESTITUTION_VICTIMS_NONFEDERAL',
  payee: 'V1',
  principal: '10.00',
  outstanding: '10.00',
};
const RECEIPT = { amount: '1.00', from: 'D', kind: 'payment' };
const ALLOCATE = { asOf: '2026-01-01', obligations: [OBLIGATION], receipt: RECEIPT };
const LOSS = { category: 'MED_PSYCH', amount: '1.00', when: 'past', proven: true };
const VICTIM = { id: 'V1', losses: [LOSS] };
const RESTITUTION = { counts: ['1589'], offensePeriod: { from: '2020-01-01', to: '2020-12-31' }, victims: [VICTIM] };
const SHARE = { categories: ['I20'], recipient: '01', purpose: 'public', on: '2026-01-01' };
const DEADLINE = { event: '2026-03-09', period: { value: 14, unit: 'days' } };

test.each<[string, object]>([
  ['deadline', DEADLINE],
  ['back-wages', { weeks: [WEEK] }],
  ['allocate', ALLOCATE],
  ['restitution', RESTITUTION],
  ['share', SHARE],
  ['split', { amount: '1.00', weights: ['1'] }],
])('%s answers with steps and flags, and refuses a field it does not know', (name, body) => {
  expect(calculate(name, body)).toMatchObject({ steps: expect.any(Array), flags: expect.any(Array) });
  expect(pointersOf(name, { ...body, surprise: 1 })).toEqual(['/surprise']);
});

test('unknown calculators are told apart from those there are', () => {
  for (const name of ['interest', 'speedy-trial', 'limitations', 'redact', 'match-names', '__proto__', ''])
    expect(() => calculate(name, {})).toThrow(NotFound);
  expect([...CALCULATORS.keys()].sort()).toEqual([
    'allocate',
    'back-wages',
    'deadline',
    'restitution',
    'share',
    'split',
  ]);
});

describe('pointers', () => {
  const HOURS = { ...DEADLINE, period: { value: 48, unit: 'hours' } };
  test.each<[string, string, object]>([
    ['/event', 'deadline', { ...DEADLINE, event: '2026-02-30' }],
    ['/event', 'deadline', HOURS],
    ['/zone', 'deadline', { ...HOURS, event: '2026-03-09T10:00' }],
    ['/zone', 'deadline', { ...DEADLINE, zone: 'Mars/Olympus' }],
    ['/period', 'deadline', { event: '2026-03-09' }],
    ['/period', 'deadline', { event: '2026-03-09', period: 14 }],
    ['/period', 'deadline', { event: '2026-03-09', period: [] }],
    ['/period/value', 'deadline', { event: '2026-03-09', period: { value: 1.5, unit: 'days' } }],
    ['/period/unit', 'deadline', { event: '2026-03-09', period: { value: 1, unit: 'fortnights' } }],
    ['/period/extra', 'deadline', { event: '2026-03-09', period: { value: 1, unit: 'days', extra: 1 } }],
    ['/counter', 'deadline', { ...DEADLINE, counter: 'R46' }],
    ['/district', 'deadline', { ...DEADLINE, district: 'atlantis' }],
    ['/stateHolidays/1', 'deadline', { ...DEADLINE, stateHolidays: ['2026-03-23', 'soon'] }],
    ['/inaccessible/0', 'deadline', { ...DEADLINE, inaccessible: [20260323] }],
    ['/weeks', 'back-wages', {}],
    ['/weeks', 'back-wages', { weeks: [] }],
    ['/weeks', 'back-wages', { weeks: [null] }],
    ['/weeks', 'back-wages', { weeks: [[WEEK]] }],
    ['/weeks', 'back-wages', { weeks: 'many' }],
    ['/weeks', 'back-wages', { weeks: [{ starts: '1930-01-05', hours: 40 }] }],
    ['/weeks/0', 'back-wages', { weeks: [{ ...WEEK, from: '2012-01-01' }] }],
    ['/weeks/0', 'back-wages', { weeks: [{}] }],
    ['/weeks/0/starts', 'back-wages', { weeks: [{ hours: 3 }] }],
    ['/weeks/0/hours', 'back-wages', { weeks: [{ starts: '2012-01-01', hours: 169 }] }],
    ['/weeks/0/hours', 'back-wages', { weeks: [{ starts: '2012-01-01', hours: -1 }] }],
    ['/weeks/0/hours', 'back-wages', { weeks: [{ starts: '2012-01-01', hours: 'many' }] }],
    ['/weeks/0/paid', 'back-wages', { weeks: [{ ...WEEK, paid: 20 }] }],
    ['/weeks/0/hoursByDay/2', 'back-wages', { weeks: [{ starts: '2012-01-01', hoursByDay: [8, 8, 25] }] }],
    ['/weeks/0/hoursByDay/1', 'back-wages', { weeks: [{ starts: '2012-01-01', hoursByDay: ['8', '', '8'] }] }],
    ['/weeks/0/hoursByDay/1', 'back-wages', { weeks: [{ starts: '2012-01-01', hoursByDay: [8, { a: 1 }] }] }],
    ['/weeks/1/starts', 'back-wages', { weeks: [WEEK, { starts: '2012-01-09', hours: 1 }] }],
    ['/weeks/to', 'back-wages', { weeks: { from: '2012-01-02', to: '2012-01-01', hoursPerWeek: 1 } }],
    ['/weeks/hoursPerWeek', 'back-wages', { weeks: { from: '2012-01-02', to: '2012-02-01' } }],
    ['/weeks/0/to', 'back-wages', { weeks: [{ from: '0001-01-01', to: '9999-12-31', hoursPerWeek: 1 }] }],
    [
      '/weeks/0/remuneration/0/units',
      'back-wages',
      { weeks: [{ ...WEEK, remuneration: [{ kind: 'piece', amount: '0.05', per: 'piece' }] }] },
    ],
    ['/remuneration/0/kind', 'back-wages', { weeks: [WEEK], remuneration: [{ kind: 'gift', amount: '1.00' }] }],
    ['/circuit', 'back-wages', { weeks: [WEEK], circuit: '12' }],
    ['/workweekStart', 'back-wages', { weeks: [WEEK], workweekStart: 'someday' }],
    ['/liquidated', 'back-wages', { weeks: [WEEK], liquidated: 'perhaps' }],
    ['/counts/1', 'restitution', { ...RESTITUTION, counts: ['1589', '9999'] }],
    ['/counts', 'restitution', { ...RESTITUTION, counts: [] }],
    ['/offensePeriod/to', 'restitution', { ...RESTITUTION, offensePeriod: { from: '2020-01-02', to: '2020-01-01' } }],
    ['/victims', 'restitution', { ...RESTITUTION, victims: [] }],
    ['/victims/1/id', 'restitution', { ...RESTITUTION, victims: [VICTIM, VICTIM] }],
    ['/victims/0/counts/0', 'restitution', { ...RESTITUTION, victims: [{ ...VICTIM, counts: ['371'] }] }],
    [
      '/victims/0/losses/1/category',
      'restitution',
      { ...RESTITUTION, victims: [{ ...VICTIM, losses: [LOSS, { ...LOSS, category: 'WISHES' }] }] },
    ],
    [
      '/victims/0/losses/0/amount',
      'restitution',
      { ...RESTITUTION, victims: [{ ...VICTIM, losses: [{ ...LOSS, amount: '-1.00' }] }] },
    ],
    [
      '/victims/0/losses/0/proven',
      'restitution',
      { ...RESTITUTION, victims: [{ ...VICTIM, losses: [{ ...LOSS, proven: undefined }] }] },
    ],
    [
      '/victims/0/work/weeks/0/hours',
      'restitution',
      { ...RESTITUTION, victims: [{ ...VICTIM, work: { weeks: [{ starts: '2020-01-05', hours: 200 }] } }] },
    ],
    [
      '/victims/0/work/weeks/to',
      'restitution',
      {
        ...RESTITUTION,
        victims: [{ ...VICTIM, work: { weeks: { from: '2020-01-05', to: '2020-01-01', hoursPerWeek: 2 } } }],
      },
    ],
    [
      '/victims/0/offsets/0/category',
      'restitution',
      {
        ...RESTITUTION,
        victims: [{ ...VICTIM, offsets: [{ kind: 'insurer', amount: '1.00', on: '2021-01-01', category: 'WISHES' }] }],
      },
    ],
    ['/findings/0/count', 'restitution', { ...RESTITUTION, findings: [{ count: '371', crimeOfViolence: true }] }],
    ['/obligations/0/kind', 'allocate', { ...ALLOCATE, obligations: [{ ...OBLIGATION, kind: 'GIFT' }] }],
    ['/obligations/0/outstanding', 'allocate', { ...ALLOCATE, obligations: [{ ...OBLIGATION, outstanding: '11.00' }] }],
    ['/obligations/0/principal', 'allocate', { ...ALLOCATE, obligations: [{ ...OBLIGATION, principal: 10 }] }],
    ['/obligations/1/id', 'allocate', { ...ALLOCATE, obligations: [OBLIGATION, OBLIGATION] }],
    ['/profile', 'allocate', { ...ALLOCATE, profile: '3612' }],
    ['/policy', 'allocate', { ...ALLOCATE, policy: 'EVEN' }],
    ['/caps/0/group', 'allocate', { ...ALLOCATE, caps: [{ defendant: 'D', group: 'x', cap: '1.00', paid: '0.00' }] }],
    ['/receipt', 'allocate', { ...ALLOCATE, receipts: [RECEIPT] }],
    ['/receipt', 'allocate', { ...ALLOCATE, receipt: undefined }],
    ['/receipt', 'allocate', { ...ALLOCATE, receipt: [RECEIPT] }],
    ['/receipt/kind', 'allocate', { ...ALLOCATE, receipt: { ...RECEIPT, kind: 'gift' } }],
    ['/receipt/from', 'allocate', { ...ALLOCATE, obligations: [{ ...OBLIGATION, defendant: 'E' }] }],
    [
      '/receipts/0/from',
      'allocate',
      { ...ALLOCATE, obligations: [{ ...OBLIGATION, defendant: 'E' }], receipt: undefined, receipts: [RECEIPT] },
    ],
    ['/receipts', 'allocate', { ...ALLOCATE, receipt: undefined, receipts: [RECEIPT, null] }],
    [
      '/receipts/1/amount',
      'allocate',
      { ...ALLOCATE, receipt: undefined, receipts: [RECEIPT, { ...RECEIPT, amount: 'x' }] },
    ],
    ['/on', 'share', { ...SHARE, on: 'today' }],
    ['/categories/0', 'share', { ...SHARE, categories: [20] }],
    ['/order/issuedOn', 'share', { ...SHARE, order: { id: 'o', recipient: '01', purpose: 'public', categories: [] } }],
    ['/weights', 'split', { amount: '1.00', weights: [] }],
    ['/weights', 'split', { amount: '1.00', weights: ['0', 0] }],
    ['/weights/1', 'split', { amount: '1.00', weights: ['1', -2] }],
    ['/weights/0', 'split', { amount: '1.00', weights: [1e21] }],
    ['/weights/0', 'split', { amount: '1.00', weights: ['', '1'] }],
    ['/amount', 'split', { amount: '1.001', weights: ['1'] }],
  ])('%s of %s', (pointer, name, body) => expect(pointersOf(name, body)).toEqual([pointer]));

  test('several at once', () =>
    expect(pointersOf('share', {}).sort()).toEqual(['/categories', '/on', '/purpose', '/recipient']));
});

test('a body that is no object is malformed, and so is one nested without end', () => {
  for (const body of [[], 'text', 5, true]) expect(() => calculate('split', body)).toThrow(MalformedError);
  const deep: unknown = JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`);
  expect(() => calculate('split', deep)).toThrow(MalformedError);
});

test('whatever is sent, the answer is a result or a problem of the sender, never a fault of ours', () => {
  const bodies: Record<string, object> = {
    deadline: DEADLINE,
    'back-wages': { weeks: [WEEK] },
    allocate: ALLOCATE,
    restitution: RESTITUTION,
    share: SHARE,
    split: { amount: '1.00', weights: ['1'] },
  };
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom('2026-03-09', '10.00', 'R01', '-1', 0, 1e308, null, [null], [[]], {}),
  );
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(bodies)), fc.nat(), anything, (name, at, value) => {
      const body = structuredClone(bodies[name]!);
      const places = placesIn(body);
      const [holder, key] = places[at % places.length]!;
      (holder as Record<string, unknown>)[key] = value;
      try {
        expect(calculate(name, body)).toHaveProperty('steps');
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        expect([400, 422]).toContain(error.status);
      }
    }),
    { numRuns: 2000 },
  );
});

function placesIn(value: object): [object, string][] {
  return Object.entries(value).flatMap(([key, item]): [object, string][] => [
    [value, key],
    ...(typeof item === 'object' && item !== null ? placesIn(item as object) : []),
  ]);
}
