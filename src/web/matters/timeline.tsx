/** The course of a matter as a picture: what happened and what is due, by day. The numbered list below it says the same. */
import type { DeadlineRow } from '../../agenda/agenda.queries.js';
import type { CaseRecord } from '../../cases/court-case/court-case.queries.js';
import { docketEventType } from '../../cases/docket/docket-event-types.js';
import { daysBetween, usDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { DateText } from '../components/text.js';
import { words } from './labels.js';

export interface Moment {
  readonly on: CalendarDate;
  readonly what: string;
  readonly kind: 'happened' | 'due';
}

/** The latest of what happened and the nearest of what is due; more would be no picture. */
const MOST_OF_EACH = 8;
const WIDTH = 1000;
const MARGIN = 30;
const LINE = 60;
/** Least distance between two marks, so that their numbers can be read. */
const GAP = 30;

export function momentsOf(
  opened: CalendarDate,
  cases: readonly CaseRecord[],
  deadlines: readonly DeadlineRow[],
): Moment[] {
  const filings = cases.flatMap((record) =>
    record.filings.map((filing): Moment => ({ on: filing.filedOn, what: words(filing.kind), kind: 'happened' })),
  );
  const entries = cases.flatMap((record) =>
    record.docket
      .filter((row) => row.struckBecause === null)
      .map((row): Moment => ({
        on: row.occurredOn,
        what: `${docketEventType(row.code)?.label ?? words(row.code)}${row.setFor ? ` for ${usDate(row.setFor)}` : ''}`,
        kind: 'happened',
      })),
  );
  const due = deadlines
    .filter((row) => row.status === 'OPEN')
    .map((row): Moment => ({ on: row.workingOn, what: `Due: ${row.name}`, kind: 'due' }));
  const happened = distinct([{ on: opened, what: 'Matter opened', kind: 'happened' }, ...filings, ...entries]);
  return [...happened.slice(-MOST_OF_EACH), ...distinct(due).slice(0, MOST_OF_EACH)].toSorted(byDay);
}

export function Timeline(props: { moments: readonly Moment[]; today: CalendarDate }) {
  const { moments, today } = props;
  const first = moments[0];
  const last = moments.at(-1);
  if (!first || !last || moments.length < 2) return null;
  const from = first.on < today ? first.on : today;
  const span = Math.max(daysBetween(from, last.on > today ? last.on : today), 1);
  const at = (day: CalendarDate) => MARGIN + ((WIDTH - 2 * MARGIN) * daysBetween(from, day)) / span;
  // Today is a mark among the others, so that what is past stays on its left however marks are moved apart.
  const past = moments.filter((moment) => moment.on < today).length;
  const days = [
    ...moments.map((moment) => moment.on).slice(0, past),
    today,
    ...moments.map((moment) => moment.on).slice(past),
  ];
  const places = spread(days.map(at));
  const now = places[past]!;
  const xOf = (index: number) => places[index < past ? index : index + 1]!;
  return (
    <figure class="margin-x-0">
      <h2>Timeline</h2>
      <svg
        class="display-none tablet:display-block"
        viewBox={`0 0 ${WIDTH} 120`}
        role="img"
        aria-labelledby="timeline-title timeline-text"
        width="100%"
      >
        <title id="timeline-title">Timeline of this matter</title>
        <desc id="timeline-text">{`From ${usDate(first.on)} to ${usDate(last.on)}. The list below names each mark.`}</desc>
        <line x1={MARGIN} x2={WIDTH - MARGIN} y1={LINE} y2={LINE} stroke="currentColor" stroke-width="2" />
        <line x1={now} x2={now} y1="20" y2="112" stroke="currentColor" stroke-width="2" stroke-dasharray="4 4" />
        <text x={now} y="14" text-anchor="middle" font-size="15" fill="currentColor">
          Today
        </text>
        {moments.map((moment, index) => mark(moment, index, xOf(index)))}
      </svg>
      <figcaption>
        <ol class="usa-list">
          {moments.map((moment) => (
            <li key={`${moment.on} ${moment.what}`}>
              <DateText date={moment.on} /> {moment.what}
            </li>
          ))}
        </ol>
      </figcaption>
    </figure>
  );
}

/** A full disk for what happened, a ring for what is due: told apart without color. */
function mark(moment: Moment, index: number, x: number) {
  const filled = moment.kind === 'happened';
  return (
    <g key={`${moment.on} ${moment.what}`}>
      <circle cx={x} cy={LINE} r="12" fill={filled ? '#005ea2' : '#ffffff'} stroke="#005ea2" stroke-width="3" />
      <text x={x} y={LINE + 5} text-anchor="middle" font-size="14" fill={filled ? '#ffffff' : '#1b1b1b'}>
        {index + 1}
      </text>
    </g>
  );
}

/** Moves marks apart to the right, then back from the edge, keeping their order. */
function spread(places: readonly number[]): number[] {
  const apart: number[] = [];
  for (const place of places) apart.push(Math.max(place, (apart.at(-1) ?? -GAP) + GAP));
  for (let index = apart.length - 1; index >= 0; index--)
    apart[index] = Math.min(apart[index]!, WIDTH - MARGIN - (apart.length - 1 - index) * GAP);
  return apart;
}

const byDay = (a: Moment, b: Moment): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

function distinct(moments: readonly Moment[]): Moment[] {
  const found = new Map(moments.map((moment) => [`${moment.on} ${moment.what}`, moment]));
  return [...found.values()].toSorted(byDay);
}
