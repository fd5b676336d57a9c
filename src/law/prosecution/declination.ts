/**
 * What a declination must hold before it is saved, and before a supervisor approves it: Justice Manual 9-27.200 to 9-27.270.
 * One record is for one subject and his offenses; declining one subject declines no other.
 */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { FieldError } from '../../kernel/errors.js';
import { Explanation, type Explained } from '../../kernel/explained.js';
import { scanForImpermissible } from './impermissible-considerations.js';

export const GROUNDS = [
  'INSUFFICIENT_EVIDENCE',
  'NO_FEDERAL_OFFENSE',
  'NO_SUBSTANTIAL_INTEREST',
  'OTHER_JURISDICTION',
  'NONCRIMINAL_ALTERNATIVE',
  'RESOURCES',
  'SUBJECT_STATUS',
  'PROCEDURAL',
  'JURISDICTION_VENUE',
  'POLICY',
  'AGENCY_REQUEST',
] as const;
export type Ground = (typeof GROUNDS)[number];

/** What is read of a declination reason. */
export interface ReasonRow {
  readonly code: string;
  readonly label: string;
  readonly ground: Ground;
  /** False for procedural endings, which are never counted with declinations. */
  readonly isDeclination: boolean;
  readonly requiresSupervisor: boolean;
  readonly neverSufficientAlone: boolean;
}

export interface DeclinationDraft {
  readonly subjectId?: string;
  /** Offense codes considered. */
  readonly offenses: readonly string[];
  readonly reasonCodes: readonly string[];
  readonly narrative: string;
  /** The last day to charge each offense, as computed; null for one without limit. */
  readonly limitationDates: Readonly<Record<string, CalendarDate | null>>;
  readonly alternativesConsidered: string;
  /** How the victims will be told, or why not. */
  readonly victimPlan: string;
  /** The prosecutor attests that nothing barred by Justice Manual 9-27.260 was weighed. */
  readonly attested: boolean;
  /** The subject is also a possible victim in this or a linked matter. */
  readonly subjectIsVictim: boolean;
  readonly nonPunishmentReviewed: boolean;
  readonly indianCountry: boolean;
  readonly supervisorId?: string;
}

export interface DeclinationReview {
  /** What keeps it from being saved. */
  readonly toSave: readonly FieldError[];
  /** What keeps it, beyond that, from being approved. */
  readonly toApprove: readonly FieldError[];
  readonly grounds: readonly Ground[];
  readonly needsSupervisor: boolean;
  /** A procedural ending: recorded, but no declination of the conduct. */
  readonly isProcedural: boolean;
}

/** Looks a draft through; never throws. Words that touch on impermissible considerations are flags for the reader, not refusals. */
export function reviewDeclination(
  draft: DeclinationDraft,
  reasons: readonly ReasonRow[],
): Explained<DeclinationReview> {
  const why = new Explanation();
  const chosen = draft.reasonCodes.flatMap((code) => reasons.filter((reason) => reason.code === code));
  for (const reason of chosen)
    why.step(
      `${reason.label}: ground ${reason.ground.toLowerCase().replaceAll('_', ' ')}.`,
      reason.code,
      citationOf(reason.ground),
    );
  const needsSupervisor = chosen.some((reason) => reason.requiresSupervisor);
  if (needsSupervisor) why.step('This reason needs a supervisor\u2019s approval.');
  for (const found of scanForImpermissible(draft.narrative))
    why.flag(
      'IMPERMISSIBLE_CONSIDERATION',
      `The narrative says \u201c${found.text}\u201d (${found.consideration}). Check that it was not weighed in the decision.`,
      'Justice Manual 9-27.260',
    );
  if (draft.indianCountry)
    why.flag(
      'TRIBAL_COORDINATION',
      'Coordinate with tribal justice officials on the status of the investigation and the use of evidence in tribal court.',
      '25 U.S.C. 2809(a)(3)',
    );
  const review: DeclinationReview = {
    toSave: [...missingReason(draft, chosen), ...missingToSave(draft)],
    toApprove: missingToApprove(draft, needsSupervisor),
    grounds: [...new Set(chosen.map((reason) => reason.ground))],
    needsSupervisor,
    isProcedural: chosen.length > 0 && chosen.every((reason) => !reason.isDeclination),
  };
  return why.of(review);
}

function missingReason(draft: DeclinationDraft, chosen: readonly ReasonRow[]): FieldError[] {
  const errors = draft.reasonCodes
    .map((code, index) => ({ code, pointer: `/reasonCodes/${index}` }))
    .filter(({ code }) => !chosen.some((reason) => reason.code === code))
    .map(({ code, pointer }) => ({ pointer, detail: `${code} is no reason for declining; choose one from the list.` }));
  if (draft.reasonCodes.length === 0) return [{ pointer: '/reasonCodes', detail: 'Choose the reason for declining.' }];
  if (chosen.length > 0 && chosen.every((reason) => reason.neverSufficientAlone))
    errors.push({
      pointer: '/reasonCodes',
      detail: 'That restitution was paid is never reason enough; name the ground the decision rests on.',
    });
  return errors;
}

function missingToSave(draft: DeclinationDraft): FieldError[] {
  const errors: FieldError[] = [];
  const need = (holds: boolean, pointer: string, detail: string): void => {
    if (!holds) errors.push({ pointer, detail });
  };
  need(draft.subjectId !== undefined, '/subjectId', 'Name the one person or company this declination is about.');
  need(draft.offenses.length > 0, '/offenses', 'Name the offenses that were considered.');
  for (const offense of draft.offenses)
    need(
      Object.hasOwn(draft.limitationDates, offense),
      `/limitationDates/${offense}`,
      `Work out the last day to charge ${offense}; others may still act before their own time runs out.`,
    );
  need(
    !draft.subjectIsVictim || draft.nonPunishmentReviewed,
    '/nonPunishmentReviewed',
    'This person may be a victim too. Record the non-punishment review before deciding.',
  );
  return errors;
}

function missingToApprove(draft: DeclinationDraft, needsSupervisor: boolean): FieldError[] {
  const errors: FieldError[] = [];
  const need = (holds: boolean, pointer: string, detail: string): void => {
    if (!holds) errors.push({ pointer, detail });
  };
  need(draft.narrative.trim() !== '', '/narrative', 'Write the reasons for the office file (Justice Manual 9-27.270).');
  need(
    draft.alternativesConsidered.trim() !== '',
    '/alternativesConsidered',
    'Say which other authorities or remedies were considered, or that there are none.',
  );
  need(draft.victimPlan.trim() !== '', '/victimPlan', 'Say how the victims will be told, or why they will not be.');
  need(draft.attested, '/attested', 'Confirm that nothing barred by Justice Manual 9-27.260 was weighed.');
  need(!needsSupervisor || draft.supervisorId !== undefined, '/supervisorId', 'A supervisor must approve this reason.');
  return errors;
}

function citationOf(ground: Ground): string {
  const section: Partial<Record<Ground, string>> = {
    NO_SUBSTANTIAL_INTEREST: '9-27.230',
    OTHER_JURISDICTION: '9-27.240',
    NONCRIMINAL_ALTERNATIVE: '9-27.250',
  };
  return `Justice Manual ${section[ground] ?? '9-27.220'}`;
}
