/** The parts of a referral that people write and its recipient reads. */
import type { CalendarDate } from '../../kernel/calendar-date.js';

/** One plain sentence that leaves with the referral, with how it is known and what kinds of information it holds. */
export interface Fact {
  readonly sentence: string;
  readonly source: string;
  readonly categories: readonly string[];
  /** Written without names or other identifying details. */
  readonly redacted: boolean;
}

export interface ContactPerson {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

/** The parts of the transmittal that people write. */
export interface Letter {
  /** A title, not a person's name: "District Director". */
  readonly addressee: string;
  /** Registration and license numbers that matter to the recipient. */
  readonly subjectIdentifiers: string;
  readonly holdRequests: readonly string[];
  /** Under the law that the recipient enforces. */
  readonly violations: readonly { readonly law: string; readonly conduct: string }[];
  readonly limits: readonly { readonly claim: string; readonly lastDay: CalendarDate }[];
  /** Our victim specialist, through whom alone a victim is reached, and the language needed. */
  readonly specialist: ContactPerson & { readonly language: string };
  /** What is pending on the federal side; null when nothing is. */
  readonly parallel: string | null;
  readonly contact: ContactPerson;
}
