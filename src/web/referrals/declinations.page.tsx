/** Declining a subject: draft, submit, approve or return. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ActionPolicy } from '../../access/policy/action-policy.js';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { CurrentActor, May, Reads } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { readInput } from '../../platform/input-reading.js';
import {
  ChangeDeclinationInput, DeclinationInput, DeclinationStepInput, ReturnDeclinationInput,
} from '../../referrals/declination/declination.input.js'; // prettier-ignore
import { DeclinationQueries, type DeclinationRecord } from '../../referrals/declination/declination.queries.js';
import { DeclinationService } from '../../referrals/declination/declination.service.js';
import { EMPTY_FORM, type FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { answerForm } from '../matters/form-answer.js';
import { MatterFrame } from '../matters/matter-frame.js';
import { ReferralChoices } from './choices.js';
import { DeclinationForm } from './declination-form-view.js';
import { DeclinationPage } from './declination-view.js';
import { doneText } from './words.js';

@Controller()
export class DeclinationsController {
  constructor(
    private readonly declinations: DeclinationService,
    private readonly queries: DeclinationQueries,
    private readonly matters: MatterQueries,
    private readonly choices: ReferralChoices,
    private readonly policy: ActionPolicy,
  ) {}

  @May('declination.draft')
  @Get('matters/:id/declinations/new')
  async newForm(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    return this.formPage(context, actor, id, EMPTY_FORM);
  }

  @May('declination.draft')
  @Post('matters/:id/declinations')
  async draft(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = async () =>
      `/declinations/${await this.declinations.draft(actor, id, readInput(DeclinationInput, body))}?done=drafted`;
    await answerForm(reply, body, step, (state) => this.formPage(context, actor, id, state));
  }

  @Reads('I05')
  @Get('declinations/:id')
  async show(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('done') done?: string,
  ) {
    return this.page(context, actor, await this.queries.read(actor, id), EMPTY_FORM, doneText(done));
  }

  @May('declination.draft')
  @Get('declinations/:id/edit')
  async editForm(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    const record = await this.queries.read(actor, id);
    return this.formPage(context, actor, record.matterId, { values: valuesOf(record), errors: [] }, record);
  }

  @May('declination.draft')
  @Post('declinations/:id/edit')
  async change(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = async () => {
      await this.declinations.change(actor, id, readInput(ChangeDeclinationInput, body));
      return `/declinations/${id}?done=saved`;
    };
    await answerForm(reply, body, step, async (state) => {
      const record = await this.queries.record(actor, id);
      return this.formPage(context, actor, record.matterId, state, record);
    });
  }

  @May('declination.draft')
  @Post('declinations/:id/submit')
  async submit(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const step = async () => {
      await this.declinations.submit(actor, id, readInput(DeclinationStepInput, body).version);
      return `/declinations/${id}?done=submitted`;
    };
    await this.answer(context, actor, id, body, reply, step);
  }

  @May('declination.approve')
  @Post('declinations/:id/approve')
  async approve(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const step = async () => {
      await this.declinations.approve(actor, id, readInput(DeclinationStepInput, body).version);
      return `/declinations/${id}?done=declined`;
    };
    await this.answer(context, actor, id, body, reply, step);
  }

  @May('declination.approve')
  @Post('declinations/:id/return')
  async giveBack(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const step = async () => {
      const { version, reason } = readInput(ReturnDeclinationInput, body);
      await this.declinations.giveBack(actor, id, version, reason);
      return `/declinations/${id}?done=returned`;
    };
    await this.answer(context, actor, id, body, reply, step);
  }

  private answer(
    context: PageContext,
    actor: Actor,
    id: string,
    body: unknown,
    reply: FastifyReply,
    step: () => Promise<string>,
  ) {
    return answerForm(reply, body, step, async (state) =>
      this.page(context, actor, await this.queries.read(actor, id), state, undefined),
    );
  }

  private async page(
    context: PageContext,
    actor: Actor,
    record: DeclinationRecord,
    state: FormState,
    done: string | undefined,
  ) {
    const matter = await this.matters.head(actor, record.matterId);
    const may = {
      draft: this.policy.allows(actor.role, 'declination.draft'),
      decide: this.policy.allows(actor.role, 'declination.approve') && record.draftedById !== actor.userId,
      refer: this.policy.allows(actor.role, 'referral.build'),
    };
    return DeclinationPage({ context, matter, record, state, done, may });
  }

  private async formPage(
    context: PageContext,
    actor: Actor,
    matterId: string,
    state: FormState,
    record?: DeclinationRecord,
  ) {
    const [matter, choices] = await Promise.all([
      this.matters.head(actor, matterId),
      this.choices.forDeclination(actor, matterId),
    ]);
    return (
      <MatterFrame
        context={context}
        matter={matter}
        current="referrals"
        title={record ? 'Change the declination' : 'Decline a subject'}
        step
        hasErrors={state.errors.length > 0}
      >
        <DeclinationForm
          action={record ? `/declinations/${record.id}/edit` : `/matters/${matterId}/declinations`}
          back={record ? `/declinations/${record.id}` : `/matters/${matterId}/referrals`}
          csrfToken={context.csrfToken}
          state={state}
          choices={choices}
          {...(record ? { version: record.version } : {})}
        />
      </MatterFrame>
    );
  }
}

function valuesOf(record: DeclinationRecord): Record<string, unknown> {
  const rows = record.offenses.map((offense) => {
    const lastDay = record.limitationDates[offense] ?? null;
    return lastDay === null ? { offense, unlimited: 'on' } : { offense, lastDay };
  });
  return { ...record, offenses: rows };
}
