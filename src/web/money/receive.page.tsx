/** Receives a payment in two pages: enter, then check the split and post. Works without JavaScript. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { CurrentActor, May } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import { sendPage } from '../../http/render.js';
import type { Actor } from '../../kernel/actor.js';
import { Conflict, InputError, NotFound } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { PostReceiptInput } from '../../payments/receipt/receipt.input.js';
import { ReceiptQueries } from '../../payments/receipt/receipt.queries.js';
import { ReceiptService, SplitChanged, type ReceiptPreview } from '../../payments/receipt/receipt.service.js';
import { FORM_FIELDS, nestedValues } from '../../platform/form-names.js';
import { readInput } from '../../platform/input-reading.js';
import { IsIdValue } from '../../platform/input-types.js';
import type { FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { keyOf } from './form-key.js';
import { PreviewPage, ReceivePage } from './receive-view.js';

class ReceiveFormInput extends PostReceiptInput {
  /** The judgment of the defendant who pays. */
  @IsIdValue()
  judgmentId: string;
}

@Controller('matters/:id/money/receive')
export class ReceiveController {
  constructor(
    private readonly matters: MatterQueries,
    private readonly receipts: ReceiptService,
    private readonly queries: ReceiptQueries,
  ) {}

  @May('receipt.post')
  @Get()
  async form(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('judgment') judgment?: string,
  ) {
    return this.page(context, actor, id, { values: { judgmentId: judgment ?? '' }, errors: [] }, newId());
  }

  @May('receipt.post')
  @Post()
  async submit(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const key = keyOf(body);
    const again = async (errors: FormState['errors'], status: number) =>
      sendPage(reply, await this.page(context, actor, id, { values: nestedValues(body), errors }, key), status);
    const check = async (preview: ReceiptPreview, changed: boolean) => {
      const matter = await this.matters.head(actor, id);
      await sendPage(
        reply,
        PreviewPage({ context, matter, preview, idempotencyKey: key, changed }),
        changed ? 409 : 200,
      );
    };
    if (body[FORM_FIELDS.button] === 'change') return void (await again([], 200));
    try {
      const { judgmentId, ...input } = readInput(ReceiveFormInput, body);
      await this.refuseForeign(actor, id, judgmentId);
      if (body[FORM_FIELDS.button] !== 'post')
        return await check(await this.receipts.preview(actor, judgmentId, input), false);
      const { id: receiptId } = await this.receipts.post(actor, judgmentId, input, key);
      await reply.redirect(`/receipts/${receiptId}?done=posted`, 303);
    } catch (error) {
      if (error instanceof SplitChanged) await check(error.preview, true);
      else if (error instanceof InputError) await again(error.errors, error.status);
      else if (error instanceof Conflict) await again([{ pointer: '', detail: error.detail }], error.status);
      else throw error;
    }
  }

  private async refuseForeign(actor: Actor, matterId: string, judgmentId: string): Promise<void> {
    const { judgment } = await this.queries.judgment(actor, judgmentId);
    if (judgment.matterId !== matterId) throw new NotFound();
  }

  private async page(context: PageContext, actor: Actor, matterId: string, state: FormState, idempotencyKey: string) {
    const matter = await this.matters.head(actor, matterId);
    const judgments = await this.queries.judgments(actor, matterId);
    return ReceivePage({
      context,
      matter,
      judgments: judgments.map((row) => ({ value: row.id, label: `${row.defendantName} (${row.docketNumber})` })),
      obligations: await this.queries.obligations(actor, matterId),
      state,
      idempotencyKey,
    });
  }
}
