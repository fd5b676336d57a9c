import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../../kernel/ids.js';

export const SUBJECT_ROLES = [
  'ORGANIZER', 'RECRUITER', 'TRANSPORTER', 'ENFORCER', 'FINANCIAL_BENEFICIARY', 'FACILITATOR', 'BUYER', 'EMPLOYER',
  'CORRUPT_OFFICIAL', 'OTHER',
] as const; // prettier-ignore
export type SubjectRole = (typeof SUBJECT_ROLES)[number];
export type SubjectStatus = 'UNDER_REVIEW' | 'CHARGED' | 'DECLINED';

/** A person or entity under investigation in a matter. */
@Entity({ name: 'matter_subject' })
export class MatterSubject {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'person_id' }) personId: Id;
  @Column({ type: 'text' }) role: SubjectRole;
  @Column({ type: 'text' }) status: SubjectStatus;
  @Column({ type: 'integer' }) version: number;
}
