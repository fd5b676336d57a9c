import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, parseDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import { moneyToWire, parseDecimal, parseMoney, ratio, roundHalfUp, type Ratio } from '../../kernel/money.js';
import { backWages, minimumWage, type BackWagesInput, type MinimumWageRow } from './back-wages.js';
import type { WorkRecord } from './work-weeks.js';

const row = (coverageGroup: string, from: string, to: string | null, rate: bigint): MinimumWageRow => ({
  coverageGroup,
  effectiveFrom: parseDate(from),
  effectiveTo: to === null ? null : parseDate(to),
  rateCentsPerHour: rate,
});

/** 29 U.S.C. 206(a)(1) and its history. */
const RATES = [
  row('1966_NONFARM', '1974-05-01', '1974-12-31', 190n),
  row('1938_ACT', '1974-05-01', '1974-12-31', 200n),
  row('ALL', '1997-09-01', '2007-07-23', 515n),
  row('ALL', '2007-07-24', '2008-07-23', 585n),
  row('ALL', '2008-07-24', '2009-07-23', 655n),
  row('ALL', '2009-07-24', null, 725n),
];

const hours = (text: string): Ratio => parseDecimal(text);
const week = (starts: string, total: string, more: Partial<WorkRecord> = {}): WorkRecord => ({
  starts: parseDate(starts),
  hours: hours(total),
  ...more,
});
const days = (starts: string, byDay: (number | null)[]): WorkRecord => ({
  starts: parseDate(starts),
  hoursByDay: byDay.map((day) => (day === null ? null : ratio(BigInt(day)))),
});
const compute = (weeks: WorkRecord[], more: Partial<BackWagesInput> = {}) =>
  backWages({ weeks, rates: RATES, ...more });
const dueOf = (record: WorkRecord, more: Partial<BackWagesInput> = {}) =>
  moneyToWire(compute([record], more).value.weeks[0]!.due);
const codes = (input: ReturnType<typeof compute>) => input.flags.map((flag) => flag.code);

describe('one workweek, 29 U.S.C. 206 and 207', () => {
  test.each([
    ['2009-07-12', '100', '851.50'],
    ['2012-01-01', '100', '942.50'],
    ['2008-01-06', '100', '760.50'],
    ['2012-01-01', '40', '290.00'],
    ['2012-01-01', '41', '300.88'],
    ['2012-01-01', '112', '1073.00'],
    ['2012-01-01', '84', '768.50'],
    ['2005-01-02', '60', '360.50'],
    ['2012-01-01', '0', '0.00'],
  ])('week of %s, %s hours: %s', (starts, total, due) => expect(dueOf(week(starts, total))).toBe(due));

  test('a rate change in mid-week is weighed by calendar day', () => {
    // 19-25 July 2009, 72 hours at 6.55 and 28 at 7.25.
    const result = compute([days('2009-07-19', [14, 14, 15, 15, 14, 14, 14])]).value.weeks[0]!;
    expect(moneyToWire(result.straight)).toBe('674.60');
    expect(result.regularRate).toEqual(ratio(3373n, 5n));
    expect(moneyToWire(result.overtimePremium)).toBe('202.38');
    expect(moneyToWire(result.due)).toBe('876.98');
  });

  test('60 overtime hours at 10.875, never 10.88', () =>
    expect(compute([week('2012-01-01', '100')]).value.weeks[0]!.overtimePremium).toBe(21750n));

  test('a live-in domestic worker has the minimum wage and no overtime, 213(b)(21)', () => {
    const year: WorkRecord = { from: parseDate('2012-01-01'), to: parseDate('2012-12-29'), hoursPerWeek: hours('112') };
    const exempt = compute([year], { liveInDomestic: true });
    expect(exempt.value.weeks).toHaveLength(52);
    expect(moneyToWire(exempt.value.due)).toBe('42224.00');
    expect(codes(exempt)).toContain('LIVE_IN_EXEMPTION_REVIEW');
    expect(moneyToWire(compute([year]).value.due)).toBe('55796.00');
  });
});

describe('a whole record', () => {
  const FOUR_WEEKS = [
    week('2009-07-12', '100', { paid: parseMoney('200.00') }),
    days('2009-07-19', [14, 14, 15, 15, 14, 14, 14]),
    week('2009-07-26', '100'),
    week('2009-08-02', '100'),
  ];

  test('four weeks of 100 hours across the change of 24 July 2009', () => {
    const { value, steps } = compute(FOUR_WEEKS);
    expect([value.due, value.paid, value.unpaid, value.liquidated, value.total].map(moneyToWire)).toEqual([
      '3613.48',
      '200.00',
      '3413.48',
      '3413.48',
      '6826.96',
    ]);
    expect(steps.map((step) => step.value)).toEqual(expect.arrayContaining(['$3,413.48', '$6,826.96']));
  });

  test('liquidated damages: the Fourth Circuit requires them, elsewhere a choice that is flagged', () => {
    const required = compute(FOUR_WEEKS, { circuit: '4', liquidated: false });
    expect(moneyToWire(required.value.total)).toBe('6826.96');
    expect(required.value.liquidatedRequired).toBe(true);
    expect(codes(required)).toContain('LIQUIDATED_REQUIRED');
    expect(codes(required)).not.toContain('LIQUIDATED_COURT');
    const left = compute(FOUR_WEEKS, { circuit: '5', liquidated: false });
    expect(moneyToWire(left.value.total)).toBe('3413.48');
    expect(codes(left)).toContain('LIQUIDATED_COURT');
    expect(codes(compute(FOUR_WEEKS))).toContain('LIQUIDATED_COURT');
  });

  test('pay above what a week earned does not lower another week; pay for the whole does', () => {
    const two = [week('2012-01-01', '40', { paid: 50000n }), week('2012-01-08', '40')];
    expect(compute(two).value.unpaid).toBe(29000n);
    expect(compute([week('2012-01-01', '40'), week('2012-01-08', '40')], { paidTotal: 50000n }).value.unpaid).toBe(
      8000n,
    );
    expect(compute([week('2012-01-01', '40')], { paidTotal: 50000n }).value.unpaid).toBe(0n);
  });

  test('hours never average across weeks', () =>
    expect(compute([week('2012-01-01', '30'), week('2012-01-08', '50')]).value.due).toBe(21750n + 36250n + 3625n));

  test('missing days and weeks are unknown, not zero', () => {
    const gaps = compute([days('2012-01-01', [8, 8, null, 8, 8]), week('2012-01-22', '40')]);
    const texts = gaps.flags.map((flag) => flag.text).join(' ');
    expect(codes(gaps)).toEqual(expect.arrayContaining(['DAYS_UNKNOWN', 'WEEKS_UNKNOWN']));
    expect(texts).toContain('3 day(s)');
    expect(texts).toContain('2 workweek(s)');
    expect(gaps.value.weeks[0]!.due).toBe(32n * 725n);
    expect(codes(compute([days('2012-01-01', [8, 8, 0, 8, 8, 0, 0])]))).not.toContain('DAYS_UNKNOWN');
  });

  test('hours without days are spread evenly and exactly', () => {
    // 100 hours in the week of the change: 500/7 at 6.55 and 200/7 at 7.25 = 675.00, and 60 half hours of 6.75.
    const result = compute([week('2009-07-19', '100')]).value.weeks[0]!;
    expect([result.straight, result.due]).toEqual([67500n, 87750n]);
    expect(result.hours).toEqual(ratio(100n));
  });

  test('two periods that meet in mid-week make one workweek; a day entered twice is refused', () => {
    const first: WorkRecord = { from: parseDate('2012-01-01'), to: parseDate('2012-01-10'), hoursPerWeek: hours('70') };
    const then: WorkRecord = { from: parseDate('2012-01-11'), to: parseDate('2012-01-14'), hoursPerWeek: hours('35') };
    const { weeks } = compute([first, then]).value;
    expect(weeks.map((entry) => entry.hours)).toEqual([ratio(70n), ratio(50n)]);
    expect(() => compute([first, { ...then, from: parseDate('2012-01-10') }])).toThrow('entered twice');
  });
});

describe('regular rate above the minimum', () => {
  const cents = (dollars: string): Ratio => ratio(parseMoney(dollars));
  const earned = (total: string, remuneration: BackWagesInput['remuneration']) =>
    dueOf(week('2012-01-01', total), { remuneration });

  test.each([
    // 29 CFR 778.110(a): 12.00 an hour, 46 hours. 778.110(b): with a production bonus of 46.00.
    ['46', [{ kind: 'hourly', amount: cents('12.00'), per: 'hour' }], '588.00'],
    [
      '46',
      [
        { kind: 'hourly', amount: cents('12.00'), per: 'hour' },
        { kind: 'bonus', amount: cents('46.00') },
      ],
      '637.00',
    ],
    // 29 CFR 778.111(a): piece work earning 491.00 and 4 hours of waiting at 8.50; 50 hours.
    [
      '50',
      [
        { kind: 'piece', amount: cents('491.00') },
        { kind: 'hourly', amount: cents('8.50'), per: 'hour', units: ratio(4n) },
      ],
      '577.50',
    ],
    // 207(e)(3): a gift changes nothing.
    [
      '46',
      [
        { kind: 'hourly', amount: cents('12.00'), per: 'hour' },
        { kind: 'discretionary', amount: cents('500.00') },
      ],
      '588.00',
    ],
    // 29 CFR 778.113(a): 350.00 for 35 hours; 45 hours are worked.
    ['45', [{ kind: 'salary', amount: cents('350.00'), per: 'week', coversHours: ratio(35n) }], '475.00'],
    // Below the minimum wage the minimum governs.
    ['50', [{ kind: 'salary', amount: cents('100.00') }], '398.75'],
    ['50', [{ kind: 'piece', amount: cents('1.00'), per: 'piece', units: ratio(500n) }], '550.00'],
  ] as const)('%s hours', (total, remuneration, due) => expect(earned(total, remuneration)).toBe(due));

  test('a monthly salary is 12/52 a week, 29 CFR 778.113(b)', () =>
    expect(earned('40', [{ kind: 'salary', amount: cents('2600.00'), per: 'month', coversHours: ratio(40n) }])).toBe(
      '600.00',
    ));

  test('a day rate counts the days worked, 29 CFR 778.112', () =>
    expect(
      dueOf(days('2012-01-01', [10, 10, 10, 10, 10, 0, 0]), {
        remuneration: [{ kind: 'day-rate', amount: cents('100.00'), per: 'day' }],
      }),
    ).toBe('550.00'));

  test('an agreed rate is used above the minimum only, and flagged', () => {
    const agreed = compute([week('2012-01-01', '50')], { regularRate: ratio(1000n) });
    expect(moneyToWire(agreed.value.due)).toBe('550.00');
    expect(codes(agreed)).toContain('ABOVE_MINIMUM_REVIEW');
    const low = compute([week('2012-01-01', '50')], { regularRate: ratio(425n) });
    expect(moneyToWire(low.value.due)).toBe('398.75');
    expect(codes(low)).not.toContain('ABOVE_MINIMUM_REVIEW');
  });
});

describe('what is refused', () => {
  const pointerOf = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      return (error as InputError).errors[0]!.pointer;
    }
    return 'nothing was thrown';
  };

  test.each([
    ['/weeks', () => compute([])],
    ['/weeks/0/hours', () => compute([week('2012-01-01', '169')])],
    ['/weeks/0/hoursByDay/1', () => compute([days('2012-01-01', [8, 25])])],
    ['/weeks/1/starts', () => compute([week('2012-01-01', '40'), week('2012-01-09', '40')])],
    ['/weeks/1', () => compute([week('2012-01-01', '40'), week('2012-01-01', '40')])],
    ['/weeks', () => compute([week('1930-01-05', '40')])],
    [
      '/remuneration/0/units',
      () => compute([week('2012-01-01', '40')], { remuneration: [{ kind: 'piece', amount: ratio(5n), per: 'piece' }] }),
    ],
  ])('%s', (pointer, work) => expect(pointerOf(work)).toBe(pointer));
});

test('before 1978 the rate hangs on the coverage group', () => {
  const on = parseDate('1974-06-01');
  expect(minimumWage(on, '1966_NONFARM', RATES)).toBe(190n);
  expect(minimumWage(on, '1938_ACT', RATES)).toBe(200n);
  expect(codes(compute([week('1974-06-02', '40')], { liveInDomestic: true }))).toContain('COVERAGE_REVIEW');
});

test('at one rate the formula is 40 hours at the rate and the rest at one and a half times it, rounded once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 168 * 4 }), fc.integer({ min: 0, max: 900 }), (quarters, offset) => {
      const total = ratio(BigInt(quarters), 4n);
      const [plain, over] = quarters > 160 ? [160n, BigInt(quarters) - 160n] : [BigInt(quarters), 0n];
      const starts = addDays(parseDate('2010-01-03'), offset * 7);
      const expected = roundHalfUp(ratio(plain * 725n * 2n + over * 725n * 3n, 8n));
      expect(compute([{ starts, hours: total }]).value.due).toBe(expected);
    }),
  );
});
