/**
 * Which days are legal holidays, for any year: 5 U.S.C. 6103(a), Fed. R. Crim. P. 45(a)(6), Fed. R. App. P. 26(a)(6).
 * A Saturday holiday's Friday is set aside by 6103(b)(1) for pay and leave only, so whether it counts is disputed: a setting, on by default.
 */
import {
  addDays,
  dateOf,
  daysInMonth,
  weekdayOf,
  yearOf,
  type CalendarDate,
  type Weekday,
} from '../../kernel/calendar-date.js';

/** What is read of a row of the holiday rules. */
export interface HolidayRule {
  readonly code: string;
  readonly name: string;
  readonly ruleType: 'FIXED' | 'NTH_WEEKDAY' | 'LAST_WEEKDAY' | 'EVERY_4_YEARS' | 'OBSERVANCE' | 'AD_HOC';
  readonly month: number | null;
  readonly day: number | null;
  /** MON, TUE, … */
  readonly weekday: string | null;
  readonly ordinal: number | null;
  readonly validFrom: CalendarDate | null;
  readonly validTo: CalendarDate | null;
  readonly citation: string;
}

export type HolidayKind = 'STATUTORY_DATE' | 'OBSERVED_FRI' | 'OBSERVED_MON' | 'DECLARED' | 'STATE';

export interface LegalHoliday {
  readonly date: CalendarDate;
  readonly name: string;
  readonly kind: HolidayKind;
  readonly citation: string;
}

/** A day that the President or Congress declared a holiday, entered by hand with a recorded decision: Rule 45(a)(6)(B). */
export interface DeclaredHoliday {
  readonly date: CalendarDate;
  readonly name: string;
}

export interface HolidaySettings {
  readonly rules: readonly HolidayRule[];
  /** Whether a Saturday holiday's Friday is a legal holiday; default true. */
  readonly observedFriday?: boolean;
  /** Inauguration Day, a pay-and-leave holiday around Washington that is not on the Rules' list; default false. */
  readonly inaugurationDay?: boolean;
  readonly declared?: readonly DeclaredHoliday[];
  /** Holidays of the state of the court (for appeals, of the circuit clerk's state too): forward periods only, 45(a)(6)(C). */
  readonly stateHolidays?: readonly CalendarDate[];
}

export type Direction = 'after' | 'before';

export interface HolidayCalendar {
  /** The holiday on a day, for a period counted in this direction. */
  on(date: CalendarDate, direction: Direction): LegalHoliday | undefined;
  /** The holiday on a day, not counting a Saturday holiday's disputed Friday. */
  undisputed(date: CalendarDate, direction: Direction): LegalHoliday | undefined;
  /** A day the statute itself or the observed Monday sets aside, whatever the state or an order adds. */
  statutory(date: CalendarDate): LegalHoliday | undefined;
}

const WEEKDAYS: readonly Weekday[] = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The holidays of one year by date, with the observed Fridays and Mondays that fall in it; Inauguration Day only when asked for. */
export function holidaysOfYear(
  year: number,
  rules: readonly HolidayRule[],
  options: { readonly inaugurationDay?: boolean } = {},
): LegalHoliday[] {
  const found: LegalHoliday[] = [];
  for (const day of [year, year + 1].flatMap((each) => statutoryDays(each, rules, options.inaugurationDay ?? false))) {
    found.push(day);
    const weekday = weekdayOf(day.date);
    if (weekday === 'Sat') found.push(observed(day, -1, 'OBSERVED_FRI', rules));
    if (weekday === 'Sun') found.push(observed(day, 1, 'OBSERVED_MON', rules));
  }
  return found.filter((day) => yearOf(day.date) === year).sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Answers for any day, from the rules and what the court's settings add. */
export function holidayCalendar(settings: HolidaySettings): HolidayCalendar {
  const years = new Map<number, Map<CalendarDate, LegalHoliday>>();
  const declared = new Map(settings.declared?.map((day) => [day.date, day]));
  const state = new Set(settings.stateHolidays);
  const statutory = (date: CalendarDate): LegalHoliday | undefined => {
    const year = yearOf(date);
    let days = years.get(year);
    if (!days) {
      days = new Map(holidaysOfYear(year, settings.rules, settings).map((day) => [day.date, day]));
      years.set(year, days);
    }
    return days.get(date);
  };
  const undisputed = (date: CalendarDate, direction: Direction): LegalHoliday | undefined => {
    const day = statutory(date);
    if (day && day.kind !== 'OBSERVED_FRI') return day;
    const order = declared.get(date);
    if (order) return { ...order, kind: 'DECLARED', citation: 'Fed. R. Crim. P. 45(a)(6)(B)' };
    if (direction === 'after' && state.has(date))
      return { date, name: 'a holiday of the state', kind: 'STATE', citation: 'Fed. R. Crim. P. 45(a)(6)(C)' };
    return undefined;
  };
  return {
    undisputed,
    on: (date, direction) =>
      undisputed(date, direction) ?? ((settings.observedFriday ?? true) ? statutory(date) : undefined),
    statutory: (date) => {
      const day = statutory(date);
      return day?.kind === 'OBSERVED_FRI' ? undefined : day;
    },
  };
}

export const isWeekend = (date: CalendarDate): boolean => ['Sat', 'Sun'].includes(weekdayOf(date));

function statutoryDays(year: number, rules: readonly HolidayRule[], inauguration: boolean): LegalHoliday[] {
  if (year > 9999) return [];
  return rules.flatMap((rule) => {
    const date = dateIn(year, rule, inauguration);
    const valid =
      date !== undefined &&
      (rule.validFrom === null || date >= rule.validFrom) &&
      (rule.validTo === null || date <= rule.validTo);
    return valid ? [{ date, name: rule.name, kind: 'STATUTORY_DATE' as const, citation: rule.citation }] : [];
  });
}

function dateIn(year: number, rule: HolidayRule, inauguration: boolean): CalendarDate | undefined {
  if (rule.ruleType === 'OBSERVANCE' || rule.ruleType === 'AD_HOC') return undefined;
  const { month } = rule;
  if (month === null) throw new RangeError(`holiday ${rule.code} has no month`);
  if (rule.ruleType === 'FIXED') return dateOf(year, month, need(rule, rule.day));
  if (rule.ruleType === 'EVERY_4_YEARS') {
    const due = inauguration && rule.validFrom !== null && (year - yearOf(rule.validFrom)) % 4 === 0;
    return due ? dateOf(year, month, need(rule, rule.day)) : undefined;
  }
  const wanted = WEEKDAYS.findIndex((weekday) => weekday.toUpperCase() === rule.weekday);
  if (wanted < 0) throw new RangeError(`holiday ${rule.code} has no weekday`);
  if (rule.ruleType === 'LAST_WEEKDAY') {
    const last = dateOf(year, month, daysInMonth(year, month));
    return addDays(last, -((WEEKDAYS.indexOf(weekdayOf(last)) - wanted + 7) % 7));
  }
  const first = dateOf(year, month, 1);
  const offset = (wanted - WEEKDAYS.indexOf(weekdayOf(first)) + 7) % 7;
  return addDays(first, offset + 7 * (need(rule, rule.ordinal) - 1));
}

function need(rule: HolidayRule, value: number | null): number {
  if (value === null) throw new RangeError(`holiday ${rule.code} is incomplete`);
  return value;
}

function observed(day: LegalHoliday, offset: 1 | -1, kind: HolidayKind, rules: readonly HolidayRule[]): LegalHoliday {
  const rule = rules.find((each) => each.code === (kind === 'OBSERVED_FRI' ? 'SAT_TO_FRI' : 'SUN_TO_MON'));
  return {
    date: addDays(day.date, offset),
    name: `${day.name} (observed)`,
    kind,
    citation: rule?.citation ?? day.citation,
  };
}
