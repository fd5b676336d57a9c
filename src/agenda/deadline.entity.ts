import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../kernel/calendar-date.js';
import type { Explained } from '../kernel/explained.js';
import type { Id } from '../kernel/ids.js';
import { dateColumn } from '../platform/column-types.js';

export type DeadlineStatus = 'OPEN' | 'MET' | 'VOID';

/** Something due by a day, with the steps that led to the day. A new computation makes a new row and voids the old one. */
@Entity({ name: 'deadline' })
export class Deadline {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  /** What it is a deadline of: `case`, `defendant`, `referral`, … */
  @Column({ type: 'text', name: 'subject_type' }) subjectType: string;
  @Column({ type: 'uuid', name: 'subject_id' }) subjectId: Id;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) citation: string;
  /** The record whose date it is counted from. */
  @Column({ type: 'uuid', name: 'trigger_id' }) triggerId: Id;
  @Column(dateColumn({ name: 'base_on' })) baseOn: CalendarDate;
  @Column(dateColumn({ name: 'raw_on' })) rawOn: CalendarDate;
  @Column(dateColumn({ name: 'due_on' })) dueOn: CalendarDate;
  /** The cautious day to work toward. */
  @Column(dateColumn({ name: 'working_on' })) workingOn: CalendarDate;
  @Column({ type: 'jsonb' }) explanation: Pick<Explained<unknown>, 'steps' | 'flags'>;
  @Column({ type: 'text', name: 'rule_version' }) ruleVersion: string;
  @Column({ type: 'text' }) status: DeadlineStatus;
  @Column(dateColumn({ name: 'closed_on', nullable: true })) closedOn: CalendarDate | null;
  @Column({ type: 'timestamptz', name: 'computed_at' }) computedAt: Date;
  @Column({ type: 'integer' }) version: number;
}
