/**
 * What the recipient of a referral sees, and all that it sees: shown live while the referral is built, stored when it is
 * sent, and the only source of the package. Withheld things are named by category and legal basis alone.
 */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { CATEGORIES, isCategory } from '../../law/sharing/categories.js';
import type { ContactPerson, Fact, Letter } from './letter.js';
import type { ReferralItem } from './referral-item.entity.js';

interface SeenItem {
  /** Counted anew from 1, so that a gap tells nothing of what was withheld. */
  readonly number: number;
  readonly description: string;
  readonly form: string;
  readonly custodian: string;
  readonly location: string;
  readonly source: string;
  readonly redacted: boolean;
  /** Path in the package, when a file goes with it. */
  readonly file: string | null;
}

export interface RecipientView {
  readonly number: string;
  readonly authorityCode: string;
  readonly recipient: { readonly name: string; readonly address: string; readonly addressee: string };
  readonly sender: { readonly name: string; readonly address: string };
  readonly purpose: string;
  readonly requestedAction: string;
  readonly holdRequests: readonly string[];
  readonly facts: readonly { readonly sentence: string; readonly source: string }[];
  readonly subject: { readonly name: string; readonly kind: 'PERSON' | 'ENTITY'; readonly identifiers: string };
  readonly violations: Letter['violations'];
  readonly limits: readonly { readonly claim: string; readonly lastDay: CalendarDate }[];
  readonly specialist: Letter['specialist'];
  readonly parallel: string | null;
  readonly contact: ContactPerson;
  readonly items: readonly SeenItem[];
  readonly withheld: readonly { readonly category: string; readonly basis: string }[];
}

/** The parties, as kept elsewhere. */
export interface Parties {
  readonly subject: RecipientView['subject'];
  readonly sender: RecipientView['sender'];
  readonly recipient: { readonly name: string; readonly address: string };
}

/** What is read of a referral. */
interface Seen {
  readonly number: string;
  readonly authorityCode: string;
  readonly purpose: string;
  readonly requestedAction: string;
  readonly letter: Letter;
  readonly facts: readonly Fact[];
}

/** @param extensionOf the file extension of an attached document; typed text is always "txt" */
export function recipientView(
  referral: Seen,
  items: readonly ReferralItem[],
  parties: Parties,
  extensionOf: (documentId: string) => string,
): RecipientView {
  const { letter } = referral;
  return {
    number: referral.number,
    authorityCode: referral.authorityCode,
    recipient: { ...parties.recipient, addressee: letter.addressee },
    sender: parties.sender,
    purpose: referral.purpose,
    requestedAction: referral.requestedAction,
    holdRequests: letter.holdRequests,
    facts: referral.facts.map(({ sentence, source }) => ({ sentence, source })),
    subject: { ...parties.subject, identifiers: letter.subjectIdentifiers },
    violations: letter.violations,
    limits: letter.limits,
    specialist: letter.specialist,
    parallel: letter.parallel,
    contact: letter.contact,
    items: goingItems(items).map((item, index) => seen(item, index + 1, extensionOf)),
    withheld: withheldLog(items),
  };
}

/** The items that go, in the order of the inventory. */
export const goingItems = (items: readonly ReferralItem[]): ReferralItem[] =>
  items.filter((item) => item.decision === 'ALLOW' || item.decision === 'ALLOW_REDACTED');

/** What travels for an item that goes: the whole thing, or only what was made to go in its place. */
export function contentOf(item: ReferralItem): { documentId: string } | { text: string } | null {
  const [documentId, text] =
    item.decision === 'ALLOW' ? [item.documentId, item.contentText] : [item.redactedDocumentId, item.redactedText];
  if (documentId !== null) return { documentId };
  return text === null ? null : { text };
}

function seen(item: ReferralItem, number: number, extensionOf: (documentId: string) => string): SeenItem {
  const redacted = item.decision === 'ALLOW_REDACTED';
  const content = contentOf(item);
  const extension = content === null ? null : 'text' in content ? 'txt' : extensionOf(content.documentId);
  return {
    number,
    description: redacted ? item.redactedDescription! : item.description,
    form: item.form,
    // Who holds the original and where may identify what the redaction hides.
    custodian: redacted ? '' : item.custodian,
    location: redacted ? '' : item.location,
    source: item.sourceTag,
    redacted,
    file: extension === null ? null : `items/${String(number).padStart(3, '0')}.${extension}`,
  };
}

/**
 * Kinds of information whose very existence may not be told: a suspicious-activity report (31 U.S.C. 5318(g)(2)), classified
 * matter, sealed matter, a protected immigration application (8 U.S.C. 1367(a)(2)), substance-use treatment (42 C.F.R. 2.13(c)),
 * a wiretap (18 U.S.C. 2511(1)(e)), an informant, a juvenile record (18 U.S.C. 5038), an intelligence file, an expunged record.
 */
const NOT_EVEN_NAMED = new Set(['I03', 'I04', 'I07', 'I09', 'I11', 'I18', 'I21', 'I24', 'I25', 'I26']);

/** Category and legal basis of what is withheld, each once. An item of a kind that may not even be named leaves no line at all. */
function withheldLog(items: readonly ReferralItem[]): { category: string; basis: string }[] {
  const lines = new Map<string, { category: string; basis: string }>();
  for (const item of items) {
    if (item.decision !== 'WITHHOLD' || item.categories.some((code) => NOT_EVEN_NAMED.has(code))) continue;
    const closed = item.because.filter((each) => each.decision !== 'ALLOW' && each.decision !== 'ALLOW_REDACTED');
    const rows =
      closed.length > 0
        ? closed.map((each) => ({ code: each.category, basis: each.authority ?? 'No rule permits this disclosure' }))
        : item.categories.map((code) => ({ code, basis: 'Withheld by decision of this office' }));
    for (const { code, basis } of rows)
      lines.set(`${code} ${basis}`, { category: isCategory(code) ? CATEGORIES[code] : code, basis });
  }
  return [...lines.values()].sort((a, b) => (a.category + a.basis < b.category + b.basis ? -1 : 1));
}
