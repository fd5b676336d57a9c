/** Amounts, days, instants, states and headings as people read them. */
import type { ComponentChildren } from 'preact';
import { longDate, usDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { displayMoney, type Cents } from '../../kernel/money.js';

export function MoneyText(props: { cents: Cents }) {
  return <span class="app-money">{displayMoney(props.cents)}</span>;
}

/** @param long "Wednesday, September 9, 2026" instead of "09/09/2026" */
export function DateText(props: { date: CalendarDate | null | undefined; long?: boolean }) {
  if (!props.date) return <span class="app-muted">Not set</span>;
  return <time datetime={props.date}>{props.long ? longDate(props.date) : usDate(props.date)}</time>;
}

/** A moment on the wall clock of a zone: the court's for deadlines, the reader's for history. "09/09/2026, 2:05 PM CDT" */
export function InstantText(props: { at: Date; zone: string }) {
  return <time datetime={props.at.toISOString()}>{instantText(props.at, props.zone)}</time>;
}

export function instantText(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);
}

export type Tone = 'neutral' | 'good' | 'attention' | 'urgent' | 'closed';

/** The state of a record. The words carry the meaning; the color only helps. */
export function StatusTag(props: { tone: Tone; children: ComponentChildren }) {
  return <span class={`usa-tag app-tag app-tag--${props.tone}`}>{props.children}</span>;
}

/** The page's one h1, what it is about first, with its actions beside it. */
export function PageHeading(props: { title: string; about?: ComponentChildren; actions?: ComponentChildren }) {
  return (
    <div class="app-page-heading">
      <div>
        <h1>{props.title}</h1>
        {props.about ? <p class="app-page-heading__about">{props.about}</p> : null}
      </div>
      {props.actions ? <div class="app-page-heading__actions">{props.actions}</div> : null}
    </div>
  );
}
