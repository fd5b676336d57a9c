import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import { dateColumn } from '../../platform/column-types.js';

/** One count of a charging document. Victims attach to counts: restitution and rights depend on it. */
@Entity({ name: 'charge' })
export class Charge {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'case_id' }) caseId: Id;
  @Column({ type: 'uuid', name: 'charging_document_id' }) chargingDocumentId: Id;
  @Column({ type: 'integer', name: 'count_number' }) countNumber: number;
  /** Of the table of offenses: "1589", "1591_B1". */
  @Column({ type: 'text', name: 'offense_code' }) offenseCode: string;
  @Column(dateColumn({ name: 'offense_from' })) offenseFrom: CalendarDate;
  @Column(dateColumn({ name: 'offense_to' })) offenseTo: CalendarDate;
  @Column({ type: 'integer' }) version: number;
}
