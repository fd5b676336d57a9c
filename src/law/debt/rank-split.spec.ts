import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal, sum } from '../../kernel/money.js';
import { splitWithinRank, type RankClaim } from './rank-split.js';

const claim = (payable: bigint, more: Partial<RankClaim> = {}): RankClaim => ({ payable, base: payable, ...more });
const percent = (text: string) => ({ percent: parseDecimal(text) });

describe('in proportion to what is owed', () => {
  test.each([
    [20000n, [12000000n, 4500000n, 900000n], [13793n, 5172n, 1035n]],
    [10000n, [100000n, 100000n, 100000n], [3334n, 3333n, 3333n]],
    [6000000n, [12000000n, 4500000n, 900000n], [4137931n, 1551724n, 310345n]],
    [1n, [500n, 500n], [1n, 0n]],
    [10000n, [3333333n, 3333333n, 3333334n], [3333n, 3333n, 3334n]],
    [7n, [100n, 100n, 100n, 100n], [2n, 2n, 2n, 1n]],
    // The next month's 300.00 on what is left.
    [30000n, [11986207n, 4494828n, 898965n], [20690n, 7758n, 1552n]],
  ])('%s over %s', (amount, owed, shares) =>
    expect(
      splitWithinRank(
        amount,
        owed.map((cents) => claim(cents)),
      ),
    ).toEqual(shares),
  );

  test('by original loss a full claim passes its excess on', () =>
    expect(splitWithinRank(100n, [claim(10n, { base: 500n }), claim(400n, { base: 500n })])).toEqual([10n, 90n]));
});

describe('in the percentages of the order', () => {
  test('60 and 40', () =>
    expect(splitWithinRank(1000n, [claim(9000n, percent('60')), claim(100_000n, percent('40'))])).toEqual([
      600n,
      400n,
    ]));
  test('the rest of 100 goes to the others pro rata', () =>
    expect(splitWithinRank(1000n, [claim(9000n, percent('50')), claim(3000n), claim(1000n)])).toEqual([
      500n,
      375n,
      125n,
    ]));
  test('a full payee passes its part on, even where the percentages come to 100', () =>
    expect(splitWithinRank(1000n, [claim(100n, percent('100')), claim(3000n), claim(1000n)])).toEqual([
      100n,
      675n,
      225n,
    ]));
  test('more than 100 is refused', () =>
    expect(() => splitWithinRank(1n, [claim(9n, percent('60')), claim(9n, percent('40.5'))])).toThrow('more than 100'));
});

test('shares sum to what can be taken, and none is more than its claim', () => {
  const cents = fc.bigInt({ min: 0n, max: 10n ** 9n });
  const claims = fc.array(fc.record({ payable: cents, base: cents }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(cents, claims, (amount, all) => {
      const shares = splitWithinRank(amount, all);
      const room = sum(all.map((one) => one.payable));
      expect(sum(shares)).toBe(amount < room ? amount : room);
      shares.forEach((share, index) => expect(share >= 0n && share <= all[index]!.payable).toBe(true));
    }),
  );
});
