/** Statements of account, with a running balance: for a payee and for a defendant. */
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import type {
  DefendantLine,
  DefendantStatement,
  PayeeLine,
  PayeeStatement,
} from '../../payments/statement/statement.queries.js';
import { EmptyState } from '../components/alert.js';
import { ButtonLink } from '../components/form.js';
import { SummaryList } from '../components/summary-list.js';
import { Table, type Column } from '../components/table.js';
import { DateText, MoneyText, StatusTag } from '../components/text.js';
import { WorkedOut } from '../components/worked-out.js';
import type { PageContext } from '../layout.js';
import { MatterFrame } from '../matters/matter-frame.js';
import { matterMoneyHref } from './labels.js';

export interface PayeeStatementProps {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly statement: PayeeStatement;
  readonly mayPrint: boolean;
}

export function PayeeStatementPage(props: PayeeStatementProps) {
  const { matter, statement } = props;
  const printable = props.mayPrint && statement.kind === 'VICTIM' && statement.orderedOn !== null;
  return (
    <MatterFrame
      context={props.context}
      matter={matter}
      current="restitution"
      title="Statement of account, payee"
      step
      actions={
        <>
          {printable ? (
            <ButtonLink href={`/payees/${statement.payeeId}/statement.pdf`}>Letter to the victim (PDF)</ButtonLink>
          ) : null}
          <ButtonLink href={matterMoneyHref(matter.id)}>Money of the matter</ButtonLink>
        </>
      }
    >
      {statement.noAddress ? <StatusTag tone="attention">No address on file</StatusTag> : null}
      <SummaryList
        items={[
          { term: 'Payee', value: statement.label },
          { term: 'As of', value: <DateText date={statement.asOf} long /> },
          { term: 'Ordered', value: <MoneyText cents={statement.ordered} /> },
          { term: 'Collected from defendants', value: <MoneyText cents={statement.credited} /> },
          { term: 'Sent to the payee', value: <MoneyText cents={statement.paid} /> },
          { term: 'With the clerk', value: <MoneyText cents={statement.held} /> },
          { term: 'Still to be collected', value: <MoneyText cents={statement.uncollected} /> },
        ]}
      />
      <Table
        caption="Movements, with what the payee has not yet been sent"
        columns={PAYEE_COLUMNS}
        rows={statement.lines}
        keyOf={(line) => line.journalId}
        empty={<EmptyState title="No movements yet">Orders, receipts and payments will be lines here.</EmptyState>}
      />
    </MatterFrame>
  );
}

const PAYEE_COLUMNS: readonly Column<PayeeLine>[] = [
  { heading: 'Day', cell: (line) => <DateText date={line.on} /> },
  { heading: 'What', rowHeader: true, cell: (line) => line.what },
  { heading: 'Ordered', numeric: true, cell: (line) => amountOrNothing(line.ordered) },
  { heading: 'Collected', numeric: true, cell: (line) => amountOrNothing(line.credited) },
  { heading: 'Sent', numeric: true, cell: (line) => amountOrNothing(line.paid) },
  { heading: 'With the clerk', numeric: true, cell: (line) => <MoneyText cents={line.held} /> },
  { heading: 'Not yet sent', numeric: true, cell: (line) => <MoneyText cents={line.stillOwed} /> },
];

const amountOrNothing = (cents: bigint) => (cents === 0n ? '' : <MoneyText cents={cents} />);

export function DefendantStatementPage(props: {
  context: PageContext;
  matter: MatterHead;
  statement: DefendantStatement;
}) {
  const { matter, statement } = props;
  return (
    <MatterFrame
      context={props.context}
      matter={matter}
      current="restitution"
      title="Statement of account, defendant"
      step
      actions={<ButtonLink href={matterMoneyHref(matter.id)}>Money of the matter</ButtonLink>}
    >
      <SummaryList
        items={[
          { term: 'Defendant', value: `${statement.name} (${statement.docketNumber})` },
          { term: 'May still be made to pay', value: <MoneyText cents={statement.mayStillBeMadeToPay} /> },
        ]}
      />
      <WorkedOut of={statement.why} about="what this defendant may still be made to pay" />
      <h2>Obligations</h2>
      <Table
        caption="Obligations of this defendant"
        captionHidden
        columns={DEBT_COLUMNS}
        rows={statement.debts}
        keyOf={(debt) => debt.id}
      />
      <h2>Movements</h2>
      <Table
        caption="Own debts of this defendant, with their running balance; payments of others do not lower it"
        columns={DEFENDANT_COLUMNS}
        rows={statement.lines}
        keyOf={(line) => line.journalId}
        empty={<EmptyState title="No movements yet">The judgment and every receipt will be lines here.</EmptyState>}
      />
    </MatterFrame>
  );
}

const DEBT_COLUMNS: readonly Column<DefendantStatement['debts'][number]>[] = [
  { heading: 'Obligation', rowHeader: true, cell: (debt) => debt.name },
  { heading: 'Ordered', numeric: true, cell: (debt) => <MoneyText cents={debt.principal} /> },
  { heading: 'Paid by the defendant', numeric: true, cell: (debt) => <MoneyText cents={debt.paid} /> },
  { heading: 'May still be collected', numeric: true, cell: (debt) => <MoneyText cents={debt.collectible} /> },
];

const DEFENDANT_COLUMNS: readonly Column<DefendantLine>[] = [
  { heading: 'Day', cell: (line) => <DateText date={line.on} /> },
  { heading: 'What', rowHeader: true, cell: (line) => line.what },
  { heading: 'More or less owed', numeric: true, cell: (line) => <MoneyText cents={line.change} /> },
  { heading: 'Own balance', numeric: true, cell: (line) => <MoneyText cents={line.balance} /> },
];
