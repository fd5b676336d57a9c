import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import type { CountState } from '../../law/prosecution/case-progress.js';
import { dateColumn } from '../../platform/column-types.js';

/** One count as it stands against one defendant. */
@Entity({ name: 'charge_defendant' })
export class ChargeDefendant {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'charge_id' }) chargeId: Id;
  @Column({ type: 'uuid', name: 'defendant_id' }) defendantId: Id;
  @Column({ type: 'text' }) status: CountState;
  @Column(dateColumn({ name: 'decided_on', nullable: true })) decidedOn: CalendarDate | null;
  @Column({ type: 'integer' }) version: number;
}
