/**
 * The row types that are used across rooms; others are `RowOf<typeof table>`. Columns, meanings and allowed values are in
 * `tables/`.
 */
import type { RowOf } from './column.js';
import type * as charges from './tables/charges.js';
import type * as money from './tables/money.js';
import type * as sharing from './tables/sharing.js';
import type * as time from './tables/time.js';
import type * as victims from './tables/victims.js';

export type Offense = RowOf<typeof charges.offenses>;
export type DeclinationReason = RowOf<typeof charges.declinationReasons>;

export type LossCategory = RowOf<typeof money.lossCategories>;

export type HolidayRule = RowOf<typeof time.holidayRules>;
export type District = RowOf<typeof time.districts>;
export type MilestoneType = RowOf<typeof time.milestoneTypes>;

export type ReceivingAuthority = RowOf<typeof sharing.receivingAuthorities>;

export type ServiceCategory = RowOf<typeof victims.serviceCategories>;
