/**
 * Pays out what is in hand for payees, in runs that one person prepares and another releases. Below the smallest payment
 * money stays the payee's own and waits (it is never shared out again), except when it is the last.
 */
import { Injectable } from '@nestjs/common';
import { once } from '../../audit/once.js';
import { Doors, type Reader, type Tx } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import { Conflict, Forbidden, NotFound } from '../../kernel/errors.js';
import { newId, type Id } from '../../kernel/ids.js';
import { displayMoney, sum, type Cents } from '../../kernel/money.js';
import { LedgerService } from '../../ledger/ledger.service.js';
import { brokenConstraint } from '../../platform/failures.js';
import { HELD_BY_CLERK, payableTo } from '../accounts.js';
import { DisbursementRun } from './disbursement-run.entity.js';
import { smallestPaymentOf, type CancelRunInput, type PrepareRunInput } from './disbursement-run.input.js';
import { isFinal, isPaidNow, payableNow } from './payable.js';

interface DisbursementRow {
  readonly id: Id;
  readonly matterId: Id;
  readonly payeeId: Id;
  readonly amount: Cents;
}

const NOT_YOUR_OWN =
  'A run is released by someone other than the person who prepared it. Ask a colleague to release it.';

@Injectable()
export class DisbursementRunService {
  constructor(
    private readonly doors: Doors,
    private readonly clock: Clock,
    private readonly ledger: LedgerService,
  ) {}

  /** Prepares a run over all matters of this person: one payment per payee. @throws Conflict when there is nothing to pay */
  async prepare(actor: Actor, input: PrepareRunInput, key: string): Promise<{ id: Id; repeated: boolean }> {
    const smallest = smallestPaymentOf(input);
    return this.doors.run(actor, async (tx) =>
      once(tx, key, { prepare: true, smallest }, async (id) => {
        const locked = new Set((await payableNow(tx)).map((row) => row.matterId));
        await lockMatters(tx, [...locked]);
        // What came in to another matter while this one waited for the locks is not held still, so it waits for the next run.
        const paid = (await payableNow(tx)).filter((row) => locked.has(row.matterId) && isPaidNow(row, smallest));
        if (paid.length === 0)
          throw new Conflict(
            `No payee has ${displayMoney(smallest)} or a final payment in hand. There is nothing to pay out.`,
          );
        await tx.insert(DisbursementRun, {
          id,
          organizationId: actor.organizationId,
          runOn: this.clock.today(await officeZone(tx)),
          status: 'PREPARED',
          smallestPayment: smallest,
          total: sum(paid.map((row) => row.amount)),
          payments: paid.length,
          preparedBy: actor.userId,
          preparedAt: tx.now,
          releasedBy: null,
          releasedAt: null,
          cancelReason: null,
          version: 1,
        });
        await tx.query(ADD_DISBURSEMENTS, [
          paid.map(() => newId(tx.now.getTime())),
          id,
          paid.map((row) => row.matterId),
          paid.map((row) => row.payeeId),
          paid.map((row) => row.amount),
          paid.map(isFinal),
        ]);
        await recordByMatter(tx, 'disbursement.prepared', id, paid);
      }),
    );
  }

  /**
   * Releases a run: every payment in it is posted as paid.
   * @throws Forbidden to the person who prepared it; Conflict when it is not waiting; NotFound
   */
  async release(actor: Actor, runId: Id, key: string): Promise<void> {
    const release = this.doors.run(actor, async (tx) =>
      once(tx, key, { release: runId }, async () => {
        const { run, payments } = await lockRun(tx, runId);
        refuseUnlessPrepared(run);
        if (run.preparedBy === actor.userId) throw new Forbidden(NOT_YOUR_OWN);
        const today = this.clock.today(await officeZone(tx));
        for (const [matterId, rows] of byMatter(payments))
          await this.ledger.post(tx, {
            matterId,
            kind: 'disbursement.released',
            effectiveOn: today,
            source: { type: 'disbursement_run', id: runId },
            idempotencyKey: `disbursement:${runId}`,
            request: { run: runId, payments: rows.map(({ payeeId, amount }) => [payeeId, amount]) },
            postings: rows.map(({ payeeId, amount }) => ({
              debit: payableTo(payeeId),
              credit: HELD_BY_CLERK,
              amount,
            })),
          });
        await closePayments(tx, runId, 'PAID');
        await tx.update(DisbursementRun, runId, run.version, {
          status: 'RELEASED',
          releasedBy: actor.userId,
          releasedAt: tx.now,
        });
        await recordByMatter(tx, 'disbursement.released', runId, payments);
      }),
    );
    try {
      await release;
    } catch (error) {
      if (brokenConstraint(error) === 'two_people') throw new Forbidden(NOT_YOUR_OWN);
      throw error;
    }
  }

  /** Cancels a prepared run; its money is payable again. @throws Conflict when it is not waiting; NotFound */
  async cancel(actor: Actor, runId: Id, input: CancelRunInput): Promise<void> {
    const reason = input.reason.trim();
    await this.doors.run(actor, async (tx) => {
      const { run, payments } = await lockRun(tx, runId);
      refuseUnlessPrepared(run);
      await closePayments(tx, runId, 'CANCELLED');
      await tx.update(DisbursementRun, runId, run.version, { status: 'CANCELLED', cancelReason: reason });
      await recordByMatter(tx, 'disbursement.cancelled', runId, payments, reason);
    });
  }
}

/** Matters first, each by id, then the run; whoever does not see all its payments does not see the run. */
async function lockRun(tx: Tx, runId: Id): Promise<{ run: DisbursementRun; payments: DisbursementRow[] }> {
  const payments = await tx.query<DisbursementRow>(PAYMENTS_OF, [runId]);
  await lockMatters(
    tx,
    payments.map((payment) => payment.matterId),
  );
  await tx.one('SELECT id FROM disbursement_run WHERE id = $1 FOR NO KEY UPDATE', [runId]);
  const run = await tx.find(DisbursementRun, runId);
  if (run.payments !== payments.length) throw new NotFound();
  return { run, payments };
}

async function lockMatters(tx: Tx, ids: readonly Id[]): Promise<void> {
  await tx.query('SELECT id FROM matter WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [[...new Set(ids)]]);
}

function refuseUnlessPrepared(run: DisbursementRun): void {
  if (run.status === 'RELEASED') throw new Conflict('This run was already released. Nothing was paid a second time.');
  if (run.status === 'CANCELLED') throw new Conflict('This run was canceled. Prepare a new one.');
}

async function closePayments(tx: Tx, runId: Id, status: 'PAID' | 'CANCELLED'): Promise<void> {
  await tx.query(
    `UPDATE disbursement SET status = $2, version = version + 1 WHERE run_id = $1 AND status = 'PREPARED'`,
    [runId, status],
  );
}

function byMatter<Row extends { readonly matterId: Id }>(rows: readonly Row[]): [Id, Row[]][] {
  const matters = new Map<Id, Row[]>();
  for (const row of rows) matters.set(row.matterId, [...(matters.get(row.matterId) ?? []), row]);
  return [...matters].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** One event in the trail of every matter with its own payments, so that no trail tells of another matter. */
async function recordByMatter(
  tx: Tx,
  kind: string,
  runId: Id,
  rows: readonly Pick<DisbursementRow, 'matterId' | 'payeeId' | 'amount'>[],
  reason?: string,
): Promise<void> {
  for (const [matterId, own] of byMatter(rows))
    await tx.record({
      kind,
      matterId,
      subject: { type: 'disbursement_run', id: runId },
      data: { payments: own.map(({ payeeId, amount }) => ({ payee: payeeId, amount })) },
      ...(reason === undefined ? {} : { reason }),
    });
}

/** The wall clock of the office's court; an office without one goes by the capital's. */
async function officeZone(reader: Reader): Promise<string> {
  const row = await reader.first<{ zone: string }>(
    `SELECT t.time_zone AS zone FROM access.organization o JOIN ref.district t ON t.code = o.district_code WHERE o.id = $1`,
    [reader.actor.organizationId],
  );
  return row?.zone ?? 'America/New_York';
}

const PAYMENTS_OF = `SELECT id, matter_id AS "matterId", payee_id AS "payeeId", amount FROM disbursement WHERE run_id = $1 ORDER BY id`;

const ADD_DISBURSEMENTS = `INSERT INTO disbursement (id, run_id, matter_id, payee_id, amount, final, status)
  SELECT d.id, $2, d.matter_id, d.payee_id, d.amount, d.final, 'PREPARED'
    FROM unnest($1::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::boolean[]) AS d(id, matter_id, payee_id, amount, final)`;
