/** Checks a document's data against the fields its template declares, before anything is rendered. */
import { parseDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import { parseMoney } from '../../kernel/money.js';
import type { Field, Fields, ValueKind } from './front-matter.js';
import { type Place, Problems } from './template-error.js';

/** What a template is filled with: text, dates as YYYY-MM-DD, money as bigint cents, counts as whole numbers, yes-no as booleans. */
type DataValue = string | number | bigint | boolean | null | undefined | DataRecord | readonly DataRecord[];
export interface DataRecord {
  readonly [field: string]: DataValue;
}

const LONGEST_TEXT = 200_000;

/**
 * A copy of the data that holds exactly the declared fields; an optional one that is absent is null.
 * @throws TemplateError naming every field that is missing, unknown or of the wrong kind, at the template line that asks for it
 */
export function checkData(fields: Fields, data: DataRecord, file: string): DataRecord {
  const problems = new Problems();
  const checked = checkRecord(fields, data, { file, line: 1, column: 1 }, '', '', problems);
  problems.throwIfAny();
  return checked;
}

function checkRecord(
  fields: Fields,
  data: DataRecord,
  place: Place,
  path: string,
  pointer: string,
  problems: Problems,
): DataRecord {
  for (const name of Object.keys(data)) {
    if (!fields.has(name))
      problems.add(place, `The data holds "${path}${name}", which is no field of this template.`, `${pointer}/${name}`);
  }
  const checked: Record<string, DataValue> = Object.create(null) as Record<string, DataValue>;
  for (const [name, field] of fields) {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    checked[name] = checkField(field, value, path + name, `${pointer}/${name}`, problems);
  }
  return checked;
}

function checkField(field: Field, value: DataValue, path: string, pointer: string, problems: Problems): DataValue {
  const place = field.firstUse ?? field.declared;
  if (value === undefined || value === null || value === '') {
    if (!field.optional) problems.add(place, `The field "${path}" is missing from the data.`, pointer);
    return null;
  }
  if (field.kind === 'list') {
    if (!Array.isArray(value)) {
      problems.add(place, `The field "${path}" must be a list.`, pointer);
      return null;
    }
    return (value as readonly DataRecord[]).map((row, index) =>
      isRecord(row)
        ? checkRecord(field.fields, row, field.declared, `${path}[${index}].`, `${pointer}/${index}`, problems)
        : fail(problems, place, `Row ${index} of "${path}" must be a record with fields.`, `${pointer}/${index}`),
    );
  }
  if (field.kind === 'group') {
    if (isRecord(value)) return checkRecord(field.fields, value, field.declared, `${path}.`, pointer, problems);
    return fail(problems, place, `The field "${path}" must be a group of fields.`, pointer);
  }
  const fault = faultOf(field.kind, value);
  if (fault) problems.add(place, `The field "${path}" ${fault}`, pointer);
  return value;
}

function fail(problems: Problems, place: Place, message: string, pointer: string): DataRecord {
  problems.add(place, message, pointer);
  return {};
}

function isRecord(value: DataValue): value is DataRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function faultOf(kind: ValueKind, value: DataValue): string | undefined {
  switch (kind) {
    case 'text':
      if (typeof value !== 'string') return 'must be text.';
      if (!value.isWellFormed()) return 'holds half a character (a lone surrogate).';
      if (value.trim() === '') return 'holds only blanks.';
      return value.length > LONGEST_TEXT ? `is longer than ${LONGEST_TEXT} characters.` : undefined;
    case 'date':
      return typeof value === 'string' && isDate(value) ? undefined : 'must be a date written YYYY-MM-DD.';
    case 'money':
      return typeof value === 'bigint' ? undefined : 'must be money in whole cents (a bigint).';
    case 'count':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
        ? undefined
        : 'must be a whole number, 0 or more.';
    default:
      return typeof value === 'boolean' ? undefined : 'must be true or false.';
  }
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    parseDate(text);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/**
 * Turns data read from JSON (a sample file, a request), where money is text such as "1,234.50", into data for a template.
 * Only money changes; whether everything is there is checked when the template is rendered.
 * @throws InputError with the JSON pointer of an amount that cannot be read
 */
export function dataFromJson(fields: Fields, json: DataRecord, pointer = ''): DataRecord {
  const entries = Object.entries(json).map(([name, value]): [string, DataValue] => {
    const field = fields.get(name);
    const here = `${pointer}/${name}`;
    if (field?.kind === 'money' && typeof value === 'string') return [name, parseMoney(value, here)];
    if (field?.kind === 'group' && isRecord(value)) return [name, dataFromJson(field.fields, value, here)];
    if (field?.kind === 'list' && Array.isArray(value))
      return [
        name,
        (value as readonly DataRecord[]).map((row, index) => dataFromJson(field.fields, row, `${here}/${index}`)),
      ];
    return [name, value];
  });
  return Object.fromEntries(entries);
}
