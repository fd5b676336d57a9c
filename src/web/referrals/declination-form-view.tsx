/** The form of a declination. Justice Manual 9-27.220 to 9-27.270. */
import { Checkbox, Fieldset, RadioGroup } from '../components/choices.js';
import { DateField, SelectField, TextArea } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import { fieldAt, type FormState } from '../components/form-state.js';
import { FieldErrorText } from '../components/field-frame.js';
import type { DeclinationChoices } from './choices.js';
import { places, rowCount } from './rows.js';
import { NON_PUNISHMENT } from './words.js';

const LABELS = {
  '/personId': 'Subject',
  '/offenses': 'Offenses declined',
  '/reasonCode': 'Reason',
  '/narrative': 'Reasons for the office file',
  '/nonPunishmentResult': 'Non-punishment review',
  '/attested': 'Attestation',
};

export function DeclinationForm(props: {
  action: string;
  back: string;
  csrfToken: string;
  state: FormState;
  choices: DeclinationChoices;
  /** Set when a draft is changed. */
  version?: number;
}) {
  const { state, choices } = props;
  return (
    <>
      <ErrorSummary state={state} labels={LABELS} />
      <Form action={props.action} csrfToken={props.csrfToken} long>
        {props.version === undefined ? null : <input type="hidden" name="version" value={props.version} />}
        <SelectField
          state={state}
          at="/personId"
          label="Subject"
          hint="One person or company. Declining one subject does not decline the others."
          choices={choices.subjects}
        />
        <OffenseRows state={state} choices={choices} />
        <SelectField
          state={state}
          at="/reasonCode"
          label="Reason"
          hint="The ground follows from the reason."
          citation="Justice Manual 9-27.220"
          choices={choices.reasons}
        />
        <TextArea
          state={state}
          at="/narrative"
          label="Reasons for the office file"
          hint="Work product. Kept encrypted; it goes with no referral, and only the prosecution team reads it. Words that touch on what may not be weighed are marked for the reader."
          citation="Justice Manual 9-27.270"
          rows={8}
        />
        <TextArea
          state={state}
          at="/alternatives"
          label="Alternatives considered"
          hint="Other authorities and remedies, or that there are none. Needed before it is submitted."
          citation="Justice Manual 9-27.250"
          optional
        />
        <RadioGroup
          state={state}
          at="/nonPunishmentResult"
          label="Non-punishment review"
          hint="Might this person have been compelled to act as a victim of trafficking?"
          choices={Object.entries(NON_PUNISHMENT).map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          state={state}
          at="/victimPlan"
          label="How the victims will be told"
          hint="Through the office’s specialist; or why they will not be told. Needed before it is submitted."
          citation="34 U.S.C. 20141(c)(3)"
          optional
        />
        <DateField
          state={state}
          at="/agencyNotifiedOn"
          label="Investigating agency told on"
          citation="Justice Manual 9-27.270"
          optional
        />
        <Checkbox
          state={state}
          at="/attested"
          label="I confirm that race, religion, gender, ethnicity, national origin, sexual orientation, political association, my feelings about anyone involved and my own career were not weighed."
          citation="Justice Manual 9-27.260"
        />
        <ButtonRow>
          <Button>Save the draft</Button>
          <ButtonLink href={props.back}>Cancel</ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}

function OffenseRows(props: { state: FormState; choices: DeclinationChoices }) {
  const { state, choices } = props;
  return (
    <div id="field-offenses" tabindex={-1}>
      <Fieldset
        legend="Offenses declined, and the last day to charge each"
        hint="Others may still act before their own time runs out, so each offense needs its date. Leave the rows that you do not need empty."
      >
        <FieldErrorText id="field-offenses" error={fieldAt(state, '/offenses').error} />
        {places(rowCount(state, '/offenses')).map((index) => (
          <fieldset class="usa-fieldset margin-top-2" key={index}>
            <legend class="text-bold">Offense {index + 1}</legend>
            <SelectField
              state={state}
              at={`/offenses/${index}/offense`}
              label="Offense"
              choices={choices.offenses}
              optional={index > 0}
            />
            <DateField
              state={state}
              at={`/offenses/${index}/lastDay`}
              label="Last day to charge"
              optional={index > 0}
            />
            <Checkbox
              state={state}
              at={`/offenses/${index}/unlimited`}
              label="There is no limit"
              citation="18 U.S.C. 3281, 3299"
            />
          </fieldset>
        ))}
      </Fieldset>
    </div>
  );
}
