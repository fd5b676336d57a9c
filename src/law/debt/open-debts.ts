/**
 * The debts of a judgment while money is applied to them: which defendant answers for which obligation and how far,
 * with the joint and several losses behind them. Lives for one calculation; the caller's values are never changed.
 */
import { InputError } from '../../kernel/errors.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Explanation } from '../../kernel/explained.js';
import { displayMoney, maxCents, minCents, sum, type Cents, type Ratio } from '../../kernel/money.js';
import { apportionCap } from '../restitution/apportionment.js';
import {
  boundCaps,
  lowerLoss,
  mayStillBeMadeToPay,
  payToward,
  type CreditRounding,
  type JointLoss,
  type JointPolicy,
  type JointPosition,
} from './joint-and-several.js';
import type { DebtComponent, ObligationKind } from './payment-rank.js';

export interface OpenObligation {
  readonly id: string;
  readonly kind: ObligationKind;
  readonly payee: string;
  /** Imposed; for a joint obligation of one defendant, his cap toward the loss. */
  readonly principal: Cents;
  /** Principal less what this defendant himself has paid. Without a defendant: what the payee is still owed. */
  readonly outstanding: Cents;
  /** Who owes it; left out where every payer of the judgment does. */
  readonly defendant?: string;
  /** The joint and several group. With the payee it names one loss. */
  readonly group?: string;
  /** Priority by order of the court, 1 first. */
  readonly rank?: number;
  /** Percentage of the money of its rank, by order of the court. */
  readonly percent?: Ratio;
  /** Which part of a debt, 3612(i); principal when left out. */
  readonly component?: DebtComponent;
  /** Stored order among equals; the place in the input when left out. */
  readonly sequence?: number;
  /** Date of its judgment, where not that of the whole calculation. */
  readonly judgmentOn?: CalendarDate;
}

/** What one victim of a group is owed, where it is known apart from the obligations listed here. */
export interface GroupLoss {
  readonly group: string;
  /** Left out: the only payee of the group. */
  readonly payee?: string;
  readonly loss: Cents;
  /** After payments by anyone, in any case. */
  readonly outstanding: Cents;
  readonly policy?: JointPolicy;
  readonly rounding?: CreditRounding;
}

/** A defendant's cap over a whole group; spread over its losses in proportion when there are several. */
export interface GroupCap {
  readonly defendant: string;
  readonly group: string;
  readonly cap: Cents;
  readonly paid: Cents;
}

export interface DebtTerms {
  readonly groups: readonly GroupLoss[];
  readonly caps: readonly GroupCap[];
  readonly policy: JointPolicy;
  readonly rounding: CreditRounding;
}

export interface Debt {
  readonly obligation: OpenObligation;
  /** Name of the joint loss it belongs to. */
  readonly lossId: string | null;
  /** What is left of the obligation itself; the loss may bound it further. */
  outstanding: Cents;
}

/** The debts, and what may be collected on each. */
export class OpenDebts {
  readonly debts: Debt[] = [];
  readonly losses = new Map<string, JointLoss>();

  constructor(obligations: readonly OpenObligation[], terms: DebtTerms, why: Explanation) {
    checkObligations(obligations);
    for (const obligation of obligations)
      this.debts.push({ obligation, lossId: lossIdOf(obligation), outstanding: obligation.outstanding });
    for (const lossId of new Set(this.debts.map((debt) => debt.lossId)))
      if (lossId !== null) this.losses.set(lossId, this.openLoss(lossId, terms, why));
    for (const [index, cap] of terms.caps.entries()) this.applyCap(cap, index, why);
    for (const [lossId, loss] of this.losses) this.losses.set(lossId, boundCaps(loss, why));
  }

  /** What may be collected on a debt from a payer now. */
  payable(debt: Debt, payer: string | undefined): Cents {
    const { defendant } = debt.obligation;
    if (debt.lossId === null) return defendant === undefined || defendant === payer ? debt.outstanding : 0n;
    const loss = this.losses.get(debt.lossId)!;
    if (defendant !== undefined && defendant === payer)
      return minCents(debt.outstanding, mayStillBeMadeToPay(loss, payer));
    if (payer !== undefined && this.sharedDebt(debt.lossId, payer) === debt) return mayStillBeMadeToPay(loss, payer);
    return defendant === undefined && loss.positions.length === 0 ? loss.outstanding : 0n;
  }

  /** Applies money of a payer, at most what `payable` allows. */
  pay(debt: Debt, payer: string | undefined, amount: Cents): void {
    if (debt.lossId === null) {
      debt.outstanding -= amount;
      return;
    }
    const loss = this.losses.get(debt.lossId)!;
    const holdsPosition = loss.positions.some((position) => position.defendant === payer);
    this.losses.set(debt.lossId, holdsPosition ? payToward(loss, payer!, amount).loss : lowerLoss(loss, amount).loss);
    if (payer !== undefined && debt.obligation.defendant === payer) debt.outstanding -= amount;
  }

  /** Lowers what is owed on a debt for a recovery outside the order; answers how much of it counted. */
  lower(debt: Debt, amount: Cents): Cents {
    if (debt.lossId === null) {
      const applied = minCents(amount, debt.outstanding);
      debt.outstanding -= applied;
      return applied;
    }
    const { loss, applied } = lowerLoss(this.losses.get(debt.lossId)!, amount);
    this.losses.set(debt.lossId, loss);
    if (loss.policy === 'APPORTIONED') debt.outstanding = maxCents(0n, debt.outstanding - applied);
    return applied;
  }

  /** Opens a new debt, or adds to it when it is there. */
  open(obligation: OpenObligation): Debt {
    const debt: Debt = { obligation, lossId: null, outstanding: obligation.outstanding };
    this.debts.push(debt);
    return debt;
  }

  /** What can still be collected on the obligation: bounded by its own remainder and by what the victim is owed. */
  enforceable(debt: Debt): Cents {
    if (debt.lossId === null) return debt.outstanding;
    const { defendant } = debt.obligation;
    return defendant === undefined ? this.losses.get(debt.lossId)!.outstanding : this.payable(debt, defendant);
  }

  /** Principal less the owner's own credits; without an owner, what the payee is still owed. */
  ownOutstanding(debt: Debt): Cents {
    const shared = debt.lossId !== null && debt.obligation.defendant === undefined;
    return shared ? this.losses.get(debt.lossId)!.outstanding : debt.outstanding;
  }

  /** Whether anything listed, paid off or not, is owed by this payer. */
  mayPay(payer: string | undefined): boolean {
    const { debts, losses } = this;
    return (
      debts.length === 0 ||
      debts.some(({ obligation, lossId }) => {
        const positions = lossId === null ? [] : losses.get(lossId)!.positions;
        if (obligation.defendant === undefined && positions.length === 0) return true;
        return obligation.defendant === payer || positions.some((position) => position.defendant === payer);
      })
    );
  }

  /** What one defendant may still be made to pay on all debts that `counts` lets in. */
  answersFor(defendant: string, counts: (debt: Debt) => boolean): Cents {
    const leftOfLoss = new Map<string, Cents>();
    let total = 0n;
    for (const debt of this.debts.filter(counts)) {
      const left = debt.lossId === null ? null : (leftOfLoss.get(debt.lossId) ?? this.mostOf(debt.lossId, defendant));
      const payable = this.payable(debt, defendant);
      const counted = left === null ? payable : minCents(payable, left);
      if (debt.lossId !== null) leftOfLoss.set(debt.lossId, left! - counted);
      total += counted;
    }
    return total;
  }

  /** The most a payer can be asked toward a loss; several obligations of his may share it. */
  mostOf(lossId: string, payer: string | undefined): Cents {
    const loss = this.losses.get(lossId)!;
    const holds = payer !== undefined && loss.positions.some((position) => position.defendant === payer);
    return holds ? mayStillBeMadeToPay(loss, payer) : loss.outstanding;
  }

  owedTo(payee: string, counts: (debt: Debt) => boolean): Cents {
    const own = this.debts.filter((debt) => debt.obligation.payee === payee && counts(debt));
    const lossIds = new Set(own.flatMap((debt) => (debt.lossId === null ? [] : [debt.lossId])));
    return (
      sum(own.filter((debt) => debt.lossId === null).map((debt) => debt.outstanding)) +
      sum([...lossIds].map((lossId) => this.losses.get(lossId)!.outstanding))
    );
  }

  /** The obligation through which a capped defendant without an obligation of his own pays toward a loss. */
  private sharedDebt(lossId: string, payer: string): Debt | undefined {
    const members = this.debts.filter((debt) => debt.lossId === lossId);
    if (members.some((debt) => debt.obligation.defendant === payer)) return undefined;
    if (!this.losses.get(lossId)!.positions.some((position) => position.defendant === payer)) return undefined;
    return members.reduce((a, b) => (b.obligation.principal > a.obligation.principal ? b : a));
  }

  private openLoss(lossId: string, terms: DebtTerms, why: Explanation): JointLoss {
    const members = this.debts.filter((debt) => debt.lossId === lossId).map((debt) => debt.obligation);
    const { group, payee } = members[0]!;
    const known = terms.groups.find((row) => row.group === group && (row.payee ?? payee) === payee);
    const shared = members.filter((member) => member.defendant === undefined);
    const positions = positionsOf(members);
    const rest = { id: lossId, policy: known?.policy ?? terms.policy, rounding: known?.rounding ?? terms.rounding };
    if (shared.length > 1 || (shared.length === 1 && members.length > 1))
      throw InputError.at(
        '/obligations',
        `Group ${group} lists the loss of ${payee} more than once. List it once without a defendant, or name a defendant on each obligation.`,
      );
    if (known) return { ...rest, loss: known.loss, outstanding: known.outstanding, positions };
    if (shared[0]) return { ...rest, loss: shared[0].principal, outstanding: shared[0].outstanding, positions };
    const loss = members.map((member) => member.principal).reduce(maxCents);
    const ownDefendants = new Set(members.map((member) => member.defendant));
    const credits =
      sum(positions.map((position) => position.paid)) +
      sum(terms.caps.filter((cap) => cap.group === group && !ownDefendants.has(cap.defendant)).map((cap) => cap.paid));
    if (credits > 0n)
      why.flag(
        'GROUP_OUTSTANDING_DERIVED',
        `What ${payee} is still owed is taken as the largest amount ordered less ${displayMoney(credits)} paid on the obligations listed; payments in other cases are not in it.`,
        '18 U.S.C. 3664(h)',
      );
    return { ...rest, loss, outstanding: maxCents(0n, loss - credits), positions };
  }

  /** Puts a group cap on the defendant's position in each loss of the group. */
  private applyCap(cap: GroupCap, index: number, why: Explanation): void {
    const ids = new Set(this.debts.filter((debt) => debt.obligation.group === cap.group).map((debt) => debt.lossId!));
    if (ids.size === 0)
      throw InputError.at(`/caps/${index}/group`, 'No obligation belongs to this joint and several group.');
    const all = [...ids].map((lossId) => this.losses.get(lossId)!);
    const own = all.filter((loss) => loss.positions.some((position) => position.defendant === cap.defendant));
    const losses = own.length > 0 ? own : all;
    const weights = losses.map(({ id, loss }) => ({ id, loss }));
    const shares = apportionCap(cap.cap, weights);
    for (const flag of shares.flags) why.flag(flag.code, `${cap.defendant}: ${flag.text}`, flag.citation);
    const whole = sum(shares.value.map((share) => share.amount));
    const remaining = apportionCap(maxCents(0n, whole - cap.paid), weights).value;
    const paid = apportionCap(minCents(cap.paid, whole), weights).value;
    losses.forEach((loss, place) => {
      const known = loss.positions.find((position) => position.defendant === cap.defendant)?.paid ?? 0n;
      const paidHere = maxCents(known, paid[place]!.amount);
      const position = { defendant: cap.defendant, cap: remaining[place]!.amount + paidHere, paid: paidHere };
      const others = loss.positions.filter((other) => other.defendant !== cap.defendant);
      this.losses.set(loss.id, { ...loss, positions: [...others, position] });
    });
  }
}

/** One loss for each payee of a group. */
const lossIdOf = ({ group, payee }: OpenObligation): string | null =>
  group === undefined ? null : JSON.stringify([group, payee]);

function positionsOf(members: readonly OpenObligation[]): JointPosition[] {
  const names = [...new Set(members.flatMap((member) => (member.defendant === undefined ? [] : [member.defendant])))];
  return names.map((defendant) => {
    const own = members.filter((member) => member.defendant === defendant);
    const cap = sum(own.map((member) => member.principal));
    return { defendant, cap, paid: cap - sum(own.map((member) => member.outstanding)) };
  });
}

function checkObligations(obligations: readonly OpenObligation[]): void {
  const seen = new Set<string>();
  obligations.forEach(({ id, principal, outstanding }, index) => {
    if (seen.has(id)) throw InputError.at(`/obligations/${index}/id`, 'Two obligations have this id.');
    seen.add(id);
    if (outstanding < 0n || principal < 0n)
      throw InputError.at(`/obligations/${index}/outstanding`, 'An amount of money cannot be negative.');
    if (outstanding > principal)
      throw InputError.at(
        `/obligations/${index}/outstanding`,
        'More is outstanding than was ordered. Correct one of the two.',
      );
  });
}
