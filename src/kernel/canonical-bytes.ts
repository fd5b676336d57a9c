/**
 * The one byte form of a value that is hashed: JSON after RFC 8785 (keys sorted by UTF-16 code units, no spaces), restricted to what cannot
 * be written two ways. Numbers must be safe integers; money is a bigint and becomes a decimal string of cents.
 */
export type Canonical =
  string | number | bigint | boolean | null | readonly Canonical[] | { readonly [key: string]: Canonical | undefined };

/** @throws TypeError for a fraction, NaN, a lone surrogate or any other value that has no single byte form */
export function canonicalText(value: Canonical): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new TypeError('canonical form: text holds a lone surrogate');
      return JSON.stringify(value);
    case 'number':
      if (!Number.isSafeInteger(value))
        throw new TypeError('canonical form: only whole numbers up to 2^53 are allowed');
      return Object.is(value, -0) ? '0' : String(value);
    case 'bigint':
      return JSON.stringify(value.toString());
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      break;
    default:
      throw new TypeError(`canonical form: cannot write a ${typeof value}`);
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map((item: Canonical) => canonicalText(item)).join(',')}]`;
  const record = value as { readonly [key: string]: Canonical | undefined };
  const keys = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${canonicalText(key)}:${canonicalText(record[key]!)}`).join(',')}}`;
}

export const canonicalBytes = (value: Canonical): Buffer => Buffer.from(canonicalText(value), 'utf8');
