/**
 * Adds up a victim's proven losses, past and reasonably projected future, by category: 18 U.S.C. 2259(c)(2)(A)-(F), which
 * 1593(b)(3) and 2429(b)(3) take over, and 3663A(b). Never reduced for the defendant's means or the victim's insurance:
 * 3664(f)(1).
 */
import { InputError } from '../../kernel/errors.js';
import { Explanation, type Explained } from '../../kernel/explained.js';
import { displayMoney, sum, type Cents } from '../../kernel/money.js';
import { flagExPostFacto, type ExPostFactoRow, type OffensePeriod } from './ex-post-facto.js';
import type { RestitutionStatute } from './governing-statute.js';

export interface LossCategory {
  readonly code: string;
  readonly citation: string | null;
  readonly description: string;
  readonly timeScope: 'PAST_AND_FUTURE' | 'PAST' | 'POINT_IN_TIME' | 'PERIOD_OF_OFFENCE' | 'NOT_RECOVERABLE';
  readonly in1593: boolean;
  readonly in2429: boolean;
  readonly in2259: boolean;
}

export interface LossItem {
  /** A code of the loss categories, such as MED_PSYCH. */
  readonly category: string;
  readonly amount: Cents;
  readonly when: 'past' | 'future';
  /** Proven by a preponderance, 18 U.S.C. 3664(e). */
  readonly proven: boolean;
  /** The days the loss belongs to, where known; used to find hours claimed twice. */
  readonly period?: OffensePeriod;
}

export interface CategoryTotal {
  readonly category: string;
  readonly past: Cents;
  readonly future: Cents;
  readonly total: Cents;
}

/** An item that was not counted; `index` is its place in the input. */
export interface LeftOut {
  readonly index: number;
  readonly category: string;
  readonly amount: Cents;
  readonly reason: string;
}

export interface LossTotals {
  readonly total: Cents;
  readonly past: Cents;
  readonly future: Cents;
  readonly byCategory: readonly CategoryTotal[];
  readonly unproven: readonly LeftOut[];
  readonly refused: readonly LeftOut[];
}

export interface LossInput {
  readonly items: readonly LossItem[];
  readonly statute: RestitutionStatute;
  readonly categories: readonly LossCategory[];
  /** The days of labor whose value is claimed as well; null when no labor value is claimed. */
  readonly labor?: OffensePeriod | null;
  /** With the rows, checks 3663A(a)(4) against the offense. */
  readonly offense?: OffensePeriod;
  readonly exPostFacto?: readonly ExPostFactoRow[];
}

/** Flags under which a computation may not be signed off until a person has resolved them. */
export const BLOCKING_FLAGS: ReadonlySet<string> = new Set(['LOST_INCOME_OVERLAP']);

/** Categories that 3663A(b) itself names; the others of 2259(c)(2) need a second look there. */
const NAMED_IN_3663A = new Set([
  'MED_PSYCH',
  'THERAPY',
  'LOST_INCOME',
  'PROPERTY',
  'FUNERAL',
  'PARTICIPATION',
  'REP_EXPENSES',
]);

/**
 * The proven losses recoverable under the statute.
 * @throws InputError at /losses/<i>/category for an unknown category, at /losses/<i>/amount for a negative amount
 */
export function provenLosses(input: LossInput): Explained<LossTotals> {
  const why = new Explanation();
  const unproven: LeftOut[] = [];
  const refused: LeftOut[] = [];
  const counted: LossItem[] = [];
  input.items.forEach((item, index) => {
    const category = categoryOf(item, index, input.categories);
    const refusal = reasonToRefuse(item, category, input.statute);
    const leftOut = { index, category: item.category, amount: item.amount };
    if (refusal !== null) refused.push({ ...leftOut, reason: refusal });
    else if (!item.proven) unproven.push({ ...leftOut, reason: 'Not proven by a preponderance of the evidence.' });
    else {
      counted.push(item);
      flagDoubts(item, input, why);
    }
  });
  const byCategory = totalsByCategory(counted, input.categories);
  for (const row of byCategory)
    why.step(describe(row, input.categories), displayMoney(row.total), citationOf(row.category, input.categories));
  for (const item of refused)
    why.flag(
      'LOSS_NOT_RECOVERABLE',
      `${item.category} ${displayMoney(item.amount)}: ${item.reason}`,
      '18 U.S.C. 3664(f)(1)(A)',
    );
  if (unproven.length > 0)
    why.flag(
      'LOSSES_UNPROVEN',
      `${unproven.length} item(s), ${displayMoney(sum(unproven.map((item) => item.amount)))} in all, are not proven and not counted.`,
      '18 U.S.C. 3664(e)',
    );
  const past = sum(byCategory.map((row) => row.past));
  const future = sum(byCategory.map((row) => row.future));
  why.step('Proven losses, past and future', displayMoney(past + future), '18 U.S.C. 2259(c)(2)');
  return why.of({ total: past + future, past, future, byCategory, unproven, refused });
}

function categoryOf(item: LossItem, index: number, categories: readonly LossCategory[]): LossCategory {
  if (item.amount < 0n) throw InputError.at(`/losses/${index}/amount`, 'An amount of money cannot be negative.');
  const category = categories.find((candidate) => candidate.code === item.category);
  if (!category)
    throw InputError.at(`/losses/${index}/category`, 'There is no such loss category. Choose one of the listed codes.');
  return category;
}

/** Why an item cannot be ordered under the statute, or null. */
function reasonToRefuse(item: LossItem, category: LossCategory, statute: RestitutionStatute): string | null {
  if (category.timeScope === 'NOT_RECOVERABLE')
    return 'Pain and suffering, emotional distress and punitive damages are never restitution; the victim may sue under 18 U.S.C. 1595 or 2255.';
  if (category.timeScope === 'PERIOD_OF_OFFENCE')
    return 'The value of labor or services is worked out from the hours and the proceeds, not entered as a loss.';
  if (item.when === 'future' && category.timeScope === 'PAST')
    return 'Only expenses already incurred count in this category.';
  const inStatute = { '1593': category.in1593, '2429': category.in2429, '2259': category.in2259 };
  if (statute === '1593' || statute === '2429' || statute === '2259')
    return inStatute[statute]
      ? null
      : `This category belongs to 18 U.S.C. ${category.citation ?? '3663A'}, not to ${statute}. What the offense proximately caused goes under OTHER_LOSS.`;
  if (statute === '3663A' && category.code === 'ID_REMEDIATION')
    return 'Time spent on identity theft belongs to 18 U.S.C. 3663(b)(6), not to 3663A.';
  return null;
}

function flagDoubts(item: LossItem, input: LossInput, why: Explanation): void {
  const { statute, labor } = input;
  if (item.category === 'LOST_INCOME' && item.when === 'past' && labor && overlap(item.period, labor))
    why.flag(
      'LOST_INCOME_OVERLAP',
      'Lost income and the value of labor may cover the same hours. The same hours can be claimed once only: a person must resolve this before the amount is used.',
      '18 U.S.C. 2259(c)(2)(D), 1593(b)(3)',
    );
  if (statute === '3663A' && !NAMED_IN_3663A.has(item.category))
    why.flag(
      'CATEGORY_REVIEW_3663A',
      `${item.category} is not among the losses that 3663A(b) names. It is counted here; check that it falls under a named loss or a plea agreement.`,
      '18 U.S.C. 3663A(a)(3), (b)',
    );
  if (item.category === 'REP_EXPENSES' && input.offense && input.exPostFacto)
    flagExPostFacto('PAYEE_3663A_A4', input.offense, input.exPostFacto, why);
}

/** Without a stated period of the lost income an overlap cannot be ruled out. */
const overlap = (income: OffensePeriod | undefined, labor: OffensePeriod): boolean =>
  income === undefined || (income.from <= labor.to && labor.from <= income.to);

/** In the order of the categories' table, whatever the order of the items. */
function totalsByCategory(items: readonly LossItem[], categories: readonly LossCategory[]): CategoryTotal[] {
  return categories.flatMap(({ code }) => {
    const own = items.filter((item) => item.category === code);
    if (own.length === 0) return [];
    const past = sum(own.filter((item) => item.when === 'past').map((item) => item.amount));
    const future = sum(own.filter((item) => item.when === 'future').map((item) => item.amount));
    return [{ category: code, past, future, total: past + future }];
  });
}

function describe(row: CategoryTotal, categories: readonly LossCategory[]): string {
  const name = categories.find((category) => category.code === row.category)!.description;
  return `${name}: past ${displayMoney(row.past)}, future ${displayMoney(row.future)}`;
}

function citationOf(code: string, categories: readonly LossCategory[]): string | undefined {
  const citation = categories.find((category) => category.code === code)!.citation;
  return citation === null ? undefined : `18 U.S.C. ${citation}`;
}
