/** Fields a person types in or picks from. The state gives each its typed value and its error. */
import type { InputHTMLAttributes } from 'preact';
import { parseDate, usDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import { displayMoney, parseMoney } from '../../kernel/money.js';
import { controlProps, FieldFrame, type FieldProps } from './field-frame.js';
import { fieldAt } from './form-state.js';

export type Width = '2xs' | 'xs' | 'sm' | 'md' | 'lg' | 'xl' | '2xl';

/** A password is never written back into a page. */
const TEXT_KINDS = {
  text: { type: 'text' },
  email: { type: 'email' },
  tel: { type: 'tel' },
  password: { type: 'password' },
} as const;

export interface TextFieldProps extends FieldProps {
  readonly type?: keyof typeof TEXT_KINDS;
  readonly width?: Width;
  readonly autocomplete?: InputHTMLAttributes['autocomplete'];
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel';
  readonly maxlength?: number;
}

export function TextField(props: TextFieldProps) {
  const field = fieldAt(props.state, props.at);
  const kind = TEXT_KINDS[props.type ?? 'text'];
  return (
    <FieldFrame {...props} field={field}>
      <input
        class={inputClass('usa-input', props.width, field.error)}
        {...kind}
        value={kind.type === 'password' ? '' : field.value}
        autocomplete={props.autocomplete ?? 'off'}
        inputmode={props.inputmode}
        maxlength={props.maxlength}
        {...controlProps(field, props)}
      />
    </FieldFrame>
  );
}

export function TextArea(props: FieldProps & { readonly rows?: number; readonly maxlength?: number }) {
  const field = fieldAt(props.state, props.at);
  return (
    <FieldFrame {...props} field={field}>
      <textarea
        class={inputClass('usa-textarea app-textarea', undefined, field.error)}
        rows={props.rows ?? 4}
        maxlength={props.maxlength}
        {...controlProps(field, props)}
      >
        {field.value}
      </textarea>
    </FieldFrame>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

export interface SelectFieldProps extends FieldProps {
  readonly choices: readonly Choice[];
  /** First line, with no value. */
  readonly prompt?: string;
  readonly width?: Width;
}

export function SelectField(props: SelectFieldProps) {
  const field = fieldAt(props.state, props.at);
  return (
    <FieldFrame {...props} field={field}>
      <select class={inputClass('usa-select', props.width, field.error)} {...controlProps(field, props)}>
        <option value="">{props.prompt ?? '- Select -'}</option>
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === field.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** A day typed as MM/DD/YYYY. A stored value (YYYY-MM-DD) is shown in that form; what was typed wrongly stays as typed. */
export function DateField(props: FieldProps) {
  const field = fieldAt(props.state, props.at);
  const hint = (
    <>
      {props.hint} {props.hint ? ' ' : ''}MM/DD/YYYY
    </>
  );
  return (
    <FieldFrame {...props} hint={hint} field={field}>
      <input
        class={inputClass('usa-input', 'md', field.error)}
        type="text"
        inputmode="numeric"
        autocomplete="off"
        value={shown(field.value, (text) => usDate(parseDate(text)))}
        {...controlProps(field, { ...props, hint })}
      />
    </FieldFrame>
  );
}

/** Dollars and cents, with a "$" in front. */
export function MoneyField(props: FieldProps) {
  const field = fieldAt(props.state, props.at);
  return (
    <FieldFrame {...props} field={field}>
      <div
        class={
          field.error ? 'usa-input-group usa-input-group--error app-money-input' : 'usa-input-group app-money-input'
        }
      >
        <div class="usa-input-prefix" aria-hidden="true">
          $
        </div>
        <input
          class="usa-input"
          type="text"
          inputmode="decimal"
          autocomplete="off"
          value={shown(field.value, (text) => displayMoney(parseMoney(text)).slice(1))}
          {...controlProps(field, props)}
        />
      </div>
    </FieldFrame>
  );
}

/** A value in the form people read, or just as typed when it cannot be read. */
function shown(value: string, format: (text: string) => string): string {
  if (value === '') return '';
  try {
    return format(value);
  } catch (error) {
    if (error instanceof InputError) return value;
    throw error;
  }
}

function inputClass(base: string, width: Width | undefined, error: string | undefined): string {
  const name = base.split(' ')[0]!;
  return [base, width ? `usa-input--${width}` : '', error ? `${name}--error usa-input--error` : '']
    .filter((part) => part !== '')
    .join(' ');
}
