/** How many rows a form shows: those filled in and a few blank ones, so that no script is needed to add one. */
import { valueAt, type FormState } from '../components/form-state.js';

const BLANK = 3;

export function rowCount(state: FormState, pointer: string, blank = BLANK): number {
  const rows = valueAt(state.values, pointer);
  return (Array.isArray(rows) ? rows.findLastIndex(isFilled) + 1 : 0) + blank;
}

function isFilled(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isFilled);
  return value !== '' && value !== undefined && value !== null && value !== false;
}

/** 0, 1, … below a count */
export const places = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
