/** Cases for programs: make one, add defendants and charges, record what happened. */
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DecideCountsInput, FileChargesInput } from '../cases/charge/charge.input.js';
import { ChargeService } from '../cases/charge/charge.service.js';
import { AddDefendantInput, MakeCaseInput } from '../cases/court-case/court-case.input.js';
import { CourtCaseService } from '../cases/court-case/court-case.service.js';
import { RecordEventInput, StrikeEventInput } from '../cases/docket/docket.input.js';
import { DocketService } from '../cases/docket/docket.service.js';
import { CurrentActor, May } from '../http/access.js';
import { RecordId } from '../http/record-id.js';
import type { Actor } from '../kernel/actor.js';
import { readInput } from '../platform/input-reading.js';

interface Made {
  readonly id: string;
}

@ApiTags('Cases')
@Controller('api/v1/matters/:id/cases')
export class CasesApi {
  constructor(
    private readonly cases: CourtCaseService,
    private readonly charges: ChargeService,
    private readonly docket: DocketService,
  ) {}

  @May('case.edit')
  @Post()
  @ApiOperation({ summary: 'Make a case of the matter' })
  @ApiBody({ type: MakeCaseInput })
  async make(@CurrentActor() actor: Actor, @RecordId() id: string, @Body() body: unknown): Promise<Made> {
    return { id: await this.cases.make(actor, id, readInput(MakeCaseInput, body)) };
  }

  @May('case.edit')
  @Post(':caseId/defendants')
  @ApiOperation({ summary: 'Add a defendant: a subject of the matter, or a new name' })
  @ApiBody({ type: AddDefendantInput })
  async addDefendant(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<Made> {
    return { id: await this.cases.addDefendant(actor, id, caseId, readInput(AddDefendantInput, body)) };
  }

  @May('charge.edit')
  @Post(':caseId/charges')
  @ApiOperation({ summary: 'File a charging document with its counts' })
  @ApiBody({ type: FileChargesInput })
  async file(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<Made> {
    return { id: await this.charges.file(actor, id, caseId, readInput(FileChargesInput, body)) };
  }

  @May('charge.edit')
  @Post(':caseId/dispositions')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record how counts ended (`id` is that of a count against one defendant)' })
  @ApiBody({ type: DecideCountsInput })
  async decide(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<void> {
    await this.charges.decide(actor, id, caseId, readInput(DecideCountsInput, body));
  }

  @May('event.record')
  @Post(':caseId/events')
  @ApiOperation({ summary: 'Record a docket entry; stages and deadlines follow from it' })
  @ApiBody({ type: RecordEventInput })
  async record(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<Made> {
    return { id: await this.docket.record(actor, id, caseId, readInput(RecordEventInput, body)) };
  }

  @May('event.record')
  @Post(':caseId/events/:eventId/strike')
  @HttpCode(204)
  @ApiOperation({ summary: 'Strike a mistaken docket entry, with the reason' })
  @ApiBody({ type: StrikeEventInput })
  async strike(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('caseId') caseId: string,
    @RecordId('eventId') eventId: string,
    @Body() body: unknown,
  ): Promise<void> {
    await this.docket.strike(actor, id, caseId, eventId, readInput(StrikeEventInput, body));
  }
}
