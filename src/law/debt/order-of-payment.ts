/**
 * Applies money received to the obligations of a judgment: 18 U.S.C. 3612(c), or 2259A(d)(2), or the order the judgment
 * itself gives. Assessment, restitution (victims pro rata, then those who paid victims, then the United States), fines
 * and costs, the 3014 assessment last. The lines of a receipt and what is left unapplied sum to it to the cent.
 */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import { Explanation, type Explained } from '../../kernel/explained.js';
import { displayMoney, minCents, sum, type Cents } from '../../kernel/money.js';
import { specialAssessmentEnds } from './assessments.js';
import { balancesOf, type DebtBalances } from './debt-balances.js';
import { debtsByRank, type RankTerms } from './debts-by-rank.js';
import {
  flagOverpayments,
  overpaidByCredit,
  type CreditRounding,
  type JointPolicy,
  type PaymentTowardLoss,
} from './joint-and-several.js';
import { OpenDebts, type Debt, type GroupCap, type GroupLoss, type OpenObligation } from './open-debts.js';
import { RESTITUTION_KINDS, isObligationKind, type PaymentProfile, type WaterfallRow } from './payment-rank.js';
import { flagReceipt, flagTerms, type ReceiptKind } from './payment-review.js';
import { splitWithinRank } from './rank-split.js';

export interface Receipt {
  /** r1, r2, … in order when left out. */
  readonly id?: string;
  readonly amount: Cents;
  /** The defendant whose debt it pays, or whose asset was forfeited. */
  readonly from?: string;
  readonly kind: ReceiptKind;
  /** Received by the clerk; the calculation's date when left out. */
  readonly on?: CalendarDate;
  /** The obligation a civil recovery lowers; for other money, an earmark. */
  readonly obligation?: string;
  /** Ids or kinds of the obligations for which a court order sets this money aside. */
  readonly earmark?: readonly string[];
}

export interface AllocationInput {
  readonly asOf: CalendarDate;
  readonly obligations: readonly OpenObligation[];
  readonly receipts: readonly Receipt[];
  readonly profile?: PaymentProfile;
  readonly judgmentOn?: CalendarDate | null;
  readonly groups?: readonly GroupLoss[];
  readonly caps?: readonly GroupCap[];
  readonly policy?: JointPolicy;
  readonly rounding?: CreditRounding;
  readonly usBeforePayers?: boolean;
  readonly proRataBase?: 'OUTSTANDING' | 'ORIGINAL_LOSS';
  /** Whether `rank` orders the whole judgment or only obligations of one kind; the whole when every one has a rank. */
  readonly rankScope?: 'WHOLE_JUDGMENT' | 'WITHIN_KIND';
}

export interface AllocationLine {
  readonly receipt: string;
  readonly obligation: string;
  readonly amount: Cents;
}

export interface Allocation {
  readonly lines: readonly AllocationLine[];
  readonly unapplied: Cents;
  readonly unappliedByReceipt: readonly { readonly receipt: string; readonly amount: Cents }[];
  readonly balances: DebtBalances;
  /** PRO_RATA_CREDIT only: defendants whom a co-defendant's payment left past their caps. */
  readonly overpayments: readonly PaymentTowardLoss[];
  /** Obligations opened here: reimbursement of the Attorney General, 1594(f)(3). */
  readonly opened: readonly OpenObligation[];
}

/**
 * Applies the receipts one after another.
 * @throws InputError naming the obligation, cap or receipt that does not fit
 */
export function allocate(input: AllocationInput, waterfall: readonly WaterfallRow[]): Explained<Allocation> {
  return new OrderOfPayment(input, waterfall).run();
}

class OrderOfPayment {
  private readonly why = new Explanation();
  private readonly debts: OpenDebts;
  private readonly lines: AllocationLine[] = [];
  private readonly unapplied: { receipt: string; amount: Cents }[] = [];
  private readonly terms: RankTerms;

  constructor(
    private readonly input: AllocationInput,
    waterfall: readonly WaterfallRow[],
  ) {
    input.obligations.forEach(({ kind }, index) => {
      if (!isObligationKind(kind))
        throw InputError.at(
          `/obligations/${index}/kind`,
          'There is no such kind of obligation. Choose one of the listed codes.',
        );
    });
    const { groups = [], caps = [], policy = 'HOLD_UNTIL_WHOLE', rounding = 'HALF_UP' } = input;
    this.debts = new OpenDebts(input.obligations, { groups, caps, policy, rounding }, this.why);
    const allRanked = input.obligations.length > 0 && input.obligations.every((row) => row.rank !== undefined);
    const wholeJudgment = input.rankScope === undefined ? allRanked : input.rankScope === 'WHOLE_JUDGMENT';
    const { profile = 'STATUTORY_3612C', usBeforePayers = false } = input;
    this.terms = { profile, waterfall, usBeforePayers, wholeJudgment };
    flagTerms(profile, input.obligations, wholeJudgment, this.why);
  }

  run(): Explained<Allocation> {
    this.input.receipts.forEach((receipt, index) => this.applyReceipt(receipt, receipt.id ?? `r${index + 1}`, index));
    const overpayments = [...this.debts.losses.values()].flatMap(overpaidByCredit);
    if (overpayments.length > 0) flagOverpayments(this.why);
    return this.why.of({
      lines: this.lines,
      unapplied: sum(this.unapplied.map((row) => row.amount)),
      unappliedByReceipt: this.unapplied,
      balances: this.balances(),
      overpayments,
      opened: this.debts.debts
        .slice(this.input.obligations.length)
        .map(({ obligation, outstanding }) => ({ ...obligation, principal: outstanding, outstanding })),
    });
  }

  private applyReceipt(receipt: Receipt, id: string, index: number): void {
    const pointer = this.input.receipts.length === 1 ? '/receipt' : `/receipts/${index}`;
    if (receipt.amount < 0n) throw InputError.at(`${pointer}/amount`, 'An amount of money cannot be negative.');
    if (receipt.kind !== 'civil-recovery') this.checkPayer(receipt, pointer);
    flagReceipt(receipt.kind, this.why);
    this.why.step(
      `Receipt ${id}, ${receipt.kind}${receipt.from ? ` from ${receipt.from}` : ''}`,
      displayMoney(receipt.amount),
    );
    const left =
      receipt.kind === 'civil-recovery'
        ? this.applyRecovery(receipt, id, pointer)
        : this.applyMoney(receipt, id, pointer);
    if (left === 0n) return;
    this.unapplied.push({ receipt: id, amount: left });
    this.why
      .step(
        `Unapplied: nothing is left that this ${receipt.kind === 'civil-recovery' ? 'recovery lowers' : 'money can pay'}`,
        displayMoney(left),
      )
      .flag(
        'UNAPPLIED',
        `${displayMoney(left)} of receipt ${id} is unapplied. Check the payer’s other debts before any refund.`,
      );
  }

  /** A later compensatory recovery for the same loss lowers the obligation it names, 3664(j)(2); no money changes hands here. */
  private applyRecovery(receipt: Receipt, id: string, pointer: string): Cents {
    const debt = this.debts.debts.find((candidate) => candidate.obligation.id === receipt.obligation);
    if (!debt)
      throw InputError.at(
        `${pointer}/obligation`,
        'Name the obligation whose loss the recovery compensates, by its id.',
      );
    const applied = this.debts.lower(debt, receipt.amount);
    this.addLine(id, debt, applied, '18 U.S.C. 3664(j)(2)');
    return receipt.amount - applied;
  }

  private applyMoney(receipt: Receipt, id: string, pointer: string): Cents {
    const on = receipt.on ?? this.input.asOf;
    const transfer = receipt.kind === 'forfeiture-transfer';
    const eligible = (debt: Debt) =>
      !this.expired(debt, on) && (!transfer || RESTITUTION_KINDS.has(debt.obligation.kind));
    let left = receipt.amount;
    const earmark = [...(receipt.earmark ?? []), ...(receipt.obligation === undefined ? [] : [receipt.obligation])];
    if (earmark.length > 0) {
      const named = (debt: Debt) => earmark.includes(debt.obligation.id) || earmark.includes(debt.obligation.kind);
      if (!this.debts.debts.some(named))
        throw InputError.at(`${pointer}/earmark`, 'The money is set aside for an obligation that is not listed here.');
      this.why.step('Set aside by court order: the ordinary order of payment is bypassed.');
      left = this.applyByRank(receipt, id, left, (debt) => eligible(debt) && named(debt));
      if (left > 0n)
        this.why.flag(
          'EARMARK_EXHAUSTED',
          `${displayMoney(left)} is more than the obligations it was set aside for; it follows the ordinary order.`,
          '18 U.S.C. 3612(c)',
        );
    }
    return this.applyByRank(receipt, id, left, eligible);
  }

  private applyByRank(receipt: Receipt, id: string, amount: Cents, eligible: (debt: Debt) => boolean): Cents {
    let left = amount;
    for (const rank of debtsByRank(this.debts.debts.filter(eligible), this.terms)) {
      if (left === 0n) break;
      const leftOfLoss = new Map<string, Cents>();
      const claims = rank.map(({ debt }) => {
        const payable = this.payableInRank(debt, receipt.from, leftOfLoss);
        const original = this.input.proRataBase === 'ORIGINAL_LOSS' && payable > 0n;
        return { payable, base: original ? debt.obligation.principal : payable, percent: debt.obligation.percent };
      });
      const shares = splitWithinRank(left, claims);
      rank.forEach(({ debt, authority }, place) => {
        this.debts.pay(debt, receipt.from, shares[place]!);
        this.addLine(id, debt, shares[place]!, authority);
        if (receipt.kind === 'forfeiture-transfer' && shares[place]! > 0n)
          this.oweAttorneyGeneral(receipt.from, shares[place]!);
      });
      left -= sum(shares);
    }
    return left;
  }

  /** Two obligations of one payer toward the same loss share what he can be asked. */
  private payableInRank(debt: Debt, payer: string | undefined, leftOfLoss: Map<string, Cents>): Cents {
    const payable = this.debts.payable(debt, payer);
    if (debt.lossId === null) return payable;
    const left = leftOfLoss.get(debt.lossId) ?? this.debts.mostOf(debt.lossId, payer);
    const bounded = minCents(payable, left);
    leftOfLoss.set(debt.lossId, left - bounded);
    return bounded;
  }

  private expired(debt: Debt, on: CalendarDate): boolean {
    const { kind, id, judgmentOn = this.input.judgmentOn } = debt.obligation;
    if (kind !== 'SPECIAL_ASSESSMENT_3013' || !judgmentOn) return false;
    const past = on > specialAssessmentEnds(judgmentOn);
    if (past && debt.outstanding > 0n)
      this.why.flag(
        'ASSESSMENT_EXPIRED',
        `Assessment ${id} is skipped: five years have passed since the judgment.`,
        '18 U.S.C. 3013(c)',
      );
    return past;
  }

  private oweAttorneyGeneral(from: string | undefined, amount: Cents): void {
    const isOwn = ({ obligation }: Debt) =>
      obligation.kind === 'ATTORNEY_GENERAL_1594F' && obligation.defendant === from;
    const id = from === undefined ? 'AG' : `AG:${from}`;
    const debt =
      this.debts.debts.find(isOwn) ??
      this.debts.open({
        id,
        kind: 'ATTORNEY_GENERAL_1594F',
        payee: 'Attorney General',
        principal: 0n,
        outstanding: 0n,
        ...(from === undefined ? {} : { defendant: from }),
      });
    debt.outstanding += amount;
    this.why.step(
      'The victim is paid from forfeited assets; the defendant owes the same to the Attorney General',
      displayMoney(amount),
      '18 U.S.C. 1594(f)(3)',
    );
  }

  private addLine(receipt: string, debt: Debt, amount: Cents, citation: string): void {
    if (amount === 0n) return;
    const { id, payee } = debt.obligation;
    this.lines.push({ receipt, obligation: id, amount });
    this.why.step(`To obligation ${id}, payee ${payee}`, displayMoney(amount), citation);
  }

  private balances(): DebtBalances {
    const { receipts, caps = [], asOf } = this.input;
    const named = [...caps.map((cap) => cap.defendant), ...receipts.flatMap((receipt) => receipt.from ?? [])];
    return balancesOf(this.debts, named, (debt) => !this.expired(debt, asOf));
  }

  private checkPayer({ from }: Receipt, pointer: string): void {
    if (this.debts.mayPay(from)) return;
    throw InputError.at(
      `${pointer}/from`,
      'Nothing listed here is owed by this payer. Name the defendant whose debt the money pays.',
    );
  }
}
