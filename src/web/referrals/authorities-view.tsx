/** Whom a declined matter could be referred to, and why. */
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import type { Candidate } from '../../referrals/referral/authorities.js';
import { Table } from '../components/table.js';
import type { PageContext } from '../layout.js';
import { MatterFrame } from '../matters/matter-frame.js';

export function AuthoritiesPage(props: {
  context: PageContext;
  matter: MatterHead;
  declinationId: string;
  candidates: readonly Candidate[];
}) {
  const { context, matter, declinationId, candidates } = props;
  const suggested = candidates.filter((each) => each.suggestion !== null);
  const others = candidates.filter((each) => each.suggestion === null && each.organizations.length > 0);
  const absent = candidates.filter((each) => each.suggestion === null && each.organizations.length === 0);
  return (
    <MatterFrame context={context} matter={matter} current="referrals" title="Refer to another authority" step>
      <p>
        A referral can be sent to an authority that is set up here with somebody to receive it. For the others, ask the
        administrator to add it.
      </p>
      <h2>Suggested</h2>
      {suggested.length === 0 ? (
        <p>The reason for declining suggests no authority. Choose one below.</p>
      ) : (
        table('Suggested authorities', suggested, declinationId)
      )}
      <h2>Other authorities</h2>
      {others.length === 0 ? (
        <p>None is set up here yet.</p>
      ) : (
        table('Other authorities that are set up here', others, declinationId)
      )}
      {absent.length > 0 ? (
        <details>
          <summary>Authorities that are not set up here ({absent.length})</summary>
          {table('Authorities that are not set up here', absent, declinationId)}
        </details>
      ) : null}
    </MatterFrame>
  );
}

function table(caption: string, rows: readonly Candidate[], declinationId: string) {
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      keyOf={(row) => row.code}
      columns={[
        { heading: 'Authority', rowHeader: true, cell: (row) => <span class="text-wrap">{row.name}</span> },
        { heading: 'Refer', cell: (row) => referCell(row, declinationId) },
        {
          heading: 'Why, and what it can do',
          cell: (row) => (
            <div class="text-wrap measure-4 minw-card-lg">
              {row.suggestion ? <p class="margin-y-0">{row.suggestion}</p> : null}
              <p class="margin-y-0">It can: {row.canDo}.</p>
              {row.mustNotBeSent ? <p class="margin-y-0">Never send: {row.mustNotBeSent}.</p> : null}
            </div>
          ),
        },
      ]}
    />
  );
}

function referCell(row: Candidate, declinationId: string) {
  if (row.organizations.length === 0)
    return <span class="app-muted text-wrap">Not set up here: tell the administrator</span>;
  return row.organizations.map((organization) => (
    <div key={organization.id}>
      <a
        class="usa-link"
        href={`/declinations/${declinationId}/referrals/new?authority=${row.code}&organization=${organization.id}`}
      >
        Refer to {organization.name}
      </a>
    </div>
  ));
}
