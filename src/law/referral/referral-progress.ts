/**
 * The way of a referral, from a suggestion to its outcome. Justice Manual 9-27.270 asks that a serious matter declined in favor of another authority
 * be made known to it; sending is a disclosure under 5 U.S.C. 552a(b), (c) and bound by Fed. R. Crim. P. 6(e) and the victim's releases.
 */
import type { ProgressTable } from '../prosecution/progress-table.js';

export type ReferralState =
  | 'CANDIDATE'
  | 'REJECTED'
  | 'DRAFT'
  | 'DISCLOSURE_REVIEW'
  | 'AWAITING_ORDER'
  | 'AWAITING_RELEASE'
  | 'CLEARED'
  | 'APPROVED'
  | 'SENT'
  | 'OVERDUE'
  | 'ESCALATED'
  | 'ACKNOWLEDGED'
  | 'ACCEPTED'
  | 'DECLINED_BY_RECIPIENT'
  | 'RETURNED_INCOMPLETE'
  | 'FORWARDED'
  | 'IN_PROGRESS'
  | 'OUTCOME_REPORTED'
  | 'CLOSED'
  | 'WITHDRAWN';

export type ReferralStep =
  | 'accept-candidate'
  | 'reject-candidate'
  | 'start-review'
  | 'await-order'
  | 'await-release'
  | 'resume-review'
  | 'clear'
  | 'approve'
  | 'send-back'
  | 'send'
  | 'mark-overdue'
  | 'escalate'
  | 'acknowledge'
  | 'record-acceptance'
  | 'record-refusal'
  | 'record-return'
  | 'record-forwarding'
  | 'complete'
  | 'record-progress'
  | 'report-outcome'
  | 'close'
  | 'withdraw';

export type ReferralGuard =
  | 'REASON_GIVEN'
  | 'EVERY_ITEM_DECIDED'
  | 'NO_ITEM_NEVER'
  | 'ORDERS_FIT'
  | 'RELEASES_LIVE'
  | 'NO_DECLINATION_MEMO'
  | 'SUPERVISOR'
  | 'ACCOUNTING_WRITTEN'
  | 'ACK_DATE_PASSED'
  | 'OUTCOME_CODE'
  | 'RETURN_OR_DESTRUCTION_CONFIRMED';

type Table = ProgressTable<ReferralState, ReferralStep, ReferralGuard>;

const TO_SEND: readonly ReferralGuard[] = [
  'EVERY_ITEM_DECIDED',
  'NO_ITEM_NEVER',
  'ORDERS_FIT',
  'RELEASES_LIVE',
  'NO_DECLINATION_MEMO',
];
const UNSENT: readonly ReferralState[] = [
  'DRAFT',
  'DISCLOSURE_REVIEW',
  'AWAITING_ORDER',
  'AWAITING_RELEASE',
  'CLEARED',
  'APPROVED',
];
const WITH_RECIPIENT: readonly ReferralState[] = [
  'SENT',
  'OVERDUE',
  'ESCALATED',
  'ACKNOWLEDGED',
  'ACCEPTED',
  'DECLINED_BY_RECIPIENT',
  'RETURNED_INCOMPLETE',
  'FORWARDED',
  'IN_PROGRESS',
  'OUTCOME_REPORTED',
];

export const REFERRAL_PROGRESS: Table = {
  subject: 'This referral',
  guards: {
    REASON_GIVEN: 'Give the reason.',
    EVERY_ITEM_DECIDED: 'Decide every item of the inventory first: allow, redact, order, release or never.',
    NO_ITEM_NEVER: 'Take the items that may never go to this recipient out of the package.',
    ORDERS_FIT: 'Attach, for each item that needs a court order, an order that names this recipient and purpose.',
    RELEASES_LIVE:
      'Attach, for each item that needs one, a release that is live today and covers this recipient, purpose and kind of information.',
    NO_DECLINATION_MEMO: 'Take the declination memorandum out of the package; it never goes with a referral.',
    SUPERVISOR: 'A supervisor must approve this referral.',
    ACCOUNTING_WRITTEN: 'Record to whom, when, what and why this is disclosed (5 U.S.C. 552a(c)).',
    ACK_DATE_PASSED: 'The acknowledgment is not overdue yet.',
    OUTCOME_CODE: 'Choose the outcome that the recipient reported.',
    RETURN_OR_DESTRUCTION_CONFIRMED:
      'Record that the recipient confirmed the return or destruction of the package, or that nothing was sent.',
  },
  transitions: [
    { from: ['CANDIDATE'], step: 'accept-candidate', to: 'DRAFT' },
    { from: ['CANDIDATE'], step: 'reject-candidate', to: 'REJECTED', needs: ['REASON_GIVEN'] },
    { from: ['DRAFT'], step: 'start-review', to: 'DISCLOSURE_REVIEW' },
    { from: ['DISCLOSURE_REVIEW'], step: 'await-order', to: 'AWAITING_ORDER', needs: ['EVERY_ITEM_DECIDED'] },
    { from: ['DISCLOSURE_REVIEW'], step: 'await-release', to: 'AWAITING_RELEASE', needs: ['EVERY_ITEM_DECIDED'] },
    { from: ['AWAITING_ORDER', 'AWAITING_RELEASE'], step: 'resume-review', to: 'DISCLOSURE_REVIEW' },
    { from: ['DISCLOSURE_REVIEW', 'AWAITING_ORDER', 'AWAITING_RELEASE'], step: 'clear', to: 'CLEARED', needs: TO_SEND },
    { from: ['CLEARED'], step: 'approve', to: 'APPROVED', needs: ['SUPERVISOR'] },
    { from: ['CLEARED', 'APPROVED'], step: 'send-back', to: 'DISCLOSURE_REVIEW', needs: ['REASON_GIVEN'] },
    { from: ['APPROVED'], step: 'send', to: 'SENT', needs: [...TO_SEND, 'ACCOUNTING_WRITTEN'] },
    { from: ['SENT'], step: 'mark-overdue', to: 'OVERDUE', needs: ['ACK_DATE_PASSED'] },
    { from: ['OVERDUE'], step: 'escalate', to: 'ESCALATED' },
    { from: ['SENT', 'OVERDUE', 'ESCALATED'], step: 'acknowledge', to: 'ACKNOWLEDGED' },
    { from: ['ACKNOWLEDGED'], step: 'record-acceptance', to: 'ACCEPTED' },
    { from: ['ACKNOWLEDGED'], step: 'record-refusal', to: 'DECLINED_BY_RECIPIENT' },
    { from: ['ACKNOWLEDGED'], step: 'record-return', to: 'RETURNED_INCOMPLETE' },
    { from: ['ACKNOWLEDGED'], step: 'record-forwarding', to: 'FORWARDED' },
    { from: ['RETURNED_INCOMPLETE'], step: 'complete', to: 'DRAFT' },
    { from: ['ACCEPTED'], step: 'record-progress', to: 'IN_PROGRESS' },
    { from: ['ACCEPTED', 'IN_PROGRESS'], step: 'report-outcome', to: 'OUTCOME_REPORTED', needs: ['OUTCOME_CODE'] },
    { from: ['OUTCOME_REPORTED', 'DECLINED_BY_RECIPIENT', 'FORWARDED'], step: 'close', to: 'CLOSED' },
    { from: ['WITHDRAWN'], step: 'close', to: 'CLOSED', needs: ['RETURN_OR_DESTRUCTION_CONFIRMED'] },
    { from: ['CANDIDATE', ...UNSENT, ...WITH_RECIPIENT], step: 'withdraw', to: 'WITHDRAWN', needs: ['REASON_GIVEN'] },
  ],
};

/** The package has left the office, or may have. */
export const isWithRecipient = (state: ReferralState): boolean => WITH_RECIPIENT.includes(state);
