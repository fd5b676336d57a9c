/**
 * Money is integer cents in a bigint: stored as PostgreSQL bigint, written on the wire as a decimal string.
 * Ratios (hours × rate, percentages) stay exact as fractions of bigints and are rounded once, where the caller says so.
 */
import { InputError } from './errors.js';

/** Whole cents. */
export type Cents = bigint;

/** The largest amount a PostgreSQL bigint holds: 2^63 - 1 cents. */
export const MAX_CENTS: Cents = 9_223_372_036_854_775_807n;

/** An exact fraction; the denominator is positive. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

const MONEY = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{0,2}))?$/;

/**
 * Reads "1,234.5", "$1,234.50" or "1234.50" as cents.
 * @param pointer where the text came from, a JSON pointer ("/amount"), named in the error
 * @throws InputError when the text is no amount, is negative, has more than two decimals or is above 2^63 - 1 cents
 */
export function parseMoney(text: string, pointer = ''): Cents {
  const trimmed = text.trim().replace(/^\$\s*/, '');
  if (/^-|^\(/.test(trimmed)) throw InputError.at(pointer, 'An amount of money cannot be negative.');
  const match = MONEY.exec(trimmed);
  if (!match) throw InputError.at(pointer, 'Enter an amount in dollars and cents, like 1,234.50.');
  const cents = BigInt(match[1]!.replaceAll(',', '')) * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
  if (cents > MAX_CENTS) throw InputError.at(pointer, 'This amount is too large to record.');
  return cents;
}

/** "1234.50": the wire form, with a leading minus below zero. */
export function moneyToWire(cents: Cents): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** "$1,234.50": the form people read. */
export function displayMoney(cents: Cents): string {
  const wire = moneyToWire(cents < 0n ? -cents : cents);
  const [whole, part] = wire.split('.') as [string, string];
  return `${cents < 0n ? '-' : ''}$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${part}`;
}

export function sum(amounts: Iterable<Cents>): Cents {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}

export const minCents = (a: Cents, b: Cents): Cents => (a < b ? a : b);
export const maxCents = (a: Cents, b: Cents): Cents => (a > b ? a : b);

/** An exact fraction; a zero or negative denominator is a programming error. */
export function ratio(n: bigint, d: bigint = 1n): Ratio {
  if (d <= 0n) throw new RangeError('ratio: the denominator must be positive');
  return { n, d };
}

export const addRatio = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d + b.n * a.d, a.d * b.d);
export const multiply = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.n, a.d * b.d);
export const compareRatio = (a: Ratio, b: Ratio): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** Rounds to the nearest whole unit; a half goes away from zero. */
export function roundHalfUp(value: Ratio): bigint {
  const magnitude = value.n < 0n ? -value.n : value.n;
  const rounded = (2n * magnitude + value.d) / (2n * value.d);
  return value.n < 0n ? -rounded : rounded;
}

/** Drops the fraction (toward zero). */
export const truncate = (value: Ratio): bigint => value.n / value.d;

const DECIMAL = /^(\d+)(?:\.(\d+))?$/;

/**
 * Reads a non-negative decimal such as "12.5" exactly.
 * @throws InputError when the text is not a plain decimal with at most 12 places
 */
export function parseDecimal(text: string, pointer = ''): Ratio {
  const match = DECIMAL.exec(text.trim());
  if (!match || match[1]!.length > 18 || (match[2] ?? '').length > 12)
    throw InputError.at(pointer, 'Enter a number such as 12.5, not negative.');
  const places = match[2] ?? '';
  return ratio(BigInt(match[1]! + places), 10n ** BigInt(places.length));
}

/**
 * Shares an amount out in proportion to weights by the largest-remainder (Hamilton) method: every share is rounded
 * down and the cents left over go one each to the largest fractions; ties go to the larger weight, then the earlier row.
 * The shares sum to the amount exactly. Handbook 2.8; satisfies "approximately proportioned", 18 U.S.C. 3664(i).
 * @throws RangeError when a weight or the amount is negative, or all weights are zero while there is something to share
 */
export function splitByLargestRemainder(amount: Cents, weights: readonly bigint[]): Cents[] {
  if (amount < 0n || weights.some((weight) => weight < 0n)) throw new RangeError('split: amounts cannot be negative');
  const total = sum(weights);
  if (total === 0n) {
    if (amount === 0n) return weights.map(() => 0n);
    throw new RangeError('split: there is nothing to share the amount among');
  }
  const shares = weights.map((weight) => (amount * weight) / total);
  const order = weights
    .map((weight, index) => ({ index, weight, remainder: (amount * weight) % total }))
    .sort((a, b) => compare(b.remainder, a.remainder) || compare(b.weight, a.weight) || a.index - b.index);
  const left = Number(amount - sum(shares));
  for (const { index } of order.slice(0, left)) shares[index]! += 1n;
  return shares;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
