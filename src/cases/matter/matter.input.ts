import { IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { IsCalendarDate, IsFlag, IsIdValue, IsWholeNumber } from '../../platform/input-types.js';
import type { PersonKind } from '../../people/person.entity.js';
import { TRAFFICKING_TYPES, type TraffickingType } from './matter.entity.js';
import { SUBJECT_ROLES, type SubjectRole } from './matter-subject.entity.js';

const TITLE = 'Give the matter a title of up to 200 characters.';

/** What is known when a matter is opened. The flags decide which authorities could take it, should it be declined. */
export class OpenMatterInput {
  @IsString({ message: TITLE }) @Length(1, 200, { message: TITLE }) title: string;
  /** The court's code, such as ksd. */
  @IsString({ message: 'Choose the district.' }) @MaxLength(10) districtCode: string;
  @IsIn(TRAFFICKING_TYPES, { message: 'Choose the kind of trafficking.' }) traffickingType: TraffickingType;
  @IsCalendarDate() openedOn: string;
  @IsString({ message: 'Enter the lead investigating agency.' }) @Length(1, 120) leadAgency: string;
  @IsOptional() @IsFlag() indianCountry?: boolean;
  @IsOptional() @IsFlag() contractorNexus?: boolean;
  @IsOptional() @IsFlag() foreignGoodsNexus?: boolean;
  @IsOptional() @IsFlag() commercialVehicleUsed?: boolean;
}

/** The edit form: all of it, with the version that was shown. */
export class EditMatterInput extends OpenMatterInput {
  @IsWholeNumber(1, 1_000_000) version: number;
}

/** A part of it, for programs; the version comes in the If-Match header. */
export class ChangeMatterInput {
  @IsOptional() @IsString() @Length(1, 200, { message: TITLE }) title?: string;
  @IsOptional() @IsString() @MaxLength(10) districtCode?: string;
  @IsOptional() @IsIn(TRAFFICKING_TYPES) traffickingType?: TraffickingType;
  @IsOptional() @IsCalendarDate() openedOn?: string;
  @IsOptional() @IsString() @Length(1, 120) leadAgency?: string;
  @IsOptional() @IsFlag() indianCountry?: boolean;
  @IsOptional() @IsFlag() contractorNexus?: boolean;
  @IsOptional() @IsFlag() foreignGoodsNexus?: boolean;
  @IsOptional() @IsFlag() commercialVehicleUsed?: boolean;
}

export class MoveMatterInput {
  @IsIn(['investigate', 'close', 'transfer', 'reopen'], { message: 'Choose the step.' })
  step: 'investigate' | 'close' | 'transfer' | 'reopen';
  @IsOptional() @IsString() @MaxLength(1000) reason?: string;
}

export class AddSubjectInput {
  @IsIn(['PERSON', 'ENTITY'], { message: 'Say whether this is a person or an entity.' }) kind: PersonKind;
  @IsString({ message: 'Enter the name.' }) @Length(1, 200) name: string;
  @IsIn(SUBJECT_ROLES, { message: 'Choose the role.' }) role: SubjectRole;
}

export class AdmitMemberInput {
  @IsIdValue({ message: 'Choose the person to admit.' }) userId: string;
}

/** Filters and place of the list of matters; they live in the address. */
export class MatterListInput {
  @IsOptional()
  @IsIn(['OPEN', 'INVESTIGATING', 'CHARGED', 'DECLINED', 'CLOSED_NO_VIOLATION', 'TRANSFERRED', 'REOPENED'])
  status?: string;
  @IsOptional() @IsString() @MaxLength(10) district?: string;
  /** Part of a title or docket number. */
  @IsOptional() @IsString() @MaxLength(100) q?: string;
  /** The key of the last row seen. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/, { message: 'This is no page of the list.' })
  after?: string;
  @IsOptional() @IsWholeNumber(1, 200) limit?: number;
}
