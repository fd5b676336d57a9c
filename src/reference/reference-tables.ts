/** Every reference table, in one list, and the CREATE TABLE statements that follow from it. */
import type { ReferenceTable } from './column.js';
import * as charges from './tables/charges.js';
import * as money from './tables/money.js';
import * as sharing from './tables/sharing.js';
import * as standards from './tables/standards.js';
import * as time from './tables/time.js';
import * as victims from './tables/victims.js';

export const REFERENCE_SCHEMA = 'ref';

export const referenceTables: readonly ReferenceTable[] = [
  ...Object.values(charges),
  ...Object.values(money),
  ...Object.values(time),
  ...Object.values(sharing),
  ...Object.values(victims),
  ...Object.values(standards),
];

/** A name as PostgreSQL reads it exactly, reserved word or not. */
export const quoted = (name: string): string => `"${name}"`;

export const qualified = (table: ReferenceTable): string => `${REFERENCE_SCHEMA}.${quoted(table.name)}`;

/** CREATE SCHEMA and one CREATE TABLE for each reference table, for the migration that makes them. */
export function referenceDdl(): string[] {
  return [`CREATE SCHEMA IF NOT EXISTS ${REFERENCE_SCHEMA}`, ...referenceTables.map(createTable)];
}

function createTable(table: ReferenceTable): string {
  const columns = Object.entries(table.columns).map(([name, column]) => {
    const allowed = column.values?.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
    const check = allowed === undefined ? '' : ` CHECK (${quoted(name)} IN (${allowed}))`;
    return `  ${quoted(name)} ${column.type}${column.nullable ? '' : ' NOT NULL'}${check}`;
  });
  const key = `  PRIMARY KEY (${table.key.map(quoted).join(', ')})`;
  return `CREATE TABLE ${qualified(table)} (\n${[...columns, key].join(',\n')}\n)`;
}
