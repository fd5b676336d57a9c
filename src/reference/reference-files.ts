/** Reads the reference tables from `seeds/reference/*.csv`: for the pure calculators, which have no database, and for the loader. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { InputError, type FieldError } from '../kernel/errors.js';
import { camelCase, type ReferenceTable, type RowOf } from './column.js';

const cache = new Map<string, readonly unknown[]>();

/** `seeds/reference` of this installation, found from the sources as well as from the build. */
export function seedsFolder(): string {
  const start = path.dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'redress')
      return path.join(folder, 'seeds', 'reference');
    if (folder === path.dirname(folder)) throw new Error(`no package named redress above ${start}`);
  }
}

/**
 * All rows of a table, in the order of the file; each file is read once.
 * @throws InputError naming file, line and column when a cell, the header or the key does not fit
 */
export function readReferenceFile<T extends ReferenceTable>(table: T, folder = seedsFolder()): readonly RowOf<T>[] {
  const file = path.join(folder, table.file);
  const known = cache.get(file);
  if (known) return known as readonly RowOf<T>[];
  const rows = parseReference(table, readFileSync(file, 'utf8'));
  cache.set(file, rows);
  return rows;
}

/**
 * The rows of a table from the text of its CSV file.
 * @throws InputError as readReferenceFile
 */
export function parseReference<T extends ReferenceTable>(table: T, csv: string): readonly RowOf<T>[] {
  const [header, ...records] = splitRecords(table, csv);
  const columns = Object.entries(table.columns);
  const expected = columns.map(([name]) => name).join(',');
  if (!header || header.cells.join(',') !== expected)
    throw InputError.at(`/${table.file}/1`, `${table.file}, line 1: the header must be ${expected}.`);
  const errors: FieldError[] = [];
  const lineOfKey = new Map<string, number>();
  const rows = records.map(({ cells, line }) => {
    const row: Record<string, unknown> = {};
    columns.forEach(([name, column], index) => {
      try {
        const cell = cells[index]!;
        if (cell === '' && !column.nullable && column.type !== 'text[]') throw new Error('a value is needed');
        row[camelCase(name)] = column.read(cell);
      } catch (error) {
        errors.push(fieldError(table, line, name, error));
      }
    });
    const key = table.key.map((name) => cells[columns.findIndex(([column]) => column === name)]).join(' ');
    const earlier = lineOfKey.get(key);
    if (earlier !== undefined)
      errors.push(fieldError(table, line, table.key.join('+'), new Error(`${key} is already on line ${earlier}`)));
    lineOfKey.set(key, line);
    return row;
  });
  if (errors.length > 0) throw new InputError(errors);
  return rows as unknown as readonly RowOf<T>[];
}

interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

function splitRecords(table: ReferenceTable, csv: string): CsvRecord[] {
  try {
    const records = parse(csv, { bom: true, info: true }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    const { message, lines } = error as { message: string; lines?: number };
    throw InputError.at(`/${table.file}/${lines ?? 1}`, `${table.file}, line ${lines ?? 1}: ${message}`);
  }
}

function fieldError(table: ReferenceTable, line: number, column: string, error: unknown): FieldError {
  const reason = (error as Error).message.replace(/\.$/, '');
  return {
    pointer: `/${table.file}/${line}/${column}`,
    detail: `${table.file}, line ${line}, column ${column}: ${reason}.`,
  };
}
