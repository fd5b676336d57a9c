import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import type { Ground } from '../../law/prosecution/declination.js';
import { dateColumn } from '../../platform/column-types.js';

export type DeclinationStatus = 'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'RETURNED';

export const NON_PUNISHMENT_RESULTS = ['NOT_A_VICTIM', 'VICTIM_REVIEWED', 'NOT_APPLICABLE'] as const;
export type NonPunishmentResult = (typeof NON_PUNISHMENT_RESULTS)[number];

/** The decision not to prosecute one subject for some offenses. Declining one subject declines no other. */
@Entity({ name: 'declination' })
export class Declination {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'person_id' }) personId: Id;
  @Column({ type: 'text', array: true }) offenses: string[];
  @Column({ type: 'text', name: 'reason_code' }) reasonCode: string;
  @Column({ type: 'text' }) ground: Ground;
  /** Work product, kept as ciphertext under the subject's key. It goes with no referral. */
  @Column({ type: 'bytea' }) narrative: Buffer;
  @Column({ type: 'text' }) alternatives: string;
  /** The last day to charge each offense; null for one without limit. */
  @Column({ type: 'jsonb', name: 'limitation_dates' }) limitationDates: Readonly<Record<string, CalendarDate | null>>;
  @Column({ type: 'text', name: 'non_punishment_result' }) nonPunishmentResult: NonPunishmentResult;
  @Column({ type: 'boolean' }) attested: boolean;
  @Column({ type: 'text', name: 'victim_plan' }) victimPlan: string;
  @Column(dateColumn({ name: 'agency_notified_on', nullable: true })) agencyNotifiedOn: CalendarDate | null;
  @Column({ type: 'text' }) status: DeclinationStatus;
  @Column({ type: 'uuid', name: 'drafted_by' }) draftedBy: Id;
  @Column({ type: 'timestamptz', name: 'drafted_at' }) draftedAt: Date;
  @Column({ type: 'uuid', name: 'decided_by', nullable: true }) decidedBy: Id | null;
  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column({ type: 'text', name: 'return_reason', nullable: true }) returnReason: string | null;
  @Column({ type: 'integer' }) version: number;
}
