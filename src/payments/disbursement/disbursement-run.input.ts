/** What a person or program sends to prepare, and to cancel, a disbursement run. */
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { parseMoney, type Cents } from '../../kernel/money.js';
import { IsMoney } from '../../platform/input-types.js';

/** The minimum that several clerks publish before a check is issued, except for a final payment. A practice, not a law. */
export const USUAL_SMALLEST_PAYMENT: Cents = 2_500n;

export class PrepareRunInput {
  /** Payees with less than this wait, unless nothing more is owed to them. 25.00 when left out. */
  @IsOptional()
  @IsMoney()
  smallestPayment?: string;
}

export class CancelRunInput {
  /** Why the run is not released. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}

export const smallestPaymentOf = (input: PrepareRunInput): Cents =>
  input.smallestPayment === undefined ? USUAL_SMALLEST_PAYMENT : parseMoney(input.smallestPayment, '/smallestPayment');
