/**
 * The accounts of money on its way: held by the clerk, to be paid to a payee or to the Treasury, or received with nothing
 * left to apply it to. What is owed, and to whom, is in the accounts of `restitution`.
 */
import type { Id } from '../kernel/ids.js';
import type { AccountRef } from '../ledger/account.js';

export const HELD_BY_CLERK: AccountRef = { code: 'held:clerk', side: 'DEBIT' };

/** Assessments, fines and costs. */
export const PAYABLE_TO_TREASURY: AccountRef = { code: 'payable:treasury', side: 'CREDIT' };

export const payableTo = (payeeId: Id): AccountRef => ({ code: `payable:${payeeId}`, side: 'CREDIT' });

/** Waits for the defendant's other debts, or for a refund. */
export const unappliedFrom = (defendantId: Id): AccountRef => ({ code: `unapplied:${defendantId}`, side: 'CREDIT' });
