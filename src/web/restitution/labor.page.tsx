/** A victim's labor: the claim, the weeks, the bulk entry. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor, May, Reads } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { moneyToWire, type Cents } from '../../kernel/money.js';
import { readInput } from '../../platform/input-reading.js';
import { ClaimQueries } from '../../restitution/claims.queries.js';
import { LaborClaimInput, SameWeeksInput, WorkWeeksInput } from '../../restitution/labor/labor.input.js';
import { LaborService } from '../../restitution/labor/labor.service.js';
import { ReasonInput } from '../../victims/victim.input.js';
import { VictimQueries } from '../../victims/victims.queries.js';
import type { FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { answerForm } from '../matters/form-answer.js';
import { doneText } from '../victims/done.js';
import { VictimFrame } from '../victims/victim-frame.js';
import { LaborPart, type LaborForms } from './labor-view.js';

const EMPTY: Omit<LaborForms, 'claim'> = {
  same: { values: {}, errors: [], scope: 'same' },
  week: { values: {}, errors: [], scope: 'week' },
};

@Controller()
export class LaborController {
  constructor(
    private readonly labor: LaborService,
    private readonly claims: ClaimQueries,
    private readonly victims: VictimQueries,
  ) {}

  @Reads('I15')
  @Get('victims/:id/labor')
  async show(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('done') done?: string,
  ) {
    return this.page(context, actor, id, {}, done);
  }

  @May('loss.edit')
  @Post('victims/:id/labor')
  async claim(
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
        await this.labor.claim(actor, id, readInput(LaborClaimInput, body));
        return `/victims/${id}/labor?done=labor`;
      },
      (state) => this.page(context, actor, id, { claim: { ...state, scope: 'claim' } }),
    );
  }

  @May('loss.edit')
  @Post('victims/:id/labor/same-weeks')
  async sameWeeks(
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
        await this.labor.addSameWeeks(actor, id, readInput(SameWeeksInput, body));
        return `/victims/${id}/labor?done=weeks`;
      },
      (state) => this.page(context, actor, id, { same: { ...state, scope: 'same' } }),
    );
  }

  @May('loss.edit')
  @Post('victims/:id/labor/weeks')
  async oneWeek(
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
        await this.labor.addWeeks(actor, id, readInput(WorkWeeksInput, body));
        return `/victims/${id}/labor?done=weeks`;
      },
      (state) => this.page(context, actor, id, { week: { ...state, scope: 'week' } }),
    );
  }

  @May('loss.edit')
  @Post('work-weeks/:id/withdraw')
  async withdraw(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { victimId } = await this.claims.workWeek(actor, id);
    await answerForm(
      reply,
      body,
      async () => {
        await this.labor.withdrawWeek(actor, id, readInput(ReasonInput, body).reason);
        return `/victims/${victimId}/labor?done=withdrawn`;
      },
      (state) =>
        this.page(context, actor, victimId, { week: { values: {}, errors: state.errors, scope: `week${id}` } }),
    );
  }

  private async page(context: PageContext, actor: Actor, id: string, forms: Partial<LaborForms>, done?: string) {
    const victim = await this.victims.victim(actor, id);
    const { claim, weeks } = await this.claims.labor(actor, id);
    const recorded: FormState = {
      values: claim
        ? { ...claim, grossIncome: wire(claim.grossIncome), valueToDefendant: wire(claim.valueToDefendant) }
        : {},
      errors: [],
      scope: 'claim',
    };
    const all = { claim: recorded, ...EMPTY, ...forms };
    return (
      <VictimFrame
        context={context}
        victim={victim}
        current="labor"
        done={doneText(done)}
        hasErrors={Object.values(all).some((state) => state.errors.length > 0)}
      >
        <LaborPart victimId={id} claim={claim} weeks={weeks} forms={all} csrfToken={context.csrfToken} />
      </VictimFrame>
    );
  }
}

const wire = (cents: Cents | null): string => (cents === null ? '' : moneyToWire(cents));
