import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import { centsColumn, dateColumn } from '../../platform/column-types.js';

/** A loss of one victim, past or reasonably projected: 18 U.S.C. 2259(c)(2). */
@Entity({ name: 'loss' })
export class Loss {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'victim_id' }) victimId: Id;
  @Column({ type: 'text', name: 'category_code' }) categoryCode: string;
  @Column({ type: 'text' }) timing: 'PAST' | 'FUTURE';
  @Column(centsColumn()) amount: Cents;
  /** Ciphertext. */
  @Column({ type: 'bytea', nullable: true }) description: Buffer | null;
  /** Where the proof is: an exhibit or Bates number, never a name. */
  @Column({ type: 'text' }) evidence: string;
  /** By a preponderance of the evidence, 18 U.S.C. 3664(e). */
  @Column({ type: 'boolean' }) proven: boolean;
  @Column(dateColumn({ name: 'period_from', nullable: true })) periodFrom: CalendarDate | null;
  @Column(dateColumn({ name: 'period_to', nullable: true })) periodTo: CalendarDate | null;
  @Column({ type: 'text', name: 'withdrawn_reason', nullable: true }) withdrawnReason: string | null;
  @Column({ type: 'integer' }) version: number;
}
