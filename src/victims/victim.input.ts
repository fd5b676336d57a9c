/** What is entered about a victim. */
import { ArrayUnique, IsArray, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { IsFlag, IsIdValue, IsWholeNumber } from '../platform/input-types.js';
import { LANGUAGES } from './languages.js';

export class AddVictimInput {
  /** A neutral code, unique in the matter: "MV-1". */
  @IsString() @MaxLength(80) pseudonym: string;
  /** Under 18 at any time of the offense. */
  @IsOptional() @IsFlag() minorAtOffense?: boolean;
  /** BCP 47 tag; English when left out. */
  @IsOptional()
  @IsIn(Object.keys(LANGUAGES), { message: 'Choose one of the languages offered.' })
  language?: string;
  /** How to reach this person without putting anybody at risk; kept encrypted. */
  @IsOptional() @IsString() @MaxLength(2000) safeContact?: string;
}

export class ChangeVictimInput extends AddVictimInput {
  /** The version that was open when the change was made. */
  @IsWholeNumber(1, 2_000_000_000) version: number;
  /** Forget the safe-contact instructions; otherwise they stay when none are given. */
  @IsOptional() @IsFlag() removeSafeContact?: boolean;
}

/** The counts a victim is attached to, all of them; those left out are detached. */
export class VictimCountsInput {
  @IsOptional() @IsArray() @ArrayUnique() @IsIdValue({ each: true }) chargeIds?: string[];
}

export class ReasonInput {
  /** Kept in the history; no names in it. */
  @IsString() @MinLength(5, { message: 'Say in a few words why.' }) @MaxLength(500) reason: string;
}
