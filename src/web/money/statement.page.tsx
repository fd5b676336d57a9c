/** Statements of account for payees and defendants, and the victim's statement as a letter. */
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ActionPolicy } from '../../access/policy/action-policy.js';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { CurrentActor, May, SignedIn } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { StatementQueries } from '../../payments/statement/statement.queries.js';
import { VictimStatement } from '../../payments/statement/victim-statement.document.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { DefendantStatementPage, PayeeStatementPage } from './statement-view.js';

@Controller()
export class StatementController {
  constructor(
    private readonly matters: MatterQueries,
    private readonly statements: StatementQueries,
    private readonly letters: VictimStatement,
    private readonly policy: ActionPolicy,
  ) {}

  @SignedIn()
  @Get('payees/:id/statement')
  async payee(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    const statement = await this.statements.payee(actor, id);
    const matter = await this.matters.read(actor, statement.matterId, 'payee statement');
    return PayeeStatementPage({
      context,
      matter,
      statement,
      mayPrint: this.policy.allows(actor.role, 'document.generate'),
    });
  }

  /** Every letter that leaves is registered, so that it can be told from a forged one later. */
  @May('document.generate')
  @Get('payees/:id/statement.pdf')
  async letter(@CurrentActor() actor: Actor, @RecordId() id: string, @Res() reply: FastifyReply): Promise<void> {
    const draft = await this.letters.make(actor, id);
    await reply
      .type(draft.mediaType)
      .header('content-disposition', 'inline; filename="victim-statement.pdf"')
      .send(draft.bytes);
  }

  @SignedIn()
  @Get('defendants/:id/statement')
  async defendant(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    const statement = await this.statements.defendant(actor, id);
    const matter = await this.matters.read(actor, statement.matterId, 'defendant statement');
    return DefendantStatementPage({ context, matter, statement });
  }
}
