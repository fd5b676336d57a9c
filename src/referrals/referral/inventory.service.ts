/** The inventory of a referral: what might go, and for each thing the decision whether it does. */
import { Injectable } from '@nestjs/common';
import { Doors, type Tx } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { Conflict, InputError, StaleRecord } from '../../kernel/errors.js';
import { newId, type Id } from '../../kernel/ids.js';
import type { Decision } from '../../law/sharing/decision-table.js';
import { courtDay } from '../../victims/court-day.js';
import { decideFor, DisclosureTables, mayChoose } from './disclosure.js';
import { lockReferral, recordReferral } from './referral-moves.js';
import { refuseUnlessOpen } from './referral.service.js';
import type { Referral } from './referral.entity.js';
import { ReferralItem } from './referral-item.entity.js';
import type { ChangeItemInput, DecideItemInput, ItemInput } from './referral.input.js';

const NOTHING_DECIDED = {
  decision: 'UNDECIDED',
  computedDecision: null,
  because: [],
  redactedDescription: null,
  redactedDocumentId: null,
  redactedText: null,
  decidedBy: null,
  decidedAt: null,
} satisfies Partial<ReferralItem>;

@Injectable()
export class InventoryService {
  constructor(
    private readonly doors: Doors,
    private readonly tables: DisclosureTables,
  ) {}

  async add(actor: Actor, referralId: Id, input: ItemInput): Promise<Id> {
    return this.doors.run(actor, async (tx) => {
      const referral = await lockReferral(tx, referralId);
      refuseUnlessOpen(referral);
      const id = newId(tx.now.getTime());
      const { next } = await tx.one<{ next: number }>(
        'SELECT coalesce(max(number), 0) + 1 AS next FROM referral_item WHERE referral_id = $1',
        [referralId],
      );
      const described = await describedBy(tx, referral, input);
      await tx.insert(ReferralItem, {
        id, matterId: referral.matterId, referralId, number: next, ...described, ...NOTHING_DECIDED, version: 1,
      }); // prettier-ignore
      await recordReferral(tx, 'referral.item-added', referral, {
        item: id,
        itemNumber: next,
        categories: described.categories,
      });
      return id;
    });
  }

  /** Changes an item; it must then be decided again. @throws StaleRecord */
  async change(actor: Actor, referralId: Id, itemId: Id, input: ChangeItemInput): Promise<void> {
    await this.doors.run(actor, async (tx) => {
      const { referral, item } = await this.lock(tx, referralId, itemId);
      const described = await describedBy(tx, referral, input);
      await tx.update(ReferralItem, itemId, input.version, { ...described, ...NOTHING_DECIDED });
      await recordReferral(tx, 'referral.item-changed', referral, {
        item: itemId,
        itemNumber: item.number,
        categories: described.categories,
      });
    });
  }

  /** Takes an item out that does not belong in the inventory; to keep it from going, withhold it. */
  async remove(actor: Actor, referralId: Id, itemId: Id, version: number): Promise<void> {
    await this.doors.run(actor, async (tx) => {
      const { referral, item } = await this.lock(tx, referralId, itemId);
      const removed = await tx.query('DELETE FROM referral_item WHERE id = $1 AND version = $2 RETURNING id', [
        itemId,
        version,
      ]);
      if (removed.length === 0) throw new StaleRecord();
      await recordReferral(tx, 'referral.item-removed', referral, { item: itemId, itemNumber: item.number });
    });
  }

  /**
   * Stores what the sharing table says today and what a person decides on it: stricter always, looser never.
   * @throws InputError when the choice is looser than the table, or redacted without saying what the recipient may read
   */
  async decide(actor: Actor, referralId: Id, itemId: Id, input: DecideItemInput): Promise<void> {
    const tables = await this.tables.read(actor);
    await this.doors.run(actor, async (tx) => {
      const { referral, item } = await this.lock(tx, referralId, itemId);
      if (referral.status !== 'DISCLOSURE_REVIEW')
        throw new Conflict('Start the disclosure review first; items are decided there.');
      const on = await courtDay(tx, referral.matterId, tx.now);
      const { value } = decideFor(referral, item.categories, on, tables);
      if (!mayChoose(value.decision, input.decision)) throw InputError.at('/decision', refusal(value.decision));
      const redacted = input.decision === 'ALLOW_REDACTED';
      if (redacted && input.redactedDescription === undefined)
        throw InputError.at('/redactedDescription', 'Write the description that the recipient may read.');
      refuseBothContents(input.redactedDocumentId, input.redactedText, '/redactedText');
      if (redacted) await refuseDocument(tx, referral, input.redactedDocumentId, '/redactedDocumentId');
      await tx.update(ReferralItem, itemId, input.version, {
        decision: input.decision,
        computedDecision: value.decision,
        because: value.because,
        redactedDescription: redacted ? input.redactedDescription! : null,
        redactedDocumentId: redacted ? (input.redactedDocumentId ?? null) : null,
        redactedText: redacted ? (input.redactedText ?? null) : null,
        decidedBy: actor.userId,
        decidedAt: tx.now,
      });
      await recordReferral(tx, 'referral.item-decided', referral, {
        item: itemId,
        itemNumber: item.number,
        decision: input.decision,
        computed: value.decision,
        on,
        recipient: value.recipientType,
        purpose: referral.purpose,
        rules: value.because.map((each) => each.ruleId ?? `${each.category}/none`),
      });
    });
  }

  private async lock(tx: Tx, referralId: Id, itemId: Id): Promise<{ referral: Referral; item: ReferralItem }> {
    const referral = await lockReferral(tx, referralId);
    await tx.one('SELECT 1 FROM referral_item WHERE id = $1 AND referral_id = $2', [itemId, referralId]);
    refuseUnlessOpen(referral);
    return { referral, item: await tx.find(ReferralItem, itemId) };
  }
}

function refusal(computed: Decision): string {
  const sentences: Partial<Record<Decision, string>> = {
    ALLOW_REDACTED: 'This may go only redacted; choose that, or withhold it.',
    RELEASE: 'This needs the victim’s signed release, and none is on record; withhold it.',
    COURT_ORDER: 'This needs a court order, and none is on record; withhold it.',
    NEVER: 'This may never go to this recipient; withhold it.',
  };
  return sentences[computed] ?? 'Choose whether the item goes, goes redacted or stays.';
}

async function describedBy(tx: Tx, referral: Referral, input: ItemInput) {
  refuseBothContents(input.documentId, input.contentText, '/contentText');
  await refuseDocument(tx, referral, input.documentId, '/documentId');
  return {
    description: input.description,
    form: input.form ?? '',
    custodian: input.custodian ?? '',
    location: input.location ?? '',
    categories: [...new Set(input.categories)].sort(),
    sourceTag: input.sourceTag,
    documentId: input.documentId ?? null,
    contentText: input.contentText ?? null,
  };
}

function refuseBothContents(documentId: string | undefined, text: string | undefined, pointer: string): void {
  if (documentId !== undefined && text !== undefined)
    throw InputError.at(pointer, 'Attach a document or type the text, not both.');
}

/** A document of the same matter; never one about a declination, nor the paper of another referral. */
async function refuseDocument(
  tx: Tx,
  referral: Referral,
  documentId: string | undefined,
  pointer: string,
): Promise<void> {
  if (documentId === undefined) return;
  const found = await tx.first<{ subjectType: string; typeCode: string }>(
    'SELECT subject_type AS "subjectType", type_code AS "typeCode" FROM document WHERE id = $1 AND matter_id = $2',
    [documentId, referral.matterId],
  );
  if (!found) throw InputError.at(pointer, 'Choose one of the documents of this matter.');
  if (found.subjectType === 'declination' || found.typeCode.startsWith('declination'))
    throw InputError.at(pointer, 'The declination memorandum goes with no referral.');
  if (found.subjectType === 'referral')
    throw InputError.at(pointer, 'The papers of a referral are not an item of one.');
}
