/**
 * A day in the calendar, written YYYY-MM-DD. It has no time and no zone, and never passes through a JavaScript Date.
 * Because the form is fixed-width, dates compare and sort as text. Proleptic Gregorian, years 0001 to 9999.
 */
import { InputError } from './errors.js';

declare const brand: unique symbol;
export type CalendarDate = string & { readonly [brand]: 'CalendarDate' };

export type Weekday = 'Sun' | 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat';
const WEEKDAYS: readonly Weekday[] = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const WEEKDAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTH_NAMES = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
] as const; // prettier-ignore
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/**
 * Reads "2026-02-28" or "02/28/2026".
 * @throws InputError when the text is no date or the day does not exist (February 30)
 */
export function parseDate(text: string, pointer = ''): CalendarDate {
  const trimmed = text.trim();
  const iso = ISO.exec(trimmed);
  const us = US.exec(trimmed);
  if (!iso && !us) throw InputError.at(pointer, 'Enter a date as MM/DD/YYYY, like 03/09/2026.');
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : [Number(us![3]), Number(us![1]), Number(us![2])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    throw InputError.at(pointer, 'This date does not exist in the calendar.');
  return dateOf(year, month, day);
}

/** A date from its parts, which must exist (a programming error otherwise). */
export function dateOf(year: number, month: number, day: number): CalendarDate {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    throw new RangeError(`no such day: ${year}-${month}-${day}`);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CalendarDate;
}

export const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));
export const monthOf = (date: CalendarDate): number => Number(date.slice(5, 7));
export const dayOf = (date: CalendarDate): number => Number(date.slice(8, 10));

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01 (Howard Hinnant's days_from_civil). */
export function toEpochDay(date: CalendarDate): number {
  const month = monthOf(date);
  const year = yearOf(date) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOf(date) - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

export function fromEpochDay(epochDay: number): CalendarDate {
  const days = epochDay + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted + (shifted < 10 ? 3 : -9);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return dateOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

export const addDays = (date: CalendarDate, days: number): CalendarDate => fromEpochDay(toEpochDay(date) + days);

/** Whole days from one date to another; negative when the second is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => toEpochDay(to) - toEpochDay(from);

/** The same calendar number so many months on; the last day of a shorter month instead (31 Jan + 1 month = 28 or 29 Feb). */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const index = yearOf(date) * 12 + (monthOf(date) - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return dateOf(year, month, Math.min(dayOf(date), daysInMonth(year, month)));
}

/** The same day so many years on; 29 February becomes 28 February where there is none. */
export const addYears = (date: CalendarDate, years: number): CalendarDate => addMonths(date, years * 12);

export function weekdayOf(date: CalendarDate): Weekday {
  return WEEKDAYS[(((toEpochDay(date) + 4) % 7) + 7) % 7]!;
}

/** "Wednesday, September 9, 2026" */
export function longDate(date: CalendarDate): string {
  const name = WEEKDAY_NAMES[WEEKDAYS.indexOf(weekdayOf(date))]!;
  return `${name}, ${MONTH_NAMES[monthOf(date) - 1]!} ${dayOf(date)}, ${yearOf(date)}`;
}

/** "September 9, 2026" */
export const monthDayYear = (date: CalendarDate): string =>
  `${MONTH_NAMES[monthOf(date) - 1]!} ${dayOf(date)}, ${yearOf(date)}`;

/** "09/09/2026", the form the screens use */
export const usDate = (date: CalendarDate): string => `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`;
