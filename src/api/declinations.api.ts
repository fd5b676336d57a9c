/** Declinations for programs: the same services and input classes as the pages. */
import { Body, Controller, Get, Post, Put, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, May, Reads } from '../http/access.js';
import { RecordId } from '../http/record-id.js';
import type { Actor } from '../kernel/actor.js';
import { readInput } from '../platform/input-reading.js';
import {
  ChangeDeclinationInput, DeclinationInput, DeclinationStepInput, ReturnDeclinationInput,
} from '../referrals/declination/declination.input.js'; // prettier-ignore
import {
  DeclinationQueries,
  type DeclinationRecord,
  type DeclinationRow,
} from '../referrals/declination/declination.queries.js';
import { DeclinationService } from '../referrals/declination/declination.service.js';
import { Authorities, type Candidate } from '../referrals/referral/authorities.js';

@ApiTags('Declinations')
@Controller('api/v1')
export class DeclinationsApi {
  constructor(
    private readonly declinations: DeclinationService,
    private readonly queries: DeclinationQueries,
    private readonly authorities: Authorities,
  ) {}

  @Reads('I05')
  @Get('matters/:id/declinations')
  @ApiOperation({ summary: 'The declinations of a matter, newest first' })
  async ofMatter(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<{ items: DeclinationRow[] }> {
    return { items: await this.queries.ofMatter(actor, id) };
  }

  @May('declination.draft')
  @Post('matters/:id/declinations')
  @ApiOperation({ summary: 'Draft the declination of one subject (Justice Manual 9-27.220 to 9-27.270)' })
  @ApiBody({ type: DeclinationInput })
  async draft(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const made = await this.declinations.draft(actor, id, readInput(DeclinationInput, body));
    await reply
      .status(201)
      .header('location', `/api/v1/declinations/${made}`)
      .header('etag', '"1"')
      .send({ id: made, version: 1 });
  }

  @Reads('I05')
  @Get('declinations/:id')
  @ApiOperation({
    summary: 'A declination; the reasons for the office file are null for a role that may not read work product',
  })
  async one(@CurrentActor() actor: Actor, @RecordId() id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.send(reply, await this.queries.read(actor, id));
  }

  @May('declination.draft')
  @Put('declinations/:id')
  @ApiOperation({ summary: 'Change a draft; 412 when it changed since `version`' })
  @ApiBody({ type: ChangeDeclinationInput })
  async change(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.declinations.change(actor, id, readInput(ChangeDeclinationInput, body));
    await this.send(reply, await this.queries.record(actor, id));
  }

  @May('declination.draft')
  @Post('declinations/:id/submit')
  @ApiOperation({ summary: 'Submit a draft to a supervisor' })
  @ApiBody({ type: DeclinationStepInput })
  async submit(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.declinations.submit(actor, id, readInput(DeclinationStepInput, body).version);
    await this.send(reply, await this.queries.record(actor, id));
  }

  @May('declination.approve')
  @Post('declinations/:id/approve')
  @ApiOperation({ summary: 'Approve a submitted declination that somebody else drafted' })
  @ApiBody({ type: DeclinationStepInput })
  async approve(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.declinations.approve(actor, id, readInput(DeclinationStepInput, body).version);
    await this.send(reply, await this.queries.record(actor, id));
  }

  @May('declination.approve')
  @Post('declinations/:id/return')
  @ApiOperation({ summary: 'Return a submitted declination with what must be changed' })
  @ApiBody({ type: ReturnDeclinationInput })
  async giveBack(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { version, reason } = readInput(ReturnDeclinationInput, body);
    await this.declinations.giveBack(actor, id, version, reason);
    await this.send(reply, await this.queries.record(actor, id));
  }

  @May('referral.build')
  @Get('declinations/:id/authorities')
  @ApiOperation({
    summary: 'Receiving authorities, suggested ones first with the reason; without an organization nothing can be sent',
  })
  async candidates(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<{ items: Candidate[] }> {
    return { items: await this.authorities.candidates(actor, id) };
  }

  private async send(reply: FastifyReply, record: DeclinationRecord): Promise<void> {
    await reply.status(200).header('etag', `"${record.version}"`).send(record);
  }
}
