/**
 * Restitution is punishment for the Ex Post Facto Clause (Ellingburg v. United States, U.S. Jan. 20, 2026), so a money
 * rule is tested against the dates of the offense. The program flags; it never decides.
 */
import { monthDayYear, type CalendarDate } from '../../kernel/calendar-date.js';
import type { Explanation } from '../../kernel/explained.js';

export type DatedRule =
  | 'MVRA_MANDATORY_RESTITUTION'
  | 'RESTITUTION_1593'
  | 'JVTA_ASSESSMENT'
  | 'TRANSFER_1594F'
  | 'RESTITUTION_TERM_3613B'
  | 'OFFENSE_2421A'
  | 'AVAA_ASSESSMENT'
  | 'FLOOR_2259'
  | 'RESTITUTION_2429'
  | 'PAYEE_3663A_A4';

export interface ExPostFactoRow {
  readonly rule: string;
  readonly effectiveFrom: CalendarDate;
  readonly citation: string;
}

export interface OffensePeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/**
 * Flags EX_POST_FACTO_REVIEW when the offense ended before the rule took effect, and EX_POST_FACTO_STRADDLES when it
 * began before and ended after.
 * @throws RangeError when the rows lack the rule: the reference data is incomplete
 */
export function flagExPostFacto(
  rule: DatedRule,
  offense: OffensePeriod,
  rows: readonly ExPostFactoRow[],
  why: Explanation,
): void {
  const row = rows.find((candidate) => candidate.rule === rule);
  if (!row) throw new RangeError(`no effective date for ${rule}`);
  const since = monthDayYear(row.effectiveFrom);
  const citation = `${row.citation}; Ellingburg v. United States, No. 24-482 (U.S. Jan. 20, 2026)`;
  if (offense.to < row.effectiveFrom)
    why.flag(
      'EX_POST_FACTO_REVIEW',
      `The offense ended on ${monthDayYear(offense.to)}, before this rule took effect on ${since}. A lawyer must decide whether it may be applied.`,
      citation,
    );
  else if (offense.from < row.effectiveFrom)
    why.flag(
      'EX_POST_FACTO_STRADDLES',
      `The offense began on ${monthDayYear(offense.from)}, before this rule took effect on ${since}, and went on after it. A lawyer must decide how far it applies.`,
      citation,
    );
}
