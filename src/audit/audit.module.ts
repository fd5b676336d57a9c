import { Global, Module } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { Database } from '../platform/database/database.js';
import { MasterKey } from '../platform/master-key.js';
import { ProtectedValues } from './protected-values.js';
import { Readiness } from './readiness.js';
import { Trail } from './trail.queries.js';
import { Doors } from './unit-of-work.js';

/** The doors to the database, for every room. */
@Global()
@Module({
  providers: [
    {
      provide: Doors,
      inject: [Database, Clock],
      useFactory: (database: Database, clock: Clock) => new Doors(database, clock),
    },
    { provide: ProtectedValues, inject: [MasterKey], useFactory: (master: MasterKey) => new ProtectedValues(master) },
    Trail,
    Readiness,
  ],
  exports: [Doors, ProtectedValues, Trail, Readiness],
})
export class AuditModule {}
