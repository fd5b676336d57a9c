/** Brings the reference tables of the database in step with the files, and reads them back as the same typed rows. */
import { camelCase, type ReferenceTable, type RowOf } from './column.js';
import { readReferenceFile } from './reference-files.js';
import { qualified, quoted, referenceTables } from './reference-tables.js';

/** What is asked of a transaction: the unit of work's own or a test's. */
export interface ReferenceConnection {
  query<T>(sql: string, params?: unknown[]): Promise<T[]>;
}

export type LoadCounts = {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  readonly unchanged: number;
};

/**
 * Makes each table hold exactly the rows of its file (a table that grows keeps its other rows). Running it twice changes nothing.
 * @returns counts by table name
 * @throws InputError when a file does not fit; a database error when a row to remove is still in use
 */
export async function loadReference(
  tx: ReferenceConnection,
  tables: readonly ReferenceTable[] = referenceTables,
  folder?: string,
): Promise<Record<string, LoadCounts>> {
  const counts: Record<string, LoadCounts> = {};
  for (const table of tables) {
    const rows = readReferenceFile(table, folder);
    const [result] = await tx.query<Omit<LoadCounts, 'unchanged'>>(upsertSql(table), [toJson(table, rows)]);
    if (!result) throw new Error(`loading ${table.name} returned no counts`);
    counts[table.name] = { ...result, unchanged: rows.length - result.inserted - result.updated };
  }
  return counts;
}

/** The rows of a table from the database, ordered by key. */
export async function readReference<T extends ReferenceTable>(
  tx: ReferenceConnection,
  table: T,
): Promise<readonly RowOf<T>[]> {
  const columns = Object.entries(table.columns);
  const cells = columns.map(([name, { type }]) => {
    const cell = type === 'text[]' ? `array_to_string(${quoted(name)}, '|')` : `${quoted(name)}::text`;
    return `${cell} AS ${quoted(name)}`;
  });
  const order = table.key.map(quoted).join(', ');
  const records = await tx.query<Record<string, string | null>>(
    `SELECT ${cells.join(', ')} FROM ${qualified(table)} ORDER BY ${order}`,
  );
  return records.map((record) =>
    Object.fromEntries(columns.map(([name, column]) => [camelCase(name), column.read(record[name] ?? '')])),
  ) as unknown as readonly RowOf<T>[];
}

function toJson(table: ReferenceTable, rows: readonly unknown[]): string {
  const records = rows.map((row) =>
    Object.fromEntries(
      Object.keys(table.columns).map((name) => {
        const value = (row as Record<string, unknown>)[camelCase(name)];
        return [name, typeof value === 'bigint' ? value.toString() : value];
      }),
    ),
  );
  return JSON.stringify(records);
}

function upsertSql(table: ReferenceTable): string {
  const names = Object.keys(table.columns);
  const typed = names.map((name) => `${quoted(name)} ${table.columns[name]!.type}`).join(', ');
  const all = names.map(quoted).join(', ');
  const key = table.key.map(quoted).join(', ');
  const rest = names.filter((name) => !table.key.includes(name)).map(quoted);
  const onConflict =
    rest.length === 0
      ? 'DO NOTHING'
      : `DO UPDATE SET ${rest.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}
         WHERE (${rest.map((name) => `held.${name}`).join(', ')}) IS DISTINCT FROM (${rest.map((name) => `EXCLUDED.${name}`).join(', ')})`;
  const sameKey = table.key.map((name) => `incoming.${quoted(name)} = held.${quoted(name)}`).join(' AND ');
  const removed = table.grows
    ? 'SELECT WHERE false'
    : `DELETE FROM ${qualified(table)} AS held WHERE NOT EXISTS (SELECT FROM incoming WHERE ${sameKey}) RETURNING 1`;
  return `WITH incoming AS (SELECT ${all} FROM jsonb_to_recordset($1::jsonb) AS rows(${typed})),
    written AS (
      INSERT INTO ${qualified(table)} AS held (${all}) SELECT ${all} FROM incoming
      ON CONFLICT (${key}) ${onConflict}
      RETURNING (xmax = 0) AS inserted),
    removed AS (${removed})
    SELECT (SELECT count(*) FROM written WHERE inserted)::int AS inserted,
           (SELECT count(*) FROM written WHERE NOT inserted)::int AS updated,
           (SELECT count(*) FROM removed)::int AS deleted`;
}
