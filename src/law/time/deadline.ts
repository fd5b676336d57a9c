/** What a deadline is worked out from and what comes out: the terms that the counters of this folder share. */
import { addDays, longDate, weekdayOf, type CalendarDate } from '../../kernel/calendar-date.js';
import { isWeekend, type Direction, type HolidayCalendar, type HolidaySettings } from './legal-holidays.js';

export type Counter = 'R45' | 'FRAP26' | 'HOURS_CONTINUOUS' | 'EXCL_SAT_SUN_HOL' | 'DATE_CERTAIN';
export type PeriodUnit = 'hours' | 'days' | 'weeks' | 'months' | 'years';
/** How the paper was served; mail, leaving it with the clerk and other consented means add three days, Rule 45(c). */
export type ServiceMethod = 'ecf' | 'personal' | 'mail' | 'clerk' | 'consented';

export interface Period {
  readonly value: number;
  readonly unit: PeriodUnit;
}

export interface DeadlineInput {
  /** `YYYY-MM-DD`, or the local time `YYYY-MM-DDTHH:MM` of the court. */
  readonly event: string;
  /** May be left out for DATE_CERTAIN only. */
  readonly period?: Period;
  /** Default `after`. */
  readonly direction?: Direction;
  /** Default R45. */
  readonly counter?: Counter;
  /** IANA zone of the court; hours need it. */
  readonly zone?: string;
  readonly holidays: HolidaySettings;
  /** Days on which the clerk's office could not be reached, Rule 45(a)(3). */
  readonly inaccessible?: readonly CalendarDate[];
  readonly service?: ServiceMethod;
  /** Where the period itself comes from, shown with court days ("18 U.S.C. 3142(f)"). */
  readonly citation?: string;
}

/** Dates for days and longer, local times (`YYYY-MM-DDTHH:MM`) for hours. */
export interface Deadline {
  /** Before the weekend and holiday rule; with mail, the rolled period plus three days. */
  readonly raw: string;
  /** After it. */
  readonly due: string;
  /** The cautious date to work toward. */
  readonly working: string;
}

/** Where the counting rule is written. */
export function rule(counter: Counter, part: string): string {
  return counter === 'FRAP26' ? `Fed. R. App. P. 26${part}` : `Fed. R. Crim. P. 45${part}`;
}

/** Why a day is not one on which the court's period can end: "Saturday, July 4, 2026 is a weekend day and Independence Day". */
export function reasonNotCounted(
  date: CalendarDate,
  direction: Direction,
  calendar: HolidayCalendar,
): string | undefined {
  const holiday = calendar.on(date, direction);
  const reasons = [
    ...(isWeekend(date) ? [weekdayOf(date) === 'Sat' ? 'a Saturday' : 'a Sunday'] : []),
    ...(holiday ? [holiday.name] : []),
  ];
  return reasons.length === 0 ? undefined : `${longDate(date)} is ${reasons.join(' and ')}`;
}

/** The first day that is neither weekend nor holiday, from a day on, stepping in one direction. */
export function firstOpenDay(
  from: CalendarDate,
  step: 1 | -1,
  isClosed: (date: CalendarDate) => boolean,
): CalendarDate {
  let date = from;
  while (isClosed(date)) date = addDays(date, step);
  return date;
}
