/** What is entered about a victim's labor: its worth to the defendants, and the hours week by week. */
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsCalendarDate, IsDecimal, IsFlag, IsMoney, IsWholeNumber } from '../../platform/input-types.js';

export const COVERAGES = ['ALL_COVERED', '1938_ACT', '1961_AMENDMENTS', '1966_NONFARM', '1966_FARM'] as const;

export class LaborClaimInput {
  /** Gross income to the defendants from this victim's services, with no costs taken off. */
  @IsOptional() @IsMoney() grossIncome?: string;
  /** Value of the services or labor to the defendants. */
  @IsOptional() @IsMoney() valueToDefendant?: string;
  /** How these figures were found. */
  @IsOptional() @IsString() @MaxLength(2000) basis?: string;
  /** Domestic service in a household by someone living there: no overtime, 29 U.S.C. 213(b)(21). */
  @IsOptional() @IsFlag() liveInDomestic?: boolean;
  /** Matters only before 1978. */
  @IsOptional() @IsIn(COVERAGES) coverage?: string;
  /** The version that was open when the change was made; 0 when nothing was recorded. */
  @IsWholeNumber(0, 2_000_000_000) version: number;
}

/** One day; nothing where nobody knows. A row of its own, so that an unknown day keeps its place in the week. */
export class DayHoursInput {
  @IsOptional() @IsDecimal() hours?: string;
}

/** Hours of each day, or of the week where the days are not known apart; and what was paid. */
export class WorkHoursInput {
  /** Up to seven, the first for the day the week starts. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(7)
  @ValidateNested({ each: true })
  @Type(() => DayHoursInput)
  hoursByDay?: DayHoursInput[];
  /** In place of the days. */
  @IsOptional() @IsDecimal() hours?: string;
  /** Paid in that week, free and clear. */
  @IsOptional() @IsMoney() paid?: string;
}

export class WorkWeekInput extends WorkHoursInput {
  /** First day of the workweek. */
  @IsCalendarDate() starts: string;
}

export class WorkWeeksInput {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(520)
  @ValidateNested({ each: true })
  @Type(() => WorkWeekInput)
  weeks: WorkWeekInput[];
  @IsOptional() @IsString() @MaxLength(500) basis?: string;
  /** Put these in place of weeks already entered. */
  @IsOptional() @IsFlag() replace?: boolean;
}

/** The same hours each week, from the first to the last, both included. */
export class SameWeeksInput extends WorkHoursInput {
  /** First day of the first workweek. */
  @IsCalendarDate() from: string;
  /** A day in the last workweek. */
  @IsCalendarDate() to: string;
  @IsOptional() @IsString() @MaxLength(500) basis?: string;
  @IsOptional() @IsFlag() replace?: boolean;
}
