/** Victims as lists: my caseload, and the victims of a matter with the form that adds one. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { CurrentActor, May, SignedIn } from '../../http/access.js';
import { nestedValues } from '../../platform/form-names.js';
import { readInput } from '../../platform/input-reading.js';
import { RecordId } from '../../http/record-id.js';
import { sendPage } from '../../http/render.js';
import type { Actor } from '../../kernel/actor.js';
import { InputError } from '../../kernel/errors.js';
import { mayBeName } from '../../victims/pseudonym.js';
import { AddVictimInput } from '../../victims/victim.input.js';
import { VictimQueries } from '../../victims/victims.queries.js';
import { VictimService } from '../../victims/victims.service.js';
import { ButtonLink } from '../components/form.js';
import { EMPTY_FORM, type FormState } from '../components/form-state.js';
import { Pagination } from '../components/table.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { MatterFrame } from '../matters/matter-frame.js';
import { CaseloadPage, VictimTable } from './caseload-view.js';
import { doneText } from './done.js';
import { VictimForm } from './victim-form-view.js';

@Controller()
export class VictimsController {
  constructor(
    private readonly victims: VictimService,
    private readonly queries: VictimQueries,
    private readonly matters: MatterQueries,
  ) {}

  @SignedIn()
  @Get('victims')
  async caseload(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @Query('after') after?: string) {
    return CaseloadPage({ context, page: await this.queries.caseload(actor, { after }), after });
  }

  @SignedIn()
  @Get('matters/:id/victims')
  async ofMatter(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('after') after?: string,
    @Query('done') done?: string,
  ) {
    const matter = await this.matters.read(actor, id, 'victims');
    const page = await this.queries.caseload(actor, { matterId: id, after });
    const place = `/matters/${id}/victims`;
    return (
      <MatterFrame
        context={context}
        matter={matter}
        current="victims"
        done={doneText(done)}
        actions={
          <>
            {context.may?.('victim.add') ? (
              <ButtonLink href={`${place}/new`} kind="primary" shortcut="n">
                Add a victim
              </ButtonLink>
            ) : null}
            {context.may?.('service.log') ? (
              <ButtonLink href={`/services/new?matter=${id}`}>Log a service for a group</ButtonLink>
            ) : null}
          </>
        }
      >
        <VictimTable context={context} caption="Victims of this matter" rows={page.rows} />
        <Pagination
          label="Pages of the victims"
          nextHref={page.next ? `${place}?after=${encodeURIComponent(page.next)}` : undefined}
          firstHref={after ? place : undefined}
        />
      </MatterFrame>
    );
  }

  @May('victim.add')
  @Get('matters/:id/victims/new')
  async form(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    return this.formPage(context, actor, id, EMPTY_FORM);
  }

  @May('victim.add')
  @Post('matters/:id/victims')
  async add(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const input = readInput(AddVictimInput, body);
      const victimId = await this.victims.add(actor, id, input);
      const check = mayBeName(input.pseudonym) ? '&check=name' : '';
      await reply.redirect(`/victims/${victimId}?done=added${check}`, 303);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const state = { values: nestedValues(body), errors: error.errors };
      await sendPage(reply, await this.formPage(context, actor, id, state), 422);
    }
  }

  private async formPage(context: PageContext, actor: Actor, id: string, state: FormState) {
    const matter = await this.matters.head(actor, id);
    return (
      <MatterFrame
        context={context}
        matter={matter}
        current="victims"
        title="Add a victim"
        step
        hasErrors={state.errors.length > 0}
      >
        <VictimForm
          action={`/matters/${id}/victims`}
          back={`/matters/${id}/victims`}
          csrfToken={context.csrfToken}
          state={state}
        />
      </MatterFrame>
    );
  }
}
