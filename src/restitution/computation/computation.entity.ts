import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import { centsColumn } from '../../platform/column-types.js';
import type { CaseFacts } from './case-facts.js';
import type { CaseRestitution } from './compute-case.js';
import type { Stored } from './stored.js';

/** Restitution worked out for a case at one time: what went in, its hash, what came out. Never changed. */
@Entity({ name: 'restitution_computation' })
export class RestitutionComputation {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'case_id' }) caseId: Id;
  @Column({ type: 'jsonb' }) input: Stored<CaseFacts>;
  /** SHA-256 of the canonical bytes of the input. */
  @Column({ type: 'bytea', name: 'input_sha256' }) inputSha256: Buffer;
  @Column({ type: 'jsonb' }) result: Stored<CaseRestitution>;
  /** Liquidated damages counted where no court of the circuit has decided. */
  @Column({ type: 'boolean' }) liquidated: boolean;
  @Column(centsColumn()) total: Cents;
  @Column({ type: 'text', name: 'rule_version' }) ruleVersion: string;
  @Column({ type: 'uuid', name: 'computed_by' }) computedBy: Id;
  @Column({ type: 'timestamptz', name: 'computed_at' }) computedAt: Date;
}
