/** Codes of declinations and referrals in the words of the field. */
import type { DeclinationStatus, NonPunishmentResult } from '../../referrals/declination/declination.entity.js';
import type { Answer } from '../../referrals/received/received.input.js';
import type { SenderStep } from '../../referrals/referral/referral.input.js';
import type { ReferralItem } from '../../referrals/referral/referral-item.entity.js';
import type { ReferralState } from '../../law/referral/referral-progress.js';
import { CATEGORIES, PURPOSES } from '../../law/sharing/categories.js';
import type { Decision } from '../../law/sharing/decision-table.js';
import type { Choice } from '../components/fields.js';
import type { Tone } from '../components/text.js';
import { words } from '../matters/labels.js';

export const DECLINATION_STATUS: Readonly<Record<DeclinationStatus, readonly [string, Tone]>> = {
  DRAFT: ['Draft', 'neutral'],
  SUBMITTED: ['Waiting for a supervisor', 'attention'],
  APPROVED: ['Approved', 'good'],
  RETURNED: ['Returned', 'attention'],
};

export const NON_PUNISHMENT: Readonly<Record<NonPunishmentResult, string>> = {
  NOT_A_VICTIM: 'Reviewed: nothing suggests that this person is a trafficking victim',
  VICTIM_REVIEWED: 'Reviewed: this person may be a victim too, and that was weighed',
  NOT_APPLICABLE: 'Does not apply (a company or other entity)',
};

export const REFERRAL_STATUS: Readonly<Record<ReferralState, readonly [string, Tone]>> = {
  CANDIDATE: ['Suggested', 'neutral'],
  REJECTED: ['Not taken up', 'closed'],
  DRAFT: ['Draft', 'neutral'],
  DISCLOSURE_REVIEW: ['Disclosure review', 'attention'],
  AWAITING_ORDER: ['Awaiting a court order', 'attention'],
  AWAITING_RELEASE: ['Awaiting a release', 'attention'],
  CLEARED: ['Cleared, waiting for a supervisor', 'attention'],
  APPROVED: ['Approved, not sent', 'attention'],
  SENT: ['Sent, not acknowledged', 'attention'],
  OVERDUE: ['Acknowledgment overdue', 'urgent'],
  ESCALATED: ['Overdue, escalated', 'urgent'],
  ACKNOWLEDGED: ['Acknowledged', 'good'],
  ACCEPTED: ['Accepted', 'good'],
  DECLINED_BY_RECIPIENT: ['Declined by the recipient', 'closed'],
  RETURNED_INCOMPLETE: ['Returned as incomplete', 'attention'],
  FORWARDED: ['Forwarded by the recipient', 'neutral'],
  IN_PROGRESS: ['In progress', 'good'],
  OUTCOME_REPORTED: ['Outcome reported', 'good'],
  CLOSED: ['Closed', 'closed'],
  WITHDRAWN: ['Withdrawn', 'closed'],
};

const STEPS: Readonly<Record<string, string>> = {
  'accept-candidate': 'Started the referral',
  'start-review': 'Started the disclosure review',
  clear: 'Cleared the disclosure',
  approve: 'Approved',
  'send-back': 'Sent back to the review',
  send: 'Sent',
  'mark-overdue': 'Marked the acknowledgment as overdue',
  escalate: 'Escalated',
  acknowledge: 'Acknowledged',
  'record-acceptance': 'Accepted',
  'record-refusal': 'Declined',
  'record-return': 'Returned as incomplete',
  'record-forwarding': 'Forwarded',
  complete: 'Took it up again to complete it',
  'record-progress': 'Reported progress',
  'report-outcome': 'Reported the outcome',
  close: 'Closed',
  withdraw: 'Withdrew the referral',
};
export const stepWords = (step: string): string => STEPS[step] ?? words(step.replaceAll('-', ' '));

export const STEP_BUTTONS: Readonly<Record<SenderStep, string>> = {
  'start-review': 'Start the disclosure review',
  clear: 'Clear the disclosure',
  'send-back': 'Send back to the review',
  'mark-overdue': 'Mark as overdue',
  escalate: 'Escalate',
  complete: 'Take it up again',
  withdraw: 'Withdraw the referral',
  close: 'Close the referral',
};

export const ANSWER_WORDS: Readonly<Record<Answer, string>> = {
  acknowledge: 'Acknowledge receipt',
  'record-acceptance': 'Accept the referral',
  'record-refusal': 'Decline it',
  'record-return': 'Return it as incomplete',
  'record-forwarding': 'Say that it was forwarded',
  'record-progress': 'Report progress',
  'report-outcome': 'Report the outcome',
};

export const TABLE_ANSWER: Readonly<Record<Decision, readonly [string, Tone]>> = {
  ALLOW: ['May go', 'good'],
  ALLOW_REDACTED: ['May go redacted', 'attention'],
  RELEASE: ['Needs the victim’s release', 'urgent'],
  COURT_ORDER: ['Needs a court order', 'urgent'],
  NEVER: ['Never goes', 'urgent'],
};

export const ITEM_DECISION: Readonly<Record<ReferralItem['decision'], readonly [string, Tone]>> = {
  UNDECIDED: ['Not decided', 'attention'],
  ALLOW: ['Goes', 'good'],
  ALLOW_REDACTED: ['Goes redacted', 'good'],
  WITHHOLD: ['Withheld', 'closed'],
};

export const CATEGORY_CHOICES: readonly Choice[] = Object.entries(CATEGORIES).map(([value, label]) => ({
  value,
  label: `${value} ${label}`,
}));

export const PURPOSE_CHOICES: readonly Choice[] = PURPOSES.map((value) => ({
  value,
  label: words(value.replaceAll('-', ' ')),
}));

export const purposeWords = (purpose: string): string => words(purpose.replaceAll('-', ' '));

const DONE: Readonly<Record<string, string>> = {
  drafted: 'The declination was drafted. Submit it when it is complete.',
  saved: 'The change was saved.',
  submitted: 'The declination was submitted to a supervisor.',
  declined: 'The declination was approved. The matter can now be referred.',
  returned: 'The declination was returned with your reason.',
  started: 'The referral was started. List next what might go with it.',
  item: 'The item was added. It is decided in the disclosure review.',
  decided: 'The decision was recorded.',
  removed: 'The item was taken out of the inventory.',
  step: 'The step was recorded.',
  approved: 'The referral was approved. It can now be sent.',
  sent: 'The referral was sent. The disclosure is in the accounting, and the clock for the acknowledgment runs.',
  answered: 'Your answer was recorded.',
};

/** What the sentence after a step says; looked up by code, so that an address can put no text of its own on a page. */
export const doneText = (code: unknown): string | undefined =>
  typeof code === 'string' && Object.hasOwn(DONE, code) ? DONE[code] : undefined;
