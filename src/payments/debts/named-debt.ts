/** One obligation of a matter as it stands, and with the names people know it by. */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import type { CreditRounding, JointPolicy } from '../../law/debt/joint-and-several.js';
import type { ObligationKind, PaymentProfile } from '../../law/debt/payment-rank.js';

export interface DebtRow {
  readonly id: Id;
  readonly judgmentId: Id;
  readonly caseId: Id;
  readonly defendantId: Id;
  readonly defendantNumber: number;
  readonly personName: string;
  readonly docketNumber: string;
  readonly kind: ObligationKind;
  readonly payeeId: Id | null;
  readonly payeeLabel: string | null;
  readonly payeeSequence: number | null;
  readonly jointLiabilityId: Id | null;
  readonly lossAmount: Cents | null;
  readonly policy: JointPolicy | null;
  readonly rounding: CreditRounding | null;
  readonly principal: Cents;
  readonly rank: number | null;
  readonly sequence: number;
  readonly profile: PaymentProfile;
  readonly enteredOn: CalendarDate;
  readonly sentencedOn: CalendarDate;
  /** Paid on it by its own defendant. */
  readonly paid: Cents;
  /** Its account `owed`: principal less own payments and credits. */
  readonly owed: Cents;
  /** What its payee is still owed by anybody. */
  readonly payeeOutstanding: Cents | null;
}

/** An obligation with names that people know, each unique in the matter. */
export interface NamedDebt extends DebtRow {
  readonly name: string;
  readonly defendant: string;
  readonly payee: string;
}
