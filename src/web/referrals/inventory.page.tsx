/** The inventory of a referral: add, change, remove and decide its items. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { ActionPolicy } from '../../access/policy/action-policy.js';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { CurrentActor, May, Reads } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { NotFound } from '../../kernel/errors.js';
import { readInput } from '../../platform/input-reading.js';
import { InventoryService } from '../../referrals/referral/inventory.service.js';
import {
  ChangeItemInput,
  DecideItemInput,
  ItemInput,
  RemoveItemInput,
} from '../../referrals/referral/referral.input.js';
import {
  ReferralQueries,
  type ItemWithAnswer,
  type ReferralRecord,
} from '../../referrals/referral/referral.queries.js';
import { EMPTY_FORM, type FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { answerForm } from '../matters/form-answer.js';
import { MatterFrame } from '../matters/matter-frame.js';
import { ItemDecision, ItemForm } from './inventory-view.js';
import { doneText } from './words.js';

@Controller('referrals/:id/items')
export class InventoryController {
  constructor(
    private readonly inventory: InventoryService,
    private readonly queries: ReferralQueries,
    private readonly matters: MatterQueries,
    private readonly policy: ActionPolicy,
  ) {}

  @May('referral.build')
  @Get('new')
  async newForm(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    return this.formPage(context, actor, id, EMPTY_FORM);
  }

  @May('referral.build')
  @Post()
  async add(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = async () => {
      await this.inventory.add(actor, id, readInput(ItemInput, body));
      return `/referrals/${id}?done=item`;
    };
    await answerForm(reply, body, step, (state) => this.formPage(context, actor, id, state));
  }

  @Reads('I05')
  @Get(':itemId')
  async show(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('itemId') itemId: string,
    @Query('done') done?: string,
  ) {
    return this.itemPage(context, actor, id, itemId, null, doneText(done));
  }

  @May('referral.build')
  @Get(':itemId/edit')
  async editForm(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('itemId') itemId: string,
  ) {
    const item = itemOf(await this.queries.read(actor, id), itemId);
    return this.formPage(context, actor, id, { values: { ...item }, errors: [] }, item);
  }

  @May('referral.build')
  @Post(':itemId/edit')
  async change(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('itemId') itemId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = async () => {
      await this.inventory.change(actor, id, itemId, readInput(ChangeItemInput, body));
      return `/referrals/${id}/items/${itemId}?done=saved`;
    };
    await answerForm(reply, body, step, async (state) =>
      this.formPage(context, actor, id, state, itemOf(await this.queries.read(actor, id), itemId)),
    );
  }

  @May('referral.build')
  @Post(':itemId/remove')
  async remove(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('itemId') itemId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = async () => {
      await this.inventory.remove(actor, id, itemId, readInput(RemoveItemInput, body).version);
      return `/referrals/${id}?done=removed`;
    };
    await answerForm(reply, body, step, (state) => this.itemPage(context, actor, id, itemId, state));
  }

  @May('disclosure.review')
  @Post(':itemId/decision')
  async decide(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('itemId') itemId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = async () => {
      await this.inventory.decide(actor, id, itemId, readInput(DecideItemInput, body));
      return `/referrals/${id}?done=decided`;
    };
    await answerForm(reply, body, step, (state) => this.itemPage(context, actor, id, itemId, state));
  }

  private async itemPage(
    context: PageContext,
    actor: Actor,
    id: string,
    itemId: string,
    typed: FormState | null,
    done?: string,
  ) {
    const record = await this.queries.read(actor, id);
    const item = itemOf(record, itemId);
    const state = typed ?? { values: { ...item }, errors: [] };
    const { status } = record.referral;
    const view = (
      <ItemDecision
        record={record}
        item={item}
        csrfToken={context.csrfToken}
        state={state}
        mayDecide={status === 'DISCLOSURE_REVIEW' && this.policy.allows(actor.role, 'disclosure.review')}
        mayChange={
          (status === 'DRAFT' || status === 'DISCLOSURE_REVIEW') && this.policy.allows(actor.role, 'referral.build')
        }
      />
    );
    return this.framed(
      context,
      actor,
      record,
      `Item ${item.number} of referral ${record.referral.number}`,
      state,
      view,
      done,
    );
  }

  private async formPage(context: PageContext, actor: Actor, id: string, state: FormState, item?: ItemWithAnswer) {
    const record = await this.queries.read(actor, id);
    const place = `/referrals/${id}`;
    const form = (
      <ItemForm
        action={item ? `${place}/items/${item.id}/edit` : `${place}/items`}
        back={item ? `${place}/items/${item.id}` : place}
        csrfToken={context.csrfToken}
        state={state}
        documents={record.documents}
        {...(item ? { version: item.version } : {})}
      />
    );
    const title = item ? `Change item ${item.number}` : 'Add an item to the inventory';
    return this.framed(context, actor, record, title, state, form);
  }

  private async framed(
    context: PageContext,
    actor: Actor,
    record: ReferralRecord,
    title: string,
    state: FormState,
    view: VNode,
    done?: string,
  ) {
    const { referral } = record;
    const matter = await this.matters.head(actor, referral.matterId);
    return (
      <MatterFrame
        context={context}
        matter={matter}
        current="referrals"
        title={title}
        step
        hasErrors={state.errors.length > 0}
        done={done}
      >
        <p>
          <a class="usa-link" href={`/referrals/${referral.id}`}>
            Back to referral {referral.number}
          </a>
        </p>
        {view}
      </MatterFrame>
    );
  }
}

function itemOf(record: ReferralRecord, itemId: string): ItemWithAnswer {
  const item = record.items.find((each) => each.id === itemId);
  if (!item) throw new NotFound();
  return item;
}
