/** Facts about one record, as pairs of name and value. */
import type { ComponentChildren } from 'preact';

export interface SummaryItem {
  readonly term: string;
  readonly value: ComponentChildren;
  /** A link to change it; `what` completes the words for screen readers: "Change the court". */
  readonly change?: { readonly href: string; readonly what: string };
}

/** A value that is not recorded (null, undefined, "") reads "Not recorded". */
export function SummaryList(props: { items: readonly SummaryItem[] }) {
  return (
    <dl class="app-summary">
      {props.items.map((item) => (
        <div class="app-summary__row" key={item.term}>
          <dt>{item.term}</dt>
          <dd>
            {isMissing(item.value) ? <span class="app-muted">Not recorded</span> : item.value}
            {item.change ? (
              <a class="usa-link app-summary__change" href={item.change.href}>
                Change<span class="usa-sr-only"> {item.change.what}</span>
              </a>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const isMissing = (value: ComponentChildren): boolean => value === null || value === undefined || value === '';
