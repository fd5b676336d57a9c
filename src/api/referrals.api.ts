/** Referrals on the sending side for programs: the same services and input classes as the pages. */
import { Body, Controller, Delete, Get, Headers, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { CurrentActor, May, Reads } from '../http/access.js';
import { RecordId } from '../http/record-id.js';
import type { Actor } from '../kernel/actor.js';
import { readInput } from '../platform/input-reading.js';
import { SendReferralService } from '../referrals/package/send-referral.service.js';
import { InventoryService } from '../referrals/referral/inventory.service.js';
import type { RecipientView } from '../referrals/referral/recipient-view.js';
import {
  ApproveReferralInput, BuildingStepInput, ChangeItemInput, ChangeReferralInput, DecideItemInput, ItemInput, RemoveItemInput, ReviewingStepInput,
  SendReferralInput, StartReferralInput,
} from '../referrals/referral/referral.input.js'; // prettier-ignore
import { ReferralQueries, type ReferralRow } from '../referrals/referral/referral.queries.js';
import { ReferralService } from '../referrals/referral/referral.service.js';

export class WaitingReferralsInput {
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/, { message: 'Take `next` of the page before.' })
  after?: string;
}

@ApiTags('Referrals')
@Controller('api/v1')
export class ReferralsApi {
  constructor(
    private readonly referrals: ReferralService,
    private readonly inventory: InventoryService,
    private readonly sending: SendReferralService,
    private readonly queries: ReferralQueries,
  ) {}

  @Reads('I05')
  @Get('matters/:id/referrals')
  @ApiOperation({ summary: 'The referrals of a matter, newest first' })
  async ofMatter(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<{ items: ReferralRow[] }> {
    return { items: await this.queries.ofMatter(actor, id) };
  }

  @Reads('I05')
  @Get('referrals')
  @ApiOperation({
    summary:
      'Sent and not acknowledged in your matters, the most pressing first; `next` is the `after` of the next page',
  })
  async waiting(
    @CurrentActor() actor: Actor,
    @Query() query: WaitingReferralsInput,
  ): Promise<{ rows: ReferralRow[]; next: string | null }> {
    return this.queries.waiting(actor, readInput(WaitingReferralsInput, query).after);
  }

  @May('referral.build')
  @Post('declinations/:id/referrals')
  @ApiOperation({ summary: 'Start a referral from an approved declination' })
  @ApiBody({ type: StartReferralInput })
  async start(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const made = await this.referrals.start(actor, id, readInput(StartReferralInput, body));
    const { referral } = await this.queries.read(actor, made);
    await reply
      .status(201)
      .header('location', `/api/v1/referrals/${made}`)
      .header('etag', '"1"')
      .send({ id: made, number: referral.number, version: 1 });
  }

  @Reads('I05')
  @Get('referrals/:id')
  @ApiOperation({
    summary:
      'A referral with its inventory, each item with what the sharing table says today and why, and its timeline',
  })
  async one(@CurrentActor() actor: Actor, @RecordId() id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.send(reply, actor, id);
  }

  @Reads('I05')
  @Get('referrals/:id/recipient-view')
  @ApiOperation({ summary: 'All that the recipient will see' })
  async preview(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<RecipientView> {
    const { referral, view } = await this.queries.read(actor, id);
    return referral.sentRecord ?? view;
  }

  @May('referral.build')
  @Put('referrals/:id')
  @ApiOperation({ summary: 'Change what a referral says; another purpose opens every decision again' })
  @ApiBody({ type: ChangeReferralInput })
  async change(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.referrals.change(actor, id, readInput(ChangeReferralInput, body));
    await this.send(reply, actor, id);
  }

  @May('referral.build')
  @Post('referrals/:id/items')
  @ApiOperation({ summary: 'Add an item to the inventory' })
  @ApiBody({ type: ItemInput })
  async add(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const made = await this.inventory.add(actor, id, readInput(ItemInput, body));
    await reply.status(201).send({ id: made, version: 1 });
  }

  @May('referral.build')
  @Put('referrals/:id/items/:itemId')
  @ApiOperation({ summary: 'Change an item, which must then be decided again' })
  @ApiBody({ type: ChangeItemInput })
  async changeItem(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('itemId') itemId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.inventory.change(actor, id, itemId, readInput(ChangeItemInput, body));
    await this.send(reply, actor, id);
  }

  @May('referral.build')
  @Delete('referrals/:id/items/:itemId')
  @ApiOperation({ summary: 'Take out an item that was listed by mistake' })
  @ApiBody({ type: RemoveItemInput })
  async removeItem(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('itemId') itemId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.inventory.remove(actor, id, itemId, readInput(RemoveItemInput, body).version);
    await reply.status(204).send();
  }

  @May('disclosure.review')
  @Post('referrals/:id/items/:itemId/decision')
  @ApiOperation({ summary: 'Decide whether an item goes; never looser than the sharing table' })
  @ApiBody({ type: DecideItemInput })
  async decide(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('itemId') itemId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.inventory.decide(actor, id, itemId, readInput(DecideItemInput, body));
    await this.send(reply, actor, id);
  }

  @May('referral.build')
  @Post('referrals/:id/steps')
  @ApiOperation({
    summary: 'A step of those who build: start-review, mark-overdue, escalate, complete, withdraw, close',
  })
  @ApiBody({ type: BuildingStepInput })
  async build(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.referrals.step(actor, id, readInput(BuildingStepInput, body));
    await this.send(reply, actor, id);
  }

  @May('disclosure.review')
  @Post('referrals/:id/review')
  @ApiOperation({ summary: 'A step of those who review what is disclosed: clear, send-back' })
  @ApiBody({ type: ReviewingStepInput })
  async review(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.referrals.step(actor, id, readInput(ReviewingStepInput, body));
    await this.send(reply, actor, id);
  }

  @May('referral.approve')
  @Post('referrals/:id/approve')
  @ApiOperation({ summary: 'Approve a cleared referral; not by who built it or decided its items' })
  @ApiBody({ type: ApproveReferralInput })
  async approve(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.referrals.approve(actor, id, readInput(ApproveReferralInput, body).version);
    await this.send(reply, actor, id);
  }

  @May('referral.send')
  @Post('referrals/:id/send')
  @ApiOperation({ summary: 'Send an approved referral; the same key sends once' })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiBody({ type: SendReferralInput })
  async sendReferral(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.sending.send(actor, id, key ?? '', readInput(SendReferralInput, body ?? {}));
    await this.send(reply, actor, id);
  }

  private async send(reply: FastifyReply, actor: Actor, id: string): Promise<void> {
    const record = await this.queries.read(actor, id);
    await reply.status(200).header('etag', `"${record.referral.version}"`).send(record);
  }
}
