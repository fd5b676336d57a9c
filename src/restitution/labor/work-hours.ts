/** Hours as people enter them and minutes as they are kept: rounded half-up to the minute, at most 24 hours a day. */
import {
  addDays,
  daysBetween,
  monthDayYear,
  parseDate,
  weekdayOf,
  type CalendarDate,
} from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import { multiply, parseDecimal, parseMoney, ratio, roundHalfUp, type Cents } from '../../kernel/money.js';
import type { SameWeeksInput, WorkHoursInput, WorkWeeksInput } from './labor.input.js';

const MOST_WEEKS = 1_100;
const DAY = 24 * 60;

export interface WeekOfWork {
  readonly startsOn: CalendarDate;
  readonly minutes: (number | null)[] | null;
  readonly totalMinutes: number | null;
  readonly paid: Cents;
}

/** @throws InputError at /weeks/<i>/… */
export function weeksOf(input: WorkWeeksInput, today: CalendarDate): WeekOfWork[] {
  const weeks = input.weeks.map((week, index) => {
    const pointer = `/weeks/${index}`;
    const startsOn = parseDate(week.starts, `${pointer}/starts`);
    checkDay(startsOn, today, `${pointer}/starts`);
    return { startsOn, ...hoursOf(week, pointer) };
  });
  weeks.forEach((week, index) => {
    if (weekdayOf(week.startsOn) !== weekdayOf(weeks[0]!.startsOn))
      throw InputError.at(`/weeks/${index}/starts`, 'All workweeks of a victim begin on the same day of the week.');
    if (weeks.findIndex((other) => other.startsOn === week.startsOn) !== index)
      throw InputError.at(`/weeks/${index}/starts`, 'This week is entered twice.');
  });
  return weeks;
}

/** @throws InputError at /from, /to, /hours, /hoursByDay/<i>/hours, /paid */
export function sameWeeks(input: SameWeeksInput, today: CalendarDate): WeekOfWork[] {
  const [from, to] = [parseDate(input.from, '/from'), parseDate(input.to, '/to')];
  checkDay(from, today, '/from');
  if (to < from) throw InputError.at('/to', 'The last week is before the first. Correct one of the two.');
  if (to > addDays(today, 6)) throw InputError.at('/to', 'This week has not come yet.');
  const count = Math.floor(daysBetween(from, to) / 7) + 1;
  if (count > MOST_WEEKS) throw InputError.at('/to', `Enter at most ${MOST_WEEKS} weeks at a time.`);
  const hours = hoursOf(input, '');
  return Array.from({ length: count }, (_, week) => ({ startsOn: addDays(from, 7 * week), ...hours }));
}

function checkDay(day: CalendarDate, today: CalendarDate, pointer: string): void {
  if (day > today) throw InputError.at(pointer, 'This week has not come yet. Check the year.');
  if (day < '1938-10-24')
    throw InputError.at(
      pointer,
      `There was no federal minimum wage before ${monthDayYear('1938-10-24' as CalendarDate)}.`,
    );
}

function hoursOf(input: WorkHoursInput, pointer: string): Omit<WeekOfWork, 'startsOn'> {
  const paid = input.paid === undefined ? 0n : parseMoney(input.paid, `${pointer}/paid`);
  const days = input.hoursByDay ?? [];
  const anyDay = days.some((day) => day.hours !== undefined);
  if (input.hours !== undefined) {
    if (anyDay) throw InputError.at(`${pointer}/hours`, 'Enter the hours of the week or of its days, not both.');
    const totalMinutes = minutesOf(input.hours, `${pointer}/hours`);
    if (totalMinutes > 7 * DAY) throw InputError.at(`${pointer}/hours`, 'A week has at most 168 hours.');
    return { minutes: null, totalMinutes, paid };
  }
  if (!anyDay) throw InputError.at(`${pointer}/hours`, 'Enter the hours of the week, or of at least one of its days.');
  const minutes = Array.from({ length: 7 }, (_, day) => {
    const text = days[day]?.hours;
    if (text === undefined) return null;
    const at = `${pointer}/hoursByDay/${day}/hours`;
    const value = minutesOf(text, at);
    if (value > DAY) throw InputError.at(at, 'A day has at most 24 hours.');
    return value;
  });
  return { minutes, totalMinutes: null, paid };
}

const minutesOf = (text: string, pointer: string): number =>
  Number(roundHalfUp(multiply(parseDecimal(text, pointer), ratio(60n))));
