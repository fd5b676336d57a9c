/** One receipt: what was received, where it went, why, and its reversal. */
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import type { ReceiptRecord } from '../../payments/receipt/receipt.queries.js';
import { Alert } from '../components/alert.js';
import { TextArea } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { SummaryList } from '../components/summary-list.js';
import { Table } from '../components/table.js';
import { DateText, InstantText, MoneyText, StatusTag } from '../components/text.js';
import { WorkedOut } from '../components/worked-out.js';
import type { PageContext } from '../layout.js';
import { MatterFrame } from '../matters/matter-frame.js';
import { INSTRUMENT, MONEY_KIND, matterMoneyHref } from './labels.js';

export interface ReceiptPageProps {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly receipt: ReceiptRecord;
  readonly mayReverse: boolean;
  readonly done?: string | undefined;
}

export function ReceiptPage(props: ReceiptPageProps) {
  const { receipt, matter } = props;
  const { reversal } = receipt;
  return (
    <MatterFrame
      context={props.context}
      matter={matter}
      current="restitution"
      title={`Receipt ${receipt.number}`}
      step
      done={props.done}
      actions={
        <>
          {props.mayReverse && receipt.status === 'POSTED' ? (
            <ButtonLink href={`/receipts/${receipt.id}/reverse`}>Reverse</ButtonLink>
          ) : null}
          <ButtonLink href={matterMoneyHref(matter.id)}>Money of the matter</ButtonLink>
        </>
      }
    >
      {reversal ? (
        <Alert kind="warning" heading="Reversed">
          {reversal.reason} ({reversal.by}, <InstantText at={reversal.on} zone={matter.timeZone} />)
        </Alert>
      ) : null}
      <SummaryList
        items={[
          {
            term: 'State',
            value: <StatusTag tone={reversal ? 'closed' : 'good'}>{reversal ? 'Reversed' : 'Posted'}</StatusTag>,
          },
          { term: 'Defendant', value: `${receipt.defendantName} (${receipt.docketNumber})` },
          { term: 'Amount', value: <MoneyText cents={receipt.amount} /> },
          { term: 'Received on', value: <DateText date={receipt.receivedOn} /> },
          { term: 'Kind', value: `${MONEY_KIND[receipt.kind]}, ${INSTRUMENT[receipt.instrument].toLowerCase()}` },
          { term: 'Number', value: receipt.externalReference },
          {
            term: 'Posted',
            value: (
              <>
                {receipt.postedBy}, <InstantText at={receipt.postedAt} zone={matter.timeZone} />
              </>
            ),
          },
        ]}
      />
      <h2>Where the money went</h2>
      <Table
        caption="Lines of the split"
        captionHidden
        columns={[
          { heading: 'Obligation', rowHeader: true, cell: (line) => line.name },
          { heading: 'Amount', numeric: true, cell: (line) => <MoneyText cents={line.amount} /> },
        ]}
        rows={receipt.lines}
        keyOf={(line) => line.obligationId}
        footer={['Unapplied', <MoneyText cents={receipt.unapplied} />]}
      />
      <WorkedOut of={receipt.explanation} about="the split of this receipt" />
    </MatterFrame>
  );
}

export interface ReversePageProps {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly receipt: ReceiptRecord;
  readonly state: FormState;
  readonly idempotencyKey: string;
}

export function ReversePage(props: ReversePageProps) {
  const { context, matter, receipt, state } = props;
  return (
    <MatterFrame
      context={context}
      matter={matter}
      current="restitution"
      title={`Reverse receipt ${receipt.number}`}
      step
      hasErrors={state.errors.length > 0}
    >
      <ErrorSummary state={state} />
      <p>
        All of <MoneyText cents={receipt.amount} /> received on <DateText date={receipt.receivedOn} /> from{' '}
        {receipt.defendantName} is undone as of that day. The receipt stays in the ledger with its reversal.
      </p>
      <Form
        action={`/receipts/${receipt.id}/reverse`}
        csrfToken={context.csrfToken}
        idempotencyKey={props.idempotencyKey}
      >
        <TextArea
          state={state}
          at="/reason"
          label="Why is it reversed?"
          hint="Such as: check returned unpaid."
          rows={3}
          maxlength={500}
        />
        <ButtonRow>
          <Button kind="danger">Reverse this receipt</Button>
          <ButtonLink href={`/receipts/${receipt.id}`} kind="plain">
            Cancel
          </ButtonLink>
        </ButtonRow>
      </Form>
    </MatterFrame>
  );
}
