/** Logging a service in one screen: what, how much, done. The day is today; everything else can be left alone. */
import type { ServiceCategory } from '../../reference/rows.js';
import { FUNDING_SOURCES } from '../../victims/funding.js';
import { Alert } from '../components/alert.js';
import { CheckboxGroup } from '../components/choices.js';
import { DateField, SelectField, TextArea, TextField, type Choice } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { unitText } from './services-view.js';

export interface ServiceFormProps {
  readonly action: string;
  readonly back: string;
  readonly csrfToken: string;
  readonly idempotencyKey: string;
  readonly state: FormState;
  readonly categories: readonly ServiceCategory[];
  /** Victims to choose from; left out where the page is one victim's. */
  readonly victims?: readonly Choice[];
  /** Tick several (a group of one matter) or choose one. */
  readonly group?: boolean;
  /** The actor's organization is a provider: the record is its own. */
  readonly provider: boolean;
}

export function ServiceForm(props: ServiceFormProps) {
  const { state } = props;
  return (
    <>
      <ErrorSummary state={state} labels={{ '/victimIds': 'Victims', '/victimIds/0': 'Victim' }} />
      <Form action={props.action} csrfToken={props.csrfToken} idempotencyKey={props.idempotencyKey}>
        <VictimChoice {...props} />
        <SelectField
          state={state}
          at="/category"
          label="Service"
          choices={props.categories.map((row) => ({
            value: row.code,
            label: `${row.label} (per ${unitText(row.unit)})`,
          }))}
        />
        <TextField
          state={state}
          at="/quantity"
          label="Quantity"
          hint="In the unit shown with the service; 1 when left empty. Dollars are whole dollars."
          width="xs"
          inputmode="numeric"
          optional
        />
        <TextField
          state={state}
          at="/minutes"
          label="Or minutes"
          hint="For services counted by the quarter hour: rounded up."
          width="xs"
          inputmode="numeric"
          optional
        />
        <DateField state={state} at="/providedOn" label="Day" hint="Today on the court’s calendar." optional />
        <SelectField
          state={state}
          at="/funding"
          label="Funding"
          hint="One unit of service is charged once."
          prompt="Not stated"
          choices={Object.entries(FUNDING_SOURCES).map(([value, label]) => ({ value, label }))}
          optional
        />
        <TextArea
          state={state}
          at="/note"
          label="Note"
          hint="Kept encrypted and masked."
          rows={2}
          maxlength={4000}
          optional
        />
        <Alert kind="info">
          {props.provider
            ? 'This is your organization’s own record. The prosecution cannot see it without a live release.'
            : 'This is an office record: it is part of the prosecution team’s file and may have to be disclosed.'}
        </Alert>
        <ButtonRow>
          <Button>Log the service</Button>
          <ButtonLink href={props.back} kind="plain">
            Cancel
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}

function VictimChoice(props: ServiceFormProps) {
  if (!props.victims) return null;
  return props.group ? (
    <CheckboxGroup
      state={props.state}
      at="/victimIds"
      label="For whom"
      hint="Each gets a record of their own."
      choices={props.victims}
    />
  ) : (
    <SelectField state={props.state} at="/victimIds/0" label="Victim" choices={props.victims} />
  );
}
