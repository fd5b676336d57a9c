/** Disbursement runs: the list, and one run with its payments, its release and its cancellation. */
import type { ComponentChildren } from 'preact';
import type { PaymentRow, RunRow } from '../../payments/disbursement/disbursement.queries.js';
import { Alert, EmptyState } from '../components/alert.js';
import { TextArea } from '../components/fields.js';
import { Button, ButtonLink, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { SummaryList } from '../components/summary-list.js';
import { Pagination, Table, type Column } from '../components/table.js';
import { DateText, InstantText, MoneyText, StatusTag } from '../components/text.js';
import type { PageContext } from '../layout.js';
import { RUN_STATUS } from './labels.js';
import { MoneyFrame } from './money-frame.js';
import { PayeeLink, PayeeWarnings, RUNS_CRUMB } from './run-parts.js';

export function RunTable(props: { rows: readonly RunRow[]; empty: ComponentChildren }) {
  return (
    <Table
      caption="Disbursement runs"
      captionHidden
      columns={RUN_COLUMNS}
      rows={props.rows}
      keyOf={(row) => row.id}
      empty={props.empty}
    />
  );
}

export interface RunsPageProps {
  readonly context: PageContext;
  readonly rows: readonly RunRow[];
  readonly nextHref?: string | undefined;
  readonly firstHref?: string | undefined;
  readonly mayPrepare: boolean;
}

export function RunsPage(props: RunsPageProps) {
  return (
    <MoneyFrame
      context={props.context}
      title="Disbursement runs"
      about="Runs whose payments you may all see, the newest first."
      actions={
        props.mayPrepare ? (
          <ButtonLink href="/money/runs/new" kind="primary" shortcut="n">
            Prepare a run
          </ButtonLink>
        ) : null
      }
    >
      <RunTable
        rows={props.rows}
        empty={
          <EmptyState title="No runs yet">
            A run pays every payee for whom money is in hand. One person prepares it, another releases it.
          </EmptyState>
        }
      />
      <Pagination label="Pages of the runs" nextHref={props.nextHref} firstHref={props.firstHref} />
    </MoneyFrame>
  );
}

const RUN_COLUMNS: readonly Column<RunRow>[] = [
  {
    heading: 'Run',
    rowHeader: true,
    cell: (row) => (
      <a class="usa-link" href={`/money/runs/${row.id}`}>
        Run of <DateText date={row.runOn} />
      </a>
    ),
  },
  {
    heading: 'State',
    cell: (row) => <StatusTag tone={RUN_STATUS[row.status][1]}>{RUN_STATUS[row.status][0]}</StatusTag>,
  },
  { heading: 'Prepared by', cell: (row) => row.preparedBy },
  { heading: 'Payments', numeric: true, cell: (row) => row.payments },
  { heading: 'Total', numeric: true, cell: (row) => <MoneyText cents={row.total} /> },
];

export interface RunPageProps {
  readonly context: PageContext;
  readonly run: RunRow;
  readonly payments: readonly PaymentRow[];
  readonly zone: string;
  /** May release runs at all; the person who prepared this one still may not. */
  readonly mayRelease: boolean;
  readonly mayCancel: boolean;
  readonly isOwn: boolean;
  readonly done?: string | undefined;
  readonly state: FormState;
  readonly idempotencyKey: string;
}

export function RunPage(props: RunPageProps) {
  const { run, payments, state } = props;
  const [status, tone] = RUN_STATUS[run.status];
  const waits = run.status === 'PREPARED';
  return (
    <MoneyFrame
      context={props.context}
      title="Disbursement run"
      crumbs={[RUNS_CRUMB]}
      done={props.done}
      hasErrors={state.errors.length > 0}
    >
      <ErrorSummary state={state} />
      <SummaryList
        items={[
          { term: 'State', value: <StatusTag tone={tone}>{status}</StatusTag> },
          { term: 'Day', value: <DateText date={run.runOn} /> },
          {
            term: 'Prepared',
            value: (
              <>
                {run.preparedBy}, <InstantText at={run.preparedAt} zone={props.zone} />
              </>
            ),
          },
          ...(run.releasedAt
            ? [
                {
                  term: 'Released',
                  value: (
                    <>
                      {run.releasedBy}, <InstantText at={run.releasedAt} zone={props.zone} />
                    </>
                  ),
                },
              ]
            : []),
          ...(run.cancelReason === null ? [] : [{ term: 'Canceled because', value: run.cancelReason }]),
          { term: 'Smallest payment', value: <MoneyText cents={run.smallestPayment} /> },
          { term: 'Total', value: <MoneyText cents={run.total} /> },
        ]}
      />
      {waits ? <PayeeWarnings rows={payments} /> : null}
      <h2>Payments</h2>
      <Table
        caption="Payments of this run"
        captionHidden
        columns={PAYMENT_COLUMNS}
        rows={payments}
        keyOf={(row) => row.id}
        footer={['Total', '', <MoneyText cents={run.total} />, '']}
      />
      {waits ? <Steps {...props} /> : null}
    </MoneyFrame>
  );
}

function Steps(props: RunPageProps) {
  const { run, context } = props;
  return (
    <>
      {props.isOwn ? (
        <Alert kind="info">You prepared this run, so someone else must release it.</Alert>
      ) : props.mayRelease ? (
        <>
          <h2>Release</h2>
          <Form
            action={`/money/runs/${run.id}/release`}
            csrfToken={context.csrfToken}
            idempotencyKey={props.idempotencyKey}
            label="Release"
          >
            <p>
              Releasing posts {run.payments === 1 ? 'one payment' : `${run.payments} payments`} of{' '}
              <MoneyText cents={run.total} /> in all as paid.
            </p>
            <Button>Release this run</Button>
          </Form>
        </>
      ) : null}
      {props.mayCancel ? (
        <>
          <h2>Cancel</h2>
          <Form action={`/money/runs/${run.id}/cancel`} csrfToken={context.csrfToken} label="Cancel">
            <TextArea state={props.state} at="/reason" label="Why is this run not released?" rows={2} maxlength={500} />
            <Button kind="danger">Cancel this run</Button>
          </Form>
        </>
      ) : null}
    </>
  );
}

const PAYMENT_COLUMNS: readonly Column<PaymentRow>[] = [
  { heading: 'Payee', rowHeader: true, cell: (row) => <PayeeLink payeeId={row.payeeId} label={row.label} /> },
  { heading: 'Matter', cell: (row) => row.matterTitle },
  { heading: 'Amount', numeric: true, cell: (row) => <MoneyText cents={row.amount} /> },
  { heading: 'Last payment', cell: (row) => (row.final ? 'Yes' : 'No') },
];
