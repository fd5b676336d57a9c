/** Gathers the facts of a case: counts of conviction (or, before there is one, charged), their victims, losses and weeks. */
import type { Reader } from '../../audit/unit-of-work.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import type { Id } from '../../kernel/ids.js';
import { laborClaims, standingLosses, workWeeksOf } from '../claims.queries.js';
import type { CaseFacts, VictimFacts } from './case-facts.js';

interface CountRow {
  readonly chargeId: Id;
  readonly number: number;
  readonly offense: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly convicted: boolean;
  readonly charged: boolean;
}

/** @throws NotFound; InputError when there is no count, or no victim of one */
export async function gatherFacts(
  reader: Reader,
  caseId: Id,
  liquidated: boolean | null,
): Promise<{ matterId: Id; facts: CaseFacts }> {
  const { matterId, circuit } = await reader.one<{ matterId: Id; circuit: string }>(
    `SELECT c.matter_id AS "matterId", d.circuit FROM court_case c JOIN ref.district d ON d.code = c.district_code WHERE c.id = $1`,
    [caseId],
  );
  const rows = await reader.query<CountRow>(COUNTS, [caseId]);
  const basis = rows.some((row) => row.convicted) ? 'CONVICTED' : 'CHARGED';
  const counts = rows
    .filter((row) => (basis === 'CONVICTED' ? row.convicted : row.charged))
    .map(({ chargeId, number, offense, from, to }) => ({ chargeId, number, offense, from, to }));
  if (counts.length === 0)
    throw InputError.at('/caseId', 'No counts stand in this case. Enter the charging document and its counts first.');
  const { victims, unattached } = await victimFacts(
    reader,
    matterId,
    counts.map((count) => count.chargeId),
  );
  if (victims.length === 0)
    throw InputError.at(
      '/caseId',
      'No victim is attached to these counts. Open each victim, choose “Counts”, and tick the counts.',
    );
  return { matterId, facts: { caseId, basis, circuit, liquidated, counts, victims, unattached } };
}

async function victimFacts(
  reader: Reader,
  matterId: Id,
  chargeIds: readonly Id[],
): Promise<{ victims: VictimFacts[]; unattached: Id[] }> {
  const rows = await reader.query<{ id: Id; chargeIds: Id[] }>(
    `SELECT v.id, ARRAY(SELECT cv.charge_id FROM charge_victim cv WHERE cv.victim_id = v.id AND cv.charge_id = ANY($2::uuid[])
                         ORDER BY cv.charge_id) AS "chargeIds"
       FROM victim v WHERE v.matter_id = $1 ORDER BY v.pseudonym, v.id`,
    [matterId, chargeIds],
  );
  const attached = rows.filter((row) => row.chargeIds.length > 0);
  const ids = attached.map((row) => row.id);
  const losses = byVictim(await standingLosses(reader, ids));
  const weeks = byVictim(await workWeeksOf(reader, ids));
  const claims = new Map((await laborClaims(reader, ids)).map((claim) => [claim.victimId, claim]));
  const victims = attached.map(({ id, chargeIds: own }): VictimFacts => {
    const claim = claims.get(id);
    return {
      id,
      chargeIds: own,
      losses: (losses.get(id) ?? []).map((loss) => ({
        id: loss.id,
        category: loss.categoryCode,
        amount: loss.amount,
        when: loss.timing === 'PAST' ? 'past' : 'future',
        proven: loss.proven,
        from: loss.periodFrom,
        to: loss.periodTo,
      })),
      grossIncome: claim?.grossIncome ?? null,
      valueToDefendant: claim?.valueToDefendant ?? null,
      liveInDomestic: claim?.liveInDomestic ?? false,
      coverage: claim?.coverage ?? 'ALL_COVERED',
      weeks: (weeks.get(id) ?? []).map(({ startsOn, minutes, totalMinutes, paid }) => ({
        starts: startsOn,
        minutes,
        totalMinutes,
        paid,
      })),
    };
  });
  return { victims, unattached: rows.filter((row) => row.chargeIds.length === 0).map((row) => row.id) };
}

function byVictim<Row extends { readonly victimId: Id }>(rows: readonly Row[]): Map<Id, Row[]> {
  const groups = new Map<Id, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.victimId);
    if (group) group.push(row);
    else groups.set(row.victimId, [row]);
  }
  return groups;
}

const COUNTS = `
  SELECT c.id AS "chargeId", c.count_number AS number, c.offense_code AS offense, c.offense_from AS "from", c.offense_to AS "to",
         bool_or(cd.status = 'CONVICTED') AS convicted, bool_or(cd.status = 'CHARGED') AS charged
    FROM charge c JOIN charge_defendant cd ON cd.charge_id = c.id WHERE c.case_id = $1
   GROUP BY c.id ORDER BY c.count_number, c.id`;
