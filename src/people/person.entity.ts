import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** A person or an entity (a company) named in a matter, in whatever role. Victims are not kept here: they go by pseudonym. */
@Entity({ name: 'person' })
export class Person {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'text' }) kind: PersonKind;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'integer' }) version: number;
}

export type PersonKind = 'PERSON' | 'ENTITY';
