/**
 * Flat form names and nested values: "lines[0][amount]" or "lines.0.amount" is { lines: [{ amount }] }. A name that ends
 * in "[]" is always a list, so that one ticked box and three read alike.
 */
import { MalformedError } from '../kernel/errors.js';

/** Fields that belong to the form itself and never to the input. */
export const FORM_FIELDS = {
  /** Proof that the form came from our own page. */
  csrf: '_csrf',
  /** The same key with the same body gives the same answer. */
  idempotencyKey: '_key',
  /** Which of several buttons was pressed. */
  button: '_button',
} as const;

export type Nested = { [key: string]: unknown };

const MAX_DEPTH = 8;
const MAX_ROWS = 1000;
const MAX_FIELDS = 10_000;
/** Of nested JSON, whose names are one level each. */
const MAX_NESTING = 32;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The nested values of a body as typed, empty strings included: what a form needs to show again what was entered. The
 * form's own hidden fields are left out. Nested bodies (JSON) come back as they are.
 * @throws MalformedError when a name is too deep, a list too long, a name one that no form of ours has, or a text holds
 *   what is no character
 */
export function nestedValues(body: unknown): Nested {
  if (body === undefined || body === null) return {};
  if (typeof body !== 'object' || Array.isArray(body)) throw new MalformedError('The body must be one object.');
  const root: Nested = {};
  const fields = Object.entries(body);
  if (fields.length > MAX_FIELDS) throw new MalformedError(`A form may have at most ${MAX_FIELDS} fields.`);
  for (const [name, value] of fields) {
    if (Object.values<string>(FORM_FIELDS).includes(name)) continue;
    const isList = name.endsWith('[]');
    const path = pathOf(isList ? name.slice(0, -2) : name);
    place(root, path, isList && !Array.isArray(value) ? [value] : value);
  }
  return listsWithin(root) as Nested;
}

function pathOf(name: string): string[] {
  const path = name.replaceAll(']', '').split(/[[.]/);
  if (path.length > MAX_DEPTH || path.some((part) => part === '' || FORBIDDEN.has(part)))
    throw new MalformedError('The form holds a field that this page does not have.');
  return path;
}

function place(root: Nested, path: readonly string[], value: unknown): void {
  let holder = root;
  for (const part of path.slice(0, -1)) {
    const next = Object.hasOwn(holder, part) ? holder[part] : (holder[part] = {});
    if (typeof next !== 'object' || next === null)
      throw new MalformedError('The form uses one name both for a field and for a group of fields.');
    holder = next as Nested;
  }
  holder[path.at(-1)!] = value;
}

/** Turns groups whose keys are all row numbers into lists, in the order of the numbers. */
function listsWithin(value: unknown, depth = 0): unknown {
  if (depth > MAX_NESTING) throw new MalformedError('The body is nested too deeply.');
  if (typeof value === 'string') return readable(value);
  if (Array.isArray(value)) return value.map((item) => listsWithin(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (entries.some(([key]) => FORBIDDEN.has(key)))
    throw new MalformedError('The body holds a name that is not allowed.');
  const rows = entries.map(([key, item]) => [key, listsWithin(item, depth + 1)] as const);
  if (rows.length === 0 || rows.some(([key]) => !/^\d{1,6}$/.test(key))) return Object.fromEntries(rows);
  if (rows.length > MAX_ROWS) throw new MalformedError(`A form may have at most ${MAX_ROWS} rows.`);
  return rows.toSorted((a, b) => Number(a[0]) - Number(b[0])).map(([, item]) => item);
}

/** NUL and half a surrogate pair are no characters: no database text holds the one, no hashed form the other. */
function readable(text: string): string {
  if (/\0|\p{Surrogate}/u.test(text)) throw new MalformedError('A text holds a character that cannot be recorded.');
  return text;
}
