import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Explained } from '../../kernel/explained.js';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import { centsColumn, dateColumn } from '../../platform/column-types.js';
import type { Instrument, MoneyKind } from './receipt.input.js';

/** Money received by the clerk on a judgment, and how its split was worked out. */
@Entity({ name: 'receipt' })
export class Receipt {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'judgment_id' }) judgmentId: Id;
  @Column({ type: 'uuid', name: 'defendant_id' }) defendantId: Id;
  /** 1, 2, … in the matter. */
  @Column({ type: 'integer' }) number: number;
  @Column({ type: 'text' }) kind: MoneyKind;
  @Column({ type: 'text' }) instrument: Instrument;
  @Column(centsColumn()) amount: Cents;
  @Column(centsColumn()) unapplied: Cents;
  @Column(dateColumn({ name: 'received_on' })) receivedOn: CalendarDate;
  @Column({ type: 'text', name: 'external_reference' }) externalReference: string;
  @Column({ type: 'text' }) status: 'POSTED' | 'REVERSED';
  @Column({ type: 'jsonb' }) explanation: Pick<Explained<unknown>, 'steps' | 'flags'>;
  @Column({ type: 'uuid', name: 'posted_by' }) postedBy: Id;
  @Column({ type: 'timestamptz', name: 'posted_at' }) postedAt: Date;
  @Column({ type: 'integer' }) version: number;
}
