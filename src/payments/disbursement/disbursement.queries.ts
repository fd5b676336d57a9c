/** Disbursement runs as screens and programs read them. A run is there for those who may see every payment in it. */
import { Injectable } from '@nestjs/common';
import { Doors } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import { CompartmentPolicy } from '../../access/policy/compartment-policy.js';
import type { RunStatus } from './disbursement-run.entity.js';
import { payableNow, type PayableRow } from './payable.js';

export interface RunRow {
  readonly id: Id;
  readonly runOn: CalendarDate;
  readonly status: RunStatus;
  readonly smallestPayment: Cents;
  readonly total: Cents;
  readonly payments: number;
  readonly preparedById: Id;
  readonly preparedBy: string;
  readonly preparedAt: Date;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly cancelReason: string | null;
}

export interface PaymentRow {
  readonly id: Id;
  readonly matterId: Id;
  readonly matterTitle: string;
  readonly payeeId: Id;
  readonly label: string;
  readonly amount: Cents;
  readonly final: boolean;
  readonly noAddress: boolean;
  readonly minor: boolean;
}

export interface RunListFilter {
  readonly status?: RunStatus | undefined;
  /** The last run of the page before. */
  readonly after?: Id | undefined;
  readonly limit: number;
}

@Injectable()
export class DisbursementQueries {
  constructor(
    private readonly doors: Doors,
    private readonly compartments: CompartmentPolicy,
  ) {}

  /** What could go out now. */
  async payable(actor: Actor): Promise<PayableRow[]> {
    this.compartments.check(actor, 'I15');
    return this.doors.read(actor, payableNow);
  }

  /** Newest first. Ids sort by time, so that they are the key of the pages too. */
  async runs(actor: Actor, filter: RunListFilter): Promise<RunRow[]> {
    this.compartments.check(actor, 'I15');
    return this.doors.read(actor, (reader) =>
      reader.query<RunRow>(
        `${RUNS} AND ($1::text IS NULL OR r.status = $1) AND ($2::uuid IS NULL OR r.id < $2) ORDER BY r.id DESC LIMIT $3`,
        [filter.status ?? null, filter.after ?? null, filter.limit],
      ),
    );
  }

  /** @throws NotFound */
  async run(actor: Actor, id: Id): Promise<{ run: RunRow; payments: PaymentRow[] }> {
    this.compartments.check(actor, 'I15');
    return this.doors.read(actor, async (reader) => ({
      run: await reader.one<RunRow>(`${RUNS} AND r.id = $1`, [id]),
      payments: await reader.query<PaymentRow>(PAYMENTS, [id]),
    }));
  }
}

const RUNS = `
  SELECT r.id, r.run_on AS "runOn", r.status, r.smallest_payment AS "smallestPayment", r.total, r.payments,
      r.prepared_by AS "preparedById", p.display_name AS "preparedBy", r.prepared_at AS "preparedAt", q.display_name AS "releasedBy",
      r.released_at AS "releasedAt", r.cancel_reason AS "cancelReason"
    FROM disbursement_run r JOIN access.app_user p ON p.id = r.prepared_by LEFT JOIN access.app_user q ON q.id = r.released_by
   WHERE r.payments = (SELECT count(*) FROM disbursement d WHERE d.run_id = r.id)`;

const PAYMENTS = `
  SELECT d.id, d.matter_id AS "matterId", m.title AS "matterTitle", d.payee_id AS "payeeId", y.label, d.amount, d.final,
      y.address IS NULL AS "noAddress", coalesce(v.minor_at_offense, false) AS minor
    FROM disbursement d JOIN payee y ON y.id = d.payee_id JOIN matter m ON m.id = d.matter_id LEFT JOIN victim v ON v.id = y.victim_id
   WHERE d.run_id = $1 ORDER BY m.title, d.matter_id, y.sequence`;
