/**
 * Plans what a file says of the past: every deadline of the matter that fell due by a day was met. Without it, a case that is
 * brought in years later would begin with all its old deadlines overdue.
 */
import { Injectable } from '@nestjs/common';
import { AgendaQueries } from '../../agenda/agenda.queries.js';
import { AgendaService } from '../../agenda/agenda.service.js';
import { MeetDeadlineInput } from '../../agenda/deadline.input.js';
import { readInput } from '../../platform/input-reading.js';
import { nothing, type Planning, type RecordName, type Step } from './step.js';

const NOTE = 'Met, as the imported case file says.';
const MAKE_DEADLINES = new Set<RecordName>(['chargingDocuments', 'events', 'dispositions', 'judgments']);

@Injectable()
export class PlanDeadlines {
  constructor(
    private readonly agenda: AgendaService,
    private readonly deadlines: AgendaQueries,
  ) {}

  /** @param before the steps from which deadlines follow */
  steps({ file, recorded }: Planning, before: readonly Step[]): Step[] {
    const through = file.deadlinesMetThrough;
    if (through === undefined) return [];
    const more = before.some((step) => step.does !== 'nothing' && MAKE_DEADLINES.has(step.record));
    if (!more && !recorded.dueDeadlines.some((dueOn) => dueOn <= through))
      return [nothing('deadlines', '/deadlinesMetThrough', 'event.record')];
    return [
      {
        pointer: '/deadlinesMetThrough', record: 'deadlines', does: 'change', action: 'event.record', needs: ['matter'],
        run: async (actor, known) => {
          const matterId = known.id('matter');
          const all = await this.deadlines.ofMatter(actor, matterId);
          for (const { id, version, status, dueOn, workingOn } of all) {
            if (status !== 'OPEN' || dueOn > through) continue;
            const metOn = workingOn < dueOn ? workingOn : dueOn;
            await this.agenda.met(actor, matterId, id, readInput(MeetDeadlineInput, { metOn, note: NOTE, version }));
          }
        },
      },
    ]; // prettier-ignore
  }
}
