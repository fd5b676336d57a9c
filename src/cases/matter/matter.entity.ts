import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import type { MatterState } from '../../law/prosecution/case-progress.js';
import { dateColumn } from '../../platform/column-types.js';

export const TRAFFICKING_TYPES = ['SEX', 'LABOR', 'BOTH', 'UNKNOWN'] as const;
export type TraffickingType = (typeof TRAFFICKING_TYPES)[number];

/** A file opened before charges; one matter may lead to several cases, or to none. */
@Entity({ name: 'matter' })
export class Matter {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text', name: 'district_code' }) districtCode: string;
  @Column({ type: 'text', name: 'trafficking_type' }) traffickingType: TraffickingType;
  @Column({ type: 'text' }) status: MatterState;
  @Column(dateColumn({ name: 'opened_on' })) openedOn: CalendarDate;
  @Column({ type: 'text', name: 'lead_agency' }) leadAgency: string;
  @Column({ type: 'boolean', name: 'indian_country' }) indianCountry: boolean;
  @Column({ type: 'boolean', name: 'contractor_nexus' }) contractorNexus: boolean;
  @Column({ type: 'boolean', name: 'foreign_goods_nexus' }) foreignGoodsNexus: boolean;
  @Column({ type: 'boolean', name: 'commercial_vehicle_used' }) commercialVehicleUsed: boolean;
  @Column({ type: 'uuid', name: 'opened_by' }) openedBy: Id;
  @Column({ type: 'integer' }) version: number;
}
