/** One victim's restitution from the input: statute, losses, wages, the greater of the two prongs, and offsets in turn. */
import type { CalendarDate } from '../kernel/calendar-date.js';
import { InputError } from '../kernel/errors.js';
import { Explanation, type Explained } from '../kernel/explained.js';
import { moneyToWire, type Cents } from '../kernel/money.js';
import type { BackWages } from '../law/restitution/back-wages.js';
import type { OffensePeriod } from '../law/restitution/ex-post-facto.js';
import {
  governingStatute,
  labelOf,
  type CountFindings,
  type RestitutionOffense,
  type RestitutionStatute,
} from '../law/restitution/governing-statute.js';
import { victimRestitution, type VictimRestitution } from '../law/restitution/greater-of.js';
import { provenLosses, type LossItem, type LossTotals } from '../law/restitution/losses.js';
import { applyOffsets, type Offset, type OffsetsResult } from '../law/restitution/offsets.js';
import { readReferenceFile } from '../reference/reference-files.js';
import { exPostFacto } from '../reference/tables/charges.js';
import { lossCategories } from '../reference/tables/money.js';
import { wagesOf, wireWages } from './back-wages.calculator.js';
import type { RestitutionLossInput, RestitutionOffsetInput, RestitutionVictimInput } from './restitution.input.js';
import { dateAt, each, given, moneyAt, textAt, under, wireOrNull } from './wire.js';

/** What holds for all victims of a judgment. */
export interface Judgment {
  readonly counts: readonly RestitutionOffense[];
  readonly findings: Readonly<Record<string, CountFindings>>;
  /** The court's own choice of statute. */
  readonly statute: RestitutionStatute | undefined;
  readonly circuit: string | undefined;
  readonly offense: OffensePeriod;
  readonly orderedOn: CalendarDate | null;
}

export interface VictimResult {
  readonly id: string;
  readonly statute: string;
  readonly owed: VictimRestitution;
  readonly losses: LossTotals;
  readonly wages: BackWages | null;
  readonly offsets: OffsetsResult | null;
  /** After offsets. */
  readonly total: Cents;
}

/** @throws InputError with pointers into the victim's part of the input */
export function restitutionOfVictim(victim: RestitutionVictimInput, judgment: Judgment): Explained<VictimResult> {
  const why = new Explanation();
  const statute = statuteFor(victim, judgment, why);
  const wages =
    given(victim.work, (work) => why.include(under('/work', () => wagesOf(work, judgment.circuit)))) ?? null;
  const rows = readReferenceFile(exPostFacto);
  const losses = why.include(
    provenLosses({
      items: victim.losses.map((loss, index) => lossOf(loss, `/losses/${index}`)),
      statute,
      categories: readReferenceFile(lossCategories),
      labor: laborDays(victim, statute, wages, judgment.offense),
      offense: judgment.offense,
      exPostFacto: rows,
    }),
  );
  const owed = why.include(
    victimRestitution({
      statute,
      losses: losses.total,
      grossIncome: given(victim.grossIncome, (text) => moneyAt(text, '/grossIncome')) ?? null,
      valueToDefendant: given(victim.valueToDefendant, (text) => moneyAt(text, '/valueToDefendant')) ?? null,
      wages,
      commercialSexActs: victim.commercialSexActs ?? undefined,
      offense: judgment.offense,
      exPostFacto: rows,
    }),
  );
  const offsets = victim.offsets?.length ? why.include(offsetsOf(victim.offsets, losses, owed, judgment)) : null;
  const total = offsets?.total ?? owed.total;
  return why.of({ id: victim.id, statute: labelOf(statute), owed, losses, wages, offsets, total });
}

function statuteFor(victim: RestitutionVictimInput, judgment: Judgment, why: Explanation): RestitutionStatute {
  const own = given(victim.counts, (codes) =>
    each(codes, '/counts', (code, pointer) => countOf(code, pointer, judgment)),
  );
  const governing = why.include(governingStatute(own ?? judgment.counts, judgment.findings));
  const chosen = judgment.statute ?? governing.statute;
  if (chosen !== governing.statute)
    why.flag(
      'STATUTE_GIVEN',
      `The counts fall under ${governing.label}, but ${labelOf(chosen)} was entered and is used. Check it against the judgment.`,
    );
  return chosen;
}

function countOf(value: unknown, pointer: string, judgment: Judgment): RestitutionOffense {
  const code = textAt(value, pointer);
  const found = judgment.counts.find((offense) => offense.code === code);
  if (!found) throw InputError.at(pointer, 'This count is not among the counts of conviction. Use one of those.');
  return found;
}

function lossOf(loss: RestitutionLossInput, pointer: string): LossItem {
  return {
    category: loss.category,
    amount: moneyAt(loss.amount, `${pointer}/amount`),
    when: loss.when,
    proven: loss.proven,
    period: given(loss.period, ({ from, to }) => ({
      from: dateAt(from, `${pointer}/period/from`),
      to: dateAt(to, `${pointer}/period/to`),
    })),
  };
}

/** The days whose labor is claimed: those of the record of work, or of the offense where only the gain is proven. */
function laborDays(
  victim: RestitutionVictimInput,
  statute: RestitutionStatute,
  wages: BackWages | null,
  offense: OffensePeriod,
): OffensePeriod | null {
  if (statute !== '1593' && statute !== '2429') return null;
  const gain = given(victim.grossIncome, () => true) ?? given(victim.valueToDefendant, () => true);
  if (gain) return offense;
  return wages && statute === '1593' ? { from: wages.from, to: wages.to } : null;
}

function offsetsOf(
  offsets: readonly RestitutionOffsetInput[],
  losses: LossTotals,
  owed: VictimRestitution,
  { orderedOn }: Judgment,
): Explained<OffsetsResult> {
  const labor = owed.statute === '2429' ? 'SERVICES_VALUE_2429' : 'LABOR_VALUE_1593';
  const ordered = [
    ...losses.byCategory.map((row) => ({ category: row.category, amount: row.total })),
    { category: labor, amount: owed.laborValue },
  ];
  return applyOffsets({
    ordered: owed.statute === 'none' ? [] : ordered,
    orderedOn,
    offsets: offsets.map((offset, index) => offsetOf(offset, `/offsets/${index}`)),
  });
}

function offsetOf(offset: RestitutionOffsetInput, pointer: string): Offset {
  const { category } = offset;
  if (category && !readReferenceFile(lossCategories).some((row) => row.code === category))
    throw InputError.at(`${pointer}/category`, 'There is no such loss category. Choose one of the listed codes.');
  return {
    kind: offset.kind,
    amount: moneyAt(offset.amount, `${pointer}/amount`),
    on: dateAt(offset.on, `${pointer}/on`),
    category: category ?? undefined,
    court: offset.court ?? undefined,
    stateLawReduces: offset.stateLawReduces ?? undefined,
  };
}

/** As the wire has it: `total` is what the defendant owes for this victim after offsets, `ordered` before them. */
export const wireVictim = ({
  id,
  statute,
  owed,
  losses,
  wages,
  offsets,
  total,
}: VictimResult): Record<string, unknown> => ({
  id,
  statute,
  losses: moneyToWire(owed.losses),
  prongA: wireOrNull(owed.prongA),
  prongB: wireOrNull(owed.prongB),
  laborValue: moneyToWire(owed.laborValue),
  prong: owed.prong,
  total: moneyToWire(total),
  ordered: moneyToWire(owed.total),
  lossesByCategory: losses.byCategory.map((row) => ({
    category: row.category,
    past: moneyToWire(row.past),
    future: moneyToWire(row.future),
    total: moneyToWire(row.total),
  })),
  notCounted: [...losses.unproven, ...losses.refused].map((row) => ({ ...row, amount: moneyToWire(row.amount) })),
  ...(owed.compared
    ? {
        compared: {
          withLiquidated: moneyToWire(owed.compared.withLiquidated),
          withoutLiquidated: moneyToWire(owed.compared.withoutLiquidated),
        },
      }
    : {}),
  ...(wages ? { wages: wireWages(wages) } : {}),
  ...(offsets
    ? {
        payees: {
          victim: moneyToWire(offsets.victim),
          payers: offsets.payers.map((payer) => ({ ...payer, amount: moneyToWire(payer.amount) })),
        },
        offsets: offsets.effects.map((effect) => ({ ...effect, amount: moneyToWire(effect.amount) })),
      }
    : {}),
});
