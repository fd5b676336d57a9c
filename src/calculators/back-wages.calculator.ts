/** Minimum wage and overtime due for a victim's hours, week by week: 29 U.S.C. 206, 207, 216(b); 18 U.S.C. 1593(b)(3). */
import { InputError } from '../kernel/errors.js';
import type { Explained } from '../kernel/explained.js';
import { moneyToWire, roundHalfUp } from '../kernel/money.js';
import { backWages, type BackWages } from '../law/restitution/back-wages.js';
import { readReferenceFile } from '../reference/reference-files.js';
import { minimumWages } from '../reference/tables/money.js';
import { BackWagesInput } from './back-wages.input.js';
import type { Calculator } from './calculator.js';
import { answer, centsRatioAt, given, moneyAt, wireHours } from './wire.js';
import { remunerationOf, workRecords } from './work-record.js';

export const backWagesCalculator: Calculator<BackWagesInput> = {
  name: 'back-wages',
  title: 'Back wages',
  about: 'Works out minimum wage, overtime and liquidated damages owed for hours of work, week by week.',
  input: BackWagesInput,
  run(input) {
    const wages = wagesOf(input);
    return answer(wireWages(wages.value), wages);
  },
};

/**
 * @param circuit used where the input names none
 * @throws InputError with pointers into the input
 */
export function wagesOf(input: BackWagesInput, circuit?: string): Explained<BackWages> {
  const single = !Array.isArray(input.weeks);
  try {
    return backWages({
      weeks: workRecords(single ? [input.weeks as never] : (input.weeks as never), '/weeks'),
      rates: readReferenceFile(minimumWages),
      workweekStart: input.workweekStart ?? null,
      liveInDomestic: input.liveInDomestic ?? undefined,
      coverage: input.coverage ?? undefined,
      regularRate: given(input.regularRate, (rate) => centsRatioAt(rate, '/regularRate')),
      remuneration: given(input.remuneration, (items) => remunerationOf(items, '/remuneration')),
      paidTotal: given(input.paidTotal, (paid) => moneyAt(paid, '/paidTotal')),
      circuit: input.circuit ?? circuit,
      liquidated: input.liquidated ?? undefined,
    });
  } catch (error) {
    if (!(error instanceof InputError) || !single) throw error;
    // One period may be sent without a list around it.
    throw new InputError(
      error.errors.map((each) => ({ ...each, pointer: each.pointer.replace(/^\/weeks\/0/, '/weeks') })),
    );
  }
}

export const wireWages = (wages: BackWages): Record<string, unknown> => ({
  due: moneyToWire(wages.due),
  paid: moneyToWire(wages.paid),
  unpaid: moneyToWire(wages.unpaid),
  liquidated: moneyToWire(wages.liquidated),
  total: moneyToWire(wages.total),
  liquidatedIncluded: wages.liquidatedIncluded,
  liquidatedRequired: wages.liquidatedRequired,
  weeks: wages.weeks.map((week) => ({
    starts: week.starts,
    hours: wireHours(week.hours),
    straight: moneyToWire(week.straight),
    regularRate: moneyToWire(roundHalfUp(week.regularRate)),
    overtimePremium: moneyToWire(week.overtimePremium),
    due: moneyToWire(week.due),
    paid: moneyToWire(week.paid),
    unpaid: moneyToWire(week.unpaid),
  })),
});
