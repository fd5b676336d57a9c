/** Offenses, limitation periods and what applies only to conduct after a date. */
import { cents, date, flag, integer, list, oneOf, optional, table, text, verification } from '../column.js';

export const offenses = table('offense', 'offenses.csv', ['code'], {
  code: text,
  usc_title: integer,
  section: text,
  /** Chapter of title 18; none for title 8. */
  chapter: optional(integer),
  name: text,
  condition: optional(text),
  /** Conduct before this day cannot be this offense, where the table knows it. */
  effective_from: optional(date),
  min_months: integer,
  /** Only for `max_kind` MONTHS. */
  max_months: optional(integer),
  max_kind: oneOf('MONTHS', 'LIFE', 'AS_UNDERLYING'),
  offense_class: text,
  assessment_individual_cents: cents,
  assessment_organization_cents: cents,
  restitution: oneOf('MANDATORY', 'MANDATORY_IF', 'CONDITIONAL', 'NOT_AUTHORISED_DIRECTLY'),
  restitution_authority: text,
  /** Which statute's "value of labor or services" clause applies. */
  labor_value_prong: oneOf('1593', '2429', '2259', 'NONE'),
  jvta_covered: flag,
  avaa_tier: oneOf('NONE', 'PRODUCTION_50000', 'TRAFFICKING_35000', 'POSSESSION_17000', 'DEPENDS_ON_PREDICATES'),
  avaa_cap_cents: optional(cents),
  criminal_forfeiture: optional(text),
  civil_forfeiture: optional(text),
  limitation_years: optional(integer),
  unlimited: flag,
  limitation_section: text,
  /** The period is unsettled: a lawyer decides. */
  limitation_review: flag,
  /** The period changes with facts the text names. */
  limitation_conditional: flag,
  limitation_text: text,
  notes: optional(text),
});

export const limitations = table('limitation', 'limitations.csv', ['statute'], {
  statute: text,
  offense: text,
  offense_codes: list,
  /** CHILD_3283 lengthens any other period, MINOR_VICTIM needs a minor victim, CIVIL_1595 is a victim's civil action. */
  kind: oneOf('OFFENSE', 'MINOR_VICTIM', 'CHILD_3283', 'CIVIL_1595'),
  years: optional(integer),
  life_of_child: flag,
  unlimited: flag,
  legal_review: flag,
  limitation_section: text,
  text: optional(text),
  note: optional(text),
  verification,
});

export const limitationTolling = table('limitation_tolling', 'limitation_tolling.csv', ['section'], {
  section: text,
  rule: text,
  months: optional(integer),
  verification,
});

export const exPostFacto = table('ex_post_facto', 'ex_post_facto.csv', ['rule'], {
  rule: text,
  effective_from: date,
  citation: text,
});

export const declinationReasons = table('declination_reason', 'declination_reasons.csv', ['code'], {
  code: text,
  label: text,
  ground: oneOf(
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
  ),
  jm_ground: text,
  /** False for procedural endings, which are not declinations of the conduct and never counted with them. */
  is_declination: flag,
  referable: flag,
  default_targets: list,
  victim_letter_variant: text,
  requires_supervisor: flag,
  never_sufficient_alone: flag,
  /** Codes of the published list to use when this one is not in it. */
  export_as: list,
  source: text,
});
