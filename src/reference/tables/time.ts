/** Holidays, courts, milestones and speedy-trial exclusions. */
import { date, flag, integer, list, oneOf, optional, table, text, verification } from '../column.js';

const counts = oneOf('ALWAYS', 'NEVER', 'SETTING');

export const holidayRules = table('holiday_rule', 'holiday_rules.csv', ['code'], {
  code: text,
  name: text,
  rule_type: oneOf('FIXED', 'NTH_WEEKDAY', 'LAST_WEEKDAY', 'EVERY_4_YEARS', 'OBSERVANCE', 'AD_HOC'),
  month: optional(integer),
  day: optional(integer),
  weekday: optional(oneOf('SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT')),
  ordinal: optional(integer),
  formula: optional(text),
  valid_from: optional(date),
  valid_to: optional(date),
  counts_forward: counts,
  counts_backward: counts,
  citation: text,
  notes: optional(text),
});

export const districts = table('district', 'districts.csv', ['code'], {
  /** The court's ECF host name, `ksd`. */
  code: text,
  /** The U.S. Attorney's office, `KS`, `TX-W`. */
  usao_code: text,
  pcl_court_id: text,
  name: text,
  /** "D. Kan." */
  citation: text,
  state: text,
  circuit: text,
  appeals_ecf_id: text,
  /** State of the circuit clerk's principal office, whose holidays count too: Fed. R. App. P. 26(a)(6)(C). */
  appeals_clerk_state: text,
  cmecf_doc_prefix: text,
  /** IANA zone of the court's main seat. */
  time_zone: text,
  other_time_zones: list,
  time_zone_note: optional(text),
  article: oneOf('III', 'IV'),
});

export const milestoneTypes = table('milestone_type', 'milestone_types.csv', ['code'], {
  code: text,
  phase: text,
  name: text,
  entity_level: text,
  terminal: flag,
  trigger_event: optional(text),
  /** Milestones or events whose recording starts the period. */
  trigger_codes: list,
  /** EVENT: the day it happened. FIRST_SET: the date first set for it. NOW_SET: the date now set. LATEST: the latest of the codes, the first of which is needed. */
  trigger_base: optional(oneOf('EVENT', 'FIRST_SET', 'NOW_SET', 'LATEST')),
  /** Only when the case says so (IN_CUSTODY, INDIAN_COUNTRY, …). */
  trigger_condition: optional(text),
  /** Events that end the duty. */
  mooted_by: list,
  quantity: optional(integer),
  quantity_text: optional(text),
  unit: optional(oneOf('hours', 'days', 'court_days', 'months', 'years')),
  direction: optional(oneOf('after', 'before', 'on')),
  counting_rule: text,
  rollover: optional(text),
  excludable: flag,
  who_is_bound: optional(text),
  extension_path: optional(text),
  consequence_if_missed: optional(text),
  citation: text,
  verification,
});

export const speedyTrialExclusions = table('speedy_trial_exclusion', 'speedy_trial_exclusions.csv', ['code'], {
  code: text,
  citation: text,
  description: text,
  interval_rule: text,
  how_applied: text,
  automatic: flag,
  needs_order: flag,
  needs_findings: flag,
  cap_days: optional(integer),
  cap_months: optional(integer),
  presumed_unreasonable_after_days: optional(integer),
  cap_or_limit: text,
  verification,
});
