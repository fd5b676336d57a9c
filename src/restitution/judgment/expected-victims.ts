/** What the latest computation of a case gives the victims of certain counts; null when the case has none. */
import type { Reader } from '../../audit/unit-of-work.js';
import type { Id } from '../../kernel/ids.js';
import { latestComputation } from '../computation/computation.queries.js';
import type { ExpectedVictim } from './missed-restitution.js';

export async function expectedVictims(
  reader: Reader,
  caseId: Id,
  chargeIds: readonly Id[],
): Promise<ExpectedVictim[] | null> {
  const computation = await latestComputation(reader, caseId);
  if (!computation) return null;
  const rows = await reader.query<{ victimId: Id; label: string }>(
    `SELECT v.id AS "victimId", v.pseudonym AS label FROM victim v
      WHERE EXISTS (SELECT 1 FROM charge_victim cv WHERE cv.victim_id = v.id AND cv.charge_id = ANY($1::uuid[]))
      ORDER BY v.pseudonym, v.id`,
    [chargeIds],
  );
  return rows.flatMap(({ victimId, label }) => {
    const found = computation.result.victims.find((victim) => victim.id === victimId);
    return found ? [{ victimId, label, total: BigInt(found.total) }] : [];
  });
}
