/** The steps of a referral, the newest first. */
import { HistoryList } from '../components/history-list.js';
import { stepWords } from './words.js';

export interface TimelineEvent {
  readonly id: string;
  readonly step: string;
  readonly note: string;
  readonly at: Date;
  readonly by: string;
}

export function Timeline(props: { events: readonly TimelineEvent[]; zone: string }) {
  const entries = props.events.map((event) => ({
    id: event.id,
    at: event.at,
    who: event.by,
    what: event.note === '' ? stepWords(event.step) : `${stepWords(event.step)}: ${event.note}`,
  }));
  return <HistoryList entries={entries} zone={props.zone} />;
}
