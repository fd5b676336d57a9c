/**
 * A victim's record of work as fixed workweeks of seven days (29 CFR 778.105). Days without a record are unknown, not
 * zero; hours known only for the week are spread evenly over its days, exactly.
 */
import {
  addDays,
  daysBetween,
  monthDayYear,
  weekdayOf,
  type CalendarDate,
  type Weekday,
} from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import type { Explanation } from '../../kernel/explained.js';
import { addRatio, compareRatio, ratio, type Cents, type Ratio } from '../../kernel/money.js';
import { reduced, type Remuneration } from './regular-rate.js';

/** One week: hours of each of seven days (null where nobody knows), or of the whole week. */
export interface RecordedWeek {
  readonly starts: CalendarDate;
  readonly hoursByDay?: readonly (Ratio | null)[];
  readonly hours?: Ratio;
  readonly paid?: Cents;
  /** What the work of this week earned; beats what is given for all weeks. */
  readonly remuneration?: readonly Remuneration[];
}

/** A run of days, both included, with the same hours each week; a part of a week counts by its days. */
export interface RecordedPeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly hoursPerWeek: Ratio;
  readonly paidTotal?: Cents;
}

export type WorkRecord = RecordedWeek | RecordedPeriod;

export interface WorkWeek {
  readonly starts: CalendarDate;
  /** Seven days; null is unknown. */
  readonly hoursByDay: readonly (Ratio | null)[];
  /** The hours were spread over the days, so days worked cannot be counted. */
  readonly spread: boolean;
  readonly paid: Cents;
  readonly remuneration: readonly Remuneration[] | null;
}

const ZERO = ratio(0n);
const DAY = ratio(24n);
const EVERY_DAY = [true, true, true, true, true, true, true];

const isPeriod = (record: WorkRecord): record is RecordedPeriod => 'hoursPerWeek' in record;

/**
 * The record as workweeks in the order of time.
 * @param workweekStart the day the victim's workweek begins; without it, the day the first entry begins
 * @throws InputError at /weeks/<i>… for impossible hours, a week that starts on another day, or two entries for one week
 */
export function workWeeks(records: readonly WorkRecord[], workweekStart: Weekday | null, why: Explanation): WorkWeek[] {
  const first = records[0];
  if (!first) throw InputError.at('/weeks', 'Enter at least one week or period of work.');
  const startDay = workweekStart ?? weekdayOf(isPeriod(first) ? first.from : first.starts);
  const byStart = new Map<CalendarDate, DraftWeek>();
  records.forEach((record, index) => {
    const pointer = `/weeks/${index}`;
    const own = isPeriod(record) ? weeksOfPeriod(record, startDay, pointer) : [weekOf(record, startDay, pointer)];
    for (const week of own) {
      const known = byStart.get(week.starts);
      byStart.set(week.starts, known ? joined(known, week, pointer) : week);
    }
  });
  const weeks = [...byStart.values()].sort((a, b) => (a.starts < b.starts ? -1 : 1));
  flagGaps(weeks, why);
  return weeks;
}

/** A week while it is put together: which of its days an entry speaks of. */
interface DraftWeek extends WorkWeek {
  readonly covered: readonly boolean[];
}

/** Two entries that meet in the middle of a week make one workweek; entries for the same day are refused. */
function joined(a: DraftWeek, b: DraftWeek, pointer: string): DraftWeek {
  if (a.covered.some((covered, index) => covered && b.covered[index]))
    throw InputError.at(
      pointer,
      `Some days of the workweek of ${monthDayYear(a.starts)} are entered twice. Keep one entry for each day.`,
    );
  return {
    ...a,
    hoursByDay: a.hoursByDay.map((hours, index) => (b.covered[index] ? (b.hoursByDay[index] ?? null) : hours)),
    covered: a.covered.map((covered, index) => covered || b.covered[index]!),
    paid: a.paid + b.paid,
  };
}

function weekOf(record: RecordedWeek, startDay: Weekday, pointer: string): DraftWeek {
  if (weekdayOf(record.starts) !== startDay)
    throw InputError.at(
      `${pointer}/starts`,
      `A victim's workweeks all begin on the same day of the week (here ${startDay}). Enter the week by its own first day.`,
    );
  const { starts, hours } = record;
  const rest = { starts, covered: EVERY_DAY, paid: record.paid ?? 0n, remuneration: record.remuneration ?? null };
  if (record.hoursByDay) {
    if (record.hoursByDay.length > 7) throw InputError.at(`${pointer}/hoursByDay`, 'A week has seven days.');
    record.hoursByDay.forEach((day, index) => {
      if (day !== null && compareRatio(day, DAY) > 0)
        throw InputError.at(`${pointer}/hoursByDay/${index}`, 'A day has at most 24 hours.');
    });
    const hoursByDay = Array.from({ length: 7 }, (_, index) => record.hoursByDay![index] ?? null);
    return { ...rest, hoursByDay, spread: false };
  }
  if (!hours) throw InputError.at(pointer, 'Give the hours of the week, or of each of its days.');
  return { ...rest, hoursByDay: spreadEvenly(hours, `${pointer}/hours`), spread: true };
}

function weeksOfPeriod(period: RecordedPeriod, startDay: Weekday, pointer: string): DraftWeek[] {
  if (period.to < period.from) throw InputError.at(`${pointer}/to`, 'The period ends before it begins.');
  const daily = spreadEvenly(period.hoursPerWeek, `${pointer}/hoursPerWeek`)[0]!;
  const weeks: DraftWeek[] = [];
  let starts = period.from;
  while (weekdayOf(starts) !== startDay) starts = addDays(starts, -1);
  for (; starts <= period.to; starts = addDays(starts, 7)) {
    const covered = EVERY_DAY.map((_, index) => {
      const date = addDays(starts, index);
      return period.from <= date && date <= period.to;
    });
    const hoursByDay = covered.map((inside) => (inside ? daily : ZERO));
    weeks.push({ starts, hoursByDay, covered, spread: true, paid: 0n, remuneration: null });
  }
  return weeks;
}

function spreadEvenly(hours: Ratio, pointer: string): Ratio[] {
  if (compareRatio(hours, ratio(168n)) > 0) throw InputError.at(pointer, 'A week has at most 168 hours.');
  return Array.from({ length: 7 }, () => ratio(hours.n, hours.d * 7n));
}

function flagGaps(weeks: readonly WorkWeek[], why: Explanation): void {
  const unknownDays = weeks.flatMap((week) =>
    week.hoursByDay.flatMap((hours, index) => (hours === null ? [addDays(week.starts, index)] : [])),
  );
  if (unknownDays.length > 0)
    why.flag(
      'DAYS_UNKNOWN',
      `${unknownDays.length} day(s) have no record of hours, the first on ${monthDayYear(unknownDays[0]!)}. They are unknown, not zero: nothing is counted for them until someone finds out.`,
    );
  const span = daysBetween(weeks[0]!.starts, weeks.at(-1)!.starts) / 7 + 1;
  if (span > weeks.length)
    why.flag(
      'WEEKS_UNKNOWN',
      `${span - weeks.length} workweek(s) between the first and the last have no record. They are unknown, not zero.`,
    );
}

/** The known hours of a week. */
export function hoursOf(week: WorkWeek): Ratio {
  return reduced(week.hoursByDay.reduce<Ratio>((total, hours) => addRatio(total, hours ?? ZERO), ZERO));
}
