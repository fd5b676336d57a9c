/** The money of a matter: who owes, who is owed, what was received, and the clerk's account with its running balance. */
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import { sum } from '../../kernel/money.js';
import type { NamedDebt } from '../../payments/debts/named-debt.js';
import type { LedgerLine, MatterMoney, PayeeBalance } from '../../payments/money.queries.js';
import type { ReceiptRow } from '../../payments/receipt/receipt.queries.js';
import { EmptyState } from '../components/alert.js';
import { ButtonLink } from '../components/form.js';
import { SummaryList } from '../components/summary-list.js';
import { Pagination, Table, type Column } from '../components/table.js';
import { DateText, MoneyText, StatusTag } from '../components/text.js';
import { WorkedOut } from '../components/worked-out.js';
import type { PageContext } from '../layout.js';
import { MatterFrame } from '../matters/matter-frame.js';
import { MONEY_KIND, matterMoneyHref } from './labels.js';

export interface MatterMoneyProps {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly money: MatterMoney;
  readonly receipts: readonly ReceiptRow[];
  readonly nextHref?: string | undefined;
  readonly firstHref?: string | undefined;
  readonly mayReceive: boolean;
}

const LATEST = 200;

export function MatterMoneyPage(props: MatterMoneyProps) {
  const { money, matter } = props;
  const receive = `${matterMoneyHref(matter.id)}/receive`;
  return (
    <MatterFrame
      context={props.context}
      matter={matter}
      current="restitution"
      title="Money"
      actions={
        props.mayReceive && money.debts.length > 0 ? (
          <ButtonLink href={receive} kind="primary" shortcut="n">
            Receive a payment
          </ButtonLink>
        ) : null
      }
    >
      <DefendantBalances money={money} />
      <PayeeBalances payees={money.payees} />
      <SummaryList
        items={[
          { term: 'Held for the U.S. Treasury', value: <MoneyText cents={money.forTreasury} /> },
          { term: 'Unapplied', value: <MoneyText cents={money.unapplied} /> },
        ]}
      />
      <h3>Receipts</h3>
      <Table
        caption="Receipts, the latest first"
        captionHidden
        columns={RECEIPT_COLUMNS}
        rows={props.receipts}
        keyOf={(row) => row.id}
        empty={
          <EmptyState title="Nothing received yet">
            Money received on a judgment of this matter is listed here.
          </EmptyState>
        }
      />
      <Pagination label="Pages of the receipts" nextHref={props.nextHref} firstHref={props.firstHref} />
      <Ledger lines={money.ledger} />
    </MatterFrame>
  );
}

interface DefendantRow {
  readonly defendantId: string;
  readonly name: string;
  readonly docket: string;
  readonly debts: readonly NamedDebt[];
}

function DefendantBalances(props: { money: MatterMoney }) {
  const { debts, positions } = props.money;
  const rows = [...new Set(debts.map((debt) => debt.defendantId))].map((defendantId): DefendantRow => {
    const own = debts.filter((debt) => debt.defendantId === defendantId);
    return { defendantId, name: own[0]!.defendant, docket: own[0]!.docketNumber, debts: own };
  });
  const columns: readonly Column<DefendantRow>[] = [
    {
      heading: 'Defendant',
      rowHeader: true,
      cell: (row) => (
        <a class="usa-link" href={`/defendants/${row.defendantId}/statement`}>
          {row.name}
        </a>
      ),
    },
    { heading: 'Docket', cell: (row) => row.docket },
    {
      heading: 'Ordered',
      numeric: true,
      cell: (row) => <MoneyText cents={sum(row.debts.map((debt) => debt.principal))} />,
    },
    {
      heading: 'Paid by the defendant',
      numeric: true,
      cell: (row) => <MoneyText cents={sum(row.debts.map((debt) => debt.paid))} />,
    },
    {
      heading: 'May still be made to pay',
      numeric: true,
      cell: (row) => <MoneyText cents={positions.value.defendants.get(row.defendantId)!} />,
    },
  ];
  return (
    <>
      <h3>Defendants</h3>
      <Table
        caption="Balances by defendant"
        captionHidden
        columns={columns}
        rows={rows}
        keyOf={(row) => row.defendantId}
        empty={
          <EmptyState title="No judgment yet">
            Enter the money part of a judgment first; balances follow from it.
          </EmptyState>
        }
      />
      {rows.length > 0 ? <WorkedOut of={positions} about="what each defendant may still be made to pay" /> : null}
    </>
  );
}

function PayeeBalances(props: { payees: readonly PayeeBalance[] }) {
  const { payees } = props;
  return (
    <>
      <h3>Victims and other payees</h3>
      <Table
        caption="Balances by payee"
        captionHidden
        columns={PAYEE_COLUMNS}
        rows={payees}
        keyOf={(row) => row.payeeId}
        footer={[
          'Total',
          <MoneyText cents={sum(payees.map((row) => row.outstanding))} />,
          <MoneyText cents={sum(payees.map((row) => row.held))} />,
          <MoneyText cents={sum(payees.map((row) => row.paid))} />,
        ]}
        empty={
          <EmptyState title="No payees yet">Restitution ordered for a victim makes the victim a payee.</EmptyState>
        }
      />
    </>
  );
}

const PAYEE_COLUMNS: readonly Column<PayeeBalance>[] = [
  {
    heading: 'Payee',
    rowHeader: true,
    cell: (row) => (
      <>
        <a class="usa-link" href={`/payees/${row.payeeId}/statement`}>
          {row.label}
        </a>{' '}
        {row.noAddress ? <StatusTag tone="attention">No address on file</StatusTag> : null}
      </>
    ),
  },
  { heading: 'Still to be collected', numeric: true, cell: (row) => <MoneyText cents={row.outstanding} /> },
  { heading: 'With the clerk', numeric: true, cell: (row) => <MoneyText cents={row.held} /> },
  { heading: 'Paid out', numeric: true, cell: (row) => <MoneyText cents={row.paid} /> },
];

const RECEIPT_COLUMNS: readonly Column<ReceiptRow>[] = [
  {
    heading: 'Receipt',
    rowHeader: true,
    cell: (row) => (
      <>
        <a class="usa-link" href={`/receipts/${row.id}`}>
          Receipt {row.number}
        </a>{' '}
        {row.status === 'REVERSED' ? <StatusTag tone="closed">Reversed</StatusTag> : null}
      </>
    ),
  },
  { heading: 'Received', cell: (row) => <DateText date={row.receivedOn} /> },
  { heading: 'Defendant', cell: (row) => row.defendantName },
  { heading: 'Kind', cell: (row) => MONEY_KIND[row.kind] },
  { heading: 'Reference', cell: (row) => row.externalReference },
  { heading: 'Amount', numeric: true, cell: (row) => <MoneyText cents={row.amount} /> },
];

function Ledger(props: { lines: readonly LedgerLine[] }) {
  const latest = props.lines.slice(-LATEST);
  return (
    <>
      <h3>The clerk’s account</h3>
      {latest.length < props.lines.length ? (
        <p>
          The latest {latest.length} of {props.lines.length} movements; the balance counts all of them.
        </p>
      ) : null}
      <Table
        caption="Money held by the clerk, with its running balance"
        captionHidden
        columns={LEDGER_COLUMNS}
        rows={latest}
        keyOf={(line) => line.journalId}
        empty={
          <EmptyState title="No movements yet">Every receipt, reversal and payment will be a line here.</EmptyState>
        }
      />
    </>
  );
}

const LEDGER_COLUMNS: readonly Column<LedgerLine>[] = [
  { heading: 'Day', cell: (line) => <DateText date={line.on} /> },
  { heading: 'What', rowHeader: true, cell: (line) => <SourceLink line={line} /> },
  { heading: 'In or out', numeric: true, cell: (line) => <MoneyText cents={line.change} /> },
  { heading: 'Held', numeric: true, cell: (line) => <MoneyText cents={line.balance} /> },
];

function SourceLink(props: { line: LedgerLine }) {
  const { source, what } = props.line;
  const place = source.type === 'receipt' ? '/receipts' : source.type === 'disbursement_run' ? '/money/runs' : null;
  return place === null ? (
    <>{what}</>
  ) : (
    <a class="usa-link" href={`${place}/${source.id}`}>
      {what}
    </a>
  );
}
