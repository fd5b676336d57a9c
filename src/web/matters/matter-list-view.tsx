/** The list of my matters, with its filters in the address. */
import type { MatterListInput } from '../../cases/matter/matter.input.js';
import type { MatterListRow, MatterPage } from '../../cases/matter/matter.queries.js';
import { EmptyState } from '../components/alert.js';
import { SelectField, TextField, type Choice } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { Pagination, Table, type Column } from '../components/table.js';
import { DateText, PageHeading, StatusTag } from '../components/text.js';
import { Layout, type PageContext } from '../layout.js';
import { STATUS_CHOICES } from './choices.js';
import { MATTER_STATUS, TRAFFICKING } from './labels.js';
import { matterHref } from './matter-frame.js';

export interface MatterListProps {
  readonly context: PageContext;
  readonly filter: MatterListInput;
  readonly page: MatterPage;
  readonly districts: readonly Choice[];
  readonly mayOpen: boolean;
}

export function MatterListPage(props: MatterListProps) {
  const { context, filter, page } = props;
  const filtered = filter.status !== undefined || filter.district !== undefined || filter.q !== undefined;
  return (
    <Layout context={context} title="Matters" crumbs={[{ label: 'My work', href: '/' }, { label: 'Matters' }]}>
      <PageHeading
        title="Matters"
        about="The matters you are a member of, the newest first."
        actions={
          props.mayOpen ? (
            <ButtonLink href="/matters/new" kind="primary" shortcut="n">
              Open a matter
            </ButtonLink>
          ) : null
        }
      />
      <Filters filter={filter} districts={props.districts} />
      <FilterChips filter={filter} districts={props.districts} />
      <Table
        caption="Matters"
        captionHidden
        columns={COLUMNS}
        rows={page.rows}
        keyOf={(row) => row.id}
        empty={filtered ? <NothingFound /> : <NothingYet mayOpen={props.mayOpen} />}
      />
      <Pagination
        label="Pages of the matters"
        nextHref={page.next ? listHref(filter, { after: page.next }) : undefined}
        firstHref={filter.after ? listHref(filter, {}) : undefined}
      />
    </Layout>
  );
}

const COLUMNS: readonly Column<MatterListRow>[] = [
  {
    heading: 'Matter',
    rowHeader: true,
    cell: (row) => (
      <a class="usa-link" href={matterHref(row.id, 'overview')}>
        {row.title}
      </a>
    ),
  },
  { heading: 'Docket', cell: (row) => row.docketNumbers.join(', ') || <span class="app-muted">No case yet</span> },
  { heading: 'Court', cell: (row) => row.court },
  { heading: 'Kind', cell: (row) => TRAFFICKING[row.traffickingType] },
  {
    heading: 'Status',
    cell: (row) => <StatusTag tone={MATTER_STATUS[row.status][1]}>{MATTER_STATUS[row.status][0]}</StatusTag>,
  },
  { heading: 'Next date', cell: (row) => <DateText date={row.nextWorkingOn} /> },
  { heading: 'Opened', cell: (row) => <DateText date={row.openedOn} /> },
];

function Filters(props: { filter: MatterListInput; districts: readonly Choice[] }) {
  const { q, status, district } = props.filter;
  const state: FormState = { values: { q, status, district }, errors: [] };
  return (
    <details class="app-section" open={props.filter.q !== undefined}>
      <summary>Filter this list</summary>
      <Form action="/matters" method="get" label="Filter the matters">
        <TextField state={state} at="/q" label="Title or docket number contains" optional maxlength={100} />
        <SelectField state={state} at="/status" label="Status" optional choices={STATUS_CHOICES} prompt="Any" />
        <SelectField state={state} at="/district" label="District" optional choices={props.districts} prompt="Any" />
        <ButtonRow>
          <Button kind="secondary">Apply filters</Button>
        </ButtonRow>
      </Form>
    </details>
  );
}

/** What the list is narrowed by; each chip takes its filter away. */
function FilterChips(props: { filter: MatterListInput; districts: readonly Choice[] }) {
  const { filter } = props;
  const labelOf = (choices: readonly Choice[], value: string) =>
    choices.find((choice) => choice.value === value)?.label ?? value;
  const chips = [
    ...(filter.q === undefined ? [] : [{ name: 'q', label: `Contains “${filter.q}”` }]),
    ...(filter.status === undefined ? [] : [{ name: 'status', label: labelOf(STATUS_CHOICES, filter.status) }]),
    ...(filter.district === undefined ? [] : [{ name: 'district', label: labelOf(props.districts, filter.district) }]),
  ];
  if (chips.length === 0) return null;
  return (
    <ul class="usa-list usa-list--unstyled" aria-label="Filters">
      {chips.map((chip) => (
        <li key={chip.name}>
          {chip.label}{' '}
          <a class="usa-link" href={listHref(filter, { [chip.name]: undefined })}>
            Remove<span class="usa-sr-only"> the filter {chip.label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

const NothingFound = () => (
  <EmptyState
    title="No matter fits these filters"
    action={<ButtonLink href="/matters">Show all my matters</ButtonLink>}
  >
    Take a filter away, or look for a shorter part of the title or docket number.
  </EmptyState>
);

const NothingYet = (props: { mayOpen: boolean }) => (
  <EmptyState
    title="You are not a member of any matter yet"
    action={props.mayOpen ? <ButtonLink href="/matters/new">Open a matter</ButtonLink> : null}
  >
    A matter appears here when you open it, or when one of its members admits you.
  </EmptyState>
);

/** The list as it is, from its first page on, but for what changes. */
function listHref(filter: MatterListInput, changes: Readonly<Record<string, string | undefined>>): string {
  const { q, status, district } = filter;
  const all: Record<string, string | undefined> = { q, status, district, ...changes };
  const query = new URLSearchParams(
    Object.entries(all).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
  ).toString();
  return query === '' ? '/matters' : `/matters?${query}`;
}
