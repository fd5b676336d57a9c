import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Flag, Step } from '../../kernel/explained.js';
import type { Id } from '../../kernel/ids.js';
import type { PaymentProfile } from '../../law/debt/payment-rank.js';
import { dateColumn } from '../../platform/column-types.js';

/** The money part of one defendant's judgment. */
@Entity({ name: 'judgment' })
export class Judgment {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'case_id' }) caseId: Id;
  @Column({ type: 'uuid', name: 'defendant_id' }) defendantId: Id;
  @Column(dateColumn({ name: 'sentenced_on' })) sentencedOn: CalendarDate;
  @Column(dateColumn({ name: 'entered_on' })) enteredOn: CalendarDate;
  @Column({ type: 'text', name: 'payment_profile' }) paymentProfile: PaymentProfile;
  /** 18 U.S.C. 3612(f)(3), ticked for each debt apart. */
  @Column({ type: 'boolean', name: 'restitution_interest_waived' }) restitutionInterestWaived: boolean;
  @Column({ type: 'boolean', name: 'fine_interest_waived' }) fineInterestWaived: boolean;
  @Column({ type: 'boolean', name: 'indigent_for_jvta' }) indigentForJvta: boolean;
  /** Final determination of losses deferred to this day, 3664(d)(5). */
  @Column(dateColumn({ name: 'losses_open_until', nullable: true })) lossesOpenUntil: CalendarDate | null;
  /** Terms of payment as ordered, 3664(f)(2); never an amount. */
  @Column({ type: 'text' }) terms: string;
  @Column({ type: 'jsonb' }) explanation: { steps: readonly Step[]; flags: readonly Flag[] };
  @Column({ type: 'integer' }) version: number;
}
