/** The categories of information that decide what may leave, and the purposes for which it may be asked. Every datum that can leave carries one or more. */

export const CATEGORIES = {
  I01: 'Matter occurring before the grand jury',
  I02: 'Return or return information',
  I03: 'SAR or fact that one exists; other BSA reports',
  I04: 'Classified / FISA-derived',
  I05: 'Law-enforcement-sensitive reports, not grand jury',
  I06: 'Prosecution memo, deliberations, reasons text',
  I07: 'Sealed docket, warrant, cooperation',
  I08: 'Client information held or produced by a VOCA/VAWA/OVC/FVPSA-funded provider',
  I09: 'T/U/VAWA/CP application information',
  I10: 'Medical/mental-health information',
  I11: 'Substance-use-disorder program records',
  I12: 'Name or any information identifying a child victim/witness',
  I13: 'Adult victim name and contact',
  I14: 'Safe house, shelter, new address, employer or school now',
  I15: 'Victim losses, bank and tax-ID data',
  I16: 'Presentence report',
  I17: 'Criminal history (III/NCIC)',
  I18: 'Wiretap contents or evidence derived',
  I19: 'Child sexual abuse material',
  I20: 'Public charging document, judgment',
  I21: 'Confidential source identity or means',
  I22: 'Employer/business facts from non-protected sources',
  I23: 'Counts and rates, no row-level data',
  I24: 'Juvenile delinquency records (suspect or survivor)',
  I25: 'Criminal-intelligence entries in OJP-funded multi-agency system',
  I26: 'Survivor arrest/conviction under vacatur or expunged',
} as const;

export type Category = keyof typeof CATEGORIES;

export const isCategory = (code: string): code is Category => Object.hasOwn(CATEGORIES, code);

export const PURPOSES = [
  'criminal-investigation',
  'criminal-prosecution',
  'civil-enforcement',
  'civil-forfeiture',
  'administrative-action',
  'licensing',
  'services',
  'benefits',
  'court-filing',
  'discovery',
  'reporting',
  'research',
  'public',
] as const;

export type Purpose = (typeof PURPOSES)[number];

export const isPurpose = (code: string): code is Purpose => (PURPOSES as readonly string[]).includes(code);
