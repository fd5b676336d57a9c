/** The accounts of what was ordered: what a defendant owes on each obligation, and what each payee is still owed by anybody. */
import type { Id } from '../kernel/ids.js';
import type { AccountRef } from '../ledger/account.js';

/** What the defendant still owes on the obligation. */
export const owed = (obligationId: Id): AccountRef => ({ code: `owed:${obligationId}`, side: 'DEBIT' });
export const ordered = (obligationId: Id): AccountRef => ({ code: `ordered:${obligationId}`, side: 'CREDIT' });

/** What the payee is still owed, each loss once, however many defendants answer for it. */
export const outstanding = (payeeId: Id): AccountRef => ({ code: `outstanding:${payeeId}`, side: 'DEBIT' });
export const awarded = (payeeId: Id): AccountRef => ({ code: `awarded:${payeeId}`, side: 'CREDIT' });
