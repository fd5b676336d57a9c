/** Groups open debts into the ranks in which money reaches them, first rank first. 18 U.S.C. 3612(c), 3664(i)-(j). */
import type { Debt } from './open-debts.js';
import { COMPONENT_ORDER, paymentRank, type PaymentProfile, type WaterfallRow } from './payment-rank.js';

export interface RankTerms {
  readonly profile: PaymentProfile;
  readonly waterfall: readonly WaterfallRow[];
  readonly usBeforePayers: boolean;
  /** The judgment's own ranks order everything; else they order obligations of one kind. */
  readonly wholeJudgment: boolean;
}

export interface RankedDebt {
  readonly debt: Debt;
  /** Compared part by part; equal orders share pro rata. */
  readonly order: readonly number[];
  readonly sequence: number;
  readonly authority: string;
}

/** Ranks of debts; inside a rank by stored sequence, then by place, so that the order of the input decides only ties. */
export function debtsByRank(debts: readonly Debt[], terms: RankTerms): RankedDebt[][] {
  const ranked = debts
    .map((debt, place) => rankOf(debt, place, terms))
    .sort((a, b) => compareOrder(a.order, b.order) || a.sequence - b.sequence);
  const ranks: RankedDebt[][] = [];
  for (const entry of ranked) {
    const current = ranks.at(-1);
    if (current && compareOrder(current[0]!.order, entry.order) === 0) current.push(entry);
    else ranks.push([entry]);
  }
  return ranks;
}

function rankOf(debt: Debt, place: number, terms: RankTerms): RankedDebt {
  const { kind, component = 'PRINCIPAL', rank: ordered, sequence = place } = debt.obligation;
  const { rank, sub, authority } = paymentRank(kind, component, terms.profile, terms.waterfall, terms.usBeforePayers);
  const byOrder = ordered ?? Number.MAX_SAFE_INTEGER;
  const within = COMPONENT_ORDER.indexOf(component);
  return { debt, order: terms.wholeJudgment ? [byOrder, within] : [rank, sub, byOrder, within], sequence, authority };
}

function compareOrder(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) if (value !== b[index]) return value - b[index]!;
  return 0;
}
