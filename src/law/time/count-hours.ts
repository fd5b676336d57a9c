/**
 * Periods in hours: Fed. R. Crim. P. 45(a)(2), Fed. R. App. P. 26(a)(2). Counting starts at once, counts every hour as it passes on a clock that
 * is not set (daylight saving does not lengthen it), and an end on a weekend or holiday runs to the same time on the next open day.
 */
import { Temporal } from 'temporal-polyfill';
import { addDays, longDate, parseDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import type { Explanation, Explained } from '../../kernel/explained.js';
import { firstOpenDay, reasonNotCounted, rule, type Counter, type Deadline, type DeadlineInput } from './deadline.js';
import type { Direction, HolidayCalendar } from './legal-holidays.js';

export const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;

interface HourCount {
  readonly counter: Counter;
  readonly direction: Direction;
  readonly calendar: HolidayCalendar;
  readonly why: Explanation;
}

/** @throws InputError when there is no local time or zone, or the clock never showed that time */
export function countHours(input: DeadlineInput, hours: number, count: HourCount): Explained<Deadline> {
  const { counter, direction, why } = count;
  const start = startOf(input, why);
  const end = start.add({ hours: direction === 'after' ? hours : -hours });
  const raw = localTime(end);
  why.step(
    `${hours} hours ${direction} ${localTime(start)}, every hour counted as it passes (${input.zone}).`,
    raw,
    counter === 'HOURS_CONTINUOUS' ? undefined : rule(counter, '(a)(2)'),
  );
  if (end.offset !== start.offset)
    why.step('The clocks change in between; the period keeps its length, so the time of day shifts.', raw);
  if (counter === 'HOURS_CONTINUOUS') {
    why.step('This period is not one of the court rules: it does not wait for weekends or holidays.', raw);
    return why.of({ raw, due: raw, working: raw });
  }
  const date = end.toPlainDate().toString() as CalendarDate;
  const due = `${openDay(date, input, count)}${raw.slice(10)}`;
  return why.of({ raw, due, working: due });
}

function openDay(
  end: CalendarDate,
  input: DeadlineInput,
  { counter, direction, calendar, why }: HourCount,
): CalendarDate {
  const step = direction === 'after' ? 1 : -1;
  const open = firstOpenDay(end, step, (date) => {
    const reason = reasonNotCounted(date, direction, calendar);
    if (reason !== undefined)
      why.step(
        `${reason}; the period runs to the same time of the ${step > 0 ? 'next' : 'previous'} day.`,
        addDays(date, step),
        rule(counter, '(a)(2)(C)'),
      );
    return reason !== undefined;
  });
  const closed = new Set(input.inaccessible);
  if (!closed.has(open)) return open;
  const accessible = firstOpenDay(
    open,
    1,
    (date) => closed.has(date) || reasonNotCounted(date, direction, calendar) !== undefined,
  );
  why.step(
    'The clerk\u2019s office could not be reached in the last hour; the time runs to the same hour of the first open day on which it can.',
    accessible,
    rule(counter, '(a)(3)(B)'),
  );
  return accessible;
}

function startOf(input: DeadlineInput, why: Explanation): Temporal.ZonedDateTime {
  const match = LOCAL_TIME.exec(input.event);
  if (!match)
    throw InputError.at(
      '/event',
      'A period in hours starts at a time: enter it like 2026-03-09T14:30, in the court\u2019s time.',
    );
  const date = parseDate(match[1]!, '/event');
  if (!input.zone)
    throw InputError.at(
      '/zone',
      'A period in hours needs the time zone of the court, such as America/Chicago, or its district.',
    );
  const local = Temporal.PlainDateTime.from(input.event);
  const at = (disambiguation: 'earlier' | 'later'): Temporal.ZonedDateTime => {
    try {
      return local.toZonedDateTime(input.zone!, { disambiguation });
    } catch {
      throw InputError.at('/zone', `There is no time zone ${input.zone}. Enter one like America/Chicago.`);
    }
  };
  const [earlier, later] = [at('earlier'), at('later')];
  if (earlier.equals(later)) return earlier;
  if (!earlier.toPlainDateTime().equals(local))
    throw InputError.at(
      '/event',
      `The clocks went forward on ${longDate(date)}: this time did not exist. Enter the time that the clock showed.`,
    );
  why.flag(
    'AMBIGUOUS_TIME',
    `The clocks went back on ${longDate(date)} and showed this time twice; the earlier was taken, so that the period ends sooner.`,
  );
  return earlier;
}

const localTime = (moment: Temporal.ZonedDateTime): string => moment.toPlainDateTime().toString().slice(0, 16);
