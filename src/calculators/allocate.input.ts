/** The obligations of a judgment and the money received for them. */
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import type { CreditRounding, JointPolicy } from '../law/debt/joint-and-several.js';
import {
  OBLIGATION_KINDS,
  type DebtComponent,
  type ObligationKind,
  type PaymentProfile,
} from '../law/debt/payment-rank.js';
import type { ReceiptKind } from '../law/debt/payment-review.js';
import { IsCalendarDate, IsFlag, IsMoney, IsWholeNumber } from '../platform/input-types.js';
import { IsNumberOrDecimal, IsPart, IsParts, IsValueList } from './wire-input.js';

/** The names of an order of payment, and the table's own. */
export const PROFILES: Readonly<Record<string, PaymentProfile>> = {
  '3612C': 'STATUTORY_3612C',
  STATUTORY_3612C: 'STATUTORY_3612C',
  '2259A': 'CHILD_PORN_2259A',
  CHILD_PORN_2259A: 'CHILD_PORN_2259A',
  AO245B_FORM: 'AO245B_FORM',
};
export const POLICIES: readonly JointPolicy[] = ['HOLD_UNTIL_WHOLE', 'PRO_RATA_CREDIT', 'APPORTIONED'];
export const RECEIPT_KINDS: readonly ReceiptKind[] = [
  'payment', 'garnishment', 'offset', 'bond', 'turnover', 'inmate-account', 'forfeiture-transfer', 'civil-recovery',
]; // prettier-ignore
const ROUNDINGS: readonly CreditRounding[] = ['HALF_UP', 'TRUNCATE'];
const COMPONENTS: readonly DebtComponent[] = ['PRINCIPAL', 'COSTS', 'INTEREST', 'PENALTIES'];
const PRO_RATA_BASES = ['OUTSTANDING', 'ORIGINAL_LOSS'] as const;
const RANK_SCOPES = ['WHOLE_JUDGMENT', 'WITHIN_KIND'] as const;
const NAME = { message: 'Enter a name or number of up to 200 characters.' };
const POLICY = { message: `Choose one of ${POLICIES.join(', ')}.` };

export class AllocateObligationInput {
  @IsString(NAME) @Length(1, 200, NAME) id: string;
  @IsIn(OBLIGATION_KINDS, { message: 'There is no such kind of obligation. Choose one of the listed codes.' })
  kind: ObligationKind;
  @IsString(NAME) @Length(1, 200, NAME) payee: string;
  /** Priority by order of the court, 1 first. */
  @IsOptional() @IsWholeNumber(1, 10_000) rank?: number;
  /** Percentage of the money of its rank, by order of the court. */
  @IsOptional() @IsNumberOrDecimal('optional') percent?: string;
  @IsMoney() principal: string;
  /** Principal less what this defendant has paid. */
  @IsMoney() outstanding: string;
  @IsOptional() @IsString(NAME) @Length(1, 200, NAME) defendant?: string;
  /** The joint and several group; with the payee it names one loss. */
  @IsOptional() @IsString(NAME) @Length(1, 200, NAME) group?: string;
  @IsOptional() @IsIn(COMPONENTS, { message: `Choose one of ${COMPONENTS.join(', ')}.` }) component?: DebtComponent;
  /** Date of its judgment, where not that of all. */
  @IsOptional() @IsCalendarDate() judgment?: string;
}

/** What a defendant answers for toward a joint and several group. */
export class AllocateCapInput {
  @IsString(NAME) @Length(1, 200, NAME) defendant: string;
  @IsString(NAME) @Length(1, 200, NAME) group: string;
  @IsMoney() cap: string;
  @IsMoney() paid: string;
}

/** What a payee of a group is owed, where it is known apart from the obligations listed (payments in other cases). */
export class AllocateGroupInput {
  @IsString(NAME) @Length(1, 200, NAME) group: string;
  @IsOptional() @IsString(NAME) @Length(1, 200, NAME) payee?: string;
  @IsMoney() loss: string;
  @IsMoney() outstanding: string;
  @IsOptional() @IsIn(POLICIES, POLICY) policy?: JointPolicy;
}

export class AllocateReceiptInput {
  /** r1, r2, … in order when left out. */
  @IsOptional() @IsString(NAME) @Length(1, 200, NAME) id?: string;
  @IsMoney() amount: string;
  /** The defendant whose debt it pays, or whose asset was forfeited. */
  @IsOptional() @IsString(NAME) @Length(1, 200, NAME) from?: string;
  @IsIn(RECEIPT_KINDS, { message: `Choose one of ${RECEIPT_KINDS.join(', ')}.` }) kind: ReceiptKind;
  /** The day it was received; `asOf` when left out. */
  @IsOptional() @IsCalendarDate() on?: string;
  /** The obligation a civil recovery lowers; for other money, the one it is set aside for. */
  @IsOptional() @IsString(NAME) @MaxLength(200, NAME) obligation?: string;
  /** Ids or kinds of the obligations for which a court order sets this money aside. */
  @IsOptional() @IsValueList(1000) earmark?: string[];
}

export class AllocateInput {
  @IsCalendarDate() asOf: string;
  /** Date of the judgment, for the five years of 18 U.S.C. 3013(c). */
  @IsOptional() @IsCalendarDate() judgment?: string;
  @IsOptional() @IsIn(Object.keys(PROFILES), { message: 'Choose 3612C, 2259A or AO245B_FORM.' }) profile?: string;
  @IsParts(() => AllocateObligationInput) obligations: AllocateObligationInput[];
  @IsOptional() @IsParts(() => AllocateCapInput) caps?: AllocateCapInput[];
  @IsOptional() @IsParts(() => AllocateGroupInput) groups?: AllocateGroupInput[];
  /** How a co-defendant's payment counts: HOLD_UNTIL_WHOLE when left out. */
  @IsOptional() @IsIn(POLICIES, POLICY) policy?: JointPolicy;
  /** How a pro rata credit is rounded; HALF_UP when left out. */
  @IsOptional() @IsIn(ROUNDINGS, { message: 'Choose HALF_UP or TRUNCATE.' }) rounding?: CreditRounding;
  /** The United States as a victim before third-party payers. */
  @IsOptional() @IsFlag() usBeforePayers?: boolean;
  /** Costs of seizure and sale before victims, 18 U.S.C. 1594(f)(2): unsettled, and flagged. */
  @IsOptional() @IsFlag() costsBeforeVictims?: boolean;
  @IsOptional() @IsIn(PRO_RATA_BASES, { message: 'Choose OUTSTANDING or ORIGINAL_LOSS.' })
  proRataBase?: (typeof PRO_RATA_BASES)[number]; // prettier-ignore
  /** Whether `rank` orders the whole judgment or obligations of one kind. */
  @IsOptional() @IsIn(RANK_SCOPES, { message: 'Choose WHOLE_JUDGMENT or WITHIN_KIND.' })
  rankScope?: (typeof RANK_SCOPES)[number]; // prettier-ignore
  @IsOptional() @IsPart(() => AllocateReceiptInput) receipt?: AllocateReceiptInput;
  @IsOptional() @IsParts(() => AllocateReceiptInput) receipts?: AllocateReceiptInput[];
}
