import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import { centsColumn } from '../../platform/column-types.js';

/** What a victim's services or labor brought the defendants, and how the work came under the wage law: 18 U.S.C. 1593(b)(3). */
@Entity({ name: 'labor_claim' })
export class LaborClaim {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'victim_id' }) victimId: Id;
  /** Gross, with no costs taken off; null while unproven. */
  @Column(centsColumn({ name: 'gross_income', nullable: true })) grossIncome: Cents | null;
  @Column(centsColumn({ name: 'value_to_defendant', nullable: true })) valueToDefendant: Cents | null;
  /** How the figures were found. */
  @Column({ type: 'text' }) basis: string;
  @Column({ type: 'boolean', name: 'live_in_domestic' }) liveInDomestic: boolean;
  /** Coverage group of the minimum wage before 1978; ALL_COVERED otherwise. */
  @Column({ type: 'text' }) coverage: string;
  @Column({ type: 'integer' }) version: number;
}
