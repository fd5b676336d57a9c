/** Receipts as screens and programs read them. */
import { Injectable } from '@nestjs/common';
import { Doors, type Reader } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Explained } from '../../kernel/explained.js';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import { matterDebts } from '../debts/matter-debts.js';
import { CompartmentPolicy } from '../../access/policy/compartment-policy.js';
import type { Instrument, MoneyKind } from './receipt.input.js';
import { judgmentHead, type JudgmentHead } from './receipt.service.js';

export interface ReceiptRow {
  readonly id: Id;
  readonly matterId: Id;
  readonly judgmentId: Id;
  readonly number: number;
  readonly receivedOn: CalendarDate;
  readonly defendantName: string;
  readonly docketNumber: string;
  readonly amount: Cents;
  readonly unapplied: Cents;
  readonly kind: MoneyKind;
  readonly instrument: Instrument;
  readonly externalReference: string;
  readonly status: 'POSTED' | 'REVERSED';
}

export interface ReceiptRecord extends ReceiptRow {
  readonly explanation: Pick<Explained<unknown>, 'steps' | 'flags'>;
  readonly postedBy: string;
  readonly postedAt: Date;
  readonly version: number;
  readonly reversal: { readonly reason: string; readonly on: Date; readonly by: string } | null;
  readonly lines: readonly { readonly obligationId: Id; readonly name: string; readonly amount: Cents }[];
}

export interface OpenDebtRow {
  readonly id: Id;
  readonly name: string;
  readonly owed: Cents;
}

@Injectable()
export class ReceiptQueries {
  constructor(
    private readonly doors: Doors,
    private readonly compartments: CompartmentPolicy,
  ) {}

  /** The receipts of a matter, the latest number first. @param before the number after which to go on */
  async list(actor: Actor, matterId: Id, page: { before?: number | undefined; limit: number }): Promise<ReceiptRow[]> {
    this.compartments.check(actor, 'I15');
    return this.doors.read(actor, async (reader) => {
      await reader.one('SELECT 1 FROM matter WHERE id = $1', [matterId]);
      return reader.query<ReceiptRow>(
        `SELECT ${COLUMNS} ${FROM} WHERE r.matter_id = $1 AND ($2::integer IS NULL OR r.number < $2) ORDER BY r.number DESC LIMIT $3`,
        [matterId, page.before ?? null, page.limit],
      );
    });
  }

  /** @throws NotFound */
  async receipt(actor: Actor, id: Id): Promise<ReceiptRecord> {
    this.compartments.check(actor, 'I15');
    return this.doors.read(actor, async (reader) => {
      const row = await reader.one<Omit<ReceiptRecord, 'reversal' | 'lines'>>(RECORD, [id]);
      const reversal = (await reader.first<NonNullable<ReceiptRecord['reversal']>>(REVERSAL, [id])) ?? null;
      return { ...row, reversal, lines: await allocationLines(reader, row.matterId, id) };
    });
  }

  /** A judgment and what its defendant owes on it, for the form that receives money. @throws NotFound */
  async judgment(actor: Actor, judgmentId: Id): Promise<{ judgment: JudgmentHead; debts: OpenDebtRow[] }> {
    return this.doors.read(actor, async (reader) => {
      const judgment = await judgmentHead(reader, judgmentId);
      const debts = await matterDebts(reader, judgment.matterId);
      return { judgment, debts: debts.filter((debt) => debt.judgmentId === judgmentId) };
    });
  }

  /** All obligations of a matter by name, for an order that sets money aside. */
  async obligations(actor: Actor, matterId: Id): Promise<{ value: Id; label: string }[]> {
    const debts = await this.doors.read(actor, (reader) => matterDebts(reader, matterId));
    return debts.map((debt) => ({ value: debt.id, label: debt.name }));
  }

  /** The judgments of a matter on which money can be received. */
  async judgments(actor: Actor, matterId: Id): Promise<{ id: Id; defendantName: string; docketNumber: string }[]> {
    return this.doors.read(actor, (reader) =>
      reader.query(
        `SELECT j.id, p.name AS "defendantName", c.docket_number AS "docketNumber" FROM judgment j
           JOIN defendant d ON d.id = j.defendant_id JOIN person p ON p.id = d.person_id JOIN court_case c ON c.id = j.case_id
          WHERE j.matter_id = $1 ORDER BY c.docket_number, d.number`,
        [matterId],
      ),
    );
  }
}

async function allocationLines(reader: Reader, matterId: Id, receiptId: Id): Promise<ReceiptRecord['lines']> {
  const names = new Map((await matterDebts(reader, matterId)).map((debt) => [debt.id, debt.name]));
  const rows = await reader.query<{ obligationId: Id; amount: Cents }>(
    'SELECT obligation_id AS "obligationId", amount FROM allocation WHERE receipt_id = $1 ORDER BY line',
    [receiptId],
  );
  return rows.map((row) => ({ ...row, name: names.get(row.obligationId)! }));
}

const COLUMNS = `r.id, r.matter_id AS "matterId", r.judgment_id AS "judgmentId", r.number, r.received_on AS "receivedOn",
  p.name AS "defendantName", c.docket_number AS "docketNumber", r.amount, r.unapplied, r.kind, r.instrument,
  r.external_reference AS "externalReference", r.status`;

const FROM = `FROM receipt r JOIN defendant d ON d.id = r.defendant_id JOIN person p ON p.id = d.person_id
  JOIN court_case c ON c.id = d.case_id`;

const RECORD = `SELECT ${COLUMNS}, r.explanation, u.display_name AS "postedBy", r.posted_at AS "postedAt", r.version
  ${FROM} JOIN access.app_user u ON u.id = r.posted_by WHERE r.id = $1`;

const REVERSAL = `SELECT j.memo AS reason, j.recorded_at AS on, u.display_name AS by
  FROM ledger.journal j JOIN access.app_user u ON u.id = j.recorded_by WHERE j.source_id = $1 AND j.kind = 'receipt.reversed'`;
