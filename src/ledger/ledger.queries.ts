/** Reads the ledger: journals, the lines of one account with its running balance, and the proof of every balance. */
import { Injectable } from '@nestjs/common';
import { Doors, type Reader } from '../audit/unit-of-work.js';
import type { Actor } from '../kernel/actor.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import type { Id } from '../kernel/ids.js';
import type { Cents } from '../kernel/money.js';

/** One movement of one account. */
export interface AccountLine {
  readonly journalId: Id;
  readonly line: number;
  readonly effectiveOn: CalendarDate;
  readonly kind: string;
  readonly memo: string;
  readonly sourceType: string;
  readonly sourceId: Id;
  readonly reversesId: Id | null;
  readonly reversedById: Id | null;
  readonly code: string;
  /** The account on the other side. */
  readonly otherCode: string;
  /** Above zero when the account grew. */
  readonly change: Cents;
  /** Of all the accounts asked for, after this movement, in the order of effective dates. */
  readonly balance: Cents;
}

export interface JournalLine {
  readonly journalId: Id;
  /** Order of recording. */
  readonly sequence: bigint;
  readonly line: number;
  readonly matterId: Id;
  readonly effectiveOn: CalendarDate;
  readonly recordedAt: Date;
  readonly kind: string;
  readonly memo: string;
  readonly sourceType: string;
  readonly sourceId: Id;
  readonly reversesId: Id | null;
  readonly debit: string;
  readonly credit: string;
  readonly amount: Cents;
}

/** A place in the journal, to read on from. */
export interface JournalPlace {
  readonly effectiveOn: CalendarDate;
  readonly sequence: bigint;
  readonly line: number;
}

export interface LedgerProof {
  readonly accounts: number;
  readonly journals: number;
  readonly postings: number;
  /** Accounts whose kept balance is not what their postings come to. */
  readonly differences: readonly {
    readonly matterId: Id;
    readonly code: string;
    readonly kept: Cents;
    readonly proved: Cents;
  }[];
  /** Journals without postings, and reversals that are not the exact mirror of what they reverse. */
  readonly unsound: readonly { readonly journalId: Id; readonly matterId: Id; readonly what: string }[];
}

@Injectable()
export class LedgerQueries {
  constructor(private readonly doors: Doors) {}

  /** All movements of some accounts, oldest first, with their balance together. Grows with their own postings. */
  async accountLines(reader: Reader, matterId: Id, codes: readonly string[]): Promise<AccountLine[]> {
    return reader.query<AccountLine>(ACCOUNT_LINES, [matterId, codes]);
  }

  /** Lines of the journals of a matter (of all the person may see, when null), in order of date, from a place on. */
  async journalLines(
    reader: Reader,
    matterId: Id | null,
    page: { after?: JournalPlace | undefined; limit: number },
  ): Promise<JournalLine[]> {
    const { effectiveOn = null, sequence = null, line = null } = page.after ?? {};
    return reader.query<JournalLine>(JOURNAL_LINES, [matterId, effectiveOn, sequence, line, page.limit]);
  }

  /** Proves every balance this person may see from the postings; a service sees all of them. */
  async verify(actor: Actor): Promise<LedgerProof> {
    return this.doors.read(actor, async (reader) => {
      const counts = await reader.one<{ accounts: bigint; journals: bigint; postings: bigint }>(COUNTS);
      return {
        accounts: Number(counts.accounts),
        journals: Number(counts.journals),
        postings: Number(counts.postings),
        differences: await reader.query(DIFFERENCES),
        unsound: [...(await reader.query(EMPTY_JOURNALS)), ...(await reader.query(FALSE_MIRRORS))] as never,
      };
    });
  }
}

const ACCOUNT_LINES = `
  WITH account AS (SELECT id, code, side FROM ledger.account WHERE matter_id = $1 AND code = ANY($2)),
  moved AS (
    SELECT a.code, p.journal_id, p.line, p.credit_id AS other_id, CASE a.side WHEN 'DEBIT' THEN p.amount ELSE -p.amount END AS change
      FROM account a JOIN ledger.posting p ON p.debit_id = a.id
    UNION ALL
    SELECT a.code, p.journal_id, p.line, p.debit_id, CASE a.side WHEN 'CREDIT' THEN p.amount ELSE -p.amount END
      FROM account a JOIN ledger.posting p ON p.credit_id = a.id)
  SELECT m.journal_id AS "journalId", m.line, j.effective_on AS "effectiveOn", j.kind, j.memo, j.source_type AS "sourceType",
      j.source_id AS "sourceId", j.reverses_id AS "reversesId", r.id AS "reversedById", m.code, o.code AS "otherCode", m.change,
      (sum(m.change) OVER (ORDER BY j.effective_on, j.sequence, m.line))::bigint AS balance
    FROM moved m JOIN ledger.journal j ON j.id = m.journal_id JOIN ledger.account o ON o.id = m.other_id
    LEFT JOIN ledger.journal r ON r.reverses_id = j.id
   ORDER BY j.effective_on, j.sequence, m.line`;

const JOURNAL_LINES = `
  SELECT j.id AS "journalId", j.sequence, p.line, j.matter_id AS "matterId", j.effective_on AS "effectiveOn", j.recorded_at AS "recordedAt",
      j.kind, j.memo, j.source_type AS "sourceType", j.source_id AS "sourceId", j.reverses_id AS "reversesId",
      d.code AS debit, c.code AS credit, p.amount
    FROM ledger.journal j JOIN ledger.posting p ON p.journal_id = j.id
    JOIN ledger.account d ON d.id = p.debit_id JOIN ledger.account c ON c.id = p.credit_id
   WHERE ($1::uuid IS NULL OR j.matter_id = $1)
     AND ($2::date IS NULL OR ((j.effective_on, j.sequence) >= ($2, $3::bigint) AND (j.effective_on, j.sequence, p.line) > ($2, $3, $4::integer)))
   ORDER BY j.effective_on, j.sequence, p.line LIMIT $5`;

const COUNTS = `SELECT (SELECT count(*) FROM ledger.account) AS accounts, (SELECT count(*) FROM ledger.journal) AS journals,
  (SELECT count(*) FROM ledger.posting) AS postings`;

const DIFFERENCES = `
  WITH proof AS (
    SELECT account_id, sum(net) AS net FROM (
      SELECT debit_id AS account_id, amount AS net FROM ledger.posting
      UNION ALL SELECT credit_id, -amount FROM ledger.posting) s GROUP BY account_id)
  SELECT a.matter_id AS "matterId", a.code, a.balance AS kept, proved::bigint AS proved
    FROM ledger.account a LEFT JOIN proof ON proof.account_id = a.id,
    LATERAL (SELECT coalesce(CASE a.side WHEN 'DEBIT' THEN net ELSE -net END, 0) AS proved) p
   WHERE a.balance <> proved ORDER BY a.matter_id, a.code`;

const EMPTY_JOURNALS = `
  SELECT j.id AS "journalId", j.matter_id AS "matterId", 'has no postings' AS what FROM ledger.journal j
   WHERE NOT EXISTS (SELECT 1 FROM ledger.posting p WHERE p.journal_id = j.id)`;

const FALSE_MIRRORS = `
  SELECT j.id AS "journalId", j.matter_id AS "matterId", 'is not the mirror of what it reverses' AS what FROM ledger.journal j
   WHERE j.reverses_id IS NOT NULL AND (
     EXISTS (SELECT line, debit_id, credit_id, amount FROM ledger.posting WHERE journal_id = j.id
             EXCEPT SELECT line, credit_id, debit_id, amount FROM ledger.posting WHERE journal_id = j.reverses_id)
     OR EXISTS (SELECT line, credit_id, debit_id, amount FROM ledger.posting WHERE journal_id = j.reverses_id
             EXCEPT SELECT line, debit_id, credit_id, amount FROM ledger.posting WHERE journal_id = j.id))`;
