/** Code lists of others, in their own spelling: HTCDS 2.0 (IOM/UN, CC BY 4.0), NIEM 6.0, FBI NIBRS. */
import { flag, integer, oneOf, optional, table, text, verification } from '../column.js';

const status = oneOf('DRAFT', 'DEPRECATED');

export const htcdsFields = table('htcds_field', 'htcds_fields.csv', ['field'], {
  section: text,
  status,
  core: flag,
  field: text,
  label: optional(text),
  type: optional(text),
  picklist: text,
});

export const htcdsCodes = table('htcds_code', 'htcds_codes.csv', ['field', 'position'], {
  field: text,
  position: integer,
  value: text,
  label: text,
  field_status: status,
});

export const htcdsIndustryTiers = table(
  'htcds_industry_tier',
  'htcds_industry_tiers.csv',
  ['parent_or_heading', 'value'],
  {
    parent_or_heading: text,
    value: text,
  },
);

export const htcdsMethodFlags = table('htcds_method_flag', 'htcds_method_flags.csv', ['boolean_field'], {
  boolean_field: text,
});

export const niemMapping = table('niem_mapping', 'niem_mapping.csv', ['local_concept'], {
  local_concept: text,
  niem_property: text,
  niem_type: text,
  definition: text,
  status: text,
});

export const niemHumanTraffickingCodes = table('niem_ht_code', 'niem_ht_codes.csv', ['type', 'position'], {
  type: text,
  position: integer,
  value: text,
});

export const nibrsCodes = table('nibrs_code', 'nibrs_codes.csv', ['code'], {
  code: text,
  label: text,
  definition: optional(text),
  offense_group: text,
  niem6_ucr_value: optional(text),
  verification,
});
