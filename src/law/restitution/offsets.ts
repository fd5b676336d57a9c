/**
 * Money that reached a victim from elsewhere. Insurance and compensation never lower what the defendant is ordered to
 * pay (18 U.S.C. 3664(f)(1)(B)); they change who is paid (3664(j)(1)). Only a later compensatory recovery for the same
 * loss lowers the balance (3664(j)(2)); property returned and earlier voluntary payments are credits.
 */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import { Explanation, type Explained } from '../../kernel/explained.js';
import { displayMoney, minCents, sum, type Cents } from '../../kernel/money.js';

export type OffsetKind =
  'civil-recovery' | 'insurer' | 'compensation-program' | 'returned-property' | 'voluntary-payment';

export interface Offset {
  readonly kind: OffsetKind;
  readonly amount: Cents;
  readonly on: CalendarDate;
  /** The loss it pays for: a loss category, or LABOR_VALUE_1593 / SERVICES_VALUE_2429 for the labor value. */
  readonly category?: string;
  /** Civil recovery only: a state court's judgment counts to the extent state law says so. */
  readonly court?: 'federal' | 'state';
  readonly stateLawReduces?: boolean;
}

export interface OffsetsInput {
  /** What the order gives this victim, by loss; their sum is the amount ordered. */
  readonly ordered: readonly { readonly category: string; readonly amount: Cents }[];
  /** The date of the order; null while it is being prepared, and then every civil recovery is taken to come later. */
  readonly orderedOn: CalendarDate | null;
  readonly offsets: readonly Offset[];
}

export interface OffsetEffect {
  /** Place in the input. */
  readonly index: number;
  readonly effect: 'REDIRECT' | 'REDUCE' | 'CREDIT' | 'NONE';
  readonly amount: Cents;
  readonly reason: string;
}

export interface OffsetsResult {
  readonly ordered: Cents;
  /** What the defendant owes for this victim's losses after all effects: `victim` and `payers` together. */
  readonly total: Cents;
  readonly victim: Cents;
  /** Ranked after all victims, 3664(j)(1). */
  readonly payers: readonly { readonly index: number; readonly kind: OffsetKind; readonly amount: Cents }[];
  readonly effects: readonly OffsetEffect[];
}

type Effect = Omit<OffsetEffect, 'index'>;

/**
 * Applies offsets in the order of their dates.
 * @throws InputError at /offsets/<i>/amount for a negative amount
 */
export function applyOffsets(input: OffsetsInput): Explained<OffsetsResult> {
  const why = new Explanation();
  const left = new Map<string, Cents>();
  for (const { category, amount } of input.ordered) left.set(category, (left.get(category) ?? 0n) + amount);
  const ordered = sum(left.values());
  const inOrder = input.offsets
    .map((offset, index) => ({ offset, index }))
    .sort((a, b) => (a.offset.on < b.offset.on ? -1 : a.offset.on > b.offset.on ? 1 : a.index - b.index));
  const effects: OffsetEffect[] = [];
  const payers: { index: number; kind: OffsetKind; amount: Cents }[] = [];
  let uncategorized = 0n;
  for (const { offset, index } of inOrder) {
    if (offset.amount < 0n) throw InputError.at(`/offsets/${index}/amount`, 'An amount of money cannot be negative.');
    const room = offset.category === undefined ? sum(left.values()) - uncategorized : (left.get(offset.category) ?? 0n);
    const effect = effectOf(offset, minCents(room, sum(left.values()) - uncategorized), input.orderedOn, why);
    if (offset.category === undefined) uncategorized += effect.amount;
    else left.set(offset.category, (left.get(offset.category) ?? 0n) - effect.amount);
    if (effect.effect === 'REDIRECT' && effect.amount > 0n)
      payers.push({ index, kind: offset.kind, amount: effect.amount });
    effects.push({ index, ...effect });
  }
  const victim = sum(left.values()) - uncategorized;
  const total = victim + sum(payers.map((payer) => payer.amount));
  why.step('Amount ordered, not lowered by other sources', displayMoney(ordered), '18 U.S.C. 3664(f)(1)(A)-(B)');
  if (total !== ordered) why.step('Owed by the defendant after credits', displayMoney(total), '18 U.S.C. 3664(j)(2)');
  if (payers.length > 0)
    why.step(
      'Of it to the victim; the rest to those who paid the victim, after all victims',
      displayMoney(victim),
      '18 U.S.C. 3664(j)(1)',
    );
  return why.of({ ordered, total, victim, payers, effects });
}

function effectOf(offset: Offset, room: Cents, orderedOn: CalendarDate | null, why: Explanation): Effect {
  const amount = minCents(offset.amount, room);
  const effect = {
    insurer: redirect,
    'compensation-program': redirect,
    'civil-recovery': civilRecovery,
    'returned-property': returnedProperty,
    'voluntary-payment': voluntaryPayment,
  }[offset.kind](offset, amount, orderedOn, why);
  why.step(effect.reason, displayMoney(effect.amount), CITATIONS[offset.kind]);
  if (effect.effect !== 'NONE')
    why.flag('OFFSET_PROOF', 'In most courts the defendant must prove an offset.', '18 U.S.C. 3664(e)');
  return effect;
}

const CITATIONS: Record<OffsetKind, string> = {
  insurer: '18 U.S.C. 3664(j)(1)',
  'compensation-program': '18 U.S.C. 3664(j)(1)',
  'civil-recovery': '18 U.S.C. 3664(j)(2)',
  'returned-property': '18 U.S.C. 3663A(b)(1)(B)(ii)',
  'voluntary-payment': '18 U.S.C. 3664(f)(1)(A)',
};

const none = (reason: string): Effect => ({ effect: 'NONE', amount: 0n, reason });

function redirect(offset: Offset, amount: Cents, _orderedOn: CalendarDate | null, why: Explanation): Effect {
  if (offset.category === undefined) {
    why.flag(
      'OFFSET_CATEGORY_NEEDED',
      'Say which loss this payment was for; until then no part is redirected.',
      '18 U.S.C. 3664(j)(1)',
    );
    return none('The loss this payment was for is not stated, so nobody else is paid for it yet.');
  }
  return {
    effect: 'REDIRECT',
    amount,
    reason: 'Already paid to the victim by another source: the defendant owes it still, to that source.',
  };
}

function civilRecovery(offset: Offset, amount: Cents, orderedOn: CalendarDate | null, why: Explanation): Effect {
  if (orderedOn !== null && offset.on < orderedOn) {
    why.flag(
      'CIVIL_RECOVERY_BEFORE_ORDER',
      'A recovery before the order is not a later recovery; it lowers nothing by 3664(j)(2). Check the losses for double recovery.',
      '18 U.S.C. 3664(j)(2)',
    );
    return none('Recovered before the order, so not a later recovery.');
  }
  if (offset.category === undefined) {
    why.flag(
      'SAME_LOSS_UNPROVEN',
      'Say which loss the damages compensate. Pain and suffering, punitive damages and other losses lower nothing.',
      '18 U.S.C. 3664(j)(2)',
    );
    return none('Not shown to be compensatory damages for the same loss.');
  }
  if (offset.court === 'state' && offset.stateLawReduces !== true) {
    why.flag(
      'STATE_LAW_REVIEW',
      'A recovery in a state court counts only to the extent that state’s law provides.',
      '18 U.S.C. 3664(j)(2)(B)',
    );
    return none('A state court’s award, with nothing said of that state’s law.');
  }
  return amount === 0n
    ? none('Nothing of this loss is left with the victim, or the order does not hold it: no reduction.')
    : {
        effect: 'REDUCE',
        amount,
        reason: 'Later compensatory damages for the same loss lower what is owed, up to what is left of that loss.',
      };
}

function returnedProperty(offset: Offset, amount: Cents, _orderedOn: CalendarDate | null, why: Explanation): Effect {
  if (offset.category === undefined) {
    why.flag(
      'OFFSET_CATEGORY_NEEDED',
      'Say under which loss the returned property was ordered.',
      CITATIONS[offset.kind],
    );
    return none('The loss the property belongs to is not stated.');
  }
  return { effect: 'CREDIT', amount, reason: 'Property returned, at its value on the day it came back.' };
}

function voluntaryPayment(offset: Offset, amount: Cents, orderedOn: CalendarDate | null, why: Explanation): Effect {
  if (orderedOn !== null && offset.on > orderedOn) {
    why.flag(
      'RECORD_AS_RECEIPT',
      'A payment after the order is applied as a receipt, in the order of payment.',
      '18 U.S.C. 3612(c)',
    );
    return none('Paid after the order: recorded as a receipt instead.');
  }
  why.flag(
    'VOLUNTARY_PAYMENT_REVIEW',
    'A payment before sentencing is credited only if it was for the same loss. Confirm that it was.',
    '18 U.S.C. 3664(f)(1)(A)',
  );
  return { effect: 'CREDIT', amount, reason: 'Paid by the defendant before the order, as an opening credit.' };
}
