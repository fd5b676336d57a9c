import { Module } from '@nestjs/common';
import { AgendaModule } from '../agenda/agenda.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { CalculatorsApi } from './calculators.api.js';
import { CasesApi } from './cases.api.js';
import { DeclinationsApi } from './declinations.api.js';
import { MattersApi } from './matters.api.js';
import { MoneyApi } from './money.api.js';
import { OpenApiController } from './openapi.api.js';
import { ReceivedApi } from './received.api.js';
import { RecordsApi } from './records.api.js';
import { ReferralsApi } from './referrals.api.js';
import { ClaimsApi, RestitutionApi } from './restitution.api.js';
import { VictimsApi } from './victims.api.js';

/** The JSON face. */
@Module({
  imports: [AgendaModule, CasesModule, LedgerModule, PaymentsModule, ReferralsModule],
  controllers: [
    CasesApi,
    MattersApi,
    MoneyApi,
    CalculatorsApi,
    OpenApiController,
    RecordsApi,
    DeclinationsApi,
    ReferralsApi,
    ReceivedApi,
    VictimsApi,
    ClaimsApi,
    RestitutionApi,
  ],
})
export class ApiModule {}
