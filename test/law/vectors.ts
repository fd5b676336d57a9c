/** The vectors and reference rows that tests of the law read. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { readReferenceFile } from '../../src/reference/reference-files.js';
import { holidayRules } from '../../src/reference/tables/time.js';

/** The seeded holiday rules. */
export const rules = readReferenceFile(holidayRules);

/** Rows of a file in `test/law/vectors/`, by header. */
export function vectors(file: string): Record<string, string>[] {
  return parse(readFileSync(new URL(`./vectors/${file}`, import.meta.url)), { columns: true });
}
