/**
 * The value of labor "as guaranteed under the minimum wage and overtime guarantees of the Fair Labor Standards Act",
 * 18 U.S.C. 1593(b)(3): workweek by workweek, the minimum wage of each calendar day (29 U.S.C. 206) and half the regular
 * rate more for hours over 40 (207(a)(1)), less what was paid. Rounded half-up once per workweek; rates never are.
 */
import { addDays, monthDayYear, type CalendarDate, type Weekday } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import { Explanation, type Explained } from '../../kernel/explained.js';
import {
  addRatio,
  compareRatio,
  displayMoney,
  maxCents,
  multiply,
  ratio,
  roundHalfUp,
  sum,
  type Cents,
  type Ratio,
} from '../../kernel/money.js';
import { earnings, reduced, type Remuneration } from './regular-rate.js';
import { hoursOf, workWeeks, type WorkRecord, type WorkWeek } from './work-weeks.js';

export interface MinimumWageRow {
  /** ALL since 1978; before that 1938_ACT, 1961_AMENDMENTS, 1966_NONFARM, 1966_FARM. */
  readonly coverageGroup: string;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate | null;
  readonly rateCentsPerHour: Cents;
}

/** Circuits where courts have ruled on liquidated damages in section 1593 restitution; others default to counting them. */
export interface LiquidatedRule {
  /** "4" */
  readonly circuit: string;
  readonly rule: 'REQUIRED';
  readonly citation: string;
}

export const LIQUIDATED_BY_CIRCUIT: readonly LiquidatedRule[] = [
  { circuit: '4', rule: 'REQUIRED', citation: 'United States v. Edwards, 995 F.3d 342 (4th Cir. 2021)' },
];

export interface BackWagesInput {
  readonly weeks: readonly WorkRecord[];
  readonly rates: readonly MinimumWageRow[];
  readonly workweekStart?: Weekday | null;
  /** Employed in domestic service in a household and residing there: minimum wage, no overtime, 213(b)(21). */
  readonly liveInDomestic?: boolean;
  /** Needed before 1978, when the rate hung on how the work came under the Act. */
  readonly coverage?: string;
  /** Agreed hourly rate in cents, paid or not; used when above the minimum. */
  readonly regularRate?: Ratio;
  /** What the work of every week earned; a week's own remuneration beats it. */
  readonly remuneration?: readonly Remuneration[];
  /** Paid over the whole record, counted against the whole. */
  readonly paidTotal?: Cents;
  /** "1" to "11", "DC" */
  readonly circuit?: string;
  /** Left out: counted by default. The Fourth Circuit requires it, whatever is said here. */
  readonly liquidated?: boolean;
  readonly liquidatedRules?: readonly LiquidatedRule[];
}

export interface WeekWages {
  readonly starts: CalendarDate;
  readonly hours: Ratio;
  readonly straight: Cents;
  /** Cents per hour, exact. */
  readonly regularRate: Ratio;
  readonly overtimePremium: Cents;
  readonly due: Cents;
  readonly paid: Cents;
  readonly unpaid: Cents;
}

export interface BackWages {
  readonly due: Cents;
  readonly paid: Cents;
  readonly unpaid: Cents;
  /** The equal additional amount, 0 when not counted. */
  readonly liquidated: Cents;
  readonly liquidatedIncluded: boolean;
  readonly liquidatedRequired: boolean;
  readonly total: Cents;
  /** First and last day of the record. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly weeks: readonly WeekWages[];
}

const ZERO = ratio(0n);
const FORTY = ratio(40n);

/**
 * Wages due, paid and unpaid, with liquidated damages.
 * @throws InputError at /weeks/… for impossible hours or a day without a minimum wage, at /remuneration/… for missing units
 */
export function backWages(input: BackWagesInput): Explained<BackWages> {
  const why = new Explanation();
  const weeks = workWeeks(input.weeks, input.workweekStart ?? null, why);
  flagTerms(input, weeks, why);
  const wages = weeks.map((week) => wagesOfWeek(week, input, why));
  explainWeeks(wages, why);
  const due = sum(wages.map((week) => week.due));
  const againstWhole =
    (input.paidTotal ?? 0n) + sum(input.weeks.map((record) => ('paidTotal' in record ? (record.paidTotal ?? 0n) : 0n)));
  const paid = sum(wages.map((week) => week.paid)) + againstWhole;
  const unpaid = maxCents(0n, sum(wages.map((week) => week.unpaid)) - againstWhole);
  why.step(`Due over ${wages.length} workweek(s)`, displayMoney(due), '29 U.S.C. 206, 207');
  why.step(
    `Unpaid, after ${displayMoney(paid)} paid (a week’s pay counts against that week only)`,
    displayMoney(unpaid),
    '29 U.S.C. 216(b)',
  );
  const { included, required } = liquidatedChoice(input, why);
  const liquidated = included ? unpaid : 0n;
  why.step('Total without liquidated damages', displayMoney(unpaid), '18 U.S.C. 1593(b)(3)');
  why.step('Total with an equal amount as liquidated damages', displayMoney(unpaid * 2n), '29 U.S.C. 216(b)');
  return why.of({
    due,
    paid,
    unpaid,
    liquidated,
    liquidatedIncluded: included,
    liquidatedRequired: required,
    total: unpaid + liquidated,
    from: weeks[0]!.starts,
    to: addDays(weeks.at(-1)!.starts, 6),
    weeks: wages,
  });
}

/** The minimum wage of a day in cents per hour, or null when the table has none for that group and day. */
export function minimumWage(on: CalendarDate, coverage: string, rates: readonly MinimumWageRow[]): bigint | null {
  const row = rates.find(
    (candidate) =>
      (candidate.coverageGroup === 'ALL' || candidate.coverageGroup === coverage) &&
      candidate.effectiveFrom <= on &&
      (candidate.effectiveTo === null || on <= candidate.effectiveTo),
  );
  return row?.rateCentsPerHour ?? null;
}

function wagesOfWeek(week: WorkWeek, input: BackWagesInput, why: Explanation): WeekWages {
  const hours = hoursOf(week);
  const minimum = straightTime(week, input);
  const straight = aboveMinimum(week, hours, minimum, input, why);
  const firstRate = ratio(rateOf(week.starts, input));
  const regularRate = hours.n === 0n ? firstRate : reduced(multiply(straight, ratio(hours.d, hours.n)));
  const overtime = input.liveInDomestic ? ZERO : excess(hours);
  const premium = multiply(multiply(regularRate, ratio(1n, 2n)), overtime);
  const due = roundHalfUp(addRatio(straight, premium));
  const shownStraight = roundHalfUp(straight);
  return {
    starts: week.starts,
    hours,
    straight: shownStraight,
    regularRate,
    overtimePremium: due - shownStraight,
    due,
    paid: week.paid,
    unpaid: maxCents(0n, due - week.paid),
  };
}

/** Hours of each day at the higher of that day's minimum wage and the agreed rate, in cents. */
function straightTime(week: WorkWeek, input: BackWagesInput): Ratio {
  let total = ZERO;
  week.hoursByDay.forEach((hours, index) => {
    if (hours === null || hours.n === 0n) return;
    const minimum = ratio(rateOf(addDays(week.starts, index), input));
    const agreed = input.regularRate ?? ZERO;
    total = addRatio(total, multiply(hours, compareRatio(agreed, minimum) > 0 ? agreed : minimum));
  });
  return reduced(total);
}

/** What the week's work earned, where that is more than the minimum wage for its hours. */
function aboveMinimum(week: WorkWeek, hours: Ratio, minimum: Ratio, input: BackWagesInput, why: Explanation): Ratio {
  const items = week.remuneration ?? input.remuneration;
  if (!items || hours.n === 0n) return minimum;
  const daysWorked = week.spread ? null : week.hoursByDay.filter((day) => day !== null && day.n > 0n).length;
  const total = earnings(items, { hours, daysWorked, pointer: '/remuneration' }, why);
  if (compareRatio(total, minimum) <= 0) return minimum;
  flagAboveMinimum(why);
  return total;
}

function flagAboveMinimum(why: Explanation): void {
  why.flag(
    'ABOVE_MINIMUM_REVIEW',
    'The regular rate is above the minimum wage and is used for all hours. Section 1593 names the minimum wage and overtime guarantees: check whether the first 40 hours should count at the minimum only.',
    '18 U.S.C. 1593(b)(3); 29 U.S.C. 206, 207(a)(1)',
  );
}

function rateOf(on: CalendarDate, input: BackWagesInput): bigint {
  const rate = minimumWage(on, coverageOf(input), input.rates);
  if (rate === null)
    throw InputError.at(
      '/weeks',
      `There is no federal minimum wage for ${monthDayYear(on)} in this coverage group. Check the dates and the coverage.`,
    );
  return rate;
}

const coverageOf = (input: BackWagesInput): string =>
  input.coverage ?? (input.liveInDomestic ? '1966_NONFARM' : '1938_ACT');

const excess = (hours: Ratio): Ratio => (compareRatio(hours, FORTY) > 0 ? addRatio(hours, ratio(-40n)) : ZERO);

function flagTerms(input: BackWagesInput, weeks: readonly WorkWeek[], why: Explanation): void {
  if (weeks[0]!.starts < '1978-01-01')
    why.flag(
      'COVERAGE_REVIEW',
      `Before 1978 the rate and the overtime threshold hung on how the work came under the Act; ${coverageOf(input)} and 40 hours are used.`,
      '29 U.S.C. 206(b), 207(a)(2)',
    );
  if (input.liveInDomestic)
    why
      .step(
        'Domestic service by someone living in the household: minimum wage for every hour, no overtime.',
        undefined,
        '29 U.S.C. 213(b)(21); United States v. Sabhnani, 599 F.3d 215 (2d Cir. 2010)',
      )
      .flag(
        'LIVE_IN_EXEMPTION_REVIEW',
        'The live-in exemption is the household’s own; an employer other than the household cannot use it. Confirm that the victim lived where she or he worked.',
        '29 CFR 552.102, 552.109(c)',
      );
  const agreed = input.regularRate;
  if (agreed && weeks.some((week) => compareRatio(agreed, ratio(rateOf(week.starts, input))) > 0))
    flagAboveMinimum(why);
}

function liquidatedChoice(input: BackWagesInput, why: Explanation): { included: boolean; required: boolean } {
  const ruling = (input.liquidatedRules ?? LIQUIDATED_BY_CIRCUIT).find((rule) => rule.circuit === input.circuit);
  if (ruling) {
    if (input.liquidated === false)
      why.flag(
        'LIQUIDATED_REQUIRED',
        'This circuit requires liquidated damages in section 1593 restitution; they are counted although the input leaves them out.',
        ruling.citation,
      );
    why.step('Liquidated damages are counted: this circuit requires it.', undefined, ruling.citation);
    return { included: true, required: true };
  }
  const included = input.liquidated ?? true;
  why.flag(
    'LIQUIDATED_COURT',
    `No binding ruling in this circuit on liquidated damages in section 1593 restitution; they are ${included ? 'counted' : 'left out'}. Both totals are shown.`,
    '29 U.S.C. 216(b); United States v. Edwards, 995 F.3d 342 (4th Cir. 2021); United States v. Sabhnani, 566 F. Supp. 2d 139 (E.D.N.Y. 2008)',
  );
  return { included, required: false };
}

/** One step for each run of weeks that are alike. */
function explainWeeks(weeks: readonly WeekWages[], why: Explanation): void {
  const text = (week: WeekWages) =>
    `${shown(week.hours)} hours: straight time ${displayMoney(week.straight)}, regular rate ${displayMoney(roundHalfUp(week.regularRate))} (not rounded before use), overtime premium ${displayMoney(week.overtimePremium)}`;
  for (let start = 0, end = 0; start < weeks.length; start = end) {
    const described = text(weeks[start]!);
    for (end = start + 1; end < weeks.length && text(weeks[end]!) === described; end++);
    const count = end - start;
    const when =
      count === 1
        ? `Week of ${monthDayYear(weeks[start]!.starts)}`
        : `${count} weeks from ${monthDayYear(weeks[start]!.starts)}, each`;
    why.step(`${when}, ${described}`, displayMoney(weeks[start]!.due), '29 U.S.C. 206(a), 207(a)(1); 29 CFR 778.113');
  }
}

/** Hours to two places, as people write them. */
function shown(hours: Ratio): string {
  const hundredths = roundHalfUp(multiply(hours, ratio(100n)))
    .toString()
    .padStart(3, '0');
  return `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`.replace(/\.?0+$/, (tail) =>
    tail.startsWith('.') ? '' : tail,
  );
}
