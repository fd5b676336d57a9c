/** A receiving authority's own referrals for its programs. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { CurrentActor, May } from '../http/access.js';
import { RecordId } from '../http/record-id.js';
import type { Actor } from '../kernel/actor.js';
import { readInput } from '../platform/input-reading.js';
import { AnswerInput } from '../referrals/received/received.input.js';
import { ReceivedReferrals, type ReceivedRow } from '../referrals/received/received.service.js';

export class ReceivedListInput {
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z_[0-9a-f-]{36}$/, { message: 'Take `next` of the page before.' })
  after?: string;
}

@ApiTags('Received referrals')
@Controller('api/v1/received')
export class ReceivedApi {
  constructor(private readonly received: ReceivedReferrals) {}

  @May('referral.respond')
  @Get()
  @ApiOperation({
    summary: 'Referrals sent to your organization, newest first; `next` is the `after` of the next page',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: ReceivedListInput,
  ): Promise<{ rows: ReceivedRow[]; next: string | null }> {
    return this.received.list(actor, readInput(ReceivedListInput, query).after);
  }

  @May('referral.respond')
  @Get(':id')
  @ApiOperation({ summary: 'What was sent, and what was answered' })
  async one(@CurrentActor() actor: Actor, @RecordId() id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.send(reply, actor, id);
  }

  @May('referral.respond')
  @Get(':id/package')
  @ApiOperation({ summary: 'The package as it was sent: a BagIt bag (RFC 8493) in a ZIP file' })
  async package(@CurrentActor() actor: Actor, @RecordId() id: string, @Res() reply: FastifyReply): Promise<void> {
    const { number, bytes } = await this.received.download(actor, id);
    await reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="${number}.zip"`)
      .send(bytes);
  }

  @May('referral.respond')
  @Post(':id/answers')
  @ApiOperation({ summary: 'Acknowledge, accept, decline, return, forward, report progress or the outcome' })
  @ApiBody({ type: AnswerInput })
  async answer(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.received.answer(actor, id, readInput(AnswerInput, body));
    await this.send(reply, actor, id);
  }

  private async send(reply: FastifyReply, actor: Actor, id: string): Promise<void> {
    const record = await this.received.read(actor, id);
    await reply.status(200).header('etag', `"${record.version}"`).send(record);
  }
}
