/** Losses, labor, worksheets and judgments for programs: the same services and input classes as the pages. */
import { Body, Controller, Get, Headers, HttpCode, Patch, Post, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { MatterQueries } from '../cases/matter/matter.queries.js';
import { CurrentActor, May, Reads } from '../http/access.js';
import { RecordId } from '../http/record-id.js';
import type { Actor } from '../kernel/actor.js';
import { readInput } from '../platform/input-reading.js';
import { IsFlag } from '../platform/input-types.js';
import { ClaimQueries } from '../restitution/claims.queries.js';
import { ComputationQueries } from '../restitution/computation/computation.queries.js';
import { ComputationService } from '../restitution/computation/computation.service.js';
import { worksheetOf } from '../restitution/computation/worksheet.js';
import { JudgmentInput } from '../restitution/judgment/judgment.input.js';
import { JudgmentService } from '../restitution/judgment/judgment.service.js';
import { JudgmentQueries } from '../restitution/judgment/judgments.queries.js';
import { LaborClaimInput, SameWeeksInput, WorkWeeksInput } from '../restitution/labor/labor.input.js';
import { LaborService } from '../restitution/labor/labor.service.js';
import { ChangeLossInput, LossInput } from '../restitution/losses/loss.input.js';
import { LossService } from '../restitution/losses/losses.service.js';
import { ProposedOrderInput } from '../restitution/proposed-order.input.js';
import { ProposedOrder } from '../restitution/proposed-restitution-order.document.js';
import { ReasonInput } from '../victims/victim.input.js';
import { VictimQueries } from '../victims/victims.queries.js';
import { withVersion } from './if-match.js';
import { wire, type Wire } from './money-wire.js';

const KEY = {
  name: 'Idempotency-Key',
  required: true,
  description: 'The same key with the same body gives the same answer',
};

export class ComputeInput {
  /** Count liquidated damages where no court of the circuit has decided; counted when left out. */
  @IsOptional() @IsFlag() liquidated?: boolean;
}

@ApiTags('Losses and labor')
@Controller('api/v1')
export class ClaimsApi {
  constructor(
    private readonly losses: LossService,
    private readonly labor: LaborService,
    private readonly claims: ClaimQueries,
    private readonly victims: VictimQueries,
  ) {}

  @Reads('I15')
  @Get('victims/:id/losses')
  @ApiOperation({ summary: 'The losses of a victim; withdrawn ones carry the reason' })
  async lossesOf(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<Wire> {
    await this.victims.victim(actor, id);
    return wire({ rows: await this.claims.losses(actor, id) });
  }

  @May('loss.edit')
  @Post('victims/:id/losses')
  @ApiOperation({ summary: 'Add a loss, 18 U.S.C. 2259(c)(2)' })
  @ApiBody({ type: LossInput })
  async addLoss(@CurrentActor() actor: Actor, @RecordId() id: string, @Body() body: unknown): Promise<Wire> {
    return { id: await this.losses.add(actor, id, readInput(LossInput, body)) };
  }

  @May('loss.edit')
  @Patch('losses/:id')
  @ApiOperation({ summary: 'Change a loss; 412 when it changed since the version in If-Match' })
  @ApiHeader({ name: 'If-Match', description: 'The version the change was made from, in quotation marks' })
  @ApiBody({ type: ChangeLossInput })
  async changeLoss(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: unknown,
  ): Promise<Wire> {
    await this.losses.change(actor, id, readInput(ChangeLossInput, withVersion(body, ifMatch)));
    return wire(await this.claims.loss(actor, id));
  }

  @May('loss.edit')
  @Post('losses/:id/withdrawal')
  @HttpCode(200)
  @ApiOperation({ summary: 'Withdraw a loss; it stays on record with the reason' })
  @ApiBody({ type: ReasonInput })
  async withdrawLoss(@CurrentActor() actor: Actor, @RecordId() id: string, @Body() body: unknown): Promise<Wire> {
    await this.losses.withdraw(actor, id, readInput(ReasonInput, body).reason);
    return wire(await this.claims.loss(actor, id));
  }

  @Reads('I15')
  @Get('victims/:id/labor')
  @ApiOperation({ summary: 'The labor claim and the weeks of work; minutes of each day, null where nobody knows' })
  async laborOf(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<Wire> {
    await this.victims.victim(actor, id);
    return wire(await this.claims.labor(actor, id));
  }

  @May('loss.edit')
  @Post('victims/:id/labor')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record or change the labor claim; `version` is 0 for the first' })
  @ApiBody({ type: LaborClaimInput })
  async claim(@CurrentActor() actor: Actor, @RecordId() id: string, @Body() body: unknown): Promise<Wire> {
    await this.labor.claim(actor, id, readInput(LaborClaimInput, body));
    return this.laborOf(actor, id);
  }

  @May('loss.edit')
  @Post('victims/:id/work-weeks')
  @ApiOperation({ summary: 'Enter weeks of work' })
  @ApiBody({ type: WorkWeeksInput })
  async weeks(@CurrentActor() actor: Actor, @RecordId() id: string, @Body() body: unknown): Promise<Wire> {
    return { entered: await this.labor.addWeeks(actor, id, readInput(WorkWeeksInput, body)) };
  }

  @May('loss.edit')
  @Post('victims/:id/work-weeks/same')
  @ApiOperation({ summary: 'Enter the same hours for a run of weeks' })
  @ApiBody({ type: SameWeeksInput })
  async sameWeeks(@CurrentActor() actor: Actor, @RecordId() id: string, @Body() body: unknown): Promise<Wire> {
    return { entered: await this.labor.addSameWeeks(actor, id, readInput(SameWeeksInput, body)) };
  }

  @May('loss.edit')
  @Post('work-weeks/:id/withdrawal')
  @HttpCode(200)
  @ApiOperation({ summary: 'Withdraw a week of work; it stays on record with the reason' })
  @ApiBody({ type: ReasonInput })
  async withdrawWeek(@CurrentActor() actor: Actor, @RecordId() id: string, @Body() body: unknown): Promise<Wire> {
    return wire(await this.labor.withdrawWeek(actor, id, readInput(ReasonInput, body).reason));
  }
}

@ApiTags('Restitution')
@Controller('api/v1')
export class RestitutionApi {
  constructor(
    private readonly computation: ComputationService,
    private readonly computations: ComputationQueries,
    private readonly judgments: JudgmentService,
    private readonly queries: JudgmentQueries,
    private readonly order: ProposedOrder,
    private readonly matters: MatterQueries,
  ) {}

  @May('restitution.compute')
  @Post('cases/:id/restitution')
  @ApiOperation({ summary: 'Work out restitution of a case from what is recorded, and keep it' })
  @ApiBody({ type: ComputeInput })
  async compute(@CurrentActor() actor: Actor, @RecordId() id: string, @Body() body: unknown): Promise<Wire> {
    const made = await this.computation.compute(actor, id, readInput(ComputeInput, body));
    return this.worksheet(actor, made);
  }

  @Reads('I15')
  @Get('computations/:id')
  @ApiOperation({ summary: 'A worksheet: each victim with both prongs, the greater, the total and the steps' })
  async worksheet(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<Wire> {
    return wire(worksheetOf(await this.computations.one(actor, id)));
  }

  @Reads('I15')
  @Get('matters/:id/judgments')
  @ApiOperation({ summary: 'Judgments, obligations with what is left, and payees with what each is still owed' })
  async ofMatter(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<Wire> {
    await this.matters.read(actor, id, 'restitution');
    return wire({
      judgments: await this.queries.ofMatter(actor, id),
      obligations: await this.queries.obligations(actor, { matterId: id }),
      payees: await this.queries.payees(actor, id),
    });
  }

  @May('judgment.enter')
  @Post('defendants/:id/judgment')
  @ApiOperation({ summary: 'Enter the money part of a judgment; its obligations stand in the ledger with it' })
  @ApiHeader(KEY)
  @ApiBody({ type: JudgmentInput })
  async enter(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const judgmentId = await this.judgments.enter(actor, id, readInput(JudgmentInput, body), key ?? '');
    const answer = await this.judgment(actor, judgmentId);
    await reply.status(201).header('location', `/api/v1/judgments/${judgmentId}`).send(answer);
  }

  @Reads('I15')
  @Get('judgments/:id')
  @ApiOperation({ summary: 'A judgment with its obligations, the steps behind them and what a person must review' })
  async judgment(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<Wire> {
    const judgment = await this.queries.judgment(actor, id);
    const obligations = await this.queries.obligations(actor, { matterId: judgment.matterId, judgmentId: id });
    return wire({ ...judgment, obligations });
  }

  @May('document.generate')
  @Post('defendants/:id/proposed-restitution-order')
  @ApiOperation({ summary: 'Make and register the proposed restitution order; its file is at /documents/<id>/file' })
  @ApiBody({ type: ProposedOrderInput })
  async proposedOrder(@CurrentActor() actor: Actor, @RecordId() id: string, @Body() body: unknown): Promise<Wire> {
    return { documentId: await this.order.generate(actor, id, readInput(ProposedOrderInput, body)) };
  }
}
