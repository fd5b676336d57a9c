/** Draws a victim's services, for the page itself and for the steps on its rows that come back to it. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import { ServiceQueries } from '../../victims/services.queries.js';
import { VictimQueries } from '../../victims/victims.queries.js';
import type { FormState } from '../components/form-state.js';
import type { PageContext } from '../layout.js';
import { doneText } from './done.js';
import { ServicesList, type RowAnswer } from './services-view.js';
import { VictimFrame } from './victim-frame.js';

export interface ServicesPageOptions {
  readonly after?: string | undefined;
  readonly done?: string | undefined;
  readonly notice?: string | undefined;
  /** Safe-contact instructions asked for with a reason. */
  readonly revealed?: string | null;
  /** The form that asks for them, when it came back. */
  readonly reveal?: FormState;
  readonly answer?: RowAnswer;
}

@Injectable()
export class VictimPages {
  constructor(
    private readonly queries: VictimQueries,
    private readonly services: ServiceQueries,
    private readonly clock: Clock,
  ) {}

  async servicesOf(context: PageContext, actor: Actor, id: string, more: ServicesPageOptions = {}) {
    const victim = await this.queries.victim(actor, id);
    const page = await this.services.of(actor, id, { after: more.after });
    return (
      <VictimFrame
        context={context}
        victim={victim}
        current="services"
        done={doneText(more.done)}
        notice={more.notice}
        {...(more.revealed === undefined ? {} : { revealed: more.revealed })}
        {...(more.reveal ? { reveal: more.reveal } : {})}
        hasErrors={[more.reveal, more.answer?.undo, more.answer?.reveal].some(
          (state) => (state?.errors.length ?? 0) > 0,
        )}
      >
        <ServicesList
          victimId={id}
          page={page}
          after={more.after}
          csrfToken={context.csrfToken}
          viewer={{ userId: actor.userId, now: this.clock.now() }}
          zone={victim.zone}
          {...(more.answer ? { answer: more.answer } : {})}
        />
      </VictimFrame>
    );
  }
}
