/**
 * When something is due: Fed. R. Crim. P. 45(a), which is Fed. R. Civ. P. 6(a) word for word in substance, and Fed. R. App. P. 26(a).
 * The day of the event is not counted; every day is; a last day on a weekend or legal holiday runs on in the same direction.
 */
import { addDays, addMonths, longDate, parseDate, yearOf, type CalendarDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import { Explanation, type Explained } from '../../kernel/explained.js';
import { countHours, LOCAL_TIME } from './count-hours.js';
import { firstOpenDay, reasonNotCounted, rule, type Counter, type Deadline, type DeadlineInput } from './deadline.js';
import { holidayCalendar, isWeekend, type Direction, type HolidayCalendar } from './legal-holidays.js';

const LONGEST = { hours: 87_600, days: 40_000, weeks: 5_000, months: 1_200, years: 100 } as const;
const DAYS_FOR_MAIL = 3;

interface Count {
  readonly input: DeadlineInput;
  readonly counter: Counter;
  readonly direction: Direction;
  readonly event: CalendarDate;
  readonly calendar: HolidayCalendar;
  readonly why: Explanation;
}

/**
 * The last day (or, for hours, the last moment) of a period, with every roll and its reason.
 * @throws InputError when the event, the period or the zone cannot be used, with pointers under `/event`, `/period`, `/zone`
 */
export function countDeadline(input: DeadlineInput): Explained<Deadline> {
  const counter = input.counter ?? 'R45';
  const direction = input.direction ?? 'after';
  checkPeriod(input, counter);
  const calendar = holidayCalendar(input.holidays);
  const why = new Explanation();
  if (input.period?.unit === 'hours')
    return countHours(input, input.period.value, { counter, direction, calendar, why });
  const event = dayOfEvent(input.event);
  const count = { input, counter, direction, event, calendar, why };
  if (counter === 'DATE_CERTAIN') return dateCertain(count);
  return counter === 'EXCL_SAT_SUN_HOL' ? countCourtDays(count) : countCalendarDays(count);
}

function checkPeriod({ period }: DeadlineInput, counter: Counter): void {
  if (counter === 'DATE_CERTAIN' && period === undefined) return;
  if (period === undefined) throw InputError.at('/period', 'Enter the length of the period, such as 14 days.');
  const { value, unit } = period;
  if (!Number.isInteger(value) || value < 0 || value > LONGEST[unit])
    throw InputError.at('/period/value', `Enter a whole number of ${unit} from 0 to ${LONGEST[unit]}.`);
  if (counter === 'HOURS_CONTINUOUS' && unit !== 'hours')
    throw InputError.at('/period/unit', 'A period that runs hour by hour is given in hours.');
  if (counter === 'EXCL_SAT_SUN_HOL' && unit !== 'days')
    throw InputError.at('/period/unit', 'A period that leaves out weekends and holidays is given in days.');
  if (counter === 'DATE_CERTAIN' && unit === 'hours')
    throw InputError.at('/period/unit', 'A fixed date has no period; leave it out.');
}

function dayOfEvent(event: string): CalendarDate {
  if (event.length > 10 && !LOCAL_TIME.test(event))
    throw InputError.at('/event', 'Enter a date like 2026-03-09, or a local time like 2026-03-09T14:30.');
  const date = parseDate(event.slice(0, 10), '/event');
  if (yearOf(date) < 1900 || yearOf(date) > 2999) throw InputError.at('/event', 'Enter a date between 1900 and 2999.');
  return date;
}

function countCalendarDays(count: Count): Explained<Deadline> {
  const { input, counter, direction, event, why } = count;
  const period = input.period!;
  const sign = direction === 'after' ? 1 : -1;
  const end = {
    hours: () => event,
    days: () => addDays(event, sign * period.value),
    weeks: () => addDays(event, sign * 7 * period.value),
    months: () => addMonths(event, sign * period.value),
    years: () => addMonths(event, sign * 12 * period.value),
  }[period.unit]();
  why.step(
    `${amount(period)} ${direction} ${longDate(event)}, not counting that day and counting every other day.`,
    end,
    rule(counter, '(a)(1)'),
  );
  let raw = end;
  let due = roll(end, count);
  if (addsMailDays(count)) {
    if (input.inaccessible?.includes(due))
      why.flag(
        'INACCESSIBLE_BEFORE_MAIL_DAYS',
        'The clerk\u2019s office could not be reached on the last day before the three days for mail; the office being closed was not counted.',
        rule(counter, '(a)(3)'),
      );
    raw = addDays(due, DAYS_FOR_MAIL);
    why.step('Three days are added because of how the paper was served.', raw, mailRule(counter));
    due = roll(raw, count);
  }
  due = untilAccessible(due, count);
  return why.of({ raw, due, working: cautiousDay(raw, due, count) });
}

/** Runs on in the direction of counting until a day that is neither weekend nor holiday: Rule 45(a)(1)(C), (a)(5). */
function roll(from: CalendarDate, { counter, direction, calendar, why }: Count): CalendarDate {
  const step = direction === 'after' ? 1 : -1;
  const due = firstOpenDay(from, step, (date) => {
    const reason = reasonNotCounted(date, direction, calendar);
    if (reason === undefined) return false;
    why.step(
      `${reason}; the period runs ${step > 0 ? 'on to the next day' : 'back to the day before'}.`,
      addDays(date, step),
      rule(counter, step > 0 ? '(a)(1)(C)' : '(a)(5)'),
    );
    if (!isWeekend(date) && calendar.undisputed(date, direction) === undefined)
      why.flag(
        'OBSERVED_FRIDAY',
        `Whether ${longDate(date)} is a legal holiday is disputed: the statute moves a Saturday holiday to Friday for pay and leave only. The cautious date takes the safer reading.`,
        '5 U.S.C. 6103(b)(1)',
      );
    return true;
  });
  if (due === from) why.step(`${longDate(due)} is neither a weekend day nor a legal holiday.`, due);
  return due;
}

/** 45(a)(3): always forward, even for a period counted back. */
function untilAccessible(due: CalendarDate, { input, counter, direction, calendar, why }: Count): CalendarDate {
  const closed = new Set(input.inaccessible);
  if (!closed.has(due)) return due;
  const open = firstOpenDay(
    due,
    1,
    (date) => closed.has(date) || reasonNotCounted(date, direction, calendar) !== undefined,
  );
  why.step(
    'The clerk\u2019s office could not be reached on the last day; the time runs to the first open day on which it can.',
    open,
    rule(counter, '(a)(3)'),
  );
  return open;
}

function addsMailDays({ input, counter, direction, why }: Count): boolean {
  if (input.service !== 'mail' && input.service !== 'clerk' && input.service !== 'consented') return false;
  if (direction === 'after' && (counter === 'R45' || counter === 'FRAP26')) return true;
  why.flag(
    'MAIL_DAYS_NOT_ADDED',
    'The three days for service by mail are added only to a period that runs forward from service under the Rules; they were not added here.',
    mailRule(counter),
  );
  return false;
}

const mailRule = (counter: Counter): string =>
  counter === 'FRAP26' ? 'Fed. R. App. P. 26(c)' : 'Fed. R. Crim. P. 45(c)';

/** The day to work toward when a holiday reading is disputed: never later than `due`, and never a day the court is surely closed. */
function cautiousDay(raw: CalendarDate, due: CalendarDate, { direction, calendar, why }: Count): CalendarDate {
  if (direction === 'before') return due;
  const working = firstOpenDay(raw, -1, (date) => isWeekend(date) || calendar.statutory(date) !== undefined);
  why.step('Cautious date: the last day itself, or the working day before it.', working);
  return working;
}

/** 18 U.S.C. 3142(d), (f), and court days set by office policy: only days that are not Saturday, Sunday or legal holiday count. */
function countCourtDays(count: Count): Explained<Deadline> {
  const { input, counter, direction, event, calendar, why } = count;
  const value = input.period!.value;
  addsMailDays(count);
  if (input.inaccessible && input.inaccessible.length > 0)
    why.flag(
      'INACCESSIBLE_NOT_APPLIED',
      'Days on which the clerk\u2019s office could not be reached do not lengthen a count of court days.',
      rule(counter, '(a)(3)'),
    );
  const skipped: string[] = [];
  const due = walk(count, (date) => {
    const reason = reasonNotCounted(date, direction, calendar);
    if (reason !== undefined && !isWeekend(date)) skipped.push(reason);
    return reason !== undefined;
  });
  why.step(
    `${value} court days ${direction} ${longDate(event)}, leaving out Saturdays, Sundays and legal holidays.`,
    due,
    input.citation,
  );
  for (const reason of skipped) why.step(`${reason}: not counted.`);
  if (direction === 'before') return why.of({ raw: due, due, working: due });
  const working = walk(count, (date) => isWeekend(date) || calendar.undisputed(date, direction) !== undefined);
  if (working !== due)
    why
      .flag(
        'OBSERVED_FRIDAY',
        'A Saturday holiday\u2019s Friday was left out of the count; whether it is a legal holiday is disputed.',
        '5 U.S.C. 6103(b)(1)',
      )
      .step('Cautious date: the same count with that Friday as a working day.', working);
  return why.of({ raw: due, due, working });
}

function walk({ input, event, direction }: Count, isLeftOut: (date: CalendarDate) => boolean): CalendarDate {
  const step = direction === 'after' ? 1 : -1;
  let date = event;
  for (let counted = 0; counted < input.period!.value;) {
    date = addDays(date, step);
    if (yearOf(date) > 2999) throw InputError.at('/period/value', 'This period is too long.');
    if (!isLeftOut(date)) counted++;
  }
  return date;
}

/** "By November 1": nothing is counted, so nothing rolls. Committee note of 2009 to Rule 45(a). */
function dateCertain(count: Count): Explained<Deadline> {
  const { input, event, why } = count;
  why.step(
    `${longDate(event)} is fixed as a date; the counting rule does not apply to it.`,
    event,
    'Fed. R. Crim. P. 45(a), committee note (2009)',
  );
  if (input.period !== undefined)
    why.flag('PERIOD_NOT_USED', 'The date is fixed, so the period that was entered was not used.');
  return why.of({ raw: event, due: event, working: cautiousDay(event, event, { ...count, direction: 'after' }) });
}

function amount({ value, unit }: { readonly value: number; readonly unit: string }): string {
  return value === 1 ? `1 ${unit.replace(/s$/, '')}` : `${value} ${unit}`;
}
