/** Entering a judgment, and the judgment as entered. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { CurrentActor, May, Reads } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { FORM_FIELDS } from '../../platform/form-names.js';
import { JudgmentService } from '../../restitution/judgment/judgment.service.js';
import { JudgmentQueries } from '../../restitution/judgment/judgments.queries.js';
import type { FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { answerForm } from '../matters/form-answer.js';
import { doneText } from '../victims/done.js';
import { readJudgmentForm } from './judgment-form.js';
import { JudgmentFormPage } from './judgment-form-view.js';
import { JudgmentPage } from './judgment-view.js';

@Controller()
export class JudgmentController {
  constructor(
    private readonly judgments: JudgmentService,
    private readonly queries: JudgmentQueries,
    private readonly matters: MatterQueries,
  ) {}

  @May('judgment.enter')
  @Get('defendants/:id/judgment/new')
  async form(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    return this.formPage(context, actor, id, { values: {}, errors: [] }, newId());
  }

  @May('judgment.enter')
  @Post('defendants/:id/judgment')
  async enter(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sent = body[FORM_FIELDS.idempotencyKey];
    const key = typeof sent === 'string' && sent !== '' ? sent : newId();
    await answerForm(
      reply,
      body,
      async () => {
        const { input, within } = readJudgmentForm(body);
        const judgmentId = await within(this.judgments.enter(actor, id, input, key));
        return `/judgments/${judgmentId}?done=judgment`;
      },
      (state) => this.formPage(context, actor, id, state, key),
    );
  }

  @Reads('I15')
  @Get('judgments/:id')
  async show(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('done') done?: string,
  ) {
    const judgment = await this.queries.judgment(actor, id);
    const matter = await this.matters.read(actor, judgment.matterId, 'judgment');
    const obligations = await this.queries.obligations(actor, { matterId: judgment.matterId, judgmentId: id });
    return (
      <JudgmentPage
        context={context}
        matter={matter}
        judgment={judgment}
        obligations={obligations}
        done={doneText(done)}
      />
    );
  }

  private async formPage(context: PageContext, actor: Actor, id: string, state: FormState, idempotencyKey: string) {
    const facts = await this.queries.sentencing(actor, id);
    const matter = await this.matters.head(actor, facts.matterId);
    const defendants = await this.queries.defendants(actor, facts.matterId);
    return (
      <JudgmentFormPage
        context={context}
        matter={matter}
        defendant={defendants.find((each) => each.id === id)!}
        coDefendants={defendants.filter((each) => each.id !== id)}
        counts={facts.counts}
        payees={facts.payees}
        state={state}
        idempotencyKey={idempotencyKey}
      />
    );
  }
}
