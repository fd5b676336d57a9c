/** The counts of a charging document as entered, checked against the table of offenses and against each other. */
import { monthDayYear, parseDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { InputError, type FieldError } from '../../kernel/errors.js';
import type { Id } from '../../kernel/ids.js';
import type { Offense } from '../../reference/rows.js';
import type { Charge } from './charge.entity.js';
import type { CountInput } from './charge.input.js';

export interface ReadCount extends Omit<Charge, 'id' | 'matterId' | 'caseId' | 'chargingDocumentId' | 'version'> {
  readonly defendantIds: readonly Id[];
}

/** @throws InputError with every fault, each at its count */
export function readCounts(
  counts: readonly CountInput[],
  filedOn: CalendarDate,
  table: readonly Offense[],
): ReadCount[] {
  const errors: FieldError[] = [];
  const numbers = new Set<number>();
  const read = counts.map((count, index) => {
    const at = (field: string, detail: string) => errors.push({ pointer: `/counts/${index}/${field}`, detail });
    const countNumber = count.countNumber ?? index + 1;
    const [offenseFrom, offenseTo] = [parseDate(count.offenseFrom), parseDate(count.offenseTo)];
    const offense = table.find((row) => row.code === count.offenseCode);
    if (!offense) at('offenseCode', 'Choose an offense of the table.');
    if (offenseTo < offenseFrom) at('offenseTo', 'The last day comes before the first.');
    else if (offenseTo > filedOn) at('offenseTo', 'The conduct charged ends before the document is filed.');
    else if (offense?.effectiveFrom && offenseTo < offense.effectiveFrom)
      at('offenseTo', `This offense reaches only conduct from ${monthDayYear(offense.effectiveFrom)} on.`);
    if (numbers.has(countNumber)) at('countNumber', 'Another count has this number.');
    numbers.add(countNumber);
    const defendantIds = [...new Set(count.defendantIds)];
    return { countNumber, offenseCode: count.offenseCode, offenseFrom, offenseTo, defendantIds };
  });
  if (errors.length > 0) throw new InputError(errors);
  return read;
}
