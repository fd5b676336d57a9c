/** The forms that record what happened in a case, and that strike a mistaken entry. */
import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RecordEventInput, StrikeEventInput } from '../../cases/docket/docket.input.js';
import { DocketService } from '../../cases/docket/docket.service.js';
import { CurrentActor, May } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { NotFound } from '../../kernel/errors.js';
import { readInput } from '../../platform/input-reading.js';
import { EMPTY_FORM, type FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { RecordEventPage, StrikeEventPage } from './case-forms-view.js';
import { CasePages } from './case-pages.js';
import { answerForm } from './form-answer.js';
import { matterHref } from './matter-frame.js';

@Controller('matters/:id/cases/:caseId/events')
export class DocketController {
  constructor(
    private readonly docket: DocketService,
    private readonly pages: CasePages,
  ) {}

  @May('event.record')
  @Get('new')
  async form(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('caseId') caseId: string,
  ) {
    return RecordEventPage({ context, ...(await this.pages.of(actor, id, caseId)), state: EMPTY_FORM });
  }

  @May('event.record')
  @Post('new')
  async record(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('caseId') caseId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      body,
      async () => {
        await this.docket.record(actor, id, caseId, readInput(RecordEventInput, body));
        return `${matterHref(id, 'defendants')}?done=event`;
      },
      async (state) => RecordEventPage({ context, ...(await this.pages.of(actor, id, caseId)), state }),
    );
  }

  @May('event.record')
  @Get(':eventId/strike')
  async strikeForm(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('caseId') caseId: string,
    @RecordId('eventId') eventId: string,
  ) {
    return this.strikePage(context, actor, { id, caseId, eventId }, EMPTY_FORM);
  }

  @May('event.record')
  @Post(':eventId/strike')
  async strike(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('caseId') caseId: string,
    @RecordId('eventId') eventId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      body,
      async () => {
        await this.docket.strike(actor, id, caseId, eventId, readInput(StrikeEventInput, body));
        return `${matterHref(id, 'defendants')}?done=struck`;
      },
      (state) => this.strikePage(context, actor, { id, caseId, eventId }, state),
    );
  }

  private async strikePage(
    context: PageContext,
    actor: Actor,
    at: { id: string; caseId: string; eventId: string },
    state: FormState,
  ) {
    const { matter, record } = await this.pages.of(actor, at.id, at.caseId);
    const entry = record.docket.find((row) => row.id === at.eventId);
    if (!entry) throw new NotFound();
    return StrikeEventPage({ context, matter, record, entry, state });
  }
}
