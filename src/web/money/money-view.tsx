/** The work list of those who collect and pay: judgments with their balances, runs that wait, money in hand. */
import type { RunRow } from '../../payments/disbursement/disbursement.queries.js';
import type { JudgmentRow, Totals } from '../../payments/money.queries.js';
import { EmptyState } from '../components/alert.js';
import { ButtonLink } from '../components/form.js';
import { SummaryList } from '../components/summary-list.js';
import { Pagination, Table, type Column } from '../components/table.js';
import { DateText, MoneyText } from '../components/text.js';
import type { PageContext } from '../layout.js';
import { matterMoneyHref } from './labels.js';
import { MoneyFrame } from './money-frame.js';
import { RunTable } from './runs-view.js';

export interface MoneyPageProps {
  readonly context: PageContext;
  readonly judgments: readonly JudgmentRow[];
  readonly nextHref?: string | undefined;
  readonly firstHref?: string | undefined;
  readonly prepared: readonly RunRow[];
  readonly totals: Totals;
  readonly mayPrepare: boolean;
}

export function MoneyPage(props: MoneyPageProps) {
  const { totals } = props;
  return (
    <MoneyFrame
      context={props.context}
      title="Money"
      about="Of the matters you are a member of."
      actions={
        <>
          {props.mayPrepare ? (
            <ButtonLink href="/money/runs/new" kind="primary" shortcut="n">
              Prepare a disbursement run
            </ButtonLink>
          ) : null}
          <ButtonLink href="/money/runs">All runs</ButtonLink>
        </>
      }
    >
      <h2>With the clerk</h2>
      <SummaryList
        items={[
          { term: 'Held in all', value: <MoneyText cents={totals.held} /> },
          { term: 'For payees, not in a run', value: <MoneyText cents={totals.payable - totals.prepared} /> },
          { term: 'In prepared runs', value: <MoneyText cents={totals.prepared} /> },
          { term: 'For the U.S. Treasury', value: <MoneyText cents={totals.forTreasury} /> },
          { term: 'Unapplied', value: <MoneyText cents={totals.unapplied} /> },
        ]}
      />
      <h2>Runs that wait for release</h2>
      <RunTable
        rows={props.prepared}
        empty={
          <EmptyState title="No run waits for release">Prepare a run when money for payees is in hand.</EmptyState>
        }
      />
      <h2>Judgments</h2>
      <Table
        caption="Judgments, the latest sentences first"
        captionHidden
        columns={COLUMNS}
        rows={props.judgments}
        keyOf={(row) => row.id}
        empty={
          <EmptyState title="No judgments yet">
            Enter the money part of a judgment in its matter; it will be listed here.
          </EmptyState>
        }
      />
      <Pagination label="Pages of the judgments" nextHref={props.nextHref} firstHref={props.firstHref} />
      <p class="app-muted">
        Defendants who answer for the same loss each show it in full: the amounts must not be added up.{' '}
        <cite class="app-citation">18 U.S.C. 3664(h)</cite>
      </p>
    </MoneyFrame>
  );
}

const COLUMNS: readonly Column<JudgmentRow>[] = [
  {
    heading: 'Defendant',
    rowHeader: true,
    cell: (row) => (
      <a class="usa-link" href={`/defendants/${row.defendantId}/statement`}>
        {row.defendantName}
      </a>
    ),
  },
  { heading: 'Docket', cell: (row) => row.docketNumber },
  {
    heading: 'Matter',
    cell: (row) => (
      <a class="usa-link" href={matterMoneyHref(row.matterId)}>
        {row.matterTitle}
      </a>
    ),
  },
  { heading: 'Sentenced', cell: (row) => <DateText date={row.sentencedOn} /> },
  { heading: 'Ordered', numeric: true, cell: (row) => <MoneyText cents={row.ordered} /> },
  { heading: 'May still be collected', numeric: true, cell: (row) => <MoneyText cents={row.collectible} /> },
];
