/** The form of a referral: what is asked, the facts with how they are known, and who may be spoken to. */
import { Checkbox, Fieldset } from '../components/choices.js';
import { DateField, SelectField, TextArea, TextField } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import { fieldAt, type FormState } from '../components/form-state.js';
import { FieldErrorText } from '../components/field-frame.js';
import { places, rowCount } from './rows.js';
import { CATEGORY_CHOICES, PURPOSE_CHOICES } from './words.js';

export function ReferralForm(props: {
  action: string;
  back: string;
  csrfToken: string;
  state: FormState;
  /** Set when a referral is changed. */
  version?: number;
  /** Set when one is started. */
  authority?: { readonly code: string; readonly organizationId: string };
}) {
  const { state, authority } = props;
  return (
    <>
      <ErrorSummary state={state} />
      <Form action={props.action} csrfToken={props.csrfToken} long>
        {props.version === undefined ? null : <input type="hidden" name="version" value={props.version} />}
        {authority ? <input type="hidden" name="authority" value={authority.code} /> : null}
        {authority ? <input type="hidden" name="organizationId" value={authority.organizationId} /> : null}
        <SelectField
          state={state}
          at="/purpose"
          label="Purpose"
          hint="What may go depends on it. Another purpose later opens every decision of the inventory again."
          citation="5 U.S.C. 552a(b), (c)"
          choices={PURPOSE_CHOICES}
        />
        <TextArea state={state} at="/requestedAction" label="What we ask of them" />
        <TextArea
          state={state}
          at="/holdRequests"
          label="What to hold off on"
          hint="One request a line."
          rows={2}
          optional
        />
        <TextField
          state={state}
          at="/addressee"
          label="Addressee"
          hint="A title, such as District Director."
          optional
        />
        <TextField
          state={state}
          at="/subjectIdentifiers"
          label="Identifiers of the subject"
          hint="Registration and license numbers that matter to this recipient. No tax number, no date of birth."
          optional
        />
        <FactRows state={state} />
        <ViolationRows state={state} />
        <LimitRows state={state} />
        <Fieldset legend="Contact with victims" hint="Only through our specialist; the letter says so.">
          <TextField state={state} at="/specialistName" label="Our victim specialist" />
          <TextField state={state} at="/specialistPhone" label="Specialist’s telephone" type="tel" width="md" />
          <TextField state={state} at="/specialistEmail" label="Specialist’s e-mail" type="email" />
          <TextField state={state} at="/victimLanguage" label="Language needed" width="md" />
        </Fieldset>
        <TextArea
          state={state}
          at="/parallel"
          label="Federal matters still open on these facts"
          hint="Leave empty when none is pending. Neither side may use its proceeding to gather evidence secretly for the other."
          citation="Justice Manual 1-12.000"
          rows={3}
          optional
        />
        <Fieldset legend="Whom the recipient may call">
          <TextField state={state} at="/contactName" label="Contact" />
          <TextField state={state} at="/contactPhone" label="Contact’s telephone" type="tel" width="md" />
          <TextField state={state} at="/contactEmail" label="Contact’s e-mail" type="email" />
        </Fieldset>
        <ButtonRow>
          <Button>{authority ? 'Start the referral' : 'Save'}</Button>
          <ButtonLink href={props.back}>Cancel</ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}

function FactRows(props: { state: FormState }) {
  const { state } = props;
  return (
    <div id="field-facts" tabindex={-1}>
      <Fieldset
        legend="The facts, and how each is known"
        hint="One plain sentence each. It leaves as written, so it carries the kind of information it holds, and what may not go to this recipient is refused. Leave rows you do not need empty; saving gives you more."
      >
        <FieldErrorText id="field-facts" error={fieldAt(state, '/facts').error} />
        {places(rowCount(state, '/facts')).map((index) => (
          <fieldset class="usa-fieldset margin-top-2" key={index}>
            <legend class="text-bold">Fact {index + 1}</legend>
            <TextArea state={state} at={`/facts/${index}/sentence`} label="Sentence" rows={2} optional={index > 0} />
            <TextField
              state={state}
              at={`/facts/${index}/source`}
              label="How it is known"
              hint="A source tag. It goes along; write no victim’s name."
              optional={index > 0}
            />
            <FactCategory state={state} index={index} />
            <Checkbox
              state={state}
              at={`/facts/${index}/redacted`}
              label="Written without names or other identifying details"
            />
          </fieldset>
        ))}
      </Fieldset>
    </div>
  );
}

/** Programs may give a sentence several kinds; the form takes one, and a sentence that holds two is split. An error names the list. */
function FactCategory(props: { state: FormState; index: number }) {
  const list = `/facts/${props.index}/categories`;
  const first = `${list}/0`;
  const errors = props.state.errors.map((error) => (error.pointer === list ? { ...error, pointer: first } : error));
  return (
    <SelectField
      state={{ ...props.state, errors }}
      at={first}
      label="Kind of information"
      choices={CATEGORY_CHOICES}
      optional={props.index > 0}
    />
  );
}

function ViolationRows(props: { state: FormState }) {
  return (
    <Fieldset legend="Violations suspected under the law they enforce">
      {places(rowCount(props.state, '/violations', 2)).map((index) => (
        <fieldset class="usa-fieldset margin-top-2" key={index}>
          <legend class="text-bold">Violation {index + 1}</legend>
          <TextField state={props.state} at={`/violations/${index}/law`} label="Law" optional />
          <TextField state={props.state} at={`/violations/${index}/conduct`} label="Conduct" optional />
        </fieldset>
      ))}
    </Fieldset>
  );
}

function LimitRows(props: { state: FormState }) {
  return (
    <Fieldset legend="Their own time limits" hint="The last days to act under their law, as we work them out.">
      {places(rowCount(props.state, '/limits', 2)).map((index) => (
        <fieldset class="usa-fieldset margin-top-2" key={index}>
          <legend class="text-bold">Limit {index + 1}</legend>
          <TextField state={props.state} at={`/limits/${index}/claim`} label="Claim" optional />
          <DateField state={props.state} at={`/limits/${index}/lastDay`} label="Last day" optional />
        </fieldset>
      ))}
    </Fieldset>
  );
}
