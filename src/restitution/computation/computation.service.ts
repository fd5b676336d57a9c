/** Works out restitution for a case and keeps what went in, its hash and what came out. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Doors } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { canonicalBytes, type Canonical } from '../../kernel/canonical-bytes.js';
import { newId, type Id } from '../../kernel/ids.js';
import { ReferenceService } from '../../reference/reference.service.js';
import { exPostFacto, offenses } from '../../reference/tables/charges.js';
import { lossCategories, minimumWages } from '../../reference/tables/money.js';
import { computeCase, RULE_VERSION, type ComputationTables } from './compute-case.js';
import { RestitutionComputation } from './computation.entity.js';
import { gatherFacts } from './gather-facts.js';
import { storedForm } from './stored.js';

@Injectable()
export class ComputationService {
  constructor(
    private readonly doors: Doors,
    private readonly reference: ReferenceService,
  ) {}

  /**
   * @param liquidated counts liquidated damages where no court of the circuit has decided; left out: the default, counted
   * @throws InputError at /caseId when there is nothing to compute, at /victims/<i>/weeks… for weeks that cannot be valued
   */
  async compute(actor: Actor, caseId: Id, options: { liquidated?: boolean | undefined } = {}): Promise<Id> {
    const tables = await this.tables(actor);
    return this.doors.run(actor, async (tx) => {
      const { matterId, facts } = await gatherFacts(tx, caseId, options.liquidated ?? null);
      const { value, steps, flags } = computeCase(facts, tables);
      const id = newId(tx.now.getTime());
      const inputSha256 = createHash('sha256')
        .update(canonicalBytes(facts as unknown as Canonical))
        .digest();
      await tx.insert(RestitutionComputation, {
        id,
        matterId,
        caseId,
        input: storedForm(facts),
        inputSha256,
        result: storedForm({ ...value, steps, flags }),
        liquidated: options.liquidated ?? true,
        total: value.total,
        ruleVersion: RULE_VERSION,
        computedBy: actor.userId,
        computedAt: tx.now,
      });
      await tx.record({
        kind: 'restitution.computed',
        matterId,
        subject: { type: 'case', id: caseId },
        data: {
          computation: id,
          input: inputSha256.toString('hex'),
          rules: RULE_VERSION,
          basis: facts.basis,
          liquidated: options.liquidated ?? null,
          victims: value.victims.map((victim) => ({ victim: victim.id, total: victim.total })),
          total: value.total,
        },
      });
      return id;
    });
  }

  private async tables(actor: Actor): Promise<ComputationTables> {
    return {
      offenses: await this.reference.rows(actor, offenses),
      lossCategories: await this.reference.rows(actor, lossCategories),
      minimumWages: await this.reference.rows(actor, minimumWages),
      exPostFacto: await this.reference.rows(actor, exPostFacto),
    };
  }
}
