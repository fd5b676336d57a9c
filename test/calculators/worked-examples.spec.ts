/** The handbook's worked examples as the wire has them, through the one function of page, API and command. */
import { describe, expect, test } from '@jest/globals';
import { calculate } from '../../src/calculators/calculators.js';
import { vectors } from '../law/vectors.js';

const cases = vectors('worked-examples.csv').map((row) => ({
  id: row['id']!,
  area: row['area']!,
  input: JSON.parse(row['input_json']!) as Record<string, unknown>,
  expected: JSON.parse(row['expected_json']!) as Record<string, unknown>,
}));
const ofArea = (pattern: RegExp) =>
  cases.filter((each) => pattern.test(each.area)).map((each) => [each.id, each] as const);
const money = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
const codes = (answer: { flags: readonly { code: string }[] }) => answer.flags.map((flag) => flag.code);

describe('deadline', () => {
  test.each(ofArea(/^deadline$|^deadline_state_holiday$/))('%s', (_id, { input, expected }) => {
    const { event, days, dir, clerkInaccessible, stateHolidays } = input;
    const answer = calculate('deadline', {
      event,
      period: { value: days, unit: 'days' },
      direction: dir,
      inaccessible: clerkInaccessible,
      stateHolidays,
    });
    const { note: _note, ...figures } = expected;
    expect(answer).toMatchObject(figures);
    expect(answer.steps.length).toBeGreaterThan(0);
  });

  test('72 hours over the end of daylight saving', () => {
    const { input, expected } = cases.find((each) => each.id === 'D04')!;
    const period = { value: input['hours'], unit: 'hours' };
    const answer = calculate('deadline', { event: input['event'], period, zone: input['tz'] });
    expect(answer).toMatchObject(expected);
    expect(calculate('deadline', { event: input['event'], period, district: 'nysd' })).toMatchObject(expected);
  });

  test('the disputed Friday: due takes it as a holiday, working does not', () => {
    const { expected } = cases.find((each) => each.id === 'D14')!;
    expect(calculate('deadline', { event: '2026-06-19', period: { value: 14, unit: 'days' } })).toMatchObject({
      raw: expected['raw'],
      due: expected['dueIfObservedFridayIsHoliday'],
      working: expected['conservative'],
    });
  });

  const counters: Record<string, object> = {
    R45: { counter: 'R45' },
    FRAP26: { counter: 'FRAP26' },
    R45_BACK: { counter: 'R45', direction: 'before' },
    EXCL_SAT_SUN_HOL: { counter: 'EXCL_SAT_SUN_HOL' },
  };
  const examples = vectors('deadline-examples.csv').filter((row) => Object.hasOwn(counters, row['counter'] ?? ''));
  test.each(examples.map((row) => [row['id']!, row] as const))('%s', (_id, row) => {
    const period = { value: Number(row['n']), unit: 'days' };
    expect(calculate('deadline', { event: row['trigger_date'], period, ...counters[row['counter']!] })['due']).toBe(
      row['expected'],
    );
  });

  test('years keep the calendar number, and a fixed date needs no period', () => {
    expect(calculate('deadline', { event: '2024-02-29', period: { value: 1, unit: 'years' } })['raw']).toBe(
      '2025-02-28',
    );
    expect(calculate('deadline', { event: '2026-11-01', counter: 'DATE_CERTAIN' })).toMatchObject({
      raw: '2026-11-01',
      due: '2026-11-01',
    });
  });

  test('service by mail: the rolled period and three days, before the last roll', () => {
    const answer = calculate('deadline', { event: '2026-04-10', period: { value: 14, unit: 'days' }, service: 'mail' });
    expect(answer).toMatchObject({ raw: '2026-04-27', due: '2026-04-27' });
  });

  test('a district of two zones is flagged when the zone matters', () => {
    const hours = { event: '2026-03-09T10:00', period: { value: 48, unit: 'hours' }, counter: 'HOURS_CONTINUOUS' };
    const answer = calculate('deadline', { ...hours, district: 'flnd' });
    expect(answer).toMatchObject({ raw: '2026-03-11T10:00', due: '2026-03-11T10:00', working: '2026-03-11T10:00' });
    expect(codes(answer)).toContain('DISTRICT_TWO_ZONES');
    expect(codes(calculate('deadline', { ...hours, district: 'flnd', zone: 'America/Chicago' }))).toEqual([]);
  });
});

describe('back wages', () => {
  const weekAt: Record<string, string> = {
    '6.55': '2009-07-12',
    '7.25': '2012-01-01',
    '5.85': '2008-01-06',
    '5.15': '2005-01-02',
  };
  const single = ofArea(/^flsa_week$/).filter(([, { input }]) => (input['hoursByRate'] as unknown[]).length === 1);
  test.each(single)('%s', (_id, { input, expected }) => {
    const [[hours, rate]] = input['hoursByRate'] as [[number, string]];
    const weeks = [{ starts: weekAt[rate], hours }];
    expect(calculate('back-wages', { weeks, liveInDomestic: !input['overtimeApplies'] })['due']).toBe(expected['due']);
  });

  const FOUR_WEEKS = [
    { starts: '2009-07-12', hours: 100, paid: '200.00' },
    { starts: '2009-07-19', hoursByDay: [14, 14, 15, 15, 14, 14, 14] },
    { starts: '2009-07-26', hours: '100' },
    { starts: '2009-08-02', hours: 100.0 },
  ];
  test('four weeks over the change of 24 July 2009', () => {
    const answer = calculate('back-wages', { weeks: FOUR_WEEKS });
    expect(answer).toMatchObject({
      due: '3613.48',
      paid: '200.00',
      unpaid: '3413.48',
      liquidated: '3413.48',
      total: '6826.96',
    });
    expect((answer['weeks'] as unknown[])[1]).toMatchObject({
      starts: '2009-07-19',
      hours: 100,
      straight: '674.60',
      regularRate: '6.75',
      overtimePremium: '202.38',
      due: '876.98',
    });
    expect(codes(answer)).toContain('LIQUIDATED_COURT');
  });

  test.each([4, '4', '4th', 'CA4'])('circuit %p requires liquidated damages', (circuit) => {
    const answer = calculate('back-wages', { weeks: FOUR_WEEKS, circuit, liquidated: false });
    expect(answer['total']).toBe('6826.96');
    expect(codes(answer)).toContain('LIQUIDATED_REQUIRED');
  });

  test('one period without a list: a year of live-in domestic service', () => {
    const weeks = { from: '2012-01-01', to: '2012-12-29', hoursPerWeek: 112 };
    expect(calculate('back-wages', { weeks, liveInDomestic: true })['due']).toBe('42224.00');
    expect(calculate('back-wages', { weeks: [weeks] })['due']).toBe('55796.00');
    expect(calculate('back-wages', { weeks: { ...weeks, paidTotal: '55000.00' }, liquidated: false })['total']).toBe(
      '796.00',
    );
  });

  test('numbers are taken as the decimal they are written with', () => {
    const due = (hours: unknown) => calculate('back-wages', { weeks: [{ starts: '2012-01-01', hours }] })['due'];
    expect(due(0.1)).toBe('0.73');
    expect(due(40.7)).toBe(due('40.7'));
  });

  test.each([
    // 29 CFR 778.110, 778.111(a), 778.112, 778.113
    [
      { hours: 46 },
      [
        { kind: 'hourly', amount: '12.00', per: 'hour' },
        { kind: 'bonus', amount: '46.00' },
      ],
      '637.00',
    ],
    [
      { hours: 50 },
      [
        { kind: 'piece', amount: '491.00' },
        { kind: 'hourly', amount: 8.5, per: 'hour', units: 4 },
      ],
      '577.50',
    ],
    [{ hours: 45 }, [{ kind: 'salary', amount: '350.00', per: 'week', coversHours: 35 }], '475.00'],
    [{ hoursByDay: [10, 10, 10, 10, 10, 0, 0] }, [{ kind: 'day-rate', amount: '100.00', per: 'day' }], '550.00'],
  ])('regular rate above the minimum: %j', (week, remuneration, due) => {
    expect(calculate('back-wages', { weeks: [{ starts: '2012-01-01', ...week }], remuneration })['due']).toBe(due);
    expect(calculate('back-wages', { weeks: [{ starts: '2012-01-01', ...week, remuneration }] })['due']).toBe(due);
  });
});

describe('restitution', () => {
  const losses = [
    { category: 'MED_PSYCH', amount: '4200.00', when: 'past', proven: true },
    { category: 'THERAPY', amount: '18000.00', when: 'future', proven: true },
    { category: 'HOUSING', amount: '2400.00', when: 'past', proven: true },
    { category: 'ATTY_FEES', amount: '6500.00', when: 'past', proven: true },
  ];
  const work = {
    weeks: [
      { starts: '2009-07-12', hours: 100, paid: '200.00' },
      { starts: '2009-07-19', hoursByDay: [14, 14, 15, 15, 14, 14, 14] },
      { starts: '2009-07-26', hours: 100 },
      { starts: '2009-08-02', hours: 100 },
    ],
  };
  const offensePeriod = { from: '2009-07-12', to: '2009-08-08' };
  const one = (victim: object, more: object = {}) =>
    calculate('restitution', { counts: ['1589'], offensePeriod, victims: [{ id: 'V1', losses, ...victim }], ...more });

  test.each(ofArea(/^restitution_1593$/))('%s', (_id, { input, expected }) => {
    const liquidated = input['liquidated'];
    const answer = one({ valueToDefendant: input['grossOrValue'], work: { ...work, liquidated } });
    expect(answer['total']).toBe(expected['total']);
    expect((answer['victims'] as unknown[])[0]).toMatchObject({
      id: 'V1',
      statute: expect.stringMatching(/^1593 /),
      losses: '31100.00',
      laborValue: expected['labor'] ?? expect.any(String),
      total: expected['total'],
    });
  });

  const gross = (counts: string[], input: Record<string, unknown>) =>
    calculate('restitution', {
      counts,
      offensePeriod: { from: '2020-01-01', to: '2021-01-01' },
      victims: [
        {
          id: 'V1',
          losses: [{ category: 'OTHER_LOSS', amount: input['losses'], when: 'past', proven: true }],
          grossIncome: input['grossOrValue'],
        },
      ],
    });
  test.each(ofArea(/^restitution_2429$/))('%s', (_id, { input, expected }) =>
    expect(gross(['2421'], input)['total']).toBe(expected['total']),
  );
  test.each(ofArea(/^restitution_3663A$/))('%s', (_id, { input, expected }) => {
    const answer = gross(['1201'], input);
    expect(answer['total']).toBe(expected['total']);
    expect((answer['victims'] as unknown[])[0]).toMatchObject({ prong: null, prongA: null, prongB: null });
  });

  test('a civil rights conspiracy instead of chapter 77 loses the labor value', () => {
    const answer = gross(['241'], { losses: '10.00', grossOrValue: '99.00' });
    expect(answer['total']).toBe('10.00');
    expect(codes(answer)).toContain('NO_LABOR_VALUE_FOR_CONSPIRACY');
  });

  test('insurance redirects, a later recovery for the same loss reduces: 69,100.00, then 67,900.00', () => {
    const insurer = { kind: 'compensation-program', amount: '3000.00', on: '2026-01-10', category: 'MED_PSYCH' };
    const answer = one({ valueToDefendant: '38000.00', work, offsets: [insurer] });
    expect((answer['victims'] as unknown[])[0]).toMatchObject({
      total: '69100.00',
      payees: { victim: '66100.00', payers: [{ kind: 'compensation-program', amount: '3000.00' }] },
    });
    const suit = { kind: 'civil-recovery', amount: '2000.00', on: '2027-03-01', category: 'MED_PSYCH' };
    const later = one({ valueToDefendant: '38000.00', work, offsets: [insurer, suit] });
    expect((later['victims'] as unknown[])[0]).toMatchObject({ total: '67900.00', ordered: '69100.00' });
    expect(later['total']).toBe('67900.00');
  });

  test('each victim of several has the statute of his own counts, and the whole is their sum', () => {
    const answer = calculate('restitution', {
      counts: ['1589', '371'],
      offensePeriod,
      victims: [
        { id: 'V1', losses: [], grossIncome: '100.00' },
        { id: 'V2', losses, counts: ['371'] },
      ],
    });
    expect(answer).toMatchObject({
      victims: [
        { id: 'V1', total: '100.00', prong: 'A' },
        { id: 'V2', total: '31100.00', statute: expect.stringMatching(/^3663 /) },
      ],
      total: '31200.00',
    });
  });

  test('an offense that ended before section 1593 is flagged, and the circuit reaches the wages', () => {
    const early = one({ work }, { offensePeriod: { from: '1999-01-01', to: '2000-01-01' } });
    expect(codes(early)).toContain('EX_POST_FACTO_REVIEW');
    expect(one({ work: { ...work, liquidated: false } }, { circuit: '4' })['total']).toBe('37926.96');
  });

  test('a statute other than that of the counts is used and flagged', () => {
    const answer = one({ grossIncome: '100.00' }, { statute: '3663A' });
    expect(answer['total']).toBe('31100.00');
    expect(codes(answer)).toContain('STATUTE_GIVEN');
  });
});

describe('split', () => {
  test.each(ofArea(/^prorata/))('%s', (_id, { input, expected }) => {
    const weights = (input['outstandingCents'] as number[]).map((cents) => money(BigInt(cents)));
    const { parts } = calculate('split', { amount: money(BigInt(input['amountCents'] as number)), weights });
    expect(parts).toEqual((expected['sharesCents'] as number[]).map((cents) => money(BigInt(cents))));
  });
  test('weights of different length, as numbers and text', () =>
    expect(calculate('split', { amount: '1.00', weights: ['0.125', 0.375, '0.5'] })['parts']).toEqual([
      '0.12',
      '0.38',
      '0.50',
    ]));
});

describe('allocate', () => {
  const owe = (id: string, kind: string, principal: string, more: object = {}) => ({
    id, kind, payee: id, principal, outstanding: principal, ...more,
  }); // prettier-ignore
  const VICTIMS = [
    owe('V1', 'RESTITUTION_VICTIMS_NONFEDERAL', '120000.00'),
    owe('V2', 'RESTITUTION_VICTIMS_NONFEDERAL', '45000.00'),
    owe('V3', 'RESTITUTION_VICTIMS_NONFEDERAL', '9000.00'),
  ];
  const pay = (amount: string, more: object = {}) => ({ amount, from: 'D1', kind: 'payment', ...more });
  const run = (obligations: object[], receipts: object[], more: object = {}) =>
    calculate('allocate', { asOf: '2026-06-01', obligations, receipts, ...more });

  test('500.00: the assessment, then victims pro rata to the cent', () => {
    const obligations = [
      owe('jvta', 'JVTA_3014', '5000.00'),
      owe('fine', 'FINES_COSTS_OTHER', '5000.00'),
      owe('us', 'RESTITUTION_UNITED_STATES', '2000.00'),
      owe('insurer', 'RESTITUTION_THIRD_PARTY_PAYERS', '6000.00'),
      ...VICTIMS,
      owe('assessment', 'SPECIAL_ASSESSMENT_3013', '300.00'),
    ];
    const body = { asOf: '2026-06-01', profile: '3612C', obligations, receipt: pay('500.00') };
    const answer = calculate('allocate', body);
    expect(answer).toMatchObject({
      lines: [
        { receipt: 'r1', obligation: 'assessment', amount: '300.00' },
        { receipt: 'r1', obligation: 'V1', amount: '137.93' },
        { receipt: 'r1', obligation: 'V2', amount: '51.72' },
        { receipt: 'r1', obligation: 'V3', amount: '10.35' },
      ],
      unapplied: '0.00',
    });
    expect(calculate('allocate', { ...body, profile: 'STATUTORY_3612C' })).toEqual(answer);
  });

  test.each(ofArea(/^joint_several$/))('%s', (_id, { input, expected }) => {
    const caps = Object.entries(input['caps'] as Record<string, string>).map(([defendant, cap]) => ({
      defendant,
      group: 'g',
      cap,
      paid: '0.00',
    }));
    const receipts = (input['payments'] as [string, string][]).map(([from, amount]) => pay(amount, { from }));
    const answer = run(
      [owe('V', 'RESTITUTION_VICTIMS_NONFEDERAL', input['victimLoss'] as string, { group: 'g' })],
      receipts,
      {
        caps,
      },
    );
    const balances = answer['balances'] as { payees: object; defendants: object };
    expect(balances.payees).toEqual({ V: expected['victimOutstanding'] });
    if (expected['enforceable']) expect(balances.defendants).toEqual(expected['enforceable']);
    if (expected['overpayment']) expect(answer['unapplied']).toBe(Object.values(expected['overpayment'])[0]);
  });

  test.each(ofArea(/^transfer_1594f$/))('%s', (_id, { input, expected }) => {
    const answer = run(VICTIMS, [pay(input['netProceeds'] as string, { kind: 'forfeiture-transfer' })], {
      costsBeforeVictims: true,
    });
    expect((answer['lines'] as { amount: string }[]).map((line) => line.amount)).toEqual(expected['victims']);
    expect(answer['balances']).toMatchObject({
      attorneyGeneral: expected['owedToAG'],
      defendants: { D1: expected['defendantObligation'] },
    });
    expect(codes(answer)).toContain('COSTS_BEFORE_VICTIMS');
  });

  test('the credit policies differ as United States v. Salti tells', () => {
    const body = [
      owe('s', 'RESTITUTION_VICTIMS_NONFEDERAL', '35000.00', { payee: 'V', group: 'g', defendant: 'S' }),
      owe('t', 'RESTITUTION_VICTIMS_NONFEDERAL', '72000.00', { payee: 'V', group: 'g', defendant: 'T' }),
    ];
    const receipts = [pay('35000.00', { from: 'S' }), pay('5117.92', { from: 'T', id: 'second' })];
    const hold = run(body, receipts);
    expect(hold).toMatchObject({ balances: { payees: { V: '31882.08' }, defendants: { S: '0.00', T: '31882.08' } } });
    expect((hold['lines'] as { receipt: string }[]).map((line) => line.receipt)).toEqual(['r1', 'second']);
    expect(run(body, receipts, { policy: 'PRO_RATA_CREDIT' })['overpayments']).toEqual([
      { defendant: 'S', amount: '2487.88' },
    ]);
  });

  test('an assessment is skipped once five years have passed since the judgment', () => {
    const answer = run([owe('a', 'SPECIAL_ASSESSMENT_3013', '100.00')], [pay('50.00', { on: '2031-03-11' })], {
      judgment: '2026-03-10',
    });
    expect(answer['unapplied']).toBe('50.00');
    expect(codes(answer)).toContain('ASSESSMENT_EXPIRED');
  });

  test('a civil recovery lowers the obligation that it names', () => {
    const answer = run(VICTIMS, [{ amount: '1000.00', kind: 'civil-recovery', obligation: 'V2' }]);
    expect(answer).toMatchObject({ balances: { payees: { V2: '44000.00', V1: '120000.00' } } });
  });
});

describe('share', () => {
  const ask = (body: object) => calculate('share', { on: '2026-03-09', purpose: 'criminal-prosecution', ...body });
  const letters: Record<string, string> = {
    A: 'ALLOW',
    X: 'ALLOW_REDACTED',
    C: 'COURT_ORDER',
    R: 'RELEASE',
    N: 'NEVER',
  };

  test.each(vectors('sharing-matrix.csv').map((row) => [row['info_code']!, row] as const))('%s', (category, row) => {
    const { info_code: _category, ...cells } = row;
    for (const [recipient, letter] of Object.entries(cells)) {
      const expected = letters[letter];
      expect([recipient, ask({ categories: [category], recipient })['decision']]).toEqual([recipient, expected]);
      expect(ask({ categories: [category], recipient: recipient.slice(1) })['decision']).toBe(expected);
    }
  });

  test('an unknown category, recipient or purpose is NEVER, not an error', () => {
    for (const body of [
      { categories: ['I99'], recipient: '01' },
      { categories: ['I20'], recipient: 'NOBODY' },
      { categories: ['I20'], recipient: '01', purpose: 'curiosity' },
      { categories: [], recipient: '01' },
    ])
      expect(ask(body)['decision']).toBe('NEVER');
  });

  test('the strictest of several; an order and a release open what they fit', () => {
    expect(ask({ categories: ['I20', 'I01'], recipient: 'STATE_PROS' })['decision']).toBe('COURT_ORDER');
    const order = {
      id: 'O1',
      recipient: 'STATE_PROS',
      purpose: 'criminal-prosecution',
      categories: ['I01'],
      issuedOn: '2026-02-01',
    };
    const opened = ask({ categories: ['I01'], recipient: 'STATE_PROS', order });
    expect(opened).toMatchObject({ decision: 'ALLOW', because: [{ category: 'I01', restsOn: 'order O1' }] });
    const release = {
      recipients: ['01'],
      purpose: 'criminal-prosecution',
      categories: ['I08'],
      startsOn: '2026-01-01',
      expiresOn: '2026-03-31',
    };
    expect(ask({ categories: ['I08'], recipient: '01' })['decision']).toBe('RELEASE');
    expect(ask({ categories: ['I08'], recipient: '01', release })['decision']).toBe('ALLOW');
    expect(
      ask({ categories: ['I08'], recipient: '01', release: { ...release, revokedOn: '2026-03-01' } })['decision'],
    ).toBe('RELEASE');
    expect(ask({ categories: ['I01'], recipient: 'USAO_CIVIL_AFU', purpose: 'civil-forfeiture' })['decision']).toBe(
      'ALLOW',
    );
  });
});
