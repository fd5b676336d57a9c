/** Which role may read which category of information: one typed table (seeds/reference/role_compartments.csv). */
import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '../../kernel/actor.js';
import { NotFound } from '../../kernel/errors.js';
import { readReferenceFile } from '../../reference/reference-files.js';
import { roleCompartments } from '../../reference/tables/sharing.js';

/** I05 law-enforcement sensitive, I06 work product, I14 where a victim can be found, I15 losses. */
export type Compartment = 'I05' | 'I06' | 'I14' | 'I15';

/** What an event of the log tells of, by the first word of its kind. Others tell nothing that a member may not know. */
const TOLD_BY: Readonly<Record<string, Compartment>> = {
  referral: 'I05',
  declination: 'I06',
  loss: 'I15',
  labor: 'I15',
  restitution: 'I15',
  judgment: 'I15',
  receipt: 'I15',
  disbursement: 'I15',
};

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

  /** First words of the kinds of events that a history leaves out for this role. */
  closedEvents(role: Role): string[] {
    return Object.entries(TOLD_BY).flatMap(([word, compartment]) => (this.allows(role, compartment) ? [] : [word]));
  }

  /** @throws NotFound, since for the others these records do not exist */
  check(actor: Actor, compartment: Compartment): void {
    if (!this.allows(actor.role, compartment)) throw new NotFound();
  }
}
