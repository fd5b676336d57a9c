/** Checkboxes and radio buttons, and fields grouped under one legend. */
import type { ComponentChildren } from 'preact';
import { FieldErrorText, FieldHint, type FieldProps } from './field-frame.js';
import type { Choice } from './fields.js';
import { chosenAt, fieldAt } from './form-state.js';

/** One yes-or-no box; sends "on" when ticked and nothing otherwise. Read it with `@IsFlag()`. */
export function Checkbox(props: Omit<FieldProps, 'optional'>) {
  const field = fieldAt(props.state, props.at);
  const described = describedBy(field.id, field.error, props);
  return (
    <div class={field.error ? 'usa-form-group usa-form-group--error' : 'usa-form-group'}>
      <FieldErrorText id={field.id} error={field.error} />
      <div class="usa-checkbox">
        <input
          class="usa-checkbox__input"
          type="checkbox"
          id={field.id}
          name={field.name}
          value="on"
          checked={field.value === 'on' || field.value === 'true'}
          {...described}
        />
        <label class="usa-checkbox__label" for={field.id}>
          {props.label}
        </label>
      </div>
      <FieldHint id={field.id} hint={props.hint} citation={props.citation} />
    </div>
  );
}

export interface ChoiceGroupProps extends FieldProps {
  readonly choices: readonly Choice[];
}

/** Any number of values; they arrive as a list. */
export function CheckboxGroup(props: ChoiceGroupProps) {
  return choiceGroup(props, 'checkbox', chosenAt(props.state, props.at));
}

/** One of a few values. */
export function RadioGroup(props: ChoiceGroupProps) {
  return choiceGroup(props, 'radio', [fieldAt(props.state, props.at).value]);
}

function choiceGroup(props: ChoiceGroupProps, kind: 'checkbox' | 'radio', chosen: readonly string[]) {
  const field = fieldAt(props.state, props.at);
  return (
    <div class={field.error ? 'usa-form-group usa-form-group--error' : 'usa-form-group'}>
      <fieldset class="usa-fieldset" {...describedBy(field.id, field.error, props)}>
        <legend class={field.error ? 'usa-legend usa-label--error' : 'usa-legend'}>
          {props.label}
          {props.optional ? <span class="app-optional"> (optional)</span> : null}
        </legend>
        <FieldHint id={field.id} hint={props.hint} citation={props.citation} />
        <FieldErrorText id={field.id} error={field.error} />
        {props.choices.map((choice, index) => {
          // The first carries the field's own id, so that the error summary's link lands on it.
          const id = index === 0 ? field.id : `${field.id}-${index}`;
          return (
            <div key={choice.value} class={`usa-${kind}`}>
              <input
                class={`usa-${kind}__input`}
                type={kind}
                id={id}
                name={kind === 'checkbox' ? `${field.name}[]` : field.name}
                value={choice.value}
                checked={chosen.includes(choice.value)}
              />
              <label class={`usa-${kind}__label`} for={id}>
                {choice.label}
                {choice.hint ? <span class={`usa-${kind}__label-description`}>{choice.hint}</span> : null}
              </label>
            </div>
          );
        })}
      </fieldset>
    </div>
  );
}

/** Related fields under one legend, such as the rows of a worksheet. */
export function Fieldset(props: { legend: string; hint?: ComponentChildren; children: ComponentChildren }) {
  return (
    <fieldset class="usa-fieldset app-fieldset">
      <legend class="usa-legend usa-legend--large app-legend">{props.legend}</legend>
      {props.hint ? <p class="usa-hint">{props.hint}</p> : null}
      {props.children}
    </fieldset>
  );
}

function describedBy(id: string, error: string | undefined, props: Pick<FieldProps, 'hint' | 'citation'>) {
  const ids = [...(error ? [`${id}-error`] : []), ...(props.hint || props.citation ? [`${id}-hint`] : [])];
  return ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {};
}
