/** One victim: services, counts, history; changing the record; showing what is masked, with a reason. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CompartmentPolicy } from '../../access/policy/compartment-policy.js';
import { Trail } from '../../audit/trail.queries.js';
import { CurrentActor, May, Reads, SignedIn } from '../../http/access.js';
import { nestedValues } from '../../platform/form-names.js';
import { readInput } from '../../platform/input-reading.js';
import { RecordId } from '../../http/record-id.js';
import { sendPage } from '../../http/render.js';
import type { Actor } from '../../kernel/actor.js';
import { InputError } from '../../kernel/errors.js';
import { ChangeVictimInput, ReasonInput, VictimCountsInput } from '../../victims/victim.input.js';
import { VictimQueries } from '../../victims/victims.queries.js';
import { VictimService } from '../../victims/victims.service.js';
import type { FormState } from '../components/form-state.js';
import { HistoryList } from '../components/history-list.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { CountsForm } from './counts-view.js';
import { doneText } from './done.js';
import { historyEntry } from './history-words.js';
import { VictimForm } from './victim-form-view.js';
import { VictimFrame } from './victim-frame.js';
import { VictimPages } from './victim-pages.js';

const CHECK_NAME =
  'Look at the pseudonym once more: it has no number and could be taken for a name. It appears in public filings.';

@Controller('victims/:id')
export class VictimController {
  constructor(
    private readonly victims: VictimService,
    private readonly queries: VictimQueries,
    private readonly pages: VictimPages,
    private readonly trail: Trail,
    private readonly compartments: CompartmentPolicy,
  ) {}

  @SignedIn()
  @Get()
  async show(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('after') after?: string,
    @Query('done') done?: string,
    @Query('check') check?: string,
  ) {
    return this.pages.servicesOf(context, actor, id, {
      after,
      done,
      notice: check === 'name' ? CHECK_NAME : undefined,
    });
  }

  @May('victim.add')
  @Get('edit')
  async form(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    const { pseudonym, minorAtOffense, language } = await this.queries.victim(actor, id);
    return this.formPage(context, actor, id, { values: { pseudonym, minorAtOffense, language }, errors: [] });
  }

  @May('victim.add')
  @Post('edit')
  async change(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.victims.change(actor, id, readInput(ChangeVictimInput, body));
      await reply.redirect(`/victims/${id}?done=saved`, 303);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const state = { values: nestedValues(body), errors: error.errors };
      await sendPage(reply, await this.formPage(context, actor, id, state), 422);
    }
  }

  @Reads('I14')
  @Post('reveal')
  async reveal(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const { reason } = readInput(ReasonInput, body);
      const revealed = await this.victims.revealSafeContact(actor, id, reason);
      await sendPage(reply, await this.pages.servicesOf(context, actor, id, { revealed }));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const reveal = { values: nestedValues(body), errors: error.errors, scope: 'reveal' };
      await sendPage(reply, await this.pages.servicesOf(context, actor, id, { reveal }), 422);
    }
  }

  @SignedIn()
  @Get('counts')
  async counts(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('done') done?: string,
  ) {
    const victim = await this.queries.victim(actor, id);
    const counts = await this.queries.counts(actor, id);
    return (
      <VictimFrame context={context} victim={victim} current="counts" done={doneText(done)}>
        <CountsForm victim={victim} counts={counts} csrfToken={context.csrfToken} />
      </VictimFrame>
    );
  }

  @May('case.edit')
  @Post('counts')
  async setCounts(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.victims.setCounts(actor, id, readInput(VictimCountsInput, body).chargeIds ?? []);
    await reply.redirect(`/victims/${id}/counts?done=counts`, 303);
  }

  @SignedIn()
  @Get('history')
  async history(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    const victim = await this.queries.victim(actor, id);
    const closed = this.compartments.closedEvents(actor.role);
    const entries = await this.trail.of(actor, { matterId: victim.matterId, subjectId: id }, { closed, reads: true });
    return (
      <VictimFrame context={context} victim={victim} current="history">
        <HistoryList entries={entries.map(historyEntry)} zone={victim.zone} />
      </VictimFrame>
    );
  }

  private async formPage(context: PageContext, actor: Actor, id: string, state: FormState) {
    const victim = await this.queries.victim(actor, id);
    // A form that came back keeps the version it was opened with, so that a second save is still stopped.
    const opened = Number(state.values['version']);
    return (
      <VictimFrame
        context={context}
        victim={victim}
        current="services"
        title="Change the record"
        step
        hasErrors={state.errors.length > 0}
      >
        <VictimForm
          action={`/victims/${id}/edit`}
          back={`/victims/${id}`}
          csrfToken={context.csrfToken}
          state={state}
          version={Number.isSafeInteger(opened) && opened > 0 ? opened : victim.version}
          hasSafeContact={victim.hasSafeContact}
        />
      </VictimFrame>
    );
  }
}
