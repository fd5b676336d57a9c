/** My work: what is overdue and what is next across my matters. Each row opens the record behind it. */
import type { ComponentChildren } from 'preact';
import type { MyDeadline } from '../agenda/agenda.queries.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import { EmptyState } from './components/alert.js';
import { ButtonLink } from './components/form.js';
import { Table } from './components/table.js';
import { PageHeading } from './components/text.js';
import { Layout, type PageContext } from './layout.js';
import { deadlineColumns } from './matters/deadlines-view.js';
import { matterHref } from './matters/matter-frame.js';

export interface HomeProps {
  readonly context: PageContext;
  readonly deadlines: readonly MyDeadline[];
  readonly todayOf: (row: MyDeadline) => CalendarDate;
  /** Charged matters of mine in which nothing is due. */
  readonly idle: readonly { readonly id: string; readonly title: string }[];
  readonly mayOpen: boolean;
  /** Sections of other rooms, each with its own heading: referrals to acknowledge, payees without an address. */
  readonly children?: ComponentChildren;
}

export function HomePage(props: HomeProps) {
  const { context, deadlines, todayOf } = props;
  const overdue = deadlines.filter((row) => row.workingOn < todayOf(row));
  const next = deadlines.filter((row) => row.workingOn >= todayOf(row));
  return (
    <Layout context={context} title="My work">
      <PageHeading
        title="My work"
        actions={
          props.mayOpen ? (
            <ButtonLink href="/matters/new" kind="primary" shortcut="n">
              Open a matter
            </ButtonLink>
          ) : null
        }
      />
      {overdue.length > 0 ? (
        <section aria-labelledby="overdue">
          <h2 id="overdue">Overdue ({overdue.length})</h2>
          <DeadlineTable caption="Overdue deadlines, the oldest first" rows={overdue} todayOf={todayOf} />
        </section>
      ) : null}
      <section aria-labelledby="next">
        <h2 id="next">Next deadlines</h2>
        <DeadlineTable caption="Deadlines to come, the nearest first" rows={next} todayOf={todayOf} />
      </section>
      {props.children}
      {props.idle.length > 0 ? (
        <section aria-labelledby="idle">
          <h2 id="idle">Charged matters with no next date</h2>
          <ul class="usa-list">
            {props.idle.map((matter) => (
              <li key={matter.id}>
                <a class="usa-link" href={matterHref(matter.id, 'deadlines')}>
                  {matter.title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Layout>
  );
}

function DeadlineTable(props: {
  caption: string;
  rows: readonly MyDeadline[];
  todayOf: (row: MyDeadline) => CalendarDate;
}) {
  return (
    <Table
      caption={props.caption}
      captionHidden
      columns={[
        ...deadlineColumns<MyDeadline>(props.todayOf),
        {
          heading: 'Matter',
          cell: (row) => (
            <>
              <a class="usa-link" href={matterHref(row.matterId, 'deadlines')}>
                {row.matterTitle}
              </a>
              {row.defendant === null ? null : <div class="app-muted">{row.defendant}</div>}
            </>
          ),
        },
      ]}
      rows={props.rows}
      keyOf={(row) => row.id}
      empty={
        <EmptyState title="Nothing is due">
          Deadlines of your matters appear here as soon as the docket starts them.
        </EmptyState>
      }
    />
  );
}
