/** A matter at a glance: its facts, its cases, its subjects and what is next; and the forms that start there. */
import type { MatterHead, MatterRecord, SubjectRow } from '../../cases/matter/matter.queries.js';
import type { CaseRecord } from '../../cases/court-case/court-case.queries.js';
import { monthDayYear, type CalendarDate } from '../../kernel/calendar-date.js';
import type { MatterState } from '../../law/prosecution/case-progress.js';
import { EmptyState } from '../components/alert.js';
import { RadioGroup } from '../components/choices.js';
import { SelectField, TextArea, TextField, type Choice } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { SummaryList } from '../components/summary-list.js';
import { Table } from '../components/table.js';
import { DateText, StatusTag } from '../components/text.js';
import type { PageContext } from '../layout.js';
import { PERSON_KIND_CHOICES, SUBJECT_ROLE_CHOICES } from './choices.js';
import { SUBJECT_TONES, TRAFFICKING, words } from './labels.js';
import { MatterFrame, matterHref } from './matter-frame.js';
import { Timeline, type Moment } from './timeline.js';

export interface OverviewProps {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly record: MatterRecord;
  readonly cases: readonly CaseRecord[];
  readonly subjects: readonly SubjectRow[];
  readonly moments: readonly Moment[];
  readonly today: CalendarDate;
  readonly mayEdit: boolean;
  readonly done: string | undefined;
}

export function OverviewPage(props: OverviewProps) {
  const { context, matter, record, mayEdit } = props;
  const href = matterHref(matter.id, 'overview');
  return (
    <MatterFrame
      context={context}
      matter={matter}
      current="overview"
      title="Matter overview"
      done={props.done}
      actions={
        mayEdit ? (
          <>
            <ButtonLink href={`${href}/cases/new`} kind={matter.cases.length === 0 ? 'primary' : 'secondary'}>
              {matter.cases.length === 0 ? 'Make it a case' : 'Add another case'}
            </ButtonLink>
            <ButtonLink href={`${href}/edit`}>Edit</ButtonLink>
          </>
        ) : null
      }
    >
      <Timeline moments={props.moments} today={props.today} />
      <h2>About this matter</h2>
      <SummaryList
        items={[
          { term: 'District', value: record.district },
          { term: 'Kind', value: TRAFFICKING[record.traffickingType] },
          { term: 'Lead agency', value: record.leadAgency },
          { term: 'Opened', value: `${monthDayYear(record.openedOn)}, by ${record.openedBy}` },
          { term: 'Other jurisdiction', value: jurisdictions(record) },
        ]}
      />
      {mayEdit && STEPS[matter.status] ? (
        <p>
          <a class="usa-link" href={`${href}/status`}>
            Change the status
          </a>
        </p>
      ) : null}
      <h2>Cases</h2>
      <CaseTable cases={props.cases} matterId={matter.id} />
      <h2>Subjects</h2>
      {mayEdit ? (
        <p>
          <ButtonLink href={`${href}/subjects/new`}>Add a subject</ButtonLink>
        </p>
      ) : null}
      <SubjectTable subjects={props.subjects} />
    </MatterFrame>
  );
}

function jurisdictions(record: MatterRecord): string {
  const found = [
    ...(record.indianCountry ? ['Indian country'] : []),
    ...(record.contractorNexus ? ['Federal contractor'] : []),
    ...(record.foreignGoodsNexus ? ['Goods made abroad'] : []),
    ...(record.commercialVehicleUsed ? ['Commercial motor vehicle'] : []),
  ];
  return found.length === 0 ? 'None noted' : found.join(', ');
}

function CaseTable(props: { cases: readonly CaseRecord[]; matterId: string }) {
  return (
    <Table
      caption="Cases made from this matter"
      captionHidden
      columns={[
        {
          heading: 'Docket',
          rowHeader: true,
          cell: (row) => (
            <a class="usa-link" href={`${matterHref(props.matterId, 'defendants')}#case-${row.id}`}>
              {row.docketNumber}
            </a>
          ),
        },
        { heading: 'Caption', cell: (row) => row.caption },
        { heading: 'Court', cell: (row) => row.court },
        { heading: 'Filed', cell: (row) => <DateText date={row.filedOn} /> },
        {
          heading: 'State',
          cell: (row) => (
            <StatusTag tone={row.status === 'OPEN' ? 'attention' : 'closed'}>{words(row.status)}</StatusTag>
          ),
        },
      ]}
      rows={props.cases}
      keyOf={(row) => row.id}
      empty={
        <EmptyState title="No case yet">
          When charges are filed, make the matter a case: it takes a docket number, then defendants and counts.
        </EmptyState>
      }
    />
  );
}

function SubjectTable(props: { subjects: readonly SubjectRow[] }) {
  return (
    <Table
      caption="Subjects of this matter"
      captionHidden
      columns={[
        { heading: 'Name', rowHeader: true, cell: (row) => row.name },
        { heading: 'Role', cell: (row) => words(row.role) },
        { heading: 'Kind', cell: (row) => words(row.kind) },
        {
          heading: 'State',
          cell: (row) => <StatusTag tone={SUBJECT_TONES[row.status]}>{words(row.status)}</StatusTag>,
        },
      ]}
      rows={props.subjects}
      keyOf={(row) => row.id}
      empty={
        <EmptyState title="No subject yet">
          Name the persons and entities under investigation; a declination is decided for each.
        </EmptyState>
      }
    />
  );
}

/** Steps taken by hand from each state; charging follows from a case, declining from a declination. */
const STEPS: Partial<Record<MatterState, readonly Choice[]>> = {
  OPEN: [{ value: 'investigate', label: 'Begin the investigation' }],
  INVESTIGATING: [
    { value: 'close', label: 'Close: no violation found', hint: 'Needs the reason.' },
    { value: 'transfer', label: 'Transfer to another office', hint: 'Needs the reason.' },
  ],
  REOPENED: [
    { value: 'close', label: 'Close: no violation found', hint: 'Needs the reason.' },
    { value: 'transfer', label: 'Transfer to another office', hint: 'Needs the reason.' },
  ],
  DECLINED: [{ value: 'reopen', label: 'Reopen', hint: 'A declination binds nobody. Needs the reason.' }],
};

interface StepProps {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly state: FormState;
}

export function StatusFormPage(props: StepProps) {
  const { context, matter, state } = props;
  const href = matterHref(matter.id, 'overview');
  return (
    <MatterFrame
      context={context}
      matter={matter}
      current="overview"
      title="Change the status"
      step
      hasErrors={state.errors.length > 0}
    >
      <ErrorSummary state={state} />
      <Form action={`${href}/status`} csrfToken={context.csrfToken}>
        <RadioGroup state={state} at="/step" label="Next step" choices={STEPS[matter.status] ?? []} />
        <TextArea state={state} at="/reason" label="Reason" optional maxlength={1000} />
        <ButtonRow>
          <Button>Change the status</Button>
          <ButtonLink href={href} kind="plain">
            Cancel
          </ButtonLink>
        </ButtonRow>
      </Form>
    </MatterFrame>
  );
}

export function SubjectFormPage(props: StepProps) {
  const { context, matter, state } = props;
  const href = matterHref(matter.id, 'overview');
  return (
    <MatterFrame
      context={context}
      matter={matter}
      current="overview"
      title="Add a subject"
      step
      hasErrors={state.errors.length > 0}
    >
      <ErrorSummary state={state} />
      <Form action={`${href}/subjects/new`} csrfToken={context.csrfToken}>
        <RadioGroup state={state} at="/kind" label="This is" choices={PERSON_KIND_CHOICES} />
        <TextField state={state} at="/name" label="Name" maxlength={200} />
        <SelectField state={state} at="/role" label="Role in the trafficking" choices={SUBJECT_ROLE_CHOICES} />
        <ButtonRow>
          <Button>Add the subject</Button>
          <ButtonLink href={href} kind="plain">
            Cancel
          </ButtonLink>
        </ButtonRow>
      </Form>
    </MatterFrame>
  );
}
