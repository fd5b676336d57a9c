/** The overview of a matter, its status and its subjects. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ActionPolicy } from '../../access/policy/action-policy.js';
import { AgendaQueries } from '../../agenda/agenda.queries.js';
import { CourtCaseQueries } from '../../cases/court-case/court-case.queries.js';
import { AddSubjectInput, MoveMatterInput } from '../../cases/matter/matter.input.js';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { MatterService } from '../../cases/matter/matter.service.js';
import { CurrentActor, May, SignedIn } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import { readInput } from '../../platform/input-reading.js';
import { EMPTY_FORM, type FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { doneText } from './done.js';
import { answerForm } from './form-answer.js';
import { matterHref } from './matter-frame.js';
import { OverviewPage, StatusFormPage, SubjectFormPage } from './overview-view.js';
import { momentsOf } from './timeline.js';

@Controller('matters/:id')
export class MatterOverviewController {
  constructor(
    private readonly matters: MatterService,
    private readonly queries: MatterQueries,
    private readonly cases: CourtCaseQueries,
    private readonly agenda: AgendaQueries,
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
    const matter = await this.queries.read(actor, id, 'overview');
    const [record, cases, subjects, deadlines] = await Promise.all([
      this.queries.record(actor, id),
      this.cases.ofMatter(actor, id),
      this.queries.subjects(actor, id),
      this.agenda.ofMatter(actor, id),
    ]);
    const moments = momentsOf(record.openedOn, cases, deadlines);
    const today = this.clock.today(matter.timeZone);
    const mayEdit = this.policy.allows(actor.role, 'case.edit');
    return OverviewPage({ context, matter, record, cases, subjects, moments, today, mayEdit, done: doneText(done) });
  }

  @May('case.edit')
  @Get('status')
  async statusForm(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    return this.statusPage(context, actor, id, EMPTY_FORM);
  }

  @May('case.edit')
  @Post('status')
  async changeStatus(
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
        await this.matters.move(actor, id, readInput(MoveMatterInput, body));
        return `${matterHref(id, 'overview')}?done=moved`;
      },
      (state) => this.statusPage(context, actor, id, state),
    );
  }

  @May('case.edit')
  @Get('subjects/new')
  async subjectForm(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    return this.subjectPage(context, actor, id, EMPTY_FORM);
  }

  @May('case.edit')
  @Post('subjects/new')
  async addSubject(
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
        await this.matters.addSubject(actor, id, readInput(AddSubjectInput, body));
        return `${matterHref(id, 'overview')}?done=subject`;
      },
      (state) => this.subjectPage(context, actor, id, state),
    );
  }

  private async statusPage(context: PageContext, actor: Actor, id: string, state: FormState) {
    return StatusFormPage({ context, matter: await this.queries.head(actor, id), state });
  }

  private async subjectPage(context: PageContext, actor: Actor, id: string, state: FormState) {
    return SubjectFormPage({ context, matter: await this.queries.head(actor, id), state });
  }
}
