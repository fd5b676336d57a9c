/** Whether the database is there and current: the one question asked of it that has no actor. */
import { Injectable } from '@nestjs/common';
import { Unavailable } from '../kernel/errors.js';
import { Database } from '../platform/database/database.js';
import { pendingMigrations } from '../platform/database/migrate.js';
import { isDatabaseAway } from '../platform/failures.js';

@Injectable()
export class Readiness {
  constructor(private readonly database: Database) {}

  /** Names of migrations the schema still needs. @throws Unavailable when the database does not answer */
  async pendingMigrations(): Promise<string[]> {
    try {
      return await pendingMigrations(this.database.pool);
    } catch (error) {
      if (isDatabaseAway(error)) throw new Unavailable();
      throw error;
    }
  }
}
