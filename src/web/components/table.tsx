/** Tables that read well aloud, scroll on their own at narrow widths and print whole; and paging by key. */
import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Amounts and counts: right-aligned, figures of one width. */
  readonly numeric?: boolean;
  /** The cell that names the row; one column of each table. */
  readonly rowHeader?: boolean;
  /** A link that sorts by this column; `direction` when the list is sorted so now. */
  readonly sort?: { readonly href: string; readonly direction?: 'ascending' | 'descending' };
}

export interface TableProps<Row> {
  readonly caption: string;
  /** Keep the caption for screen readers only, when a heading says the same. */
  readonly captionHidden?: boolean;
  /** Needed only when two tables on a page have the same caption. */
  readonly id?: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Shown in place of the table when there are no rows: an EmptyState. */
  readonly empty?: ComponentChildren;
  /** One cell for each column: totals. */
  readonly footer?: readonly ComponentChildren[];
}

export function Table<Row>(props: TableProps<Row>) {
  if (props.rows.length === 0 && props.empty) return <>{props.empty}</>;
  const captionId = `${props.id ?? idOf(props.caption)}-caption`;
  return (
    <div class="usa-table-container--scrollable app-table" role="region" aria-labelledby={captionId} tabindex={0}>
      <table class="usa-table usa-table--borderless usa-table--compact" id={props.id}>
        <caption id={captionId}>
          {props.captionHidden ? <span class="usa-sr-only">{props.caption}</span> : props.caption}
        </caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th
                key={column.heading}
                scope="col"
                class={column.numeric ? 'app-numeric' : undefined}
                aria-sort={column.sort?.direction}
              >
                {column.sort ? <a href={column.sort.href}>{column.heading}</a> : column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.keyOf(row)}>{props.columns.map((column) => bodyCell(column, row))}</tr>
          ))}
        </tbody>
        {props.footer ? footerRow(props.columns, props.footer) : null}
      </table>
    </div>
  );
}

function bodyCell<Row>(column: Column<Row>, row: Row) {
  const className = column.numeric ? 'app-numeric' : undefined;
  return column.rowHeader ? (
    <th key={column.heading} scope="row" class={className}>
      {column.cell(row)}
    </th>
  ) : (
    <td key={column.heading} class={className}>
      {column.cell(row)}
    </td>
  );
}

function footerRow<Row>(columns: readonly Column<Row>[], cells: readonly ComponentChildren[]) {
  return (
    <tfoot>
      <tr>
        {columns.map((column, index) =>
          index === 0 ? (
            <th key={column.heading} scope="row">
              {cells[index]}
            </th>
          ) : (
            <td key={column.heading} class={column.numeric ? 'app-numeric' : undefined}>
              {cells[index]}
            </td>
          ),
        )}
      </tr>
    </tfoot>
  );
}

const idOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** Forward and back to the first page; lists are paged by key, so there are no page numbers. */
export function Pagination(props: { label: string; nextHref?: string | undefined; firstHref?: string | undefined }) {
  if (!props.nextHref && !props.firstHref) return null;
  return (
    <nav class="usa-pagination app-pagination" aria-label={props.label}>
      <ul class="usa-pagination__list">
        {props.firstHref ? (
          <li class="usa-pagination__item usa-pagination__arrow">
            <a class="usa-pagination__link usa-pagination__previous-page" href={props.firstHref}>
              Back to the first page
            </a>
          </li>
        ) : null}
        {props.nextHref ? (
          <li class="usa-pagination__item usa-pagination__arrow">
            <a class="usa-pagination__link usa-pagination__next-page" href={props.nextHref} rel="next">
              Next page
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
