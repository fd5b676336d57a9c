/** The history of a matter: who did what, when, from what to what, and why; and who looked at it. */
import { Controller, Get, Query } from '@nestjs/common';
import { CompartmentPolicy } from '../../access/policy/compartment-policy.js';
import { Trail } from '../../audit/trail.queries.js';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { CurrentActor, SignedIn } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { NotFound } from '../../kernel/errors.js';
import { isId } from '../../kernel/ids.js';
import { HistoryList } from '../components/history-list.js';
import { Pagination } from '../components/table.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { historyEntry } from './history-words.js';
import { MatterFrame, matterHref } from './matter-frame.js';

const PAGE = 50;

@Controller('matters/:id/history')
export class MatterHistoryController {
  constructor(
    private readonly trail: Trail,
    private readonly matters: MatterQueries,
    private readonly compartments: CompartmentPolicy,
  ) {}

  @SignedIn()
  @Get()
  async show(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('before') before?: string,
    @Query('views') views?: string,
  ) {
    if (before !== undefined && !isId(before)) throw new NotFound();
    const matter = await this.matters.read(actor, id, 'history');
    const reads = views === 'yes';
    const found = await this.trail.of(
      actor,
      { matterId: id },
      {
        closed: this.compartments.closedEvents(actor.role),
        limit: PAGE + 1,
        reads,
        ...(before === undefined ? {} : { before }),
      },
    );
    const entries = found.slice(0, PAGE);
    const href = matterHref(id, 'history');
    const query = reads ? 'views=yes&' : '';
    const last = entries.at(-1);
    return (
      <MatterFrame context={context} matter={matter} current="history">
        <p>
          <a class="usa-link" href={reads ? href : `${href}?views=yes`}>
            {reads ? 'Leave out who viewed it' : 'Show who viewed it too'}
          </a>
        </p>
        <HistoryList entries={entries.map(historyEntry)} zone={matter.timeZone} />
        <Pagination
          label="Pages of the history"
          nextHref={found.length > PAGE && last ? `${href}?${query}before=${last.eventId}` : undefined}
          firstHref={before ? (reads ? `${href}?views=yes` : href) : undefined}
        />
      </MatterFrame>
    );
  }
}
