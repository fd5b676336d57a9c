/** Today's date on the calendar of the court of a matter, by the time zone of its district. */
import type { Reader } from '../audit/unit-of-work.js';
import { dateInZone } from '../kernel/clock.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import type { Id } from '../kernel/ids.js';

export async function courtZone(reader: Reader, matterId: Id): Promise<string> {
  const row = await reader.one<{ zone: string }>(
    'SELECT d.time_zone AS zone FROM matter m JOIN ref.district d ON d.code = m.district_code WHERE m.id = $1',
    [matterId],
  );
  return row.zone;
}

export const courtDay = async (reader: Reader, matterId: Id, now: Date): Promise<CalendarDate> =>
  dateInZone(now, await courtZone(reader, matterId));
