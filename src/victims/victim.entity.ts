import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** A victim of one matter, known by a pseudonym; the true identity is not kept here. */
@Entity({ name: 'victim' })
export class Victim {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  /** "MV-1", "Victim 2": neutral, unique in its matter, and never a key across matters. */
  @Column({ type: 'text' }) pseudonym: string;
  @Column({ type: 'boolean', name: 'minor_at_offense' }) minorAtOffense: boolean;
  @Column({ type: 'text' }) language: string;
  /** Ciphertext of how to reach this person safely. */
  @Column({ type: 'bytea', name: 'safe_contact', nullable: true }) safeContact: Buffer | null;
  @Column({ type: 'integer' }) version: number;
}
