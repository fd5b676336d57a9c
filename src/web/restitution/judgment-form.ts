/**
 * Between the rows of the judgment form and the lines of JudgmentInput: the form shows every victim and a few empty rows
 * for other payees; rows without an amount are no lines. Errors are put back on the row they came from.
 */
import { InputError } from '../../kernel/errors.js';
import { nestedValues, type Nested } from '../../platform/form-names.js';
import { readInput } from '../../platform/input-reading.js';
import { JudgmentInput } from '../../restitution/judgment/judgment.input.js';

/** Fields of a row that say something only together with an amount. */
const filled = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(filled) : typeof value === 'string' && value.trim() !== '';

/** @throws InputError with pointers into the form's own rows */
export function readJudgmentForm(body: unknown): { input: JudgmentInput; within: <T>(work: Promise<T>) => Promise<T> } {
  const { policy, rounding, ...values } = nestedValues(body);
  const rows = Array.isArray(values['restitution']) ? (values['restitution'] as Nested[]) : [];
  const kept = rows.flatMap((row, index) => (isLine(row) ? [{ row, index }] : []));
  const lines = kept.map(({ row }) => withTerms(row, policy, rounding));
  const home = (error: InputError): InputError =>
    new InputError(error.errors.map(({ pointer, detail }) => ({ pointer: homePointer(pointer, kept), detail })));
  const within = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw error instanceof InputError ? home(error) : error;
    }
  };
  try {
    return { input: readInput(JudgmentInput, { ...values, restitution: lines }), within };
  } catch (error) {
    throw error instanceof InputError ? home(error) : error;
  }
}

/** A victim's row is a line once it has an amount; another payee's once anything is in it. */
function isLine(row: Nested): boolean {
  if (filled(row['amount'])) return true;
  return row['victimId'] === undefined && row['payeeId'] === undefined && (filled(row['label']) || filled(row['kind']));
}

/** The credit policy is chosen once on the form, and belongs to each loss that is new with this judgment. */
function withTerms(row: Nested, policy: unknown, rounding: unknown): Nested {
  const joint = filled(row['jointWith']) && filled(row['lossAmount']);
  return { ...row, ...(joint && filled(policy) ? { policy } : {}), ...(joint && filled(rounding) ? { rounding } : {}) };
}

function homePointer(pointer: string, kept: readonly { index: number }[]): string {
  const match = /^\/restitution\/(\d+)(.*)$/.exec(pointer);
  if (!match) return pointer;
  const field = match[2]!;
  if (field === '/policy' || field === '/rounding') return field;
  const row = kept[Number(match[1])]?.index ?? Number(match[1]);
  return `/restitution/${row}${field.startsWith('/jointWith') ? '/jointWith' : field === '' ? '/amount' : field}`;
}
