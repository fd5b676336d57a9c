/** Services, notices, screening tools, document types and audit events. */
import { flag, integer, list, oneOf, optional, table, text, verification } from '../column.js';

export const serviceCategories = table('service_category', 'service_categories.csv', ['code'], {
  code: text,
  schemes: list,
  service_group: text,
  label: text,
  definition: text,
  unit: oneOf('15min', 'USD', 'hour', 'night', 'occurrence', 'session', 'trip'),
  cost_tracked: flag,
  confidential: flag,
  /** The stricter regime that the record falls under beside confidentiality. */
  handling: optional(oneOf('HIPAA', '42CFR2', 'LOC', '1367')),
  /** Codes of this table that it counts as in the VOCA report. */
  crosswalk: list,
  verification,
});

export const notificationEvents = table('notification_event', 'notification_events.csv', ['code'], {
  code: text,
  event: text,
  stage: text,
  legal_basis: text,
  who_is_told: text,
  timing_rule: text,
  channel_default: text,
  channels: list,
  opt_out_allowed: flag,
  opt_out_note: optional(text),
  suppress_if: optional(text),
  content_minimum: text,
  owner: text,
  verification,
});

export const screeningToolSections = table(
  'screening_tool_section',
  'screening_tool_sections.csv',
  ['tool_code', 'section_no'],
  {
    tool_code: text,
    tool: text,
    publisher: text,
    audience: text,
    section_no: integer,
    section: text,
    item_topics: optional(text),
    item_count: optional(integer),
    item_count_text: optional(text),
    response_scale: optional(text),
    /** False: never compute a score. */
    publisher_scores: flag,
    positive_at: optional(integer),
    scoring: text,
    validated: flag,
    validated_note: optional(text),
    license_note: optional(text),
    verification,
  },
);

export const documentTypes = table('document_type', 'document_types.csv', ['code'], {
  code: text,
  title: text,
  purpose: text,
  legal_basis: text,
  required_content: text,
  signature: text,
  service: text,
  seal_rule: optional(text),
  redaction_class: text,
  format_profile: text,
  verification,
});

export const auditEvents = table('audit_event', 'audit_events.csv', ['code'], {
  code: text,
  event: text,
  basis: text,
  verification,
});
