/** `redress ledger verify` and `redress ledger export`: proof of every balance, and the journal for other programs. */
import { open } from 'node:fs/promises';
import { isId } from '../kernel/ids.js';
import { moneyToWire } from '../kernel/money.js';
import type { LedgerFormat } from '../ledger/ledger-export.js';
import { AS_OPTION, neededOption, textOption, UsageError, type Command } from './command.js';
import { writeOut } from './output.js';

export const ledgerVerifyCommand: Command = {
  words: ['ledger', 'verify'],
  about: 'Proves every balance again from the postings. Exit code 1 when one differs.',
  options: AS_OPTION,
  async run(call, withApplication) {
    const { LedgerQueries } = await import('../ledger/ledger.queries.js');
    return withApplication(textOption(call, 'as'), async ({ actor, get }) => {
      const { differences, unsound, ...counts } = await get(LedgerQueries).verify(actor);
      const sound = differences.length === 0 && unsound.length === 0;
      if (!sound) process.exitCode = 1;
      const shown = differences.map((row) => ({
        ...row,
        kept: moneyToWire(row.kept),
        proved: moneyToWire(row.proved),
      }));
      return { done: 'ledger.verify', sound, ...counts, differences: shown, unsound };
    });
  },
};

export const ledgerExportCommand: Command = {
  words: ['ledger', 'export'],
  about:
    'Writes the journal to standard output (or a file), for hledger or a spreadsheet; says what it did on standard error then.',
  options: {
    format: { type: 'string', value: 'hledger|csv', about: 'Needed.' },
    matter: { type: 'string', value: 'ID', about: 'Only this matter; all when left out.' },
    file: {
      type: 'string',
      value: 'FILE',
      about: 'Write there, and the summary to standard output. It must not exist yet.',
    },
    ...AS_OPTION,
  },
  async run(call, withApplication) {
    const format = formatOf(neededOption(call, 'format', 'hledger or csv'));
    const matterId = textOption(call, 'matter') ?? null;
    if (matterId !== null && !isId(matterId))
      throw new UsageError('--matter takes the id of a matter, as in its address.');
    const { LedgerExport } = await import('../ledger/ledger-export.js');
    return withApplication(textOption(call, 'as'), async ({ actor, get }) => {
      const pieces = get(LedgerExport).write(actor, format, matterId);
      const file = textOption(call, 'file');
      const bytes = file === undefined ? await toOutput(pieces) : await toFile(pieces, file);
      const summary = { done: 'ledger.export', format, matter: matterId, bytes };
      if (file !== undefined) return { ...summary, file };
      process.stderr.write(`${JSON.stringify(summary)}\n`);
      return undefined;
    });
  },
};

function formatOf(text: string): LedgerFormat {
  if (text !== 'hledger' && text !== 'csv') throw new UsageError('--format is hledger or csv.');
  return text;
}

async function toOutput(pieces: AsyncIterable<string>): Promise<number> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += Buffer.byteLength(piece);
    await writeOut(piece);
  }
  return bytes;
}

async function toFile(pieces: AsyncIterable<string>, name: string): Promise<number> {
  const file = await open(name, 'wx', 0o600).catch(() => {
    throw new UsageError('The file cannot be made: it exists, or its folder does not.');
  });
  try {
    let bytes = 0;
    for await (const piece of pieces) bytes += (await file.write(piece)).bytesWritten;
    return bytes;
  } finally {
    await file.close();
  }
}
