/**
 * "How was this worked out?": the steps and citations behind a figure or date, opened in place, and what a person must
 * still review, always in the open. A figure that cannot explain itself is not shown.
 */
import { parseDate, usDate } from '../../kernel/calendar-date.js';
import type { Explained, Flag, Step } from '../../kernel/explained.js';

/**
 * @param of what `about` a screen reader is told the steps belong to: "interest owed"
 * @param compact in a table cell: review points fold in with the steps, and the summary says how many there are
 */
export function WorkedOut(props: {
  of: Pick<Explained<unknown>, 'steps' | 'flags'>;
  about: string;
  compact?: boolean;
}) {
  const { steps, flags } = props.of;
  return (
    <div class="app-worked-out">
      {props.compact ? null : <ReviewFlags flags={flags} />}
      <details>
        <summary>
          How was this worked out?<span class="usa-sr-only"> {props.about}</span>
          {props.compact && flags.length > 0 ? (
            <span class="app-worked-out__count"> {flags.length} to review</span>
          ) : null}
        </summary>
        {props.compact ? <ReviewFlags flags={flags} /> : null}
        <ol class="app-worked-out__steps">
          {steps.map((step, index) => (
            <li key={index}>{stepLine(step)}</li>
          ))}
        </ol>
      </details>
    </div>
  );
}

/** Days read as on the rest of the page; programs get them as 2026-09-09. */
const shown = (value: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? usDate(parseDate(value)) : value);

function stepLine(step: Step) {
  return (
    <>
      <span>{step.text}</span>
      {step.value === undefined ? null : (
        <>
          {' '}
          <strong class="app-worked-out__value">{shown(step.value)}</strong>
        </>
      )}
      {step.citation === undefined ? null : (
        <>
          {' '}
          <cite class="app-citation">{step.citation}</cite>
        </>
      )}
    </>
  );
}

/** What the program does not decide. Nothing when there is nothing to review. */
export function ReviewFlags(props: { flags: readonly Flag[] }) {
  if (props.flags.length === 0) return null;
  return (
    <div class="usa-alert usa-alert--warning usa-alert--slim app-review">
      <div class="usa-alert__body">
        <p class="usa-alert__text app-review__title">A person must review this before it is relied on:</p>
        <ul class="usa-list">
          {props.flags.map((flag) => (
            <li key={`${flag.code} ${flag.text}`}>
              {flag.text}
              {flag.citation === undefined ? null : (
                <>
                  {' '}
                  <cite class="app-citation">{flag.citation}</cite>
                </>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
