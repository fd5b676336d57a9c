/**
 * Restitution of every victim of a case, from the counts each is a victim of: 18 U.S.C. 1593, 2429, 2259, 3663A, 3663.
 * Works from the facts alone, so the stored facts give the stored result again.
 */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import { Explanation, type Explained, type Flag, type Step } from '../../kernel/explained.js';
import type { Id } from '../../kernel/ids.js';
import { displayMoney, ratio, sum, type Cents } from '../../kernel/money.js';
import { backWages, type BackWages, type MinimumWageRow } from '../../law/restitution/back-wages.js';
import type { ExPostFactoRow, OffensePeriod } from '../../law/restitution/ex-post-facto.js';
import { governingStatute, type RestitutionOffense } from '../../law/restitution/governing-statute.js';
import { victimRestitution, type VictimRestitution } from '../../law/restitution/greater-of.js';
import { BLOCKING_FLAGS, provenLosses, type LossCategory, type LossTotals } from '../../law/restitution/losses.js';
import type { WorkRecord } from '../../law/restitution/work-weeks.js';
import type { CaseFacts, CountFacts, VictimFacts, WeekFacts } from './case-facts.js';

/** Raised whenever the same facts could give another result. */
export const RULE_VERSION = 'restitution/1';

export interface ComputationTables {
  readonly offenses: readonly RestitutionOffense[];
  readonly lossCategories: readonly LossCategory[];
  readonly minimumWages: readonly MinimumWageRow[];
  readonly exPostFacto: readonly ExPostFactoRow[];
}

export interface VictimResult extends VictimRestitution {
  readonly id: Id;
  /** "1593 (18 U.S.C. 1593, mandatory)" */
  readonly label: string;
  readonly lossTotals: LossTotals;
  readonly wages: Pick<BackWages, 'due' | 'paid' | 'unpaid' | 'liquidated' | 'total' | 'from' | 'to'> | null;
  /** What is not recorded and could raise the amount. */
  readonly missing: readonly string[];
  readonly steps: readonly Step[];
  readonly flags: readonly Flag[];
}

export interface CaseRestitution {
  readonly victims: readonly VictimResult[];
  readonly total: Cents;
  readonly withLiquidated: Cents;
  readonly withoutLiquidated: Cents;
  /** A flag stands that a person must resolve before the amount is used. */
  readonly blocked: boolean;
}

/** @throws InputError at /victims/<i>/weeks… where hours or days cannot be valued */
export function computeCase(facts: CaseFacts, tables: ComputationTables): Explained<CaseRestitution> {
  const why = new Explanation();
  if (facts.basis === 'CHARGED')
    why.flag(
      'NO_CONVICTION_YET',
      'No count of conviction is recorded. The counts charged are used; restitution follows the counts of conviction.',
      '18 U.S.C. 1593(a), 3663A(a)(1)',
    );
  if (facts.unattached.length > 0)
    why.flag(
      'VICTIMS_WITHOUT_COUNT',
      `${facts.unattached.length} victim(s) of this matter are attached to none of these counts and get nothing here. Attach them, or confirm that they are not victims of these counts.`,
      '18 U.S.C. 1593(c), 3663A(a)(2)',
    );
  const victims = facts.victims.map((victim, index) => {
    try {
      return computeVictim(victim, facts, tables);
    } catch (error) {
      throw error instanceof InputError ? error.under(`/victims/${index}`) : error;
    }
  });
  const total = sum(victims.map((victim) => victim.total));
  why.step(`Restitution of ${victims.length} victim(s)`, displayMoney(total), '18 U.S.C. 3664(f)(1)(A)');
  return why.of({
    victims,
    total,
    withLiquidated: sum(victims.map((victim) => victim.compared?.withLiquidated ?? victim.total)),
    withoutLiquidated: sum(victims.map((victim) => victim.compared?.withoutLiquidated ?? victim.total)),
    blocked: victims.some((victim) => victim.flags.some((flag) => BLOCKING_FLAGS.has(flag.code))),
  });
}

function computeVictim(victim: VictimFacts, facts: CaseFacts, tables: ComputationTables): VictimResult {
  const why = new Explanation();
  const counts = facts.counts.filter((count) => victim.chargeIds.includes(count.chargeId));
  const offense = periodOf(counts);
  const governing = why.include(governingStatute(counts.map((count) => offenseOf(count, tables))));
  const { statute, label } = governing;
  const wages = victim.weeks.length === 0 ? null : why.include(wagesOf(victim, facts, tables));
  const labor = wages ?? (victim.grossIncome === null && victim.valueToDefendant === null ? null : offense);
  const lossTotals = why.include(
    provenLosses({
      items: victim.losses.map(({ category, amount, when, proven, from, to }) => ({
        category,
        amount,
        when,
        proven,
        ...(from !== null && to !== null ? { period: { from, to } } : {}),
      })),
      statute,
      categories: tables.lossCategories,
      labor,
      offense,
      exPostFacto: tables.exPostFacto,
    }),
  );
  const amount = why.include(
    victimRestitution({
      statute,
      losses: lossTotals.total,
      grossIncome: victim.grossIncome,
      valueToDefendant: victim.valueToDefendant,
      wages,
      offense,
      exPostFacto: tables.exPostFacto,
    }),
  );
  return {
    ...amount,
    id: victim.id,
    label,
    lossTotals,
    wages: wages && shortWages(wages),
    missing: missingOf(victim, amount),
    steps: why.steps,
    flags: why.flags,
  };
}

function wagesOf(victim: VictimFacts, facts: CaseFacts, tables: ComputationTables): Explained<BackWages> {
  return backWages({
    weeks: victim.weeks.map(workRecord),
    rates: tables.minimumWages,
    liveInDomestic: victim.liveInDomestic,
    ...(victim.coverage === 'ALL_COVERED' ? {} : { coverage: victim.coverage }),
    circuit: facts.circuit,
    ...(facts.liquidated === null ? {} : { liquidated: facts.liquidated }),
  });
}

function workRecord(week: WeekFacts): WorkRecord {
  const hours = (minutes: number) => ratio(BigInt(minutes), 60n);
  const { starts, paid } = week;
  return week.minutes === null
    ? { starts, paid, hours: hours(week.totalMinutes ?? 0) }
    : { starts, paid, hoursByDay: week.minutes.map((day) => (day === null ? null : hours(day))) };
}

const shortWages = ({ due, paid, unpaid, liquidated, total, from, to }: BackWages) => ({
  due, paid, unpaid, liquidated, total, from, to,
}); // prettier-ignore

/** What nobody has recorded, in words that say what to look for. */
function missingOf(victim: VictimFacts, amount: VictimRestitution): string[] {
  const missing: string[] = [];
  if (victim.losses.length === 0) missing.push('No losses are recorded: ask the victim, 18 U.S.C. 3664(d)(1).');
  else if (victim.losses.some((loss) => !loss.proven)) missing.push('Some losses are not proven and not counted.');
  const labor = amount.statute === '1593' || amount.statute === '2429';
  if (labor && victim.grossIncome === null && victim.valueToDefendant === null)
    missing.push('Neither gross income nor value to the defendants is recorded (prong A).');
  if (amount.statute === '1593' && victim.weeks.length === 0) missing.push('No hours of work are recorded (prong B).');
  return missing;
}

function offenseOf(count: CountFacts, tables: ComputationTables): RestitutionOffense {
  const offense = tables.offenses.find((row) => row.code === count.offense);
  if (!offense) throw new RangeError(`no offense ${count.offense} among the reference rows`);
  return offense;
}

function periodOf(counts: readonly CountFacts[]): OffensePeriod {
  const pick = (dates: CalendarDate[], later: boolean): CalendarDate =>
    dates.reduce((a, b) => (b > a === later ? b : a));
  return {
    from: pick(
      counts.map((count) => count.from),
      false,
    ),
    to: pick(
      counts.map((count) => count.to),
      true,
    ),
  };
}
