/** Which role may read which category of information: one typed table (seeds/reference/role_compartments.csv). */
import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '../../kernel/actor.js';
import { NotFound } from '../../kernel/errors.js';
import { readReferenceFile } from '../../reference/reference-files.js';
import { roleCompartments } from '../../reference/tables/sharing.js';

/** I05 law-enforcement sensitive, I15 losses. */
export type Compartment = 'I05' | 'I15';

@Injectable()
export class CompartmentPolicy {
  private readonly open: ReadonlySet<string>;

  /** R and W open a compartment. G, L and O need a grant, a release or an owner, and do not. */
  constructor() {
    const rows = readReferenceFile(roleCompartments).filter(
      ({ permission }) => permission === 'R' || permission === 'W',
    );
    this.open = new Set(rows.map((row) => `${row.role} ${row.infoCode}`));
  }

  allows(role: Role, compartment: Compartment): boolean {
    return this.open.has(`${role} ${compartment}`);
  }

  /** @throws NotFound, since for the others these records do not exist */
  check(actor: Actor, compartment: Compartment): void {
    if (!this.allows(actor.role, compartment)) throw new NotFound();
  }
}
