import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDate } from '../../kernel/calendar-date.js';
import { moneyToWire, parseMoney, sum } from '../../kernel/money.js';
import type { OpenObligation } from './open-debts.js';
import { allocate, type AllocationInput, type Receipt } from './order-of-payment.js';
import type { ObligationKind, WaterfallRow } from './payment-rank.js';

const WATERFALL: WaterfallRow[] = [
  'SPECIAL_ASSESSMENT_3013',
  'RESTITUTION_VICTIMS_NONFEDERAL',
  'RESTITUTION_THIRD_PARTY_PAYERS',
  'RESTITUTION_UNITED_STATES',
  'FINES_COSTS_OTHER',
  'JVTA_3014',
].map((obligation, index) => ({ profile: 'STATUTORY_3612C', rank: index + 1, obligation, authority: '3612(c)' }));
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
const wire = (record: Readonly<Record<string, bigint>>) =>
  Object.fromEntries(Object.entries(record).map(([key, amount]) => [key, moneyToWire(amount)]));
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

describe('joint and several: United States v. Salti', () => {
  const receipts = [receive('35000.00', { from: 'Salti' }), receive('5117.92', { from: 'Towner' })];
  const shared = [owe('V1', 'RESTITUTION_VICTIMS_NONFEDERAL', '72000.00', { group: 'g' })];
  const caps = [
    { defendant: 'Salti', group: 'g', cap: 3500000n, paid: 0n },
    { defendant: 'Towner', group: 'g', cap: 7200000n, paid: 0n },
  ];
  const own = [
    owe('salti', 'RESTITUTION_VICTIMS_NONFEDERAL', '35000.00', { group: 'g', payee: 'V1', defendant: 'Salti' }),
    owe('towner', 'RESTITUTION_VICTIMS_NONFEDERAL', '72000.00', { group: 'g', payee: 'V1', defendant: 'Towner' }),
  ];

  test.each([
    ['one obligation and caps', shared, caps],
    ['an obligation for each', own, []],
    ['an obligation of one, a cap for the other', [own[1]!], [caps[0]!]],
  ])('hold until whole: %s', (_form, obligations, limits) => {
    const { value } = run(obligations, receipts, { caps: limits });
    expect(wire(value.balances.payees)).toEqual({ V1: '31882.08' });
    expect(wire(value.balances.defendants)).toEqual({ Salti: '0.00', Towner: '31882.08' });
    expect([value.unapplied, value.overpayments]).toEqual([0n, []]);
  });

  test('what Towner pays past whole is unapplied', () => {
    const { value } = run(own, [...receipts, receive('40000.00', { from: 'Towner' })]);
    expect(moneyToWire(value.unapplied)).toBe('8117.92');
    expect(wire(value.balances.payees)).toEqual({ V1: '0.00' });
  });

  test('a payment lowers the other’s limit only through what the victim is owed', () => {
    const { value } = run(own, [receive('50000.00', { from: 'Towner' })]);
    expect(wire(value.balances.obligations)).toEqual({ salti: '22000.00', towner: '22000.00' });
    expect(wire(value.balances.ownOutstanding)).toEqual({ salti: '35000.00', towner: '22000.00' });
  });

  test.each([
    ['TRUNCATE', '2487.87'],
    ['HALF_UP', '2487.88'],
  ] as const)('pro rata credit, %s: %s', (rounding, over) => {
    for (const [obligations, limits] of [
      [shared, caps],
      [own, []],
    ] as const) {
      const answer = run([...obligations], receipts, { caps: limits, policy: 'PRO_RATA_CREDIT', rounding });
      expect(answer.value.overpayments).toEqual([{ defendant: 'Salti', amount: parseMoney(over) }]);
      expect(codes(answer)).toContain('PRO_RATA_OVERPAYMENT');
    }
  });

  test('what others paid in other cases comes in with the loss', () => {
    const groups = [{ group: 'g', loss: 7200000n, outstanding: 1000000n }];
    const { value } = run([own[0]!], [receive('35000.00', { from: 'Salti' })], { groups });
    expect([value.lines[0]!.amount, value.unapplied]).toEqual([1000000n, 2500000n]);
  });

  test('a cap over several victims is spread over their losses', () => {
    const two = [
      owe('V1', 'RESTITUTION_VICTIMS_NONFEDERAL', '300.00', { group: 'g' }),
      owe('V2', 'RESTITUTION_VICTIMS_NONFEDERAL', '100.00', { group: 'g' }),
    ];
    const limits = [
      { defendant: 'D', group: 'g', cap: 20000n, paid: 0n },
      { defendant: 'E', group: 'g', cap: 40000n, paid: 0n },
    ];
    const answer = run(two, [receive('290.00', { from: 'E' }), receive('200.00')], { caps: limits });
    expect(paid(answer)).toEqual(['V1 217.50', 'V2 72.50', 'V1 82.50', 'V2 27.50']);
    expect(answer.value.unapplied).toBe(9000n);
  });

  test('a civil recovery lowers the loss for everyone', () => {
    const answer = run(own, [receive('1000.00', { kind: 'civil-recovery', obligation: 'salti', from: 'V1’s suit' })]);
    expect(wire(answer.value.balances.payees)).toEqual({ V1: '71000.00' });
    expect(wire(answer.value.balances.defendants)).toEqual({ Salti: '35000.00', Towner: '71000.00' });
    expect(paid(answer)).toEqual(['salti 1000.00']);
  });
});

describe('forfeited assets, 18 U.S.C. 1594(f)', () => {
  test('60,000.00 to three victims; the defendant owes the same in all', () => {
    const answer = run(THREE_VICTIMS, [receive('60000.00', { kind: 'forfeiture-transfer' }), receive('20000.00')]);
    expect(paid(answer)).toEqual([
      'V1 41379.31',
      'V2 15517.24',
      'V3 3103.45',
      'V1 13793.10',
      'V2 5172.42',
      'V3 1034.48',
    ]);
    expect(wire(answer.value.balances.payees)).toMatchObject({ V1: '64827.59', V2: '24310.34', V3: '4862.07' });
    expect(answer.value.balances).toMatchObject({ attorneyGeneral: 6000000n, defendants: { D: 15400000n } });
    expect(answer.value.opened).toMatchObject([
      { kind: 'ATTORNEY_GENERAL_1594F', defendant: 'D', outstanding: 6000000n },
    ]);
    const transferOnly = run(THREE_VICTIMS, [receive('60000.00', { kind: 'forfeiture-transfer' })]);
    expect(transferOnly.value.balances.defendants).toEqual({ D: 17400000n });
  });

  test('it never pays an assessment or a fine, and the reimbursement comes after all restitution', () => {
    const answer = run(JUDGMENT, [receive('200000.00', { kind: 'forfeiture-transfer' }), receive('301.00')]);
    expect(paid(answer)).toEqual([
      'V1 120000.00',
      'V2 45000.00',
      'V3 9000.00',
      'insurer 6000.00',
      'us 2000.00',
      'assessment 300.00',
      'AG:D 1.00',
    ]);
    expect(moneyToWire(answer.value.unapplied)).toBe('18000.00');
  });

  test('a capped defendant does not come to owe more than his cap', () => {
    const own = [
      owe('d', 'RESTITUTION_VICTIMS_NONFEDERAL', '35000.00', { group: 'g', payee: 'V1', defendant: 'D' }),
      owe('e', 'RESTITUTION_VICTIMS_NONFEDERAL', '72000.00', { group: 'g', payee: 'V1', defendant: 'E' }),
    ];
    const { value } = run(own, [receive('10000.00', { kind: 'forfeiture-transfer' })]);
    expect(wire(value.balances.defendants)).toEqual({ D: '35000.00', E: '62000.00' });
    expect(wire(value.balances.payees)).toMatchObject({ V1: '62000.00' });
  });
});

describe('properties', () => {
  const cents = fc.bigInt({ min: 0n, max: 50_000n });
  const kind = fc.constantFrom<ObligationKind>(
    'SPECIAL_ASSESSMENT_3013',
    'RESTITUTION_VICTIMS_NONFEDERAL',
    'RESTITUTION_THIRD_PARTY_PAYERS',
    'RESTITUTION_UNITED_STATES',
    'FINES_COSTS_OTHER',
    'JVTA_3014',
  );
  const open = fc
    .array(
      fc.record({
        kind,
        principal: cents,
        group: fc.option(fc.constantFrom('g', 'h'), { nil: undefined }),
        defendant: fc.constantFrom('D', 'E'),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((rows) =>
      rows.map((row, index): OpenObligation => {
        const joint = row.group !== undefined;
        return {
          ...row,
          id: `o${index}`,
          kind: joint ? 'RESTITUTION_VICTIMS_NONFEDERAL' : row.kind,
          payee: row.group ?? `p${index}`,
          outstanding: row.principal,
          sequence: index,
        };
      }),
    );
  const receipts = fc.array(
    fc.record({
      amount: cents,
      from: fc.constantFrom('D', 'E'),
      kind: fc.constantFrom<Receipt['kind']>('payment', 'forfeiture-transfer'),
    }),
    { maxLength: 5 },
  );
  const both = [
    owe('dd', 'JVTA_3014', '0.00', { defendant: 'D', sequence: 98 }),
    owe('ee', 'JVTA_3014', '0.00', { defendant: 'E', sequence: 99 }),
  ];
  const policy = fc.constantFrom('HOLD_UNTIL_WHOLE' as const, 'PRO_RATA_CREDIT' as const, 'APPORTIONED' as const);

  test('lines and unapplied sum to the receipts; nobody past whole, nobody past his cap', () => {
    fc.assert(
      fc.property(open, receipts, policy, (obligations, money, chosen) => {
        const { value } = run([...obligations, ...both], money, { policy: chosen });
        expect(sum(value.lines.map((line) => line.amount)) + value.unapplied).toBe(sum(money.map((row) => row.amount)));
        for (const { id, principal } of obligations)
          expect(
            sum(value.lines.filter((line) => line.obligation === id).map((line) => line.amount)) <= principal,
          ).toBe(true);
        for (const group of ['g', 'h']) {
          const members = obligations.filter((row) => row.group === group);
          const loss = members.reduce((most, row) => (row.principal > most ? row.principal : most), 0n);
          const received = sum(
            value.lines.filter((line) => members.some((row) => row.id === line.obligation)).map((line) => line.amount),
          );
          expect(received <= loss).toBe(true);
          if (members.length > 0) expect(value.balances.payees[group]).toBe(loss - received);
        }
        for (const amount of Object.values(value.balances.defendants)) expect(amount >= 0n).toBe(true);
      }),
    );
  });

  test('the order of the input does not matter', () => {
    const shuffled = open.chain((obligations) =>
      fc.tuple(fc.constant(obligations), fc.shuffledSubarray(obligations, { minLength: obligations.length })),
    );
    fc.assert(
      fc.property(shuffled, receipts, policy, ([obligations, mixed], money, chosen) => {
        const [a, b] = [obligations, mixed].map((rows) => run([...rows, ...both], money, { policy: chosen }).value);
        expect(b!.lines).toEqual(a!.lines);
        expect(b!.balances).toEqual(a!.balances);
      }),
    );
  });

  test('a transfer never changes what its defendant owes in all', () => {
    fc.assert(
      fc.property(open, cents, (obligations, amount) => {
        const all = [...obligations, ...both];
        const before = run(all, []).value.balances.defendants.D;
        const after = run(all, [{ amount, from: 'D', kind: 'forfeiture-transfer' }]).value.balances.defendants.D;
        expect(after).toBe(before);
      }),
    );
  });

  test('something is unapplied only when the payer owes nothing more', () => {
    fc.assert(
      fc.property(open, cents, (obligations, amount) => {
        const { value } = run([...obligations, ...both], [{ amount, from: 'D', kind: 'payment' }]);
        if (value.unapplied > 0n) expect(value.balances.defendants.D).toBe(0n);
      }),
    );
  });
});
