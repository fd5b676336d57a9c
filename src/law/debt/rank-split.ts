/**
 * Shares money among the obligations of one rank: in the order's percentages, or in proportion to what is owed ("approximately
 * proportioned", 18 U.S.C. 3664(i)), to the cent by largest remainder, and never more to one than can be asked on it.
 */
import { InputError } from '../../kernel/errors.js';
import { minCents, splitByLargestRemainder, sum, type Cents, type Ratio } from '../../kernel/money.js';

export interface RankClaim {
  /** The most that can be paid on it now. */
  readonly payable: Cents;
  /** Its weight where no percentage is ordered: outstanding or original loss. */
  readonly base: Cents;
  /** Percentage of the money of this rank, by order of the court. */
  readonly percent?: Ratio;
}

/**
 * One share for each claim; they sum to the lesser of the amount and all that is payable.
 * What one claim cannot take goes to the others by the same weights.
 * @throws InputError at /obligations when the percentages of the rank come to more than 100
 */
export function splitWithinRank(amount: Cents, claims: readonly RankClaim[]): Cents[] {
  const shares = claims.map(() => 0n);
  const toShare = minCents(amount, sum(claims.map((claim) => claim.payable)));
  for (let left = toShare; left > 0n; left = toShare - sum(shares)) {
    const parts = splitByLargestRemainder(left, weightsOf(claims, shares));
    parts.forEach((part, index) => {
      shares[index]! += minCents(part, claims[index]!.payable - shares[index]!);
    });
  }
  return shares;
}

/** Weights of the claims that still have room; zero for the others. */
function weightsOf(claims: readonly RankClaim[], shares: readonly Cents[]): bigint[] {
  const room = claims.map((claim, index) => claim.payable - shares[index]!);
  const denominator = claims.reduce((product, claim) => product * (claim.percent?.d ?? 1n), 1n);
  const ordered = claims.map((claim) => (claim.percent ? (claim.percent.n * denominator) / claim.percent.d : null));
  const rest = 100n * denominator - sum(ordered.map((percent) => percent ?? 0n));
  if (rest < 0n)
    throw InputError.at('/obligations', 'The percentages of one rank come to more than 100. Correct them.');
  const bases = claims.map((claim, index) => (ordered[index] === null && room[index]! > 0n ? claim.base : 0n));
  const allBases = sum(bases);
  const weights = claims.map((_, index) => {
    if (room[index] === 0n) return 0n;
    const percent = ordered[index] ?? null;
    if (percent === null) return rest * bases[index]!;
    return allBases === 0n ? percent : percent * allBases;
  });
  return sum(weights) > 0n ? weights : room;
}
