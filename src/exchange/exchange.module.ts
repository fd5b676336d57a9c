import { Module } from '@nestjs/common';
import { AgendaModule } from '../agenda/agenda.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { RestitutionModule } from '../restitution/restitution.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { CaseImport } from './case-import.service.js';
import { DemonstrationPeople } from './demonstration/demonstration-people.js';
import { DemonstrationReferrals } from './demonstration/demonstration-referrals.js';
import { PlanCourt } from './plan/plan-court.js';
import { PlanDeadlines } from './plan/plan-deadlines.js';
import { PlanMatter } from './plan/plan-matter.js';
import { PlanMoney } from './plan/plan-money.js';
import { PlanServices } from './plan/plan-services.js';
import { PlanVictims } from './plan/plan-victims.js';

/** Bringing records in from files, through the services that the pages use. */
@Module({
  imports: [AgendaModule, CasesModule, RestitutionModule, PaymentsModule, ReferralsModule],
  providers: [
    CaseImport,
    PlanMatter,
    PlanVictims,
    PlanCourt,
    PlanMoney,
    PlanServices,
    PlanDeadlines,
    DemonstrationPeople,
    DemonstrationReferrals,
  ],
  exports: [CaseImport, DemonstrationPeople, DemonstrationReferrals],
})
export class ExchangeModule {}
