/** The single weeks of a row that stands for several alike, and its hours in the forms of the input and of the record. */
import { addDays, parseDate, type CalendarDate } from '../kernel/calendar-date.js';
import { multiply, parseDecimal, ratio, roundHalfUp } from '../kernel/money.js';
import type { WorkWeeksPart } from './case-file.js';

/** First days of the weeks of a row, in order. */
export function weekStarts(row: WorkWeeksPart): CalendarDate[] {
  const first = parseDate(row.starts);
  return Array.from({ length: row.weeks ?? 1 }, (_, index) => addDays(first, 7 * index));
}

/** The hours as texts, which the input reads exactly. */
export const hoursText = (row: WorkWeeksPart): { hours?: string; hoursByDay?: { hours: string }[] } =>
  row.hoursByDay === undefined
    ? { hours: String(row.hours) }
    : { hoursByDay: row.hoursByDay.map((hours) => ({ hours: String(hours) })) };

/** As they are kept: whole minutes of the week, or of each day. */
export function minutesOf(row: WorkWeeksPart): number | number[] {
  const minutes = (hours: number): number => Number(roundHalfUp(multiply(parseDecimal(String(hours)), ratio(60n))));
  return row.hoursByDay === undefined ? minutes(row.hours!) : row.hoursByDay.map(minutes);
}
