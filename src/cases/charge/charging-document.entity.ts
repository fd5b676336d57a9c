import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import { dateColumn } from '../../platform/column-types.js';

export const CHARGING_DOCUMENT_KINDS = [
  'COMPLAINT', 'INDICTMENT', 'INFORMATION', 'SUPERSEDING_INDICTMENT', 'SUPERSEDING_INFORMATION',
] as const; // prettier-ignore
export type ChargingDocumentKind = (typeof CHARGING_DOCUMENT_KINDS)[number];

/** A complaint, indictment or information. A superseding one stands beside the earlier one and never replaces its record. */
@Entity({ name: 'charging_document' })
export class ChargingDocument {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'case_id' }) caseId: Id;
  @Column({ type: 'text' }) kind: ChargingDocumentKind;
  /** In the order recorded in the case, from 1. */
  @Column({ type: 'integer' }) sequence: number;
  @Column(dateColumn({ name: 'filed_on' })) filedOn: CalendarDate;
  /** As filed; unsealing is a docket entry (INDICTMENT_PUBLIC). */
  @Column({ type: 'boolean' }) sealed: boolean;
}
