/** Making the proposed restitution order of a defendant: prefilled form, preview, and the registered document. */
import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { CurrentActor, May } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { FORM_FIELDS } from '../../platform/form-names.js';
import { readInput } from '../../platform/input-reading.js';
import { ProposedOrderInput } from '../../restitution/proposed-order.input.js';
import { ProposedOrder, type OrderFacts } from '../../restitution/proposed-restitution-order.document.js';
import { sendPage } from '../../http/render.js';
import { InputError } from '../../kernel/errors.js';
import { nestedValues } from '../../platform/form-names.js';
import type { FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { words } from '../matters/labels.js';
import { PREVIEW, ProposedOrderPage } from './proposed-order-view.js';

@Controller('defendants/:id/proposed-restitution-order')
export class ProposedOrderController {
  constructor(
    private readonly order: ProposedOrder,
    private readonly matters: MatterQueries,
  ) {}

  @May('document.generate')
  @Get()
  async form(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    const facts = await this.order.facts(actor, id);
    return this.page(context, actor, facts, { values: prefilled(facts, actor), errors: [] });
  }

  @May('document.generate')
  @Post()
  async make(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const input = readInput(ProposedOrderInput, body);
      if (body[FORM_FIELDS.button] === PREVIEW) {
        const draft = await this.order.preview(actor, id, input);
        await reply
          .status(200)
          .type(draft.mediaType)
          .header('content-disposition', `inline; filename="${draft.typeCode}-preview.pdf"`)
          .send(draft.bytes);
        return;
      }
      await reply.redirect(`/documents/${await this.order.generate(actor, id, input)}/file`, 303);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const facts = await this.order.facts(actor, id);
      const state = { values: nestedValues(body), errors: error.errors };
      await sendPage(reply, await this.page(context, actor, facts, state), 422);
    }
  }

  private async page(context: PageContext, actor: Actor, facts: OrderFacts, state: FormState) {
    const matter = await this.matters.head(actor, facts.matterId);
    return <ProposedOrderPage context={context} matter={matter} facts={facts} state={state} />;
  }
}

/** What the record says, in the words of an order; all of it can be reworded. */
function prefilled(facts: OrderFacts, actor: Actor): Record<string, unknown> {
  const numbers = facts.counts.map((count) => String(count.number));
  const sections = [...new Set(facts.counts.map((count) => count.section))];
  const names = [...new Set(facts.counts.map((count) => count.offenseName.replace(/ \(.*\)/, '').toLowerCase()))];
  return {
    convictedHow: '',
    counts: `Count${numbers.length > 1 ? 's' : ''} ${listed(numbers)} of the ${words(facts.chargingDocument)}`,
    offenses: `${listed(names)}, in violation of 18 U.S.C. ${sections.length > 1 ? '§§' : '§'} ${listed(sections)}`,
    clerkName: 'Clerk, United States District Court',
    attorneyName: actor.displayName,
    attorneyTitle: 'Assistant United States Attorney',
    attorneyAddress: facts.officeAddress,
  };
}

const listed = (parts: readonly string[]): string => parts.join(', ').replace(/, ([^,]*)$/, ' and $1');
