/** A referral with all that belongs to it, read in one place for preview, review and sending. */
import type { ProtectedValues } from '../../audit/protected-values.js';
import type { Reader } from '../../audit/unit-of-work.js';
import type { Id } from '../../kernel/ids.js';
import { narrativeField } from '../declination/declination.service.js';
import { contentOf, goingItems, recipientView, type Parties, type RecipientView } from './recipient-view.js';
import type { Referral } from './referral.entity.js';
import type { ItemRow, ReferralItem } from './referral-item.entity.js';

interface AttachedDocument {
  readonly id: Id;
  readonly mediaType: string;
  readonly fileSha256: Buffer;
  readonly typeCode: string;
  readonly subjectType: string;
}

export interface ReferralFile {
  readonly referral: Referral;
  readonly items: readonly ItemRow[];
  readonly documents: ReadonlyMap<Id, AttachedDocument>;
  readonly view: RecipientView;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/json': 'json',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/tiff': 'tif',
};

/** A department that sends without an address on record still has one truth to print. */
const DEPARTMENT = 'United States Department of Justice';

export async function loadReferralFile(reader: Reader, referral: Referral): Promise<ReferralFile> {
  const items = await itemsOf(reader, referral.id);
  const documents = await documentsOf(reader, items);
  const parties = await partiesOf(reader, referral);
  const extensionOf = (id: Id) => EXTENSIONS[documents.get(id)?.mediaType ?? ''] ?? 'bin';
  return { referral, items, documents, view: recipientView(referral, items, parties, extensionOf) };
}

async function itemsOf(reader: Reader, referralId: Id): Promise<ItemRow[]> {
  return reader.query<ItemRow>(
    `SELECT id, matter_id AS "matterId", referral_id AS "referralId", number, description, form, custodian, location, categories,
            source_tag AS "sourceTag", document_id AS "documentId", content_text AS "contentText", decision,
            computed_decision AS "computedDecision", because, redacted_description AS "redactedDescription",
            redacted_document_id AS "redactedDocumentId", redacted_text AS "redactedText", decided_by AS "decidedBy",
            decided_at AS "decidedAt", version
       FROM referral_item WHERE referral_id = $1 ORDER BY number`,
    [referralId],
  );
}

/** The reasons of the declination, to look for them in what leaves; null when the acting person cannot open them. */
export async function narrativeOf(reader: Reader, values: ProtectedValues, declinationId: Id): Promise<string | null> {
  const row = await reader.one<{ personId: Id; narrative: Buffer }>(
    'SELECT person_id AS "personId", narrative FROM declination WHERE id = $1',
    [declinationId],
  );
  return values.open(reader, row.personId, narrativeField(declinationId), row.narrative);
}

/** Typed texts that go along, by the number they have in the package. */
export function goingTexts(items: readonly ReferralItem[]): { name: string; text: string }[] {
  return goingItems(items).flatMap((item, index) => {
    const content = contentOf(item);
    return content !== null && 'text' in content
      ? [{ name: `The text of item ${index + 1} of the package`, text: content.text }]
      : [];
  });
}

/** What the descriptions of the inventory say that must not leave; words that another item sends anyway are no secret. */
export function withheldDescriptions(items: readonly ReferralItem[]): string[] {
  const going = new Set(
    goingItems(items).map((item) => (item.decision === 'ALLOW' ? item.description : item.redactedDescription!)),
  );
  return items
    .filter((item) => item.decision !== 'ALLOW')
    .map((item) => item.description)
    .filter((description) => !going.has(description));
}

async function documentsOf(reader: Reader, items: readonly ReferralItem[]): Promise<Map<Id, AttachedDocument>> {
  const ids = items.flatMap((item) => [item.documentId, item.redactedDocumentId]).filter((id) => id !== null);
  const rows = await reader.query<AttachedDocument>(
    `SELECT id, media_type AS "mediaType", file_sha256 AS "fileSha256", type_code AS "typeCode", subject_type AS "subjectType"
       FROM document WHERE id = ANY($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function partiesOf(reader: Reader, referral: Referral): Promise<Parties> {
  const row = await reader.one<{
    name: string;
    kind: 'PERSON' | 'ENTITY';
    sender: string;
    senderAddress: string;
    recipient: string;
    recipientAddress: string;
  }>(
    `SELECT p.name, p.kind, s.name AS sender, s.address AS "senderAddress", r.name AS recipient, r.address AS "recipientAddress"
       FROM declination d JOIN person p ON p.id = d.person_id, access.organization s, access.organization r
      WHERE d.id = $1 AND s.id = $2 AND r.id = $3`,
    [referral.declinationId, reader.actor.organizationId, referral.recipientOrganizationId],
  );
  return {
    subject: { name: row.name, kind: row.kind, identifiers: '' },
    sender: { name: row.sender, address: row.senderAddress || DEPARTMENT },
    recipient: { name: row.recipient, address: row.recipientAddress },
  };
}
