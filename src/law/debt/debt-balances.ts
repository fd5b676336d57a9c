/** Where everybody stands after money was applied. A joint loss is counted once for its payee, 18 U.S.C. 3664(h). */
import { sum, type Cents } from '../../kernel/money.js';
import type { Debt, OpenDebts } from './open-debts.js';

export interface DebtBalances {
  /** What can still be collected on each obligation. */
  readonly obligations: Readonly<Record<string, Cents>>;
  /** Principal less own credits, whatever co-defendants paid: what the ledger carries. */
  readonly ownOutstanding: Readonly<Record<string, Cents>>;
  /** What each may still be made to pay in all. Never to be added up where debts are joint. */
  readonly defendants: Readonly<Record<string, Cents>>;
  /** What each payee is still owed, each loss once. */
  readonly payees: Readonly<Record<string, Cents>>;
  /** Reimbursement owed for forfeited assets paid to victims, 1594(f)(3). */
  readonly attorneyGeneral: Cents;
}

/** @param open whether a debt still binds; an assessment past five years does not */
export function balancesOf(book: OpenDebts, defendants: Iterable<string>, open: (debt: Debt) => boolean): DebtBalances {
  const { debts } = book;
  const names = [...new Set([...debts.flatMap(({ obligation }) => obligation.defendant ?? []), ...defendants])];
  const payees = [...new Set(debts.map(({ obligation }) => obligation.payee))];
  const reimbursement = debts.filter(({ obligation }) => obligation.kind === 'ATTORNEY_GENERAL_1594F');
  return {
    obligations: Object.fromEntries(debts.map((debt) => [debt.obligation.id, book.enforceable(debt)])),
    ownOutstanding: Object.fromEntries(debts.map((debt) => [debt.obligation.id, book.ownOutstanding(debt)])),
    defendants: Object.fromEntries(
      names.filter((name) => book.mayPay(name)).map((name) => [name, book.answersFor(name, open)]),
    ),
    payees: Object.fromEntries(payees.map((payee) => [payee, book.owedTo(payee, open)])),
    attorneyGeneral: sum(reimbursement.map((debt) => debt.outstanding)),
  };
}
