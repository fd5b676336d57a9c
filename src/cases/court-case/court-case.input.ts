import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import type { PersonKind } from '../../people/person.entity.js';
import { IsCalendarDate, IsIdValue, IsWholeNumber } from '../../platform/input-types.js';

export class MakeCaseInput {
  /** "5:14-cr-40138-DDC" */
  @IsString({ message: 'Enter the docket number, like 5:14-cr-40138-DDC.' }) @MaxLength(60) docketNumber: string;
  @IsString({ message: 'Enter the caption, like United States v. Northgate Harvest LLC.' })
  @Length(1, 300)
  caption: string;
  @IsCalendarDate() filedOn: string;
  /** The court, when it is another than the matter's (a transfer under Fed. R. Crim. P. 20 or 21). */
  @IsOptional() @IsString() @MaxLength(10) districtCode?: string;
}

/** Either a subject of the matter, or a new name. */
export class AddDefendantInput {
  @IsOptional() @IsIdValue() subjectId?: string;
  @IsOptional() @IsString() @Length(1, 200) name?: string;
  @IsOptional()
  @IsIn(['PERSON', 'ENTITY'], { message: 'Say whether this is a person or an entity.' })
  kind?: PersonKind;
  /** Number on the docket; the next free one when left out. */
  @IsOptional() @IsWholeNumber(1, 999) number?: number;
}
