/** The documents of a matter, each with the hashes that prove it unaltered. */
import { Controller, Get, Param } from '@nestjs/common';
import { MatterQueries, type MatterHead } from '../../cases/matter/matter.queries.js';
import { DocumentRegister, type DocumentRow } from '../../documents/register/document-register.service.js';
import { CurrentActor, SignedIn } from '../../http/access.js';
import type { Actor } from '../../kernel/actor.js';
import { NotFound } from '../../kernel/errors.js';
import { isId } from '../../kernel/ids.js';
import { EmptyState } from '../components/alert.js';
import { Table } from '../components/table.js';
import { InstantText } from '../components/text.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { MatterFrame } from '../matters/matter-frame.js';

@Controller('matters/:matterId/documents')
export class MatterDocumentsController {
  constructor(
    private readonly matters: MatterQueries,
    private readonly register: DocumentRegister,
  ) {}

  @SignedIn()
  @Get()
  async show(@CurrentActor() actor: Actor, @Ctx() context: PageContext, @Param('matterId') matterId: string) {
    if (!isId(matterId)) throw new NotFound();
    const matter = await this.matters.read(actor, matterId, 'documents');
    return <Documents context={context} matter={matter} rows={await this.register.list(actor, matterId)} />;
  }
}

function Documents(props: { context: PageContext; matter: MatterHead; rows: readonly DocumentRow[] }) {
  const { context, matter, rows } = props;
  return (
    <MatterFrame context={context} matter={matter} current="documents">
      {rows.length === 0 ? (
        <EmptyState title="No documents yet">
          A document appears here when it is made: the proposed restitution order from Restitution &amp; money, a
          statement from a payee’s account, a package when a referral is sent.
        </EmptyState>
      ) : (
        <Table
          caption="Documents, newest first"
          captionHidden
          rows={rows}
          keyOf={(row: DocumentRow) => row.id}
          columns={[
            {
              heading: 'Document',
              rowHeader: true,
              cell: (row: DocumentRow) => (
                <a class="usa-link" href={`/documents/${row.id}/file`}>
                  {row.title}
                </a>
              ),
            },
            {
              heading: 'Made',
              cell: (row: DocumentRow) => <InstantText at={row.registeredAt} zone={matter.timeZone} />,
            },
            { heading: 'By', cell: (row: DocumentRow) => row.registeredBy },
            {
              heading: 'Template',
              cell: (row: DocumentRow) => (row.templateVersion === '' ? '' : `version ${row.templateVersion}`),
            },
            { heading: 'Pages', numeric: true, cell: (row: DocumentRow) => row.pages ?? '' },
            {
              heading: 'SHA-256 of the file',
              cell: (row: DocumentRow) => <code class="app-hash">{row.fileSha256}</code>,
            },
          ]}
        />
      )}
    </MatterFrame>
  );
}
