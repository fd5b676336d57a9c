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
import { CATEGORIES, PURPOSES, type Purpose } from '../../law/sharing/categories.js';
import { IsCalendarDate, IsFlag, IsIdValue, IsWholeNumber } from '../../platform/input-types.js';
import { ITEM_DECISIONS, type ItemDecision } from './referral-item.entity.js';

const CATEGORY_CODES = Object.keys(CATEGORIES);
const CATEGORY = { each: true, message: 'Choose categories from the list, I01 to I26.' };
const NEED_CATEGORY = { message: 'Choose at least one category: what is not classified cannot leave.' };

export class FactInput {
  @IsString({ message: 'Write the fact as one plain sentence.' }) @Length(1, 1000) sentence: string;
  @IsString({ message: 'Say how this is known.' }) @Length(1, 200) source: string;
  @IsArray(NEED_CATEGORY) @ArrayMinSize(1, NEED_CATEGORY) @IsIn(CATEGORY_CODES, CATEGORY) categories: string[];
  /** Written without names or other identifying details. */
  @IsOptional() @IsFlag() redacted?: boolean;
}

export class ViolationInput {
  @IsString() @Length(1, 200) law: string;
  @IsString({ message: 'Say which conduct.' }) @Length(1, 500) conduct: string;
}

export class LimitInput {
  @IsString() @Length(1, 300) claim: string;
  @IsCalendarDate() lastDay: string;
}

/** What a referral says, apart from its inventory. */
export class ReferralInput {
  @IsIn(PURPOSES, { message: 'Choose the purpose.' }) purpose: Purpose;
  @IsString({ message: 'Say what you ask the recipient to do.' }) @Length(1, 4000) requestedAction: string;
  @IsOptional() @IsString() @MaxLength(120) addressee?: string;
  @IsOptional() @IsString() @MaxLength(500) subjectIdentifiers?: string;
  @IsArray({ message: 'Write at least one fact.' })
  @ArrayMinSize(1, { message: 'Write at least one fact.' })
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => FactInput)
  facts: FactInput[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ViolationInput)
  violations?: ViolationInput[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => LimitInput)
  limits?: LimitInput[];
  /** One request a line. */
  @IsOptional() @IsString() @MaxLength(2000) holdRequests?: string;
  @IsString({ message: 'Name our victim specialist.' }) @Length(1, 120) specialistName: string;
  @IsString({ message: 'Enter the specialist’s telephone number.' }) @Length(1, 40) specialistPhone: string;
  @IsString({ message: 'Enter the specialist’s e-mail address.' }) @Length(3, 120) specialistEmail: string;
  /** The language in which victims are to be spoken to. */
  @IsString({ message: 'Enter the language needed, or “not known”.' }) @Length(1, 60) victimLanguage: string;
  /** What federal matters on these facts are open; left out when none is. */
  @IsOptional() @IsString() @MaxLength(2000) parallel?: string;
  @IsString({ message: 'Name the contact for this referral.' }) @Length(1, 120) contactName: string;
  @IsString({ message: 'Enter the contact’s telephone number.' }) @Length(1, 40) contactPhone: string;
  @IsString({ message: 'Enter the contact’s e-mail address.' }) @Length(3, 120) contactEmail: string;
}

export class StartReferralInput extends ReferralInput {
  /** Code of the receiving authority, such as DOL_WHD. */
  @IsString({ message: 'Choose the authority.' }) @MaxLength(40) authority: string;
  /** Needed only where several organizations are that authority. */
  @IsOptional() @IsIdValue({ message: 'Choose one of the organizations.' }) organizationId?: string;
}

export class ChangeReferralInput extends ReferralInput {
  @IsWholeNumber(1, 1_000_000) version: number;
}

/** A row of the inventory. */
export class ItemInput {
  @IsString({ message: 'Describe the item.' }) @Length(1, 1000) description: string;
  @IsOptional() @IsString() @MaxLength(80) form?: string;
  @IsOptional() @IsString() @MaxLength(200) custodian?: string;
  @IsOptional() @IsString() @MaxLength(200) location?: string;
  @IsArray(NEED_CATEGORY) @ArrayMinSize(1, NEED_CATEGORY) @IsIn(CATEGORY_CODES, CATEGORY) categories: string[];
  @IsString({ message: 'Say where this copy came from.' }) @Length(1, 200) sourceTag: string;
  @IsOptional() @IsIdValue({ message: 'Choose one of the documents of this matter.' }) documentId?: string;
  @IsOptional() @IsString() @MaxLength(20_000) contentText?: string;
}

export class ChangeItemInput extends ItemInput {
  @IsWholeNumber(1, 1_000_000) version: number;
}

export class RemoveItemInput {
  @IsWholeNumber(1, 1_000_000) version: number;
}

export class DecideItemInput {
  @IsIn(ITEM_DECISIONS, { message: 'Choose whether the item goes, goes redacted or stays.' }) decision: ItemDecision;
  @IsOptional() @IsString() @MaxLength(1000) redactedDescription?: string;
  @IsOptional() @IsString() @MaxLength(20_000) redactedText?: string;
  @IsOptional() @IsIdValue({ message: 'Choose one of the documents of this matter.' }) redactedDocumentId?: string;
  @IsWholeNumber(1, 1_000_000) version: number;
}

/** Steps of those who build a referral. */
export const BUILDING_STEPS = ['start-review', 'mark-overdue', 'escalate', 'complete', 'withdraw', 'close'] as const;
/** Steps of those who review what is disclosed. */
export const REVIEWING_STEPS = ['clear', 'send-back'] as const;
export type SenderStep = (typeof BUILDING_STEPS)[number] | (typeof REVIEWING_STEPS)[number];

class StepInput {
  @IsOptional() @IsString() @MaxLength(2000) note?: string;
  /** For closing a withdrawn referral: the recipient returned or destroyed what it was sent. */
  @IsOptional() @IsFlag() destroyed?: boolean;
  @IsWholeNumber(1, 1_000_000) version: number;
}

export class BuildingStepInput extends StepInput {
  @IsIn(BUILDING_STEPS, { message: 'Choose the step.' }) step: (typeof BUILDING_STEPS)[number];
}

export class ReviewingStepInput extends StepInput {
  @IsIn(REVIEWING_STEPS, { message: 'Choose the step.' }) step: (typeof REVIEWING_STEPS)[number];
}

export class ApproveReferralInput {
  @IsWholeNumber(1, 1_000_000) version: number;
}

export class SendReferralInput {
  /** Needed when the table sets no number of days for this authority. */
  @IsOptional() @IsCalendarDate() acknowledgeBy?: string;
}
