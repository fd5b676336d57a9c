/**
 * Works out where money received on a judgment goes: the same function for the preview and for posting. The order is the
 * law's (`law/debt/order-of-payment.ts`, 18 U.S.C. 3612(c)); here its answer is put in terms of our records.
 */
import { createHash } from 'node:crypto';
import { canonicalBytes } from '../../kernel/canonical-bytes.js';
import { InputError } from '../../kernel/errors.js';
import { Explanation, type Explained } from '../../kernel/explained.js';
import type { Id } from '../../kernel/ids.js';
import { displayMoney, maxCents, sum, type Cents } from '../../kernel/money.js';
import { boundCaps, creditFromOthers, type JointLoss } from '../../law/debt/joint-and-several.js';
import { allocate, type Allocation } from '../../law/debt/order-of-payment.js';
import type { WaterfallRow } from '../../law/debt/payment-rank.js';
import { debtsBehind, groupLosses, openObligations } from '../debts/matter-debts.js';
import type { NamedDebt } from '../debts/named-debt.js';
import type { ReceiptFacts } from './receipt.input.js';

export interface SplitLine {
  readonly obligationId: Id;
  readonly payeeId: Id | null;
  readonly name: string;
  readonly amount: Cents;
}

/** Another defendant's own debt, lowered or (after a reversal) raised under the pro rata policy of the order. */
interface Credit {
  readonly obligationId: Id;
  readonly name: string;
  readonly amount: Cents;
}

/** How one obligation stands before and after. */
export interface Standing {
  readonly obligationId: Id;
  readonly name: string;
  readonly own: boolean;
  readonly before: Cents;
  /** What may still be collected on it, bounded by what the payee is still owed. */
  readonly after: Cents;
}

export interface ReceiptSplit {
  readonly lines: readonly SplitLine[];
  readonly unapplied: Cents;
  readonly credits: readonly Credit[];
  readonly standings: readonly Standing[];
  /** What each payee is still owed by anybody, afterwards. */
  readonly payees: readonly { readonly payeeId: Id; readonly label: string; readonly owed: Cents }[];
  /** What the payer may still be made to pay in all. */
  readonly payerOwes: Cents;
  /** Stands for the lines, the credits and the remainder: equal exactly when they are. */
  readonly fingerprint: string;
}

/**
 * @param debts all obligations of the matter; at least one of the payer's
 * @throws InputError when money is set aside for an obligation that the payer does not owe
 */
export function splitReceipt(
  debts: readonly NamedDebt[],
  defendantId: Id,
  receipt: ReceiptFacts,
  waterfall: readonly WaterfallRow[],
): Explained<ReceiptSplit> {
  const why = new Explanation();
  const behind = debtsBehind(debts, defendantId);
  const own = behind.filter((debt) => debt.defendantId === defendantId);
  if (receipt.setAsideFor.some((id) => !own.some((debt) => debt.id === id)))
    throw InputError.at(
      '/setAsideFor',
      'Choose obligations of this defendant; the money can be set aside for no others.',
    );
  const before = apply(behind, own, null, waterfall).value;
  const answer = why.include(apply(behind, own, receipt, waterfall));
  const byName = new Map(behind.map((debt) => [debt.name, debt]));
  const lines = answer.lines.map(({ obligation, amount }) => {
    const { id, payeeId, name } = byName.get(obligation)!;
    return { obligationId: id, payeeId, name, amount };
  });
  const credits = creditsToOthers(behind, own, lines, why);
  const shown = {
    lines,
    unapplied: answer.unapplied,
    credits,
    standings: behind.map((debt) => ({
      obligationId: debt.id,
      name: debt.name,
      own: debt.defendantId === defendantId,
      before: before.balances.obligations[debt.name]!,
      after: answer.balances.obligations[debt.name]!,
    })),
    payees: [...new Map(behind.flatMap((debt) => (debt.payeeId === null ? [] : [[debt.payeeId, debt]])))].map(
      ([payeeId, debt]) => ({ payeeId, label: debt.payee, owed: owedTo(debts, debt, lines) }),
    ),
    payerOwes: answer.balances.defendants[own[0]!.defendant]!,
  };
  return why.of({ ...shown, fingerprint: fingerprint(shown) });
}

function apply(
  behind: readonly NamedDebt[],
  own: readonly NamedDebt[],
  receipt: ReceiptFacts | null,
  waterfall: readonly WaterfallRow[],
): Explained<Allocation> {
  const { profile, enteredOn, defendant } = own[0]!;
  const nameOf = (id: Id) => own.find((debt) => debt.id === id)?.name ?? id;
  return allocate(
    {
      asOf: receipt?.receivedOn ?? enteredOn,
      judgmentOn: enteredOn,
      profile,
      rankScope: own.every((debt) => debt.rank !== null) ? 'WHOLE_JUDGMENT' : 'WITHIN_KIND',
      obligations: openObligations(behind),
      groups: groupLosses(behind),
      receipts: receipt
        ? [
            {
              id: receipt.externalReference,
              amount: receipt.amount,
              from: defendant,
              kind: receipt.kind,
              on: receipt.receivedOn,
              ...(receipt.setAsideFor.length > 0 ? { earmark: receipt.setAsideFor.map(nameOf) } : {}),
            },
          ]
        : [],
    },
    waterfall,
  );
}

/** A payee may be owed more than what this payer answers for; all of it is counted. */
function owedTo(debts: readonly NamedDebt[], debt: NamedDebt, lines: readonly SplitLine[]): Cents {
  const paid = sum(lines.filter((line) => line.payeeId === debt.payeeId).map((line) => line.amount));
  return maxCents(0n, (debts.find((each) => each.payeeId === debt.payeeId)!.payeeOutstanding ?? 0n) - paid);
}

/**
 * PRO_RATA_CREDIT: what every other defendant's own debt must come to, less what the ledger carries. Working toward the
 * figure, and not adding up single credits, keeps many small payments exact.
 */
function creditsToOthers(
  behind: readonly NamedDebt[],
  own: readonly NamedDebt[],
  lines: readonly SplitLine[],
  why: Explanation,
): Credit[] {
  const payer = own[0]!.defendantId;
  const paidNow = (id: Id) => sum(lines.filter((line) => line.obligationId === id).map((line) => line.amount));
  const others = behind.filter((debt) => debt.policy === 'PRO_RATA_CREDIT' && debt.defendantId !== payer);
  return others.flatMap((debt) => {
    const members = behind.filter((each) => each.jointLiabilityId === debt.jointLiabilityId);
    if (sum(members.map((member) => paidNow(member.id))) === 0n) return [];
    const loss = jointLoss(members, paidNow);
    const target = maxCents(0n, debt.principal - debt.paid - creditFromOthers(loss, debt.id));
    const amount = debt.owed - target;
    if (amount === 0n) return [];
    why.step(`Credit under the order’s pro rata policy: ${debt.name}`, displayMoney(amount), '18 U.S.C. 3664(h)');
    return [{ obligationId: debt.id, name: debt.name, amount }];
  });
}

/** The joint loss with one position for each obligation. */
function jointLoss(members: readonly NamedDebt[], paidNow: (id: Id) => Cents): JointLoss {
  const { jointLiabilityId, lossAmount, policy, rounding } = members[0]!;
  const positions = members.map((member) => ({
    defendant: member.id,
    cap: member.principal,
    paid: member.paid + paidNow(member.id),
  }));
  const loss = {
    id: jointLiabilityId!,
    loss: lossAmount!,
    outstanding: 0n,
    policy: policy!,
    rounding: rounding!,
    positions,
  };
  return boundCaps(loss, new Explanation());
}

function fingerprint(split: Pick<ReceiptSplit, 'lines' | 'unapplied' | 'credits'>): string {
  const amounts = (rows: readonly { obligationId: Id; amount: Cents }[]) =>
    rows.map(({ obligationId, amount }) => [obligationId, amount]);
  const value = { lines: amounts(split.lines), unapplied: split.unapplied, credits: amounts(split.credits) };
  return createHash('sha256').update(canonicalBytes(value)).digest('hex');
}
