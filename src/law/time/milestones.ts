/**
 * The deadlines that follow from what has happened in a case. Which event starts which period is a table of rules (sentencing: 18 U.S.C. 3664(d),
 * Fed. R. Crim. P. 32; appeal: Fed. R. App. P. 4(b); and so on). Speedy-trial clocks and limitation periods have rules of their own.
 */
import { longDate, parseDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { Explanation, type Explained } from '../../kernel/explained.js';
import { countDeadline } from './count-days.js';
import type { Counter, Deadline, DeadlineInput } from './deadline.js';

/** What is read of a row of the milestone types. */
export interface MilestoneRule {
  readonly code: string;
  readonly name: string;
  readonly triggerCodes: readonly string[];
  readonly triggerBase: 'EVENT' | 'FIRST_SET' | 'NOW_SET' | 'LATEST' | null;
  readonly triggerCondition: string | null;
  readonly mootedBy: readonly string[];
  readonly quantity: number | null;
  readonly unit: 'hours' | 'days' | 'court_days' | 'months' | 'years' | null;
  readonly direction: 'after' | 'before' | 'on' | null;
  readonly countingRule: string;
  readonly whoIsBound: string | null;
  readonly citation: string;
}

/** Something recorded in a case. Events come in the order in which they were recorded. */
export interface MilestoneEvent {
  /** A milestone's code (SENTENCING) or that of another event the rules name (PSR_RECEIVED). */
  readonly code: string;
  /** `SET`: the day was fixed for it. `HELD`: it happened. */
  readonly status: 'SET' | 'HELD';
  /** `YYYY-MM-DD` or, for periods in hours, the court's local time `YYYY-MM-DDTHH:MM`. */
  readonly on: string;
}

/** What the deadlines of one court need: holidays, zone, days on which the clerk could not be reached. */
export type CourtCalendar = Pick<DeadlineInput, 'holidays' | 'zone' | 'inaccessible'>;

export interface MilestoneDeadline {
  readonly milestone: string;
  readonly name: string;
  readonly whoIsBound: string | null;
  readonly citation: string;
  /** The event counted from. */
  readonly from: MilestoneEvent;
  readonly deadline: Explained<Deadline>;
}

const COUNTERS: Readonly<Record<string, Counter>> = {
  R45: 'R45',
  R45_BACK: 'R45',
  R45_YEARS: 'R45',
  FRAP26: 'FRAP26',
  EXCL_SAT_SUN_HOL: 'EXCL_SAT_SUN_HOL',
  OFFICE_POLICY: 'EXCL_SAT_SUN_HOL',
  HOURS_CONTINUOUS: 'HOURS_CONTINUOUS',
  SAME_DAY: 'DATE_CERTAIN',
};

/**
 * Every deadline that the recorded events start, in the order of the rules.
 * @param conditions what holds in this case, such as IN_CUSTODY or INDIAN_COUNTRY
 * @throws InputError when an event's date cannot be read
 */
export function deadlinesFrom(
  events: readonly MilestoneEvent[],
  rules: readonly MilestoneRule[],
  court: CourtCalendar,
  conditions: ReadonlySet<string> = new Set(),
): MilestoneDeadline[] {
  const held = new Set(events.filter((event) => event.status === 'HELD').map((event) => event.code));
  return rules.flatMap((rule) => {
    const counter = COUNTERS[rule.countingRule];
    if (counter === undefined || rule.quantity === null) return [];
    if (rule.triggerCondition !== null && !conditions.has(rule.triggerCondition)) return [];
    if (rule.mootedBy.some((code) => held.has(code))) return [];
    const from = startOf(rule, events);
    if (!from) return [];
    const { code: milestone, name, whoIsBound, citation } = rule;
    return [{ milestone, name, whoIsBound, citation, from, deadline: count(rule, counter, from, court) }];
  });
}

function startOf(rule: MilestoneRule, events: readonly MilestoneEvent[]): MilestoneEvent | undefined {
  const of = (code: string, status: 'SET' | 'HELD'): MilestoneEvent[] =>
    events.filter((event) => event.code === code && event.status === status);
  const first = rule.triggerCodes[0];
  if (first === undefined) return undefined;
  switch (rule.triggerBase) {
    case 'FIRST_SET':
      // 18 U.S.C. 3664(d)(1): the date initially set; a later continuance does not move it.
      return of(first, 'SET')[0] ?? of(first, 'HELD')[0];
    case 'NOW_SET':
      return of(first, 'HELD').at(-1) ?? of(first, 'SET').at(-1);
    case 'LATEST': {
      if (of(first, 'HELD').length === 0) return undefined;
      const all = rule.triggerCodes.flatMap((code) => of(code, 'HELD'));
      return all.reduce((latest, event) => (event.on > latest.on ? event : latest));
    }
    default:
      return of(first, 'HELD').at(-1);
  }
}

function count(rule: MilestoneRule, counter: Counter, from: MilestoneEvent, court: CourtCalendar): Explained<Deadline> {
  const why = new Explanation();
  const day = parseDate(from.on.slice(0, 10), '/on');
  why.step(
    `${rule.name}: counted from ${inWords(from.code)}, ${status(rule, from)} ${longDate(day)}.`,
    day,
    rule.citation,
  );
  if (counter === 'DATE_CERTAIN') {
    why.step('Due the same day.', day, rule.citation);
    return why.of({ raw: day, due: day, working: day });
  }
  const unit = rule.unit === 'court_days' ? 'days' : (rule.unit ?? 'days');
  return why.of(
    why.include(
      countDeadline({
        ...court,
        event: unit === 'hours' ? withTime(from.on, day, why) : from.on,
        period: { value: rule.quantity!, unit },
        direction: rule.direction === 'before' ? 'before' : 'after',
        counter,
        citation: rule.citation,
      }),
    ),
  );
}

function status(rule: MilestoneRule, from: MilestoneEvent): string {
  if (from.status === 'HELD') return 'which was on';
  return rule.triggerBase === 'FIRST_SET' ? 'first set for' : 'now set for';
}

function withTime(on: string, day: CalendarDate, why: Explanation): string {
  if (on.length > 10) return on;
  why.flag(
    'TIME_OF_DAY_MISSING',
    'The time of day was not recorded; the hours were counted from midnight at the start of that day, so that they end soonest.',
  );
  return `${day}T00:00`;
}

/** SENTENCING_SET is "sentencing set". */
const inWords = (code: string): string => code.toLowerCase().replaceAll('_', ' ');
