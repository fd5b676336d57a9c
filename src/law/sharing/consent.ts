/**
 * When a court order or a victim's signed release opens what is otherwise closed. Both work for their own recipient, purpose and categories only.
 * Fed. R. Crim. P. 6(e)(3)(E); 28 C.F.R. 94.115 and 34 U.S.C. 12291(b)(2) (informed, written, reasonably time-limited); 42 C.F.R. 2.31(d).
 */
import type { CalendarDate } from '../../kernel/calendar-date.js';

export interface CourtOrder {
  readonly id: string;
  /** The named recipient: an authority's code or a recipient type. */
  readonly recipient: string;
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly issuedOn: CalendarDate;
}

export interface Release {
  readonly id?: string;
  /** Authorities' codes or recipient types; there is no "anyone". */
  readonly recipients: readonly string[];
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly startsOn: CalendarDate;
  readonly expiresOn: CalendarDate;
  /** A revocation works at once, on its own day. */
  readonly revokedOn?: CalendarDate;
  /** A consent to use substance-use records in proceedings, which stands alone. */
  readonly proceedings?: boolean;
}

/** What is asked for: one category for one recipient. */
export interface Asked {
  /** As named in the request, `R03` or `STATE_PROS`. */
  readonly recipient: string;
  readonly recipientType: string;
  readonly purpose: string;
  readonly category: string;
  readonly on: CalendarDate;
}

/** "3", "03" and "R03" are one recipient type; an authority's code stays as it is. */
export function recipientCode(text: string): string {
  const digits = /^R?(\d{1,2})$/i.exec(text.trim())?.[1];
  return digits === undefined ? text.trim() : `R${digits.padStart(2, '0')}`;
}

/** An order reaches only the recipient it names: one that names a state prosecutor does not open the state police. */
export function orderCovers(order: CourtOrder, asked: Asked): boolean {
  return (
    recipientCode(order.recipient) === asked.recipient &&
    order.purpose === asked.purpose &&
    order.categories.includes(asked.category) &&
    order.issuedOn <= asked.on
  );
}

export function isLive(release: Release, on: CalendarDate): boolean {
  return (
    release.startsOn <= on && on <= release.expiresOn && (release.revokedOn === undefined || on < release.revokedOn)
  );
}

/** A release may name the recipient itself or its type. */
export function releaseCovers(release: Release, asked: Asked): boolean {
  const recipients = new Set(release.recipients.map(recipientCode));
  return (
    isLive(release, asked.on) &&
    (recipients.has(asked.recipient) || recipients.has(asked.recipientType)) &&
    release.purpose === asked.purpose &&
    release.categories.includes(asked.category)
  );
}

/** A live consent to use substance-use records (I11) in proceedings, combined with no other: 42 C.F.R. 2.31(d). */
export function isProceedingsConsent(release: Release, asked: Asked): boolean {
  return (
    asked.category === 'I11' &&
    release.proceedings === true &&
    release.categories.length === 1 &&
    releaseCovers(release, asked)
  );
}
