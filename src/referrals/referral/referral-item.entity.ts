import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../../kernel/ids.js';
import type { Because, Decision } from '../../law/sharing/decision-table.js';

export const ITEM_DECISIONS = ['ALLOW', 'ALLOW_REDACTED', 'WITHHOLD'] as const;
export type ItemDecision = (typeof ITEM_DECISIONS)[number];

/** One row of the inventory: a thing that might go, and the decision whether it does. */
@Entity({ name: 'referral_item' })
export class ReferralItem {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'referral_id' }) referralId: Id;
  @Column({ type: 'integer' }) number: number;
  @Column({ type: 'text' }) description: string;
  @Column({ type: 'text' }) form: string;
  @Column({ type: 'text' }) custodian: string;
  @Column({ type: 'text' }) location: string;
  @Column({ type: 'text', array: true }) categories: string[];
  /** Where this copy came from; the restrictive tag follows the copy that was subpoenaed. */
  @Column({ type: 'text', name: 'source_tag' }) sourceTag: string;
  @Column({ type: 'uuid', name: 'document_id', nullable: true }) documentId: Id | null;
  @Column({ type: 'text', name: 'content_text', nullable: true }) contentText: string | null;
  @Column({ type: 'text' }) decision: 'UNDECIDED' | ItemDecision;
  @Column({ type: 'text', name: 'computed_decision', nullable: true }) computedDecision: Decision | null;
  @Column({ type: 'jsonb' }) because: readonly Because[];
  @Column({ type: 'text', name: 'redacted_description', nullable: true }) redactedDescription: string | null;
  @Column({ type: 'uuid', name: 'redacted_document_id', nullable: true }) redactedDocumentId: Id | null;
  @Column({ type: 'text', name: 'redacted_text', nullable: true }) redactedText: string | null;
  @Column({ type: 'uuid', name: 'decided_by', nullable: true }) decidedBy: Id | null;
  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column({ type: 'integer' }) version: number;
}

/** A row of the table, as queries read it. */
export type ItemRow = { readonly [K in keyof ReferralItem]: ReferralItem[K] };
