import { IsOptional, IsString, MaxLength } from 'class-validator';
import { IsCalendarDate, IsWholeNumber } from '../platform/input-types.js';

export class MeetDeadlineInput {
  @IsCalendarDate() metOn: string;
  @IsOptional() @IsString() @MaxLength(500) note?: string;
  /** The version that was shown. */
  @IsWholeNumber(1, 1_000_000) version: number;
}
