/** What the forms of declinations offer to choose from. */
import { Injectable } from '@nestjs/common';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import type { Actor } from '../../kernel/actor.js';
import type { Id } from '../../kernel/ids.js';
import { ReferenceService } from '../../reference/reference.service.js';
import { declinationReasons, offenses } from '../../reference/tables/charges.js';
import type { Choice } from '../components/fields.js';
import { words } from '../matters/labels.js';

export interface DeclinationChoices {
  readonly subjects: readonly Choice[];
  readonly offenses: readonly Choice[];
  readonly reasons: readonly Choice[];
}

@Injectable()
export class ReferralChoices {
  constructor(
    private readonly reference: ReferenceService,
    private readonly matters: MatterQueries,
  ) {}

  async forDeclination(actor: Actor, matterId: Id): Promise<DeclinationChoices> {
    const [subjects, counts, reasons] = await Promise.all([
      this.matters.subjects(actor, matterId),
      this.reference.rows(actor, offenses),
      this.reference.rows(actor, declinationReasons),
    ]);
    return {
      subjects: subjects.map((row) => ({
        value: row.personId,
        label: `${row.name} (${words(row.role).toLowerCase()})`,
      })),
      offenses: counts.map((row) => ({
        value: row.code,
        label: `${row.uscTitle} U.S.C. ${row.section}: ${row.name}${row.condition ? ` (${row.condition})` : ''}`,
      })),
      reasons: reasons
        .filter((row) => !row.neverSufficientAlone)
        .map((row) => ({ value: row.code, label: `${row.label} (${words(row.ground).toLowerCase()})` })),
    };
  }
}
