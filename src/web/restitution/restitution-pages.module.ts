import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { JudgmentController } from './judgment.page.js';
import { LaborController } from './labor.page.js';
import { LossesController } from './losses.page.js';
import { ProposedOrderController } from './proposed-order.page.js';
import { RestitutionController } from './restitution.page.js';

/** The pages of losses, worksheets and judgments. */
@Module({
  imports: [CasesModule],
  controllers: [LossesController, LaborController, RestitutionController, JudgmentController, ProposedOrderController],
})
export class RestitutionPagesModule {}
