/** Lists of victims: my caseload, and those of one matter. */
import type { CaseloadRow, Page } from '../../victims/victims.queries.js';
import { LANGUAGES } from '../../victims/languages.js';
import { EmptyState } from '../components/alert.js';
import { ButtonLink } from '../components/form.js';
import { Pagination, Table, type Column } from '../components/table.js';
import { DateText, PageHeading, StatusTag } from '../components/text.js';
import { Layout, type PageContext } from '../layout.js';

const COLUMNS: readonly Column<CaseloadRow>[] = [
  {
    heading: 'Pseudonym',
    rowHeader: true,
    cell: (row) => (
      <a class="usa-link" href={`/victims/${row.id}`}>
        {row.pseudonym}
      </a>
    ),
  },
  {
    heading: 'Matter',
    cell: (row) => (
      <a class="usa-link" href={`/matters/${row.matterId}/victims`}>
        {row.matterTitle}
      </a>
    ),
  },
  {
    heading: 'Minor',
    cell: (row) => (row.minorAtOffense ? <StatusTag tone="attention">Minor at the offense</StatusTag> : 'No'),
  },
  { heading: 'Language', cell: (row) => LANGUAGES[row.language] ?? row.language },
  { heading: 'Last service', cell: (row) => <DateText date={row.lastServiceOn} /> },
  {
    heading: 'Next step',
    cell: (row) => (
      <a class="usa-link" href={`/victims/${row.id}/services/new`}>
        Log a service<span class="usa-sr-only"> for {row.pseudonym}</span>
      </a>
    ),
  },
];

export function VictimTable(props: {
  context: PageContext;
  caption: string;
  rows: readonly CaseloadRow[];
  withMatter?: boolean;
}) {
  const left = new Set([
    ...(props.withMatter ? [] : ['Matter']),
    ...(props.context.may?.('service.log') ? [] : ['Next step']),
  ]);
  return (
    <Table
      caption={props.caption}
      captionHidden
      columns={COLUMNS.filter((column) => !left.has(column.heading))}
      rows={props.rows}
      keyOf={(row) => row.id}
      empty={
        <EmptyState title="No victims here yet">
          Victims are added in their matter, under a neutral pseudonym. Open a matter and choose its tab “Victims”.
        </EmptyState>
      }
    />
  );
}

export function CaseloadPage(props: { context: PageContext; page: Page<CaseloadRow>; after: string | undefined }) {
  return (
    <Layout context={props.context} title="My caseload" crumbs={[{ label: 'Victims' }]}>
      <PageHeading
        title="My caseload"
        about="Victims in the matters you belong to, by pseudonym."
        actions={
          props.context.may?.('service.log') ? (
            <ButtonLink href="/services/new" kind="primary" shortcut="n">
              Log a service
            </ButtonLink>
          ) : null
        }
      />
      <VictimTable context={props.context} caption="Victims in my matters" rows={props.page.rows} withMatter />
      <Pagination
        label="Pages of the caseload"
        nextHref={props.page.next ? `/victims?after=${encodeURIComponent(props.page.next)}` : undefined}
        firstHref={props.after ? '/victims' : undefined}
      />
    </Layout>
  );
}
