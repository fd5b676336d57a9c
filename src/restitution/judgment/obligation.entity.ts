import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import type { ObligationKind } from '../../law/debt/payment-rank.js';
import { centsColumn } from '../../platform/column-types.js';

/** What one defendant was ordered to pay: to a payee, or to the Treasury. Never changed; its balance is in the ledger. */
@Entity({ name: 'obligation' })
export class Obligation {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'judgment_id' }) judgmentId: Id;
  @Column({ type: 'uuid', name: 'defendant_id' }) defendantId: Id;
  @Column({ type: 'text' }) kind: ObligationKind;
  @Column({ type: 'uuid', name: 'payee_id', nullable: true }) payeeId: Id | null;
  @Column({ type: 'uuid', name: 'joint_liability_id', nullable: true }) jointLiabilityId: Id | null;
  /** As ordered; for a joint obligation this defendant's cap toward the loss. */
  @Column(centsColumn()) principal: Cents;
  /** Priority by order of the court, 1 first. */
  @Column({ type: 'integer', nullable: true }) rank: number | null;
  /** Defendants whom the judgment names as liable for the same loss. */
  @Column({ type: 'uuid', name: 'joint_with', array: true }) jointWith: Id[];
  @Column({ type: 'integer' }) sequence: number;
}
