/** What may be shared with whom, who receives referrals, and who may do what. */
import { flag, integer, list, oneOf, optional, table, text, verification } from '../column.js';

const decision = oneOf('ALLOW', 'ALLOW_REDACTED', 'RELEASE', 'COURT_ORDER', 'NEVER');
const role = oneOf(
  'AUSA',
  'SUPERVISOR',
  'PARALEGAL',
  'AGENT',
  'COORDINATOR',
  'FINANCE',
  'TASKFORCE',
  'PROVIDER',
  'RECIPIENT',
  'RECORDS',
  'AUDITOR',
  'ADMIN',
);

export const informationCategories = table('information_category', 'information_categories.csv', ['code'], {
  code: text,
  short_name: text,
  title: text,
});

export const recipientTypes = table('recipient_type', 'recipient_types.csv', ['code'], {
  code: text,
  short_name: text,
  description: text,
});

export const sharingRules = table('sharing_rule', 'sharing_rules.csv', ['info_code', 'recipient_code'], {
  info_code: text,
  recipient_code: text,
  decision,
  authority: text,
  condition: optional(text),
});

export const sharingPurposeOverrides = table(
  'sharing_purpose_override',
  'sharing_purpose_overrides.csv',
  ['info_code', 'recipient_code', 'purpose'],
  { info_code: text, recipient_code: text, purpose: text, decision, authority: text },
);

export const authorityRecipientTypes = table(
  'authority_recipient_type',
  'authority_recipient_types.csv',
  ['authority_code'],
  {
    authority_code: text,
    /** None: nothing may go until someone decides. */
    recipient_type: optional(text),
    /** Type that applies instead for the purposes beside it. */
    alternate_type: optional(text),
    alternate_purposes: list,
    /** For these purposes the categories beside it are NEVER. */
    blocked_purposes: list,
    blocked_categories: list,
    /** The type is a choice of this table that a lawyer has not confirmed. */
    unsettled: flag,
    note: optional(text),
  },
);

export const receivingAuthorities = table('receiving_authority', 'receiving_authorities.csv', ['code'], {
  code: text,
  name: text,
  classes: list,
  legal_hook: text,
  what_it_can_do: text,
  own_clock: optional(text),
  trigger_in_case: text,
  referral_must_contain: list,
  must_not_be_sent: optional(text),
  ack_text: text,
  ack_court_days: optional(integer),
  ack_calendar_days: optional(integer),
  outcome_codes: list,
  /** T, U, CP */
  certifies: list,
  certifies_text: optional(text),
  mandatory: flag,
  mandatory_when: optional(text),
  verification,
});

/** Product choices, not law. Y yes, G with a reason or grant, O own organization's records only; a missing row is no. */
export const roleActions = table('role_action', 'role_actions.csv', ['action', 'role'], {
  action: text,
  role,
  permission: oneOf('Y', 'G', 'O'),
});

/** Product choices, not law. W read and write, R read, G with a reason or grant, L only under a live release, O own organization's records only. */
export const roleCompartments = table('role_compartment', 'role_compartments.csv', ['info_code', 'role'], {
  info_code: text,
  role,
  permission: oneOf('W', 'R', 'G', 'L', 'O'),
});
