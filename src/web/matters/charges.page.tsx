/** The forms of counts. */
import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DecideCountsInput, FileChargesInput } from '../../cases/charge/charge.input.js';
import { ChargeService } from '../../cases/charge/charge.service.js';
import { CurrentActor, May } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import { sendPage } from '../../http/render.js';
import type { Actor } from '../../kernel/actor.js';
import { NotFound } from '../../kernel/errors.js';
import { FORM_FIELDS, nestedValues } from '../../platform/form-names.js';
import { readInput } from '../../platform/input-reading.js';
import { EMPTY_FORM, type FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { CasePages } from './case-pages.js';
import { ANOTHER_COUNT, DecideCountsPage, FileChargesPage } from './charges-view.js';
import { MatterChoices } from './choices.js';
import { answerForm } from './form-answer.js';
import { matterHref } from './matter-frame.js';

@Controller('matters/:id/cases/:caseId')
export class ChargesController {
  constructor(
    private readonly charges: ChargeService,
    private readonly pages: CasePages,
    private readonly choices: MatterChoices,
  ) {}

  @May('charge.edit')
  @Get('charges/new')
  async form(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('caseId') caseId: string,
  ) {
    return this.chargesPage(context, actor, id, caseId, EMPTY_FORM);
  }

  @May('charge.edit')
  @Post('charges/new')
  async file(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('caseId') caseId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if ((body as Record<string, unknown> | undefined)?.[FORM_FIELDS.button] === ANOTHER_COUNT) {
      const state = { values: nestedValues(body), errors: [] };
      await sendPage(reply, await this.chargesPage(context, actor, id, caseId, state, true));
      return;
    }
    await answerForm(
      reply,
      body,
      async () => {
        await this.charges.file(actor, id, caseId, readInput(FileChargesInput, body));
        return `${matterHref(id, 'defendants')}?done=charges`;
      },
      (state) => this.chargesPage(context, actor, id, caseId, state),
    );
  }

  @May('charge.edit')
  @Get('defendants/:defendantId/counts')
  async decideForm(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('caseId') caseId: string,
    @RecordId('defendantId') defendantId: string,
  ) {
    return this.decidePage(context, actor, { id, caseId, defendantId }, EMPTY_FORM);
  }

  @May('charge.edit')
  @Post('defendants/:defendantId/counts')
  async decide(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('caseId') caseId: string,
    @RecordId('defendantId') defendantId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      body,
      async () => {
        await this.charges.decide(actor, id, caseId, readInput(DecideCountsInput, body));
        return `${matterHref(id, 'defendants')}?done=decided`;
      },
      (state) => this.decidePage(context, actor, { id, caseId, defendantId }, state),
    );
  }

  private async chargesPage(
    context: PageContext,
    actor: Actor,
    id: string,
    caseId: string,
    state: FormState,
    another = false,
  ) {
    const [{ matter, record }, offenses] = await Promise.all([
      this.pages.of(actor, id, caseId),
      this.choices.offenses(actor),
    ]);
    return FileChargesPage({ context, matter, record, offenses, state, another });
  }

  private async decidePage(
    context: PageContext,
    actor: Actor,
    at: { id: string; caseId: string; defendantId: string },
    state: FormState,
  ) {
    const { matter, record } = await this.pages.of(actor, at.id, at.caseId);
    const defendant = record.defendants.find((each) => each.id === at.defendantId);
    if (!defendant) throw new NotFound();
    return DecideCountsPage({ context, matter, record, defendant, state });
  }
}
