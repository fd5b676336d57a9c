/**
 * The stages of a defendant, from before charges to the end of supervision, and the status of the case that follows from them.
 * Earliest trial: 18 U.S.C. 3161(c)(2). Judgment: Fed. R. Crim. P. 32(k). Transfers: Fed. R. Crim. P. 20, 21.
 */
import type { ProgressTable, Transition } from './progress-table.js';

const BEFORE_CHARGE = ['UNCHARGED', 'COMPLAINT_PENDING'] as const;
const CHARGED = [
  'INDICTED_SEALED',
  'INDICTED',
  'ARRESTED',
  'SUMMONED',
  'FUGITIVE',
  'EXTRADITION_PENDING',
  'INITIAL_APPEARANCE',
  'DETENTION_HEARING_PENDING',
  'RELEASED',
  'DETAINED',
  'ARRAIGNED',
  'PRETRIAL',
  'PLEA_PENDING',
  'PLEA_ACCEPTED',
  'TRIAL',
  'VERDICT_GUILTY',
  'VERDICT_NOT_GUILTY',
  'VERDICT_HUNG',
  'SENTENCING_PENDING',
  'SENTENCED',
] as const;
const AFTER_JUDGMENT = [
  'JUDGMENT_ENTERED',
  'APPEAL_PENDING',
  'AFFIRMED',
  'VACATED',
  'REMANDED',
  'IN_CUSTODY',
  'SUPERVISED_RELEASE',
  'SUPERVISION_ENDED',
] as const;
const SUSPENDED = ['DIVERTED', 'DEFERRED'] as const;
const TERMINAL = ['DISMISSED_GOV', 'DISMISSED_DEF', 'DISMISSED_STA', 'DECEASED', 'TRANSFERRED', 'CLOSED'] as const;

export const DEFENDANT_STATES = [...BEFORE_CHARGE, ...CHARGED, ...AFTER_JUDGMENT, ...SUSPENDED, ...TERMINAL] as const;
export type DefendantState = (typeof DEFENDANT_STATES)[number];

/** A step is named by the state it leads to. */
export type DefendantStep = Exclude<DefendantState, 'UNCHARGED'>;

export type DefendantGuard =
  | 'CHARGING_DOCUMENT'
  | 'EARLIEST_TRIAL_DAY'
  | 'ENTRY_DATE'
  | 'LEAVE_OF_COURT'
  | 'WITHOUT_PREJUDICE'
  | 'NO_LIVE_COUNT'
  | 'NO_PENDING_APPEAL'
  | 'NOTICES_SENT'
  | 'LEDGER_HANDED_OVER';

const BEFORE_JUDGMENT: readonly DefendantState[] = [...BEFORE_CHARGE, ...CHARGED, ...SUSPENDED];
const TO_CLOSE: readonly DefendantGuard[] = [
  'NO_LIVE_COUNT',
  'NO_PENDING_APPEAL',
  'NOTICES_SENT',
  'LEDGER_HANDED_OVER',
];
const DISMISSED: readonly DefendantState[] = ['DISMISSED_GOV', 'DISMISSED_DEF', 'DISMISSED_STA'];
const without = (...left: DefendantState[]): DefendantState[] =>
  BEFORE_JUDGMENT.filter((state) => !left.includes(state));

function to(
  step: DefendantStep,
  from: readonly DefendantState[],
  ...needs: DefendantGuard[]
): Transition<DefendantState, DefendantStep, DefendantGuard> {
  return { from, step, to: step, needs };
}

export const DEFENDANT_PROGRESS: ProgressTable<DefendantState, DefendantStep, DefendantGuard> = {
  subject: 'This defendant',
  guards: {
    CHARGING_DOCUMENT: 'Record the indictment or information first.',
    EARLIEST_TRIAL_DAY:
      'Trial may not begin within 30 days of the first appearance through counsel without the defendant\u2019s written consent (18 U.S.C. 3161(c)(2)).',
    ENTRY_DATE: 'Enter the date on which the judgment was entered on the docket.',
    LEAVE_OF_COURT: 'Record the court\u2019s leave or order (Fed. R. Crim. P. 48).',
    WITHOUT_PREJUDICE: 'Only a dismissal without prejudice allows a new charge.',
    NO_LIVE_COUNT: 'A count of this defendant is still open.',
    NO_PENDING_APPEAL: 'An appeal or a motion under 28 U.S.C. 2255 is still pending.',
    NOTICES_SENT: 'Send the victims the notices of sentence, restitution, appeal and custody, or record why not.',
    LEDGER_HANDED_OVER: 'Hand the money ledger over to financial litigation; it stays open when the case closes.',
  },
  transitions: [
    to('COMPLAINT_PENDING', ['UNCHARGED']),
    to('INDICTED_SEALED', [...BEFORE_CHARGE]),
    to('INDICTED', [...BEFORE_CHARGE, 'INDICTED_SEALED']),
    to('INDICTED', DISMISSED, 'WITHOUT_PREJUDICE'),
    to('ARRESTED', [...BEFORE_CHARGE, 'INDICTED_SEALED', 'INDICTED', 'FUGITIVE', 'EXTRADITION_PENDING']),
    to('SUMMONED', ['COMPLAINT_PENDING', 'INDICTED_SEALED', 'INDICTED']),
    to('FUGITIVE', without('UNCHARGED', 'FUGITIVE', 'DETAINED', 'VERDICT_NOT_GUILTY')),
    to('EXTRADITION_PENDING', without('UNCHARGED', 'EXTRADITION_PENDING')),
    to('INITIAL_APPEARANCE', ['ARRESTED', 'SUMMONED']),
    to('DETENTION_HEARING_PENDING', ['INITIAL_APPEARANCE']),
    to('RELEASED', ['INITIAL_APPEARANCE', 'DETENTION_HEARING_PENDING', 'DETAINED']),
    to('DETAINED', ['INITIAL_APPEARANCE', 'DETENTION_HEARING_PENDING', 'RELEASED']),
    to('ARRAIGNED', ['INITIAL_APPEARANCE', 'DETENTION_HEARING_PENDING', 'RELEASED', 'DETAINED'], 'CHARGING_DOCUMENT'),
    to('PRETRIAL', ['ARRAIGNED', 'PLEA_PENDING', 'TRIAL', 'VERDICT_HUNG', 'VACATED', 'REMANDED', ...SUSPENDED]),
    to('PLEA_PENDING', ['ARRAIGNED', 'PRETRIAL', 'TRIAL', 'VERDICT_HUNG']),
    to('PLEA_ACCEPTED', ['PLEA_PENDING']),
    to('TRIAL', ['PRETRIAL'], 'EARLIEST_TRIAL_DAY'),
    to('VERDICT_GUILTY', ['TRIAL']),
    to('VERDICT_NOT_GUILTY', ['TRIAL']),
    to('VERDICT_HUNG', ['TRIAL']),
    to('SENTENCING_PENDING', ['PLEA_ACCEPTED', 'VERDICT_GUILTY', 'VACATED', 'REMANDED']),
    to('SENTENCED', ['SENTENCING_PENDING']),
    to('JUDGMENT_ENTERED', ['SENTENCED'], 'ENTRY_DATE'),
    to('APPEAL_PENDING', ['JUDGMENT_ENTERED', 'IN_CUSTODY', 'SUPERVISED_RELEASE']),
    to('AFFIRMED', ['APPEAL_PENDING']),
    to('VACATED', ['APPEAL_PENDING']),
    to('REMANDED', ['APPEAL_PENDING']),
    to('IN_CUSTODY', ['JUDGMENT_ENTERED', 'AFFIRMED', 'SUPERVISED_RELEASE']),
    to('SUPERVISED_RELEASE', ['JUDGMENT_ENTERED', 'AFFIRMED', 'IN_CUSTODY']),
    to('SUPERVISION_ENDED', ['JUDGMENT_ENTERED', 'AFFIRMED', 'IN_CUSTODY', 'SUPERVISED_RELEASE']),
    to('CLOSED', ['SUPERVISION_ENDED', 'VERDICT_NOT_GUILTY', 'VACATED', ...DISMISSED], ...TO_CLOSE),
    to('DISMISSED_GOV', [...without('UNCHARGED'), 'VACATED', 'REMANDED'], 'LEAVE_OF_COURT'),
    to('DISMISSED_DEF', [...without('UNCHARGED'), 'VACATED', 'REMANDED'], 'LEAVE_OF_COURT'),
    to('DISMISSED_STA', without('UNCHARGED'), 'LEAVE_OF_COURT'),
    to('DIVERTED', without('DIVERTED')),
    to('DEFERRED', without('UNCHARGED', 'DEFERRED')),
    to('TRANSFERRED', without('UNCHARGED')),
    to('DECEASED', [...BEFORE_JUDGMENT, ...AFTER_JUDGMENT]),
  ],
};

export const isTerminal = (state: DefendantState): boolean => (TERMINAL as readonly DefendantState[]).includes(state);

/** A case is open while any defendant is not at an end; one without defendants is open. */
export function caseStatus(defendants: readonly DefendantState[]): 'OPEN' | 'CLOSED' {
  return defendants.length > 0 && defendants.every(isTerminal) ? 'CLOSED' : 'OPEN';
}
