/** Answers about money as JSON: every bigint in them is cents and becomes a decimal string, a map becomes an object. */
import { moneyToWire } from '../kernel/money.js';

export type Wire = string | number | boolean | null | readonly Wire[] | { readonly [name: string]: Wire };

/** @throws TypeError for a value that JSON has no form for */
export function wire(value: unknown): Wire {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return moneyToWire(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map) return wire(Object.fromEntries(value as Map<string, unknown>));
  if (Array.isArray(value)) return value.map(wire);
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, wire(part)]));
  throw new TypeError(`no wire form for a ${typeof value}`);
}
