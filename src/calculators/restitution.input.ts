/** Counts of conviction, and for each victim the losses, the value of labor and what came from elsewhere. */
import { IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import type { OffsetKind } from '../law/restitution/offsets.js';
import { STATUTES_BY_STRENGTH, type RestitutionStatute } from '../law/restitution/governing-statute.js';
import { IsCalendarDate, IsFlag, IsMoney } from '../platform/input-types.js';
import { BackWagesInput, IsCircuit } from './back-wages.input.js';
import { IsPart, IsParts, IsValueList } from './wire-input.js';

export const OFFSET_KINDS: readonly OffsetKind[] = [
  'civil-recovery', 'insurer', 'compensation-program', 'returned-property', 'voluntary-payment',
]; // prettier-ignore
const NAME = { message: 'Enter a name or number of up to 200 characters.' };

export class RestitutionDaysInput {
  @IsCalendarDate() from: string;
  @IsCalendarDate() to: string;
}

export class RestitutionLossInput {
  /** A code such as MED_PSYCH. */
  @IsString({ message: 'Choose the kind of loss.' }) @MaxLength(60) category: string;
  @IsMoney() amount: string;
  @IsIn(['past', 'future'], { message: 'Choose past or future.' }) when: 'past' | 'future';
  /** By a preponderance of the evidence, 18 U.S.C. 3664(e). */
  @IsFlag() proven: boolean;
  /** The days it belongs to, where known. */
  @IsOptional() @IsPart(() => RestitutionDaysInput) period?: RestitutionDaysInput;
}

export class RestitutionOffsetInput {
  @IsIn(OFFSET_KINDS, { message: `Choose one of ${OFFSET_KINDS.join(', ')}.` }) kind: OffsetKind;
  @IsMoney() amount: string;
  @IsCalendarDate() on: string;
  /** The loss it pays for: a code of the losses, or LABOR_VALUE_1593. */
  @IsOptional() @IsString() @MaxLength(60) category?: string;
  @IsOptional() @IsIn(['federal', 'state'], { message: 'Choose federal or state.' }) court?: 'federal' | 'state';
  /** That state's law takes the recovery off, 18 U.S.C. 3664(j)(2)(B). */
  @IsOptional() @IsFlag() stateLawReduces?: boolean;
}

/** What decides between 3663A and 3663 where the offense alone does not. */
export class RestitutionFindingInput {
  @IsString({ message: 'Name the offense.' }) @MaxLength(40) count: string;
  @IsOptional() @IsBoolean() crimeOfViolence?: boolean;
  @IsOptional() @IsBoolean() offenseAgainstProperty?: boolean;
  @IsOptional() @IsBoolean() impracticable?: boolean;
}

export class RestitutionVictimInput {
  @IsString(NAME) @Length(1, 200, NAME) id: string;
  @IsParts(() => RestitutionLossInput, 1000) losses: RestitutionLossInput[];
  /** Gross, nothing taken off; left out when unproven. */
  @IsOptional() @IsMoney() grossIncome?: string;
  @IsOptional() @IsMoney() valueToDefendant?: string;
  @IsOptional() @IsPart(() => BackWagesInput) work?: BackWagesInput;
  @IsOptional() @IsParts(() => RestitutionOffsetInput, 1000) offsets?: RestitutionOffsetInput[];
  /** The counts of which this person is a victim; all when left out. */
  @IsOptional() @IsValueList(200) counts?: string[];
  /** Section 2429 adds the value of services only if they were commercial sex acts. */
  @IsOptional() @IsFlag() commercialSexActs?: boolean;
}

export class RestitutionInput {
  /** Offense codes such as 1589. */
  @IsValueList(200) counts: string[];
  /** Derived from the counts; a court's own choice may be given. */
  @IsOptional() @IsIn(STATUTES_BY_STRENGTH, { message: `Choose one of ${STATUTES_BY_STRENGTH.join(', ')}.` })
  statute?: RestitutionStatute; // prettier-ignore
  @IsOptional() @IsParts(() => RestitutionFindingInput, 200) findings?: RestitutionFindingInput[];
  @IsOptional() @IsCircuit() circuit?: string;
  @IsPart(() => RestitutionDaysInput) offensePeriod: RestitutionDaysInput;
  /** The date of the order; left out while it is being prepared. */
  @IsOptional() @IsCalendarDate() orderedOn?: string;
  @IsParts(() => RestitutionVictimInput, 1000) victims: RestitutionVictimInput[];
}
