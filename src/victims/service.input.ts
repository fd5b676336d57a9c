/** What is entered about a service. */
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { IsCalendarDate, IsIdValue, IsWholeNumber } from '../platform/input-types.js';
import { FUNDING_SOURCES } from './funding.js';

export class LogServiceInput {
  /** One victim, or the members of a group in one matter; each gets a record of their own. */
  @IsArray()
  @ArrayMinSize(1, { message: 'Choose at least one victim.' })
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsIdValue({ each: true })
  victimIds: string[];
  /** Code of a service category, such as HT_CASEMGT. */
  @IsString() @MaxLength(40) category: string;
  /** Today on the court's calendar when left out. */
  @IsOptional() @IsCalendarDate() providedOn?: string;
  /** In the category's unit; 1 when left out. */
  @IsOptional() @IsWholeNumber(1, 100_000) quantity?: number;
  /** In place of the quantity, for categories counted in 15 minutes: rounded up to the next quarter hour. */
  @IsOptional() @IsWholeNumber(1, 1440) minutes?: number;
  @IsOptional()
  @IsIn(Object.keys(FUNDING_SOURCES), { message: 'Choose one of the sources offered.' })
  funding?: string;
  /** Kept encrypted. */
  @IsOptional() @IsString() @MaxLength(4000) note?: string;
}
