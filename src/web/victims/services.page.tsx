/** Logging services, undoing one just logged, showing a masked note. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor, May } from '../../http/access.js';
import { FORM_FIELDS, nestedValues } from '../../platform/form-names.js';
import { readInput } from '../../platform/input-reading.js';
import { RecordId } from '../../http/record-id.js';
import { sendPage } from '../../http/render.js';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import { Conflict, InputError } from '../../kernel/errors.js';
import { isId, newId } from '../../kernel/ids.js';
import { ReferenceService } from '../../reference/reference.service.js';
import { serviceCategories } from '../../reference/tables/victims.js';
import { LogServiceInput } from '../../victims/service.input.js';
import { ServiceLog } from '../../victims/service-log.js';
import { ReasonInput } from '../../victims/victim.input.js';
import { VictimQueries } from '../../victims/victims.queries.js';
import type { FormState } from '../components/form-state.js';
import { PageHeading } from '../components/text.js';
import { Ctx } from '../context.js';
import { Layout, type PageContext } from '../layout.js';
import { ServiceForm } from './service-form-view.js';
import { VictimFrame } from './victim-frame.js';
import { VictimPages } from './victim-pages.js';

@Controller()
export class ServicesController {
  constructor(
    private readonly log: ServiceLog,
    private readonly queries: VictimQueries,
    private readonly reference: ReferenceService,
    private readonly pages: VictimPages,
    private readonly clock: Clock,
  ) {}

  @May('service.log')
  @Get('victims/:id/services/new')
  async formFor(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    return this.pageFor(context, actor, id, await this.opened(actor, id));
  }

  @May('service.log')
  @Post('victims/:id/services')
  async logFor(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const input = readInput(LogServiceInput, { ...nestedValues(body), victimIds: [id] });
      await this.log.log(actor, input, keyOf(body));
      await reply.redirect(`/victims/${id}?done=logged`, 303);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const state = { values: nestedValues(body), errors: error.errors };
      await sendPage(reply, await this.pageFor(context, actor, id, state, keyOf(body)), 422);
    }
  }

  @May('service.log')
  @Get('services/new')
  async form(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @Query('matter') matter?: string) {
    return this.page(context, actor, { values: {}, errors: [] }, groupOf(matter));
  }

  @May('service.log')
  @Post('services')
  async logAny(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @Query('matter') matter: string | undefined,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const input = readInput(LogServiceInput, body);
      await this.log.log(actor, input, keyOf(body));
      const group = groupOf(matter);
      const place =
        group && input.victimIds.length > 1 ? `/matters/${group}/victims` : `/victims/${input.victimIds[0]!}`;
      await reply.redirect(`${place}?done=logged`, 303);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const state = { values: nestedValues(body), errors: error.errors };
      await sendPage(reply, await this.page(context, actor, state, groupOf(matter), keyOf(body)), 422);
    }
  }

  @May('service.log')
  @Post('services/:id/undo')
  async undo(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const place = await this.log.placeOf(actor, id);
    try {
      await this.log.undo(actor, id, readInput(ReasonInput, body).reason);
      await reply.redirect(`/victims/${place.victimId}?done=undone`, 303);
    } catch (error) {
      if (error instanceof Conflict) {
        await sendPage(
          reply,
          await this.pages.servicesOf(context, actor, place.victimId, { notice: error.detail }),
          409,
        );
        return;
      }
      if (!(error instanceof InputError)) throw error;
      const answer = { serviceId: id, undo: { values: nestedValues(body), errors: error.errors } };
      await sendPage(reply, await this.pages.servicesOf(context, actor, place.victimId, { answer }), 422);
    }
  }

  @May('service.log')
  @Post('services/:id/note')
  async note(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { victimId } = await this.log.placeOf(actor, id);
    try {
      const { note } = await this.log.revealNote(actor, id, readInput(ReasonInput, body).reason);
      await sendPage(reply, await this.pages.servicesOf(context, actor, victimId, { answer: { serviceId: id, note } }));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const answer = { serviceId: id, reveal: { values: nestedValues(body), errors: error.errors } };
      await sendPage(reply, await this.pages.servicesOf(context, actor, victimId, { answer }), 422);
    }
  }

  private async opened(actor: Actor, victimId: string): Promise<FormState> {
    const { zone } = await this.queries.victim(actor, victimId);
    return { values: { providedOn: this.clock.today(zone) }, errors: [] };
  }

  private async pageFor(context: PageContext, actor: Actor, id: string, state: FormState, key: string = newId()) {
    const victim = await this.queries.victim(actor, id);
    return (
      <VictimFrame
        context={context}
        victim={victim}
        current="services"
        title="Log a service"
        step
        hasErrors={state.errors.length > 0}
      >
        <ServiceForm
          action={`/victims/${id}/services`}
          back={`/victims/${id}`}
          csrfToken={context.csrfToken}
          idempotencyKey={key}
          state={state}
          categories={await this.reference.rows(actor, serviceCategories)}
          provider={actor.role === 'PROVIDER'}
        />
      </VictimFrame>
    );
  }

  private async page(
    context: PageContext,
    actor: Actor,
    state: FormState,
    matterId: string | undefined,
    key: string = newId(),
  ) {
    const { rows } = await this.queries.caseload(actor, { matterId, limit: 200 });
    const title = matterId ? 'Log a service for a group' : 'Log a service';
    return (
      <Layout
        context={context}
        title={title}
        crumbs={[{ label: 'Victims', href: '/victims' }, { label: title }]}
        hasErrors={state.errors.length > 0}
      >
        <PageHeading title={title} />
        <ServiceForm
          action={matterId ? `/services?matter=${matterId}` : '/services'}
          back="/victims"
          csrfToken={context.csrfToken}
          idempotencyKey={key}
          state={state}
          categories={await this.reference.rows(actor, serviceCategories)}
          victims={rows.map((row) => ({ value: row.id, label: `${row.pseudonym}, ${row.matterTitle}` }))}
          group={matterId !== undefined}
          provider={actor.role === 'PROVIDER'}
        />
      </Layout>
    );
  }
}

const groupOf = (matter: string | undefined): string | undefined =>
  matter !== undefined && isId(matter) ? matter : undefined;

/** The form's own key; a form sent without one is a new request each time. */
function keyOf(body: Record<string, unknown>): string {
  const key = body[FORM_FIELDS.idempotencyKey];
  return typeof key === 'string' && key !== '' ? key : newId();
}
