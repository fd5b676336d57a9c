/** The row types of the reference tables: one name each. Columns, meanings and allowed values are in `tables/`. */
import type { RowOf } from './column.js';
import type * as charges from './tables/charges.js';
import type * as money from './tables/money.js';
import type * as sharing from './tables/sharing.js';
import type * as standards from './tables/standards.js';
import type * as time from './tables/time.js';
import type * as victims from './tables/victims.js';

export type Offense = RowOf<typeof charges.offenses>;
export type Limitation = RowOf<typeof charges.limitations>;
export type LimitationTolling = RowOf<typeof charges.limitationTolling>;
export type ExPostFactoRule = RowOf<typeof charges.exPostFacto>;
export type DeclinationReason = RowOf<typeof charges.declinationReasons>;

export type MinimumWage = RowOf<typeof money.minimumWages>;
export type MinimumWageSpecialRate = RowOf<typeof money.minimumWageSpecialRates>;
export type LossCategory = RowOf<typeof money.lossCategories>;
export type SpecialAssessment = RowOf<typeof money.specialAssessments>;
export type JvtaWindow = RowOf<typeof money.jvtaWindows>;
export type PaymentRank = RowOf<typeof money.paymentRanks>;
export type MoneyDeadline = RowOf<typeof money.moneyDeadlines>;
export type TreasuryYield = RowOf<typeof money.treasuryYields>;
export type ForfeitureAuthority = RowOf<typeof money.forfeitureAuthorities>;

export type HolidayRule = RowOf<typeof time.holidayRules>;
export type District = RowOf<typeof time.districts>;
export type MilestoneType = RowOf<typeof time.milestoneTypes>;
export type SpeedyTrialExclusion = RowOf<typeof time.speedyTrialExclusions>;

export type InformationCategory = RowOf<typeof sharing.informationCategories>;
export type RecipientType = RowOf<typeof sharing.recipientTypes>;
export type SharingRule = RowOf<typeof sharing.sharingRules>;
export type SharingPurposeOverride = RowOf<typeof sharing.sharingPurposeOverrides>;
export type AuthorityRecipientType = RowOf<typeof sharing.authorityRecipientTypes>;
export type ReceivingAuthority = RowOf<typeof sharing.receivingAuthorities>;
export type RoleAction = RowOf<typeof sharing.roleActions>;
export type RoleCompartment = RowOf<typeof sharing.roleCompartments>;

export type ServiceCategory = RowOf<typeof victims.serviceCategories>;
export type NotificationEvent = RowOf<typeof victims.notificationEvents>;
export type ScreeningToolSection = RowOf<typeof victims.screeningToolSections>;
export type DocumentType = RowOf<typeof victims.documentTypes>;
export type AuditEvent = RowOf<typeof victims.auditEvents>;

export type HtcdsField = RowOf<typeof standards.htcdsFields>;
export type HtcdsCode = RowOf<typeof standards.htcdsCodes>;
export type HtcdsIndustryTier = RowOf<typeof standards.htcdsIndustryTiers>;
export type HtcdsMethodFlag = RowOf<typeof standards.htcdsMethodFlags>;
export type NiemMapping = RowOf<typeof standards.niemMapping>;
export type NiemHumanTraffickingCode = RowOf<typeof standards.niemHumanTraffickingCodes>;
export type NibrsCode = RowOf<typeof standards.nibrsCodes>;
