import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The law's tables, as src/reference/tables describes them; a test holds the two together. */
export class Reference0002 implements MigrationInterface {
  name = 'Reference0002000000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE ref."declination_reason" (
        "code" text NOT NULL,
        "label" text NOT NULL,
        "ground" text NOT NULL CHECK ("ground" IN ('INSUFFICIENT_EVIDENCE', 'NO_FEDERAL_OFFENSE', 'NO_SUBSTANTIAL_INTEREST', 'OTHER_JURISDICTION', 'NONCRIMINAL_ALTERNATIVE', 'RESOURCES', 'SUBJECT_STATUS', 'PROCEDURAL', 'JURISDICTION_VENUE', 'POLICY', 'AGENCY_REQUEST')),
        "jm_ground" text NOT NULL,
        "is_declination" boolean NOT NULL,
        "referable" boolean NOT NULL,
        "default_targets" text[] NOT NULL,
        "victim_letter_variant" text NOT NULL,
        "requires_supervisor" boolean NOT NULL,
        "never_sufficient_alone" boolean NOT NULL,
        "export_as" text[] NOT NULL,
        "source" text NOT NULL,
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."ex_post_facto" (
        "rule" text NOT NULL,
        "effective_from" date NOT NULL,
        "citation" text NOT NULL,
        PRIMARY KEY ("rule")
      );
      CREATE TABLE ref."limitation_tolling" (
        "section" text NOT NULL,
        "rule" text NOT NULL,
        "months" integer,
        "verification" text NOT NULL CHECK ("verification" IN ('VERIFIED', 'PART_VERIFIED', 'UNVERIFIED')),
        PRIMARY KEY ("section")
      );
      CREATE TABLE ref."limitation" (
        "statute" text NOT NULL,
        "offense" text NOT NULL,
        "offense_codes" text[] NOT NULL,
        "kind" text NOT NULL CHECK ("kind" IN ('OFFENSE', 'MINOR_VICTIM', 'CHILD_3283', 'CIVIL_1595')),
        "years" integer,
        "life_of_child" boolean NOT NULL,
        "unlimited" boolean NOT NULL,
        "legal_review" boolean NOT NULL,
        "limitation_section" text NOT NULL,
        "text" text,
        "note" text,
        "verification" text NOT NULL CHECK ("verification" IN ('VERIFIED', 'PART_VERIFIED', 'UNVERIFIED')),
        PRIMARY KEY ("statute")
      );
      CREATE TABLE ref."offense" (
        "code" text NOT NULL,
        "usc_title" integer NOT NULL,
        "section" text NOT NULL,
        "chapter" integer,
        "name" text NOT NULL,
        "condition" text,
        "effective_from" date,
        "min_months" integer NOT NULL,
        "max_months" integer,
        "max_kind" text NOT NULL CHECK ("max_kind" IN ('MONTHS', 'LIFE', 'AS_UNDERLYING')),
        "offense_class" text NOT NULL,
        "assessment_individual_cents" bigint NOT NULL,
        "assessment_organization_cents" bigint NOT NULL,
        "restitution" text NOT NULL CHECK ("restitution" IN ('MANDATORY', 'MANDATORY_IF', 'CONDITIONAL', 'NOT_AUTHORISED_DIRECTLY')),
        "restitution_authority" text NOT NULL,
        "labor_value_prong" text NOT NULL CHECK ("labor_value_prong" IN ('1593', '2429', '2259', 'NONE')),
        "jvta_covered" boolean NOT NULL,
        "avaa_tier" text NOT NULL CHECK ("avaa_tier" IN ('NONE', 'PRODUCTION_50000', 'TRAFFICKING_35000', 'POSSESSION_17000', 'DEPENDS_ON_PREDICATES')),
        "avaa_cap_cents" bigint,
        "criminal_forfeiture" text,
        "civil_forfeiture" text,
        "limitation_years" integer,
        "unlimited" boolean NOT NULL,
        "limitation_section" text NOT NULL,
        "limitation_review" boolean NOT NULL,
        "limitation_conditional" boolean NOT NULL,
        "limitation_text" text NOT NULL,
        "notes" text,
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."forfeiture_authority" (
        "code" text NOT NULL,
        "citation" text NOT NULL,
        "track" text NOT NULL CHECK ("track" IN ('CRIMINAL', 'CIVIL', 'CRIMINAL_SUBSTITUTE', 'CRIMINAL_IN_PERSONAM', 'ADMINISTRATIVE', 'CIVIL_FUNGIBLE')),
        "also_criminal" boolean NOT NULL,
        "triggering_offenses" text NOT NULL,
        "property_covered" text NOT NULL,
        "procedure" text NOT NULL,
        "substitute_assets" boolean NOT NULL,
        "substitute_note" text,
        "victim_transfer" text NOT NULL CHECK ("victim_transfer" IN ('MANDATORY_1594F', 'DISCRETIONARY', 'AS_UNDERLYING')),
        "victim_transfer_note" text NOT NULL,
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."jvta_window" (
        "valid_from" date NOT NULL,
        "valid_to" date,
        "status" text NOT NULL CHECK ("status" IN ('IN_FORCE', 'GAP_REVIEW')),
        "authority" text NOT NULL,
        PRIMARY KEY ("valid_from")
      );
      CREATE TABLE ref."loss_category" (
        "code" text NOT NULL,
        "citation" text,
        "description" text NOT NULL,
        "time_scope" text NOT NULL CHECK ("time_scope" IN ('PAST_AND_FUTURE', 'PERIOD_OF_OFFENCE', 'POINT_IN_TIME', 'PAST', 'NOT_RECOVERABLE')),
        "recoverable" boolean NOT NULL,
        "in_1593" boolean NOT NULL,
        "in_2429" boolean NOT NULL,
        "in_2259" boolean NOT NULL,
        "notes" text,
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."minimum_wage_special_rate" (
        "code" text NOT NULL,
        "effective_from" date NOT NULL,
        "effective_to" date,
        "rate_cents_per_hour" bigint NOT NULL,
        "rule" text NOT NULL,
        "citation" text NOT NULL,
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."minimum_wage" (
        "coverage_group" text NOT NULL,
        "effective_from" date NOT NULL,
        "effective_to" date,
        "rate_cents_per_hour" bigint NOT NULL,
        "notes" text,
        PRIMARY KEY ("coverage_group", "effective_from")
      );
      CREATE TABLE ref."money_deadline" (
        "code" text NOT NULL,
        "period" text NOT NULL,
        "direction" text NOT NULL,
        "value" integer NOT NULL,
        "unit" text NOT NULL CHECK ("unit" IN ('days', 'working_days', 'months', 'years')),
        "what" text NOT NULL,
        "citation" text NOT NULL,
        "notes" text,
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."payment_rank" (
        "profile" text NOT NULL,
        "rank" integer NOT NULL,
        "obligation" text NOT NULL,
        "authority" text,
        "notes" text,
        PRIMARY KEY ("profile", "rank")
      );
      CREATE TABLE ref."special_assessment" (
        "offense_class" text NOT NULL,
        "individual_cents" bigint NOT NULL,
        "organization_cents" bigint NOT NULL,
        "citation" text NOT NULL,
        PRIMARY KEY ("offense_class")
      );
      CREATE TABLE ref."treasury_yield" (
        "week_ending" date NOT NULL,
        "week_sunday" date NOT NULL,
        "week_saturday" date NOT NULL,
        "yield_percent" numeric(5,2) NOT NULL,
        "daily_observations" integer NOT NULL,
        PRIMARY KEY ("week_ending")
      );
      CREATE TABLE ref."district" (
        "code" text NOT NULL,
        "usao_code" text NOT NULL,
        "pcl_court_id" text NOT NULL,
        "name" text NOT NULL,
        "citation" text NOT NULL,
        "state" text NOT NULL,
        "circuit" text NOT NULL,
        "appeals_ecf_id" text NOT NULL,
        "appeals_clerk_state" text NOT NULL,
        "cmecf_doc_prefix" text NOT NULL,
        "time_zone" text NOT NULL,
        "other_time_zones" text[] NOT NULL,
        "time_zone_note" text,
        "article" text NOT NULL CHECK ("article" IN ('III', 'IV')),
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."holiday_rule" (
        "code" text NOT NULL,
        "name" text NOT NULL,
        "rule_type" text NOT NULL CHECK ("rule_type" IN ('FIXED', 'NTH_WEEKDAY', 'LAST_WEEKDAY', 'EVERY_4_YEARS', 'OBSERVANCE', 'AD_HOC')),
        "month" integer,
        "day" integer,
        "weekday" text CHECK ("weekday" IN ('SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT')),
        "ordinal" integer,
        "formula" text,
        "valid_from" date,
        "valid_to" date,
        "counts_forward" text NOT NULL CHECK ("counts_forward" IN ('ALWAYS', 'NEVER', 'SETTING')),
        "counts_backward" text NOT NULL CHECK ("counts_backward" IN ('ALWAYS', 'NEVER', 'SETTING')),
        "citation" text NOT NULL,
        "notes" text,
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."milestone_type" (
        "code" text NOT NULL,
        "phase" text NOT NULL,
        "name" text NOT NULL,
        "entity_level" text NOT NULL,
        "terminal" boolean NOT NULL,
        "trigger_event" text,
        "trigger_codes" text[] NOT NULL,
        "trigger_base" text CHECK ("trigger_base" IN ('EVENT', 'FIRST_SET', 'NOW_SET', 'LATEST')),
        "trigger_condition" text,
        "mooted_by" text[] NOT NULL,
        "quantity" integer,
        "quantity_text" text,
        "unit" text CHECK ("unit" IN ('hours', 'days', 'court_days', 'months', 'years')),
        "direction" text CHECK ("direction" IN ('after', 'before', 'on')),
        "counting_rule" text NOT NULL,
        "rollover" text,
        "excludable" boolean NOT NULL,
        "who_is_bound" text,
        "extension_path" text,
        "consequence_if_missed" text,
        "citation" text NOT NULL,
        "verification" text NOT NULL CHECK ("verification" IN ('VERIFIED', 'PART_VERIFIED', 'UNVERIFIED')),
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."speedy_trial_exclusion" (
        "code" text NOT NULL,
        "citation" text NOT NULL,
        "description" text NOT NULL,
        "interval_rule" text NOT NULL,
        "how_applied" text NOT NULL,
        "automatic" boolean NOT NULL,
        "needs_order" boolean NOT NULL,
        "needs_findings" boolean NOT NULL,
        "cap_days" integer,
        "cap_months" integer,
        "presumed_unreasonable_after_days" integer,
        "cap_or_limit" text NOT NULL,
        "verification" text NOT NULL CHECK ("verification" IN ('VERIFIED', 'PART_VERIFIED', 'UNVERIFIED')),
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."authority_recipient_type" (
        "authority_code" text NOT NULL,
        "recipient_type" text,
        "alternate_type" text,
        "alternate_purposes" text[] NOT NULL,
        "blocked_purposes" text[] NOT NULL,
        "blocked_categories" text[] NOT NULL,
        "unsettled" boolean NOT NULL,
        "note" text,
        PRIMARY KEY ("authority_code")
      );
      CREATE TABLE ref."information_category" (
        "code" text NOT NULL,
        "short_name" text NOT NULL,
        "title" text NOT NULL,
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."receiving_authority" (
        "code" text NOT NULL,
        "name" text NOT NULL,
        "classes" text[] NOT NULL,
        "legal_hook" text NOT NULL,
        "what_it_can_do" text NOT NULL,
        "own_clock" text,
        "trigger_in_case" text NOT NULL,
        "referral_must_contain" text[] NOT NULL,
        "must_not_be_sent" text,
        "ack_text" text NOT NULL,
        "ack_court_days" integer,
        "ack_calendar_days" integer,
        "outcome_codes" text[] NOT NULL,
        "certifies" text[] NOT NULL,
        "certifies_text" text,
        "mandatory" boolean NOT NULL,
        "mandatory_when" text,
        "verification" text NOT NULL CHECK ("verification" IN ('VERIFIED', 'PART_VERIFIED', 'UNVERIFIED')),
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."recipient_type" (
        "code" text NOT NULL,
        "short_name" text NOT NULL,
        "description" text NOT NULL,
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."role_action" (
        "action" text NOT NULL,
        "role" text NOT NULL CHECK ("role" IN ('AUSA', 'SUPERVISOR', 'PARALEGAL', 'AGENT', 'COORDINATOR', 'FINANCE', 'TASKFORCE', 'PROVIDER', 'RECIPIENT', 'RECORDS', 'AUDITOR', 'ADMIN')),
        "permission" text NOT NULL CHECK ("permission" IN ('Y', 'G', 'O')),
        PRIMARY KEY ("action", "role")
      );
      CREATE TABLE ref."role_compartment" (
        "info_code" text NOT NULL,
        "role" text NOT NULL CHECK ("role" IN ('AUSA', 'SUPERVISOR', 'PARALEGAL', 'AGENT', 'COORDINATOR', 'FINANCE', 'TASKFORCE', 'PROVIDER', 'RECIPIENT', 'RECORDS', 'AUDITOR', 'ADMIN')),
        "permission" text NOT NULL CHECK ("permission" IN ('W', 'R', 'G', 'L', 'O')),
        PRIMARY KEY ("info_code", "role")
      );
      CREATE TABLE ref."sharing_purpose_override" (
        "info_code" text NOT NULL,
        "recipient_code" text NOT NULL,
        "purpose" text NOT NULL,
        "decision" text NOT NULL CHECK ("decision" IN ('ALLOW', 'ALLOW_REDACTED', 'RELEASE', 'COURT_ORDER', 'NEVER')),
        "authority" text NOT NULL,
        PRIMARY KEY ("info_code", "recipient_code", "purpose")
      );
      CREATE TABLE ref."sharing_rule" (
        "info_code" text NOT NULL,
        "recipient_code" text NOT NULL,
        "decision" text NOT NULL CHECK ("decision" IN ('ALLOW', 'ALLOW_REDACTED', 'RELEASE', 'COURT_ORDER', 'NEVER')),
        "authority" text NOT NULL,
        "condition" text,
        PRIMARY KEY ("info_code", "recipient_code")
      );
      CREATE TABLE ref."audit_event" (
        "code" text NOT NULL,
        "event" text NOT NULL,
        "basis" text NOT NULL,
        "verification" text NOT NULL CHECK ("verification" IN ('VERIFIED', 'PART_VERIFIED', 'UNVERIFIED')),
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."document_type" (
        "code" text NOT NULL,
        "title" text NOT NULL,
        "purpose" text NOT NULL,
        "legal_basis" text NOT NULL,
        "required_content" text NOT NULL,
        "signature" text NOT NULL,
        "service" text NOT NULL,
        "seal_rule" text,
        "redaction_class" text NOT NULL,
        "format_profile" text NOT NULL,
        "verification" text NOT NULL CHECK ("verification" IN ('VERIFIED', 'PART_VERIFIED', 'UNVERIFIED')),
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."notification_event" (
        "code" text NOT NULL,
        "event" text NOT NULL,
        "stage" text NOT NULL,
        "legal_basis" text NOT NULL,
        "who_is_told" text NOT NULL,
        "timing_rule" text NOT NULL,
        "channel_default" text NOT NULL,
        "channels" text[] NOT NULL,
        "opt_out_allowed" boolean NOT NULL,
        "opt_out_note" text,
        "suppress_if" text,
        "content_minimum" text NOT NULL,
        "owner" text NOT NULL,
        "verification" text NOT NULL CHECK ("verification" IN ('VERIFIED', 'PART_VERIFIED', 'UNVERIFIED')),
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."screening_tool_section" (
        "tool_code" text NOT NULL,
        "tool" text NOT NULL,
        "publisher" text NOT NULL,
        "audience" text NOT NULL,
        "section_no" integer NOT NULL,
        "section" text NOT NULL,
        "item_topics" text,
        "item_count" integer,
        "item_count_text" text,
        "response_scale" text,
        "publisher_scores" boolean NOT NULL,
        "positive_at" integer,
        "scoring" text NOT NULL,
        "validated" boolean NOT NULL,
        "validated_note" text,
        "license_note" text,
        "verification" text NOT NULL CHECK ("verification" IN ('VERIFIED', 'PART_VERIFIED', 'UNVERIFIED')),
        PRIMARY KEY ("tool_code", "section_no")
      );
      CREATE TABLE ref."service_category" (
        "code" text NOT NULL,
        "schemes" text[] NOT NULL,
        "service_group" text NOT NULL,
        "label" text NOT NULL,
        "definition" text NOT NULL,
        "unit" text NOT NULL CHECK ("unit" IN ('15min', 'USD', 'hour', 'night', 'occurrence', 'session', 'trip')),
        "cost_tracked" boolean NOT NULL,
        "confidential" boolean NOT NULL,
        "handling" text CHECK ("handling" IN ('HIPAA', '42CFR2', 'LOC', '1367')),
        "crosswalk" text[] NOT NULL,
        "verification" text NOT NULL CHECK ("verification" IN ('VERIFIED', 'PART_VERIFIED', 'UNVERIFIED')),
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."htcds_code" (
        "field" text NOT NULL,
        "position" integer NOT NULL,
        "value" text NOT NULL,
        "label" text NOT NULL,
        "field_status" text NOT NULL CHECK ("field_status" IN ('DRAFT', 'DEPRECATED')),
        PRIMARY KEY ("field", "position")
      );
      CREATE TABLE ref."htcds_field" (
        "section" text NOT NULL,
        "status" text NOT NULL CHECK ("status" IN ('DRAFT', 'DEPRECATED')),
        "core" boolean NOT NULL,
        "field" text NOT NULL,
        "label" text,
        "type" text,
        "picklist" text NOT NULL,
        PRIMARY KEY ("field")
      );
      CREATE TABLE ref."htcds_industry_tier" (
        "parent_or_heading" text NOT NULL,
        "value" text NOT NULL,
        PRIMARY KEY ("parent_or_heading", "value")
      );
      CREATE TABLE ref."htcds_method_flag" (
        "boolean_field" text NOT NULL,
        PRIMARY KEY ("boolean_field")
      );
      CREATE TABLE ref."nibrs_code" (
        "code" text NOT NULL,
        "label" text NOT NULL,
        "definition" text,
        "offense_group" text NOT NULL,
        "niem6_ucr_value" text,
        "verification" text NOT NULL CHECK ("verification" IN ('VERIFIED', 'PART_VERIFIED', 'UNVERIFIED')),
        PRIMARY KEY ("code")
      );
      CREATE TABLE ref."niem_ht_code" (
        "type" text NOT NULL,
        "position" integer NOT NULL,
        "value" text NOT NULL,
        PRIMARY KEY ("type", "position")
      );
      CREATE TABLE ref."niem_mapping" (
        "local_concept" text NOT NULL,
        "niem_property" text NOT NULL,
        "niem_type" text NOT NULL,
        "definition" text NOT NULL,
        "status" text NOT NULL,
        PRIMARY KEY ("local_concept")
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ref TO redress_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP SCHEMA ref CASCADE; CREATE SCHEMA ref; GRANT USAGE ON SCHEMA ref TO redress_app');
  }
}
