/** The time, asked for in one place so that tests and drills can set it. */
import { parseDate, type CalendarDate } from './calendar-date.js';

export class Clock {
  constructor(private readonly read: () => number = Date.now) {}

  now(): Date {
    return new Date(this.read());
  }

  /** Today's date on the wall calendar of a time zone, such as the court's "America/Chicago". */
  today(zone: string): CalendarDate {
    return dateInZone(this.now(), zone);
  }
}

/** The calendar date of an instant in a time zone. */
export function dateInZone(instant: Date, zone: string): CalendarDate {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parseDate(parts.format(instant));
}
