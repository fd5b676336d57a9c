/**
 * Spreads one amount over several victims where an order names an amount for the defendant but no amount for each
 * victim: in proportion to their losses, to the cent. 18 U.S.C. 3664(h), (i).
 */
import { Explanation, type Explained } from '../../kernel/explained.js';
import { displayMoney, minCents, splitByLargestRemainder, sum, type Cents } from '../../kernel/money.js';

export interface VictimLoss {
  readonly id: string;
  readonly loss: Cents;
}

export interface VictimShare {
  readonly id: string;
  readonly amount: Cents;
}

/** Shares of `cap` in the order of the losses; a cap above all losses counts as the losses, and is flagged. */
export function apportionCap(cap: Cents, losses: readonly VictimLoss[]): Explained<VictimShare[]> {
  const why = new Explanation();
  const whole = sum(losses.map((victim) => victim.loss));
  if (cap > whole)
    why.flag(
      'CAP_ABOVE_LOSS',
      `The amount ordered, ${displayMoney(cap)}, is above the losses, ${displayMoney(whole)}; the losses are used.`,
      '18 U.S.C. 3664(h)',
    );
  const shares = splitByLargestRemainder(
    minCents(cap, whole),
    losses.map((victim) => victim.loss),
  );
  losses.forEach((victim, index) =>
    why.step(
      `Share of ${victim.id}, in proportion to a loss of ${displayMoney(victim.loss)}`,
      displayMoney(shares[index]!),
      '18 U.S.C. 3664(h), (i)',
    ),
  );
  return why.of(losses.map((victim, index) => ({ id: victim.id, amount: shares[index]! })));
}
