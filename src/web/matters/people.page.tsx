/** Who belongs to a matter. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DirectoryService } from '../../access/directory.service.js';
import { ActionPolicy } from '../../access/policy/action-policy.js';
import { AdmitMemberInput } from '../../cases/matter/matter.input.js';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { MatterService } from '../../cases/matter/matter.service.js';
import { CurrentActor, May, SignedIn } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { readInput } from '../../platform/input-reading.js';
import { EMPTY_FORM, type FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { doneText } from './done.js';
import { answerForm } from './form-answer.js';
import { matterHref } from './matter-frame.js';
import { PeoplePage } from './people-view.js';

@Controller('matters/:id/people')
export class MatterPeopleController {
  constructor(
    private readonly service: MatterService,
    private readonly matters: MatterQueries,
    private readonly directory: DirectoryService,
    private readonly policy: ActionPolicy,
  ) {}

  @SignedIn()
  @Get()
  async show(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('done') done?: string,
  ) {
    await this.matters.read(actor, id, 'people');
    return this.page(context, actor, id, EMPTY_FORM, doneText(done));
  }

  @May('member.assign')
  @Post()
  async admit(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      body,
      async () => {
        await this.service.admit(actor, id, readInput(AdmitMemberInput, body).userId);
        return `${matterHref(id, 'people')}?done=admitted`;
      },
      (state) => this.page(context, actor, id, state),
    );
  }

  private async page(context: PageContext, actor: Actor, id: string, state: FormState, done?: string) {
    const mayAdmit = this.policy.allows(actor.role, 'member.assign');
    const [matter, members, people] = await Promise.all([
      this.matters.head(actor, id),
      this.directory.members(actor, id),
      mayAdmit ? this.directory.people(actor) : undefined,
    ]);
    const inside = new Set(members.map((member) => member.userId));
    const others = people?.filter((person) => !inside.has(person.userId));
    return PeoplePage({ context, matter, members, others, state, done });
  }
}
