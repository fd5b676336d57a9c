/**
 * The amount of restitution for one victim. Under 18 U.S.C. 1593(b)(3): losses, and in addition the greater of (A) the
 * gross income or value to the defendant of the victim's services or labor and (B) the value of the labor as guaranteed
 * by the Fair Labor Standards Act; never both. Under 2429: only (A), and only for commercial sex acts. Elsewhere: losses.
 */
import { Explanation, type Explained } from '../../kernel/explained.js';
import { displayMoney, maxCents, type Cents } from '../../kernel/money.js';
import { flagExPostFacto, type DatedRule, type ExPostFactoRow, type OffensePeriod } from './ex-post-facto.js';
import type { RestitutionStatute } from './governing-statute.js';

/** The FLSA side, as `backWages` answers it. */
export interface WageClaim {
  readonly unpaid: Cents;
  /** The equal additional amount of 29 U.S.C. 216(b) is counted. */
  readonly liquidatedIncluded: boolean;
  /** A court of this circuit requires it. */
  readonly liquidatedRequired?: boolean;
}

export interface RestitutionInput {
  readonly statute: RestitutionStatute;
  /** Proven losses recoverable under this statute. */
  readonly losses: Cents;
  /** Gross, never net of hotel, food, advertising, drugs or a share paid out; null when unproven. */
  readonly grossIncome: Cents | null;
  readonly valueToDefendant: Cents | null;
  /** Null when no hours are proven. */
  readonly wages: WageClaim | null;
  /** Section 2429 only; `undefined` is "nobody has said". */
  readonly commercialSexActs?: boolean;
  readonly offense?: OffensePeriod;
  readonly exPostFacto?: readonly ExPostFactoRow[];
}

export interface VictimRestitution {
  readonly statute: RestitutionStatute;
  readonly losses: Cents;
  readonly prongA: Cents | null;
  readonly prongB: Cents | null;
  readonly laborValue: Cents;
  readonly prong: 'A' | 'B' | null;
  readonly total: Cents;
  /** The total with the liquidated amount counted and left out; null where section 1593 does not ask for wages. */
  readonly compared: { readonly withLiquidated: Cents; readonly withoutLiquidated: Cents } | null;
}

const RULE_OF: Partial<Record<RestitutionStatute, DatedRule>> = {
  '1593': 'RESTITUTION_1593',
  '2429': 'RESTITUTION_2429',
  '2259': 'FLOOR_2259',
  '3663A': 'MVRA_MANDATORY_RESTITUTION',
};

/** The restitution owed to one victim. Amounts in cents; an unproven prong is null, not zero. */
export function victimRestitution(input: RestitutionInput): Explained<VictimRestitution> {
  const why = new Explanation();
  const rule = RULE_OF[input.statute];
  if (rule && input.offense && input.exPostFacto) flagExPostFacto(rule, input.offense, input.exPostFacto, why);
  if (input.statute === '1593') return underSection1593(input, why);
  if (input.statute === '2429') return underSection2429(input, why);
  return lossesOnly(input, why);
}

function underSection1593(input: RestitutionInput, why: Explanation): Explained<VictimRestitution> {
  const prongA = valueProng(input, why);
  const { wages, losses } = input;
  const prongB = wages === null ? null : wageValue(wages.unpaid, wages.liquidatedIncluded);
  why.step(
    wages === null
      ? 'Prong B: no hours of work are proven.'
      : `Prong B, minimum wage and overtime unpaid ${displayMoney(wages.unpaid)}${wages.liquidatedIncluded ? ' and an equal amount as liquidated damages' : ', without liquidated damages'}`,
    prongB === null ? undefined : displayMoney(prongB),
    wages?.liquidatedIncluded
      ? '29 U.S.C. 206, 207, 216(b); 18 U.S.C. 1593(b)(3)'
      : '29 U.S.C. 206, 207; 18 U.S.C. 1593(b)(3)',
  );
  const prong = winner(prongA, prongB);
  const laborValue = maxCents(prongA ?? 0n, prongB ?? 0n);
  if (prong === null)
    why.flag(
      'LABOR_VALUE_UNPROVEN',
      'Neither the value to the defendant nor the hours of work are proven, so no labor value is counted. Section 1593 makes it mandatory: look for evidence.',
      '18 U.S.C. 1593(b)(3)',
    );
  else
    why.step(
      `Labor value: the greater of the two, prong ${prong}; never both`,
      displayMoney(laborValue),
      '18 U.S.C. 1593(b)(3)',
    );
  const compared = wages === null ? null : compareLiquidated(prongA, wages, losses, why);
  why.step('Restitution: losses and labor value', displayMoney(losses + laborValue), '18 U.S.C. 1593(b)(1), (b)(3)');
  return why.of({ statute: '1593', losses, prongA, prongB, laborValue, prong, total: losses + laborValue, compared });
}

function underSection2429(input: RestitutionInput, why: Explanation): Explained<VictimRestitution> {
  const { losses, commercialSexActs } = input;
  const proven = valueProng(input, why);
  const prongA = commercialSexActs === false ? null : proven;
  if (commercialSexActs === false)
    why.step(
      'The services were not commercial sex acts, so their value is not added.',
      undefined,
      '18 U.S.C. 2429(b)(1)',
    );
  else if (commercialSexActs === undefined && proven !== null)
    why.flag(
      'COMMERCIAL_SEX_ACTS_REVIEW',
      'Section 2429 adds the value of services only if they were commercial sex acts. It is added here; confirm that they were.',
      '18 U.S.C. 2429(b)(1)',
    );
  if (input.wages !== null)
    why.flag(
      'NO_WAGE_PRONG',
      'Section 2429 has no minimum-wage prong; the hours worked are not counted.',
      '18 U.S.C. 2429(b)(1)',
    );
  const laborValue = prongA ?? 0n;
  const total = losses + laborValue;
  why.step('Restitution: losses and value of services', displayMoney(total), '18 U.S.C. 2429(b)');
  return why.of({
    statute: '2429',
    losses,
    prongA,
    prongB: null,
    laborValue,
    prong: prongA === null ? null : 'A',
    total,
    compared: null,
  });
}

function lossesOnly(input: RestitutionInput, why: Explanation): Explained<VictimRestitution> {
  const { statute, losses } = input;
  if (input.grossIncome !== null || input.valueToDefendant !== null || input.wages !== null)
    why.flag(
      'NO_LABOR_VALUE_PRONG',
      'This statute gives back losses only; the defendant’s gain and the value of labor are not added.',
      'United States v. Fu Sheng Kuo, 620 F.3d 1158 (9th Cir. 2010)',
    );
  const total = statute === 'none' ? 0n : losses;
  if (statute === 'none')
    why
      .step('No statute authorizes restitution directly, so nothing is ordered.', displayMoney(0n), '18 U.S.C. 3663(a)')
      .flag(
        'NO_DIRECT_AUTHORITY',
        `Proven losses of ${displayMoney(losses)} can be ordered only by plea agreement or as a condition of probation or supervised release.`,
        '18 U.S.C. 3663(a)(3), 3563(b)(2), 3583(d)',
      );
  else why.step('Restitution: losses', displayMoney(total), `18 U.S.C. ${statute}`);
  if (statute === '3663')
    why.flag(
      'DISCRETIONARY',
      'Restitution under section 3663 is discretionary: the court weighs the loss and the defendant’s means.',
      '18 U.S.C. 3663(a)(1)(B)(i)',
    );
  return why.of({ statute, losses, prongA: null, prongB: null, laborValue: 0n, prong: null, total, compared: null });
}

/** Prong A: the greater of gross income and value to the defendant. */
function valueProng(input: RestitutionInput, why: Explanation): Cents | null {
  const { grossIncome, valueToDefendant } = input;
  if (grossIncome === null && valueToDefendant === null) {
    why.step('Prong A: neither gross income nor value to the defendant is proven.');
    return null;
  }
  const value = maxCents(grossIncome ?? 0n, valueToDefendant ?? 0n);
  const shown = (amount: Cents | null) => (amount === null ? 'unproven' : displayMoney(amount));
  why.step(
    `Prong A, the greater of gross income (${shown(grossIncome)}) and value to the defendant (${shown(valueToDefendant)}); gross, with no costs taken off`,
    displayMoney(value),
    `18 U.S.C. ${input.statute === '1593' ? '1593(b)(3)' : '2429(b)(1)'}`,
  );
  return value;
}

/** Ties go to A. */
function winner(prongA: Cents | null, prongB: Cents | null): 'A' | 'B' | null {
  if (prongA === null) return prongB === null ? null : 'B';
  return prongB !== null && prongB > prongA ? 'B' : 'A';
}

const wageValue = (unpaid: Cents, liquidated: boolean): Cents => (liquidated ? unpaid * 2n : unpaid);

/** Shows the total both ways, and flags where the choice decides the amount. */
function compareLiquidated(
  prongA: Cents | null,
  wages: WageClaim,
  losses: Cents,
  why: Explanation,
): VictimRestitution['compared'] {
  const [plain, doubled] = [wageValue(wages.unpaid, false), wageValue(wages.unpaid, true)];
  const withoutLiquidated = losses + maxCents(prongA ?? 0n, plain);
  const withLiquidated = losses + maxCents(prongA ?? 0n, doubled);
  if (withLiquidated === withoutLiquidated) return { withLiquidated, withoutLiquidated };
  const citation = '29 U.S.C. 216(b); United States v. Edwards, 995 F.3d 342 (4th Cir. 2021)';
  why.step('Total if liquidated damages are counted', displayMoney(withLiquidated), citation);
  why.step('Total if they are not', displayMoney(withoutLiquidated), citation);
  const changesWinner = winner(prongA, plain) !== winner(prongA, doubled);
  if (!wages.liquidatedRequired)
    why.flag(
      changesWinner ? 'LIQUIDATED_CHANGES_PRONG' : 'LIQUIDATED_CHANGES_TOTAL',
      `Counting liquidated damages ${changesWinner ? 'changes which prong is greater and ' : ''}moves the total from ${displayMoney(withoutLiquidated)} to ${displayMoney(withLiquidated)}. The choice is stored with the result.`,
      citation,
    );
  return { withLiquidated, withoutLiquidated };
}
