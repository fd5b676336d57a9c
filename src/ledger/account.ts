/**
 * How an account is named and how a movement is said. Accounts are addressed by meaning ("held:clerk",
 * "payable:<payee id>") inside one matter; rooms that know the meaning build the codes, the ledger knows none of them.
 */
import type { Canonical } from '../kernel/canonical-bytes.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import type { Id } from '../kernel/ids.js';
import type { Cents } from '../kernel/money.js';

export type Side = 'DEBIT' | 'CREDIT';

export interface AccountRef {
  /** Unique in its matter: letters, digits, ":", "-", "_" and "." only, so that every export can carry it. */
  readonly code: string;
  /** The side on which the account grows. */
  readonly side: Side;
  readonly mayBeNegative?: boolean;
}

/** Both sides at once, so that nothing can be out of balance. */
export interface Posting {
  readonly debit: AccountRef;
  readonly credit: AccountRef;
  /** Above zero. */
  readonly amount: Cents;
}

export interface JournalInput {
  readonly matterId: Id;
  /** "receipt.posted": what happened, as in the audit log. */
  readonly kind: string;
  /** The day the law counts it from, such as the day money was received. */
  readonly effectiveOn: CalendarDate;
  /** Never names a person. */
  readonly memo?: string;
  readonly source: { readonly type: string; readonly id: Id };
  /** Unique in the matter. */
  readonly idempotencyKey: string;
  /** What was asked, in the form that tells a repeat from another request. */
  readonly request: Canonical;
  readonly postings: readonly Posting[];
}

export interface ReversalInput {
  /** Why; kept as the memo of the reversing journal. */
  readonly reason: string;
  readonly idempotencyKey: string;
  /** The original's day when left out, so that interest and delinquency are worked out as if it had never been. */
  readonly effectiveOn?: CalendarDate;
  /** "receipt.reversed"; the original's kind with ".reversed" when left out. */
  readonly kind?: string;
}
