import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import { centsColumn, dateColumn } from '../../platform/column-types.js';

/** One workweek of a victim: 168 hours from a fixed day on (29 CFR 778.105). */
@Entity({ name: 'work_week' })
export class WorkWeekRecord {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'victim_id' }) victimId: Id;
  @Column(dateColumn({ name: 'starts_on' })) startsOn: CalendarDate;
  /** Of each of the seven days, null where nobody knows; null as a whole where only the week is known. */
  @Column({ type: 'integer', array: true, nullable: true }) minutes: (number | null)[] | null;
  @Column({ type: 'integer', name: 'total_minutes', nullable: true }) totalMinutes: number | null;
  @Column(centsColumn()) paid: Cents;
  /** Where the hours come from: testimony, a log, phone records. */
  @Column({ type: 'text' }) basis: string;
  @Column({ type: 'text', name: 'withdrawn_reason', nullable: true }) withdrawnReason: string | null;
  @Column({ type: 'integer' }) version: number;
}
