import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RecentServices } from './recent-services.queries.js';
import { ServiceLog } from './service-log.js';
import { ServiceRecord } from './service-record.entity.js';
import { ServiceQueries } from './services.queries.js';
import { Victim } from './victim.entity.js';
import { VictimQueries } from './victims.queries.js';
import { VictimService } from './victims.service.js';

/** Victims, by pseudonym, and the services they were given. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Victim, ServiceRecord])],
  providers: [VictimService, VictimQueries, ServiceLog, ServiceQueries, RecentServices],
  exports: [VictimService, VictimQueries, ServiceLog, ServiceQueries, RecentServices],
})
export class VictimsModule {}
