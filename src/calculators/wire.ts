/** Between the wire and the law: texts to exact values, with the pointer of each, and results back to texts. */
import { parseDate, type CalendarDate } from '../kernel/calendar-date.js';
import { InputError } from '../kernel/errors.js';
import type { Explained, Flag, Step } from '../kernel/explained.js';
import {
  moneyToWire,
  multiply,
  parseDecimal,
  parseMoney,
  ratio,
  roundHalfUp,
  type Cents,
  type Ratio,
} from '../kernel/money.js';
import { decimalText } from './wire-input.js';

/** What every calculator answers, its results beside it. Money is decimal text, dates are YYYY-MM-DD. */
export interface Answer {
  readonly steps: readonly Step[];
  readonly flags: readonly Flag[];
  readonly [result: string]: unknown;
}

/** The results with the steps and flags that explain them. */
export const answer = (
  results: Readonly<Record<string, unknown>>,
  { steps, flags }: Omit<Explained<unknown>, 'value'>,
): Answer => ({
  ...results,
  steps,
  flags,
});

/** Reads a value that may be left out (undefined or null). */
export function given<T, R>(value: T | null | undefined, read: (value: T) => R): R | undefined {
  return value === null || value === undefined ? undefined : read(value);
}

export const moneyAt = (value: unknown, pointer: string): Cents => parseMoney(textAt(value, pointer), pointer);

export const dateAt = (value: unknown, pointer: string): CalendarDate => parseDate(textAt(value, pointer), pointer);

/** A decimal, from text or from a number as it is written. */
export const decimalAt = (value: unknown, pointer: string): Ratio =>
  parseDecimal(textAt(decimalText(value), pointer), pointer);

/** Dollars and parts of a cent ("12.50", "$0.045") as exact cents. */
export const centsRatioAt = (value: unknown, pointer: string): Ratio =>
  multiply(decimalAt(dollarText(value), pointer), ratio(100n));

/** Each entry of a list, with its own pointer. */
export const each = <T>(
  list: readonly unknown[] | undefined | null,
  pointer: string,
  read: (value: unknown, pointer: string) => T,
): T[] => (list ?? []).map((value, index) => read(value, `${pointer}/${index}`));

export function textAt(value: unknown, pointer: string): string {
  if (typeof value !== 'string') throw InputError.at(pointer, 'Send this value as text, in quotation marks.');
  return value;
}

/** Calls the law and puts its pointers under the place in the input that it was given. */
export function under<T>(parent: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof InputError ? error.under(parent) : error;
  }
}

export const wireOrNull = (cents: Cents | null): string | null => (cents === null ? null : moneyToWire(cents));

export const wireRecord = (record: Readonly<Record<string, Cents>>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([key, cents]) => [key, moneyToWire(cents)]));

/** Hours to two places, as a number. */
export const wireHours = (hours: Ratio): number => Number(moneyToWire(roundHalfUp(multiply(hours, ratio(100n)))));

const dollarText = (value: unknown): unknown =>
  typeof value === 'string'
    ? value
        .trim()
        .replace(/^\$\s*/, '')
        .replaceAll(',', '')
    : value;
