/**
 * Several defendants who answer for one victim's loss, with equal or unequal caps: 18 U.S.C. 3664(h). Every payment
 * lowers what the victim is still owed; a defendant answers for the lesser of what is left of his own cap and what the
 * victim is still owed, and nobody is paid past whole. United States v. Salti, No. 21-3183 (10th Cir. Feb. 6, 2023).
 */
import { InputError } from '../../kernel/errors.js';
import { Explanation, type Explained } from '../../kernel/explained.js';
import {
  displayMoney,
  maxCents,
  minCents,
  multiply,
  ratio,
  roundHalfUp,
  sum,
  truncate,
  type Cents,
} from '../../kernel/money.js';

/**
 * The credit policy, written on the order:
 * HOLD_UNTIL_WHOLE: a co-defendant's payment lowers nobody else's cap (Salti);
 * PRO_RATA_CREDIT: it credits every other cap with payment × cap / loss, the rule the clerk used and Salti refused;
 * APPORTIONED: separate debts, no cross-credit.
 */
export type JointPolicy = 'HOLD_UNTIL_WHOLE' | 'PRO_RATA_CREDIT' | 'APPORTIONED';

/** How a pro rata credit is rounded, stored with the policy: the clerk in Salti truncated. */
export type CreditRounding = 'TRUNCATE' | 'HALF_UP';

export interface JointPosition {
  readonly defendant: string;
  /** What the order makes this defendant answer for, toward this loss. */
  readonly cap: Cents;
  /** Paid by this defendant toward this loss, in any case; with a 1594(f) transfer of his forfeited assets. */
  readonly paid: Cents;
}

/** One victim's loss and everybody who answers for it; the defendants may stand in different cases and districts. */
export interface JointLoss {
  readonly id: string;
  readonly loss: Cents;
  /** What the victim is still owed, after all payments by anyone. */
  readonly outstanding: Cents;
  readonly policy: JointPolicy;
  readonly rounding: CreditRounding;
  readonly positions: readonly JointPosition[];
}

export interface PaymentTowardLoss {
  readonly defendant: string;
  readonly amount: Cents;
}

export interface JointStanding {
  /** The real total: the defendants' figures are never added up. */
  readonly owedToVictim: Cents;
  readonly defendants: readonly {
    readonly defendant: string;
    readonly cap: Cents;
    readonly paid: Cents;
    readonly creditFromOthers: Cents;
    readonly mayStillBeMadeToPay: Cents;
  }[];
  /** Paid past what the payer could be made to pay. */
  readonly overpayments: readonly PaymentTowardLoss[];
}

/** Credit to a cap for what the others have paid: on the sum of their payments, so that many small ones lose no cent. */
export function creditFromOthers(loss: JointLoss, defendant: string): Cents {
  if (loss.policy !== 'PRO_RATA_CREDIT' || loss.loss === 0n) return 0n;
  const others = sum(loss.positions.filter((other) => other.defendant !== defendant).map((other) => other.paid));
  const credit = multiply(ratio(others), ratio(positionOf(loss, defendant).cap, loss.loss));
  return loss.rounding === 'TRUNCATE' ? truncate(credit) : roundHalfUp(credit);
}

/** What is left of a defendant's own cap. */
export function ownRemaining(loss: JointLoss, defendant: string): Cents {
  const { cap, paid } = positionOf(loss, defendant);
  return maxCents(0n, cap - paid - creditFromOthers(loss, defendant));
}

/** min(own remaining cap, victim's outstanding). */
export function mayStillBeMadeToPay(loss: JointLoss, defendant: string): Cents {
  return minCents(ownRemaining(loss, defendant), loss.outstanding);
}

/** Applies a payment as far as the payer can be made to pay; the rest is `excess`, not the victim's. */
export function payToward(
  loss: JointLoss,
  defendant: string,
  amount: Cents,
): { readonly loss: JointLoss; readonly applied: Cents; readonly excess: Cents } {
  const applied = minCents(amount, mayStillBeMadeToPay(loss, defendant));
  const positions = loss.positions.map((position) =>
    position.defendant === defendant ? { ...position, paid: position.paid + applied } : position,
  );
  return {
    loss: { ...loss, outstanding: loss.outstanding - applied, positions },
    applied,
    excess: amount - applied,
  };
}

/** Lowers the loss for what came from no defendant's order, such as a later civil recovery, 18 U.S.C. 3664(j)(2). */
export function lowerLoss(loss: JointLoss, amount: Cents): { readonly loss: JointLoss; readonly applied: Cents } {
  const applied = minCents(amount, loss.outstanding);
  return { loss: { ...loss, outstanding: loss.outstanding - applied }, applied };
}

/** Credits that came after a defendant had paid: under PRO_RATA_CREDIT what he paid, with them, may pass his cap. */
export function overpaidByCredit(loss: JointLoss): PaymentTowardLoss[] {
  return loss.positions.flatMap(({ defendant, cap, paid }) => {
    const past = paid + creditFromOthers(loss, defendant) - cap;
    return past > 0n ? [{ defendant, amount: past }] : [];
  });
}

/**
 * Plays payments through in order and says where everybody stands.
 * @throws InputError at /payments/<i>/defendant for someone who does not answer for the loss, /positions/<i>/cap below zero
 */
export function jointStanding(
  start: JointLoss,
  payments: readonly PaymentTowardLoss[] = [],
): Explained<JointStanding & { readonly loss: JointLoss }> {
  const why = new Explanation();
  let loss = boundCaps(start, why);
  const excess = new Map<string, Cents>();
  payments.forEach(({ defendant, amount }, index) => {
    if (!loss.positions.some((position) => position.defendant === defendant))
      throw InputError.at(`/payments/${index}/defendant`, 'This defendant does not answer for this loss.');
    const step = payToward(loss, defendant, amount);
    loss = step.loss;
    if (step.excess > 0n) excess.set(defendant, (excess.get(defendant) ?? 0n) + step.excess);
    why.step(
      `${defendant} pays ${displayMoney(amount)}${step.excess > 0n ? `, ${displayMoney(step.excess)} more than could be asked of this defendant` : ''}; the victim is still owed`,
      displayMoney(loss.outstanding),
      '18 U.S.C. 3664(h)',
    );
  });
  const byCredit = overpaidByCredit(loss);
  if (byCredit.length > 0) flagOverpayments(why);
  for (const { defendant, amount } of byCredit) excess.set(defendant, (excess.get(defendant) ?? 0n) + amount);
  const defendants = loss.positions.map(({ defendant, cap, paid }) => {
    const still = mayStillBeMadeToPay(loss, defendant);
    why.step(
      `${defendant}: the lesser of own remaining ${displayMoney(ownRemaining(loss, defendant))} and the victim’s ${displayMoney(loss.outstanding)}`,
      displayMoney(still),
      '18 U.S.C. 3664(h); United States v. Salti, No. 21-3183 (10th Cir. Feb. 6, 2023)',
    );
    return { defendant, cap, paid, creditFromOthers: creditFromOthers(loss, defendant), mayStillBeMadeToPay: still };
  });
  const overpayments = [...excess].map(([defendant, amount]) => ({ defendant, amount }));
  return why.of({ owedToVictim: loss.outstanding, defendants, overpayments, loss });
}

/** The policy itself says so, but the only appellate court to rule refused the refund. */
export function flagOverpayments(why: Explanation): void {
  why.flag(
    'PRO_RATA_OVERPAYMENT',
    'Under the pro rata policy a co-defendant’s payment leaves someone overpaid. The Tenth Circuit refused a refund while the victim was not whole.',
    'United States v. Salti, No. 21-3183 (10th Cir. Feb. 6, 2023)',
  );
}

/** A cap above the loss counts as the loss; apportioned caps should not add up to more than it. */
export function boundCaps(loss: JointLoss, why: Explanation): JointLoss {
  const positions = loss.positions.map((position, index) => {
    if (position.cap < 0n) throw InputError.at(`/positions/${index}/cap`, 'A cap cannot be negative.');
    if (position.cap <= loss.loss) return position;
    why.flag(
      'CAP_ABOVE_LOSS',
      `${position.defendant} was ordered to pay ${displayMoney(position.cap)} toward a loss of ${displayMoney(loss.loss)}; the loss is used.`,
      '18 U.S.C. 3664(h)',
    );
    return { ...position, cap: loss.loss };
  });
  if (loss.policy === 'APPORTIONED' && sum(positions.map((position) => position.cap)) > loss.loss)
    why.flag(
      'APPORTIONED_ABOVE_LOSS',
      'The apportioned shares add up to more than the loss; collection stops when the victim is whole.',
      '18 U.S.C. 3664(h)',
    );
  return { ...loss, positions };
}

function positionOf(loss: JointLoss, defendant: string): JointPosition {
  const position = loss.positions.find((candidate) => candidate.defendant === defendant);
  if (!position) throw new RangeError(`${defendant} does not answer for loss ${loss.id}`);
  return position;
}
