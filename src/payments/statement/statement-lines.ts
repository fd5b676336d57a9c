/** Turns movements of accounts into the lines of a statement: one line for each journal, with what it was in words. */
import type { Reader } from '../../audit/unit-of-work.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import type { AccountLine } from '../../ledger/ledger.queries.js';
import type { MoneyKind } from '../receipt/receipt.input.js';

export interface JournalMovement {
  readonly journalId: Id;
  readonly on: CalendarDate;
  readonly kind: string;
  readonly memo: string;
  readonly sourceType: string;
  readonly sourceId: Id;
  readonly reversed: boolean;
  /** Change of each account by its code; above zero when it grew. */
  readonly changes: ReadonlyMap<string, Cents>;
  /** Of all the accounts together, afterwards. */
  readonly balance: Cents;
}

/** Lines of one journal put together; they come in the order of the journals. */
export function byJournal(lines: readonly AccountLine[]): JournalMovement[] {
  const journals = new Map<Id, { first: AccountLine; last: AccountLine; changes: Map<string, Cents> }>();
  for (const line of lines) {
    const known = journals.get(line.journalId) ?? { first: line, last: line, changes: new Map<string, Cents>() };
    known.changes.set(line.code, (known.changes.get(line.code) ?? 0n) + line.change);
    journals.set(line.journalId, { ...known, last: line });
  }
  return [...journals.values()].map(({ first, last, changes }) => ({
    journalId: first.journalId,
    on: first.effectiveOn,
    kind: first.kind,
    memo: first.memo,
    sourceType: first.sourceType,
    sourceId: first.sourceId,
    reversed: first.reversedById !== null,
    changes,
    balance: last.balance,
  }));
}

export interface ReceiptSource {
  readonly id: Id;
  readonly number: number;
  readonly kind: MoneyKind;
  readonly defendantName: string;
  readonly externalReference: string;
}

/** The receipts that movements came from, by id. */
export async function receiptSources(
  reader: Reader,
  movements: readonly JournalMovement[],
): Promise<ReadonlyMap<Id, ReceiptSource>> {
  const rows = await reader.query<ReceiptSource>(
    `SELECT r.id, r.number, r.kind, p.name AS "defendantName", r.external_reference AS "externalReference"
       FROM receipt r JOIN defendant d ON d.id = r.defendant_id JOIN person p ON p.id = d.person_id WHERE r.id = ANY($1)`,
    [[...new Set(movements.map((movement) => movement.sourceId))]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** "Receipt 3 from A. Towner", "Receipt 3 reversed: check returned unpaid", "Paid out" */
export function movementText(movement: JournalMovement, receipts: ReadonlyMap<Id, ReceiptSource>): string {
  const receipt = receipts.get(movement.sourceId);
  if (receipt && movement.kind === 'receipt.reversed') return `Receipt ${receipt.number} reversed: ${movement.memo}`;
  if (receipt)
    return `Receipt ${receipt.number} from ${receipt.defendantName}${movement.reversed ? ' (reversed later)' : ''}`;
  if (movement.kind === 'disbursement.released') return 'Paid out';
  if (movement.kind.startsWith('judgment')) return 'Ordered by the court';
  return movement.memo === '' ? movement.kind : movement.memo;
}
