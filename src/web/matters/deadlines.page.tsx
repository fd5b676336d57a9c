/** The deadlines of a matter, and the form that marks one as met. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ActionPolicy } from '../../access/policy/action-policy.js';
import { AgendaQueries } from '../../agenda/agenda.queries.js';
import { AgendaService } from '../../agenda/agenda.service.js';
import { MeetDeadlineInput } from '../../agenda/deadline.input.js';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { CurrentActor, May, SignedIn } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import { sendPage } from '../../http/render.js';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import { NotFound, StaleRecord } from '../../kernel/errors.js';
import { nestedValues } from '../../platform/form-names.js';
import { readInput } from '../../platform/input-reading.js';
import { EMPTY_FORM, type FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { DeadlinesPage, MeetDeadlinePage } from './deadlines-view.js';
import { doneText } from './done.js';
import { answerForm } from './form-answer.js';
import { matterHref } from './matter-frame.js';

@Controller('matters/:id/deadlines')
export class DeadlinesController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly queries: AgendaQueries,
    private readonly matters: MatterQueries,
    private readonly policy: ActionPolicy,
    private readonly clock: Clock,
  ) {}

  @SignedIn()
  @Get()
  async show(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('done') done?: string,
  ) {
    const matter = await this.matters.read(actor, id, 'deadlines');
    const rows = await this.queries.ofMatter(actor, id);
    const mayMeet = this.policy.allows(actor.role, 'event.record');
    const today = this.clock.today(matter.timeZone);
    return DeadlinesPage({ context, matter, rows, today, mayMeet, done: doneText(done) });
  }

  @May('event.record')
  @Get(':deadlineId')
  async form(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('deadlineId') deadlineId: string,
  ) {
    return this.page(context, actor, id, deadlineId, EMPTY_FORM);
  }

  @May('event.record')
  @Post(':deadlineId')
  async meet(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('deadlineId') deadlineId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = async () => {
      await this.agenda.met(actor, id, deadlineId, readInput(MeetDeadlineInput, body));
      return `${matterHref(id, 'deadlines')}?done=met`;
    };
    try {
      await answerForm(reply, body, step, (state) => this.page(context, actor, id, deadlineId, state));
    } catch (error) {
      if (!(error instanceof StaleRecord)) throw error;
      const state = { values: nestedValues(body), errors: [] };
      await sendPage(reply, await this.page(context, actor, id, deadlineId, state, true), error.status);
    }
  }

  private async page(
    context: PageContext,
    actor: Actor,
    id: string,
    deadlineId: string,
    state: FormState,
    stale = false,
  ) {
    const [matter, rows] = await Promise.all([this.matters.head(actor, id), this.queries.ofMatter(actor, id)]);
    const row = rows.find((each) => each.id === deadlineId);
    if (!row) throw new NotFound();
    return MeetDeadlinePage({ context, matter, row, state, stale });
  }
}
