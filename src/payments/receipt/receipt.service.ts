/** Receives money on a judgment: a preview that writes nothing, then the posting, by one and the same calculation. */
import { Injectable } from '@nestjs/common';
import { once } from '../../audit/once.js';
import { Doors, type Reader, type Tx } from '../../audit/unit-of-work.js';
import { lockMatter } from '../../cases/matter/matter.service.js';
import type { Actor } from '../../kernel/actor.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { Clock } from '../../kernel/clock.js';
import { Conflict, InputError } from '../../kernel/errors.js';
import type { Explained } from '../../kernel/explained.js';
import type { Id } from '../../kernel/ids.js';
import { LedgerService } from '../../ledger/ledger.service.js';
import { brokenConstraint } from '../../platform/failures.js';
import { ReferenceService } from '../../reference/reference.service.js';
import { paymentRanks } from '../../reference/tables/money.js';
import { matterDebts } from '../debts/matter-debts.js';
import { Receipt } from './receipt.entity.js';
import {
  checkReceivedOn,
  receiptFacts,
  type PostReceiptInput,
  type ReceiptFacts,
  type ReceiptInput,
} from './receipt.input.js';
import { receiptPostings } from './receipt-postings.js';
import { splitReceipt, type ReceiptSplit } from './receipt-split.js';

export interface ReceiptPreview extends Explained<ReceiptSplit> {
  readonly facts: ReceiptFacts;
  readonly judgment: JudgmentHead;
}

/** What a receipt needs to know of its judgment. */
export interface JudgmentHead {
  readonly id: Id;
  readonly matterId: Id;
  readonly caseId: Id;
  readonly defendantId: Id;
  readonly defendantName: string;
  readonly docketNumber: string;
  readonly sentencedOn: CalendarDate;
  readonly timeZone: string;
}

/** The split is no longer the one that was agreed to: someone posted in between. Nothing was posted. */
export class SplitChanged extends Conflict {
  constructor(readonly preview: ReceiptPreview) {
    super('Something was posted after you saw this split, so it has changed. Look at the new split and confirm it.');
  }
}

@Injectable()
export class ReceiptService {
  constructor(
    private readonly doors: Doors,
    private readonly clock: Clock,
    private readonly ledger: LedgerService,
    private readonly reference: ReferenceService,
  ) {}

  /** Where the money would go if it were posted now. Writes nothing. @throws NotFound, InputError */
  async preview(actor: Actor, judgmentId: Id, input: ReceiptInput): Promise<ReceiptPreview> {
    const facts = receiptFacts(input);
    const waterfall = await this.reference.rows(actor, paymentRanks);
    return this.doors.read(actor, async (reader) =>
      this.workOut(reader, await judgmentHead(reader, judgmentId), facts, waterfall),
    );
  }

  /**
   * Posts a receipt; the same key with the same receipt answers the first one.
   * @throws NotFound; InputError (/externalReference when it is recorded already); SplitChanged with the new preview when
   *   `fingerprint` no longer fits; Conflict for a used key
   */
  async post(
    actor: Actor,
    judgmentId: Id,
    input: PostReceiptInput,
    key: string,
  ): Promise<{ id: Id; repeated: boolean }> {
    const facts = receiptFacts(input);
    const waterfall = await this.reference.rows(actor, paymentRanks);
    try {
      return await this.doors.run(actor, async (tx) =>
        once(tx, key, { judgmentId, ...facts }, async (id) => {
          const head = await judgmentHead(tx, judgmentId);
          await lockMatter(tx, head.matterId);
          await tx.one('SELECT id FROM judgment WHERE id = $1 FOR NO KEY UPDATE', [judgmentId]);
          const preview = await this.workOut(tx, head, facts, waterfall);
          if (input.fingerprint !== undefined && input.fingerprint !== preview.value.fingerprint)
            throw new SplitChanged(preview);
          await this.keep(tx, id, preview);
        }),
      );
    } catch (error) {
      if (brokenConstraint(error) === 'receipt_once') throw usedReference(facts);
      throw error;
    }
  }

  private async workOut(
    reader: Reader,
    head: JudgmentHead,
    facts: ReceiptFacts,
    waterfall: Parameters<typeof splitReceipt>[3],
  ): Promise<ReceiptPreview> {
    checkReceivedOn(facts.receivedOn, head.sentencedOn, this.clock.today(head.timeZone));
    const same = 'SELECT id FROM receipt WHERE matter_id = $1 AND external_reference = $2 AND status = $3';
    if (await reader.first(same, [head.matterId, facts.externalReference, 'POSTED'])) throw usedReference(facts);
    const debts = await matterDebts(reader, head.matterId);
    if (!debts.some((debt) => debt.defendantId === head.defendantId))
      throw new Conflict('The judgment has no obligations yet. Enter them before money is received.');
    return { ...splitReceipt(debts, head.defendantId, facts, waterfall), facts, judgment: head };
  }

  private async keep(tx: Tx, id: Id, preview: ReceiptPreview): Promise<void> {
    const { facts, judgment, value: split, steps, flags } = preview;
    const { matterId, defendantId } = judgment;
    const last = 'SELECT coalesce(max(number), 0) AS number FROM receipt WHERE matter_id = $1';
    const { number } = await tx.one<{ number: number }>(last, [matterId]);
    await tx.insert(Receipt, {
      id,
      matterId,
      judgmentId: judgment.id,
      defendantId,
      number: number + 1,
      kind: facts.kind,
      instrument: facts.instrument,
      amount: facts.amount,
      unapplied: split.unapplied,
      receivedOn: facts.receivedOn,
      externalReference: facts.externalReference,
      status: 'POSTED',
      explanation: { steps, flags },
      postedBy: tx.actor.userId,
      postedAt: tx.now,
      version: 1,
    });
    await tx.query(ADD_ALLOCATIONS, [
      id,
      matterId,
      split.lines.map((line) => line.obligationId),
      split.lines.map((line) => line.amount),
    ]);
    const lines = split.lines.map(({ obligationId, amount }) => ({ obligation: obligationId, amount }));
    const credits = split.credits.map(({ obligationId, amount }) => ({ obligation: obligationId, amount }));
    await this.ledger.post(tx, {
      matterId,
      kind: 'receipt.posted',
      effectiveOn: facts.receivedOn,
      memo: `Receipt ${number + 1}`,
      source: { type: 'receipt', id },
      idempotencyKey: `receipt:${id}`,
      request: { receipt: id, lines, credits, unapplied: split.unapplied },
      postings: receiptPostings(split, defendantId),
    });
    await tx.record({
      kind: 'receipt.posted',
      matterId,
      subject: { type: 'receipt', id },
      data: {
        number: number + 1,
        judgment: judgment.id,
        amount: facts.amount,
        receivedOn: facts.receivedOn,
        kind: facts.kind,
        instrument: facts.instrument,
        reference: facts.externalReference,
        setAsideFor: facts.setAsideFor,
        lines,
        credits,
        unapplied: split.unapplied,
        review: flags.map((flag) => flag.code),
      },
    });
  }
}

/** @throws NotFound when there is no such judgment for this person */
export async function judgmentHead(reader: Reader, judgmentId: Id): Promise<JudgmentHead> {
  return reader.one<JudgmentHead>(JUDGMENT_HEAD, [judgmentId]);
}

const usedReference = (facts: ReceiptFacts): InputError =>
  InputError.at(
    '/externalReference',
    `A receipt with the reference ${facts.externalReference} is already recorded in this matter. Check whether this is the same money.`,
  );

const JUDGMENT_HEAD = `
  SELECT j.id, j.matter_id AS "matterId", j.case_id AS "caseId", j.defendant_id AS "defendantId", p.name AS "defendantName",
      c.docket_number AS "docketNumber", j.sentenced_on AS "sentencedOn", t.time_zone AS "timeZone"
    FROM judgment j JOIN defendant d ON d.id = j.defendant_id JOIN person p ON p.id = d.person_id
    JOIN court_case c ON c.id = j.case_id JOIN ref.district t ON t.code = c.district_code
   WHERE j.id = $1`;

const ADD_ALLOCATIONS = `INSERT INTO allocation (receipt_id, line, matter_id, obligation_id, amount)
  SELECT $1, l.line, $2, l.obligation, l.amount FROM unnest($3::uuid[], $4::bigint[]) WITH ORDINALITY AS l(obligation, amount, line)`;
