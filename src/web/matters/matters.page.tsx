/** Matters as a list, and the forms that open one and change its facts. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ActionPolicy } from '../../access/policy/action-policy.js';
import { EditMatterInput, MatterListInput, OpenMatterInput } from '../../cases/matter/matter.input.js';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { MatterService } from '../../cases/matter/matter.service.js';
import { CurrentActor, May, SignedIn } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import { sendPage } from '../../http/render.js';
import type { Actor } from '../../kernel/actor.js';
import { StaleRecord } from '../../kernel/errors.js';
import { nestedValues } from '../../platform/form-names.js';
import { readInput } from '../../platform/input-reading.js';
import { EMPTY_FORM, type FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { MatterChoices } from './choices.js';
import { answerForm } from './form-answer.js';
import { EditMatterPage, OpenMatterPage } from './matter-form-view.js';
import { matterHref } from './matter-frame.js';
import { MatterListPage } from './matter-list-view.js';

@Controller('matters')
export class MattersController {
  constructor(
    private readonly matters: MatterService,
    private readonly queries: MatterQueries,
    private readonly choices: MatterChoices,
    private readonly policy: ActionPolicy,
  ) {}

  @SignedIn()
  @Get()
  async list(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @Query() query: unknown) {
    const filter = readInput(MatterListInput, query);
    const [page, districts] = await Promise.all([this.queries.list(actor, filter), this.choices.districts(actor)]);
    const mayOpen = this.policy.allows(actor.role, 'matter.open');
    return MatterListPage({ context, filter, page, districts, mayOpen });
  }

  @May('matter.open')
  @Get('new')
  async newForm(@Ctx() context: PageContext, @CurrentActor() actor: Actor) {
    return OpenMatterPage({ context, state: EMPTY_FORM, districts: await this.choices.districts(actor) });
  }

  @May('matter.open')
  @Post('new')
  async open(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      body,
      async () => {
        const id = await this.matters.open(actor, readInput(OpenMatterInput, body));
        return `${matterHref(id, 'overview')}?done=opened`;
      },
      async (state) => OpenMatterPage({ context, state, districts: await this.choices.districts(actor) }),
    );
  }

  @May('case.edit')
  @Get(':id/edit')
  async editForm(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    const record = await this.queries.record(actor, id);
    return this.editPage(context, actor, id, { values: { ...record }, errors: [] }, record.version);
  }

  @May('case.edit')
  @Post(':id/edit')
  async edit(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const change = async () => {
      const { version, ...input } = readInput(EditMatterInput, body);
      // A box left empty is not sent at all, and means no.
      const unticked = { indianCountry: false, contractorNexus: false, foreignGoodsNexus: false, commercialVehicleUsed: false }; // prettier-ignore
      await this.matters.change(actor, id, version, { ...unticked, ...defined(input) });
      return `${matterHref(id, 'overview')}?done=saved`;
    };
    try {
      const version = Number((body as { version?: unknown } | undefined)?.version ?? 0);
      await answerForm(reply, body, change, (state) => this.editPage(context, actor, id, state, version));
    } catch (error) {
      if (!(error instanceof StaleRecord)) throw error;
      const saved = await this.queries.record(actor, id);
      const state = { values: nestedValues(body), errors: [] };
      const [matter, districts] = await Promise.all([this.queries.head(actor, id), this.choices.districts(actor)]);
      const page = EditMatterPage({ context, state, districts, matter, saved, version: saved.version });
      await sendPage(reply, page, error.status);
    }
  }

  private async editPage(context: PageContext, actor: Actor, id: string, state: FormState, version: number) {
    const [matter, districts] = await Promise.all([this.queries.head(actor, id), this.choices.districts(actor)]);
    return EditMatterPage({ context, state, districts, matter, version });
  }
}

const defined = <T extends object>(input: T): Partial<T> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<T>;
