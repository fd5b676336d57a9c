/** Looks up what the pages of one case need, once. */
import { Injectable } from '@nestjs/common';
import { CourtCaseQueries, type CaseRecord } from '../../cases/court-case/court-case.queries.js';
import { MatterQueries, type MatterHead } from '../../cases/matter/matter.queries.js';
import type { Actor } from '../../kernel/actor.js';
import { NotFound } from '../../kernel/errors.js';

@Injectable()
export class CasePages {
  constructor(
    private readonly matters: MatterQueries,
    private readonly cases: CourtCaseQueries,
  ) {}

  /** @throws NotFound */
  async of(actor: Actor, matterId: string, caseId: string): Promise<{ matter: MatterHead; record: CaseRecord }> {
    const [matter, record] = await Promise.all([
      this.matters.head(actor, matterId),
      this.cases.one(actor, matterId, caseId),
    ]);
    if (!record) throw new NotFound();
    return { matter, record };
  }
}
