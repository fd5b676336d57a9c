/**
 * Where everybody stands in a matter: what each defendant may still be made to pay and what each payee is still owed. The
 * defendants' figures are never added up, because they answer for the same loss (18 U.S.C. 3664(h)).
 */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { Explanation, type Explained } from '../../kernel/explained.js';
import type { Id } from '../../kernel/ids.js';
import { displayMoney, type Cents } from '../../kernel/money.js';
import { jointStanding } from '../../law/debt/joint-and-several.js';
import { allocate } from '../../law/debt/order-of-payment.js';
import type { WaterfallRow } from '../../law/debt/payment-rank.js';
import { groupLosses, openObligations } from './matter-debts.js';
import type { NamedDebt } from './named-debt.js';

export interface DebtPositions {
  /** What can still be collected on each obligation, by its id. */
  readonly obligations: ReadonlyMap<Id, Cents>;
  /** What each defendant may still be made to pay in all, by defendant id. */
  readonly defendants: ReadonlyMap<Id, Cents>;
}

/** @param asOf a special assessment is left out once five years have passed since its judgment, 18 U.S.C. 3013(c) */
export function debtPositions(
  debts: readonly NamedDebt[],
  asOf: CalendarDate,
  waterfall: readonly WaterfallRow[],
): Explained<DebtPositions> {
  const why = new Explanation();
  const groups = groupLosses(debts);
  const { balances } = allocate({ asOf, obligations: openObligations(debts), groups, receipts: [] }, waterfall).value;
  for (const debt of debts.filter((each) => each.jointLiabilityId === null))
    why.step(
      `${debt.name}: ${displayMoney(debt.principal)} ordered; still owed`,
      displayMoney(balances.obligations[debt.name]!),
    );
  for (const { group, payee, loss, outstanding, policy, rounding } of groups) {
    const members = debts.filter((debt) => debt.jointLiabilityId === group);
    why.step(
      `${payee}: loss ${displayMoney(loss)}, for which several defendants answer; still owed`,
      displayMoney(outstanding),
    );
    const positions = members.map((debt) => ({ defendant: debt.defendant, cap: debt.principal, paid: debt.paid }));
    why.include(jointStanding({ id: group, loss, outstanding, policy: policy!, rounding: rounding!, positions }));
  }
  return why.of({
    obligations: new Map(debts.map((debt) => [debt.id, balances.obligations[debt.name]!])),
    defendants: new Map(debts.map((debt) => [debt.defendantId, balances.defendants[debt.defendant] ?? 0n])),
  });
}
