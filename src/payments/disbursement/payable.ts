/** Who could be paid now: every payee with money in hand that is in no prepared run, in the matters a person belongs to. */
import type { Reader } from '../../audit/unit-of-work.js';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';

export interface PayableRow {
  readonly payeeId: Id;
  readonly matterId: Id;
  readonly matterTitle: string;
  readonly label: string;
  readonly amount: Cents;
  /** What the payee is still owed by anybody, beyond the money in hand. */
  readonly stillOwed: Cents;
  readonly noAddress: boolean;
  readonly minor: boolean;
}

/** Money in hand for payees, by matter and payee. */
export async function payableNow(reader: Reader): Promise<PayableRow[]> {
  return reader.query<PayableRow>(PAYABLE);
}

/** The last payment of a debt goes out however small it is. */
export const isFinal = (row: Pick<PayableRow, 'stillOwed'>): boolean => row.stillOwed === 0n;

export const isPaidNow = (row: PayableRow, smallest: Cents): boolean => row.amount >= smallest || isFinal(row);

const PAYABLE = `
  SELECT y.id AS "payeeId", y.matter_id AS "matterId", m.title AS "matterTitle", y.label, a.balance AS amount,
      coalesce(o.balance, 0) AS "stillOwed", y.address IS NULL AS "noAddress", coalesce(v.minor_at_offense, false) AS minor
    FROM payee y JOIN matter m ON m.id = y.matter_id
    JOIN ledger.account a ON a.matter_id = y.matter_id AND a.code = 'payable:' || y.id AND a.balance > 0
    LEFT JOIN ledger.account o ON o.matter_id = y.matter_id AND o.code = 'outstanding:' || y.id
    LEFT JOIN victim v ON v.id = y.victim_id
   WHERE NOT EXISTS (SELECT 1 FROM disbursement d WHERE d.payee_id = y.id AND d.status = 'PREPARED')
   ORDER BY m.title, y.matter_id, y.sequence`;
