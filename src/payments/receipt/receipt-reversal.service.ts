/**
 * Reverses a receipt that should not have been posted: a check that was returned, an entry on the wrong judgment. All of
 * it is undone as of the day it was received, so that what is computed from the debt is computed again (handbook 2.8).
 */
import { Injectable } from '@nestjs/common';
import { once } from '../../audit/once.js';
import { Doors, type Tx } from '../../audit/unit-of-work.js';
import { lockMatter } from '../../cases/matter/matter.service.js';
import type { Actor } from '../../kernel/actor.js';
import { Conflict } from '../../kernel/errors.js';
import type { Id } from '../../kernel/ids.js';
import { displayMoney, type Cents } from '../../kernel/money.js';
import { LedgerService } from '../../ledger/ledger.service.js';
import { Receipt } from './receipt.entity.js';
import type { ReverseReceiptInput } from './receipt.input.js';

@Injectable()
export class ReceiptReversalService {
  constructor(
    private readonly doors: Doors,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * @throws NotFound; Conflict when it is reversed already, or when its money was paid out or stands in a prepared run and
   *   what is left in hand for that payee does not cover it
   */
  async reverse(actor: Actor, receiptId: Id, input: ReverseReceiptInput, key: string): Promise<void> {
    const reason = input.reason.trim();
    await this.doors.run(actor, async (tx) =>
      once(tx, key, { receiptId, reason }, async () => {
        await lockMatter(tx, (await tx.find(Receipt, receiptId)).matterId);
        const receipt = await tx.find(Receipt, receiptId);
        if (receipt.status === 'REVERSED') throw new Conflict('This receipt was already reversed.');
        await refuseWhatIsGone(tx, receiptId);
        const journal = `SELECT id FROM ledger.journal WHERE source_id = $1 AND kind = 'receipt.posted'`;
        const { id } = await tx.one<{ id: Id }>(journal, [receiptId]);
        await this.ledger.reverse(tx, id, {
          reason,
          kind: 'receipt.reversed',
          idempotencyKey: `receipt-reversed:${receiptId}`,
        });
        await tx.update(Receipt, receiptId, receipt.version, { status: 'REVERSED' });
        await tx.record({
          kind: 'receipt.reversed',
          matterId: receipt.matterId,
          subject: { type: 'receipt', id: receiptId },
          data: { number: receipt.number, amount: receipt.amount, receivedOn: receipt.receivedOn },
          reason,
        });
      }),
    );
  }
}

interface InHand {
  readonly label: string;
  readonly brought: Cents;
  readonly balance: Cents;
  readonly prepared: Cents;
}

async function refuseWhatIsGone(tx: Tx, receiptId: Id): Promise<void> {
  for (const { label, brought, balance, prepared } of await tx.query<InHand>(IN_HAND, [receiptId])) {
    if (balance - prepared >= brought) continue;
    const left = displayMoney(balance - prepared < 0n ? 0n : balance - prepared);
    const start = `This receipt brought ${displayMoney(brought)} for ${label}, of whose money ${left} is free.`;
    throw new Conflict(
      prepared > 0n && balance >= brought
        ? `${start} ${displayMoney(prepared)} stands in a prepared disbursement run; cancel that run first.`
        : `${start} The rest was already paid out, so the receipt cannot be reversed until later payments cover it.`,
    );
  }
}

const IN_HAND = `
  SELECT coalesce(y.label, CASE a.code WHEN 'payable:treasury' THEN 'the U.S. Treasury' ELSE 'the payer, unapplied' END) AS label,
      sum(p.amount)::bigint AS brought, a.balance,
      coalesce((SELECT sum(d.amount) FROM disbursement d WHERE d.payee_id = y.id AND d.status = 'PREPARED'), 0)::bigint AS prepared
    FROM ledger.journal j JOIN ledger.posting p ON p.journal_id = j.id JOIN ledger.account a ON a.id = p.credit_id
    LEFT JOIN payee y ON a.code = 'payable:' || y.id AND y.matter_id = a.matter_id
   WHERE j.source_id = $1 AND j.kind = 'receipt.posted' AND (a.code LIKE 'payable:%' OR a.code LIKE 'unapplied:%')
   GROUP BY a.code, a.balance, y.id, y.label ORDER BY a.code`;
