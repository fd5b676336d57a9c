/** What the published form refuses, where, and in which words; and that its lists are those of the code. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CHARGING_DOCUMENT_KINDS } from '../../src/cases/charge/charging-document.entity.js';
import { DOCKET_EVENTS } from '../../src/cases/docket/docket-event-types.js';
import { SUBJECT_ROLES } from '../../src/cases/matter/matter-subject.entity.js';
import { TRAFFICKING_TYPES } from '../../src/cases/matter/matter.entity.js';
import { fittingCaseFile, parseCaseFile } from '../../src/exchange/case-file-form.js';
import { InputError, MalformedError, type FieldError } from '../../src/kernel/errors.js';
import { INSTRUMENTS, MONEY_KINDS } from '../../src/payments/receipt/receipt.input.js';

type Json = Record<string, unknown>;
const GONE = Symbol('gone');

/** The published case with one value put in, or taken out, at a pointer. */
function altered(...changes: readonly (readonly [pointer: string, value: unknown])[]): unknown {
  const file = JSON.parse(readFileSync(path.join(process.cwd(), 'test/exchange/salti.case.json'), 'utf8')) as Json;
  for (const [pointer, value] of changes) {
    const parts = pointer
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/'));
    const holder = parts.slice(0, -1).reduce((at, part) => at[part] as Json, file);
    if (value === GONE) delete holder[parts.at(-1)!];
    else holder[parts.at(-1)!] = value;
  }
  return file;
}

function refusals(file: unknown): readonly FieldError[] {
  try {
    fittingCaseFile(file);
  } catch (error) {
    if (error instanceof InputError) return error.errors;
    throw error;
  }
  return [];
}

const UNKNOWN = 'This field is not known here. Leave it out.';
const NO_DAY = 'Write a day as YYYY-MM-DD, like "2026-03-09"; it must exist in the calendar.';
const NO_MONEY = 'Write an amount in dollars and cents as text, like "1234.50", not negative.';

describe('the form of a case file', () => {
  test('takes the sample as it is', () => {
    expect(refusals(altered())).toEqual([]);
  });

  test.each<[string, string, unknown, string]>([
    ['an unknown field', '/matter/colour', 'blue', UNKNOWN],
    ['an unknown field with a slash', '/a~1b', 1, UNKNOWN],
    ['February 30', '/case/filedOn', '2014-02-30', NO_DAY],
    ['a date of another form', '/matter/openedOn', '06/02/2014', NO_DAY],
    ['a negative amount', '/receipts/2/amount', '-5117.92', NO_MONEY],
    ['an amount that is a number', '/receipts/2/amount', 5117.92, NO_MONEY],
    ['a tenth of a cent', '/judgments/0/restitution/0/amount', '72000.001', NO_MONEY],
    ['a missing field', '/judgments/0/enteredOn', GONE, 'This is needed. Add it.'],
    ['a value that is none of the list', '/receipts/0/kind', 'gift', `Write one of ${MONEY_KINDS.join(', ')}.`],
    ['a name twice in a list', '/members/3', 'ausa', 'This stands here twice. Keep it once.'],
    ['a list that is none', '/victims', {}, 'Write a list, in square brackets.'],
    ['a document without counts', '/chargingDocuments/0/counts', [], 'This list needs at least 1.'],
    ['another version', '/format', 'redress-case-file/2', 'Write "redress-case-file/1".'],
  ])('refuses %s', (_, pointer, value, detail) => {
    expect(refusals(altered([pointer, value]))).toEqual([{ pointer, detail }]);
  });

  test('tells of all faults at once', () => {
    const file = altered(['/matter/title', GONE], ['/case/filedOn', '2014-02-30'], ['/defendants/1/number', 0]);
    const pointers = refusals(file).map((error) => error.pointer);
    expect(pointers.toSorted()).toEqual(['/case/filedOn', '/defendants/1/number', '/matter/title']);
  });

  test('a file that is no JSON is told apart from one that does not fit', () => {
    expect(() => parseCaseFile('docket,name')).toThrow(MalformedError);
  });

  test('its lists are those of the code', () => {
    const schema = JSON.parse(readFileSync(path.join(process.cwd(), 'src/exchange/case-file.schema.json'), 'utf8')) as {
      $defs: Record<string, { enum?: unknown; properties?: Record<string, { enum?: unknown }> }>;
    };
    const of = (part: string, field: string): unknown => schema.$defs[part]!.properties![field]!.enum;
    expect(of('matter', 'type')).toEqual(TRAFFICKING_TYPES);
    expect(schema.$defs['role']!.enum).toEqual(SUBJECT_ROLES);
    expect(of('chargingDocument', 'kind')).toEqual(CHARGING_DOCUMENT_KINDS);
    expect(of('receipt', 'kind')).toEqual(MONEY_KINDS);
    expect(of('receipt', 'instrument')).toEqual(INSTRUMENTS);
  });
});

test('docs/case-file.md tells of every field, value and docket event', () => {
  const read = (name: string) => readFileSync(path.join(process.cwd(), name), 'utf8');
  const names = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const { properties = {}, enum: values = [] } = value as { properties?: object; enum?: readonly string[] };
    return [...Object.keys(properties), ...values, ...Object.values(value).flatMap(names)];
  };
  const told = read('docs/case-file.md');
  const untold = [
    ...names(JSON.parse(read('src/exchange/case-file.schema.json'))),
    ...DOCKET_EVENTS.map((type) => type.code),
  ];
  expect(untold.filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
});
