/**
 * Writes the ledger out for programs that nobody here wrote: hledger (or ledger) text, and CSV. Read in pages, so that a
 * million postings need no more memory than a thousand.
 */
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { Doors } from '../audit/unit-of-work.js';
import type { Actor } from '../kernel/actor.js';
import type { Id } from '../kernel/ids.js';
import { moneyToWire } from '../kernel/money.js';
import { LedgerQueries, type JournalLine } from './ledger.queries.js';

export type LedgerFormat = 'hledger' | 'csv';

const PAGE = 5_000;

@Injectable()
export class LedgerExport {
  constructor(
    private readonly doors: Doors,
    private readonly queries: LedgerQueries,
  ) {}

  /** The text in pieces. Accounts are written `<matter id>:<code>`; debits are positive. */
  async *write(actor: Actor, format: LedgerFormat, matterId: Id | null = null): AsyncGenerator<string> {
    if (format === 'csv') yield CSV_HEAD;
    let after: JournalLine | undefined;
    for (;;) {
      const place = after;
      const lines = await this.doors.read(actor, (reader) =>
        this.queries.journalLines(reader, matterId, { after: place, limit: PAGE }),
      );
      if (lines.length > 0) yield format === 'csv' ? csvRows(lines) : transactions(lines, after?.journalId);
      if (lines.length < PAGE) return;
      after = lines.at(-1);
    }
  }
}

const COLUMNS = [
  'date', 'journal', 'line', 'matter', 'kind', 'debit', 'credit', 'amount', 'memo', 'source', 'source_id', 'reverses', 'recorded_at',
] as const; // prettier-ignore

const CSV_HEAD = stringify([[...COLUMNS]]);

function csvRows(lines: readonly JournalLine[]): string {
  return stringify(
    lines.map((line) => [
      line.effectiveOn,
      line.journalId,
      line.line,
      line.matterId,
      line.kind,
      line.debit,
      line.credit,
      moneyToWire(line.amount),
      asText(line.memo),
      line.sourceType,
      line.sourceId,
      line.reversesId ?? '',
      line.recordedAt.toISOString(),
    ]),
  );
}

/** A spreadsheet must not take a memo for a formula. */
const asText = (memo: string): string => (/^[=+\-@\t\r]/.test(memo) ? `'${memo}` : memo);

function transactions(lines: readonly JournalLine[], open: Id | undefined): string {
  let text = '';
  let current = open;
  for (const line of lines) {
    if (line.journalId !== current) text += `\n${head(line)}`;
    current = line.journalId;
    const amount = moneyToWire(line.amount);
    text += `    ${line.matterId}:${line.debit}  $${amount}\n    ${line.matterId}:${line.credit}  $-${amount}\n`;
  }
  return text;
}

/** Line breaks, ";" and "|" have a meaning in the format; a memo must not. */
function head(line: JournalLine): string {
  const memo = line.memo.replace(/[\s;|]+/g, ' ').trim();
  const description = memo === '' ? line.kind : `${line.kind} ${memo}`;
  return `${line.effectiveOn} * (${line.journalId}) ${description}\n`;
}
