import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../../kernel/ids.js';

export type PayeeKind = 'VICTIM' | 'THIRD_PARTY_PAYER' | 'UNITED_STATES';

/** Who is paid: a victim by pseudonym, someone who compensated a victim (3664(j)(1)), or the United States (3664(i)). */
@Entity({ name: 'payee' })
export class Payee {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'victim_id', nullable: true }) victimId: Id | null;
  @Column({ type: 'text' }) kind: PayeeKind;
  /** Pseudonym of a victim, name of an insurer or agency. Unique in the matter. */
  @Column({ type: 'text' }) label: string;
  /** Order in which the payees of the matter were added; breaks ties of a split. */
  @Column({ type: 'integer' }) sequence: number;
  /** Ciphertext, for the clerk. */
  @Column({ type: 'bytea', name: 'legal_name', nullable: true }) legalName: Buffer | null;
  @Column({ type: 'bytea', nullable: true }) address: Buffer | null;
  @Column({ type: 'integer' }) version: number;
}
