/** A form and its buttons. Every form carries proof that it is ours; one that moves money or sends something, a key too. */
import type { ComponentChildren } from 'preact';
import { FORM_FIELDS } from '../../platform/form-names.js';
import { fieldId, fieldTitle, type FormState } from './form-state.js';

export interface FormProps {
  readonly action: string;
  /** `get` for searches and filters, which live in the address; no token is sent then. */
  readonly method?: 'get' | 'post';
  /** Needed for `post`. */
  readonly csrfToken?: string;
  /** A fresh id made when the page is drawn; the same key is kept when the form comes back with errors. */
  readonly idempotencyKey?: string;
  /** A long form: leaving with unsaved changes is warned of. */
  readonly long?: boolean;
  /** Name for screen readers when a page has several forms. */
  readonly label?: string;
  readonly children: ComponentChildren;
}

export function Form(props: FormProps) {
  const method = props.method ?? 'post';
  if (method === 'post' && !props.csrfToken) throw new Error(`the form for ${props.action} has no CSRF token`);
  return (
    <form
      class="usa-form usa-form--large app-form"
      action={props.action}
      method={method}
      novalidate
      aria-label={props.label}
      data-warn-unsaved={props.long ? 'true' : undefined}
    >
      {method === 'post' ? <input type="hidden" name={FORM_FIELDS.csrf} value={props.csrfToken} /> : null}
      {props.idempotencyKey ? (
        <input type="hidden" name={FORM_FIELDS.idempotencyKey} value={props.idempotencyKey} />
      ) : null}
      {props.children}
    </form>
  );
}

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'plain';

const BUTTON_CLASSES: Readonly<Record<ButtonKind, string>> = {
  primary: 'usa-button',
  secondary: 'usa-button usa-button--outline',
  danger: 'usa-button usa-button--secondary',
  plain: 'usa-button usa-button--unstyled',
};

/** One primary button a page. With `value`, `_button` in the body says which was pressed. */
export function Button(props: { kind?: ButtonKind; value?: string; children: ComponentChildren }) {
  const pressed = props.value === undefined ? {} : { name: FORM_FIELDS.button, value: props.value };
  return (
    <button class={BUTTON_CLASSES[props.kind ?? 'primary']} type="submit" {...pressed}>
      {props.children}
    </button>
  );
}

/** A link that looks like a button. `shortcut="n"` makes the n key follow it. */
export function ButtonLink(props: { href: string; kind?: ButtonKind; shortcut?: 'n'; children: ComponentChildren }) {
  return (
    <a class={BUTTON_CLASSES[props.kind ?? 'secondary']} href={props.href} data-shortcut={props.shortcut}>
      {props.children}
    </a>
  );
}

/** The row of buttons that ends a form. */
export function ButtonRow(props: { children: ComponentChildren }) {
  return <div class="app-button-row">{props.children}</div>;
}

/**
 * What needs correcting, at the top of the page, each line a link to its field; takes the focus when the page opens.
 * @param labels what fields are called on this page, by pointer, where their names do not say it well
 */
export function ErrorSummary(props: { state: FormState; labels?: Readonly<Record<string, string>> }) {
  const { errors, scope } = props.state;
  if (errors.length === 0) return null;
  const titleId = `${scope ?? 'form'}-error-title`;
  return (
    <div
      class="usa-alert usa-alert--error app-error-summary"
      role="alert"
      tabindex={-1}
      autofocus
      aria-labelledby={titleId}
    >
      <div class="usa-alert__body">
        <h2 class="usa-alert__heading" id={titleId}>
          {errors.length === 1 ? 'One thing needs correcting' : `${errors.length} things need correcting`}
        </h2>
        <ul class="usa-list">
          {errors.map(({ pointer, detail }) => (
            <li key={`${pointer} ${detail}`}>
              {pointer === '' ? (
                detail
              ) : (
                <a class="usa-link" href={`#${fieldId(pointer, scope)}`}>
                  {props.labels?.[pointer] ?? fieldTitle(pointer)}: {detail}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
