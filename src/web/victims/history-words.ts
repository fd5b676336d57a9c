/** Events of victims, losses and judgments in the words of a history. */
import type { TrailEntry } from '../../audit/trail.queries.js';
import type { HistoryEntry } from '../components/history-list.js';
import { readableChanges } from '../matters/history-words.js';

const WORDS: Readonly<Record<string, string>> = {
  'victim.added': 'Added the victim',
  'victim.changed': 'Changed the record',
  'victim.counts-set': 'Changed the counts',
  'victim.read': 'Viewed the record',
  'victim.safe-contact.read': 'Read the safe-contact instructions',
  'loss.added': 'Added a loss',
  'loss.changed': 'Changed a loss',
  'loss.withdrawn': 'Withdrew a loss',
  'loss.description.read': 'Read the description of a loss',
  'labor.claimed': 'Changed the labor claim',
  'labor.weeks-entered': 'Entered weeks of work',
  'labor.week-withdrawn': 'Withdrew a week of work',
  'restitution.computed': 'Computed restitution',
  'judgment.entered': 'Entered the judgment',
};

export function historyEntry(entry: TrailEntry): HistoryEntry {
  return {
    id: entry.eventId,
    at: entry.at,
    who: entry.by,
    what: WORDS[entry.kind] ?? entry.kind.replaceAll(/[.-]/g, ' '),
    ...(entry.reason === null ? {} : { reason: entry.reason }),
    changes: readableChanges(entry.changes),
  };
}
