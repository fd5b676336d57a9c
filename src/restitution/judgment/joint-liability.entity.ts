import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import type { CreditRounding, JointPolicy } from '../../law/debt/joint-and-several.js';
import { centsColumn } from '../../platform/column-types.js';

/** One payee's loss for which several defendants answer, 18 U.S.C. 3664(h). The credit policy is a term of the order. */
@Entity({ name: 'joint_liability' })
export class JointLiability {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'payee_id' }) payeeId: Id;
  @Column(centsColumn({ name: 'loss_amount' })) lossAmount: Cents;
  @Column({ type: 'text' }) policy: JointPolicy;
  @Column({ type: 'text' }) rounding: CreditRounding;
  @Column({ type: 'integer' }) version: number;
}
