/** A stored computation with its amounts as cents again, for programs. */
import type { Flag, Step } from '../../kernel/explained.js';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import type { ComputationView } from './computation.queries.js';
import { centsOf, type Stored } from './stored.js';

export interface WorksheetVictim {
  readonly id: Id;
  readonly pseudonym: string;
  /** "1593 (18 U.S.C. 1593, mandatory)" */
  readonly statute: string;
  readonly losses: Cents;
  readonly lossesByCategory: readonly {
    readonly category: string;
    readonly past: Cents;
    readonly future: Cents;
    readonly total: Cents;
  }[];
  readonly notCounted: readonly { readonly category: string; readonly amount: Cents; readonly reason: string }[];
  readonly wages: {
    readonly due: Cents;
    readonly paid: Cents;
    readonly unpaid: Cents;
    readonly liquidated: Cents;
    readonly total: Cents;
  } | null;
  readonly prongA: Cents | null;
  readonly prongB: Cents | null;
  readonly laborValue: Cents;
  readonly prong: 'A' | 'B' | null;
  readonly total: Cents;
  readonly compared: { readonly withLiquidated: Cents; readonly withoutLiquidated: Cents } | null;
  readonly missing: readonly string[];
  readonly steps: readonly Step[];
  readonly flags: readonly Flag[];
}

export function worksheetOf(view: ComputationView) {
  const { result } = view;
  return {
    id: view.id,
    matterId: view.matterId,
    caseId: view.caseId,
    docketNumber: view.docketNumber,
    basis: view.input.basis,
    counts: view.input.counts,
    inputSha256: view.inputSha256,
    ruleVersion: view.ruleVersion,
    computedAt: view.computedAt,
    computedBy: view.computedBy,
    total: view.total,
    withLiquidated: centsOf(result.withLiquidated),
    withoutLiquidated: centsOf(result.withoutLiquidated),
    blocked: result.blocked,
    victims: result.victims.map((victim) => victimOf(victim, view.pseudonyms[victim.id] ?? '')),
    steps: result.steps,
    flags: result.flags,
  };
}

function victimOf(victim: ComputationView['result']['victims'][number], pseudonym: string): WorksheetVictim {
  const { id, label, losses, prongA, prongB, laborValue, prong, total, missing, steps, flags } = victim;
  const { byCategory, unproven, refused } = victim.lossTotals;
  return {
    id,
    pseudonym,
    statute: label,
    losses: centsOf(losses),
    lossesByCategory: byCategory.map((row) => ({
      ...inCents(row, ['past', 'future', 'total']),
      category: row.category,
    })),
    notCounted: [...unproven, ...refused].map(({ category, amount, reason }) => ({
      category,
      amount: centsOf(amount),
      reason,
    })),
    wages: victim.wages && inCents(victim.wages, ['due', 'paid', 'unpaid', 'liquidated', 'total']),
    prongA: centsOf(prongA),
    prongB: centsOf(prongB),
    laborValue: centsOf(laborValue),
    prong,
    total: centsOf(total),
    compared: victim.compared && inCents(victim.compared, ['withLiquidated', 'withoutLiquidated']),
    missing,
    steps,
    flags,
  };
}

function inCents<Name extends string>(
  row: Readonly<Record<Name, Stored<Cents>>>,
  names: readonly Name[],
): Record<Name, Cents> {
  return Object.fromEntries(names.map((name) => [name, centsOf(row[name])])) as Record<Name, Cents>;
}
