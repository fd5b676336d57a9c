/** The work list of money, and disbursement runs from preparing to release. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ActionPolicy } from '../../access/policy/action-policy.js';
import { CurrentActor, May, SignedIn } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { parseDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import { isId, newId } from '../../kernel/ids.js';
import { DisbursementQueries } from '../../payments/disbursement/disbursement.queries.js';
import {
  CancelRunInput,
  PrepareRunInput,
  smallestPaymentOf,
  USUAL_SMALLEST_PAYMENT,
} from '../../payments/disbursement/disbursement-run.input.js';
import { DisbursementRunService } from '../../payments/disbursement/disbursement-run.service.js';
import { MoneyQueries } from '../../payments/money.queries.js';
import { nestedValues } from '../../platform/form-names.js';
import { readInput } from '../../platform/input-reading.js';
import { EMPTY_FORM, type FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { answerForm } from '../matters/form-answer.js';
import { keyOf } from './form-key.js';
import { doneText } from './labels.js';
import { MoneyPage } from './money-view.js';
import { NewRunPage } from './new-run-view.js';
import { RunPage, RunsPage } from './runs-view.js';

const PAGE = 50;
/** Runs belong to offices in several zones; their moments are shown in the capital's. */
const ZONE = 'America/New_York';

@Controller('money')
export class MoneyController {
  constructor(
    private readonly money: MoneyQueries,
    private readonly disbursements: DisbursementQueries,
    private readonly runs: DisbursementRunService,
    private readonly policy: ActionPolicy,
  ) {}

  @SignedIn()
  @Get()
  async show(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @Query('after') after?: string) {
    const place = placeOf(after);
    const judgments = await this.money.judgments(actor, { after: place, limit: PAGE });
    const last = judgments.at(-1);
    return MoneyPage({
      context,
      judgments,
      nextHref: last && judgments.length === PAGE ? `/money?after=${last.sentencedOn}_${last.id}` : undefined,
      firstHref: place ? '/money' : undefined,
      prepared: await this.disbursements.runs(actor, { status: 'PREPARED', limit: PAGE }),
      totals: await this.money.totals(actor),
      mayPrepare: this.policy.allows(actor.role, 'disbursement.prepare'),
    });
  }

  @SignedIn()
  @Get('runs')
  async list(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @Query('after') after?: string) {
    const place = after !== undefined && isId(after) ? after : undefined;
    const rows = await this.disbursements.runs(actor, { after: place, limit: PAGE });
    return RunsPage({
      context,
      rows,
      nextHref: rows.length === PAGE ? `/money/runs?after=${rows.at(-1)!.id}` : undefined,
      firstHref: place ? '/money/runs' : undefined,
      mayPrepare: this.policy.allows(actor.role, 'disbursement.prepare'),
    });
  }

  @May('disbursement.prepare')
  @Get('runs/new')
  async form(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    return this.newPage(context, actor, nestedValues(query), newId());
  }

  @May('disbursement.prepare')
  @Post('runs')
  async prepare(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const key = keyOf(body);
    await answerForm(
      reply,
      body,
      async () => {
        const { id } = await this.runs.prepare(actor, readInput(PrepareRunInput, body), key);
        return `/money/runs/${id}?done=prepared`;
      },
      (state) => this.newPage(context, actor, nestedValues(body), key, state.errors),
    );
  }

  @SignedIn()
  @Get('runs/:id')
  async run(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('done') done?: string,
  ) {
    return this.runPage(context, actor, id, EMPTY_FORM, newId(), doneText(done));
  }

  @May('disbursement.release')
  @Post('runs/:id/release')
  async release(
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
        await this.runs.release(actor, id, key);
        return `/money/runs/${id}?done=released`;
      },
      (state) => this.runPage(context, actor, id, state, key),
    );
  }

  @May('disbursement.prepare')
  @Post('runs/:id/cancel')
  async cancel(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      body,
      async () => {
        await this.runs.cancel(actor, id, readInput(CancelRunInput, body));
        return `/money/runs/${id}?done=canceled`;
      },
      (state) => this.runPage(context, actor, id, state, newId()),
    );
  }

  /** The form shows again what was typed; what cannot be read counts as the usual smallest payment until corrected. */
  private async newPage(
    context: PageContext,
    actor: Actor,
    values: Record<string, unknown>,
    idempotencyKey: string,
    errors: FormState['errors'] = [],
  ) {
    const { smallest, wrong } = smallestIn(values);
    return NewRunPage({
      context,
      rows: await this.disbursements.payable(actor),
      smallest,
      state: { values: { smallestPayment: '25.00', ...values }, errors: errors.length > 0 ? errors : wrong },
      idempotencyKey,
    });
  }

  private async runPage(context: PageContext, actor: Actor, id: string, state: FormState, key: string, done?: string) {
    const { run, payments } = await this.disbursements.run(actor, id);
    return RunPage({
      context,
      run,
      payments,
      zone: ZONE,
      mayRelease: this.policy.allows(actor.role, 'disbursement.release'),
      mayCancel: this.policy.allows(actor.role, 'disbursement.prepare'),
      isOwn: run.preparedById === actor.userId,
      done,
      state,
      idempotencyKey: key,
    });
  }
}

function smallestIn(values: Record<string, unknown>): { smallest: bigint; wrong: FormState['errors'] } {
  try {
    const { smallestPayment } = values;
    return { smallest: smallestPaymentOf(readInput(PrepareRunInput, { smallestPayment })), wrong: [] };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { smallest: USUAL_SMALLEST_PAYMENT, wrong: error.errors };
  }
}

/** "2026-09-09_<id>"; what is no place is the first page. */
function placeOf(after: string | undefined) {
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})_(.+)$/.exec(after ?? '') ?? [];
  if (!day || !id || !isId(id)) return undefined;
  return { sentencedOn: parseDate(day, '/after'), id };
}
