/** The place of a receiving authority: its own referrals and nothing else. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor, May } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { readInput } from '../../platform/input-reading.js';
import { AnswerInput } from '../../referrals/received/received.input.js';
import { ReceivedReferrals } from '../../referrals/received/received.service.js';
import { EMPTY_FORM, fieldAt, type FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { answerForm } from '../matters/form-answer.js';
import { ReceivedListPage, ReceivedPage } from './received-view.js';
import { doneText } from './words.js';

@Controller('received')
export class ReceivedController {
  constructor(private readonly received: ReceivedReferrals) {}

  @May('referral.respond')
  @Get()
  async list(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @Query('after') after?: string) {
    const place = cursor(after);
    return ReceivedListPage({ context, ...(await this.received.list(actor, place)), after: place });
  }

  @May('referral.respond')
  @Get(':id')
  async show(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('done') done?: string,
  ) {
    return ReceivedPage({
      context,
      referral: await this.received.read(actor, id),
      state: EMPTY_FORM,
      done: doneText(done),
    });
  }

  @May('referral.respond')
  @Get(':id/package')
  async download(@CurrentActor() actor: Actor, @RecordId() id: string, @Res() reply: FastifyReply): Promise<void> {
    const { number, bytes } = await this.received.download(actor, id);
    await reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="${number}.zip"`)
      .send(bytes);
  }

  @May('referral.respond')
  @Post(':id/answer')
  async answer(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = async () => {
      await this.received.answer(actor, id, readInput(AnswerInput, body));
      return `/received/${id}?done=answered`;
    };
    await answerForm(reply, body, step, async (state) =>
      ReceivedPage({ context, referral: await this.received.read(actor, id), state: scoped(state), done: undefined }),
    );
  }
}

/** The page has a form for each answer; the summary's links must land in the one that was sent. */
function scoped(state: FormState): FormState {
  return { ...state, scope: fieldAt(state, '/answer').value.replaceAll('-', '') };
}

/** A place in the list that is none is the beginning. */
const cursor = (text: unknown): string | undefined =>
  typeof text === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z_[0-9a-f-]{36}$/.test(text) ? text : undefined;
