/**
 * What can be recorded on the docket of a case: which milestone it is (seeds/reference/milestone_types.csv says what
 * periods start from it) and to which stage it brings a defendant (law/prosecution/defendant-progress.ts).
 */
import type { DefendantGuard, DefendantStep } from '../../law/prosecution/defendant-progress.js';

export interface DocketEventType {
  readonly code: string;
  readonly label: string;
  /** Heading in the list to choose from. */
  readonly group: 'Charging' | 'Pretrial' | 'Plea and trial' | 'Sentencing' | 'Appeal' | 'After sentence' | 'Other endings' | 'Other';
  /** The code that the milestone rules know it by; its own when left out. */
  readonly milestone?: string;
  /** An order that sets the date of what is still to come. */
  readonly sets?: true;
  readonly step?: DefendantStep;
  /** It is recorded even where it does not move the stage (a release order late in the case). */
  readonly whereverItStands?: true;
  /** What the recorder may confirm with it, when the step needs it. */
  readonly confirms?: readonly DefendantGuard[];
} // prettier-ignore

export const DOCKET_EVENTS: readonly DocketEventType[] = [
  { code: 'ARREST', label: 'Arrest', group: 'Charging', step: 'ARRESTED', whereverItStands: true },
  { code: 'SUMMONS_SERVED', label: 'Summons served', group: 'Charging', milestone: 'ARREST', step: 'SUMMONED', whereverItStands: true },
  { code: 'INDICTMENT_PUBLIC', label: 'Indictment unsealed', group: 'Charging', step: 'INDICTED', whereverItStands: true },
  { code: 'INITIAL_APPEARANCE', label: 'Initial appearance', group: 'Charging', step: 'INITIAL_APPEARANCE', whereverItStands: true },
  { code: 'PRELIMINARY_HEARING_WAIVED', label: 'Preliminary hearing waived', group: 'Charging' },
  { code: 'FIRST_APPEARANCE_CHARGING_DISTRICT', label: 'First appearance in this district', group: 'Pretrial' },
  { code: 'COUNSEL_APPEARANCE', label: 'First appearance through counsel, or choice to go without', group: 'Pretrial' },
  { code: 'FIRST_DATE_WITH_COUNSEL', label: 'First date with counsel of both sides present (Rule 5(f) order)', group: 'Pretrial' },
  { code: 'RELEASE_ORDERED', label: 'Released on conditions', group: 'Pretrial', step: 'RELEASED', whereverItStands: true },
  { code: 'DETENTION_BEGAN', label: 'Detention ordered', group: 'Pretrial', step: 'DETAINED', whereverItStands: true },
  { code: 'ARRAIGNMENT', label: 'Arraignment', group: 'Pretrial', step: 'ARRAIGNED' },
  { code: 'TRIAL_SET', label: 'Trial date set', group: 'Plea and trial', milestone: 'TRIAL_START', sets: true },
  { code: 'TRIAL_START', label: 'Trial began', group: 'Plea and trial', step: 'TRIAL', confirms: ['EARLIEST_TRIAL_DAY'] },
  { code: 'PLEA', label: 'Guilty plea accepted', group: 'Plea and trial', step: 'PLEA_ACCEPTED' },
  { code: 'VERDICT_GUILTY', label: 'Verdict: guilty', group: 'Plea and trial', milestone: 'VERDICT', step: 'VERDICT_GUILTY' },
  { code: 'VERDICT_NOT_GUILTY', label: 'Verdict: not guilty', group: 'Plea and trial', milestone: 'VERDICT', step: 'VERDICT_NOT_GUILTY' },
  { code: 'VERDICT_HUNG', label: 'Hung jury discharged', group: 'Plea and trial', milestone: 'VERDICT', step: 'VERDICT_HUNG' },
  { code: 'SENTENCING_SET', label: 'Sentencing date set', group: 'Sentencing', milestone: 'SENTENCING', sets: true, step: 'SENTENCING_PENDING', whereverItStands: true },
  { code: 'PSR_RECEIVED', label: 'Presentence report received', group: 'Sentencing' },
  { code: 'SENTENCING', label: 'Sentence announced in court', group: 'Sentencing', step: 'SENTENCED' },
  { code: 'JUDGMENT_ENTERED', label: 'Judgment entered on the docket', group: 'Sentencing', step: 'JUDGMENT_ENTERED' },
  { code: 'DEFENDANT_APPEAL_FILED', label: 'Defendant’s notice of appeal', group: 'Appeal', step: 'APPEAL_PENDING', whereverItStands: true },
  { code: 'GOVERNMENT_APPEAL_FILED', label: 'Government’s notice of appeal', group: 'Appeal', step: 'APPEAL_PENDING', whereverItStands: true },
  { code: 'APPEAL_AFFIRMED', label: 'Judgment affirmed', group: 'Appeal', step: 'AFFIRMED' },
  { code: 'APPEAL_VACATED', label: 'Judgment vacated', group: 'Appeal', step: 'VACATED' },
  { code: 'APPEAL_REMANDED', label: 'Remanded', group: 'Appeal', step: 'REMANDED' },
  { code: 'JUDGMENT_FINAL', label: 'Judgment became final', group: 'Appeal' },
  { code: 'CUSTODY_BEGAN', label: 'Began to serve the sentence', group: 'After sentence', step: 'IN_CUSTODY' },
  { code: 'RELEASED_FROM_CUSTODY', label: 'Released to supervision', group: 'After sentence', step: 'SUPERVISED_RELEASE' },
  { code: 'SUPERVISION_ENDED', label: 'Supervision ended', group: 'After sentence', step: 'SUPERVISION_ENDED' },
  { code: 'DEFENDANT_CLOSED', label: 'Defendant’s part of the case closed', group: 'After sentence', step: 'CLOSED', confirms: ['NO_PENDING_APPEAL', 'NOTICES_SENT', 'LEDGER_HANDED_OVER'] },
  { code: 'DISMISSED_GOV', label: 'Dismissed on the government’s motion', group: 'Other endings', step: 'DISMISSED_GOV', confirms: ['LEAVE_OF_COURT'] },
  { code: 'DISMISSED_DEF', label: 'Dismissed on the defendant’s motion', group: 'Other endings', step: 'DISMISSED_DEF', confirms: ['LEAVE_OF_COURT'] },
  { code: 'DISMISSED_STA', label: 'Dismissed under the Speedy Trial Act', group: 'Other endings', step: 'DISMISSED_STA', confirms: ['LEAVE_OF_COURT'] },
  { code: 'DIVERTED', label: 'Diverted', group: 'Other endings', step: 'DIVERTED' },
  { code: 'DEFERRED', label: 'Prosecution deferred', group: 'Other endings', step: 'DEFERRED' },
  { code: 'FUGITIVE', label: 'Became a fugitive', group: 'Other endings', step: 'FUGITIVE' },
  { code: 'EXTRADITION_REQUESTED', label: 'Extradition requested', group: 'Other endings', step: 'EXTRADITION_PENDING' },
  { code: 'TRANSFERRED', label: 'Transferred to another district', group: 'Other endings', step: 'TRANSFERRED' },
  { code: 'DECEASED', label: 'Died', group: 'Other endings', step: 'DECEASED' },
  { code: 'OTHER', label: 'Other docket entry', group: 'Other' },
]; // prettier-ignore

/** The code of an entry that strikes another one. */
export const STRUCK = 'ENTRY_STRUCK';

export const docketEventType = (code: string): DocketEventType | undefined =>
  DOCKET_EVENTS.find((type) => type.code === code);

/** What a recorder can confirm, in words. */
export const CONFIRMATIONS: Partial<Record<DefendantGuard, string>> = {
  EARLIEST_TRIAL_DAY: 'The defendant consented in writing to a trial within 30 days (18 U.S.C. 3161(c)(2))',
  LEAVE_OF_COURT: 'The court gave leave or ordered it (Fed. R. Crim. P. 48)',
  NO_PENDING_APPEAL: 'No appeal or motion under 28 U.S.C. 2255 is pending',
  NOTICES_SENT: 'The victims were sent every notice that is due, or it is recorded why not',
  LEDGER_HANDED_OVER: 'The money ledger was handed over to financial litigation',
};
