import { describe, expect, test } from '@jest/globals';
import { parseDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import { moneyToWire, parseDecimal, parseMoney } from '../../kernel/money.js';
import type { OpenObligation } from './open-debts.js';
import { allocate, type AllocationInput, type Receipt } from './order-of-payment.js';
import type { ObligationKind, WaterfallRow } from './payment-rank.js';

const profile = (name: string, authority: string, obligations: string[]): WaterfallRow[] =>
  obligations.map((obligation, index) => ({ profile: name, rank: index + 1, obligation, authority }));
const WATERFALL = [
  ...profile('STATUTORY_3612C', '3612(c)', [
    'SPECIAL_ASSESSMENT_3013',
    'RESTITUTION_VICTIMS_NONFEDERAL',
    'RESTITUTION_THIRD_PARTY_PAYERS',
    'RESTITUTION_UNITED_STATES',
    'FINES_COSTS_OTHER',
    'JVTA_3014',
  ]),
  ...profile('CHILD_PORN_2259A', '2259A(d)(2)', [
    'SPECIAL_ASSESSMENT_3013',
    'RESTITUTION_CP_VICTIMS',
    'AVAA_2259A',
    'OTHER_ORDERS_TITLE_18',
    'FINES_COSTS_OTHER',
    'JVTA_3014',
  ]),
  ...profile('AO245B_FORM', '', [
    'ASSESSMENT',
    'RESTITUTION_PRINCIPAL',
    'RESTITUTION_INTEREST',
    'AVAA_ASSESSMENT',
    'FINE_PRINCIPAL',
    'FINE_INTEREST',
    'COMMUNITY_RESTITUTION',
    'JVTA_ASSESSMENT',
    'PENALTIES',
    'COSTS',
  ]),
];
const AS_OF = parseDate('2026-06-01');
const owe = (id: string, kind: ObligationKind, amount: string, more: Partial<OpenObligation> = {}): OpenObligation => ({
  id,
  kind,
  payee: id,
  principal: parseMoney(amount),
  outstanding: parseMoney(amount),
  ...more,
});
const receive = (amount: string, more: Partial<Receipt> = {}): Receipt => ({
  amount: parseMoney(amount),
  from: 'D',
  kind: 'payment',
  ...more,
});
const run = (obligations: OpenObligation[], receipts: Receipt[], more: Partial<AllocationInput> = {}) =>
  allocate({ asOf: AS_OF, obligations, receipts, ...more }, WATERFALL);
type Answer = ReturnType<typeof run>;
const paid = ({ value }: Answer) => value.lines.map((line) => `${line.obligation} ${moneyToWire(line.amount)}`);
const codes = (answer: Answer) => answer.flags.map((flag) => flag.code);

const THREE_VICTIMS = [
  owe('V1', 'RESTITUTION_VICTIMS_NONFEDERAL', '120000.00'),
  owe('V2', 'RESTITUTION_VICTIMS_NONFEDERAL', '45000.00'),
  owe('V3', 'RESTITUTION_VICTIMS_NONFEDERAL', '9000.00'),
];
const JUDGMENT = [
  owe('jvta', 'JVTA_3014', '5000.00'),
  owe('fine', 'FINES_COSTS_OTHER', '5000.00'),
  owe('us', 'RESTITUTION_UNITED_STATES', '2000.00'),
  owe('insurer', 'RESTITUTION_THIRD_PARTY_PAYERS', '6000.00'),
  ...THREE_VICTIMS,
  owe('assessment', 'SPECIAL_ASSESSMENT_3013', '300.00'),
];

describe('18 U.S.C. 3612(c)', () => {
  test('500.00: the assessment, then victims pro rata to the cent', () => {
    const answer = run(JUDGMENT, [receive('500.00')]);
    expect(paid(answer)).toEqual(['assessment 300.00', 'V1 137.93', 'V2 51.72', 'V3 10.35']);
    expect(answer.steps.find((step) => step.text.includes('V3'))).toMatchObject({
      value: '$10.35',
      citation: '18 U.S.C. 3612(c)',
    });
  });

  test('after the victims: insurer, United States, fine, and 3014 last', () => {
    const answer = run(JUDGMENT, [receive('174300.00'), receive('7000.00'), receive('7000.00'), receive('4100.00')]);
    expect(paid(answer).slice(4)).toEqual([
      'insurer 6000.00',
      'us 1000.00',
      'us 1000.00',
      'fine 5000.00',
      'jvta 1000.00',
      'jvta 4000.00',
    ]);
    expect(answer.value.unapplied).toBe(10000n);
    expect(answer.value.unappliedByReceipt).toEqual([{ receipt: 'r4', amount: 10000n }]);
    expect(answer.value.balances.defendants).toEqual({ D: 0n });
  });

  test('the United States before payers only by the setting', () =>
    expect(paid(run(JUDGMENT, [receive('176300.00')], { usBeforePayers: true })).at(-1)).toBe('us 2000.00'));

  test('inside a debt: principal, costs, interest, penalties (3612(i))', () => {
    const fine = (id: string, component: OpenObligation['component']) =>
      owe(id, 'FINES_COSTS_OTHER', '10.00', { component });
    const answer = run(
      [fine('p', 'PENALTIES'), fine('i', 'INTEREST'), fine('c', 'COSTS'), fine('f', 'PRINCIPAL')],
      [receive('40.00')],
    );
    expect(paid(answer)).toEqual(['f 10.00', 'c 10.00', 'i 10.00', 'p 10.00']);
  });

  test('an assessment more than five years old is skipped, 3013(c)', () => {
    const obligations = [owe('a', 'SPECIAL_ASSESSMENT_3013', '300.00'), owe('jvta', 'JVTA_3014', '5000.00')];
    const at = (on: string) =>
      run(obligations, [receive('100.00', { on: parseDate(on) })], { judgmentOn: parseDate('2026-03-10') });
    expect(paid(at('2031-03-10'))).toEqual(['a 100.00']);
    expect(paid(at('2031-03-11'))).toEqual(['jvta 100.00']);
    expect(codes(at('2031-03-11'))).toContain('ASSESSMENT_EXPIRED');
    const later = run(obligations, [receive('5300.00')], {
      asOf: parseDate('2032-01-01'),
      judgmentOn: parseDate('2026-03-10'),
    });
    expect([later.value.unapplied, later.value.balances.defendants.D]).toEqual([30000n, 0n]);
  });
});

describe('the order of the court', () => {
  test('priorities among victims', () => {
    const [v1, v2, v3] = THREE_VICTIMS as [OpenObligation, OpenObligation, OpenObligation];
    const answer = run(
      [owe('a', 'SPECIAL_ASSESSMENT_3013', '100.00'), { ...v1, rank: 2 }, { ...v2, rank: 2 }, { ...v3, rank: 1 }],
      [receive('9265.00')],
    );
    expect(paid(answer)).toEqual(['a 100.00', 'V3 9000.00', 'V1 120.00', 'V2 45.00']);
  });

  test('percentages', () => {
    const [v1, v2] = THREE_VICTIMS as [OpenObligation, OpenObligation];
    const answer = run(
      [
        { ...v1, percent: parseDecimal('25') },
        { ...v2, percent: parseDecimal('75') },
      ],
      [receive('100.00')],
    );
    expect(paid(answer)).toEqual(['V1 25.00', 'V2 75.00']);
  });

  test('ranks on every obligation are the judgment’s own order', () => {
    const answer = run(
      [
        owe('fine', 'FINES_COSTS_OTHER', '50.00', { rank: 1 }),
        owe('V', 'RESTITUTION_VICTIMS_NONFEDERAL', '50.00', { rank: 2 }),
      ],
      [receive('60.00')],
    );
    expect(paid(answer)).toEqual(['fine 50.00', 'V 10.00']);
    expect(codes(answer)).toContain('JUDGMENT_ORDER');
  });

  test('by original loss', () => {
    const half = { ...owe('V1', 'RESTITUTION_VICTIMS_NONFEDERAL', '100.00'), outstanding: 5000n };
    const answer = run([half, owe('V2', 'RESTITUTION_VICTIMS_NONFEDERAL', '100.00')], [receive('30.00')], {
      proRataBase: 'ORIGINAL_LOSS',
    });
    expect(paid(answer)).toEqual(['V1 15.00', 'V2 15.00']);
  });

  test('money set aside by a court order bypasses the assessment', () => {
    const turnover = run(JUDGMENT, [
      receive('174000.01', { kind: 'turnover', earmark: ['RESTITUTION_VICTIMS_NONFEDERAL'] }),
    ]);
    expect(paid(turnover)).toEqual(['V1 120000.00', 'V2 45000.00', 'V3 9000.00', 'assessment 0.01']);
    expect(codes(turnover)).toContain('EARMARK_EXHAUSTED');
    expect(codes(run(JUDGMENT, [receive('1.00', { kind: 'bond' }), receive('1.00', { kind: 'offset' })]))).toEqual([
      'BOND_ORDER_NEEDED',
      'OFFSET_REVERSAL_RISK',
    ]);
  });
});

describe('other profiles', () => {
  const obligations = [
    owe('jvta', 'JVTA_3014', '10.00'),
    owe('fine', 'FINES_COSTS_OTHER', '10.00'),
    owe('payer', 'RESTITUTION_THIRD_PARTY_PAYERS', '10.00'),
    owe('other', 'RESTITUTION_VICTIMS_NONFEDERAL', '10.00'),
    owe('avaa', 'AVAA_2259A', '10.00'),
    owe('cp', 'RESTITUTION_CP_VICTIMS', '10.00'),
    owe('a', 'SPECIAL_ASSESSMENT_3013', '10.00'),
  ];
  const ids = (answer: Answer) => answer.value.lines.map((line) => line.obligation);

  test('2259A(d)(2)', () =>
    expect(ids(run(obligations, [receive('70.00')], { profile: 'CHILD_PORN_2259A' }))).toEqual([
      'a',
      'cp',
      'avaa',
      'other',
      'payer',
      'fine',
      'jvta',
    ]));

  test('the judgment form, with its own lines for interest and costs', () => {
    const form = [
      ...obligations,
      owe('costs', 'FINES_COSTS_OTHER', '10.00', { component: 'COSTS' }),
      owe('interest', 'RESTITUTION_VICTIMS_NONFEDERAL', '10.00', { component: 'INTEREST' }),
    ];
    expect(ids(run(form, [receive('90.00')], { profile: 'AO245B_FORM' }))).toEqual([
      'a',
      'other',
      'cp',
      'payer',
      'interest',
      'avaa',
      'fine',
      'jvta',
      'costs',
    ]);
  });

  test('an assessment under 2259A in a 3612(c) order is flagged', () =>
    expect(codes(run(obligations, [receive('1.00')]))).toContain('PROFILE_2259A'));
});

describe('what is refused', () => {
  const [v1] = THREE_VICTIMS as [OpenObligation];
  test.each([
    ['/obligations/0/kind', () => run([{ ...v1, kind: 'GIFT' as ObligationKind }], [])],
    ['/obligations/0/outstanding', () => run([{ ...v1, outstanding: v1.principal + 1n }], [])],
    ['/obligations/1/id', () => run([v1, v1], [])],
    ['/caps/0/group', () => run([v1], [], { caps: [{ defendant: 'D', group: 'x', cap: 1n, paid: 0n }] })],
    ['/receipt/from', () => run([{ ...v1, defendant: 'E' }], [receive('1.00')])],
    ['/receipt/obligation', () => run([v1], [receive('1.00', { kind: 'civil-recovery' })])],
    ['/receipt/earmark', () => run([v1], [receive('1.00', { earmark: ['nothing'] })])],
    ['/receipts/1/amount', () => run([v1], [receive('1.00'), { ...receive('1.00'), amount: -1n }])],
    [
      '/obligations',
      () =>
        run(
          [
            { ...v1, group: 'g' },
            { ...v1, id: 'again', group: 'g' },
          ],
          [],
        ),
    ],
  ])('%s', (pointer, work) => {
    let found: string | undefined;
    try {
      work();
    } catch (error) {
      found = (error as InputError).errors[0]!.pointer;
    }
    expect(found).toBe(pointer);
  });
});
