/** The money of a matter on one page, and the work list of those who collect and pay it. */
import { Injectable } from '@nestjs/common';
import { Doors, type Reader } from '../audit/unit-of-work.js';
import type { Actor } from '../kernel/actor.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import { Clock } from '../kernel/clock.js';
import type { Explained } from '../kernel/explained.js';
import type { Id } from '../kernel/ids.js';
import { sum, type Cents } from '../kernel/money.js';
import { LedgerQueries, type JournalLine, type JournalPlace } from '../ledger/ledger.queries.js';
import { ReferenceService } from '../reference/reference.service.js';
import { paymentRanks } from '../reference/tables/money.js';
import { HELD_BY_CLERK } from './accounts.js';
import { debtPositions, type DebtPositions } from './debts/debt-positions.js';
import { CompartmentPolicy } from '../access/policy/compartment-policy.js';
import { matterDebts } from './debts/matter-debts.js';
import type { NamedDebt } from './debts/named-debt.js';
import { byJournal, movementText, receiptSources } from './statement/statement-lines.js';

export interface PayeeBalance {
  readonly payeeId: Id;
  readonly label: string;
  readonly kind: string;
  readonly noAddress: boolean;
  /** Still to be collected. */
  readonly outstanding: Cents;
  readonly held: Cents;
  readonly paid: Cents;
}

export interface MatterMoney {
  readonly matterId: Id;
  readonly debts: readonly NamedDebt[];
  readonly positions: Explained<DebtPositions>;
  readonly payees: readonly PayeeBalance[];
  /** Held for nobody in particular: assessments and fines, and money that nothing is left to apply to. */
  readonly forTreasury: Cents;
  readonly unapplied: Cents;
  /** What the clerk holds, movement by movement. */
  readonly ledger: readonly LedgerLine[];
}

export interface LedgerLine {
  readonly journalId: Id;
  readonly on: CalendarDate;
  readonly what: string;
  /** The receipt or the run it came from. */
  readonly source: { readonly type: string; readonly id: Id };
  readonly change: Cents;
  /** Held by the clerk afterwards. */
  readonly balance: Cents;
}

export interface JudgmentRow {
  readonly id: Id;
  readonly matterId: Id;
  readonly matterTitle: string;
  readonly defendantId: Id;
  readonly defendantName: string;
  readonly docketNumber: string;
  readonly sentencedOn: CalendarDate;
  readonly ordered: Cents;
  /** What may still be collected, each obligation bounded by what its payee is still owed. */
  readonly collectible: Cents;
}

export interface Totals {
  readonly held: Cents;
  readonly payable: Cents;
  readonly prepared: Cents;
  readonly forTreasury: Cents;
  readonly unapplied: Cents;
}

@Injectable()
export class MoneyQueries {
  constructor(
    private readonly doors: Doors,
    private readonly clock: Clock,
    private readonly ledger: LedgerQueries,
    private readonly reference: ReferenceService,
    private readonly compartments: CompartmentPolicy,
  ) {}

  /** @throws NotFound */
  async matter(actor: Actor, matterId: Id): Promise<MatterMoney> {
    this.compartments.check(actor, 'I15');
    const waterfall = await this.reference.rows(actor, paymentRanks);
    return this.doors.read(actor, async (reader) => {
      const { zone } = await reader.one<{ zone: string }>(ZONE, [matterId]);
      const debts = await matterDebts(reader, matterId);
      const other = await reader.one<{ forTreasury: Cents; unapplied: Cents }>(NOT_FOR_PAYEES, [matterId]);
      return {
        matterId,
        debts,
        positions: debtPositions(debts, this.clock.today(zone), waterfall),
        payees: await reader.query<PayeeBalance>(PAYEES, [matterId]),
        ...other,
        ledger: await this.held(reader, matterId),
      };
    });
  }

  /** Lines of the journals of a matter, in order of date. @throws NotFound */
  async journal(
    actor: Actor,
    matterId: Id,
    page: { after?: JournalPlace | undefined; limit: number },
  ): Promise<JournalLine[]> {
    this.compartments.check(actor, 'I15');
    return this.doors.read(actor, async (reader) => {
      await reader.one('SELECT 1 FROM matter WHERE id = $1', [matterId]);
      return this.ledger.journalLines(reader, matterId, page);
    });
  }

  private async held(reader: Reader, matterId: Id): Promise<LedgerLine[]> {
    const movements = byJournal(await this.ledger.accountLines(reader, matterId, [HELD_BY_CLERK.code]));
    const receipts = await receiptSources(reader, movements);
    return movements.map((movement) => ({
      journalId: movement.journalId,
      on: movement.on,
      what: movementText(movement, receipts),
      source: { type: movement.sourceType, id: movement.sourceId },
      change: sum(movement.changes.values()),
      balance: movement.balance,
    }));
  }

  /** Judgments of all matters of this person, the latest sentences first. */
  async judgments(actor: Actor, page: { after?: Pick<JudgmentRow, 'sentencedOn' | 'id'> | undefined; limit: number }) {
    this.compartments.check(actor, 'I15');
    const { sentencedOn = null, id = null } = page.after ?? {};
    return this.doors.read(actor, (reader) => reader.query<JudgmentRow>(JUDGMENTS, [sentencedOn, id, page.limit]));
  }

  /** Money with the clerk in all matters of this person, by what it waits for. */
  async totals(actor: Actor): Promise<Totals> {
    this.compartments.check(actor, 'I15');
    return this.doors.read(actor, (reader) => reader.one<Totals>(TOTALS));
  }
}

const ZONE = `SELECT t.time_zone AS zone FROM matter m JOIN ref.district t ON t.code = m.district_code WHERE m.id = $1`;

const NOT_FOR_PAYEES = `
  SELECT coalesce(sum(balance) FILTER (WHERE code = 'payable:treasury'), 0)::bigint AS "forTreasury",
      coalesce(sum(balance) FILTER (WHERE code LIKE 'unapplied:%'), 0)::bigint AS unapplied
    FROM ledger.account WHERE matter_id = $1`;

const PAYEES = `
  SELECT y.id AS "payeeId", y.label, y.kind, y.address IS NULL AS "noAddress", coalesce(o.balance, 0) AS outstanding,
      coalesce(h.balance, 0) AS held,
      coalesce((SELECT sum(d.amount) FROM disbursement d WHERE d.payee_id = y.id AND d.status = 'PAID'), 0)::bigint AS paid
    FROM payee y
    LEFT JOIN ledger.account o ON o.matter_id = y.matter_id AND o.code = 'outstanding:' || y.id
    LEFT JOIN ledger.account h ON h.matter_id = y.matter_id AND h.code = 'payable:' || y.id
   WHERE y.matter_id = $1 ORDER BY y.sequence`;

const JUDGMENTS = `
  SELECT j.id, j.matter_id AS "matterId", m.title AS "matterTitle", j.defendant_id AS "defendantId", p.name AS "defendantName",
      c.docket_number AS "docketNumber", j.sentenced_on AS "sentencedOn", b.ordered, b.collectible
    FROM judgment j JOIN matter m ON m.id = j.matter_id JOIN defendant d ON d.id = j.defendant_id
    JOIN person p ON p.id = d.person_id JOIN court_case c ON c.id = j.case_id,
    LATERAL (
      SELECT coalesce(sum(o.principal), 0)::bigint AS ordered,
          coalesce(sum(least(w.balance, CASE WHEN o.joint_liability_id IS NULL THEN w.balance ELSE n.balance END)), 0)::bigint AS collectible
        FROM obligation o
        LEFT JOIN ledger.account w ON w.matter_id = o.matter_id AND w.code = 'owed:' || o.id
        LEFT JOIN ledger.account n ON n.matter_id = o.matter_id AND n.code = 'outstanding:' || o.payee_id
       WHERE o.judgment_id = j.id) b
   WHERE ($1::date IS NULL OR (j.sentenced_on, j.id) < ($1, $2::uuid))
   ORDER BY j.sentenced_on DESC, j.id DESC LIMIT $3`;

const TOTALS = `
  SELECT coalesce(sum(balance) FILTER (WHERE code = 'held:clerk'), 0)::bigint AS held,
      coalesce(sum(balance) FILTER (WHERE code LIKE 'payable:%' AND code <> 'payable:treasury'), 0)::bigint AS payable,
      coalesce(sum(balance) FILTER (WHERE code = 'payable:treasury'), 0)::bigint AS "forTreasury",
      coalesce(sum(balance) FILTER (WHERE code LIKE 'unapplied:%'), 0)::bigint AS unapplied,
      coalesce((SELECT sum(amount) FROM disbursement WHERE status = 'PREPARED'), 0)::bigint AS prepared
    FROM ledger.account`;
