/** Who changed what, when, from what to what, and why: newest first. */
import { InstantText } from './text.js';

export interface HistoryEntry {
  readonly id: string;
  readonly at: Date;
  /** Display name of the actor. */
  readonly who: string;
  /** "Changed the next hearing" */
  readonly what: string;
  readonly reason?: string;
  readonly changes?: readonly HistoryChange[];
}

export interface HistoryChange {
  readonly field: string;
  /** Undefined when nothing was recorded before. */
  readonly from?: string;
  /** Undefined when the value was removed. */
  readonly to?: string;
}

/** @param zone the reader's time zone: "America/Chicago" */
export function HistoryList(props: { entries: readonly HistoryEntry[]; zone: string }) {
  if (props.entries.length === 0) return <p>Nothing has been recorded yet. Every change will be listed here.</p>;
  return (
    <ol class="app-history">
      {props.entries.map((entry) => (
        <li key={entry.id}>
          <p class="app-history__what">{entry.what}</p>
          <p class="app-history__who">
            {entry.who}, <InstantText at={entry.at} zone={props.zone} />
          </p>
          {entry.changes && entry.changes.length > 0 ? (
            <ul class="usa-list">
              {entry.changes.map((change) => (
                <li key={change.field}>{changeText(change)}</li>
              ))}
            </ul>
          ) : null}
          {entry.reason ? <p class="app-history__why">Reason: {entry.reason}</p> : null}
        </li>
      ))}
    </ol>
  );
}

function changeText(change: HistoryChange) {
  return (
    <>
      {change.field}: <del>{change.from ?? 'not recorded'}</del>
      <span class="usa-sr-only"> changed to</span> <span aria-hidden="true">→</span> <ins>{change.to ?? 'removed'}</ins>
    </>
  );
}
