import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerModule } from '../ledger/ledger.module.js';
import { DisbursementQueries } from './disbursement/disbursement.queries.js';
import { DisbursementRun } from './disbursement/disbursement-run.entity.js';
import { DisbursementRunService } from './disbursement/disbursement-run.service.js';
import { MoneyQueries } from './money.queries.js';
import { Receipt } from './receipt/receipt.entity.js';
import { ReceiptQueries } from './receipt/receipt.queries.js';
import { ReceiptReversalService } from './receipt/receipt-reversal.service.js';
import { ReceiptService } from './receipt/receipt.service.js';
import { StatementQueries } from './statement/statement.queries.js';
import { VictimStatement } from './statement/victim-statement.document.js';

const providers = [
  VictimStatement, ReceiptService, ReceiptReversalService, ReceiptQueries, DisbursementRunService, DisbursementQueries, MoneyQueries, StatementQueries,
]; // prettier-ignore

/** Receives money on judgments, applies it, pays it out, and says where everybody stands. */
@Module({
  imports: [LedgerModule, TypeOrmModule.forFeature([Receipt, DisbursementRun])],
  providers,
  exports: providers,
})
export class PaymentsModule {}
