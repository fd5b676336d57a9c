/** Column options for the value types of the kernel, so that every entity stores them the same way. */
import type { ColumnOptions } from 'typeorm';

/** Cents in a bigint column; bigint in TypeScript. */
export const centsColumn = (options: ColumnOptions = {}): ColumnOptions => ({
  type: 'bigint',
  ...options,
  transformer: {
    to: (value: bigint | null | undefined) => (value === null || value === undefined ? value : value.toString()),
    from: (value: string | bigint | null) => (value === null ? null : BigInt(value)),
  },
});

/** A calendar date: PostgreSQL `date`, read as its text, never as a JavaScript Date. */
export const dateColumn = (options: ColumnOptions = {}): ColumnOptions => ({
  type: 'date',
  ...options,
  transformer: { to: (value: string | null | undefined) => value, from: (value: string | null) => value },
});
