import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { ReferralsModule } from '../../referrals/referrals.module.js';
import { ReferralChoices } from './choices.js';
import { DeclinationsController } from './declinations.page.js';
import { InventoryController } from './inventory.page.js';
import { MatterReferralsController } from './matter-referrals.page.js';
import { ReceivedController } from './received.page.js';
import { ReferralsController } from './referrals.page.js';

/** The pages of declinations and referrals, on both sides. */
@Module({
  imports: [CasesModule, ReferralsModule],
  providers: [ReferralChoices],
  controllers: [
    DeclinationsController,
    InventoryController,
    MatterReferralsController,
    ReceivedController,
    ReferralsController,
  ],
})
export class ReferralPagesModule {}
