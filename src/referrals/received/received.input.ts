import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsWholeNumber } from '../../platform/input-types.js';

export const ANSWERS = [
  'acknowledge', 'record-acceptance', 'record-refusal', 'record-return', 'record-forwarding', 'record-progress', 'report-outcome',
] as const; // prettier-ignore
export type Answer = (typeof ANSWERS)[number];

/** What a receiving authority says about a referral it was sent. */
export class AnswerInput {
  @IsIn(ANSWERS, { message: 'Choose what you want to say.' }) answer: Answer;
  /** The recipient's own file number; with an acknowledgment. */
  @IsOptional() @IsString() @MaxLength(100) reference?: string;
  /** A reason, what is missing, where it was forwarded, how far it is. */
  @IsOptional() @IsString() @MaxLength(2000) note?: string;
  /** One of the outcome codes of this authority; with an outcome. */
  @IsOptional() @IsString() @MaxLength(60) outcome?: string;
  @IsWholeNumber(1, 1_000_000) version: number;
}
