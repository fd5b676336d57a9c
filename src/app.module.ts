/** The rooms, in the order of the house. */
import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { AgendaModule } from './agenda/agenda.module.js';
import { ApiModule } from './api/api.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CasesModule } from './cases/cases.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { ExchangeModule } from './exchange/exchange.module.js';
import { HttpModule } from './http/http.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { PaymentsModule } from './payments/payments.module.js';
import { PeopleModule } from './people/people.module.js';
import { PlatformModule, type Platform } from './platform/platform.module.js';
import { Reactions } from './reactions.js';
import { ReferenceModule } from './reference/reference.module.js';
import { ReferralsModule } from './referrals/referrals.module.js';
import { RestitutionModule } from './restitution/restitution.module.js';
import { VictimsModule } from './victims/victims.module.js';
import { WebModule } from './web/web.module.js';

@Module({})
export class AppModule {
  static with(platform: Platform): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(platform),
        AuditModule,
        ReferenceModule,
        AccessModule,
        PeopleModule,
        AgendaModule,
        DocumentsModule,
        CasesModule,
        VictimsModule,
        LedgerModule,
        RestitutionModule,
        PaymentsModule,
        ReferralsModule,
        ExchangeModule,
        HttpModule,
        WebModule,
        ApiModule,
      ],
      providers: [Reactions],
    };
  }
}
