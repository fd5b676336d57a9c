/** What is asked to be shared, with whom and for what. Codes that nobody knows are no error here: their answer is NEVER. */
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { IsCalendarDate, IsFlag } from '../platform/input-types.js';
import { IsPart, IsValueList } from './wire-input.js';

export class SharingOrderInput {
  @IsString() @MaxLength(200) id: string;
  /** The recipient that the order names: an authority's code or a kind of recipient. */
  @IsString() @MaxLength(100) recipient: string;
  @IsString() @MaxLength(100) purpose: string;
  @IsValueList(100) categories: string[];
  @IsCalendarDate() issuedOn: string;
}

export class SharingReleaseInput {
  @IsOptional() @IsString() @MaxLength(200) id?: string;
  /** Authorities' codes or kinds of recipient. */
  @IsValueList(100) recipients: string[];
  @IsString() @MaxLength(100) purpose: string;
  @IsValueList(100) categories: string[];
  @IsCalendarDate() startsOn: string;
  @IsCalendarDate() expiresOn: string;
  @IsOptional() @IsCalendarDate() revokedOn?: string;
  /** A consent to use substance-use records in proceedings, which stands alone: 42 C.F.R. 2.31(d). */
  @IsOptional() @IsFlag() proceedings?: boolean;
}

export class ShareInput {
  /** "I01" to "I26" */
  @IsValueList(100) categories: string[];
  /** "01" to "17", "R01" to "R17", or an authority's code. */
  @IsString({ message: 'Enter the recipient: an authority’s code, or 01 to 17.' }) @MaxLength(100) recipient: string;
  @IsString({ message: 'Enter the purpose, such as criminal-prosecution.' }) @MaxLength(100) purpose: string;
  @IsCalendarDate() on: string;
  @IsOptional() @IsPart(() => SharingOrderInput) order?: SharingOrderInput;
  @IsOptional() @IsPart(() => SharingReleaseInput) release?: SharingReleaseInput;
}
