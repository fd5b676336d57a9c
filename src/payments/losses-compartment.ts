/** Who may see what payees are owed and paid: the roles that the compartment table lets read losses (I15). */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import { ReferenceService } from '../reference/reference.service.js';
import { roleCompartments } from '../reference/tables/sharing.js';

const LOSSES = 'I15';

@Injectable()
export class LossesCompartment {
  constructor(private readonly reference: ReferenceService) {}

  /** @throws NotFound, since for the others these records do not exist */
  async check(actor: Actor): Promise<void> {
    const rows = await this.reference.rows(actor, roleCompartments);
    const row = rows.find((each) => each.infoCode === LOSSES && each.role === actor.role);
    if (row?.permission !== 'R' && row?.permission !== 'W') throw new NotFound();
  }
}
