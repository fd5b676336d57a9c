/** Victims and services for programs: the same services and input classes as the pages. Names are never in an answer. */
import { Body, Controller, Get, Headers, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { CurrentActor, May, Reads, SignedIn } from '../http/access.js';
import { RecordId } from '../http/record-id.js';
import type { Actor } from '../kernel/actor.js';
import { newId } from '../kernel/ids.js';
import { readInput } from '../platform/input-reading.js';
import { IsIdValue, IsWholeNumber } from '../platform/input-types.js';
import { LogServiceInput } from '../victims/service.input.js';
import { ServiceLog } from '../victims/service-log.js';
import { ServiceQueries } from '../victims/services.queries.js';
import { AddVictimInput, ChangeVictimInput, ReasonInput, VictimCountsInput } from '../victims/victim.input.js';
import { VictimQueries } from '../victims/victims.queries.js';
import { VictimService } from '../victims/victims.service.js';
import { withVersion } from './if-match.js';
import { wire, type Wire } from './money-wire.js';

export class ServiceListInput {
  /** 1 to 200; 50 when left out. */
  @IsOptional() @IsWholeNumber(1, 200) limit?: number;
  /** `next` of the page before. */
  @IsOptional() @IsString() @MaxLength(120) after?: string;
}

export class VictimListInput extends ServiceListInput {
  /** Only victims of this matter. */
  @IsOptional() @IsIdValue() matter?: string;
}

@ApiTags('Victims')
@Controller('api/v1')
export class VictimsApi {
  constructor(
    private readonly victims: VictimService,
    private readonly queries: VictimQueries,
    private readonly log: ServiceLog,
    private readonly services: ServiceQueries,
  ) {}

  @SignedIn()
  @Get('victims')
  @ApiOperation({ summary: 'Victims of your matters by pseudonym; `next` is the `after` of the next page' })
  async list(@CurrentActor() actor: Actor, @Query() query: VictimListInput): Promise<Wire> {
    const { matter, after, limit } = readInput(VictimListInput, query);
    return wire(await this.queries.caseload(actor, { matterId: matter, after, limit }));
  }

  @May('victim.add')
  @Post('matters/:id/victims')
  @ApiOperation({ summary: 'Add a victim under a pseudonym that is free in the matter' })
  @ApiBody({ type: AddVictimInput })
  async add(
    @CurrentActor() actor: Actor,
    @RecordId() matterId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const id = await this.victims.add(actor, matterId, readInput(AddVictimInput, body));
    await reply.status(201).header('location', `/api/v1/victims/${id}`).header('etag', '"1"').send({ id, version: 1 });
  }

  @SignedIn()
  @Get('victims/:id')
  @ApiOperation({ summary: 'A victim; the ETag is the version' })
  async one(@CurrentActor() actor: Actor, @RecordId() id: string, @Res() reply: FastifyReply): Promise<void> {
    const victim = await this.queries.victim(actor, id);
    await reply.header('etag', `"${victim.version}"`).send(victim);
  }

  @May('victim.add')
  @Patch('victims/:id')
  @ApiOperation({ summary: 'Change a victim; 412 when it changed since the version in If-Match' })
  @ApiHeader({ name: 'If-Match', description: 'The ETag the change was made from' })
  @ApiBody({ type: ChangeVictimInput })
  async change(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.victims.change(actor, id, readInput(ChangeVictimInput, withVersion(body, ifMatch)));
    await this.one(actor, id, reply);
  }

  @SignedIn()
  @Get('victims/:id/counts')
  @ApiOperation({ summary: 'The counts of the matter, and which of them this person is a victim of' })
  async counts(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<Wire> {
    await this.queries.victim(actor, id);
    return wire({ rows: await this.queries.counts(actor, id) });
  }

  @May('case.edit')
  @Post('victims/:id/counts')
  @HttpCode(200)
  @ApiOperation({ summary: 'Attach the victim to exactly these counts' })
  @ApiBody({ type: VictimCountsInput })
  async setCounts(@CurrentActor() actor: Actor, @RecordId() id: string, @Body() body: unknown): Promise<Wire> {
    await this.victims.setCounts(actor, id, readInput(VictimCountsInput, body).chargeIds ?? []);
    return this.counts(actor, id);
  }

  @Reads('I14')
  @Post('victims/:id/safe-contact')
  @HttpCode(200)
  @ApiOperation({ summary: 'The safe-contact instructions; the reading and its reason are recorded' })
  @ApiBody({ type: ReasonInput })
  async safeContact(@CurrentActor() actor: Actor, @RecordId() id: string, @Body() body: unknown): Promise<Wire> {
    const { reason } = readInput(ReasonInput, body);
    return { safeContact: await this.victims.revealSafeContact(actor, id, reason) };
  }

  @SignedIn()
  @Get('victims/:id/services')
  @ApiOperation({ summary: 'Services of a victim, the latest day first' })
  async servicesOf(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query() query: ServiceListInput,
  ): Promise<Wire> {
    return wire(await this.services.of(actor, id, readInput(ServiceListInput, query)));
  }

  @May('service.log')
  @Post('services')
  @ApiOperation({ summary: 'Log a service for one victim, or for each member of a group' })
  @ApiHeader({ name: 'Idempotency-Key', description: 'The same key with the same body logs it once' })
  @ApiBody({ type: LogServiceInput })
  async logService(
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
  ): Promise<Wire> {
    return { ids: await this.log.log(actor, readInput(LogServiceInput, body), key ?? newId()) };
  }

  @May('service.log')
  @Post('services/:id/undo')
  @HttpCode(200)
  @ApiOperation({ summary: 'Undo a service you logged in the last ten minutes' })
  @ApiBody({ type: ReasonInput })
  async undo(@CurrentActor() actor: Actor, @RecordId() id: string, @Body() body: unknown): Promise<Wire> {
    return wire(await this.log.undo(actor, id, readInput(ReasonInput, body).reason));
  }

  @May('service.log')
  @Post('services/:id/note')
  @HttpCode(200)
  @ApiOperation({ summary: 'The note of a service; the reading and its reason are recorded' })
  @ApiBody({ type: ReasonInput })
  async note(@CurrentActor() actor: Actor, @RecordId() id: string, @Body() body: unknown): Promise<Wire> {
    return wire(await this.log.revealNote(actor, id, readInput(ReasonInput, body).reason));
  }
}
