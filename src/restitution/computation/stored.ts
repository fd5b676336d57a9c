/** A value as it lies in jsonb: cents are decimal strings of whole cents, everything else is what it was. */
import { canonicalText, type Canonical } from '../../kernel/canonical-bytes.js';
import type { Cents } from '../../kernel/money.js';

export type Stored<T> = T extends bigint
  ? string
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Stored<Item>[]
      : { readonly [Key in keyof T]: Stored<T[Key]> };

/** The stored form; reading it back and writing it canonically gives the same bytes. */
export const storedForm = <T>(value: T): Stored<T> => JSON.parse(canonicalText(value as Canonical)) as Stored<T>;

export function centsOf(text: string): Cents;
export function centsOf(text: string | null): Cents | null;
export function centsOf(text: string | null): Cents | null {
  return text === null ? null : BigInt(text);
}
