/** Deadlines as rows: of one matter, and mine across matters. Each tells how it was worked out. */
import type { DeadlineRow } from '../../agenda/agenda.queries.js';
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import { daysBetween, type CalendarDate } from '../../kernel/calendar-date.js';
import { Alert, EmptyState } from '../components/alert.js';
import { DateField, TextArea } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { SummaryList } from '../components/summary-list.js';
import { Table, type Column } from '../components/table.js';
import { DateText, StatusTag } from '../components/text.js';
import { WorkedOut } from '../components/worked-out.js';
import type { PageContext } from '../layout.js';
import { dueIn } from './labels.js';
import { MatterFrame, matterHref } from './matter-frame.js';

/** Days before the working date from which a deadline stands out. */
const SOON = 14;

export function DueTag(props: { workingOn: CalendarDate; today: CalendarDate }) {
  const days = daysBetween(props.today, props.workingOn);
  return <StatusTag tone={days < 0 ? 'urgent' : days <= SOON ? 'attention' : 'neutral'}>{dueIn(days)}</StatusTag>;
}

/** The columns that every list of open deadlines has. */
export function deadlineColumns<Row extends DeadlineRow>(todayOf: (row: Row) => CalendarDate): Column<Row>[] {
  return [
    {
      heading: 'What',
      rowHeader: true,
      cell: (row) => (
        <>
          {row.name} <cite class="app-citation">{row.citation}</cite>
        </>
      ),
    },
    { heading: 'Work toward', cell: (row) => <DateText date={row.workingOn} /> },
    { heading: 'Due', cell: (row) => <DateText date={row.dueOn} /> },
    { heading: 'Left', cell: (row) => <DueTag workingOn={row.workingOn} today={todayOf(row)} /> },
    { heading: 'Why', cell: (row) => <WorkedOut of={row.explanation} about={row.name} compact /> },
  ];
}

export interface DeadlinesProps {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly rows: readonly DeadlineRow[];
  readonly today: CalendarDate;
  readonly mayMeet: boolean;
  readonly done: string | undefined;
}

export function DeadlinesPage(props: DeadlinesProps) {
  const { context, matter, today } = props;
  const open = props.rows.filter((row) => row.status === 'OPEN');
  const met = props.rows.filter((row) => row.status === 'MET');
  const voided = props.rows.filter((row) => row.status === 'VOID');
  const whose = { heading: 'Of', cell: (row: DeadlineRow) => subjectName(matter, row) };
  const meet = {
    heading: 'Done?',
    cell: (row: DeadlineRow) => (
      <a class="usa-link" href={`${matterHref(matter.id, 'deadlines')}/${row.id}`}>
        Mark as met<span class="usa-sr-only">: {row.name}</span>
      </a>
    ),
  };
  return (
    <MatterFrame context={context} matter={matter} current="deadlines" done={props.done}>
      <p>
        Days are those of the court’s calendar. “Work toward” is the cautious date where the law leaves a doubt, such as
        a Friday set aside for a Saturday holiday.
      </p>
      <Table
        caption="Open deadlines"
        columns={[...deadlineColumns<DeadlineRow>(() => today), whose, ...(props.mayMeet ? [meet] : [])]}
        rows={open}
        keyOf={(row) => row.id}
        empty={
          <EmptyState title="No open deadline">
            Deadlines follow from the docket: record a sentencing date, a sentence or a judgment under “Defendants &
            counts”.
          </EmptyState>
        }
      />
      {met.length > 0 ? <ClosedTable caption="Met" matter={matter} rows={met} /> : null}
      {voided.length > 0 ? (
        <details>
          <summary>Replaced or no longer running ({voided.length})</summary>
          <ClosedTable caption="Replaced or no longer running" matter={matter} rows={voided} />
        </details>
      ) : null}
    </MatterFrame>
  );
}

function ClosedTable(props: { caption: string; matter: MatterHead; rows: readonly DeadlineRow[] }) {
  return (
    <Table
      caption={props.caption}
      columns={[
        { heading: 'What', rowHeader: true, cell: (row) => row.name },
        { heading: 'Of', cell: (row) => subjectName(props.matter, row) },
        { heading: 'Due', cell: (row) => <DateText date={row.dueOn} /> },
        { heading: 'Met on', cell: (row) => (row.closedOn === null ? '' : <DateText date={row.closedOn} />) },
        { heading: 'Why', cell: (row) => <WorkedOut of={row.explanation} about={row.name} compact /> },
      ]}
      rows={props.rows}
      keyOf={(row) => row.id}
    />
  );
}

export function subjectName(matter: MatterHead, row: Pick<DeadlineRow, 'subjectType' | 'subjectId'>): string {
  const defendant = matter.defendants.find((each) => each.id === row.subjectId);
  if (defendant) return `Defendant ${defendant.number}`;
  return matter.cases.find((each) => each.id === row.subjectId)?.docketNumber ?? 'This matter';
}

export function MeetDeadlinePage(props: {
  context: PageContext;
  matter: MatterHead;
  row: DeadlineRow;
  state: FormState;
  stale: boolean;
}) {
  const { context, matter, row, state } = props;
  const href = matterHref(matter.id, 'deadlines');
  return (
    <MatterFrame
      context={context}
      matter={matter}
      current="deadlines"
      title="Mark a deadline as met"
      step
      hasErrors={state.errors.length > 0 || props.stale}
    >
      <ErrorSummary state={state} />
      {props.stale ? (
        <Alert kind="warning" heading="This deadline was changed after you opened it" live>
          It is shown below as it stands now. What you entered is kept.
        </Alert>
      ) : null}
      <SummaryList
        items={[
          { term: 'What', value: row.name },
          { term: 'Of', value: subjectName(matter, row) },
          { term: 'Due', value: <DateText date={row.dueOn} long /> },
          { term: 'Work toward', value: <DateText date={row.workingOn} long /> },
        ]}
      />
      <WorkedOut of={row.explanation} about={row.name} />
      {row.status === 'OPEN' ? (
        <Form action={`${href}/${row.id}`} csrfToken={context.csrfToken}>
          <input type="hidden" name="version" value={String(row.version)} />
          <DateField state={state} at="/metOn" label="Met on" />
          <TextArea state={state} at="/note" label="How" hint="ECF No. 42" optional rows={2} maxlength={500} />
          <ButtonRow>
            <Button>Mark as met</Button>
            <ButtonLink href={href} kind="plain">
              Cancel
            </ButtonLink>
          </ButtonRow>
        </Form>
      ) : (
        <p>
          This deadline is not open any more.{' '}
          <a class="usa-link" href={href}>
            Back to the deadlines
          </a>
        </p>
      )}
    </MatterFrame>
  );
}
