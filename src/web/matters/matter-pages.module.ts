import { Module } from '@nestjs/common';
import { AgendaModule } from '../../agenda/agenda.module.js';
import { CasesModule } from '../../cases/cases.module.js';
import { CasePages } from './case-pages.js';
import { CasesController } from './cases.page.js';
import { ChargesController } from './charges.page.js';
import { MatterChoices } from './choices.js';
import { DeadlinesController } from './deadlines.page.js';
import { DocketController } from './docket.page.js';
import { MatterHistoryController } from './history.page.js';
import { MattersController } from './matters.page.js';
import { MatterOverviewController } from './overview.page.js';
import { MatterPeopleController } from './people.page.js';

/** The pages of matters and cases. */
@Module({
  imports: [AgendaModule, CasesModule],
  providers: [CasePages, MatterChoices],
  controllers: [
    MattersController,
    MatterOverviewController,
    CasesController,
    ChargesController,
    DocketController,
    DeadlinesController,
    MatterPeopleController,
    MatterHistoryController,
  ],
})
export class MatterPagesModule {}
