/** The case a step is about, within the matter the step locked. */
import type { Tx } from '../../audit/unit-of-work.js';
import { NotFound } from '../../kernel/errors.js';
import type { Id } from '../../kernel/ids.js';
import { CourtCase } from './court-case.entity.js';

/** @throws NotFound when there is no such case in the matter */
export async function caseOf(tx: Tx, matterId: Id, caseId: Id): Promise<CourtCase> {
  const found = await tx.find(CourtCase, caseId);
  if (found.matterId !== matterId) throw new NotFound();
  return found;
}
