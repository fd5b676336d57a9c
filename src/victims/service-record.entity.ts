import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../kernel/calendar-date.js';
import type { Id } from '../kernel/ids.js';
import { dateColumn } from '../platform/column-types.js';

/** OFFICE records belong to the prosecution team's file; PROVIDER records are that provider's own. */
export type RecordKind = 'OFFICE' | 'PROVIDER';

/** A service given to one victim; one row for each occurrence. */
@Entity({ name: 'service' })
export class ServiceRecord {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'victim_id' }) victimId: Id;
  @Column({ type: 'uuid', name: 'organization_id' }) organizationId: Id;
  @Column({ type: 'text', name: 'record_kind' }) recordKind: RecordKind;
  @Column({ type: 'text', name: 'category_code' }) categoryCode: string;
  @Column(dateColumn({ name: 'provided_on' })) providedOn: CalendarDate;
  @Column({ type: 'integer' }) quantity: number;
  @Column({ type: 'text' }) unit: string;
  @Column({ type: 'text' }) funding: string;
  /** Ciphertext. */
  @Column({ type: 'bytea', nullable: true }) note: Buffer | null;
  @Column({ type: 'uuid', name: 'logged_by' }) loggedBy: Id;
  @Column({ type: 'timestamptz', name: 'logged_at' }) loggedAt: Date;
  @Column({ type: 'timestamptz', name: 'undone_at', nullable: true }) undoneAt: Date | null;
  @Column({ type: 'uuid', name: 'undone_by', nullable: true }) undoneBy: Id | null;
  @Column({ type: 'text', name: 'undo_reason', nullable: true }) undoReason: string | null;
  @Column({ type: 'integer' }) version: number;
}
