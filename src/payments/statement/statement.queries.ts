/** Statements of account: what a payee was owed, credited and paid, and what a defendant owed and paid, line by line. */
import { Injectable } from '@nestjs/common';
import { Doors, type Reader } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { usDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { Clock } from '../../kernel/clock.js';
import type { Explained } from '../../kernel/explained.js';
import { NotFound } from '../../kernel/errors.js';
import type { Id } from '../../kernel/ids.js';
import { maxCents, sum, type Cents } from '../../kernel/money.js';
import { LedgerQueries } from '../../ledger/ledger.queries.js';
import { ReferenceService } from '../../reference/reference.service.js';
import { paymentRanks } from '../../reference/tables/money.js';
import { outstanding, owed } from '../../restitution/accounts.js';
import { payableTo } from '../accounts.js';
import { CompartmentPolicy } from '../../access/policy/compartment-policy.js';
import { debtPositions, type DebtPositions } from '../debts/debt-positions.js';
import { matterDebts } from '../debts/matter-debts.js';
import type { NamedDebt } from '../debts/named-debt.js';
import {
  byJournal,
  movementText,
  receiptSources,
  type JournalMovement,
  type ReceiptSource,
} from './statement-lines.js';

export interface PayeeLine {
  readonly journalId: Id;
  readonly on: CalendarDate;
  readonly what: string;
  readonly kind: string;
  /** The receipt behind it. */
  readonly source: ReceiptSource | null;
  /** Received by the clerk for this payee; below zero for a reversal. */
  readonly credited: Cents;
  /** Sent to the payee. */
  readonly paid: Cents;
  readonly ordered: Cents;
  /** With the clerk afterwards. */
  readonly held: Cents;
  /** Not yet sent to the payee afterwards, held or not yet collected. */
  readonly stillOwed: Cents;
}

export interface PayeeStatement {
  readonly payeeId: Id;
  readonly matterId: Id;
  readonly victimId: Id | null;
  readonly label: string;
  readonly kind: 'VICTIM' | 'THIRD_PARTY_PAYER' | 'UNITED_STATES';
  readonly noAddress: boolean;
  readonly orderedOn: CalendarDate | null;
  readonly asOf: CalendarDate;
  readonly ordered: Cents;
  /** Sent to the payee. */
  readonly paid: Cents;
  /** With the clerk, for the payee. */
  readonly held: Cents;
  /** Of that, in a prepared run. */
  readonly prepared: Cents;
  /** Collected from defendants: paid and held. */
  readonly credited: Cents;
  /** Still to be collected from defendants. */
  readonly uncollected: Cents;
  readonly lines: readonly PayeeLine[];
}

export interface DefendantLine {
  readonly journalId: Id;
  readonly on: CalendarDate;
  readonly what: string;
  /** Above zero when more is owed. */
  readonly change: Cents;
  /** The defendant's own debts afterwards, whatever others paid. */
  readonly balance: Cents;
}

export interface DefendantStatement {
  readonly defendantId: Id;
  readonly matterId: Id;
  readonly judgmentId: Id;
  readonly name: string;
  readonly docketNumber: string;
  readonly debts: readonly (NamedDebt & { readonly collectible: Cents })[];
  readonly mayStillBeMadeToPay: Cents;
  readonly why: Explained<DebtPositions>;
  readonly lines: readonly DefendantLine[];
}

@Injectable()
export class StatementQueries {
  constructor(
    private readonly doors: Doors,
    private readonly clock: Clock,
    private readonly ledger: LedgerQueries,
    private readonly reference: ReferenceService,
    private readonly compartments: CompartmentPolicy,
  ) {}

  /** @throws NotFound */
  async payee(actor: Actor, payeeId: Id): Promise<PayeeStatement> {
    this.compartments.check(actor, 'I15');
    return this.doors.read(actor, async (reader) => {
      const { timeZone, ...head } = await reader.one<PayeeHead>(PAYEE, [payeeId]);
      const codes = [outstanding(payeeId).code, payableTo(payeeId).code];
      const movements = byJournal(await this.ledger.accountLines(reader, head.matterId, codes));
      const lines = payeeLines(payeeId, movements, await receiptSources(reader, movements));
      const held = lines.at(-1)?.held ?? 0n;
      const paid = sum(lines.map((line) => line.paid));
      return {
        ...head,
        asOf: this.clock.today(timeZone),
        paid,
        held,
        credited: paid + held,
        uncollected: (lines.at(-1)?.stillOwed ?? 0n) - held,
        lines,
      };
    });
  }

  /** @throws NotFound when there is no such defendant for this person, or no judgment against him */
  async defendant(actor: Actor, defendantId: Id): Promise<DefendantStatement> {
    this.compartments.check(actor, 'I15');
    const waterfall = await this.reference.rows(actor, paymentRanks);
    return this.doors.read(actor, async (reader) => {
      const { matterId, judgmentId, timeZone } = await reader.one<DefendantHead>(DEFENDANT, [defendantId]);
      const all = await matterDebts(reader, matterId);
      const own = all.filter((debt) => debt.defendantId === defendantId);
      const first = own[0];
      if (!first) throw new NotFound();
      const why = debtPositions(all, this.clock.today(timeZone), waterfall);
      return {
        defendantId,
        matterId,
        judgmentId,
        name: first.defendant,
        docketNumber: first.docketNumber,
        debts: own.map((debt) => ({ ...debt, collectible: why.value.obligations.get(debt.id)! })),
        mayStillBeMadeToPay: why.value.defendants.get(defendantId)!,
        why,
        lines: await this.defendantLines(reader, matterId, own),
      };
    });
  }

  private async defendantLines(reader: Reader, matterId: Id, own: readonly NamedDebt[]): Promise<DefendantLine[]> {
    const codes = own.map((debt) => owed(debt.id).code);
    const movements = byJournal(await this.ledger.accountLines(reader, matterId, codes));
    const receipts = await receiptSources(reader, movements);
    return movements.map((movement) => ({
      journalId: movement.journalId,
      on: movement.on,
      what: movementText(movement, receipts),
      change: sum(movement.changes.values()),
      balance: movement.balance,
    }));
  }
}

interface PayeeHead extends Pick<
  PayeeStatement,
  'payeeId' | 'matterId' | 'victimId' | 'label' | 'kind' | 'noAddress' | 'orderedOn' | 'ordered' | 'prepared'
> {
  readonly timeZone: string;
}

interface DefendantHead {
  readonly matterId: Id;
  readonly judgmentId: Id;
  readonly timeZone: string;
}

function payeeLines(
  payeeId: Id,
  movements: readonly JournalMovement[],
  receipts: ReadonlyMap<Id, ReceiptSource>,
): PayeeLine[] {
  const [open, hand] = [outstanding(payeeId).code, payableTo(payeeId).code];
  let held = 0n;
  return movements.map((movement) => {
    const [owedMore, inHand] = [movement.changes.get(open) ?? 0n, movement.changes.get(hand) ?? 0n];
    held += inHand;
    const paysOut = movement.kind === 'disbursement.released';
    return {
      journalId: movement.journalId,
      on: movement.on,
      what: movementText(movement, receipts),
      kind: movement.kind,
      source: receipts.get(movement.sourceId) ?? null,
      credited: paysOut ? 0n : inHand,
      paid: paysOut ? -inHand : 0n,
      ordered: inHand === 0n ? owedMore : 0n,
      held,
      stillOwed: maxCents(0n, movement.balance),
    };
  });
}

/** Why money for a payee has not been sent, in a sentence for the payee; null when none is held. */
export function holdReason(statement: Pick<PayeeStatement, 'held' | 'prepared' | 'asOf'>): string | null {
  if (statement.held === 0n) return null;
  if (statement.prepared > 0n) return 'A payment to you has been prepared and will be sent when it is approved.';
  return `It will be in a coming payment. Small amounts are kept for you until they are large enough to send (as of ${usDate(statement.asOf)}).`;
}

const PAYEE = `
  SELECT y.id AS "payeeId", y.matter_id AS "matterId", y.victim_id AS "victimId", y.label, y.kind, y.address IS NULL AS "noAddress",
      (SELECT min(j.entered_on) FROM obligation o JOIN judgment j ON j.id = o.judgment_id WHERE o.payee_id = y.id) AS "orderedOn",
      (coalesce((SELECT sum(o.principal) FROM obligation o WHERE o.payee_id = y.id AND o.joint_liability_id IS NULL), 0)
        + coalesce((SELECT l.loss_amount FROM joint_liability l WHERE l.payee_id = y.id), 0))::bigint AS ordered,
      coalesce((SELECT sum(d.amount) FROM disbursement d WHERE d.payee_id = y.id AND d.status = 'PREPARED'), 0)::bigint AS prepared,
      t.time_zone AS "timeZone"
    FROM payee y JOIN matter m ON m.id = y.matter_id JOIN ref.district t ON t.code = m.district_code WHERE y.id = $1`;

const DEFENDANT = `SELECT j.matter_id AS "matterId", j.id AS "judgmentId", t.time_zone AS "timeZone"
  FROM judgment j JOIN court_case c ON c.id = j.case_id JOIN ref.district t ON t.code = c.district_code WHERE j.defendant_id = $1`;
