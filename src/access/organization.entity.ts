import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

export type OrganizationKind = 'USAO' | 'AGENCY' | 'PROVIDER' | 'AUTHORITY' | 'OVERSIGHT' | 'SYSTEM';

/** A tenant: a U.S. Attorney's office, an agency, a victim-service provider, a receiving authority, an overseer. */
@Entity({ schema: 'access', name: 'organization' })
export class Organization {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) kind: OrganizationKind;
  @Column({ type: 'text', name: 'district_code', nullable: true }) districtCode: string | null;
  /** For AUTHORITY: its code among the receiving authorities, such as DOL_WHD. */
  @Column({ type: 'text', name: 'authority_code', nullable: true }) authorityCode: string | null;
  @Column({ type: 'text' }) address: string;
  /** Where people it writes to can reach it; empty when not on record. */
  @Column({ type: 'text' }) phone: string;
  @Column({ type: 'text' }) email: string;
}
