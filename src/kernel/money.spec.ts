import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from './errors.js';
import {
  displayMoney,
  moneyToWire,
  parseDecimal,
  parseMoney,
  ratio,
  roundHalfUp,
  splitByLargestRemainder,
  sum,
} from './money.js';

describe('reading and writing money', () => {
  test.each([
    ['1,234.5', 123450n],
    ['$1,234.50', 123450n],
    ['0.07', 7n],
    ['12', 1200n],
    ['92233720368547758.07', 9223372036854775807n],
  ])('%s', (text, cents) => expect(parseMoney(text)).toBe(cents));

  test.each(['-1', '(5.00)', '1.234', '1,23.00', '', 'abc', '1e5', '92233720368547758.08'])('%s is refused', (text) =>
    expect(() => parseMoney(text, '/amount')).toThrow(InputError),
  );

  test('the error names the field', () => {
    try {
      parseMoney('-1', '/lines/2/amount');
    } catch (error) {
      expect((error as InputError).errors[0]!.pointer).toBe('/lines/2/amount');
      return;
    }
    throw new Error('nothing was thrown');
  });

  test('what is written reads back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 9223372036854775807n }), (cents) => {
        expect(parseMoney(moneyToWire(cents))).toBe(cents);
        expect(parseMoney(displayMoney(cents))).toBe(cents);
      }),
    );
  });
});

describe('rounding', () => {
  test('60 overtime hours at 10.875 are 652.50, not 652.80', () => {
    const rate = parseDecimal('10.875');
    expect(roundHalfUp(ratio(rate.n * 60n * 100n, rate.d))).toBe(65250n);
  });
  test('a half goes up', () => expect(roundHalfUp(ratio(5n, 2n))).toBe(3n));
});

describe('largest remainder', () => {
  // Handbook test vectors R01 to R06.
  test.each([
    [20000n, [12000000n, 4500000n, 900000n], [13793n, 5172n, 1035n]],
    [10000n, [100000n, 100000n, 100000n], [3334n, 3333n, 3333n]],
    [6000000n, [12000000n, 4500000n, 900000n], [4137931n, 1551724n, 310345n]],
    [1n, [500n, 500n], [1n, 0n]],
    [10000n, [3333333n, 3333333n, 3333334n], [3333n, 3333n, 3334n]],
    [7n, [100n, 100n, 100n, 100n], [2n, 2n, 2n, 1n]],
  ])('%s over %s', (amount, weights, shares) => expect(splitByLargestRemainder(amount, weights)).toEqual(shares));

  test('shares sum to the amount, and none is a cent or more away from its exact part', () => {
    const cents = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(cents, fc.array(cents, { minLength: 1, maxLength: 40 }), (amount, weights) => {
        const total = sum(weights);
        fc.pre(total > 0n);
        const shares = splitByLargestRemainder(amount, weights);
        expect(sum(shares)).toBe(amount);
        shares.forEach((share, index) => {
          const difference = share * total - amount * weights[index]!;
          expect(difference < total && difference > -total).toBe(true);
        });
      }),
    );
  });
});
