import { Module } from '@nestjs/common';
import { LedgerExport } from './ledger-export.js';
import { LedgerQueries } from './ledger.queries.js';
import { LedgerService } from './ledger.service.js';

/** Generic double-entry bookkeeping; knows nothing of victims. */
@Module({
  providers: [LedgerService, LedgerQueries, LedgerExport],
  exports: [LedgerService, LedgerQueries, LedgerExport],
})
export class LedgerModule {}
