/** Wages, losses, assessments, orders of payment, yields and forfeiture authorities. */
import { cents, date, flag, integer, oneOf, optional, percent, table, text } from '../column.js';

export const minimumWages = table('minimum_wage', 'minimum_wages.csv', ['coverage_group', 'effective_from'], {
  coverage_group: text,
  effective_from: date,
  effective_to: optional(date),
  rate_cents_per_hour: cents,
  notes: optional(text),
});

export const minimumWageSpecialRates = table('minimum_wage_special_rate', 'minimum_wage_special_rates.csv', ['code'], {
  code: text,
  effective_from: date,
  effective_to: optional(date),
  rate_cents_per_hour: cents,
  rule: text,
  citation: text,
});

export const lossCategories = table('loss_category', 'loss_categories.csv', ['code'], {
  code: text,
  citation: optional(text),
  description: text,
  time_scope: oneOf('PAST_AND_FUTURE', 'PERIOD_OF_OFFENCE', 'POINT_IN_TIME', 'PAST', 'NOT_RECOVERABLE'),
  recoverable: flag,
  in_1593: flag,
  in_2429: flag,
  in_2259: flag,
  notes: optional(text),
});

export const specialAssessments = table('special_assessment', 'special_assessments.csv', ['offense_class'], {
  offense_class: text,
  individual_cents: cents,
  organization_cents: cents,
  citation: text,
});

export const jvtaWindows = table('jvta_window', 'jvta_windows.csv', ['valid_from'], {
  valid_from: date,
  valid_to: optional(date),
  status: oneOf('IN_FORCE', 'GAP_REVIEW'),
  authority: text,
});

export const paymentRanks = table('payment_rank', 'payment_ranks.csv', ['profile', 'rank'], {
  profile: text,
  rank: integer,
  obligation: text,
  authority: optional(text),
  notes: optional(text),
});

export const moneyDeadlines = table('money_deadline', 'money_deadlines.csv', ['code'], {
  code: text,
  period: text,
  direction: text,
  value: integer,
  unit: oneOf('days', 'working_days', 'months', 'years'),
  what: text,
  citation: text,
  notes: optional(text),
});

/** Weekly average 1-year constant maturity Treasury yield, 18 U.S.C. 3612(f)(2); rates are also imported, so the table grows. */
export const treasuryYields = table(
  'treasury_yield',
  'treasury_yields.csv',
  ['week_ending'],
  {
    /** The Friday. */
    week_ending: date,
    week_sunday: date,
    week_saturday: date,
    yield_percent: percent,
    daily_observations: integer,
  },
  { grows: true },
);

export const forfeitureAuthorities = table('forfeiture_authority', 'forfeiture_authorities.csv', ['code'], {
  code: text,
  citation: text,
  track: oneOf('CRIMINAL', 'CIVIL', 'CRIMINAL_SUBSTITUTE', 'CRIMINAL_IN_PERSONAM', 'ADMINISTRATIVE', 'CIVIL_FUNGIBLE'),
  /** A civil authority that 28 U.S.C. 2461(c) also opens to criminal forfeiture. */
  also_criminal: flag,
  triggering_offenses: text,
  property_covered: text,
  procedure: text,
  substitute_assets: flag,
  substitute_note: optional(text),
  victim_transfer: oneOf('MANDATORY_1594F', 'DISCRETIONARY', 'AS_UNDERLYING'),
  victim_transfer_note: text,
});
