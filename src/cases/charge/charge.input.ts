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
import { IsCalendarDate, IsFlag, IsIdValue, IsWholeNumber } from '../../platform/input-types.js';
import { CHARGING_DOCUMENT_KINDS, type ChargingDocumentKind } from './charging-document.entity.js';

export class CountInput {
  /** Number of the count in the document; its place in the list when left out. */
  @IsOptional() @IsWholeNumber(1, 999) countNumber?: number;
  /** A code of the table of offenses, such as 1589. */
  @IsString({ message: 'Choose the offense.' }) @MaxLength(40) offenseCode: string;
  /** First day of the conduct charged. */
  @IsCalendarDate() offenseFrom: string;
  /** Last day of it. */
  @IsCalendarDate() offenseTo: string;
  @IsArray({ message: 'Choose at least one defendant.' })
  @ArrayMinSize(1, { message: 'Choose at least one defendant.' })
  @IsIdValue({ each: true })
  defendantIds: string[];
}

/** A charging document with its counts. */
export class FileChargesInput {
  @IsIn(CHARGING_DOCUMENT_KINDS, { message: 'Choose the kind of document.' }) kind: ChargingDocumentKind;
  @IsCalendarDate() filedOn: string;
  @IsOptional() @IsFlag() sealed?: boolean;
  @IsArray({ message: 'Enter at least one count.' })
  @ArrayMinSize(1, { message: 'Enter at least one count.' })
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => CountInput)
  counts: CountInput[];
}

export const COUNT_STEPS = ['convict', 'acquit', 'dismiss', 'vacate', 'reinstate'] as const;

export class CountDecision {
  /** The count as it stands against one defendant (`charge_defendant`). */
  @IsIdValue() id: string;
  /** Left out: it stays as it is. */
  @IsOptional() @IsIn(COUNT_STEPS, { message: 'Choose how the count ended.' }) step?: (typeof COUNT_STEPS)[number];
}

/** How the counts against one defendant ended, on one day. */
export class DecideCountsInput {
  @IsCalendarDate() decidedOn: string;
  /** For a dismissal: the court's leave or order, Fed. R. Crim. P. 48(a). */
  @IsOptional() @IsFlag() leaveOfCourt?: boolean;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => CountDecision)
  counts: CountDecision[];
}
