/** Shares an amount out in proportion, to the cent: the largest-remainder method, "approximately proportioned" in 18 U.S.C. 3664(i). */
import { InputError } from '../kernel/errors.js';
import { Explanation } from '../kernel/explained.js';
import { displayMoney, moneyToWire, splitByLargestRemainder, type Ratio } from '../kernel/money.js';
import type { Calculator } from './calculator.js';
import { SplitInput } from './split.input.js';
import { answer, decimalAt, each, moneyAt } from './wire.js';

export const splitCalculator: Calculator<SplitInput> = {
  name: 'split',
  title: 'Payment split',
  about: 'Shares an amount among several in proportion, so that the parts sum to it to the cent.',
  input: SplitInput,
  run(input) {
    const why = new Explanation();
    const amount = moneyAt(input.amount, '/amount');
    const weights = toWholeNumbers(each(input.weights, '/weights', decimalAt));
    if (amount > 0n && weights.every((weight) => weight === 0n))
      throw InputError.at('/weights', 'All weights are zero, so there is nobody to share the amount among.');
    const parts = splitByLargestRemainder(amount, weights);
    why.step(
      `${displayMoney(amount)} is shared in proportion to ${weights.length} weights: every part is rounded down to the cent, and the cents left over go one each to the largest fractions (a tie to the larger weight, then to the earlier).`,
      undefined,
      '18 U.S.C. 3664(i)',
    );
    parts.forEach((part, index) => why.step(`Part ${index + 1}, weight ${input.weights[index]}`, displayMoney(part)));
    return answer({ parts: parts.map(moneyToWire) }, why);
  },
};

/** The same proportions in whole numbers; decimals differ only by a power of ten. */
function toWholeNumbers(weights: readonly Ratio[]): bigint[] {
  const denominator = weights.reduce((largest, weight) => (weight.d > largest ? weight.d : largest), 1n);
  return weights.map((weight) => (weight.n * denominator) / weight.d);
}
