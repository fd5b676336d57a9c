/** My work: what is next for the person who signed in. */
import { Controller, Get } from '@nestjs/common';
import { ActionPolicy } from '../access/policy/action-policy.js';
import { AgendaQueries, type MyDeadline } from '../agenda/agenda.queries.js';
import { MatterQueries } from '../cases/matter/matter.queries.js';
import { CurrentActor, SignedIn } from '../http/access.js';
import type { Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { Ctx } from './context.js';
import { HomePage } from './home-view.js';
import type { PageContext } from './layout.js';

const MOST_DEADLINES = 40;
const MOST_IDLE = 10;

@Controller()
export class HomeController {
  constructor(
    private readonly agenda: AgendaQueries,
    private readonly matters: MatterQueries,
    private readonly policy: ActionPolicy,
    private readonly clock: Clock,
  ) {}

  @SignedIn()
  @Get()
  async show(@Ctx() context: PageContext, @CurrentActor() actor: Actor) {
    const [deadlines, idle] = await Promise.all([
      this.agenda.mine(actor, MOST_DEADLINES),
      this.matters.withoutNextDate(actor, MOST_IDLE),
    ]);
    const todayOf = (row: MyDeadline) => this.clock.today(row.timeZone);
    return HomePage({ context, deadlines, todayOf, idle, mayOpen: this.policy.allows(actor.role, 'matter.open') });
  }
}
