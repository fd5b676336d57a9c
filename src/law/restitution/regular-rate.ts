/**
 * The regular rate of a workweek: all remuneration the week's work earned, less what 29 U.S.C. 207(e) leaves out,
 * divided by the hours worked; never below the minimum wage of the days worked (29 CFR 778.5, 778.107-778.113).
 */
import { InputError } from '../../kernel/errors.js';
import type { Explanation } from '../../kernel/explained.js';
import { addRatio, compareRatio, multiply, ratio, type Ratio } from '../../kernel/money.js';

export type RemunerationKind = 'hourly' | 'salary' | 'piece' | 'day-rate' | 'bonus' | 'differential' | 'discretionary';

export interface Remuneration {
  readonly kind: RemunerationKind;
  /** In cents, exact: earned by the work of the week, or a rate when `per` is given. */
  readonly amount: Ratio;
  readonly per?: 'hour' | 'piece' | 'day' | 'week' | 'month';
  /** How many hours, pieces or days; hours default to all hours of the week, days to the days with hours. */
  readonly units?: Ratio;
  /** The hours a salary is meant to pay for (29 CFR 778.113(a)); without it, all hours of the week. */
  readonly coversHours?: Ratio;
}

export interface WeekFacts {
  readonly hours: Ratio;
  /** Null when hours were spread over the week. */
  readonly daysWorked: number | null;
  /** Where the week's remuneration came from, for errors. */
  readonly pointer: string;
}

const ZERO = ratio(0n);

/**
 * Straight-time earnings of the week from its remuneration, in cents; discretionary payments are left out, 207(e)(3).
 * @throws InputError when pieces are paid but not counted, or days cannot be counted
 */
export function earnings(items: readonly Remuneration[], week: WeekFacts, why: Explanation): Ratio {
  let total = ZERO;
  items.forEach((item, index) => {
    if (item.kind === 'discretionary') {
      why.step('A discretionary payment is left out of the regular rate.', undefined, '29 U.S.C. 207(e)(3)');
      return;
    }
    total = addRatio(total, earned(item, week, index, why));
  });
  return reduced(total);
}

function earned(item: Remuneration, week: WeekFacts, index: number, why: Explanation): Ratio {
  const pointer = `${week.pointer}/${index}`;
  switch (item.per) {
    case 'hour':
      return multiply(item.amount, item.units ?? week.hours);
    case 'piece':
      if (!item.units) throw InputError.at(`${pointer}/units`, 'Enter how many pieces were made in the week.');
      return multiply(item.amount, item.units);
    case 'day':
      return multiply(item.amount, item.units ?? daysOf(week, pointer));
    case 'month': // 29 CFR 778.113(b)
      return salaryFor({ ...item, amount: multiply(item.amount, ratio(12n, 52n)) }, week, why);
    default:
      return item.kind === 'salary' ? salaryFor(item, week, why) : item.amount;
  }
}

function salaryFor(item: Remuneration, week: WeekFacts, why: Explanation): Ratio {
  if (item.kind !== 'salary') return item.amount;
  if (!item.coversHours || item.coversHours.n === 0n) {
    why.flag(
      'SALARY_HOURS_REVIEW',
      'A salary is taken to pay for all hours worked in the week. If it was meant for fewer, enter how many: the regular rate rises.',
      '29 CFR 778.113(a), 778.114',
    );
    return item.amount;
  }
  if (compareRatio(week.hours, item.coversHours) <= 0) return item.amount;
  return multiply(multiply(item.amount, ratio(item.coversHours.d, item.coversHours.n)), week.hours);
}

function daysOf(week: WeekFacts, pointer: string): Ratio {
  if (week.daysWorked === null)
    throw InputError.at(`${pointer}/units`, 'Enter how many days were worked in the week, or the hours of each day.');
  return ratio(BigInt(week.daysWorked));
}

/** The same fraction in lowest terms, so that sums over many days stay small. */
export function reduced(value: Ratio): Ratio {
  let [a, b] = [value.n < 0n ? -value.n : value.n, value.d];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? ZERO : ratio(value.n / a, value.d / a);
}
