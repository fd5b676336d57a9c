import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import { dateColumn } from '../../platform/column-types.js';

/** A charged matter in a court, with its docket number. Its status follows from its defendants and is not kept. */
@Entity({ name: 'court_case' })
export class CourtCase {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'text', name: 'district_code' }) districtCode: string;
  /** Division of the court; 0 where dockets are written without one. */
  @Column({ type: 'integer' }) office: number;
  @Column({ type: 'integer', name: 'docket_year' }) docketYear: number;
  @Column({ type: 'text', name: 'docket_kind' }) docketKind: 'cr' | 'mj' | 'mc';
  @Column({ type: 'integer', name: 'docket_sequence' }) docketSequence: number;
  /** "DDC", or "DDC-GEB" with the magistrate judge; "" when none is assigned yet. */
  @Column({ type: 'text', name: 'judge_initials' }) judgeInitials: string;
  /** "5:14-cr-40138": what all defendants of the case share. */
  @Column({ type: 'text', name: 'docket_number' }) docketNumber: string;
  @Column({ type: 'text' }) caption: string;
  @Column(dateColumn({ name: 'filed_on' })) filedOn: CalendarDate;
  @Column({ type: 'integer' }) version: number;
}
