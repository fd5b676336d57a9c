/**
 * What a column of a reference table may hold. One description serves the CSV reader, the PostgreSQL type and the TypeScript
 * type of the row, so that the three cannot drift apart.
 */
import { parseDate, type CalendarDate } from '../kernel/calendar-date.js';
import type { Cents } from '../kernel/money.js';

export interface Column<T> {
  /** PostgreSQL type */
  readonly type: string;
  readonly nullable: boolean;
  /** When given, the only values allowed. */
  readonly values?: readonly string[];
  /** Reads a cell; throws an Error whose message says what was expected. */
  readonly read: (cell: string) => T;
}

const need = (type: string): Pick<Column<string>, 'type' | 'nullable'> => ({ type, nullable: false });

export const text: Column<string> = { ...need('text'), read: (cell) => cell };

export const integer: Column<number> = {
  ...need('integer'),
  read(cell) {
    if (!/^-?\d{1,9}$/.test(cell)) throw new Error('expected a whole number');
    return Number(cell);
  },
};

/** Whole cents, "7000" for $70.00. */
export const cents: Column<Cents> = {
  ...need('bigint'),
  read(cell) {
    if (!/^\d{1,18}$/.test(cell)) throw new Error('expected whole cents, such as 10000 for $100.00');
    return BigInt(cell);
  },
};

/** A percentage with two decimals, kept as written ("4.10"): law code reads it exactly with parseDecimal. */
export const percent: Column<string> = {
  ...need('numeric(5,2)'),
  read(cell) {
    if (!/^\d{1,3}\.\d{2}$/.test(cell)) throw new Error('expected a percentage with two decimals, such as 4.10');
    return cell;
  },
};

export const flag: Column<boolean> = {
  ...need('boolean'),
  read(cell) {
    if (cell !== 'true' && cell !== 'false') throw new Error('expected true or false');
    return cell === 'true';
  },
};

export const date: Column<CalendarDate> = {
  ...need('date'),
  read(cell) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(cell)) throw new Error('expected a date as YYYY-MM-DD');
    return parseDate(cell);
  },
};

/** Parts between `|`; an empty cell is an empty list. */
export const list: Column<readonly string[]> = {
  ...need('text[]'),
  read(cell) {
    const parts = cell === '' ? [] : cell.split('|');
    if (parts.some((part) => part.trim() === '')) throw new Error('expected parts separated by |, none of them empty');
    return parts;
  },
};

export function oneOf<const V extends string>(...values: readonly V[]): Column<V> {
  return {
    ...need('text'),
    values,
    read(cell) {
      const found = values.find((value) => value === cell);
      if (found === undefined) throw new Error(`expected one of ${values.join(', ')}`);
      return found;
    },
  };
}

/** The column may be empty (null). */
export function optional<T>(column: Column<T>): Column<T | null> {
  return { ...column, nullable: true, read: (cell) => (cell === '' ? null : column.read(cell)) };
}

export const verification = oneOf('VERIFIED', 'PART_VERIFIED', 'UNVERIFIED');

export type Columns = Readonly<Record<string, Column<unknown>>>;

export interface ReferenceTable<C extends Columns = Columns> {
  /** Table name in the schema `ref`. */
  readonly name: string;
  /** File name in `seeds/reference/`. */
  readonly file: string;
  readonly key: readonly string[];
  readonly columns: C;
  /** Rows also come from elsewhere (imported rates), so loading the file removes none. */
  readonly grows: boolean;
}

export function table<const C extends Columns>(
  name: string,
  file: string,
  key: readonly (keyof C & string)[],
  columns: C,
  options: { readonly grows?: boolean } = {},
): ReferenceTable<C> {
  return { name, file, key, columns, grows: options.grows ?? false };
}

type Camel<S extends string> = S extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;

/** The row of a table: columns in camelCase (`max_months` is `maxMonths`). */
export type RowOf<T> =
  T extends ReferenceTable<infer C>
    ? { readonly [K in keyof C & string as Camel<K>]: C[K] extends Column<infer V> ? V : never }
    : never;

export const camelCase = (column: string): string =>
  column.replace(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
