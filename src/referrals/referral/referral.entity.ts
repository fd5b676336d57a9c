import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Flag, Step } from '../../kernel/explained.js';
import type { Id } from '../../kernel/ids.js';
import type { ReferralState } from '../../law/referral/referral-progress.js';
import type { Purpose } from '../../law/sharing/categories.js';
import { dateColumn } from '../../platform/column-types.js';
import type { Fact, Letter } from './letter.js';
import type { RecipientView } from './recipient-view.js';

/** A matter, or part of one, made known to another authority after it was declined: Justice Manual 9-27.270. */
@Entity({ name: 'referral' })
export class Referral {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'declination_id' }) declinationId: Id;
  @Column({ type: 'text' }) number: string;
  @Column({ type: 'text', name: 'authority_code' }) authorityCode: string;
  @Column({ type: 'uuid', name: 'recipient_organization_id' }) recipientOrganizationId: Id;
  @Column({ type: 'text' }) purpose: Purpose;
  @Column({ type: 'text', name: 'requested_action' }) requestedAction: string;
  @Column({ type: 'jsonb' }) facts: readonly Fact[];
  @Column({ type: 'jsonb' }) letter: Letter;
  @Column({ type: 'text', name: 'suggestion_reason' }) suggestionReason: string;
  @Column({ type: 'text' }) status: ReferralState;
  @Column({ type: 'uuid', name: 'built_by' }) builtBy: Id;
  @Column({ type: 'timestamptz', name: 'built_at' }) builtAt: Date;
  @Column({ type: 'uuid', name: 'approved_by', nullable: true }) approvedBy: Id | null;
  @Column({ type: 'timestamptz', name: 'approved_at', nullable: true }) approvedAt: Date | null;
  @Column({ type: 'uuid', name: 'sent_by', nullable: true }) sentBy: Id | null;
  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column(dateColumn({ name: 'acknowledge_by', nullable: true })) acknowledgeBy: CalendarDate | null;
  @Column({ type: 'jsonb', name: 'acknowledge_explanation', nullable: true })
  acknowledgeExplanation: { readonly steps: readonly Step[]; readonly flags: readonly Flag[] } | null;
  /** What the recipient was sent; its page shows this. */
  @Column({ type: 'jsonb', name: 'sent_record', nullable: true }) sentRecord: RecipientView | null;
  @Column({ type: 'timestamptz', name: 'acknowledged_at', nullable: true }) acknowledgedAt: Date | null;
  @Column({ type: 'text', name: 'recipient_reference' }) recipientReference: string;
  @Column({ type: 'text', name: 'outcome_code', nullable: true }) outcomeCode: string | null;
  @Column({ type: 'text', name: 'outcome_note', nullable: true }) outcomeNote: string | null;
  @Column({ type: 'uuid', name: 'package_document_id', nullable: true }) packageDocumentId: Id | null;
  @Column({ type: 'integer' }) version: number;
}
