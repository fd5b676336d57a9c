/** Which role may do which action: one typed table (seeds/reference/role_actions.csv), asked by every guard. */
import { Injectable } from '@nestjs/common';
import type { Role } from '../../kernel/actor.js';
import { readReferenceFile } from '../../reference/reference-files.js';
import { roleActions } from '../../reference/tables/sharing.js';

export type Action =
  | 'matter.open' | 'case.edit' | 'charge.edit' | 'event.record' | 'deadline.override' | 'victim.add' | 'service.log'
  | 'loss.edit' | 'restitution.compute' | 'judgment.enter' | 'receipt.post' | 'disbursement.prepare' | 'disbursement.release'
  | 'declination.draft' | 'declination.approve' | 'referral.build' | 'disclosure.review' | 'referral.approve' | 'referral.send'
  | 'referral.respond' | 'document.generate' | 'report.run' | 'import.run' | 'member.assign' | 'user.manage' | 'audit.read'; // prettier-ignore

/**
 * Y is yes. O is for records of one's own organization: it counts only where the records carry their organization, so
 * that row security can hold to it. G (needs a grant) and no row at all are no.
 */
const WITH_ORGANIZATION: ReadonlySet<string> = new Set<Action>([
  'service.log',
  'referral.respond',
  'document.generate',
  'import.run',
]);

@Injectable()
export class ActionPolicy {
  private readonly allowed: ReadonlySet<string>;

  constructor() {
    const rows = readReferenceFile(roleActions).filter(
      ({ permission, action }) => permission === 'Y' || (permission === 'O' && WITH_ORGANIZATION.has(action)),
    );
    this.allowed = new Set(rows.map((row) => `${row.role} ${row.action}`));
  }

  allows(role: Role, action: Action): boolean {
    return this.allowed.has(`${role} ${action}`);
  }
}
