/** The money of one matter, one receipt and its reversal. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ActionPolicy } from '../../access/policy/action-policy.js';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { CurrentActor, May, SignedIn } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { MoneyQueries } from '../../payments/money.queries.js';
import { ReverseReceiptInput } from '../../payments/receipt/receipt.input.js';
import { ReceiptQueries } from '../../payments/receipt/receipt.queries.js';
import { ReceiptReversalService } from '../../payments/receipt/receipt-reversal.service.js';
import { readInput } from '../../platform/input-reading.js';
import { EMPTY_FORM, type FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { answerForm } from '../matters/form-answer.js';
import { keyOf } from './form-key.js';
import { doneText, matterMoneyHref } from './labels.js';
import { MatterMoneyPage } from './matter-money-view.js';
import { ReceiptPage, ReversePage } from './receipt-view.js';

const RECEIPTS_SHOWN = 50;

@Controller()
export class MatterMoneyController {
  constructor(
    private readonly matters: MatterQueries,
    private readonly money: MoneyQueries,
    private readonly receipts: ReceiptQueries,
    private readonly reversals: ReceiptReversalService,
    private readonly policy: ActionPolicy,
  ) {}

  @SignedIn()
  @Get('matters/:id/money')
  async show(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('before') before?: string,
  ) {
    const money = await this.money.matter(actor, id);
    const place = /^\d{1,9}$/.test(before ?? '') ? Number(before) : undefined;
    const receipts = await this.receipts.list(actor, id, { before: place, limit: RECEIPTS_SHOWN });
    const here = matterMoneyHref(id);
    return MatterMoneyPage({
      context,
      matter: await this.matters.read(actor, id, 'money'),
      money,
      receipts,
      nextHref: receipts.length === RECEIPTS_SHOWN ? `${here}?before=${receipts.at(-1)!.number}` : undefined,
      firstHref: place === undefined ? undefined : here,
      mayReceive: this.policy.allows(actor.role, 'receipt.post'),
    });
  }

  @SignedIn()
  @Get('receipts/:id')
  async receipt(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('done') done?: string,
  ) {
    const receipt = await this.receipts.receipt(actor, id);
    return ReceiptPage({
      context,
      matter: await this.matters.read(actor, receipt.matterId, 'money'),
      receipt,
      mayReverse: this.policy.allows(actor.role, 'receipt.post'),
      done: doneText(done),
    });
  }

  @May('receipt.post')
  @Get('receipts/:id/reverse')
  async reverseForm(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    return this.reversePage(context, actor, id, EMPTY_FORM, newId());
  }

  @May('receipt.post')
  @Post('receipts/:id/reverse')
  async reverse(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const key = keyOf(body);
    await answerForm(
      reply,
      body,
      async () => {
        await this.reversals.reverse(actor, id, readInput(ReverseReceiptInput, body), key);
        return `/receipts/${id}?done=reversed`;
      },
      (state) => this.reversePage(context, actor, id, state, key),
    );
  }

  private async reversePage(context: PageContext, actor: Actor, id: string, state: FormState, idempotencyKey: string) {
    const receipt = await this.receipts.receipt(actor, id);
    return ReversePage({
      context,
      matter: await this.matters.head(actor, receipt.matterId),
      receipt,
      state,
      idempotencyKey,
    });
  }
}
