import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../kernel/actor.js';
import type { Id } from '../kernel/ids.js';

/** Someone who signs in (PERSON), or a named service that jobs and the command line act as (SERVICE). */
@Entity({ schema: 'access', name: 'app_user' })
export class AppUser {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'organization_id' }) organizationId: Id;
  @Column({ type: 'text' }) kind: 'PERSON' | 'SERVICE';
  @Column({ type: 'text', name: 'user_name' }) userName: string;
  @Column({ type: 'text', name: 'display_name' }) displayName: string;
  @Column({ type: 'text' }) role: Role;
  @Column({ type: 'text', name: 'password_hash', nullable: true }) passwordHash: string | null;
  @Column({ type: 'boolean', name: 'demo_persona' }) demoPersona: boolean;
  @Column({ type: 'boolean' }) active: boolean;
  @Column({ type: 'integer' }) version: number;
}
