/** Lists of referrals and declinations. */
import type { DeclinationRow } from '../../referrals/declination/declination.queries.js';
import type { ReferralRow } from '../../referrals/referral/referral.queries.js';
import { EmptyState } from '../components/alert.js';
import { Table } from '../components/table.js';
import { DateText, InstantText, StatusTag } from '../components/text.js';
import { DECLINATION_STATUS, REFERRAL_STATUS } from './words.js';

export function DeclinationTable(props: { rows: readonly DeclinationRow[]; zone: string }) {
  return (
    <Table
      caption="Declinations"
      captionHidden
      rows={props.rows}
      keyOf={(row) => row.id}
      empty={
        <EmptyState title="No subject was declined">
          When a subject is not to be prosecuted federally, decline that one subject here with the reason; then others
          can be told.
        </EmptyState>
      }
      columns={[
        {
          heading: 'Subject',
          rowHeader: true,
          cell: (row) => (
            <a class="usa-link" href={`/declinations/${row.id}`}>
              {row.subject}
            </a>
          ),
        },
        { heading: 'Reason', cell: (row) => row.reason },
        {
          heading: 'Status',
          cell: (row) => (
            <StatusTag tone={DECLINATION_STATUS[row.status][1]}>{DECLINATION_STATUS[row.status][0]}</StatusTag>
          ),
        },
        { heading: 'Drafted', cell: (row) => <InstantText at={row.draftedAt} zone={props.zone} /> },
        { heading: 'By', cell: (row) => row.draftedBy },
      ]}
    />
  );
}

export function ReferralTable(props: {
  rows: readonly ReferralRow[];
  caption: string;
  empty: string;
  emptyTitle: string;
}) {
  return (
    <Table
      caption={props.caption}
      captionHidden
      rows={props.rows}
      keyOf={(row) => row.id}
      empty={<EmptyState title={props.emptyTitle}>{props.empty}</EmptyState>}
      columns={[
        {
          heading: 'Referral',
          rowHeader: true,
          cell: (row) => (
            <a class="usa-link" href={`/referrals/${row.id}`}>
              {row.number}
            </a>
          ),
        },
        { heading: 'To', cell: (row) => row.recipient },
        { heading: 'Subject', cell: (row) => row.subject },
        { heading: 'Status', cell: statusCell },
        {
          heading: 'Acknowledge by',
          cell: (row) => (row.sentAt === null ? '' : <DateText date={row.acknowledgeBy} />),
        },
      ]}
    />
  );
}

function statusCell(row: ReferralRow) {
  const [text, tone] = row.overdue && row.status === 'SENT' ? REFERRAL_STATUS.OVERDUE : REFERRAL_STATUS[row.status];
  return <StatusTag tone={tone}>{text}</StatusTag>;
}
