/** When something is due: Fed. R. Crim. P. 45(a), Fed. R. App. P. 26(a), and periods that statutes count in their own way. */
import { InputError } from '../kernel/errors.js';
import { Explanation } from '../kernel/explained.js';
import { countDeadline } from '../law/time/count-days.js';
import { readReferenceFile } from '../reference/reference-files.js';
import type { District } from '../reference/rows.js';
import { districts, holidayRules } from '../reference/tables/time.js';
import type { Calculator } from './calculator.js';
import { DeadlineInput } from './deadline.input.js';
import { answer, dateAt, each, given } from './wire.js';

export const deadlineCalculator: Calculator<DeadlineInput> = {
  name: 'deadline',
  title: 'Deadline',
  about:
    'Counts a period from an event, with weekends, legal holidays, service by mail and a cautious date to work toward.',
  input: DeadlineInput,
  run(input) {
    const why = new Explanation();
    const district = given(input.district, findDistrict);
    const result = why.include(
      countDeadline({
        event: input.event,
        period: input.period ?? undefined,
        direction: input.direction ?? undefined,
        counter: input.counter ?? undefined,
        zone: given(input.zone, knownZone) ?? district?.timeZone,
        service: input.service ?? undefined,
        inaccessible: each(input.inaccessible, '/inaccessible', dateAt),
        holidays: {
          rules: readReferenceFile(holidayRules),
          observedFriday: input.observedFriday ?? undefined,
          stateHolidays: each(input.stateHolidays, '/stateHolidays', dateAt),
          declared: each(input.declaredHolidays, '/declaredHolidays', dateAt).map((date) => ({
            date,
            name: 'a declared holiday',
          })),
        },
      }),
    );
    if (district && !input.zone && input.period?.unit === 'hours') flagTwoZones(district, why);
    return answer({ ...result }, why);
  },
};

function findDistrict(code: string): District {
  const found = readReferenceFile(districts).find((row) => row.code === code.toLowerCase());
  if (!found)
    throw InputError.at('/district', 'There is no such district. Enter the court’s code, such as ksd or nysd.');
  return found;
}

function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone }).format();
    return zone;
  } catch {
    throw InputError.at('/zone', `There is no time zone ${zone}. Enter one like America/Chicago.`);
  }
}

function flagTwoZones(district: District, why: Explanation): void {
  if (district.otherTimeZones.length === 0) return;
  why.flag(
    'DISTRICT_TWO_ZONES',
    `Parts of ${district.citation} keep another time (${district.otherTimeZones.join(', ')}). ${district.timeZone} was used; check where the court sits.`,
    'Fed. R. Crim. P. 45(a)(4)',
  );
}
