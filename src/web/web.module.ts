import { Module } from '@nestjs/common';
import { AgendaModule } from '../agenda/agenda.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ApiDocsController } from './api-docs/api-docs.page.js';
import { CalculatorsController } from './calculators/calculators.page.js';
import { DocumentFileController } from './documents/document-file.page.js';
import { MatterDocumentsController } from './documents/matter-documents.page.js';
import { HomeController } from './home.page.js';
import { MatterPagesModule } from './matters/matter-pages.module.js';
import { MoneyPagesModule } from './money/money-pages.module.js';
import { ReferralPagesModule } from './referrals/referral-pages.module.js';
import { RestitutionPagesModule } from './restitution/restitution-pages.module.js';
import { SignInController } from './sign-in/sign-in.page.js';
import { VictimPagesModule } from './victims/victim-pages.module.js';

/** The pages. */
@Module({
  imports: [
    AgendaModule,
    CasesModule,
    MatterPagesModule,
    MoneyPagesModule,
    VictimPagesModule,
    RestitutionPagesModule,
    ReferralPagesModule,
  ],
  controllers: [
    ApiDocsController,
    CalculatorsController,
    DocumentFileController,
    HomeController,
    MatterDocumentsController,
    SignInController,
  ],
})
export class WebModule {}
