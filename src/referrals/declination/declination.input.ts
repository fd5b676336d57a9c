import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsCalendarDate, IsFlag, IsIdValue, IsWholeNumber } from '../../platform/input-types.js';
import { NON_PUNISHMENT_RESULTS, type NonPunishmentResult } from './declination.entity.js';

/** One offense that was considered, with the last day to charge it. */
export class DeclinedOffenseInput {
  @IsString({ message: 'Choose the offense.' }) @Length(1, 40) offense: string;
  @IsOptional() @IsCalendarDate() lastDay?: string;
  /** There is no last day (18 U.S.C. 3281, 3299). */
  @IsOptional() @IsFlag() unlimited?: boolean;
}

/** What a declination says: Justice Manual 9-27.220 to 9-27.270. */
export class DeclinationInput {
  @IsIdValue({ message: 'Choose the one subject this declination is about.' }) personId: string;
  @IsArray({ message: 'Name the offenses that were considered.' })
  @ArrayMinSize(1, { message: 'Name the offenses that were considered.' })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => DeclinedOffenseInput)
  offenses: DeclinedOffenseInput[];
  @IsString({ message: 'Choose the reason for declining.' }) @MaxLength(40) reasonCode: string;
  /** For the office file only: it goes with no referral. */
  @IsString({ message: 'Write the reasons for the office file.' }) @Length(1, 20_000) narrative: string;
  @IsOptional() @IsString() @MaxLength(5000) alternatives?: string;
  @IsIn(NON_PUNISHMENT_RESULTS, { message: 'Say what the non-punishment review found.' })
  nonPunishmentResult: NonPunishmentResult;
  @IsOptional() @IsFlag() attested?: boolean;
  @IsOptional() @IsString() @MaxLength(5000) victimPlan?: string;
  @IsOptional() @IsCalendarDate() agencyNotifiedOn?: string;
}

export class ChangeDeclinationInput extends DeclinationInput {
  @IsWholeNumber(1, 1_000_000) version: number;
}

export class DeclinationStepInput {
  @IsWholeNumber(1, 1_000_000) version: number;
}

export class ReturnDeclinationInput extends DeclinationStepInput {
  @IsString({ message: 'Say what must be changed.' }) @Length(1, 2000) reason: string;
}
