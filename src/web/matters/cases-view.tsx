/** Defendants & counts: each case of a matter with its defendants, counts and docket. */
import type { CaseCount, CaseDefendant, CaseRecord, DocketRow } from '../../cases/court-case/court-case.queries.js';
import { docketEventType } from '../../cases/docket/docket-event-types.js';
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import { EmptyState } from '../components/alert.js';
import { ButtonLink } from '../components/form.js';
import { Table } from '../components/table.js';
import { DateText, StatusTag } from '../components/text.js';
import type { PageContext } from '../layout.js';
import { COUNT_TONES, stageLabel, words } from './labels.js';
import { MatterFrame, matterHref } from './matter-frame.js';

/** What this person may do here; a step one may not take is not offered. */
export interface CaseSteps {
  readonly edit: boolean;
  readonly charge: boolean;
  readonly record: boolean;
}

export interface CasesPageProps {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly cases: readonly CaseRecord[];
  readonly may: CaseSteps;
  readonly done: string | undefined;
}

export function CasesPage(props: CasesPageProps) {
  const { context, matter, cases, may } = props;
  const newCase = `${matterHref(matter.id, 'overview')}/cases/new`;
  return (
    <MatterFrame
      context={context}
      matter={matter}
      current="defendants"
      done={props.done}
      actions={may.edit && cases.length > 0 ? <ButtonLink href={newCase}>Add another case</ButtonLink> : null}
    >
      {cases.length === 0 ? (
        <EmptyState
          title="This matter has no case yet"
          action={
            may.edit ? (
              <ButtonLink href={newCase} kind="primary">
                Make it a case
              </ButtonLink>
            ) : null
          }
        >
          A case has a docket number, defendants and counts. Victims attach to counts, and sentencing dates start the
          restitution deadlines.
        </EmptyState>
      ) : (
        cases.map((record) => <CaseSection key={record.id} record={record} may={may} />)
      )}
    </MatterFrame>
  );
}

export const caseHref = (record: Pick<CaseRecord, 'id' | 'matterId'>): string =>
  `/matters/${record.matterId}/cases/${record.id}`;

function CaseSection(props: { record: CaseRecord; may: CaseSteps }) {
  const { record, may } = props;
  const href = caseHref(record);
  const docket = record.judgeInitials === '' ? record.docketNumber : `${record.docketNumber}-${record.judgeInitials}`;
  return (
    <section id={`case-${record.id}`} aria-labelledby={`case-${record.id}-title`} class="app-section">
      <h3 id={`case-${record.id}-title`}>
        {docket} <StatusTag tone={record.status === 'OPEN' ? 'attention' : 'closed'}>{words(record.status)}</StatusTag>
      </h3>
      <p>
        {record.caption}, {record.court}, filed <DateText date={record.filedOn} />
      </p>
      <div class="app-button-row">
        {may.record ? <ButtonLink href={`${href}/events/new`}>Record a docket entry</ButtonLink> : null}
        {may.charge && record.defendants.length > 0 ? (
          <ButtonLink href={`${href}/charges/new`}>Add charges</ButtonLink>
        ) : null}
        {may.edit ? <ButtonLink href={`${href}/defendants/new`}>Add a defendant</ButtonLink> : null}
      </div>
      <Defendants record={record} may={may} />
      <Counts record={record} />
      <Docket record={record} may={may} />
    </section>
  );
}

function Defendants(props: { record: CaseRecord; may: CaseSteps }) {
  const { record, may } = props;
  const charged = new Set(record.counts.flatMap((count) => count.against.map((each) => each.defendantId)));
  return (
    <Table
      caption={`Defendants in ${record.docketNumber}`}
      columns={[
        { heading: 'No.', numeric: true, cell: (row: CaseDefendant) => row.number },
        { heading: 'Name', rowHeader: true, cell: (row) => row.name },
        { heading: 'Stage', cell: (row) => stageLabel(row.stage) },
        {
          heading: 'Counts',
          cell: (row) =>
            may.charge && charged.has(row.id) ? (
              <a class="usa-link" href={`${caseHref(record)}/defendants/${row.id}/counts`}>
                Record how counts ended<span class="usa-sr-only"> for {row.name}</span>
              </a>
            ) : (
              countWords(record.counts, row.id)
            ),
        },
      ]}
      rows={record.defendants}
      keyOf={(row) => row.id}
      empty={<EmptyState title="No defendant yet">Add the defendants, then the counts against each.</EmptyState>}
    />
  );
}

function countWords(counts: readonly CaseCount[], defendantId: string): string {
  const number = counts.filter((count) => count.against.some((each) => each.defendantId === defendantId)).length;
  return number === 0 ? 'None' : number === 1 ? '1 count' : `${number} counts`;
}

function Counts(props: { record: CaseRecord }) {
  const { record } = props;
  if (record.defendants.length === 0) return null;
  const names = new Map(record.defendants.map((each) => [each.id, `${each.number}. ${each.name}`]));
  return (
    <Table
      caption={`Counts in ${record.docketNumber}`}
      columns={[
        {
          heading: 'Count',
          rowHeader: true,
          cell: (row: CaseCount) => `${row.countNumber}, ${words(row.documentKind).toLowerCase()}`,
        },
        { heading: 'Offense', cell: (row) => `${row.citation}, ${row.offense}` },
        {
          heading: 'Conduct',
          cell: (row) => (
            <>
              <DateText date={row.offenseFrom} /> to <DateText date={row.offenseTo} />
            </>
          ),
        },
        {
          heading: 'Against',
          cell: (row) => (
            <ul class="usa-list usa-list--unstyled">
              {row.against.map((each) => (
                <li key={each.id}>
                  {names.get(each.defendantId)}{' '}
                  <StatusTag tone={COUNT_TONES[each.status]}>{words(each.status)}</StatusTag>
                </li>
              ))}
            </ul>
          ),
        },
        { heading: 'Victims', numeric: true, cell: (row) => row.victimCount },
      ]}
      rows={record.counts}
      keyOf={(row) => row.id}
      empty={<EmptyState title="No count yet">Add the charging document with its counts.</EmptyState>}
    />
  );
}

function Docket(props: { record: CaseRecord; may: CaseSteps }) {
  const { record, may } = props;
  const numbers = new Map(record.defendants.map((each) => [each.id, each.number]));
  return (
    <Table
      caption={`Docket of ${record.docketNumber}`}
      columns={[
        { heading: 'Day', cell: (row: DocketRow) => <DateText date={row.occurredOn} /> },
        {
          heading: 'What happened',
          rowHeader: true,
          cell: (row) => (row.struckBecause === null ? whatHappened(row) : <del>{whatHappened(row)}</del>),
        },
        {
          heading: 'For',
          cell: (row) => (row.defendantId === null ? 'All' : `Defendant ${numbers.get(row.defendantId) ?? ''}`),
        },
        {
          heading: 'Entry and note',
          cell: (row) => (
            <>
              {[row.docketEntry, row.note].filter((text) => text !== '').join('. ')}
              {row.struckBecause === null ? null : <div>Struck: {row.struckBecause}</div>}
            </>
          ),
        },
        { heading: 'Recorded by', cell: (row) => row.recordedBy },
        ...(may.record
          ? [
              {
                heading: 'Correct',
                cell: (row: DocketRow) =>
                  row.struckBecause === null ? (
                    <a class="usa-link" href={`${caseHref(record)}/events/${row.id}/strike`}>
                      Strike<span class="usa-sr-only"> {whatHappened(row)}</span>
                    </a>
                  ) : null,
              },
            ]
          : []),
      ]}
      rows={record.docket}
      keyOf={(row) => row.id}
      empty={
        <EmptyState title="Nothing on the docket yet">
          Record appearances, pleas, the sentencing date and the sentence: stages and deadlines follow from them.
        </EmptyState>
      }
    />
  );
}

function whatHappened(row: DocketRow) {
  const label = docketEventType(row.code)?.label ?? words(row.code);
  return row.setFor === null ? (
    label
  ) : (
    <>
      {label}: <DateText date={row.setFor} />
    </>
  );
}
