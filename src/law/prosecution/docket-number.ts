/**
 * A federal docket number, `5:14-cr-40138-DDC-1`: division, year, kind, sequence, initials of the judges, and last the number of the defendant.
 * A magistrate's number (`mj`) comes before the criminal one (`cr`); a civil forfeiture action has one of its own (`cv`).
 */
import { InputError } from '../../kernel/errors.js';

export type DocketKind = 'cr' | 'mj' | 'mc' | 'cv';

export interface DocketNumber {
  /** Division of the court, "5"; none where the number is written without it. */
  readonly division: string | null;
  /** Four digits. */
  readonly year: number;
  readonly kind: DocketKind;
  readonly sequence: number;
  /** District judge first, then magistrate judge. */
  readonly judges: readonly string[];
  readonly defendantNumber: number | null;
}

const FORM = /^(?:(\d{1,2}):)?(\d{2}|\d{4})-(cr|mj|mc|cv)-(\d{1,6})((?:-[A-Z]{2,4})*)(?:-(\d{1,3}))?$/i;
/** Two digits from 70 on are years of the last century. */
const CENTURY_TURNS_AT = 70;

/** @throws InputError when the text is no docket number */
export function parseDocketNumber(text: string, pointer = ''): DocketNumber {
  const match = FORM.exec(text.trim());
  const sequence = Number(match?.[4]);
  const defendantNumber = match?.[6] === undefined ? null : Number(match[6]);
  if (!match || sequence === 0 || defendantNumber === 0)
    throw InputError.at(
      pointer,
      'Enter the docket number like 5:14-cr-40138-DDC-1: division, year, cr or mj, number, judge, defendant.',
    );
  return {
    division: match[1] ?? null,
    year: fullYear(match[2]!),
    kind: match[3]!.toLowerCase() as DocketKind,
    sequence,
    judges: match[5]!.toUpperCase().split('-').slice(1),
    defendantNumber,
  };
}

/** The full form, as written on the defendant's docket. */
export function formatDocketNumber(number: DocketNumber): string {
  const defendant = number.defendantNumber === null ? [] : [String(number.defendantNumber)];
  return [caseNumber(number), ...number.judges, ...defendant].join('-');
}

/** `5:14-cr-40138`: what all defendants of the case share, whichever judge has it. */
export function caseNumber({ division, year, kind, sequence }: DocketNumber): string {
  const court = division === null ? '' : `${division}:`;
  return `${court}${String(year % 100).padStart(2, '0')}-${kind}-${String(sequence).padStart(5, '0')}`;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year + (year < CENTURY_TURNS_AT ? 2000 : 1900);
}
