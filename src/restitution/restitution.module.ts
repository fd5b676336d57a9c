import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ClaimQueries } from './claims.queries.js';
import { RestitutionComputation } from './computation/computation.entity.js';
import { ComputationQueries } from './computation/computation.queries.js';
import { ComputationService } from './computation/computation.service.js';
import { JointLiability } from './judgment/joint-liability.entity.js';
import { Judgment } from './judgment/judgment.entity.js';
import { JudgmentService } from './judgment/judgment.service.js';
import { JudgmentQueries } from './judgment/judgments.queries.js';
import { Obligation } from './judgment/obligation.entity.js';
import { Payee } from './judgment/payee.entity.js';
import { LaborClaim } from './labor/labor-claim.entity.js';
import { LaborService } from './labor/labor.service.js';
import { WorkWeekRecord } from './labor/work-week.entity.js';
import { Loss } from './losses/loss.entity.js';
import { LossService } from './losses/losses.service.js';
import { ProposedOrder } from './proposed-restitution-order.document.js';

/** Losses, computations, judgments and the obligations they make. */
@Global()
@Module({
  imports: [
    LedgerModule,
    TypeOrmModule.forFeature([
      Loss,
      LaborClaim,
      WorkWeekRecord,
      RestitutionComputation,
      Payee,
      Judgment,
      JointLiability,
      Obligation,
    ]),
  ],
  providers: [
    LossService,
    LaborService,
    ClaimQueries,
    ComputationService,
    ComputationQueries,
    JudgmentService,
    JudgmentQueries,
    ProposedOrder,
  ],
  exports: [
    LossService,
    LaborService,
    ClaimQueries,
    ComputationService,
    ComputationQueries,
    JudgmentService,
    JudgmentQueries,
    ProposedOrder,
  ],
})
export class RestitutionModule {}
