import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../kernel/errors.js';
import { caseNumber, formatDocketNumber, parseDocketNumber, type DocketNumber } from './docket-number.js';

test('the parts of 5:14-cr-40138-DDC-1', () =>
  expect(parseDocketNumber(' 5:14-cr-40138-DDC-1 ')).toEqual({
    division: '5',
    year: 2014,
    kind: 'cr',
    sequence: 40138,
    judges: ['DDC'],
    defendantNumber: 1,
  }));

test.each([
  ['1:20-mj-00123', '1:20-mj-00123'],
  ['2:19-CR-115-sdw-clw-02', '2:19-cr-00115-SDW-CLW-2'],
  ['14-cr-40138', '14-cr-40138'],
  ['3:1998-cr-7-AB', '3:98-cr-00007-AB'],
])('%s is written %s', (text, written) => expect(formatDocketNumber(parseDocketNumber(text))).toBe(written));

test('defendants of one case share its number', () =>
  expect(caseNumber(parseDocketNumber('5:14-cr-40138-DDC-2'))).toBe('5:14-cr-40138'));

describe('what is no docket number', () => {
  test.each(['', '40138', '5:14-xx-40138', '5:14-cr-0', '5:14-cr-40138-DDC-0', '5:14-cr-40138-DDC-1-2', 'CR 14-40138'])(
    '%p is refused at its field',
    (text) => {
      expect(() => parseDocketNumber(text, '/docketNumber')).toThrow(InputError);
      try {
        parseDocketNumber(text, '/docketNumber');
      } catch (error) {
        expect((error as InputError).errors[0]!.pointer).toBe('/docketNumber');
      }
    },
  );
});

test('what is written reads back', () => {
  const number = fc.record<DocketNumber>({
    division: fc.option(fc.integer({ min: 0, max: 99 }).map(String)),
    year: fc.integer({ min: 1970, max: 2069 }),
    kind: fc.constantFrom('cr', 'mj', 'mc', 'cv'),
    sequence: fc.integer({ min: 1, max: 999_999 }),
    judges: fc.array(fc.constantFrom('DDC', 'ABC', 'JW', 'KHV'), { maxLength: 3 }),
    defendantNumber: fc.option(fc.integer({ min: 1, max: 999 })),
  });
  fc.assert(fc.property(number, (parts) => expect(parseDocketNumber(formatDocketNumber(parts))).toEqual(parts)));
});
