/**
 * Reads what a person or program sent into an input class: the same class serves page, API and command line. Nothing
 * unknown is let through, and every refusal names its field by a JSON pointer (RFC 6901) and says what to do.
 */
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { InputError, type FieldError } from '../kernel/errors.js';
import { nestedValues, type Nested } from './form-names.js';

export type InputClass<T extends object> = new () => T;

/**
 * @param body a parsed JSON object, or the flat names and texts of a form; empty texts count as not given
 * @throws InputError with a pointer for each field that needs correcting
 * @throws MalformedError when the body is no object, or no form of ours could have sent it
 */
export function readInput<T extends object>(input: InputClass<T>, body: unknown): T {
  const values = withoutBlanks(nestedValues(body)) as Nested;
  const read = plainToInstance(input, values, { exposeDefaultValues: true });
  const errors = validateSync(read, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false },
  });
  if (errors.length > 0) throw new InputError(fieldErrors(errors, ''));
  return read;
}

const BLANK = Symbol('blank');

/** Trims texts (passwords apart) and drops empty ones, groups that held nothing else, and blank rows at the end of a list. */
function withoutBlanks(value: unknown): unknown {
  const kept = keep('', value);
  return kept === BLANK ? {} : kept;
}

function keep(name: string, value: unknown): unknown {
  if (typeof value === 'string') {
    if (value.trim() === '') return BLANK;
    return /password$/i.test(name) ? value : value.trim();
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return keepRows(name, value);
  const entries = Object.entries(value);
  const kept = entries.map(([key, item]) => [key, keep(key, item)] as const).filter(([, item]) => item !== BLANK);
  return entries.length > 0 && kept.length === 0 ? BLANK : Object.fromEntries(kept);
}

/** A blank row between filled ones stays, as an empty group, so that pointers keep naming the rows on the screen. */
function keepRows(name: string, rows: readonly unknown[]): unknown {
  const given = rows.filter((row) => typeof row !== 'string' || row.trim() !== '');
  const kept = given.map((row) => keep(name, row));
  while (kept.length > 0 && kept.at(-1) === BLANK) kept.pop();
  return rows.length > 0 && kept.length === 0 ? BLANK : kept.map((row) => (row === BLANK ? {} : row));
}

function fieldErrors(errors: readonly ValidationError[], parent: string): FieldError[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
      pointer,
      detail: sentence(rule, message, error),
    }));
    return [...own.slice(0, 1), ...fieldErrors(error.children ?? [], pointer)];
  });
}

/** Plain words for class-validator's own messages; a message that an input class wrote itself is kept. */
function sentence(rule: string, message: string, error: ValidationError): string {
  if (rule === 'whitelistValidation') return 'This field is not known here. Leave it out.';
  if (error.value === undefined || error.value === null) return 'This is needed. Enter or choose a value.';
  const stock = [`${error.property} `, 'each value in ', 'nested property ', 'an unknown value '];
  if (!stock.some((start) => message.startsWith(start))) return message;
  const limit = /-?\d[\d.]*/.exec(message.slice(error.property.length))?.[0] ?? '';
  return STOCK_SENTENCES[rule]?.(limit) ?? 'This value cannot be used here. Check it and enter it again.';
}

const STOCK_SENTENCES: Readonly<Record<string, (limit: string) => string>> = {
  isNotEmpty: () => 'This is needed. Enter or choose a value.',
  isDefined: () => 'This is needed. Enter or choose a value.',
  isString: () => 'Send this value as text, in quotation marks.',
  isBoolean: () => 'Answer yes or no.',
  isInt: () => 'Enter a whole number.',
  isNumber: () => 'Enter a number.',
  isArray: () => 'Send this as a list.',
  isEmail: () => 'Enter an e-mail address, like name@example.gov.',
  isIn: () => 'Choose one of the values offered.',
  isEnum: () => 'Choose one of the values offered.',
  min: (limit) => `Enter ${limit} or more.`,
  max: (limit) => `Enter ${limit} or less.`,
  minLength: (limit) => `Enter at least ${limit} characters.`,
  maxLength: (limit) => `Enter at most ${limit} characters.`,
  isLength: () => 'This is too short or too long.',
  arrayNotEmpty: () => 'Enter or choose at least one.',
  arrayMinSize: (limit) => `Enter or choose at least ${limit}.`,
  arrayMaxSize: (limit) => `Enter or choose at most ${limit}.`,
  arrayUnique: () => 'The same value was given twice. Keep it once.',
  nestedValidation: () => 'Send this as an object, or a list of objects.',
};
