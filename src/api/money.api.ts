/** Receipts, disbursement runs, statements and the journal for programs: the same services and input classes as the pages. */
import { Body, Controller, Get, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { CurrentActor, May, Reads, SignedIn } from '../http/access.js';
import { RecordId } from '../http/record-id.js';
import type { Actor } from '../kernel/actor.js';
import { parseDate } from '../kernel/calendar-date.js';
import { LedgerQueries } from '../ledger/ledger.queries.js';
import { DisbursementQueries } from '../payments/disbursement/disbursement.queries.js';
import { CancelRunInput, PrepareRunInput } from '../payments/disbursement/disbursement-run.input.js';
import { DisbursementRunService } from '../payments/disbursement/disbursement-run.service.js';
import { MoneyQueries } from '../payments/money.queries.js';
import { PostReceiptInput, ReceiptInput, ReverseReceiptInput } from '../payments/receipt/receipt.input.js';
import { ReceiptQueries } from '../payments/receipt/receipt.queries.js';
import { ReceiptReversalService } from '../payments/receipt/receipt-reversal.service.js';
import { ReceiptService } from '../payments/receipt/receipt.service.js';
import { StatementQueries } from '../payments/statement/statement.queries.js';
import { readInput } from '../platform/input-reading.js';
import { IsIdValue, IsWholeNumber } from '../platform/input-types.js';
import { wire, type Wire } from './money-wire.js';

const PLACE = /^(\d{4}-\d{2}-\d{2})_(\d{1,18})_(\d{1,9})$/;
const KEY = {
  name: 'Idempotency-Key',
  required: true,
  description: 'The same key with the same body gives the same answer',
};

class ReceiptListInput {
  /** 1 to 200; 50 when left out. */
  @IsOptional() @IsWholeNumber(1, 200) limit?: number;
  /** The number of the last receipt of the page before. */
  @IsOptional() @IsWholeNumber(1, 1_000_000_000) after?: number;
}

class RunListInput {
  @IsOptional() @IsWholeNumber(1, 200) limit?: number;
  /** The id of the last run of the page before. */
  @IsOptional() @IsIdValue() after?: string;
}

class JournalListInput {
  /** Lines, 1 to 1000; 200 when left out. */
  @IsOptional() @IsWholeNumber(1, 1_000) limit?: number;
  /** `next` of the page before. */
  @IsOptional() @Matches(PLACE, { message: 'Take `next` of the page before.' }) after?: string;
}

@ApiTags('Money')
@Controller('api/v1')
export class MoneyApi {
  constructor(
    private readonly receipts: ReceiptService,
    private readonly reversals: ReceiptReversalService,
    private readonly receiptQueries: ReceiptQueries,
    private readonly runs: DisbursementRunService,
    private readonly runQueries: DisbursementQueries,
    private readonly statements: StatementQueries,
    private readonly money: MoneyQueries,
    private readonly ledger: LedgerQueries,
  ) {}

  @May('receipt.post')
  @Post('judgments/:id/receipts/preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Where money would go if it were received now; writes nothing. Send its `fingerprint` when posting',
  })
  @ApiBody({ type: ReceiptInput })
  async preview(@CurrentActor() actor: Actor, @RecordId() id: string, @Body() body: unknown): Promise<Wire> {
    const { value, steps, flags } = await this.receipts.preview(actor, id, readInput(ReceiptInput, body));
    return wire({ ...value, steps, flags });
  }

  @May('receipt.post')
  @Post('judgments/:id/receipts')
  @ApiOperation({ summary: 'Post a receipt; 409 when the split is no longer the one that was previewed' })
  @ApiHeader(KEY)
  @ApiBody({ type: PostReceiptInput })
  async post(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
  ): Promise<Wire> {
    const posted = await this.receipts.post(actor, id, readInput(PostReceiptInput, body), key ?? '');
    return wire(await this.receiptQueries.receipt(actor, posted.id));
  }

  @SignedIn()
  @Get('matters/:id/receipts')
  @ApiOperation({ summary: 'Receipts of a matter, the latest number first; `next` is the `after` of the next page' })
  async list(@CurrentActor() actor: Actor, @RecordId() id: string, @Query() query: unknown): Promise<Wire> {
    const { limit = 50, after } = readInput(ReceiptListInput, query);
    const rows = await this.receiptQueries.list(actor, id, { before: after, limit });
    return wire({ rows, next: rows.length === limit ? rows.at(-1)!.number : null });
  }

  @SignedIn()
  @Get('receipts/:id')
  @ApiOperation({ summary: 'A receipt with its lines and the steps that led to them' })
  async receipt(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<Wire> {
    return wire(await this.receiptQueries.receipt(actor, id));
  }

  @May('receipt.post')
  @Post('receipts/:id/reversal')
  @ApiOperation({ summary: 'Reverse a receipt as of the day it was received' })
  @ApiHeader(KEY)
  @ApiBody({ type: ReverseReceiptInput })
  async reverse(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
  ): Promise<Wire> {
    await this.reversals.reverse(actor, id, readInput(ReverseReceiptInput, body), key ?? '');
    return wire(await this.receiptQueries.receipt(actor, id));
  }

  @SignedIn()
  @Get('matters/:id/balances')
  @ApiOperation({
    summary: 'What each defendant may still be made to pay and each payee is owed. Defendants are never added up',
  })
  async balances(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<Wire> {
    const { debts, positions, payees, forTreasury, unapplied } = await this.money.matter(actor, id);
    const { value, steps, flags } = positions;
    return wire({
      obligations: debts.map(({ id: obligation, name, kind, payeeId, defendantId, principal, paid }) => ({
        obligation, name, kind, payeeId, defendantId, principal, paid, collectible: value.obligations.get(obligation),
      })), // prettier-ignore
      defendants: value.defendants,
      payees,
      forTreasury,
      unapplied,
      steps,
      flags,
    });
  }

  @SignedIn()
  @Get('matters/:id/journals')
  @ApiOperation({
    summary: 'Lines of the journals of a matter in order of date; `next` is the `after` of the next page',
  })
  async journals(@CurrentActor() actor: Actor, @RecordId() id: string, @Query() query: unknown): Promise<Wire> {
    const { limit = 200, after } = readInput(JournalListInput, query);
    const [, day, sequence, line] = PLACE.exec(after ?? '') ?? [];
    const place =
      day && sequence && line
        ? { effectiveOn: parseDate(day, '/after'), sequence: BigInt(sequence), line: Number(line) }
        : undefined;
    const rows = await this.money.journal(actor, id, { after: place, limit });
    const last = rows.at(-1);
    return wire({
      rows: rows.map((row) => ({ ...row, sequence: Number(row.sequence) })),
      next: last && rows.length === limit ? `${last.effectiveOn}_${last.sequence}_${last.line}` : null,
    });
  }

  @Reads('I15')
  @Get('ledger/proof')
  @ApiOperation({ summary: 'Every balance you may see, proved again from its postings' })
  async proof(@CurrentActor() actor: Actor): Promise<Wire> {
    return wire(await this.ledger.verify(actor));
  }

  @SignedIn()
  @Get('payees/:id/statement')
  @ApiOperation({ summary: 'Statement of account of a payee, with running balances' })
  async payee(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<Wire> {
    return wire(await this.statements.payee(actor, id));
  }

  @SignedIn()
  @Get('defendants/:id/statement')
  @ApiOperation({ summary: 'Statement of account of a defendant, with a running balance' })
  async defendant(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<Wire> {
    const { why, ...statement } = await this.statements.defendant(actor, id);
    return wire({ ...statement, steps: why.steps, flags: why.flags });
  }

  @SignedIn()
  @Get('disbursement-runs')
  @ApiOperation({
    summary: 'Runs whose payments you may all see, newest first; `next` is the `after` of the next page',
  })
  async runList(@CurrentActor() actor: Actor, @Query() query: unknown): Promise<Wire> {
    const { limit = 50, after } = readInput(RunListInput, query);
    const rows = await this.runQueries.runs(actor, { after, limit });
    return wire({ rows, next: rows.length === limit ? rows.at(-1)!.id : null });
  }

  @May('disbursement.prepare')
  @Post('disbursement-runs')
  @ApiOperation({ summary: 'Prepare a run over all your matters: one payment per payee' })
  @ApiHeader(KEY)
  @ApiBody({ type: PrepareRunInput })
  async prepare(
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
  ): Promise<Wire> {
    const { id } = await this.runs.prepare(actor, readInput(PrepareRunInput, body), key ?? '');
    return wire(await this.runQueries.run(actor, id));
  }

  @SignedIn()
  @Get('disbursement-runs/:id')
  @ApiOperation({ summary: 'A run with its payments' })
  async run(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<Wire> {
    return wire(await this.runQueries.run(actor, id));
  }

  @May('disbursement.release')
  @Post('disbursement-runs/:id/release')
  @ApiOperation({ summary: 'Release a run that someone else prepared' })
  @ApiHeader(KEY)
  async release(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<Wire> {
    await this.runs.release(actor, id, key ?? '');
    return wire(await this.runQueries.run(actor, id));
  }

  @May('disbursement.prepare')
  @Post('disbursement-runs/:id/cancel')
  @ApiOperation({ summary: 'Cancel a prepared run; its money is payable again' })
  @ApiBody({ type: CancelRunInput })
  async cancel(@CurrentActor() actor: Actor, @RecordId() id: string, @Body() body: unknown): Promise<Wire> {
    await this.runs.cancel(actor, id, readInput(CancelRunInput, body));
    return wire(await this.runQueries.run(actor, id));
  }
}
