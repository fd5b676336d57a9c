import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../../kernel/ids.js';
import type { DefendantState } from '../../law/prosecution/defendant-progress.js';

/** A person or entity charged in one case. The same person in two cases is two defendants. */
@Entity({ name: 'defendant' })
export class Defendant {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'case_id' }) caseId: Id;
  @Column({ type: 'uuid', name: 'person_id' }) personId: Id;
  /** The last part of the docket number on this defendant's docket. */
  @Column({ type: 'integer' }) number: number;
  /** Follows from the docket; see docket/stage.ts. */
  @Column({ type: 'text' }) stage: DefendantState;
  @Column({ type: 'integer' }) version: number;
}
