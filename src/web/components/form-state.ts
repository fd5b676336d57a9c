/**
 * What a form shows: the values as typed and what is wrong with them. A field is named once, by its JSON pointer
 * ("/lines/0/amount"); its name, its id, its value and its error follow from that.
 */
import type { FieldError } from '../../kernel/errors.js';

export interface FormState {
  /** Nested values: a stored record's when the form opens, `nestedValues(body)` when it comes back with errors. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];
  /** Keeps the ids of two forms on one page apart: a short name, letters only. */
  readonly scope?: string;
}

export const EMPTY_FORM: FormState = { values: {}, errors: [] };

/** Everything a control needs to know of its field. */
export interface Field {
  readonly id: string;
  readonly name: string;
  /** The text to show; "" when nothing was entered. */
  readonly value: string;
  readonly error: string | undefined;
}

export function fieldAt(state: FormState, pointer: string): Field {
  const value = valueAt(state.values, pointer);
  return {
    id: fieldId(pointer, state.scope),
    name: fieldName(pointer),
    value: textOf(value),
    error: state.errors.find((error) => error.pointer === pointer)?.detail,
  };
}

/** "/lines/0/amount" → "field-lines-0-amount" */
export const fieldId = (pointer: string, scope?: string): string =>
  ['field', ...(scope ? [scope] : []), ...partsOf(pointer)].join('-');

/** What to call a field when its label is not at hand: "/lines/0/servedOn" → "Served on, row 1" */
export function fieldTitle(pointer: string): string {
  const parts = partsOf(pointer);
  const name = parts.findLast((part) => !/^\d+$/.test(part)) ?? '';
  const row = parts.findLast((part) => /^\d+$/.test(part));
  const words = name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${row === undefined ? '' : `, row ${Number(row) + 1}`}`;
}

/** "/lines/0/amount" → "lines[0][amount]", which `nestedValues` turns back */
export function fieldName(pointer: string): string {
  const [first, ...rest] = partsOf(pointer);
  return `${first ?? ''}${rest.map((part) => `[${part}]`).join('')}`;
}

/** The raw value under a pointer; undefined when there is none. */
export function valueAt(values: unknown, pointer: string): unknown {
  return partsOf(pointer).reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Record<string, unknown>)[part]
        : undefined,
    values,
  );
}

/** The chosen values of a group of checkboxes. */
export function chosenAt(state: FormState, pointer: string): readonly string[] {
  const value = valueAt(state.values, pointer);
  return (Array.isArray(value) ? value : [value]).map(textOf).filter((text) => text !== '');
}

const partsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

function textOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return '';
  }
}
