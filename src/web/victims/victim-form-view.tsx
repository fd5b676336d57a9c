/** The fields of a victim, for adding and for changing. */
import { LANGUAGES } from '../../victims/languages.js';
import { PSEUDONYM_HINT } from '../../victims/pseudonym.js';
import { Checkbox } from '../components/choices.js';
import { SelectField, TextArea, TextField } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';

export function VictimForm(props: {
  action: string;
  back: string;
  csrfToken: string;
  state: FormState;
  /** Set when a record is changed. */
  version?: number;
  hasSafeContact?: boolean;
}) {
  const { state } = props;
  const changing = props.version !== undefined;
  return (
    <>
      <ErrorSummary state={state} labels={{ '/pseudonym': 'Pseudonym', '/safeContact': 'Safe contact' }} />
      <Form action={props.action} csrfToken={props.csrfToken}>
        {changing ? <input type="hidden" name="version" value={props.version} /> : null}
        <TextField
          state={state}
          at="/pseudonym"
          label="Pseudonym"
          hint={PSEUDONYM_HINT}
          citation="18 U.S.C. 3771(a)(8)"
        />
        <Checkbox
          state={state}
          at="/minorAtOffense"
          label="Under 18 at any time of the offense"
          hint="A person under 18 in commercial sex is a victim without force, fraud or coercion."
          citation="22 U.S.C. 7102(11)"
        />
        <SelectField
          state={state}
          at="/language"
          label="Language"
          prompt="English unless another is chosen"
          choices={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
          optional
        />
        <TextArea
          state={state}
          at="/safeContact"
          label="How to make contact safely"
          hint={
            props.hasSafeContact
              ? 'Instructions are recorded and masked. Leave this empty to keep them; what you type replaces them.'
              : 'Which number, which hours, whether a message may be left, the code word. Kept encrypted and masked.'
          }
          maxlength={2000}
          optional
        />
        {props.hasSafeContact ? (
          <Checkbox state={state} at="/removeSafeContact" label="Remove the recorded instructions" />
        ) : null}
        <ButtonRow>
          <Button>{changing ? 'Save' : 'Add victim'}</Button>
          <ButtonLink href={props.back} kind="plain">
            Cancel
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}
