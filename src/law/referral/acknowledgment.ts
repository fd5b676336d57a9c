/**
 * By when a receiving authority should acknowledge a referral and report its outcome. Justice Manual 9-27.270 gives no number of days: the days are
 * office defaults kept with each authority, and outcome reports after 90 days and then every year are defaults too.
 */
import { addDays, addYears, longDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { Explanation, type Explained } from '../../kernel/explained.js';
import { countDeadline } from '../time/count-days.js';
import type { HolidaySettings } from '../time/legal-holidays.js';

/** What is read of a receiving authority. */
export interface AcknowledgingAuthority {
  readonly code: string;
  readonly ackCourtDays: number | null;
  readonly ackCalendarDays: number | null;
  /** As the table words it: "10 court days", "state rule", "none". */
  readonly ackText: string;
}

const OFFICE_DEFAULT = 'Office default (Justice Manual 9-27.270 sets no number of days)';
const FIRST_OUTCOME_DAYS = 90;

/** The day by which the authority should acknowledge; null when the table names no number, with a flag where a person must set one. */
export function acknowledgeBy(
  authority: AcknowledgingAuthority,
  sentOn: CalendarDate,
  holidays: HolidaySettings,
): Explained<CalendarDate | null> {
  const why = new Explanation();
  const { code, ackCourtDays, ackCalendarDays, ackText } = authority;
  if (ackCourtDays === null && ackCalendarDays === null) {
    why.step(`${code}: no number of days is set for an acknowledgment (${ackText}).`);
    if (ackText !== 'none')
      why.flag(
        'ACK_DATE_NEEDED',
        `When ${code} must acknowledge depends on ${ackText === 'state' ? 'the state' : 'a rule of the state'}; enter the date.`,
      );
    return why.of(null);
  }
  why.step(`${code} should acknowledge within ${ackText} of ${longDate(sentOn)}.`, sentOn, OFFICE_DEFAULT);
  const counted = why.include(
    countDeadline({
      event: sentOn,
      period: { value: ackCourtDays ?? ackCalendarDays!, unit: 'days' },
      counter: ackCourtDays === null ? 'R45' : 'EXCL_SAT_SUN_HOL',
      holidays,
      citation: OFFICE_DEFAULT,
    }),
  );
  return why.of(counted.due as CalendarDate);
}

/** The last day itself is still in time. */
export function isOverdue(
  ackBy: CalendarDate | null,
  acknowledgedOn: CalendarDate | null,
  today: CalendarDate,
): boolean {
  return ackBy !== null && acknowledgedOn === null && today > ackBy;
}

/** When the next report of the outcome is asked for: 90 days after sending, then every year after that day until the referral is closed. */
export function nextOutcomeReport(sentOn: CalendarDate, lastReport: CalendarDate | null): CalendarDate {
  const first = addDays(sentOn, FIRST_OUTCOME_DAYS);
  if (lastReport === null) return first;
  let years = 0;
  while (addYears(first, years) <= lastReport) years++;
  return addYears(first, years);
}
