/** The reference tables of the migrated database: that they are what the code declares, and that loading keeps them in step with the files. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import type { ReferenceTable } from '../../src/reference/column.js';
import { loadReference, readReference, type ReferenceConnection } from '../../src/reference/load-reference.js';
import { readReferenceFile } from '../../src/reference/reference-files.js';
import { referenceTables } from '../../src/reference/reference-tables.js';
import { offenses } from '../../src/reference/tables/charges.js';
import { jvtaWindows, treasuryYields } from '../../src/reference/tables/money.js';
import { districts } from '../../src/reference/tables/time.js';
import { openWorld, type World } from '../db/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const on = (client: pg.Client): ReferenceConnection => ({
  query: async <T>(sql: string, params?: unknown[]) => (await client.query(sql, params)).rows as T[],
});
const sorted = (rows: readonly unknown[]): string[] =>
  rows
    .map((row) => JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
    .sort();
/** The work's changes are undone afterwards. */
const inTransaction = (work: (client: pg.Client) => Promise<void>): Promise<void> =>
  world.asOwner(async (client) => {
    await client.query('BEGIN');
    try {
      await work(client);
    } finally {
      await client.query('ROLLBACK');
    }
  });

test('the migrated tables have exactly the declared columns, types and keys', () =>
  inTransaction(async (client) => {
    const { rows } = await client.query<{ name: string; columns: string[]; key: string[] }>(`
      SELECT c.relname AS name,
             array_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' ELSE ' null' END ORDER BY a.attnum) AS columns,
             (SELECT array_agg(k.attname ORDER BY array_position(i.indkey::int2[], k.attnum)) FROM pg_index i
                JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = ANY (i.indkey) WHERE i.indrelid = c.oid AND i.indisprimary)::text[] AS key
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       WHERE c.relnamespace = 'ref'::regnamespace AND c.relkind = 'r' GROUP BY c.oid, c.relname`);
    const declared = (table: ReferenceTable) => ({
      name: table.name,
      columns: Object.entries(table.columns).map(
        ([name, { type, nullable }]) => `${name} ${type}${nullable ? ' null' : ''}`,
      ),
      key: [...table.key],
    });
    const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
    expect(rows.sort(byName)).toEqual(referenceTables.map(declared).sort(byName));
  }));

describe('loading', () => {
  test('a second time changes nothing, and what is read back is what the files hold', () =>
    inTransaction(async (client) => {
      await loadReference(on(client));
      const again = await loadReference(on(client));
      for (const table of referenceTables) {
        const rows = readReferenceFile(table);
        expect([table.name, again[table.name]]).toEqual([
          table.name,
          { inserted: 0, updated: 0, deleted: 0, unchanged: rows.length },
        ]);
        const held = await readReference(on(client), table);
        expect([table.name, sorted(held)]).toEqual([table.name, sorted(rows)]);
      }
    }));

  test('mends what was changed, puts back what is missing, removes what no file holds, and keeps imported yields', () =>
    inTransaction(async (client) => {
      await loadReference(on(client));
      await client.query(`UPDATE ref.offense SET max_months = 1 WHERE code = '1589'`);
      await client.query(`DELETE FROM ref.district WHERE code = 'ksd'`);
      await client.query(
        `INSERT INTO ref.jvta_window (valid_from, status, authority) VALUES ('1999-01-01', 'IN_FORCE', 'x')`,
      );
      await client.query(`INSERT INTO ref.treasury_yield VALUES ('2030-01-04', '2029-12-30', '2030-01-05', 4.10, 5)`);
      const counts = await loadReference(on(client), [offenses, districts, jvtaWindows, treasuryYields]);
      expect(counts['offense']).toMatchObject({ inserted: 0, updated: 1, deleted: 0 });
      expect(counts['district']).toMatchObject({ inserted: 1, updated: 0, deleted: 0 });
      expect(counts['jvta_window']).toMatchObject({ inserted: 0, updated: 0, deleted: 1 });
      expect(counts['treasury_yield']).toMatchObject({ inserted: 0, updated: 0, deleted: 0 });
      const yields = await readReference(on(client), treasuryYields);
      expect(yields.at(-1)).toMatchObject({ weekEnding: '2030-01-04', yieldPercent: '4.10' });
    }));
});
