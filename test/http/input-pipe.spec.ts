import { describe, expect, test } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { nestedValues } from '../../src/platform/form-names.js';
import { InputPipe } from '../../src/http/input-pipe.js';
import { readInput } from '../../src/platform/input-reading.js';
import { InputError, MalformedError, type FieldError } from '../../src/kernel/errors.js';
import {
  IsCalendarDate,
  IsDecimal,
  IsFlag,
  IsIdValue,
  IsMoney,
  IsWholeNumber,
} from '../../src/platform/input-types.js';

class LineInput {
  @IsMoney()
  amount!: string;

  @IsOptional()
  @IsString()
  note?: string;
}

class PaymentInput {
  @IsIdValue()
  caseId!: string;

  @IsCalendarDate()
  receivedOn!: string;

  @IsString()
  @MaxLength(20)
  payer!: string;

  @IsOptional()
  @IsIn(['check', 'wire'])
  method?: string;

  @IsOptional()
  @IsFlag()
  final?: boolean;

  @IsOptional()
  @IsWholeNumber(1, 12)
  month?: number;

  @IsOptional()
  @IsDecimal()
  hours?: string;

  @IsOptional()
  @IsString({ each: true })
  counts?: string[];

  @IsOptional()
  @Matches(/^\d:/, { message: 'Write the docket number as 3:26-cr-00114.' })
  docket?: string;

  @IsOptional()
  @IsCalendarDate({ each: true })
  days?: string[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => LineInput)
  lines!: LineInput[];
}

const good = {
  caseId: '0193a0b0-0000-7000-8000-000000000001',
  receivedOn: '03/09/2026',
  payer: 'Clerk',
  lines: [{ amount: '1,234.5' }],
};

function refused(body: unknown): readonly FieldError[] {
  try {
    readInput(PaymentInput, body);
  } catch (error) {
    if (error instanceof InputError) return error.errors;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('reading input', () => {
  test('a JSON body becomes the class, values as sent', () => {
    const read = readInput(PaymentInput, good);
    expect(read).toBeInstanceOf(PaymentInput);
    expect(read.lines[0]).toBeInstanceOf(LineInput);
    expect(read.lines[0]!.amount).toBe('1,234.5');
  });

  test.each([
    ['brackets', { 'lines[0][amount]': '5', 'lines[1][amount]': '6' }],
    ['dots', { 'lines.0.amount': '5', 'lines.1.amount': '6' }],
  ])('a form with %s reads the same', (_form, lines) => {
    const { lines: _without, ...rest } = good;
    const read = readInput(PaymentInput, { ...rest, ...lines, _csrf: 't', _key: 'k', _button: 'save' });
    expect(read.lines.map((line) => line.amount)).toEqual(['5', '6']);
  });

  test('what a form sends for boxes, numbers and lists', () => {
    const read = readInput(PaymentInput, {
      ...good,
      final: 'on',
      month: '3',
      'counts[]': '2',
      method: '',
      payer: ' Ana ',
    });
    expect(read).toMatchObject({ final: true, month: 3, counts: ['2'], payer: 'Ana' });
    expect(read.method).toBeUndefined();
  });

  test('blank rows at the end are no rows; one in between is asked for', () => {
    const { lines: _without, ...rest } = good;
    const body = {
      ...rest,
      'lines[0][amount]': '',
      'lines[1][amount]': '6',
      'lines[2][amount]': ' ',
      'lines[2][note]': '',
    };
    expect(refused(body)).toEqual([{ pointer: '/lines/0/amount', detail: 'This is needed. Enter or choose a value.' }]);
  });

  test('every field at fault is named', () => {
    const errors = refused({
      ...good,
      caseId: '7',
      receivedOn: '02/30/2026',
      payer: 'x'.repeat(21),
      method: 'cash',
      final: 'maybe',
      month: '13',
      hours: '-1',
      docket: 'x',
      days: ['2026-03-09', 'soon'],
      lines: [{ amount: '-1' }, { amount: '2', extra: 1 }],
    });
    expect(Object.fromEntries(errors.map((error) => [error.pointer, error.detail]))).toEqual({
      '/caseId': 'Choose one of the records offered.',
      '/receivedOn': 'This date does not exist in the calendar.',
      '/payer': 'Enter at most 20 characters.',
      '/method': 'Choose one of the values offered.',
      '/final': 'Answer yes or no.',
      '/month': 'Enter a whole number from 1 to 12.',
      '/hours': 'Enter a number such as 12.5, not negative.',
      '/docket': 'Write the docket number as 3:26-cr-00114.',
      '/days': 'Enter a date as MM/DD/YYYY, like 03/09/2026.',
      '/lines/0/amount': 'An amount of money cannot be negative.',
      '/lines/1/extra': 'This field is not known here. Leave it out.',
    });
  });

  test('unknown fields are refused, not dropped', () => {
    expect(refused({ ...good, isAdmin: true })[0]!.pointer).toBe('/isAdmin');
  });

  test('a number where text is asked for', () => {
    expect(refused({ ...good, lines: [{ amount: 5 }] })).toEqual([
      { pointer: '/lines/0/amount', detail: 'Send this value as text, in quotation marks.' },
    ]);
  });

  test.each([['text'], [[1]]])('a body that is no object: %j', (body) =>
    expect(() => readInput(PaymentInput, body)).toThrow(MalformedError),
  );

  test.each(['__proto__[x]', 'lines[constructor]', 'a.prototype.b', 'a.b.c.d.e.f.g.h.i'])(
    'the name %s is refused',
    (name) => expect(() => readInput(PaymentInput, { [name]: '1' })).toThrow(MalformedError),
  );

  test('nothing reaches Object.prototype', () => {
    const body: unknown = JSON.parse('{"a": {"__proto__": {"polluted": true}}}');
    expect(() => nestedValues(body)).toThrow(MalformedError);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('a list with too many rows is refused', () => {
    const body = Object.fromEntries(Array.from({ length: 1001 }, (_, row) => [`lines[${row}][amount]`, '1']));
    expect(() => nestedValues(body)).toThrow(MalformedError);
  });

  test('a form with more fields than any form of ours is refused', () => {
    const body = Object.fromEntries(Array.from({ length: 10_001 }, (_, field) => [`f${field}`, '1']));
    expect(() => nestedValues(body)).toThrow(MalformedError);
  });

  test.each([
    ['lists', `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
  ])('%s nested too deeply are refused', (_, json) => {
    expect(() => nestedValues(JSON.parse(json))).toThrow(MalformedError);
  });

  test.each(['a\0b', 'a\ud800b', '\udc00'])('a text that holds %j is refused', (text) => {
    expect(() => nestedValues({ a: { b: [text] } })).toThrow(MalformedError);
    expect(() => nestedValues({ 'a[b]': text })).toThrow(MalformedError);
  });

  test('characters outside the first plane are characters', () => {
    expect(nestedValues({ a: 'Renée 🙂' })).toEqual({ a: 'Renée 🙂' });
  });

  test('rows keep the order of their numbers, whatever the gaps', () => {
    expect(nestedValues({ 'r[10]': 'b', 'r[2]': 'a' })).toEqual({ r: ['a', 'b'] });
  });
});

describe('the pipe', () => {
  const pipe = new InputPipe();
  test('reads bodies typed with a class', () => {
    expect(pipe.transform(good, { type: 'body', metatype: PaymentInput })).toBeInstanceOf(PaymentInput);
  });
  test('leaves other parameters alone', () => {
    expect(pipe.transform('7', { type: 'param', metatype: String })).toBe('7');
    expect(pipe.transform(good, { type: 'body', metatype: Object })).toBe(good);
  });
});
