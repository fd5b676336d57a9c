import { expect, test } from '@jest/globals';
import { isId, newId } from './ids.js';

test('an id is a UUID of version 7', () => {
  const id = newId();
  expect(isId(id)).toBe(true);
  expect(id[14]).toBe('7');
  expect('89ab').toContain(id[19]);
});

test('ids sort in the order in which they were made, also within one millisecond and when the clock steps back', () => {
  const at = Date.parse('2026-11-24T15:00:00Z');
  const made = [...Array.from({ length: 10_000 }, () => newId(at)), newId(at - 5_000), newId(at + 60_000)];
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

test.each(['', 'x', '01a20e12-2580-77dd-8701-c1dcfcbfe0f', "01a20e12-2580-77dd-8701-c1dcfcbfe0f4'--"])(
  '%s is no id',
  (text) => expect(isId(text)).toBe(false),
);
