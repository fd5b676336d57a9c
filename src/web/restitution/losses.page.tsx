/** The losses of a victim: listing, adding, changing, withdrawing. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor, May, Reads } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import { sendPage } from '../../http/render.js';
import type { Actor } from '../../kernel/actor.js';
import { InputError } from '../../kernel/errors.js';
import { moneyToWire } from '../../kernel/money.js';
import { nestedValues } from '../../platform/form-names.js';
import { readInput } from '../../platform/input-reading.js';
import { ReferenceService } from '../../reference/reference.service.js';
import { lossCategories } from '../../reference/tables/money.js';
import { ClaimQueries, type LossRow } from '../../restitution/claims.queries.js';
import { ChangeLossInput, LossInput } from '../../restitution/losses/loss.input.js';
import { LossService } from '../../restitution/losses/losses.service.js';
import { ReasonInput } from '../../victims/victim.input.js';
import { VictimQueries } from '../../victims/victims.queries.js';
import type { FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { answerForm } from '../matters/form-answer.js';
import { doneText } from '../victims/done.js';
import { VictimFrame } from '../victims/victim-frame.js';
import { LossForm, LossList, type LossAnswer } from './losses-view.js';

@Controller()
export class LossesController {
  constructor(
    private readonly losses: LossService,
    private readonly claims: ClaimQueries,
    private readonly victims: VictimQueries,
    private readonly reference: ReferenceService,
  ) {}

  @Reads('I15')
  @Get('victims/:id/losses')
  async list(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('done') done?: string,
  ) {
    return this.listPage(context, actor, id, { done });
  }

  @May('loss.edit')
  @Get('victims/:id/losses/new')
  async form(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    return this.formPage(context, actor, id, { values: { when: 'past' }, errors: [] });
  }

  @May('loss.edit')
  @Post('victims/:id/losses')
  async add(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      body,
      async () => {
        await this.losses.add(actor, id, readInput(LossInput, body));
        return `/victims/${id}/losses?done=loss`;
      },
      (state) => this.formPage(context, actor, id, state),
    );
  }

  @May('loss.edit')
  @Get('losses/:id/edit')
  async editForm(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    const loss = await this.claims.loss(actor, id);
    return this.formPage(context, actor, loss.victimId, { values: valuesOf(loss), errors: [] }, loss);
  }

  @May('loss.edit')
  @Post('losses/:id/edit')
  async change(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const loss = await this.claims.loss(actor, id);
    await answerForm(
      reply,
      body,
      async () => {
        await this.losses.change(actor, id, readInput(ChangeLossInput, body));
        return `/victims/${loss.victimId}/losses?done=loss`;
      },
      (state) => this.formPage(context, actor, loss.victimId, state, loss),
    );
  }

  @May('loss.edit')
  @Post('losses/:id/withdraw')
  async withdraw(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { victimId } = await this.claims.loss(actor, id);
    await answerForm(
      reply,
      body,
      async () => {
        await this.losses.withdraw(actor, id, readInput(ReasonInput, body).reason);
        return `/victims/${victimId}/losses?done=withdrawn`;
      },
      (withdraw) => this.listPage(context, actor, victimId, { answer: { lossId: id, withdraw } }),
    );
  }

  @May('loss.edit')
  @Post('losses/:id/description')
  async description(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { victimId } = await this.claims.loss(actor, id);
    try {
      const { description } = await this.losses.revealDescription(actor, id, readInput(ReasonInput, body).reason);
      await sendPage(reply, await this.listPage(context, actor, victimId, { answer: { lossId: id, description } }));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const answer = { lossId: id, reveal: { values: nestedValues(body), errors: error.errors } };
      await sendPage(reply, await this.listPage(context, actor, victimId, { answer }), 422);
    }
  }

  private async listPage(
    context: PageContext,
    actor: Actor,
    victimId: string,
    more: { done?: string | undefined; answer?: LossAnswer },
  ) {
    const victim = await this.victims.victim(actor, victimId);
    const losses = await this.claims.losses(actor, victimId);
    const hasErrors = [more.answer?.withdraw, more.answer?.reveal].some((state) => (state?.errors.length ?? 0) > 0);
    return (
      <VictimFrame context={context} victim={victim} current="losses" done={doneText(more.done)} hasErrors={hasErrors}>
        <LossList victimId={victimId} losses={losses} csrfToken={context.csrfToken} answer={more.answer} />
      </VictimFrame>
    );
  }

  private async formPage(context: PageContext, actor: Actor, victimId: string, state: FormState, loss?: LossRow) {
    const victim = await this.victims.victim(actor, victimId);
    const opened = Number(state.values['version']);
    return (
      <VictimFrame
        context={context}
        victim={victim}
        current="losses"
        title={loss ? 'Change a loss' : 'Add a loss'}
        step
        hasErrors={state.errors.length > 0}
      >
        <LossForm
          action={loss ? `/losses/${loss.id}/edit` : `/victims/${victimId}/losses`}
          back={`/victims/${victimId}/losses`}
          csrfToken={context.csrfToken}
          state={state}
          categories={await this.reference.rows(actor, lossCategories)}
          {...(loss
            ? {
                version: Number.isSafeInteger(opened) && opened > 0 ? opened : loss.version,
                hasDescription: loss.hasDescription,
              }
            : {})}
        />
      </VictimFrame>
    );
  }
}

const valuesOf = (loss: LossRow) => ({
  category: loss.categoryCode,
  when: loss.timing === 'PAST' ? 'past' : 'future',
  amount: moneyToWire(loss.amount),
  proven: loss.proven,
  evidence: loss.evidence,
  from: loss.periodFrom,
  to: loss.periodTo,
});
