/** The reads asked for most: one record or one page of a list, passed on as the JSON the database made. */
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { CaseRecords } from '../cases/court-case/case-record.queries.js';
import { CurrentActor, SignedIn } from '../http/access.js';
import { InputPipe } from '../http/input-pipe.js';
import type { Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import { isId } from '../kernel/ids.js';
import { IsWholeNumber } from '../platform/input-types.js';
import { RecentServices } from '../victims/recent-services.queries.js';

const AFTER = /^(\d{4}-\d{2}-\d{2}T[\d:.+]+Z?)_([0-9a-f-]{36})$/;

export class RecentServicesInput {
  /** 1 to 200; 50 when left out. */
  @IsOptional() @IsWholeNumber(1, 200) limit?: number;
  /** `loggedAt` and `id` of the last row of the page before, joined by "_". */
  @IsOptional() @Matches(AFTER, { message: 'Take `loggedAt` and `id` of the last row, joined by "_".' }) after?: string;
}

@ApiTags('Records')
@Controller('api/v1')
export class RecordsApi {
  constructor(
    private readonly cases: CaseRecords,
    private readonly services: RecentServices,
  ) {}

  @SignedIn()
  @Get('cases/:id')
  @ApiOperation({ summary: 'A case with its defendants, counts, victims (by pseudonym) and open deadlines' })
  async case(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    if (!isId(id)) throw new NotFound();
    const { version, json } = await this.cases.json(actor, id);
    await reply.type('application/json; charset=utf-8').header('etag', `"${version}"`).send(json);
  }

  @SignedIn()
  @Get('services')
  @ApiOperation({ summary: 'The services logged last in your matters, newest first' })
  async recent(
    @CurrentActor() actor: Actor,
    @Query(new InputPipe()) query: RecentServicesInput,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [, loggedAt, id] = AFTER.exec(query.after ?? '') ?? [];
    const after = loggedAt && id ? { loggedAt, id } : undefined;
    const json = await this.services.json(actor, query.limit ?? 50, after);
    await reply.type('application/json; charset=utf-8').send(json);
  }
}
