/** The journal of a receipt, from its split: money in hand, money payable, and what is owed less by that much. */
import type { Id } from '../../kernel/ids.js';
import type { Posting } from '../../ledger/account.js';
import { awarded, ordered, outstanding, owed } from '../../restitution/accounts.js';
import { HELD_BY_CLERK, PAYABLE_TO_TREASURY, payableTo, unappliedFrom } from '../accounts.js';
import type { ReceiptSplit } from './receipt-split.js';

export function receiptPostings(split: ReceiptSplit, defendantId: Id): Posting[] {
  const lines = split.lines.flatMap(({ obligationId, payeeId, amount }): Posting[] => [
    { debit: HELD_BY_CLERK, credit: payeeId === null ? PAYABLE_TO_TREASURY : payableTo(payeeId), amount },
    { debit: ordered(obligationId), credit: owed(obligationId), amount },
    ...(payeeId === null ? [] : [{ debit: awarded(payeeId), credit: outstanding(payeeId), amount }]),
  ]);
  const credits = split.credits.map(({ obligationId, amount }): Posting =>
    amount > 0n
      ? { debit: ordered(obligationId), credit: owed(obligationId), amount }
      : { debit: owed(obligationId), credit: ordered(obligationId), amount: -amount },
  );
  const rest: Posting[] =
    split.unapplied > 0n ? [{ debit: HELD_BY_CLERK, credit: unappliedFrom(defendantId), amount: split.unapplied }] : [];
  return [...lines, ...credits, ...rest];
}
