/** Messages on a page: what happened, and what to do where there is nothing yet. */
import type { ComponentChildren } from 'preact';

export type AlertKind = 'info' | 'success' | 'warning' | 'error';

/**
 * @param live announce it to screen readers when the page opens (a step just taken); leave off for standing notices
 */
export function Alert(props: { kind: AlertKind; heading?: string; live?: boolean; children: ComponentChildren }) {
  const role = props.live ? (props.kind === 'error' ? 'alert' : 'status') : undefined;
  return (
    <div class={`usa-alert usa-alert--${props.kind}${props.heading ? '' : ' usa-alert--slim'}`} role={role}>
      <div class="usa-alert__body">
        {props.heading ? <h2 class="usa-alert__heading">{props.heading}</h2> : null}
        <div class="usa-alert__text">{props.children}</div>
      </div>
    </div>
  );
}

/** In place of an empty list: says what would be here and what to do next. */
export function EmptyState(props: { title: string; children: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class="app-empty">
      <p class="app-empty__title">{props.title}</p>
      <p>{props.children}</p>
      {props.action ? <p>{props.action}</p> : null}
    </div>
  );
}
