/** Compares what a judgment orders with what was worked out: restitution is mandatory, and what is forgotten is seldom repaired. */
import type { Explanation } from '../../kernel/explained.js';
import type { Id } from '../../kernel/ids.js';
import { displayMoney, sum, type Cents } from '../../kernel/money.js';

export interface ComparedLine {
  readonly victimId: Id | null;
  readonly label: string;
  readonly amount: Cents;
}

export interface ExpectedVictim {
  readonly victimId: Id;
  readonly label: string;
  readonly total: Cents;
}

const CITATION = '18 U.S.C. 1593(a), 3663A(a)(1), 3664(f)(1)(A)';

/**
 * Flags every difference; none of them blocks, since the court's order stands as it is.
 * @param expected victims of this defendant's counts with the amounts worked out; null when nothing was worked out
 * @param deferred losses are still to be determined, 3664(d)(5)
 */
export function compareWithComputation(
  lines: readonly ComparedLine[],
  expected: readonly ExpectedVictim[] | null,
  deferred: boolean,
  why: Explanation,
): void {
  const ordered = sum(lines.map((line) => line.amount));
  why.step('Restitution ordered', displayMoney(ordered), '18 U.S.C. 3664(f)(1)(A)');
  if (expected === null) {
    why.flag(
      'NO_COMPUTATION',
      'Restitution was not worked out for this case, so the order is compared with nothing.',
      CITATION,
    );
    return;
  }
  const computed = sum(expected.map((victim) => victim.total));
  why.step('Restitution worked out for the victims of these counts', displayMoney(computed), CITATION);
  for (const victim of expected) {
    const line = lines.find((each) => each.victimId === victim.victimId);
    if (!line && victim.total > 0n && !deferred)
      why.flag(
        'RESTITUTION_MISSED',
        `${displayMoney(victim.total)} was worked out for ${victim.label} and nothing is ordered.`,
        CITATION,
      );
  }
  if (ordered === computed) return;
  const difference = ordered > computed ? ordered - computed : computed - ordered;
  why.flag(
    ordered < computed
      ? deferred
        ? 'RESTITUTION_DEFERRED'
        : 'RESTITUTION_BELOW_COMPUTATION'
      : 'RESTITUTION_ABOVE_COMPUTATION',
    `The order is ${displayMoney(difference)} ${ordered < computed ? 'below' : 'above'} what was worked out (${displayMoney(computed)}).${ordered < computed && !deferred ? ' Fed. R. Crim. P. 35(a) gives 14 days from sentencing to correct clear error.' : ''}`,
    CITATION,
  );
}
