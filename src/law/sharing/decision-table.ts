/**
 * May this be shared? Every category of the datum is looked up for the recipient, and the strictest answer wins:
 * never, court order, victim's release, allow redacted, allow. What no rule names is never.
 */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { Explanation, type Explained } from '../../kernel/explained.js';
import { isPurpose } from './categories.js';
import {
  isProceedingsConsent,
  orderCovers,
  recipientCode,
  releaseCovers,
  type Asked,
  type CourtOrder,
  type Release,
} from './consent.js';

/** From the loosest to the strictest. */
export const DECISIONS = ['ALLOW', 'ALLOW_REDACTED', 'RELEASE', 'COURT_ORDER', 'NEVER'] as const;
export type Decision = (typeof DECISIONS)[number];

export interface SharingRule {
  readonly infoCode: string;
  readonly recipientCode: string;
  readonly decision: Decision;
  readonly authority: string;
  readonly condition: string | null;
}

export interface SharingOverride {
  readonly infoCode: string;
  readonly recipientCode: string;
  readonly purpose: string;
  readonly decision: Decision;
  readonly authority: string;
}

/** Which recipient type an authority is. */
export interface AuthorityType {
  readonly authorityCode: string;
  readonly recipientType: string | null;
  readonly alternateType: string | null;
  readonly alternatePurposes: readonly string[];
  readonly blockedPurposes: readonly string[];
  readonly blockedCategories: readonly string[];
  readonly unsettled: boolean;
  readonly note: string | null;
}

export interface SharingTables {
  readonly rules: readonly SharingRule[];
  readonly overrides: readonly SharingOverride[];
  readonly authorities: readonly AuthorityType[];
}

export interface SharingRequest {
  readonly categories: readonly string[];
  /** `03`, `R03` or an authority's code. */
  readonly recipient: string;
  readonly purpose: string;
  readonly on: CalendarDate;
  readonly orders?: readonly CourtOrder[];
  readonly releases?: readonly Release[];
}

/** Why one category came out as it did. */
export interface Because {
  readonly category: string;
  /** What the table says before any order or release. */
  readonly rule: Decision;
  /** What holds now. */
  readonly decision: Decision;
  /** `I01/R03`, `I01/R05/civil-forfeiture`; none when no rule was found. */
  readonly ruleId: string | null;
  readonly authority: string | null;
  readonly condition: string | null;
  /** The order or release it rests on. */
  readonly restsOn: string | null;
  /** One sentence. */
  readonly text: string;
}

export interface SharingAnswer {
  readonly decision: Decision;
  readonly recipientType: string | null;
  readonly because: readonly Because[];
}

const strictness = (decision: Decision): number => DECISIONS.indexOf(decision);

/** The answer for a datum with these categories; never throws: what is unknown is NEVER. */
export function decideSharing(request: SharingRequest, tables: SharingTables): Explained<SharingAnswer> {
  const why = new Explanation();
  const recipient = recipientCode(request.recipient);
  const authority = tables.authorities.find((each) => each.authorityCode === recipient);
  const recipientType = typeOf(recipient, request.purpose, authority, tables);
  if (authority && authority.unsettled)
    why.flag(
      'RECIPIENT_TYPE_UNSETTLED',
      `Which kind of recipient ${recipient} is has not been settled${authority.note ? `: ${authority.note}` : ''}. Have it reviewed.`,
    );
  const categories = [...new Set(request.categories)];
  const because =
    categories.length === 0
      ? [refused('', 'No category of information was named, so nothing can be cleared.')]
      : categories.map((category) => forCategory(category, recipient, recipientType, authority, request, tables));
  const decision = because.reduce<Decision>(
    (strictest, each) => (strictness(each.decision) > strictness(strictest) ? each.decision : strictest),
    'ALLOW',
  );
  for (const each of because) why.step(each.text, each.decision, each.authority ?? undefined);
  if (because.length > 1) why.step('The strictest answer holds for the whole.', decision);
  return why.of({ decision, recipientType, because });
}

function typeOf(
  recipient: string,
  purpose: string,
  authority: AuthorityType | undefined,
  tables: SharingTables,
): string | null {
  if (authority)
    return authority.alternatePurposes.includes(purpose) ? authority.alternateType : authority.recipientType;
  return tables.rules.some((rule) => rule.recipientCode === recipient) ? recipient : null;
}

function forCategory(
  category: string,
  recipient: string,
  recipientType: string | null,
  authority: AuthorityType | undefined,
  request: SharingRequest,
  tables: SharingTables,
): Because {
  const { purpose, on } = request;
  if (recipientType === null)
    return refused(category, `${recipient || 'The recipient'} is no kind of recipient that the rules know.`);
  if (!isPurpose(purpose)) return refused(category, `${purpose || 'The purpose'} is no purpose that the rules know.`);
  if (authority?.blockedPurposes.includes(purpose) && authority.blockedCategories.includes(category))
    return refused(
      category,
      `${category} does not go to ${recipient} for ${purpose} until someone decides that it may.`,
    );
  const rule = tables.rules.find((each) => each.infoCode === category && each.recipientCode === recipientType);
  if (!rule) return refused(category, `${category || 'This category'} is not known for ${recipientType}.`);
  const override = tables.overrides.find(
    (each) => each.infoCode === category && each.recipientCode === recipientType && each.purpose === purpose,
  );
  const found: Because = {
    category,
    rule: override?.decision ?? rule.decision,
    decision: override?.decision ?? rule.decision,
    ruleId: `${category}/${recipientType}${override ? `/${purpose}` : ''}`,
    authority: (override ?? rule).authority,
    condition: override ? null : rule.condition,
    restsOn: null,
    text: '',
  };
  const lifted = lift(found, { recipient, recipientType, purpose, category, on }, request);
  return { ...lifted, text: sentence(lifted, recipientType) };
}

/** An order lifts COURT_ORDER, a release RELEASE; a proceedings consent also lifts COURT_ORDER for substance-use records. Nothing lifts NEVER. */
function lift(found: Because, asked: Asked, { orders = [], releases = [] }: SharingRequest): Because {
  if (found.rule === 'COURT_ORDER') {
    const order = orders.find((each) => orderCovers(each, asked));
    if (order) return { ...found, decision: 'ALLOW', restsOn: `order ${order.id}` };
    const consent = releases.find((each) => isProceedingsConsent(each, asked));
    if (consent) return { ...found, decision: 'ALLOW', restsOn: released(consent, 'consent limited to proceedings') };
  }
  if (found.rule === 'RELEASE') {
    const release = releases.find((each) => releaseCovers(each, asked));
    if (release) return { ...found, decision: 'ALLOW', restsOn: released(release, 'release') };
  }
  return found;
}

function released(release: Release, kind: string): string {
  return `${kind}${release.id === undefined ? '' : ` ${release.id}`} valid to ${release.expiresOn}`;
}

function sentence(found: Because, recipientType: string): string {
  const said = {
    ALLOW: 'may go',
    ALLOW_REDACTED: 'may go redacted',
    RELEASE: 'needs the victim\u2019s signed release to go',
    COURT_ORDER: 'needs a court order to go',
    NEVER: 'never goes',
  }[found.rule];
  const condition = found.condition === null ? '' : ` (${found.condition})`;
  const basis = found.restsOn === null ? '' : `; it rests on ${found.restsOn}`;
  return `${found.category} ${said} to ${recipientType}${condition}${basis}.`;
}

function refused(category: string, text: string): Because {
  return {
    category,
    rule: 'NEVER',
    decision: 'NEVER',
    ruleId: null,
    authority: null,
    condition: null,
    restsOn: null,
    text,
  };
}
