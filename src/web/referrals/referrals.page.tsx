/** A referral: choose the authority, write the letter, take it through its steps, send it. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { ActionPolicy } from '../../access/policy/action-policy.js';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { CurrentActor, May, Reads } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { FORM_FIELDS } from '../../platform/form-names.js';
import { readInput } from '../../platform/input-reading.js';
import { DeclinationQueries } from '../../referrals/declination/declination.queries.js';
import { SendReferralService } from '../../referrals/package/send-referral.service.js';
import { Authorities } from '../../referrals/referral/authorities.js';
import {
  ApproveReferralInput, BuildingStepInput, ChangeReferralInput, ReviewingStepInput, SendReferralInput, StartReferralInput,
} from '../../referrals/referral/referral.input.js'; // prettier-ignore
import { ReferralQueries, type ReferralRecord } from '../../referrals/referral/referral.queries.js';
import { ReferralService } from '../../referrals/referral/referral.service.js';
import { EMPTY_FORM, fieldAt, type FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { answerForm } from '../matters/form-answer.js';
import { MatterFrame } from '../matters/matter-frame.js';
import { AuthoritiesPage } from './authorities-view.js';
import { ReferralForm } from './referral-form-view.js';
import { referralValues } from './referral-values.js';
import { ReferralPage } from './referral-view.js';
import { doneText } from './words.js';

interface Chosen {
  readonly code: string;
  readonly organizationId: string;
}

@Controller()
export class ReferralsController {
  constructor(
    private readonly referrals: ReferralService,
    private readonly sending: SendReferralService,
    private readonly queries: ReferralQueries,
    private readonly declinations: DeclinationQueries,
    private readonly authorities: Authorities,
    private readonly matters: MatterQueries,
    private readonly policy: ActionPolicy,
  ) {}

  @May('referral.build')
  @Get('declinations/:id/refer')
  async choose(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    const candidates = await this.authorities.candidates(actor, id);
    const { matterId } = await this.declinations.record(actor, id);
    return AuthoritiesPage({
      context,
      matter: await this.matters.head(actor, matterId),
      declinationId: id,
      candidates,
    });
  }

  @May('referral.build')
  @Get('declinations/:id/referrals/new')
  async newForm(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('authority') code?: string,
    @Query('organization') organizationId?: string,
  ) {
    return this.startPage(context, actor, id, EMPTY_FORM, {
      code: code ?? '',
      organizationId: organizationId ?? '',
    });
  }

  @May('referral.build')
  @Post('declinations/:id/referrals')
  async start(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = async () =>
      `/referrals/${await this.referrals.start(actor, id, readInput(StartReferralInput, body))}?done=started`;
    await answerForm(reply, body, step, (state) => {
      return this.startPage(context, actor, id, state, {
        code: fieldAt(state, '/authority').value,
        organizationId: fieldAt(state, '/organizationId').value,
      });
    });
  }

  @Reads('I05')
  @Get('referrals/:id')
  async show(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('done') done?: string,
  ) {
    return this.page(context, actor, id, EMPTY_FORM, doneText(done));
  }

  @May('referral.build')
  @Get('referrals/:id/edit')
  async editForm(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    const record = await this.queries.read(actor, id);
    return this.editPage(context, actor, record, { values: referralValues(record.referral), errors: [] });
  }

  @May('referral.build')
  @Post('referrals/:id/edit')
  async change(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = async () => {
      await this.referrals.change(actor, id, readInput(ChangeReferralInput, body));
      return `/referrals/${id}?done=saved`;
    };
    await answerForm(reply, body, step, async (state) =>
      this.editPage(context, actor, await this.queries.read(actor, id), state),
    );
  }

  @May('referral.build')
  @Post('referrals/:id/steps')
  async build(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(context, actor, id, body, reply, 'step', () =>
      this.referrals.step(actor, id, readInput(BuildingStepInput, body)),
    );
  }

  @May('disclosure.review')
  @Post('referrals/:id/review')
  async review(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(context, actor, id, body, reply, 'step', () =>
      this.referrals.step(actor, id, readInput(ReviewingStepInput, body)),
    );
  }

  @May('referral.approve')
  @Post('referrals/:id/approve')
  async approve(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(context, actor, id, body, reply, 'approved', () =>
      this.referrals.approve(actor, id, readInput(ApproveReferralInput, body).version),
    );
  }

  @May('referral.send')
  @Post('referrals/:id/send')
  async send(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const given = (body as Record<string, unknown> | undefined)?.[FORM_FIELDS.idempotencyKey];
    const key = typeof given === 'string' ? given : '';
    await this.answer(context, actor, id, body, reply, 'sent', () =>
      this.sending.send(actor, id, key, readInput(SendReferralInput, body)),
    );
  }

  private answer(
    context: PageContext,
    actor: Actor,
    id: string,
    body: unknown,
    reply: FastifyReply,
    done: string,
    work: () => Promise<void>,
  ) {
    const step = async () => {
      await work();
      return `/referrals/${id}?done=${done}`;
    };
    return answerForm(reply, body, step, (state) => this.page(context, actor, id, state, undefined));
  }

  private async page(context: PageContext, actor: Actor, id: string, state: FormState, done: string | undefined) {
    const record = await this.queries.read(actor, id);
    const matter = await this.matters.head(actor, record.referral.matterId);
    const own =
      record.referral.builtBy === actor.userId || record.items.some((item) => item.decidedBy === actor.userId);
    const may = {
      build: this.policy.allows(actor.role, 'referral.build'),
      review: this.policy.allows(actor.role, 'disclosure.review'),
      approve: this.policy.allows(actor.role, 'referral.approve') && !own,
      send: this.policy.allows(actor.role, 'referral.send'),
    };
    return ReferralPage({ context, matter, record, state, done, may });
  }

  private async startPage(context: PageContext, actor: Actor, declinationId: string, state: FormState, chosen: Chosen) {
    const candidates = await this.authorities.candidates(actor, declinationId);
    const { matterId } = await this.declinations.record(actor, declinationId);
    const candidate = candidates.find((each) => each.code === chosen.code);
    if (!candidate?.organizations.some((each) => each.id === chosen.organizationId)) {
      const matter = await this.matters.head(actor, matterId);
      return AuthoritiesPage({ context, matter, declinationId, candidates });
    }
    const form = (
      <ReferralForm
        action={`/declinations/${declinationId}/referrals`}
        back={`/declinations/${declinationId}/refer`}
        csrfToken={context.csrfToken}
        state={state}
        authority={chosen}
      />
    );
    return this.framed(context, actor, matterId, `Refer to ${candidate.name}`, state, form);
  }

  private async editPage(context: PageContext, actor: Actor, { referral }: ReferralRecord, state: FormState) {
    const place = `/referrals/${referral.id}`;
    const form = (
      <ReferralForm
        action={`${place}/edit`}
        back={place}
        csrfToken={context.csrfToken}
        state={state}
        version={referral.version}
      />
    );
    return this.framed(context, actor, referral.matterId, `Change referral ${referral.number}`, state, form);
  }

  private async framed(
    context: PageContext,
    actor: Actor,
    matterId: string,
    title: string,
    state: FormState,
    form: VNode,
  ) {
    const matter = await this.matters.head(actor, matterId);
    return (
      <MatterFrame
        context={context}
        matter={matter}
        current="referrals"
        title={title}
        step
        hasErrors={state.errors.length > 0}
      >
        {form}
      </MatterFrame>
    );
  }
}
