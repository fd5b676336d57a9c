import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import { centsColumn, dateColumn } from '../../platform/column-types.js';

export type RunStatus = 'PREPARED' | 'RELEASED' | 'CANCELLED';

/** One batch of payments to payees, prepared by one person and released by another. */
@Entity({ name: 'disbursement_run' })
export class DisbursementRun {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'organization_id' }) organizationId: Id;
  @Column(dateColumn({ name: 'run_on' })) runOn: CalendarDate;
  @Column({ type: 'text' }) status: RunStatus;
  /** Smaller amounts stay the payee's and wait, unless they are the last. */
  @Column(centsColumn({ name: 'smallest_payment' })) smallestPayment: Cents;
  @Column(centsColumn()) total: Cents;
  @Column({ type: 'integer' }) payments: number;
  @Column({ type: 'uuid', name: 'prepared_by' }) preparedBy: Id;
  @Column({ type: 'timestamptz', name: 'prepared_at' }) preparedAt: Date;
  @Column({ type: 'uuid', name: 'released_by', nullable: true }) releasedBy: Id | null;
  @Column({ type: 'timestamptz', name: 'released_at', nullable: true }) releasedAt: Date | null;
  @Column({ type: 'text', name: 'cancel_reason', nullable: true }) cancelReason: string | null;
  @Column({ type: 'integer' }) version: number;
}
