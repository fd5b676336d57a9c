/** What the audit log holds, in the words of a history. */
import type { TrailEntry } from '../../audit/trail.queries.js';
import { docketEventType } from '../../cases/docket/docket-event-types.js';
import type { MatterState } from '../../law/prosecution/case-progress.js';
import type { DefendantState } from '../../law/prosecution/defendant-progress.js';
import { parseDate, usDate } from '../../kernel/calendar-date.js';
import type { HistoryChange, HistoryEntry } from '../components/history-list.js';
import { MATTER_STATUS, stageLabel, words } from './labels.js';

type Data = TrailEntry['data'];

const text = (data: Data, name: string): string => {
  const value = data[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const day = (data: Data, name: string): string => usDate(parseDate(text(data, name)));
const status = (data: Data, name: string): string => MATTER_STATUS[text(data, name) as MatterState]?.[0] ?? '';
const stage = (data: Data, name: string): string => stageLabel(text(data, name) as DefendantState);
const entryLabel = (data: Data): string => docketEventType(text(data, 'code'))?.label ?? words(text(data, 'code'));

const WORDS: Readonly<Record<string, (data: Data) => string>> = {
  'matter.opened': () => 'Opened the matter',
  'matter.changed': () => 'Changed the matter',
  'matter.moved': (data) => `Changed the status from ${status(data, 'from')} to ${status(data, 'to')}`,
  'matter.read': (data) => `Viewed ${text(data, 'part')}`,
  'member.admitted': (data) => `Admitted ${text(data, 'name')}`,
  'subject.added': (data) => `Added a subject (${words(text(data, 'role')).toLowerCase()})`,
  'case.made': (data) => `Made case ${text(data, 'docketNumber')}`,
  'defendant.added': (data) => `Added defendant ${text(data, 'number')}`,
  'defendant.moved': (data) =>
    `Defendant ${text(data, 'number')}: from “${stage(data, 'from')}” to “${stage(data, 'to')}”`,
  'charges.filed': (data) =>
    `Recorded the ${words(text(data, 'document')).toLowerCase()} of ${day(data, 'filedOn')} with ${counts(data)}`,
  'count.decided': (data) =>
    `Count ${text(data, 'count')}: ${text(data, 'to').toLowerCase()} on ${day(data, 'decidedOn')}`,
  'docket.recorded': (data) =>
    `Docket: ${entryLabel(data)}${text(data, 'setFor') === '' ? '' : ` for ${day(data, 'setFor')}`}, ${day(data, 'occurredOn')}`,
  'docket.struck': (data) => `Struck from the docket: ${entryLabel(data)}, ${day(data, 'occurredOn')}`,
  'deadline.placed': (data) => `Deadline: ${text(data, 'name')}, due ${day(data, 'dueOn')}`,
  'deadline.voided': (data) => `Deadline taken off: ${text(data, 'name')}`,
  'deadline.met': (data) => `Deadline met: ${text(data, 'name')}, on ${day(data, 'metOn')}`,
};

/** Their sentence names what changed, from what to what. */
const SAYS_IT_ALL = new Set([
  'matter.moved', 'defendant.moved', 'count.decided', 'deadline.voided', 'deadline.met', 'charges.filed',
]); // prettier-ignore

function counts(data: Data): string {
  const number = Array.isArray(data['counts']) ? data['counts'].length : 0;
  return number === 1 ? '1 count' : `${number} counts`;
}

/** An event of another room reads as its own name says: "loss.added" is "Loss added". */
export function historyEntry(entry: TrailEntry): HistoryEntry {
  return {
    id: entry.eventId,
    at: entry.at,
    who: entry.by,
    what: WORDS[entry.kind]?.(entry.data) ?? words(entry.kind.replaceAll('-', ' ')),
    ...(entry.reason === null ? {} : { reason: entry.reason }),
    changes: SAYS_IT_ALL.has(entry.kind) ? [] : readableChanges(entry.changes),
  };
}

/** Who and when stand above the changes already, so ids and instants are left out; what has parts of its own is named only. */
export function readableChanges(changes: TrailEntry['changes']): HistoryChange[] {
  return changes
    .filter(({ before, after }) => !UNREAD.test(after ?? before ?? ''))
    .map((change) => ({
      field: words(change.field),
      ...(change.before === null ? {} : { from: shown(change.before, 'as it was') }),
      ...(change.after === null ? {} : { to: shown(change.after, 'as it is now') }),
    }));
}

/** An id, or an instant as PostgreSQL writes it in JSON. */
const UNREAD = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}$|^\d{4}-\d{2}-\d{2}T/;

function shown(value: string, structured: string): string {
  if (/^[[{]/.test(value)) return structured;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return usDate(parseDate(value));
  if (value === 'true' || value === 'false') return value === 'true' ? 'yes' : 'no';
  return /^[A-Z][A-Z_]+$/.test(value) ? words(value) : value;
}
