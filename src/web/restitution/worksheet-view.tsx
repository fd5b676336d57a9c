/** A computation as a worksheet: one line a victim, both prongs, the winner, and how each figure came about. */
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import type { ComputationView } from '../../restitution/computation/computation.queries.js';
import { centsOf } from '../../restitution/computation/stored.js';
import { Alert } from '../components/alert.js';
import { SummaryList } from '../components/summary-list.js';
import { Table } from '../components/table.js';
import { DateText, InstantText, MoneyText, StatusTag } from '../components/text.js';
import { ReviewFlags, WorkedOut } from '../components/worked-out.js';
import type { PageContext } from '../layout.js';
import { MatterFrame } from '../matters/matter-frame.js';

type VictimLine = ComputationView['result']['victims'][number];

export function WorksheetPage(props: {
  context: PageContext;
  matter: MatterHead;
  computation: ComputationView;
  done?: string | undefined;
}) {
  const { computation, matter } = props;
  const { result } = computation;
  const name = (line: { readonly id: string }) => computation.pseudonyms[line.id] ?? 'A victim';
  return (
    <MatterFrame
      context={props.context}
      matter={matter}
      current="restitution"
      title="Restitution worksheet"
      step
      done={props.done}
    >
      {result.blocked ? (
        <Alert kind="error" heading="Not to be used yet">
          A point below must be resolved by a person before these amounts are used.
        </Alert>
      ) : null}
      <Facts computation={computation} zone={matter.timeZone} />
      <ReviewFlags flags={result.flags} />
      <Table
        caption="Restitution by victim"
        rows={result.victims}
        keyOf={(row) => row.id}
        columns={[
          {
            heading: 'Victim',
            rowHeader: true,
            cell: (row) => (
              <a class="usa-link" href={`/victims/${row.id}/losses`}>
                {name(row)}
              </a>
            ),
          },
          { heading: 'Statute', cell: (row) => (row.statute === 'none' ? 'None' : `18 U.S.C. ${row.statute}`) },
          { heading: 'Losses', numeric: true, cell: (row) => money(row.losses) },
          { heading: 'Prong A', numeric: true, cell: (row) => money(row.prongA) },
          { heading: 'Prong B', numeric: true, cell: (row) => money(row.prongB) },
          {
            heading: 'Greater',
            cell: (row) => (row.prong ? <StatusTag tone="neutral">{`Prong ${row.prong}`}</StatusTag> : 'None'),
          },
          { heading: 'Total', numeric: true, cell: (row) => money(row.total) },
          {
            heading: 'Explanation',
            cell: (row) => (
              <a class="usa-link" href={`#steps-${row.id}`}>
                Steps<span class="usa-sr-only"> for {name(row)}</span>
              </a>
            ),
          },
        ]}
        footer={['Total', '', '', '', '', '', <MoneyText key="total" cents={computation.total} />, '']}
      />
      <h2>Victim by victim</h2>
      {result.victims.map((victim) => (
        <section key={victim.id} class="app-section" aria-labelledby={`steps-${victim.id}`}>
          <h3 id={`steps-${victim.id}`}>{name(victim)}</h3>
          <WorkedOut of={victim} about={`restitution of ${name(victim)}`} />
        </section>
      ))}
      <Liquidated computation={computation} name={name} />
      <Missing victims={result.victims} name={name} />
    </MatterFrame>
  );
}

const money = (text: string | null) =>
  text === null ? <span class="app-muted">Not proven</span> : <MoneyText cents={centsOf(text)} />;

function Facts(props: { computation: ComputationView; zone: string }) {
  const { computation } = props;
  const { input } = computation;
  return (
    <SummaryList
      items={[
        { term: 'Case', value: computation.docketNumber },
        {
          term: input.basis === 'CONVICTED' ? 'Counts of conviction' : 'Counts charged',
          value: (
            <ul class="usa-list usa-list--unstyled">
              {input.counts.map((count) => (
                <li key={count.chargeId}>
                  Count {count.number}, {count.offense}, <DateText date={count.from} /> to <DateText date={count.to} />
                </li>
              ))}
            </ul>
          ),
        },
        {
          term: 'Worked out',
          value: (
            <>
              <InstantText at={computation.computedAt} zone={props.zone} /> by {computation.computedBy}, rules{' '}
              {computation.ruleVersion}
            </>
          ),
        },
        { term: 'Input', value: <span class="app-hash">SHA-256 {computation.inputSha256}</span> },
      ]}
    />
  );
}

function Liquidated(props: { computation: ComputationView; name: (line: { id: string }) => string }) {
  const { result } = props.computation;
  const lines = result.victims.filter((row) => row.compared !== null);
  if (lines.length === 0) return null;
  return (
    <Table
      caption="Liquidated damages counted and left out"
      rows={lines}
      keyOf={(row) => row.id}
      columns={[
        { heading: 'Victim', rowHeader: true, cell: (row) => props.name(row) },
        { heading: 'Counted', numeric: true, cell: (row) => money(row.compared!.withLiquidated) },
        { heading: 'Left out', numeric: true, cell: (row) => money(row.compared!.withoutLiquidated) },
      ]}
      footer={[
        'All victims',
        <MoneyText key="with" cents={centsOf(result.withLiquidated)} />,
        <MoneyText key="without" cents={centsOf(result.withoutLiquidated)} />,
      ]}
    />
  );
}

function Missing(props: { victims: readonly VictimLine[]; name: (line: { id: string }) => string }) {
  const lines = props.victims.filter((victim) => victim.missing.length > 0);
  if (lines.length === 0) return null;
  return (
    <section class="app-section" aria-labelledby="missing">
      <h2 id="missing">What is missing</h2>
      <ul class="usa-list">
        {lines.map((victim) => (
          <li key={victim.id}>
            <a class="usa-link" href={`/victims/${victim.id}/losses`}>
              {props.name(victim)}
            </a>
            : {victim.missing.join(' ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
