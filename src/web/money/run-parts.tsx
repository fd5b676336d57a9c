/** What the pages of disbursement runs share. */
import type { PayableRow } from '../../payments/disbursement/payable.js';
import { Alert } from '../components/alert.js';

export const RUNS_CRUMB = { label: 'Disbursement runs', href: '/money/runs' };

export function PayeeLink(props: { payeeId: string; label: string }) {
  return (
    <a class="usa-link" href={`/payees/${props.payeeId}/statement`}>
      {props.label}
    </a>
  );
}

/** Payees to whom a check cannot simply be mailed. */
export function PayeeWarnings(props: {
  rows: readonly Pick<PayableRow, 'payeeId' | 'label' | 'matterTitle' | 'noAddress' | 'minor'>[];
}) {
  const rows = props.rows.filter((row) => row.noAddress || row.minor);
  if (rows.length === 0) return null;
  return (
    <Alert kind="warning" heading="Look at these payees before the run is released">
      <ul class="usa-list">
        {rows.map((row) => (
          <li key={row.payeeId}>
            {row.label} ({row.matterTitle}): {row.noAddress ? 'no address on file' : ''}
            {row.noAddress && row.minor ? '; ' : ''}
            {row.minor ? 'was a minor at the time of the offense; check who may receive the money' : ''}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
