/** The hours of a victim's work as sent, as the records that the law reads. */
import { daysBetween } from '../kernel/calendar-date.js';
import { InputError } from '../kernel/errors.js';
import type { Remuneration } from '../law/restitution/regular-rate.js';
import type { RecordedPeriod, RecordedWeek, WorkRecord } from '../law/restitution/work-weeks.js';
import type { RemunerationInput, WorkEntryInput } from './back-wages.input.js';
import { centsRatioAt, dateAt, decimalAt, given, moneyAt } from './wire.js';

/** A working life of weeks; more would be a typing error, and slow. */
const MOST_WEEKS = 20_000;
const LONGEST_PERIOD_DAYS = 36_525;

/**
 * @param pointer of the list
 * @throws InputError for an entry that is neither a week nor a period
 */
export function workRecords(entries: readonly WorkEntryInput[], pointer: string): WorkRecord[] {
  const records = entries.map((entry, index) => workRecord(entry, `${pointer}/${index}`));
  const weeks = records.reduce(
    (count, record) => count + ('from' in record ? daysBetween(record.from, record.to) / 7 + 2 : 1),
    0,
  );
  if (weeks > MOST_WEEKS)
    throw InputError.at(pointer, `The record is longer than ${MOST_WEEKS} weeks. Check its dates.`);
  return records;
}

function workRecord(entry: WorkEntryInput, pointer: string): WorkRecord {
  const isWeek =
    has(entry.starts) || has(entry.hours) || has(entry.hoursByDay) || has(entry.paid) || has(entry.remuneration);
  const isPeriod = has(entry.from) || has(entry.to) || has(entry.hoursPerWeek) || has(entry.paidTotal);
  if (isWeek === isPeriod)
    throw InputError.at(
      pointer,
      'Enter either one week (starts, and hours or hoursByDay) or a period (from, to and hoursPerWeek).',
    );
  return isWeek ? weekOf(entry, pointer) : periodOf(entry, pointer);
}

function weekOf(entry: WorkEntryInput, pointer: string): RecordedWeek {
  need(entry.starts, `${pointer}/starts`);
  if (has(entry.hours) && has(entry.hoursByDay))
    throw InputError.at(`${pointer}/hours`, 'Give the hours of the week, or of each of its days, not both.');
  return {
    starts: dateAt(entry.starts, `${pointer}/starts`),
    hours: given(entry.hours, (hours) => decimalAt(hours, `${pointer}/hours`)),
    hoursByDay: given(entry.hoursByDay, (days) =>
      days.map((day, index) => (day === null ? null : decimalAt(day, `${pointer}/hoursByDay/${index}`))),
    ),
    paid: given(entry.paid, (paid) => moneyAt(paid, `${pointer}/paid`)),
    remuneration: given(entry.remuneration, (items) => remunerationOf(items, `${pointer}/remuneration`, entry)),
  };
}

function periodOf(entry: WorkEntryInput, pointer: string): RecordedPeriod {
  for (const name of ['from', 'to', 'hoursPerWeek'] as const) need(entry[name], `${pointer}/${name}`);
  const [from, to] = [dateAt(entry.from, `${pointer}/from`), dateAt(entry.to, `${pointer}/to`)];
  if (daysBetween(from, to) > LONGEST_PERIOD_DAYS)
    throw InputError.at(`${pointer}/to`, 'A period may be at most a hundred years long. Check its dates.');
  return {
    from,
    to,
    hoursPerWeek: decimalAt(entry.hoursPerWeek, `${pointer}/hoursPerWeek`),
    paidTotal: given(entry.paidTotal, (paid) => moneyAt(paid, `${pointer}/paidTotal`)),
  };
}

/**
 * @param week the week it belongs to, where pieces and days must be countable; left out for what holds for all weeks
 */
export function remunerationOf(
  items: readonly RemunerationInput[],
  pointer: string,
  week?: WorkEntryInput,
): Remuneration[] {
  return items.map((item, index) => {
    const at = `${pointer}/${index}`;
    if (week && !has(item.units) && item.kind !== 'discretionary') {
      if (item.per === 'piece') throw InputError.at(`${at}/units`, 'Enter how many pieces were made in the week.');
      if (item.per === 'day' && !has(week.hoursByDay))
        throw InputError.at(`${at}/units`, 'Enter how many days were worked in the week, or the hours of each day.');
    }
    return {
      kind: item.kind,
      amount: centsRatioAt(item.amount, `${at}/amount`),
      per: item.per ?? undefined,
      units: given(item.units, (units) => decimalAt(units, `${at}/units`)),
      coversHours: given(item.coversHours, (hours) => decimalAt(hours, `${at}/coversHours`)),
    };
  });
}

const has = (value: unknown): boolean => value !== undefined && value !== null;

function need(value: unknown, pointer: string): void {
  if (!has(value)) throw InputError.at(pointer, 'This is needed. Enter or choose a value.');
}
