/** Kinds of obligations and credit policies in the words of a judgment. */
import type { JointPolicy } from '../../law/debt/joint-and-several.js';
import type { ObligationKind, PaymentProfile } from '../../law/debt/payment-rank.js';

export const OBLIGATION_WORDS: Readonly<Record<ObligationKind, string>> = {
  SPECIAL_ASSESSMENT_3013: 'Special assessment (18 U.S.C. 3013)',
  RESTITUTION_VICTIMS_NONFEDERAL: 'Restitution',
  RESTITUTION_CP_VICTIMS: 'Restitution (18 U.S.C. 2259)',
  RESTITUTION_THIRD_PARTY_PAYERS: 'Restitution, third-party payer',
  RESTITUTION_UNITED_STATES: 'Restitution, United States',
  ATTORNEY_GENERAL_1594F: 'Reimbursement of the Attorney General (18 U.S.C. 1594(f))',
  AVAA_2259A: 'Assessment (18 U.S.C. 2259A)',
  OTHER_ORDERS_TITLE_18: 'Other order under Title 18',
  FINES_COSTS_OTHER: 'Fine',
  JVTA_3014: 'JVTA assessment (18 U.S.C. 3014)',
};

export const POLICY_WORDS: Readonly<Record<JointPolicy, string>> = {
  HOLD_UNTIL_WHOLE: 'Each pays to his cap until the victim is whole',
  PRO_RATA_CREDIT: 'A payment credits every other cap in proportion',
  APPORTIONED: 'Apportioned: separate shares, no cross-credit',
};

export const PROFILE_WORDS: Readonly<Record<PaymentProfile, string>> = {
  STATUTORY_3612C: '18 U.S.C. 3612(c)',
  CHILD_PORN_2259A: '18 U.S.C. 2259A(d)(2)',
  AO245B_FORM: 'As printed on the judgment form (AO 245B)',
};
