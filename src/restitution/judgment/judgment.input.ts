/** What is entered of a judgment. There is no field by which means could lower an amount: 18 U.S.C. 3664(f)(1)(A). */
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsCalendarDate, IsFlag, IsIdValue, IsMoney, IsWholeNumber } from '../../platform/input-types.js';

const PROFILES = ['STATUTORY_3612C', 'CHILD_PORN_2259A', 'AO245B_FORM'] as const;
const POLICIES = ['HOLD_UNTIL_WHOLE', 'PRO_RATA_CREDIT', 'APPORTIONED'] as const;

/** One payee of the restitution order. Name exactly one of victimId, payeeId, or label with kind. */
export class RestitutionLineInput {
  @IsOptional() @IsIdValue() victimId?: string;
  /** A payee who is already in the matter. */
  @IsOptional() @IsIdValue() payeeId?: string;
  /** A new payee who is no victim: an insurer, a compensation program, an agency of the United States. */
  @IsOptional() @IsString() @MaxLength(120) label?: string;
  @IsOptional()
  @IsIn(['THIRD_PARTY_PAYER', 'UNITED_STATES'], { message: 'Choose third-party payer or United States.' })
  kind?: 'THIRD_PARTY_PAYER' | 'UNITED_STATES';
  /** What this defendant is ordered to pay to this payee, at most his cap. Above zero. */
  @IsMoney() amount: string;
  /** Priority the court gave, 1 first; none means pro rata. */
  @IsOptional() @IsWholeNumber(1, 1000) rank?: number;
  /** Jointly and severally with these defendants of the matter, sentenced or not. */
  @IsOptional() @IsArray() @ArrayMaxSize(100) @ArrayUnique() @IsIdValue({ each: true }) jointWith?: string[];
  /** The payee's whole loss; needed with the first joint judgment, the recorded one counts after that. */
  @IsOptional() @IsMoney() lossAmount?: string;
  /** How a co-defendant's payment is credited; HOLD_UNTIL_WHOLE when left out. */
  @IsOptional() @IsIn(POLICIES, { message: 'Choose one of the policies offered.' }) policy?: (typeof POLICIES)[number];
  /** Rounding of pro rata credits; HALF_UP when left out. */
  @IsOptional() @IsIn(['HALF_UP', 'TRUNCATE']) rounding?: 'HALF_UP' | 'TRUNCATE';
}

export class JudgmentInput {
  @IsCalendarDate() sentencedOn: string;
  @IsCalendarDate() enteredOn: string;
  /** Order of payment; 18 U.S.C. 3612(c) when left out. */
  @IsOptional()
  @IsIn(PROFILES, { message: 'Choose one of the orders of payment offered.' })
  paymentProfile?: (typeof PROFILES)[number];
  @IsOptional() @IsFlag() restitutionInterestWaived?: boolean;
  @IsOptional() @IsFlag() fineInterestWaived?: boolean;
  /** The court found the defendant indigent for 18 U.S.C. 3014. */
  @IsOptional() @IsFlag() indigentForJvta?: boolean;
  /** What the court ordered under 3014, where it differs from what is worked out. */
  @IsOptional() @IsMoney() jvtaAmount?: string;
  /** Assessment under 18 U.S.C. 2259A. */
  @IsOptional() @IsMoney() avaaAmount?: string;
  @IsOptional() @IsMoney() fine?: string;
  /** Final determination of losses deferred to this day, 18 U.S.C. 3664(d)(5). */
  @IsOptional() @IsCalendarDate() lossesOpenUntil?: string;
  /** Terms of payment as ordered. */
  @IsOptional() @IsString() @MaxLength(4000) terms?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => RestitutionLineInput)
  restitution?: RestitutionLineInput[];
}
