/** What a deadline is counted from. */
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Counter, PeriodUnit, ServiceMethod } from '../law/time/deadline.js';
import type { Direction } from '../law/time/legal-holidays.js';
import { IsFlag, IsWholeNumber } from '../platform/input-types.js';
import { IsPart, IsValueList } from './wire-input.js';

export const PERIOD_UNITS: readonly PeriodUnit[] = ['hours', 'days', 'weeks', 'months', 'years'];
export const COUNTERS: readonly Counter[] = ['R45', 'FRAP26', 'HOURS_CONTINUOUS', 'EXCL_SAT_SUN_HOL', 'DATE_CERTAIN'];
export const SERVICE_METHODS: readonly ServiceMethod[] = ['ecf', 'personal', 'mail', 'clerk', 'consented'];

export class DeadlinePeriodInput {
  @IsWholeNumber(0, 100_000) value: number;
  @IsIn(PERIOD_UNITS, { message: 'Choose hours, days, weeks, months or years.' }) unit: PeriodUnit;
}

export class DeadlineInput {
  /** A date, or the local time YYYY-MM-DDTHH:MM at the court. */
  @IsString({ message: 'Enter the day of the event, such as 2026-03-09.' }) @MaxLength(40) event: string;
  /** May be left out for DATE_CERTAIN only. */
  @IsOptional() @IsPart(() => DeadlinePeriodInput) period?: DeadlinePeriodInput;
  @IsOptional() @IsIn(['after', 'before'], { message: 'Choose after or before.' }) direction?: Direction;
  @IsOptional() @IsIn(COUNTERS, { message: `Choose one of ${COUNTERS.join(', ')}.` }) counter?: Counter;
  /** "America/Chicago"; hours need it, or a district. */
  @IsOptional() @IsString() @MaxLength(60) zone?: string;
  /** The court's code, such as ksd. */
  @IsOptional() @IsString() @MaxLength(10) district?: string;
  /** Days that the state of the court has declared holidays; they count in forward periods only. */
  @IsOptional() @IsValueList(1000) stateHolidays?: string[];
  /** Days on which the clerk's office could not be reached. */
  @IsOptional() @IsValueList(1000) inaccessible?: string[];
  @IsOptional()
  @IsIn(SERVICE_METHODS, { message: `Choose one of ${SERVICE_METHODS.join(', ')}.` })
  service?: ServiceMethod;
  /** Days that the President or Congress has declared holidays. */
  @IsOptional() @IsValueList(1000) declaredHolidays?: string[];
  /** Whether a Saturday holiday's Friday counts as a legal holiday, which is disputed; yes when left out. */
  @IsOptional() @IsFlag() observedFriday?: boolean;
}
