/** What the proposed restitution order says that the record does not hold, or that a lawyer words. */
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsCalendarDate, IsFlag, IsIdValue, IsMoney } from '../platform/input-types.js';

export const CONVICTED_HOW = ['pleaded guilty to', 'was found guilty of'] as const;

export class ProposedOrderInput {
  /** "Honorable Eleanor Whitcombe" */
  @IsString() @MaxLength(120) judge: string;
  @IsOptional() @IsString() @MaxLength(120) division?: string;
  @IsIn(CONVICTED_HOW, { message: 'Choose how the defendant was convicted.' })
  convictedHow: (typeof CONVICTED_HOW)[number];
  /** "Counts One and Three of the Superseding Indictment" */
  @IsString() @MaxLength(500) counts: string;
  /** "forced labor, in violation of 18 U.S.C. § 1589" */
  @IsString() @MaxLength(1000) offenses: string;
  @IsCalendarDate() sentencedOn: string;
  /** Co-defendants liable jointly and severally for the same losses. */
  @IsOptional() @IsArray() @ArrayMaxSize(100) @IsIdValue({ each: true }) jointWith?: string[];
  /** How the court apportions liability, 18 U.S.C. 3664(h). */
  @IsOptional() @IsString() @MaxLength(2000) apportioned?: string;
  @IsOptional() @IsFlag() interestWaived?: boolean;
  @IsOptional() @IsString() @MaxLength(1000) interestReason?: string;
  @IsString() @MaxLength(200) clerkName: string;
  @IsString() @MaxLength(500) clerkAddress: string;
  @IsOptional() @IsMoney() lumpSum?: string;
  @IsOptional() @IsCalendarDate() lumpSumDue?: string;
  @IsOptional() @IsMoney() installment?: string;
  /** "month" */
  @IsOptional() @IsString() @MaxLength(40) installmentEvery?: string;
  @IsOptional() @IsCalendarDate() installmentFirst?: string;
  /** The finding of 3664(f)(3)(B). */
  @IsOptional() @IsString() @MaxLength(2000) nominalPaymentsFinding?: string;
  @IsOptional() @IsFlag() unitedStatesIsVictim?: boolean;
  @IsString() @MaxLength(120) unitedStatesAttorney: string;
  @IsString() @MaxLength(120) attorneyName: string;
  @IsString() @MaxLength(120) attorneyTitle: string;
  @IsString() @MaxLength(120) attorneyBar: string;
  @IsString() @MaxLength(500) attorneyAddress: string;
  @IsString() @MaxLength(60) attorneyPhone: string;
  @IsString() @MaxLength(120) attorneyEmail: string;
}
