/**
 * The place of an obligation in the order of payment: 18 U.S.C. 3612(c); 2259A(d)(2) where an assessment under 2259A
 * exists; or the order printed on the judgment form. Inside restitution: victims, third-party payers (3664(j)(1)), the
 * United States (3664(i)). Inside one debt: principal, costs, interest, penalties (3612(i)).
 */
import { InputError } from '../../kernel/errors.js';

export type PaymentProfile = 'STATUTORY_3612C' | 'CHILD_PORN_2259A' | 'AO245B_FORM';

/** A row of the order of payment; the reference table also holds other profiles. */
export interface WaterfallRow {
  readonly profile: string;
  readonly rank: number;
  readonly obligation: string;
  readonly authority: string | null;
}

export type ObligationKind =
  | 'SPECIAL_ASSESSMENT_3013'
  | 'RESTITUTION_VICTIMS_NONFEDERAL'
  | 'RESTITUTION_CP_VICTIMS'
  | 'RESTITUTION_THIRD_PARTY_PAYERS'
  | 'RESTITUTION_UNITED_STATES'
  | 'ATTORNEY_GENERAL_1594F'
  | 'AVAA_2259A'
  | 'OTHER_ORDERS_TITLE_18'
  | 'FINES_COSTS_OTHER'
  | 'JVTA_3014';

export type DebtComponent = 'PRINCIPAL' | 'COSTS' | 'INTEREST' | 'PENALTIES';

export interface PaymentRank {
  readonly rank: number;
  /** Order inside the rank. */
  readonly sub: number;
  readonly authority: string;
}

/** The names under which a profile may list a kind, the first that it has is used. */
const ROWS: Record<ObligationKind, readonly string[]> = {
  SPECIAL_ASSESSMENT_3013: ['SPECIAL_ASSESSMENT_3013', 'ASSESSMENT'],
  RESTITUTION_VICTIMS_NONFEDERAL: ['RESTITUTION_VICTIMS_NONFEDERAL', 'RESTITUTION_PRINCIPAL', 'OTHER_ORDERS_TITLE_18'],
  RESTITUTION_CP_VICTIMS: ['RESTITUTION_CP_VICTIMS', 'RESTITUTION_VICTIMS_NONFEDERAL', 'RESTITUTION_PRINCIPAL'],
  RESTITUTION_THIRD_PARTY_PAYERS: ['RESTITUTION_THIRD_PARTY_PAYERS', 'RESTITUTION_PRINCIPAL', 'OTHER_ORDERS_TITLE_18'],
  RESTITUTION_UNITED_STATES: ['RESTITUTION_UNITED_STATES', 'RESTITUTION_PRINCIPAL', 'OTHER_ORDERS_TITLE_18'],
  ATTORNEY_GENERAL_1594F: ['RESTITUTION_UNITED_STATES', 'RESTITUTION_PRINCIPAL', 'OTHER_ORDERS_TITLE_18'],
  AVAA_2259A: ['AVAA_2259A', 'AVAA_ASSESSMENT', 'FINES_COSTS_OTHER'],
  OTHER_ORDERS_TITLE_18: ['OTHER_ORDERS_TITLE_18', 'FINES_COSTS_OTHER', 'COMMUNITY_RESTITUTION'],
  FINES_COSTS_OTHER: ['FINES_COSTS_OTHER', 'FINE_PRINCIPAL'],
  JVTA_3014: ['JVTA_3014', 'JVTA_ASSESSMENT'],
};

export const OBLIGATION_KINDS = Object.keys(ROWS) as ObligationKind[];

const VICTIM_KINDS: ReadonlySet<ObligationKind> = new Set(['RESTITUTION_VICTIMS_NONFEDERAL', 'RESTITUTION_CP_VICTIMS']);
export const RESTITUTION_KINDS: ReadonlySet<ObligationKind> = new Set([
  ...VICTIM_KINDS,
  'RESTITUTION_THIRD_PARTY_PAYERS',
  'RESTITUTION_UNITED_STATES',
]);

export const COMPONENT_ORDER: readonly DebtComponent[] = ['PRINCIPAL', 'COSTS', 'INTEREST', 'PENALTIES'];

export function isObligationKind(text: string): text is ObligationKind {
  return Object.hasOwn(ROWS, text);
}

/**
 * The rank of an obligation.
 * @param usBeforePayers reads 3664(i)-(j) literally: the United States as a victim before third-party payers
 * @throws InputError at /profile when the table has no such profile or the profile has no place for the kind
 */
export function paymentRank(
  kind: ObligationKind,
  component: DebtComponent,
  profile: PaymentProfile,
  rows: readonly WaterfallRow[],
  usBeforePayers: boolean,
): PaymentRank {
  const own = rows.filter((row) => row.profile === profile);
  const find = (name: ObligationKind) => {
    const found = onForm(name, component, own) ?? first(ROWS[name], own);
    if (!found) throw InputError.at('/profile', 'This order of payment has no place for one of the obligations.');
    return found;
  };
  const row = find(kind);
  if (VICTIM_KINDS.has(kind)) return { rank: row.rank, sub: 0, authority: cite(row, profile) };
  if (!RESTITUTION_KINDS.has(kind) && kind !== 'ATTORNEY_GENERAL_1594F')
    return { rank: row.rank, sub: kind === 'OTHER_ORDERS_TITLE_18' ? 4 : 0, authority: cite(row, profile) };
  const ranks = [find('RESTITUTION_THIRD_PARTY_PAYERS').rank, find('RESTITUTION_UNITED_STATES').rank];
  const [earlier, later] = [Math.min(...ranks), Math.max(...ranks)];
  if (kind === 'ATTORNEY_GENERAL_1594F') return { rank: later, sub: 3, authority: '18 U.S.C. 1594(f)(3)' };
  const goesFirst = (kind === 'RESTITUTION_UNITED_STATES') === usBeforePayers;
  return { rank: goesFirst ? earlier : later, sub: goesFirst ? 1 : 2, authority: cite(row, profile) };
}

/** The judgment form lists interest, penalties and costs on lines of their own. */
function onForm(
  kind: ObligationKind,
  component: DebtComponent,
  rows: readonly WaterfallRow[],
): WaterfallRow | undefined {
  if (component === 'PRINCIPAL') return undefined;
  if (component !== 'INTEREST') return rows.find((row) => row.obligation === component);
  return rows.find(
    (row) => row.obligation === (RESTITUTION_KINDS.has(kind) ? 'RESTITUTION_INTEREST' : 'FINE_INTEREST'),
  );
}

function first(names: readonly string[], rows: readonly WaterfallRow[]): WaterfallRow | undefined {
  for (const name of names) {
    const row = rows.find((candidate) => candidate.obligation === name);
    if (row) return row;
  }
  return undefined;
}

/** The table writes some authorities without the title, and none on the form's lines. */
function cite({ authority }: WaterfallRow, profile: PaymentProfile): string {
  if (profile === 'AO245B_FORM' || authority === null) return 'AO 245B';
  return /^\d{4}/.test(authority) ? `18 U.S.C. ${authority}` : authority;
}
