import { describe, expect, test } from '@jest/globals';
import { parseDate, weekdayOf, yearOf, type CalendarDate } from '../../kernel/calendar-date.js';
import { rules, vectors } from '../../../test/law/vectors.js';
import { holidayCalendar, holidaysOfYear } from './legal-holidays.js';

const day = (text: string): CalendarDate => parseDate(text);

describe('every holiday of 2015 to 2035', () => {
  const known = vectors('holiday-dates-2015-2035.csv');
  test.each(Array.from({ length: 21 }, (_, index) => 2015 + index))('%d', (year) => {
    const expected = known.filter((row) => row['date']!.startsWith(`${year}-`));
    expect(expected.length).toBeGreaterThanOrEqual(10);
    const found = holidaysOfYear(year, rules);
    expect(found.map((holiday) => [holiday.date, weekdayOf(holiday.date), holiday.kind])).toEqual(
      expected.map((row) => [row['date'], row['weekday'], row['kind']]),
    );
  });
});

describe('every holiday of 2024 to 2031, from the second list', () => {
  const known = vectors('legal-holidays-2024-2031.csv');
  test.each(Array.from({ length: 8 }, (_, index) => 2024 + index))('%d', (year) => {
    const expected = known.filter((row) => row['date']!.startsWith(`${year}-`)).map((row) => row['date']);
    expect(holidaysOfYear(year, rules).map((holiday) => holiday.date)).toEqual(expected);
  });
});

test('a holiday on Saturday, January 1 is observed in the year before', () => {
  expect(holidaysOfYear(2021, rules).at(-1)).toMatchObject({ date: '2021-12-31', kind: 'OBSERVED_FRI' });
  expect(holidaysOfYear(2022, rules).every((holiday) => yearOf(holiday.date) === 2022)).toBe(true);
});

test('Juneteenth counts from 2021, when Friday June 18 was the observed day; not before', () => {
  const dates = (year: number): string[] => holidaysOfYear(year, rules).map((holiday) => holiday.date);
  expect(dates(2020)).not.toContain('2020-06-19');
  expect(dates(2021)).toEqual(expect.arrayContaining(['2021-06-18', '2021-06-19']));
});

test('Inauguration Day only when switched on, and every fourth year', () => {
  const on = (year: number, inaugurationDay: boolean): boolean =>
    holidaysOfYear(year, rules, { inaugurationDay }).some((holiday) => holiday.name === 'Inauguration Day');
  expect([on(2029, false), on(2029, true), on(2028, true)]).toEqual([false, true, false]);
});

describe('a calendar', () => {
  test('the Friday of a Saturday holiday is a setting', () => {
    const friday = day('2026-07-03');
    expect(holidayCalendar({ rules }).on(friday, 'after')?.kind).toBe('OBSERVED_FRI');
    expect(holidayCalendar({ rules }).undisputed(friday, 'after')).toBeUndefined();
    expect(holidayCalendar({ rules, observedFriday: false }).on(friday, 'after')).toBeUndefined();
    expect(holidayCalendar({ rules, observedFriday: false }).on(day('2026-07-04'), 'after')?.kind).toBe(
      'STATUTORY_DATE',
    );
  });

  test('state holidays count forward only; declared days both ways', () => {
    const patriots = day('2026-04-20');
    const eve = { date: day('2026-12-24'), name: 'Day before Christmas (executive order)' };
    const calendar = holidayCalendar({ rules, stateHolidays: [patriots], declared: [eve] });
    expect(calendar.on(patriots, 'after')?.kind).toBe('STATE');
    expect(calendar.on(patriots, 'before')).toBeUndefined();
    expect(calendar.on(eve.date, 'after')?.kind).toBe('DECLARED');
    expect(calendar.on(eve.date, 'before')?.kind).toBe('DECLARED');
  });
});
