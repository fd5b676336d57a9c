import { IsArray, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import type { DefendantGuard } from '../../law/prosecution/defendant-progress.js';
import { IsCalendarDate, IsIdValue } from '../../platform/input-types.js';
import { CONFIRMATIONS, DOCKET_EVENTS } from './docket-event-types.js';

export class RecordEventInput {
  @IsIn(DOCKET_EVENTS.map((type) => type.code), { message: 'Choose what happened.' })
  code: string;
  /** The day it happened; for an order that sets a date, the day of the order. */
  @IsCalendarDate() occurredOn: string;
  /** The date set, for SENTENCING_SET and TRIAL_SET. */
  @IsOptional() @IsCalendarDate() setFor?: string;
  /** Left out: it concerns every defendant of the case. */
  @IsOptional() @IsIdValue({ message: 'Choose one of the defendants.' }) defendantId?: string;
  @IsOptional() @IsString() @MaxLength(60) docketEntry?: string;
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
  @IsOptional()
  @IsArray()
  @IsIn(Object.keys(CONFIRMATIONS), { each: true, message: 'Confirm only what is offered.' })
  confirmed?: DefendantGuard[];
}

export class StrikeEventInput {
  @IsString({ message: 'Say why the entry is struck.' }) @Length(1, 500) reason: string;
}
