import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, fromEpochDay, weekdayOf, type CalendarDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import { rules, vectors } from '../../../test/law/vectors.js';
import { countDeadline } from './count-days.js';
import type { Counter, DeadlineInput } from './deadline.js';
import { holidayCalendar, isWeekend, type Direction } from './legal-holidays.js';

const holidays = { rules };
const days = (event: string, value: number, more: Partial<DeadlineInput> = {}) =>
  countDeadline({ event, period: { value, unit: 'days' }, holidays, ...more }).value;

describe('dates worked out by hand (calendar days, appeals, court days)', () => {
  const counters: Record<string, { counter: Counter; direction: Direction }> = {
    R45: { counter: 'R45', direction: 'after' },
    R45_BACK: { counter: 'R45', direction: 'before' },
    FRAP26: { counter: 'FRAP26', direction: 'after' },
    EXCL_SAT_SUN_HOL: { counter: 'EXCL_SAT_SUN_HOL', direction: 'after' },
  };
  const mine = vectors('deadline-examples.csv').filter((row) => counters[row['counter']!] !== undefined);
  test.each(mine.map((row) => [row['id']!, row['rule']!, row] as const))('%s %s', (_id, _rule, row) => {
    const { due } = days(row['trigger_date']!, Number(row['n']), counters[row['counter']!]);
    expect([due, weekdayOf(due as CalendarDate)]).toEqual([row['expected'], row['weekday']]);
  });
  test('none was left out', () => expect(mine).toHaveLength(17));
});

describe('committee note of 2009 and the money clocks', () => {
  interface Example {
    event: string;
    days: number;
    dir: Direction;
    clerkInaccessible?: CalendarDate[];
    stateHolidays?: CalendarDate[];
  }
  const mine = vectors('worked-examples.csv').filter(
    (row) => row['area']!.startsWith('deadline') && row['area'] !== 'deadline_hours',
  );
  test.each(mine.map((row) => [row['id']!, row] as const))('%s', (_id, row) => {
    const input = JSON.parse(row['input_json']!) as Example;
    const expected = JSON.parse(row['expected_json']!) as Record<string, string>;
    const value = days(input.event, input.days, {
      direction: input.dir,
      inaccessible: input.clerkInaccessible,
      holidays: { rules, stateHolidays: input.stateHolidays },
    });
    const { raw, due, dueIfObservedFridayIsHoliday, conservative } = expected;
    expect(value).toMatchObject({
      ...(raw && { raw }),
      ...((due ?? dueIfObservedFridayIsHoliday) && { due: due ?? dueIfObservedFridayIsHoliday }),
      ...(conservative && { working: conservative }),
    });
  });
  test('none was left out', () => expect(mine).toHaveLength(16));
});

describe('the disputed Friday', () => {
  test('14 days from June 19, 2026 end on Friday, July 3: due Monday, work toward Friday, and it says why', () => {
    const answer = countDeadline({ event: '2026-06-19', period: { value: 14, unit: 'days' }, holidays });
    expect(answer.value).toEqual({ raw: '2026-07-03', due: '2026-07-06', working: '2026-07-03' });
    expect(answer.flags.map((flag) => flag.code)).toEqual(['OBSERVED_FRIDAY']);
    expect(answer.steps.map((step) => step.text)).toEqual([
      '14 days after Friday, June 19, 2026, not counting that day and counting every other day.',
      'Friday, July 3, 2026 is Independence Day (observed); the period runs on to the next day.',
      'Saturday, July 4, 2026 is a Saturday and Independence Day; the period runs on to the next day.',
      'Sunday, July 5, 2026 is a Sunday; the period runs on to the next day.',
      'Cautious date: the last day itself, or the working day before it.',
    ]);
  });
  test('switched off, Friday stands', () =>
    expect(days('2026-06-19', 14, { holidays: { rules, observedFriday: false } }).due).toBe('2026-07-03'));
  test('counting back it is passed over, which is the cautious way', () =>
    expect(days('2026-07-17', 14, { direction: 'before' })).toEqual({
      raw: '2026-07-03',
      due: '2026-07-02',
      working: '2026-07-02',
    }));
  test('three court days over July 3, 2026: Wednesday, or Tuesday if that Friday is a working day', () => {
    const answer = countDeadline({
      event: '2026-07-02',
      period: { value: 3, unit: 'days' },
      counter: 'EXCL_SAT_SUN_HOL',
      holidays,
    });
    expect(answer.value).toEqual({ raw: '2026-07-08', due: '2026-07-08', working: '2026-07-07' });
    expect(answer.flags.map((flag) => flag.code)).toEqual(['OBSERVED_FRIDAY']);
  });
});

describe('three days for mail', () => {
  // 14 days from Friday, March 6, 2026 end on Friday, March 20; three more are Monday the 23rd.
  test('added after the period ends', () =>
    expect(days('2026-03-06', 14, { service: 'mail' })).toEqual({
      raw: '2026-03-23',
      due: '2026-03-23',
      working: '2026-03-23',
    }));
  test('rolled before and after: Saturday the 14th to Monday the 16th, then Thursday', () =>
    expect(days('2026-02-28', 14, { service: 'clerk' }).due).toBe('2026-03-19'));
  test('rolled again when the third day is a Sunday', () =>
    expect(days('2026-03-12', 7, { service: 'consented' })).toEqual({
      raw: '2026-03-22',
      due: '2026-03-23',
      working: '2026-03-20',
    }));
  test.each(['ecf', 'personal'] as const)('not for %s', (service) =>
    expect(days('2026-03-06', 14, { service }).due).toBe('2026-03-20'),
  );
  test('not counting back, with a flag', () => {
    const answer = countDeadline({
      event: '2026-03-20',
      period: { value: 7, unit: 'days' },
      direction: 'before',
      service: 'mail',
      holidays,
    });
    expect(answer.value.due).toBe('2026-03-13');
    expect(answer.flags[0]!.code).toBe('MAIL_DAYS_NOT_ADDED');
  });
});

describe('weeks, months, years and fixed dates', () => {
  const due = (event: string, value: number, unit: 'weeks' | 'months' | 'years') =>
    countDeadline({ event, period: { value, unit }, holidays }).value;
  test('two weeks are fourteen days', () => expect(due('2026-03-03', 2, 'weeks').due).toBe('2026-03-17'));
  test('January 31 and a month is the last of February', () =>
    expect(due('2024-01-31', 1, 'months').raw).toBe('2024-02-29'));
  test('February 29 and a year is February 28', () => expect(due('2024-02-29', 1, 'years').raw).toBe('2025-02-28'));
  test('ten years from January 31, 2017 end on a Sunday: the safe last day is the Friday before', () =>
    expect(due('2017-01-31', 10, 'years')).toEqual({ raw: '2027-01-31', due: '2027-02-01', working: '2027-01-29' }));
  test('"by November 1" does not roll', () =>
    expect(countDeadline({ event: '2026-11-01', counter: 'DATE_CERTAIN', holidays }).value).toEqual({
      raw: '2026-11-01',
      due: '2026-11-01',
      working: '2026-10-30',
    }));
});

describe('hours', () => {
  const hours = (event: string, value: number, more: Partial<DeadlineInput> = {}) =>
    countDeadline({ event, period: { value, unit: 'hours' }, zone: 'America/New_York', holidays, ...more });
  test('72 hours over the end of daylight saving, committee note of 2009 (D04)', () =>
    expect(hours('2007-11-02T10:23', 72).value.due).toBe('2007-11-05T09:23'));
  test('an end on Saturday waits for Monday, same time', () =>
    expect(hours('2026-03-18T16:00', 72).value).toEqual({
      raw: '2026-03-21T16:00',
      due: '2026-03-23T16:00',
      working: '2026-03-23T16:00',
    }));
  test('the 48 hours of a probable-cause finding do not wait', () =>
    expect(hours('2026-03-20T09:00', 48, { counter: 'HOURS_CONTINUOUS' }).value.due).toBe('2026-03-22T09:00'));
  test('24 hours over the start of daylight saving end an hour later on the clock', () =>
    expect(hours('2026-03-07T12:00', 24, { counter: 'HOURS_CONTINUOUS' }).value.due).toBe('2026-03-08T13:00'));
  test('a time that the clock never showed is refused; one it showed twice is flagged', () => {
    expect(() => hours('2026-03-08T02:30', 24)).toThrow(InputError);
    expect(hours('2026-11-01T01:30', 24).flags.map((flag) => flag.code)).toContain('AMBIGUOUS_TIME');
  });
  test('the clerk away in the last hour: same hour of the first open day', () =>
    expect(hours('2026-03-16T10:00', 24, { inaccessible: ['2026-03-17' as CalendarDate] }).value.due).toBe(
      '2026-03-18T10:00',
    ));
});

describe('what cannot be counted', () => {
  const pointer = (input: Partial<DeadlineInput>): string => {
    try {
      countDeadline({ event: '2026-03-03', holidays, ...input });
    } catch (error) {
      return (error as InputError).errors[0]!.pointer;
    }
    throw new Error('nothing was thrown');
  };
  test.each<[string, Partial<DeadlineInput>]>([
    ['/period', {}],
    ['/period/value', { period: { value: -1, unit: 'days' } }],
    ['/period/value', { period: { value: 1.5, unit: 'days' } }],
    ['/period/value', { period: { value: 1e9, unit: 'days' } }],
    ['/period/unit', { period: { value: 3, unit: 'weeks' }, counter: 'EXCL_SAT_SUN_HOL' }],
    ['/period/unit', { period: { value: 3, unit: 'days' }, counter: 'HOURS_CONTINUOUS' }],
    ['/event', { event: '2026-02-30', period: { value: 3, unit: 'days' } }],
    ['/event', { event: '2026-02-20x', period: { value: 3, unit: 'days' } }],
    ['/event', { event: '2026-03-03', period: { value: 3, unit: 'hours' }, zone: 'America/Chicago' }],
    ['/zone', { event: '2026-03-03T10:00', period: { value: 3, unit: 'hours' } }],
    ['/zone', { event: '2026-03-03T10:00', period: { value: 3, unit: 'hours' }, zone: 'Mars/Base' }],
  ])('%s', (expected, input) => expect(pointer(input)).toBe(expected));
});

describe('for any event and period', () => {
  const event = fc.integer({ min: -10_000, max: 30_000 }).map(fromEpochDay);
  const value = fc.integer({ min: 0, max: 400 });
  const direction = fc.constantFrom<Direction>('after', 'before');
  const calendar = holidayCalendar({ rules });

  test('due is open, on the far side of raw, at most five days away; working is never later than due', () => {
    fc.assert(
      fc.property(event, value, direction, (on, count, way) => {
        const found = days(on, count, { direction: way });
        const [raw, due, working] = [found.raw, found.due, found.working] as CalendarDate[];
        expect(raw).toBe(addDays(on, way === 'after' ? count : -count));
        expect(isWeekend(due!) || calendar.on(due!, way) !== undefined).toBe(false);
        const gap = daysBetween(raw!, due!);
        expect(way === 'after' ? gap >= 0 && gap <= 5 : gap <= 0 && gap >= -5).toBe(true);
        expect(working! <= due!).toBe(true);
      }),
    );
  });

  test('court days: exactly so many open days lie in between', () => {
    fc.assert(
      fc.property(event, fc.integer({ min: 0, max: 40 }), direction, (on, count, way) => {
        const { due } = days(on, count, { direction: way, counter: 'EXCL_SAT_SUN_HOL' });
        const step = way === 'after' ? 1 : -1;
        let open = 0;
        for (let date = on; date !== due;) {
          date = addDays(date, step);
          if (!isWeekend(date) && calendar.on(date, way) === undefined) open++;
        }
        expect(open).toBe(count);
      }),
    );
  });

  test('a longer period never ends earlier', () => {
    fc.assert(
      fc.property(event, value, (on, count) => {
        expect(days(on, count).due <= days(on, count + 1).due).toBe(true);
        expect(days(on, count, { direction: 'before' }).due >= days(on, count + 1, { direction: 'before' }).due).toBe(
          true,
        );
      }),
    );
  });
});
