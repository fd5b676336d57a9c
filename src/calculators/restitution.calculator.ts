/** The restitution of each victim: 18 U.S.C. 1593, 2429, 2259, 3663A, 3663; losses, and the greater of two values of labor. */
import { InputError } from '../kernel/errors.js';
import { Explanation } from '../kernel/explained.js';
import { displayMoney, moneyToWire, sum } from '../kernel/money.js';
import type { OffensePeriod } from '../law/restitution/ex-post-facto.js';
import type { CountFindings, RestitutionOffense } from '../law/restitution/governing-statute.js';
import { readReferenceFile } from '../reference/reference-files.js';
import { offenses } from '../reference/tables/charges.js';
import type { Calculator } from './calculator.js';
import { RestitutionInput, type RestitutionDaysInput, type RestitutionFindingInput } from './restitution.input.js';
import { restitutionOfVictim, wireVictim, type Judgment } from './victim-restitution.js';
import { answer, dateAt, each, given, textAt, under } from './wire.js';

export const restitutionCalculator: Calculator<RestitutionInput> = {
  name: 'restitution',
  title: 'Restitution',
  about: 'Finds the statute that governs, adds up proven losses, and takes the greater of the two values of labor.',
  input: RestitutionInput,
  run(input) {
    const why = new Explanation();
    const judgment = judgmentOf(input);
    const several = input.victims.length > 1;
    const results = input.victims.map((victim, index) => {
      if (input.victims.findIndex((other) => other.id === victim.id) < index)
        throw InputError.at(`/victims/${index}/id`, 'Two victims have this id.');
      const one = under(`/victims/${index}`, () => restitutionOfVictim(victim, judgment));
      if (several) why.step(`Victim ${victim.id}`);
      why.steps.push(...one.steps);
      for (const { code, text, citation } of one.flags)
        why.flag(code, several ? `${victim.id}: ${text}` : text, citation);
      return one.value;
    });
    const total = sum(results.map((result) => result.total));
    if (several) why.step('Restitution to all victims', displayMoney(total));
    return answer({ victims: results.map(wireVictim), total: moneyToWire(total) }, why);
  },
};

function judgmentOf(input: RestitutionInput): Judgment {
  const counts = each(input.counts, '/counts', offenseOf);
  if (counts.length === 0) throw InputError.at('/counts', 'Name at least one count of conviction.');
  if (input.victims.length === 0) throw InputError.at('/victims', 'Enter at least one victim.');
  return {
    counts,
    findings: findingsOf(input.findings ?? [], counts),
    statute: input.statute ?? undefined,
    circuit: input.circuit ?? undefined,
    offense: periodOf(input.offensePeriod, '/offensePeriod'),
    orderedOn: given(input.orderedOn, (text) => dateAt(text, '/orderedOn')) ?? null,
  };
}

export function periodOf(days: RestitutionDaysInput, pointer: string): OffensePeriod {
  const [from, to] = [dateAt(days.from, `${pointer}/from`), dateAt(days.to, `${pointer}/to`)];
  if (to < from) throw InputError.at(`${pointer}/to`, 'The period ends before it begins.');
  return { from, to };
}

function offenseOf(value: unknown, pointer: string): RestitutionOffense {
  const code = textAt(value, pointer);
  const found = readReferenceFile(offenses).find((row) => row.code === code);
  if (!found) throw InputError.at(pointer, 'There is no such offense. Use a listed code, such as 1589 or 1591_B1.');
  return found;
}

function findingsOf(
  findings: readonly RestitutionFindingInput[],
  counts: readonly RestitutionOffense[],
): Record<string, CountFindings> {
  return Object.fromEntries(
    findings.map(({ count, crimeOfViolence, offenseAgainstProperty, impracticable }, index) => {
      if (!counts.some((offense) => offense.code === count))
        throw InputError.at(`/findings/${index}/count`, 'This count is not among the counts of conviction.');
      return [
        count,
        {
          crimeOfViolence: crimeOfViolence ?? undefined,
          offenseAgainstProperty: offenseAgainstProperty ?? undefined,
          impracticable: impracticable ?? undefined,
        },
      ];
    }),
  );
}
