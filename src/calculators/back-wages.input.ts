/** A victim's hours of work and what was paid for them. */
import { Transform } from 'class-transformer';
import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { Weekday } from '../kernel/calendar-date.js';
import type { RemunerationKind } from '../law/restitution/regular-rate.js';
import { IsCalendarDate, IsFlag, IsMoney } from '../platform/input-types.js';
import { IsNumberOrDecimal, IsPartOrParts, IsParts, IsValueList } from './wire-input.js';

export const REMUNERATION_KINDS: readonly RemunerationKind[] = [
  'hourly', 'salary', 'piece', 'day-rate', 'bonus', 'differential', 'discretionary',
]; // prettier-ignore
export const REMUNERATION_UNITS = ['hour', 'piece', 'day', 'week', 'month'] as const;
export const WEEKDAYS: readonly Weekday[] = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
export const COVERAGE_GROUPS = ['1938_ACT', '1961_AMENDMENTS', '1966_NONFARM', '1966_FARM', 'ALL'] as const;
/** Courts of appeals that hear federal criminal cases. */
export const CIRCUITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', 'DC'] as const;

/** "4", 4, "4th" and "ca4" are one circuit. */
export const IsCircuit = (): PropertyDecorator => (target, property) => {
  Transform(({ value }: { value: unknown }) => circuitOf(value))(target, property);
  IsIn(CIRCUITS, { message: 'Enter the circuit: 1 to 11, or DC.' })(target, property);
};

/** What the work of a week earned, or a rate when `per` is given. */
export class RemunerationInput {
  @IsNumberOrDecimal() amount: string;
  @IsIn(REMUNERATION_KINDS, { message: `Choose one of ${REMUNERATION_KINDS.join(', ')}.` }) kind: RemunerationKind;
  @IsOptional() @IsIn(REMUNERATION_UNITS, { message: 'Choose hour, piece, day, week or month.' })
  per?: (typeof REMUNERATION_UNITS)[number]; // prettier-ignore
  /** Hours, pieces or days paid at the rate; all hours, or all days with hours, when left out. */
  @IsOptional() @IsNumberOrDecimal('optional') units?: string;
  /** The hours a salary is meant to pay for. */
  @IsOptional() @IsNumberOrDecimal('optional') coversHours?: string;
}

/** Either one week (`starts`, with `hours` or `hoursByDay`), or a run of days with the same hours each week (`from`, `to`, `hoursPerWeek`). */
export class WorkEntryInput {
  @IsOptional() @IsCalendarDate() starts?: string;
  /** Seven days from `starts`; null is unknown, not zero. */
  @IsOptional()
  @ApiProperty({ required: false, type: 'array', maxItems: 7, items: { type: 'number', nullable: true } })
  @IsValueList(7)
  hoursByDay?: (number | string | null)[];
  /** Hours of the whole week, spread evenly over its days. */
  @IsOptional() @IsNumberOrDecimal('optional') hours?: string;
  /** Counts against this week only. */
  @IsOptional() @IsMoney() paid?: string;
  @IsOptional() @IsParts(() => RemunerationInput, 100) remuneration?: RemunerationInput[];
  @IsOptional() @IsCalendarDate() from?: string;
  @IsOptional() @IsCalendarDate() to?: string;
  @IsOptional() @IsNumberOrDecimal('optional') hoursPerWeek?: string;
  /** Counts against the whole record. */
  @IsOptional() @IsMoney() paidTotal?: string;
}

@ApiExtraModels(WorkEntryInput)
export class BackWagesInput {
  @IsOptional() @IsCircuit() circuit?: string;
  /** Domestic service in the household where the victim lived: no overtime, 29 U.S.C. 213(b)(21). */
  @IsOptional() @IsFlag() liveInDomestic?: boolean;
  /** How the work came under the Act; needed before 1978 only. */
  @IsOptional() @IsIn(COVERAGE_GROUPS, { message: `Choose one of ${COVERAGE_GROUPS.join(', ')}.` })
  coverage?: string; // prettier-ignore
  /** "Sun" to "Sat"; the day the first entry begins when left out. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => weekdayOf(value))
  @IsIn(WEEKDAYS, { message: 'Enter the day on which the workweek begins, such as Sun.' })
  workweekStart?: Weekday;
  /** A list of weeks and periods, or one period. */
  @ApiProperty({
    oneOf: [
      { type: 'array', items: { $ref: '#/components/schemas/WorkEntryInput' } },
      { $ref: '#/components/schemas/WorkEntryInput' },
    ],
  })
  @IsPartOrParts(() => WorkEntryInput)
  weeks: WorkEntryInput | WorkEntryInput[];
  /** Agreed dollars an hour, paid or not; used where it is above the minimum wage. */
  @IsOptional() @IsNumberOrDecimal('optional') regularRate?: string;
  /** What the work of every week earned; a week's own beats it. */
  @IsOptional() @IsParts(() => RemunerationInput, 100) remuneration?: RemunerationInput[];
  /** Paid over the whole record. */
  @IsOptional() @IsMoney() paidTotal?: string;
  /** Whether an equal amount is added, 29 U.S.C. 216(b); yes when left out, and always where the circuit requires it. */
  @IsOptional() @IsFlag() liquidated?: boolean;
}

function circuitOf(value: unknown): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const text = String(value).trim().toUpperCase();
  if (/^(CA)?D\.?C\.?( CIR\.?)?$/.test(text)) return 'DC';
  return /^(?:CA)?0?(\d{1,2})(?:ST|ND|RD|TH)?(?: CIR\.?| CIRCUIT)?$/.exec(text)?.[1] ?? value;
}

function weekdayOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const start = value.trim().slice(0, 3).toLowerCase();
  return WEEKDAYS.find((day) => day.toLowerCase() === start) ?? value;
}
