/**
 * How PostgreSQL's values come back from the driver: money and counts (int8) as bigint, days as YYYY-MM-DD text and
 * numeric as exact text, also inside arrays. timestamptz stays a Date.
 */
import pg from 'pg';

const INT8 = 20;
const DATE = 1082;
const NUMERIC = 1700;
const TEXT_ARRAY = 1009;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;
const NUMERIC_ARRAY = 1231;

/** pg's own typing knows no array types. */
interface TypeParsers {
  getTypeParser(oid: number, format: 'text'): (text: string) => unknown;
  setTypeParser(oid: number, parse: (text: string) => unknown): void;
}

/** Sets the parsers for every connection of this process; calling it again changes nothing. */
export function usePgTypes(): void {
  const types = pg.types as TypeParsers;
  const asText = (text: string): string => text;
  const textArray = types.getTypeParser(TEXT_ARRAY, 'text') as (text: string) => (string | null)[];
  types.setTypeParser(INT8, BigInt);
  types.setTypeParser(DATE, asText);
  types.setTypeParser(NUMERIC, asText);
  types.setTypeParser(INT8_ARRAY, (text) => textArray(text).map((item) => (item === null ? null : BigInt(item))));
  types.setTypeParser(DATE_ARRAY, textArray);
  types.setTypeParser(NUMERIC_ARRAY, textArray);
}
