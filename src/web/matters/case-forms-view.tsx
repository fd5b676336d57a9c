/** The forms of a case: make it, add a defendant, record what happened, strike an entry. */
import type { ComponentChildren } from 'preact';
import type { CaseRecord, DocketRow } from '../../cases/court-case/court-case.queries.js';
import { CONFIRMATIONS, DOCKET_EVENTS, docketEventType } from '../../cases/docket/docket-event-types.js';
import type { MatterHead, SubjectRow } from '../../cases/matter/matter.queries.js';
import { usDate } from '../../kernel/calendar-date.js';
import { CheckboxGroup, Fieldset, RadioGroup } from '../components/choices.js';
import { DateField, SelectField, TextArea, TextField } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import type { PageContext } from '../layout.js';
import { caseHref } from './cases-view.js';
import { DOCKET_EVENT_CHOICES, PERSON_KIND_CHOICES } from './choices.js';
import { words } from './labels.js';
import { MatterFrame, matterHref } from './matter-frame.js';

export interface StepPage {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly state: FormState;
}

/** A form's page under "Defendants & counts". */
export function CaseStep(
  props: StepPage & { title: string; action: string; button: string; long?: boolean; children: ComponentChildren },
) {
  const { context, matter, state } = props;
  return (
    <MatterFrame
      context={context}
      matter={matter}
      current="defendants"
      title={props.title}
      step
      hasErrors={state.errors.length > 0}
    >
      <ErrorSummary state={state} />
      <Form action={props.action} csrfToken={context.csrfToken} long={props.long ?? false}>
        {props.children}
        <ButtonRow>
          <Button>{props.button}</Button>
          <ButtonLink href={matterHref(matter.id, 'defendants')} kind="plain">
            Cancel
          </ButtonLink>
        </ButtonRow>
      </Form>
    </MatterFrame>
  );
}

export function MakeCasePage(props: StepPage) {
  const { matter, state } = props;
  return (
    <CaseStep {...props} title="Make it a case" action={`/matters/${matter.id}/cases/new`} button="Make the case">
      <TextField
        state={state}
        at="/docketNumber"
        label="Docket number"
        hint="Division, year, cr or mj, number, judge: 5:14-cr-40138-DDC. A defendant’s number at the end is left out."
        maxlength={60}
      />
      <TextField state={state} at="/caption" label="Caption" hint="United States v. …" maxlength={300} width="2xl" />
      <DateField state={state} at="/filedOn" label="Filed on" />
    </CaseStep>
  );
}

export function AddDefendantPage(props: StepPage & { record: CaseRecord; subjects: readonly SubjectRow[] }) {
  const { record, state } = props;
  const inCase = new Set(record.defendants.map((defendant) => defendant.personId));
  const subjects = props.subjects.filter((subject) => !inCase.has(subject.personId));
  return (
    <CaseStep
      {...props}
      title={`Add a defendant to ${record.docketNumber}`}
      action={`${caseHref(record)}/defendants/new`}
      button="Add the defendant"
    >
      {subjects.length > 0 ? (
        <SelectField
          state={state}
          at="/subjectId"
          label="A subject of this matter"
          optional
          prompt="Someone else, named below"
          choices={subjects.map((subject) => ({ value: subject.id, label: `${subject.name}, ${words(subject.role)}` }))}
        />
      ) : null}
      <Fieldset legend={subjects.length > 0 ? 'Or a new name' : 'The defendant'}>
        <TextField state={state} at="/name" label="Name" optional={subjects.length > 0} maxlength={200} />
        <RadioGroup state={state} at="/kind" label="This is" choices={PERSON_KIND_CHOICES} optional />
      </Fieldset>
      <TextField
        state={state}
        at="/number"
        label="Number on the docket"
        hint="The next free one when left empty."
        optional
        inputmode="numeric"
        width="xs"
      />
    </CaseStep>
  );
}

export function RecordEventPage(props: StepPage & { record: CaseRecord }) {
  const { record, state } = props;
  const defendants = record.defendants.map((each) => ({ value: each.id, label: `${each.number}. ${each.name}` }));
  const confirmations = Object.entries(CONFIRMATIONS).map(([value, label]) => ({
    value,
    label,
    hint: `With: ${DOCKET_EVENTS.filter((type) => type.confirms?.some((guard) => guard === value))
      .map((type) => type.label.toLowerCase())
      .join(', ')}`,
  }));
  return (
    <CaseStep
      {...props}
      title={`Record a docket entry in ${record.docketNumber}`}
      action={`${caseHref(record)}/events/new`}
      button="Record the entry"
    >
      <SelectField state={state} at="/code" label="What happened" choices={DOCKET_EVENT_CHOICES} width="2xl" />
      <DateField
        state={state}
        at="/occurredOn"
        label="Day it happened"
        hint="For a date that was set: the day of the order."
      />
      <DateField
        state={state}
        at="/setFor"
        label="Date set"
        hint="Only for a sentencing or trial date. The first sentencing date ever set fixes the 60-day loss list; later ones do not move it."
        citation="18 U.S.C. 3664(d)(1)"
        optional
      />
      <SelectField
        state={state}
        at="/defendantId"
        label="For"
        choices={defendants}
        prompt="Every defendant of the case"
        optional
      />
      <TextField state={state} at="/docketEntry" label="Docket entry" hint="ECF No. 42" optional maxlength={60} />
      <TextArea
        state={state}
        at="/note"
        label="Note"
        hint="Leave out the names of victims."
        optional
        rows={3}
        maxlength={1000}
      />
      <details class="app-section" open={state.errors.length > 0}>
        <summary>What some entries ask to be confirmed</summary>
        <CheckboxGroup state={state} at="/confirmed" label="I confirm" choices={confirmations} optional />
      </details>
    </CaseStep>
  );
}

export function StrikeEventPage(props: StepPage & { record: CaseRecord; entry: DocketRow }) {
  const { record, entry, state } = props;
  return (
    <CaseStep
      {...props}
      title="Strike a docket entry"
      action={`${caseHref(record)}/events/${entry.id}/strike`}
      button="Strike the entry"
    >
      <p>
        {docketEventType(entry.code)?.label ?? words(entry.code)}, {usDate(entry.occurredOn)}. The entry stays on record
        with your reason. Stages and deadlines that follow from it are worked out anew without it.
      </p>
      <TextArea state={state} at="/reason" label="Reason" rows={3} maxlength={500} />
    </CaseStep>
  );
}
