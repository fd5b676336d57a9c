/** Preparing a disbursement run: who will be paid, who waits, and whom to look at first. */
import { displayMoney, sum, type Cents } from '../../kernel/money.js';
import { isFinal, isPaidNow, type PayableRow } from '../../payments/disbursement/payable.js';
import { EmptyState } from '../components/alert.js';
import { MoneyField } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { Table, type Column } from '../components/table.js';
import { MoneyText } from '../components/text.js';
import type { PageContext } from '../layout.js';
import { MoneyFrame } from './money-frame.js';
import { PayeeLink, PayeeWarnings, RUNS_CRUMB } from './run-parts.js';

export interface NewRunPageProps {
  readonly context: PageContext;
  readonly rows: readonly PayableRow[];
  readonly smallest: Cents;
  readonly state: FormState;
  readonly idempotencyKey: string;
}

export function NewRunPage(props: NewRunPageProps) {
  const { rows, smallest, state } = props;
  const paid = rows.filter((row) => isPaidNow(row, smallest));
  const waiting = rows.filter((row) => !isPaidNow(row, smallest));
  return (
    <MoneyFrame
      context={props.context}
      title="Prepare a disbursement run"
      crumbs={[RUNS_CRUMB]}
      hasErrors={state.errors.length > 0}
    >
      <ErrorSummary state={state} />
      <Form method="get" action="/money/runs/new" label="Smallest payment">
        <MoneyField
          state={state}
          at="/smallestPayment"
          label="Smallest payment"
          hint="Less than this waits for the payee, except a last payment. 25.00 is what several clerks publish; your court may differ."
        />
        <Button kind="secondary">Show again</Button>
      </Form>
      <h2>Will be paid</h2>
      <Table
        caption="Payments of this run"
        captionHidden
        id="paid"
        columns={PAYABLE_COLUMNS}
        rows={paid}
        keyOf={(row) => row.payeeId}
        footer={['Total', '', <MoneyText cents={sum(paid.map((row) => row.amount))} />, '']}
        empty={
          <EmptyState title="Nothing to pay out">
            No payee has enough in hand. Money received on a judgment appears here.
          </EmptyState>
        }
      />
      <PayeeWarnings rows={paid} />
      {waiting.length > 0 ? (
        <>
          <h2>Waits, below the smallest payment</h2>
          <Table
            caption="Money that waits"
            captionHidden
            id="waits"
            columns={PAYABLE_COLUMNS}
            rows={waiting}
            keyOf={(row) => row.payeeId}
          />
        </>
      ) : null}
      {paid.length > 0 ? (
        <Form
          action="/money/runs"
          csrfToken={props.context.csrfToken}
          idempotencyKey={props.idempotencyKey}
          label="Prepare the run"
        >
          <input type="hidden" name="smallestPayment" value={displayMoney(smallest)} />
          <p>You prepare the run; someone else must release it before anything is paid.</p>
          <ButtonRow>
            <Button>Prepare this run</Button>
            <ButtonLink href="/money/runs" kind="plain">
              Cancel
            </ButtonLink>
          </ButtonRow>
        </Form>
      ) : null}
    </MoneyFrame>
  );
}

const PAYABLE_COLUMNS: readonly Column<PayableRow>[] = [
  { heading: 'Payee', rowHeader: true, cell: (row) => <PayeeLink payeeId={row.payeeId} label={row.label} /> },
  { heading: 'Matter', cell: (row) => row.matterTitle },
  { heading: 'Amount', numeric: true, cell: (row) => <MoneyText cents={row.amount} /> },
  { heading: 'Last payment', cell: (row) => (isFinal(row) ? 'Yes' : 'No') },
];
