import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../../kernel/ids.js';
import type { ReferralState, ReferralStep } from '../../law/referral/referral-progress.js';

/** One step of a referral, ours or the recipient's. Never changed. */
@Entity({ name: 'referral_event' })
export class ReferralEvent {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'referral_id' }) referralId: Id;
  @Column({ type: 'text' }) step: ReferralStep;
  @Column({ type: 'text', name: 'from_status' }) fromStatus: ReferralState;
  @Column({ type: 'text', name: 'to_status' }) toStatus: ReferralState;
  @Column({ type: 'text' }) note: string;
  @Column({ type: 'timestamptz' }) at: Date;
  @Column({ type: 'uuid', name: 'by_user' }) byUser: Id;
}
