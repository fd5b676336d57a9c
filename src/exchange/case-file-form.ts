/** Holds a case file against its published form (case-file.schema.json, JSON Schema 2020-12) and says in plain words what does not fit. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type AnySchemaObject, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { parseDate } from '../kernel/calendar-date.js';
import { InputError, MalformedError, type FieldError } from '../kernel/errors.js';
import { packageRoot } from '../platform/settings.js';
import type { CaseFile } from './case-file.js';

const SCHEMA_FILE = path.join(packageRoot, 'src', 'exchange', 'case-file.schema.json');

let compiled: ValidateFunction<CaseFile> | undefined;

/**
 * A case file from the text of a JSON document.
 * @throws MalformedError when it is no JSON, InputError with a pointer for each value that does not fit the form
 */
export function parseCaseFile(text: string): CaseFile {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new MalformedError('This file is not JSON. See docs/case-file.md for its form and a sample.');
  }
  return fittingCaseFile(value);
}

/** @throws InputError as parseCaseFile */
export function fittingCaseFile(value: unknown): CaseFile {
  const fits = (compiled ??= compile());
  if (fits(value)) return value;
  const errors = (fits.errors ?? []).map(fieldError);
  throw new InputError(errors.filter((error, index) => index === errors.findIndex((each) => same(each, error))));
}

function compile(): ValidateFunction<CaseFile> {
  const schema = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as AnySchemaObject;
  const ajv = new Ajv2020({ allErrors: true, strict: true, verbose: true });
  ajv.addFormat('date', (text: string) => text.length === 10 && isDay(text));
  return ajv.compile<CaseFile>(schema);
}

function isDay(text: string): boolean {
  try {
    return parseDate(text) === text;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

const same = (a: FieldError, b: FieldError): boolean => a.pointer === b.pointer && a.detail === b.detail;

function fieldError(error: ErrorObject): FieldError {
  const params = error.params as Record<string, unknown>;
  const under = (name: unknown): string =>
    `${error.instancePath}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  switch (error.keyword) {
    case 'required':
      return { pointer: under(params['missingProperty']), detail: 'This is needed. Add it.' };
    case 'additionalProperties':
      return { pointer: under(params['additionalProperty']), detail: 'This field is not known here. Leave it out.' };
    case 'enum':
      return {
        pointer: error.instancePath,
        detail: `Write one of ${(params['allowedValues'] as unknown[]).join(', ')}.`,
      };
    case 'uniqueItems':
      return { pointer: under(params['i']), detail: 'This stands here twice. Keep it once.' };
    case 'minItems':
      return { pointer: error.instancePath, detail: `This list needs at least ${String(params['limit'])}.` };
    case 'maxItems':
      return { pointer: error.instancePath, detail: `This list holds at most ${String(params['limit'])}.` };
    default:
      return { pointer: error.instancePath, detail: sentenceOf(error, params['type']) };
  }
}

/** The schema's own descriptions are written as the sentence to show. */
function sentenceOf(error: ErrorObject, type: unknown): string {
  const { description } = (error.parentSchema ?? {}) as { description?: string };
  if (description?.startsWith('Write ')) return description;
  return TYPE_SENTENCES[type as string] ?? 'This value does not fit here. See docs/case-file.md.';
}

const TYPE_SENTENCES: Readonly<Record<string, string>> = {
  object: 'Write an object, in braces.',
  array: 'Write a list, in square brackets.',
  string: 'Write this as text, in quotation marks.',
  boolean: 'Write true or false, without quotation marks.',
  integer: 'Write a whole number, without quotation marks.',
  number: 'Write a number, without quotation marks.',
};
