/** What is entered about a loss. */
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsCalendarDate, IsFlag, IsMoney, IsWholeNumber } from '../../platform/input-types.js';

export class LossInput {
  /** Code of a loss category, such as MED_PSYCH. */
  @IsString() @MaxLength(40) category: string;
  /** Already incurred, or reasonably projected to be incurred. */
  @IsIn(['past', 'future'], { message: 'Choose past or future.' }) when: 'past' | 'future';
  /** Dollars and cents, above zero. */
  @IsMoney() amount: string;
  /** Proven by a preponderance of the evidence; only proven losses are counted. */
  @IsOptional() @IsFlag() proven?: boolean;
  /** Exhibit, invoice or Bates number; no names. */
  @IsOptional() @IsString() @MaxLength(500) evidence?: string;
  /** Kept encrypted. */
  @IsOptional() @IsString() @MaxLength(4000) description?: string;
  /** The days the loss belongs to; tells lost income apart from labor for the same hours. */
  @IsOptional() @IsCalendarDate() from?: string;
  @IsOptional() @IsCalendarDate() to?: string;
}

export class ChangeLossInput extends LossInput {
  /** The version that was open when the change was made. */
  @IsWholeNumber(1, 2_000_000_000) version: number;
}
