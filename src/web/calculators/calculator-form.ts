/** What the page of a calculator needs to know: its fields, how they become the wire's body, and how its results are shown. */
import type { VNode } from 'preact';
import type { Answer } from '../../calculators/wire.js';
import type { Nested } from '../../platform/form-names.js';
import type { FormState } from '../components/form-state.js';

/** The body as the contract has it, and which field on the page a pointer into it belongs to. */
export interface WireBody {
  readonly body: Nested;
  readonly fieldOf: (pointer: string) => string;
}

export interface CalculatorForm {
  /** @param rows how many rows a list of the form shows now */
  fields(state: FormState, rows: number): VNode;
  /** Rows shown at first; left out when the form has none that can grow. */
  readonly rows?: number;
  toWire(values: Nested): WireBody;
  results(answer: Answer): VNode;
}

/** A typed value as text, "" when there is none. */
export const typed = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** A typed value, or undefined so that it is left out. */
export const orNone = (value: unknown): string | undefined => typed(value) || undefined;

/** "I01, I07" as a list; undefined when nothing was typed. */
export function listed(value: unknown): string[] | undefined {
  const parts = typed(value)
    .split(/[\s,;]+/)
    .filter((part) => part !== '');
  return parts.length > 0 ? parts : undefined;
}

/** The group of fields of that name; empty when the body has none. */
export const groupOf = (value: unknown): Nested =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Nested) : {};

export interface Row {
  readonly values: Nested;
  /** Its place on the page. */
  readonly place: number;
}

/** The rows of a list in which something was entered; ticked boxes alone do not fill a row. */
export function filledRows(value: unknown): Row[] {
  const rows = Array.isArray(value) ? (value as unknown[]) : [];
  return rows.map((row, place) => ({ values: groupOf(row), place })).filter(({ values }) => hasText(values));
}

/** Whether anything was typed or chosen; a ticked box alone does not count. */
export function hasText(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '' && value !== 'on';
  return typeof value === 'object' && value !== null && Object.values(value).some(hasText);
}

/** The same values without the blank ones. */
export function withoutBlank(values: Readonly<Record<string, unknown>>): Nested {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
}

/** A pointer into a list of filled rows, as the pointer of the row's place on the page. */
export function atPlace(pointer: string, list: string, rows: readonly Row[]): string {
  const match = new RegExp(`^${list}/(\\d+)(.*)$`).exec(pointer);
  const row = match ? rows[Number(match[1])] : undefined;
  return row ? `${list}/${row.place}${match![2]}` : pointer;
}
