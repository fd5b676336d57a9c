/**
 * Writes the double-entry ledger: journals of postings that are only ever added. A mistake is reversed by a journal of
 * its own. Balances move with the postings by trigger (migrations/0004), in the caller's transaction.
 */
import { Injectable } from '@nestjs/common';
import { requestHash } from '../audit/once.js';
import type { Reader, Tx } from '../audit/unit-of-work.js';
import { Conflict, InputError } from '../kernel/errors.js';
import { newId, type Id } from '../kernel/ids.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import type { Cents } from '../kernel/money.js';
import { brokenConstraint, sqlState } from '../platform/failures.js';
import type { AccountRef, JournalInput, Posting, ReversalInput, Side } from './account.js';

interface LockedAccount {
  readonly id: Id;
  readonly code: string;
  readonly side: Side;
  readonly mayBeNegative: boolean;
  readonly balance: Cents;
}

interface JournalRow extends JournalInput {
  readonly reversesId: Id | null;
}

const CODE = /^[A-Za-z0-9]+([:._-][A-Za-z0-9]+)*$/;

@Injectable()
export class LedgerService {
  /**
   * Posts a journal and answers its id; the same key with the same request answers the id of the first time.
   * Accounts are made at first use and locked in the order of their ids.
   * @throws Conflict when the key was used for another request, an account would fall below zero where that is
   *   forbidden, or a balance would pass what can be recorded
   */
  async post(tx: Tx, journal: JournalInput): Promise<Id> {
    if (journal.postings.length === 0) throw new RangeError(`the journal ${journal.kind} has no postings`);
    return this.write(tx, { ...journal, reversesId: null });
  }

  /**
   * Undoes a journal by a new one with the sides of every posting exchanged.
   * @throws NotFound; Conflict when it was reversed already, is itself a reversal, or money it brought has moved on
   */
  async reverse(tx: Tx, journalId: Id, reversal: ReversalInput): Promise<Id> {
    if (reversal.reason.trim() === '') throw InputError.at('/reason', 'Say why this is reversed.');
    const original = await tx.one<OriginalRow>(ORIGINAL, [journalId]);
    if (original.reversesId !== null)
      throw new Conflict('This entry is itself a reversal. Enter what happened as a new entry.');
    const postings = await tx.query<PostingRow>(POSTINGS_OF, [journalId]);
    const ref = (code: string, side: Side, mayBeNegative: boolean): AccountRef => ({ code, side, mayBeNegative });
    return this.write(tx, {
      matterId: original.matterId,
      kind: reversal.kind ?? `${original.kind}.reversed`,
      effectiveOn: reversal.effectiveOn ?? original.effectiveOn,
      memo: reversal.reason.trim(),
      source: { type: original.sourceType, id: original.sourceId },
      idempotencyKey: reversal.idempotencyKey,
      request: { reverses: journalId, reason: reversal.reason.trim() },
      reversesId: journalId,
      postings: postings.map((row) => ({
        debit: ref(row.creditCode, row.creditSide, row.creditMayBeNegative),
        credit: ref(row.debitCode, row.debitSide, row.debitMayBeNegative),
        amount: row.amount,
      })),
    });
  }

  /** Balances by code, each on its account's own side; an account never used has zero. */
  async balances(reader: Reader, matterId: Id, codes: readonly string[]): Promise<Map<string, Cents>> {
    const rows = await reader.query<{ code: string; balance: Cents }>(
      'SELECT code, balance FROM ledger.account WHERE matter_id = $1 AND code = ANY($2)',
      [matterId, codes],
    );
    return withZeros(codes, rows);
  }

  /** Balances as they stood at the end of a day, worked out from the postings by their effective dates. */
  async balancesOn(
    reader: Reader,
    matterId: Id,
    codes: readonly string[],
    on: CalendarDate,
  ): Promise<Map<string, Cents>> {
    const rows = await reader.query<{ code: string; balance: Cents }>(BALANCES_ON, [matterId, codes, on]);
    return withZeros(codes, rows);
  }

  private async write(tx: Tx, journal: JournalRow): Promise<Id> {
    const accounts = await this.lockAccounts(tx, journal.matterId, journal.postings);
    const hash = requestHash(journal.request);
    const earlier = await tx.first<{ id: Id; hash: Buffer }>(BY_KEY, [journal.matterId, journal.idempotencyKey]);
    if (earlier) return repeated(earlier, hash);
    refuseBelowZero(accounts, journal.postings);
    const id = newId(tx.now.getTime());
    try {
      const added = await tx.query<{ id: Id }>(ADD_JOURNAL, [
        id,
        journal.matterId,
        journal.kind,
        journal.effectiveOn,
        journal.memo ?? '',
        journal.source.type,
        journal.source.id,
        journal.idempotencyKey,
        hash,
        journal.reversesId,
        tx.now,
        tx.actor.userId,
        journal.postings.map(({ debit }) => accounts.get(debit.code)!.id),
        journal.postings.map(({ credit }) => accounts.get(credit.code)!.id),
        journal.postings.map(({ amount }) => amount),
      ]);
      if (added.length === 1) return id;
    } catch (error) {
      throw inWords(error);
    }
    return repeated(await tx.one(BY_KEY, [journal.matterId, journal.idempotencyKey]), hash);
  }

  /** The accounts of the postings by code, locked by id until the transaction ends. */
  private async lockAccounts(tx: Tx, matterId: Id, postings: readonly Posting[]): Promise<Map<string, LockedAccount>> {
    const refs = new Map(postings.flatMap(({ debit, credit }) => [debit, credit]).map((ref) => [ref.code, ref]));
    const codes = [...refs.keys()].toSorted();
    for (const code of codes) if (!CODE.test(code)) throw new RangeError(`"${code}" is no account code`);
    let rows = await tx.query<LockedAccount>(LOCK_ACCOUNTS, [matterId, codes]);
    const known = new Set(rows.map((row) => row.code));
    const missing = codes.filter((code) => !known.has(code)).map((code) => refs.get(code)!);
    if (missing.length > 0) {
      await tx.query(ADD_ACCOUNTS, [
        missing.map(() => newId(tx.now.getTime())),
        matterId,
        missing.map((ref) => ref.code),
        missing.map((ref) => ref.side),
        missing.map((ref) => ref.mayBeNegative ?? false),
      ]);
      rows = await tx.query<LockedAccount>(LOCK_ACCOUNTS, [matterId, codes]);
    }
    for (const row of rows)
      if (row.side !== refs.get(row.code)!.side)
        throw new RangeError(`account ${row.code} grows on its ${row.side} side`);
    return new Map(rows.map((row) => [row.code, row]));
  }
}

function withZeros(codes: readonly string[], rows: readonly { code: string; balance: Cents }[]): Map<string, Cents> {
  const balances = new Map(codes.map((code) => [code, 0n]));
  for (const { code, balance } of rows) balances.set(code, balance);
  return balances;
}

function repeated(earlier: { id: Id; hash: Buffer }, hash: Buffer): Id {
  if (!earlier.hash.equals(hash))
    throw new Conflict('This entry was already posted with other contents. Nothing was posted.');
  return earlier.id;
}

/** Says which account would fall below zero; the database's own constraint stands behind this. */
function refuseBelowZero(accounts: ReadonlyMap<string, LockedAccount>, postings: readonly Posting[]): void {
  const net = new Map<string, bigint>();
  const add = (code: string, change: bigint) => net.set(code, (net.get(code) ?? 0n) + change);
  for (const { debit, credit, amount } of postings) {
    if (amount <= 0n) throw new RangeError('a posting must be above zero');
    add(debit.code, amount);
    add(credit.code, -amount);
  }
  for (const [code, change] of net) {
    const account = accounts.get(code)!;
    const balance = account.balance + (account.side === 'DEBIT' ? change : -change);
    if (balance < 0n && !account.mayBeNegative) throw new BelowZero(code);
  }
}

/** More would leave an account than is in it. */
class BelowZero extends Conflict {
  constructor(readonly code: string) {
    super(`This would take more from the account "${code}" than is in it. Nothing was posted.`);
  }
}

function inWords(error: unknown): unknown {
  const constraint = brokenConstraint(error);
  if (constraint === 'account_not_negative')
    return new Conflict('This would take more from an account than is in it. Nothing was posted.');
  if (constraint === 'journal_reverses_id_key')
    return new Conflict('This entry was already reversed. Nothing was posted.');
  if (sqlState(error) === '22003')
    return new Conflict('The balance would become larger than can be recorded. Nothing was posted.');
  return error;
}

interface OriginalRow {
  readonly matterId: Id;
  readonly kind: string;
  readonly effectiveOn: CalendarDate;
  readonly sourceType: string;
  readonly sourceId: Id;
  readonly reversesId: Id | null;
}

interface PostingRow {
  readonly amount: Cents;
  readonly debitCode: string;
  readonly debitSide: Side;
  readonly debitMayBeNegative: boolean;
  readonly creditCode: string;
  readonly creditSide: Side;
  readonly creditMayBeNegative: boolean;
}

const LOCK_ACCOUNTS = `SELECT id, code, side, may_be_negative AS "mayBeNegative", balance FROM ledger.account
  WHERE matter_id = $1 AND code = ANY($2) ORDER BY id FOR NO KEY UPDATE`;

// In the order of the codes, so that two who make the same accounts wait for each other in the same order.
const ADD_ACCOUNTS = `INSERT INTO ledger.account (id, matter_id, code, side, may_be_negative)
  SELECT id, $2, code, side, negative FROM unnest($1::uuid[], $3::text[], $4::text[], $5::boolean[]) AS a(id, code, side, negative)
  ORDER BY code ON CONFLICT (matter_id, code) DO NOTHING`;

const BY_KEY = `SELECT id, request_sha256 AS hash FROM ledger.journal WHERE matter_id = $1 AND idempotency_key = $2`;

const ADD_JOURNAL = `WITH journal AS (
    INSERT INTO ledger.journal (id, matter_id, kind, effective_on, memo, source_type, source_id, idempotency_key,
      request_sha256, reverses_id, recorded_at, recorded_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    ON CONFLICT (matter_id, idempotency_key) DO NOTHING RETURNING id, matter_id),
  posted AS (
    INSERT INTO ledger.posting (journal_id, line, matter_id, debit_id, credit_id, amount)
    SELECT journal.id, p.line, journal.matter_id, p.debit, p.credit, p.amount
      FROM journal, unnest($13::uuid[], $14::uuid[], $15::bigint[]) WITH ORDINALITY AS p(debit, credit, amount, line))
  SELECT id FROM journal`;

const ORIGINAL = `SELECT matter_id AS "matterId", kind, effective_on AS "effectiveOn", source_type AS "sourceType",
  source_id AS "sourceId", reverses_id AS "reversesId" FROM ledger.journal WHERE id = $1`;

const POSTINGS_OF = `SELECT p.amount, d.code AS "debitCode", d.side AS "debitSide", d.may_be_negative AS "debitMayBeNegative",
    c.code AS "creditCode", c.side AS "creditSide", c.may_be_negative AS "creditMayBeNegative"
  FROM ledger.posting p JOIN ledger.account d ON d.id = p.debit_id JOIN ledger.account c ON c.id = p.credit_id
  WHERE p.journal_id = $1 ORDER BY p.line`;

const BALANCES_ON = `SELECT a.code, (CASE a.side WHEN 'DEBIT' THEN 1 ELSE -1 END * (
      coalesce((SELECT sum(p.amount) FROM ledger.posting p JOIN ledger.journal j ON j.id = p.journal_id
                 WHERE p.debit_id = a.id AND j.effective_on <= $3), 0)
    - coalesce((SELECT sum(p.amount) FROM ledger.posting p JOIN ledger.journal j ON j.id = p.journal_id
                 WHERE p.credit_id = a.id AND j.effective_on <= $3), 0)))::bigint AS balance
  FROM ledger.account a WHERE a.matter_id = $1 AND a.code = ANY($2)`;
