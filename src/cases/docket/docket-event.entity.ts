import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import { dateColumn } from '../../platform/column-types.js';
import type { DefendantGuard } from '../../law/prosecution/defendant-progress.js';

/** Something that happened in a case. Entries are never changed; a mistaken one is struck by another, with the reason. */
@Entity({ name: 'docket_event' })
export class DocketEvent {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'case_id' }) caseId: Id;
  /** Null: it concerns every defendant of the case. */
  @Column({ type: 'uuid', name: 'defendant_id', nullable: true }) defendantId: Id | null;
  /** One of DOCKET_EVENTS, or ENTRY_STRUCK. */
  @Column({ type: 'text' }) code: string;
  @Column(dateColumn({ name: 'occurred_on' })) occurredOn: CalendarDate;
  /** The date an order set, for SENTENCING_SET and TRIAL_SET. */
  @Column(dateColumn({ name: 'set_for', nullable: true })) setFor: CalendarDate | null;
  @Column({ type: 'text', array: true }) confirmed: DefendantGuard[];
  @Column({ type: 'uuid', name: 'strikes_id', nullable: true }) strikesId: Id | null;
  /** "ECF No. 42" */
  @Column({ type: 'text', name: 'docket_entry' }) docketEntry: string;
  @Column({ type: 'text' }) note: string;
  @Column({ type: 'uuid', name: 'recorded_by' }) recordedBy: Id;
  @Column({ type: 'timestamptz', name: 'recorded_at' }) recordedAt: Date;
}
