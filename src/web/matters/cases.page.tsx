/** Defendants & counts of a matter, and the forms that make a case and add its defendants. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ActionPolicy } from '../../access/policy/action-policy.js';
import { AddDefendantInput, MakeCaseInput } from '../../cases/court-case/court-case.input.js';
import { CourtCaseQueries } from '../../cases/court-case/court-case.queries.js';
import { CourtCaseService } from '../../cases/court-case/court-case.service.js';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { CurrentActor, May, SignedIn } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { readInput } from '../../platform/input-reading.js';
import { EMPTY_FORM, type FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { AddDefendantPage, MakeCasePage } from './case-forms-view.js';
import { CasePages } from './case-pages.js';
import { CasesPage } from './cases-view.js';
import { doneText } from './done.js';
import { answerForm } from './form-answer.js';
import { matterHref } from './matter-frame.js';

@Controller('matters/:id')
export class CasesController {
  constructor(
    private readonly service: CourtCaseService,
    private readonly cases: CourtCaseQueries,
    private readonly matters: MatterQueries,
    private readonly pages: CasePages,
    private readonly policy: ActionPolicy,
  ) {}

  @SignedIn()
  @Get('defendants')
  async show(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('done') done?: string,
  ) {
    const matter = await this.matters.read(actor, id, 'defendants');
    const may = {
      edit: this.policy.allows(actor.role, 'case.edit'),
      charge: this.policy.allows(actor.role, 'charge.edit'),
      record: this.policy.allows(actor.role, 'event.record'),
    };
    return CasesPage({ context, matter, cases: await this.cases.ofMatter(actor, id), may, done: doneText(done) });
  }

  @May('case.edit')
  @Get('cases/new')
  async caseForm(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    return MakeCasePage({ context, matter: await this.matters.head(actor, id), state: EMPTY_FORM });
  }

  @May('case.edit')
  @Post('cases/new')
  async makeCase(
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
        await this.service.make(actor, id, readInput(MakeCaseInput, body));
        return `${matterHref(id, 'defendants')}?done=case`;
      },
      async (state) => MakeCasePage({ context, matter: await this.matters.head(actor, id), state }),
    );
  }

  @May('case.edit')
  @Get('cases/:caseId/defendants/new')
  async defendantForm(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('caseId') caseId: string,
  ) {
    return this.defendantPage(context, actor, id, caseId, EMPTY_FORM);
  }

  @May('case.edit')
  @Post('cases/:caseId/defendants/new')
  async addDefendant(
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
        await this.service.addDefendant(actor, id, caseId, readInput(AddDefendantInput, body));
        return `${matterHref(id, 'defendants')}?done=defendant`;
      },
      (state) => this.defendantPage(context, actor, id, caseId, state),
    );
  }

  private async defendantPage(context: PageContext, actor: Actor, id: string, caseId: string, state: FormState) {
    const { matter, record } = await this.pages.of(actor, id, caseId);
    return AddDefendantPage({ context, matter, record, subjects: await this.matters.subjects(actor, id), state });
  }
}
