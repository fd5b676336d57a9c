/** The services of a victim as a list, with undo and masked notes. */
import { undoUntil } from '../../victims/service-log.js';
import type { ServiceRow } from '../../victims/services.queries.js';
import { FUNDING_SOURCES } from '../../victims/funding.js';
import type { Page } from '../../victims/victims.queries.js';
import { EmptyState } from '../components/alert.js';
import { TextField } from '../components/fields.js';
import { Button, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { Pagination, Table } from '../components/table.js';
import { DateText, InstantText, StatusTag } from '../components/text.js';

const UNITS: Readonly<Record<string, string>> = {
  '15min': 'quarter hour', USD: 'dollar', hour: 'hour', night: 'night', occurrence: 'time', session: 'session', trip: 'trip',
}; // prettier-ignore

/** "3 quarter hours" */
export const quantityText = (quantity: number, unit: string): string =>
  `${quantity} ${UNITS[unit] ?? unit}${quantity === 1 ? '' : 's'}`;

export const unitText = (unit: string): string => UNITS[unit] ?? unit;

/** A small form on a row that came back with an error, or a note that was asked for. */
export interface RowAnswer {
  readonly serviceId: string;
  readonly note?: string | null;
  readonly undo?: FormState;
  readonly reveal?: FormState;
}

export function ServicesList(props: {
  victimId: string;
  page: Page<ServiceRow>;
  after: string | undefined;
  csrfToken: string;
  /** Who looks, and when: decides which rows can be undone. */
  viewer: { userId: string; now: Date };
  zone: string;
  answer?: RowAnswer;
}) {
  const { page } = props;
  return (
    <>
      <RowErrors answer={props.answer} />
      <Table
        caption="Services"
        captionHidden
        rows={page.rows}
        keyOf={(row) => row.id}
        empty={
          <EmptyState title="No services logged yet">
            Press “Log a service” (or the n key). It takes a category and a click; the day is today unless you change
            it.
          </EmptyState>
        }
        columns={[
          { heading: 'Day', cell: (row) => <DateText date={row.providedOn} /> },
          {
            heading: 'Service',
            rowHeader: true,
            cell: (row) => (row.undoneAt ? <del>{row.categoryLabel}</del> : row.categoryLabel),
          },
          { heading: 'Quantity', cell: (row) => quantityText(row.quantity, row.unit) },
          { heading: 'Funding', cell: (row) => FUNDING_SOURCES[row.funding] ?? 'Not stated' },
          {
            heading: 'Logged by',
            cell: (row) => (
              <>
                {row.loggedByName}
                <br />
                <InstantText at={row.loggedAt} zone={props.zone} />
                {row.recordKind === 'PROVIDER' ? (
                  <div>
                    <StatusTag tone="neutral">{`${row.organization}’s own record`}</StatusTag>
                  </div>
                ) : null}
              </>
            ),
          },
          { heading: 'Note and undo', cell: (row) => <RowSteps {...props} row={row} /> },
        ]}
      />
      <Pagination
        label="Pages of the services"
        nextHref={page.next ? `/victims/${props.victimId}?after=${encodeURIComponent(page.next)}` : undefined}
        firstHref={props.after ? `/victims/${props.victimId}` : undefined}
      />
    </>
  );
}

/** Keeps the fields of one row's small forms apart from those of the others. */
const rowScope = (name: string, serviceId: string): string => `${name}-${serviceId}`;

/** What is wrong in a row's form, told at the top of the page as well. */
function RowErrors(props: { answer: RowAnswer | undefined }) {
  const { answer } = props;
  return (
    <>
      {answer?.undo ? <ErrorSummary state={{ ...answer.undo, scope: rowScope('undo', answer.serviceId) }} /> : null}
      {answer?.reveal ? <ErrorSummary state={{ ...answer.reveal, scope: rowScope('note', answer.serviceId) }} /> : null}
    </>
  );
}

function RowSteps(props: {
  row: ServiceRow;
  csrfToken: string;
  viewer: { userId: string; now: Date };
  answer?: RowAnswer;
}) {
  const { row, viewer } = props;
  const answer = props.answer?.serviceId === row.id ? props.answer : undefined;
  if (row.undoneAt) return <>Undone. Reason: {row.undoReason}</>;
  const state = (from: FormState | undefined, name: string): FormState => ({
    values: from?.values ?? {},
    errors: from?.errors ?? [],
    scope: rowScope(name, row.id),
  });
  const undo = row.loggedBy === viewer.userId && viewer.now <= undoUntil(row.loggedAt);
  return (
    <>
      {answer?.note === undefined ? null : <p>{answer.note ?? 'The note can no longer be read.'}</p>}
      {row.hasNote && answer?.note === undefined ? (
        <RowForm
          summary="Note: masked. Show"
          about={row.categoryLabel}
          action={`/services/${row.id}/note`}
          csrfToken={props.csrfToken}
          state={state(answer?.reveal, 'note')}
          label="Why do you need it?"
          button="Show the note"
        />
      ) : null}
      {undo ? (
        <RowForm
          summary="Undo"
          about={row.categoryLabel}
          action={`/services/${row.id}/undo`}
          csrfToken={props.csrfToken}
          state={state(answer?.undo, 'undo')}
          label="Why is it undone?"
          button="Undo this service"
        />
      ) : null}
    </>
  );
}

function RowForm(props: {
  summary: string;
  about: string;
  action: string;
  csrfToken: string;
  state: FormState;
  label: string;
  button: string;
}) {
  return (
    <details open={props.state.errors.length > 0}>
      <summary>
        {props.summary}
        <span class="usa-sr-only"> ({props.about})</span>
      </summary>
      <Form action={props.action} csrfToken={props.csrfToken} label={`${props.button}: ${props.about}`}>
        <TextField state={props.state} at="/reason" label={props.label} maxlength={500} />
        <Button kind="secondary">{props.button}</Button>
      </Form>
    </details>
  );
}
