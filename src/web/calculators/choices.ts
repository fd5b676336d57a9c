/** What can be chosen on the forms, from the law's tables. */
import { OBLIGATION_KINDS } from '../../law/debt/payment-rank.js';
import { PURPOSES } from '../../law/sharing/categories.js';
import { readReferenceFile } from '../../reference/reference-files.js';
import { offenses } from '../../reference/tables/charges.js';
import { lossCategories } from '../../reference/tables/money.js';
import { informationCategories, receivingAuthorities, recipientTypes } from '../../reference/tables/sharing.js';
import { districts } from '../../reference/tables/time.js';
import type { Choice } from '../components/fields.js';

export const plain = (values: readonly string[]): Choice[] => values.map((value) => ({ value, label: value }));

export const districtChoices = (): Choice[] =>
  readReferenceFile(districts).map(({ code, citation }) => ({ value: code, label: `${citation} (${code})` }));

export const offenseChoices = (): Choice[] =>
  readReferenceFile(offenses).map(({ code, uscTitle, section, name, condition }) => ({
    value: code,
    label: `${uscTitle} U.S.C. ${section} ${name}${condition ? ` (${condition})` : ''}`.slice(0, 110),
  }));

export const lossChoices = (): Choice[] =>
  readReferenceFile(lossCategories)
    .filter((row) => row.recoverable && row.timeScope !== 'PERIOD_OF_OFFENCE')
    .map(({ code, description }) => ({ value: code, label: description.slice(0, 90) }));

export const informationChoices = (): Choice[] =>
  readReferenceFile(informationCategories).map(({ code, title }) => ({ value: code, label: `${code} ${title}` }));

export const recipientChoices = (): Choice[] => [
  ...readReferenceFile(receivingAuthorities).map(({ code, name }) => ({ value: code, label: name })),
  ...readReferenceFile(recipientTypes).map(({ code, shortName }) => ({
    value: code,
    label: `${code} ${shortName} (kind of recipient)`,
  })),
];

export const purposeChoices = (): Choice[] =>
  PURPOSES.map((value) => ({ value, label: sentenceCase(value.replaceAll('-', ' ')) }));

const KIND_NAMES: Readonly<Record<string, string>> = {
  SPECIAL_ASSESSMENT_3013: 'Special assessment, 18 U.S.C. 3013',
  RESTITUTION_VICTIMS_NONFEDERAL: 'Restitution to a victim',
  RESTITUTION_CP_VICTIMS: 'Restitution to a victim of child pornography',
  RESTITUTION_THIRD_PARTY_PAYERS: 'Restitution to one who paid a victim',
  RESTITUTION_UNITED_STATES: 'Restitution to the United States',
  ATTORNEY_GENERAL_1594F: 'Reimbursement of the Attorney General, 18 U.S.C. 1594(f)',
  AVAA_2259A: 'Assessment, 18 U.S.C. 2259A',
  OTHER_ORDERS_TITLE_18: 'Other orders under title 18',
  FINES_COSTS_OTHER: 'Fine, costs or other payment',
  JVTA_3014: 'Assessment, 18 U.S.C. 3014',
};

export const obligationChoices = (): Choice[] =>
  OBLIGATION_KINDS.map((value) => ({ value, label: KIND_NAMES[value] ?? value }));

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
