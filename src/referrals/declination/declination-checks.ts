/** What the law asks of a declination, told at the fields of our input. Justice Manual 9-27.220 to 9-27.270. */
import { parseDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { InputError, type FieldError } from '../../kernel/errors.js';
import type { Explained } from '../../kernel/explained.js';
import { reviewDeclination, type DeclinationReview, type ReasonRow } from '../../law/prosecution/declination.js';
import type { Offense } from '../../reference/rows.js';
import type { NonPunishmentResult } from './declination.entity.js';
import type { DeclinationInput } from './declination.input.js';

/** A declination as the law reads it, from input or from the record. */
export interface DeclinationFacts {
  readonly personId: string;
  readonly offenses: readonly string[];
  readonly reasonCode: string;
  readonly alternatives: string;
  readonly limitationDates: Readonly<Record<string, CalendarDate | null>>;
  readonly nonPunishmentResult: NonPunishmentResult;
  readonly attested: boolean;
  readonly victimPlan: string;
}

/** Looks a declination through. The supervisor who approves it comes later. */
export function reviewOf(
  facts: DeclinationFacts,
  context: { narrative: string; reasons: readonly ReasonRow[]; indianCountry: boolean },
): Explained<DeclinationReview> {
  const { personId, offenses, reasonCode, limitationDates, alternatives, victimPlan, attested } = facts;
  return reviewDeclination(
    {
      subjectId: personId,
      offenses,
      reasonCodes: [reasonCode],
      narrative: context.narrative,
      limitationDates,
      alternativesConsidered: alternatives,
      victimPlan,
      attested,
      subjectIsVictim: facts.nonPunishmentResult === 'VICTIM_REVIEWED',
      nonPunishmentReviewed: true,
      indianCountry: context.indianCountry,
    },
    context.reasons,
  );
}

/**
 * The last day to charge each offense, as typed.
 * @throws InputError at the row of an offense that is unknown, named twice, without a date, or said to have no limit when the law sets one
 */
export function limitationDatesOf(
  rows: DeclinationInput['offenses'],
  offenses: readonly Offense[],
): Record<string, CalendarDate | null> {
  const errors: FieldError[] = [];
  const dates: Record<string, CalendarDate | null> = {};
  rows.forEach((row, index) => {
    const at = `/offenses/${index}`;
    const known = offenses.find((each) => each.code === row.offense);
    const fault = (field: string, detail: string) => errors.push({ pointer: `${at}/${field}`, detail });
    if (!known) return fault('offense', 'Choose an offense from the list.');
    if (Object.hasOwn(dates, row.offense)) return fault('offense', 'This offense is named twice; keep it once.');
    if (row.lastDay !== undefined) dates[row.offense] = parseDate(row.lastDay, `${at}/lastDay`);
    else if (row.unlimited !== true)
      return fault(
        'lastDay',
        'Work out the last day to charge this offense and enter it; others may still act before their own time runs out.',
      );
    else if (!known.unlimited && !known.limitationReview && !known.limitationConditional)
      return fault('lastDay', `This offense has a limit (${known.limitationText}); enter its last day.`);
    else dates[row.offense] = null;
    return undefined;
  });
  if (errors.length > 0) throw new InputError(errors);
  return dates;
}

/** @throws InputError when something is missing that a declination cannot be saved without */
export function refuseUnlessSavable(review: DeclinationReview, facts: DeclinationFacts): void {
  const errors = review.toSave.map(atOurField);
  if (!facts.attested)
    errors.push({
      pointer: '/attested',
      detail: 'Confirm that nothing barred by Justice Manual 9-27.260 was weighed.',
    });
  if (errors.length > 0) throw new InputError(errors);
}

/** @throws InputError when something is missing that it cannot be approved without; the supervisor comes later */
export function refuseUnlessComplete(review: DeclinationReview): void {
  const errors = review.toApprove.filter((error) => error.pointer !== '/supervisorId').map(atOurField);
  if (errors.length > 0) throw new InputError(errors);
}

const FIELDS: Readonly<Record<string, string>> = {
  '/subjectId': '/personId',
  '/reasonCodes': '/reasonCode',
  '/reasonCodes/0': '/reasonCode',
  '/alternativesConsidered': '/alternatives',
  '/nonPunishmentReviewed': '/nonPunishmentResult',
};

const atOurField = ({ pointer, detail }: FieldError): FieldError => ({ pointer: FIELDS[pointer] ?? pointer, detail });
