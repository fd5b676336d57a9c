/** What surrounds every control: label above, hint with its citation, error beside it. */
import type { ComponentChildren } from 'preact';
import type { Field, FormState } from './form-state.js';

/** Props that every field takes. */
export interface FieldProps {
  readonly state: FormState;
  /** JSON pointer of the field in the input class: "/amount", "/lines/0/amount". */
  readonly at: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  /** The law that asks for this field: "18 U.S.C. 3771(a)(2)". */
  readonly citation?: string;
  /** Fields are needed unless this is set; the label then says "(optional)". */
  readonly optional?: boolean;
}

export function FieldFrame(props: Omit<FieldProps, 'state' | 'at'> & { field: Field; children: ComponentChildren }) {
  const { field, error } = { field: props.field, error: props.field.error };
  return (
    <div class={error ? 'usa-form-group usa-form-group--error' : 'usa-form-group'}>
      <label class={error ? 'usa-label usa-label--error' : 'usa-label'} for={field.id}>
        {props.label}
        {props.optional ? <span class="app-optional"> (optional)</span> : null}
      </label>
      <FieldHint id={field.id} hint={props.hint} citation={props.citation} />
      <FieldErrorText id={field.id} error={error} />
      {props.children}
    </div>
  );
}

export function FieldHint(props: { id: string; hint?: ComponentChildren; citation?: string | undefined }) {
  if (!props.hint && !props.citation) return null;
  return (
    <div class="usa-hint" id={`${props.id}-hint`}>
      {props.hint}
      {props.hint && props.citation ? ' ' : ''}
      {props.citation ? <cite class="app-citation">{props.citation}</cite> : null}
    </div>
  );
}

export function FieldErrorText(props: { id: string; error: string | undefined }) {
  if (!props.error) return null;
  return (
    <span class="usa-error-message" id={`${props.id}-error`}>
      <span class="usa-sr-only">Error: </span>
      {props.error}
    </span>
  );
}

/** The attributes that tie a control to its label, hint and error. */
export function controlProps(field: Field, props: Pick<FieldProps, 'hint' | 'citation' | 'optional'>) {
  const described = [
    ...(field.error ? [`${field.id}-error`] : []),
    ...(props.hint || props.citation ? [`${field.id}-hint`] : []),
  ];
  return {
    id: field.id,
    name: field.name,
    ...(described.length > 0 ? { 'aria-describedby': described.join(' ') } : {}),
    ...(field.error ? { 'aria-invalid': 'true' as const } : {}),
    ...(props.optional ? {} : { 'aria-required': 'true' as const }),
  };
}
