import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Declination } from './declination/declination.entity.js';
import { DeclinationQueries } from './declination/declination.queries.js';
import { DeclinationService } from './declination/declination.service.js';
import { SendReferralService } from './package/send-referral.service.js';
import { ReceivedReferrals } from './received/received.service.js';
import { Authorities } from './referral/authorities.js';
import { DisclosureTables } from './referral/disclosure.js';
import { InventoryService } from './referral/inventory.service.js';
import { Referral } from './referral/referral.entity.js';
import { ReferralEvent } from './referral/referral-event.entity.js';
import { ReferralItem } from './referral/referral-item.entity.js';
import { ReferralQueries } from './referral/referral.queries.js';
import { ReferralService } from './referral/referral.service.js';

const SERVICES = [
  Authorities, DeclinationQueries, DeclinationService, InventoryService, ReceivedReferrals, ReferralQueries, ReferralService, SendReferralService,
]; // prettier-ignore

@Module({
  imports: [TypeOrmModule.forFeature([Declination, Referral, ReferralEvent, ReferralItem])],
  providers: [...SERVICES, DisclosureTables],
  exports: SERVICES,
})
export class ReferralsModule {}
