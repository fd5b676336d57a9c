/** The restitution tab of a matter, working restitution out, and the worksheet of one computation. */
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { CurrentActor, May, Reads } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { InputError } from '../../kernel/errors.js';
import { readInput } from '../../platform/input-reading.js';
import { IsFlag, IsIdValue } from '../../platform/input-types.js';
import { ComputationQueries } from '../../restitution/computation/computation.queries.js';
import { ComputationService } from '../../restitution/computation/computation.service.js';
import { JudgmentQueries } from '../../restitution/judgment/judgments.queries.js';
import type { FormState } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { answerForm } from '../matters/form-answer.js';
import { doneText } from '../victims/done.js';
import { RestitutionPage } from './restitution-view.js';
import { WorksheetPage } from './worksheet-view.js';

class ComputeForm {
  @IsIdValue() caseId: string;
  @IsOptional() @IsFlag() liquidated?: boolean;
}

@Controller()
export class RestitutionController {
  constructor(
    private readonly matters: MatterQueries,
    private readonly computation: ComputationService,
    private readonly computations: ComputationQueries,
    private readonly judgments: JudgmentQueries,
  ) {}

  @Reads('I15')
  @Get('matters/:id/restitution')
  async show(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('done') done?: string,
  ) {
    await this.matters.read(actor, id, 'restitution');
    return this.page(context, actor, id, { values: {}, errors: [] }, done);
  }

  @May('restitution.compute')
  @Post('matters/:id/restitution/compute')
  async compute(
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
        const { caseId, liquidated } = readInput(ComputeForm, body);
        const matter = await this.matters.head(actor, id);
        if (!matter.cases.some((each) => each.id === caseId))
          throw InputError.at('/caseId', 'Choose a case of this matter.');
        const made = await this.computation.compute(actor, caseId, { liquidated });
        return `/computations/${made}?done=computed`;
      },
      (state) => this.page(context, actor, id, state),
    );
  }

  @Reads('I15')
  @Get('computations/:id')
  async worksheet(
    @Ctx() context: PageContext,
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @Query('done') done?: string,
  ) {
    const computation = await this.computations.one(actor, id);
    const matter = await this.matters.read(actor, computation.matterId, 'restitution worksheet');
    return <WorksheetPage context={context} matter={matter} computation={computation} done={doneText(done)} />;
  }

  private async page(context: PageContext, actor: Actor, id: string, compute: FormState, done?: string) {
    const matter = await this.matters.head(actor, id);
    return (
      <RestitutionPage
        context={context}
        matter={matter}
        done={doneText(done)}
        compute={compute}
        computations={await this.computations.ofMatter(actor, id)}
        defendants={await this.judgments.defendants(actor, id)}
        judgments={await this.judgments.ofMatter(actor, id)}
        obligations={await this.judgments.obligations(actor, { matterId: id })}
        payees={await this.judgments.payees(actor, id)}
      />
    );
  }
}
