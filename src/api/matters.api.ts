/** Matters and their cases for programs: the same services and input classes as the pages. */
import { Body, Controller, Get, Headers, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AgendaQueries, type DeadlineRow } from '../agenda/agenda.queries.js';
import { CourtCaseQueries, type CaseRecord } from '../cases/court-case/court-case.queries.js';
import { AddSubjectInput, ChangeMatterInput, MatterListInput, OpenMatterInput } from '../cases/matter/matter.input.js';
import { MatterQueries, type MatterPage, type MatterRecord } from '../cases/matter/matter.queries.js';
import { MatterService } from '../cases/matter/matter.service.js';
import { CurrentActor, May, SignedIn } from '../http/access.js';
import { RecordId } from '../http/record-id.js';
import type { Actor } from '../kernel/actor.js';
import { InputError } from '../kernel/errors.js';
import { readInput } from '../platform/input-reading.js';

@ApiTags('Matters')
@Controller('api/v1/matters')
export class MattersApi {
  constructor(
    private readonly matters: MatterService,
    private readonly queries: MatterQueries,
    private readonly cases: CourtCaseQueries,
    private readonly agenda: AgendaQueries,
  ) {}

  @SignedIn()
  @Get()
  @ApiOperation({ summary: 'Your matters, newest first; `next` is the `after` of the next page' })
  async list(@CurrentActor() actor: Actor, @Query() query: MatterListInput): Promise<MatterPage> {
    return this.queries.list(actor, readInput(MatterListInput, query));
  }

  @May('matter.open')
  @Post()
  @ApiOperation({ summary: 'Open a matter; you become its first member' })
  @ApiBody({ type: OpenMatterInput })
  async open(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const id = await this.matters.open(actor, readInput(OpenMatterInput, body));
    await reply.status(201).header('location', `/api/v1/matters/${id}`).header('etag', '"1"').send({ id, version: 1 });
  }

  @SignedIn()
  @Get(':id')
  @ApiOperation({ summary: 'A matter with its subjects and cases; the ETag is its version' })
  async one(@CurrentActor() actor: Actor, @RecordId() id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.queries.read(actor, id, 'record');
    const [record, subjects, cases] = await Promise.all([
      this.queries.record(actor, id),
      this.queries.subjects(actor, id),
      this.cases.ofMatter(actor, id),
    ]);
    const answer: MatterRecord & { subjects: unknown; cases: readonly CaseRecord[] } = { ...record, subjects, cases };
    await reply.header('etag', `"${record.version}"`).send(answer);
  }

  @May('case.edit')
  @Patch(':id')
  @ApiOperation({ summary: 'Change a matter; 412 when it changed since the version in If-Match' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag the change was made from' })
  @ApiBody({ type: ChangeMatterInput })
  async change(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.matters.change(actor, id, versionOf(ifMatch), readInput(ChangeMatterInput, body));
    const record = await this.queries.record(actor, id);
    await reply.header('etag', `"${record.version}"`).send(record);
  }

  @May('case.edit')
  @Post(':id/subjects')
  @ApiOperation({ summary: 'Add a subject' })
  @ApiBody({ type: AddSubjectInput })
  async addSubject(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
  ): Promise<{ id: string }> {
    return { id: await this.matters.addSubject(actor, id, readInput(AddSubjectInput, body)) };
  }

  @SignedIn()
  @Get(':id/deadlines')
  @ApiOperation({ summary: 'The deadlines of a matter, each with the steps that led to it' })
  async deadlines(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<{ rows: DeadlineRow[] }> {
    await this.queries.read(actor, id, 'deadlines');
    return { rows: await this.agenda.ofMatter(actor, id) };
  }
}

/** @throws InputError when the header is missing or names no version */
function versionOf(ifMatch: string | undefined): number {
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch ?? '');
  if (!match) throw InputError.at('', 'Send the ETag of the record you changed in the If-Match header, such as "3".');
  return Number(match[1]);
}
