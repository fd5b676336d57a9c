/** Is the process up (`/healthz`), and may it be sent requests (`/readyz`)? Neither needs a sign-in nor tells more than that. */
import { Controller, Get } from '@nestjs/common';
import { Readiness } from '../audit/readiness.js';
import { Unavailable } from '../kernel/errors.js';
import { Public } from './access.js';

@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Public()
  @Get('healthz')
  up() {
    return { status: 'up' };
  }

  @Public()
  @Get('readyz')
  async ready() {
    const pending = await this.readiness.pendingMigrations();
    if (pending.length > 0) throw new Unavailable('The database has not been brought up to date yet.');
    return { status: 'ready', database: 'migrated' };
  }
}
