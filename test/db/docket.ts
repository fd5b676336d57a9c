/** A matter with members, a case, two defendants and counts, written past the services of other rooms. */
import { newId, type Id } from '../../src/kernel/ids.js';
import type { PersonName, World } from './world.js';

export interface Docket {
  readonly matterId: Id;
  readonly caseId: Id;
  readonly defendants: readonly [first: Id, second: Id];
  /** Counts 1 and 2, of the offenses asked for, each against both defendants. */
  readonly charges: readonly Id[];
}

const EVERYBODY: readonly PersonName[] = [
  'ausa', 'supervisor', 'paralegal', 'agent', 'coordinator', 'finance', 'finance2', 'provider',
]; // prettier-ignore

/** @param status of each count against each defendant: CHARGED or CONVICTED */
export async function openDocket(
  world: World,
  options: {
    offenses?: readonly string[];
    status?: 'CHARGED' | 'CONVICTED';
    district?: string;
    sequence?: number;
  } = {},
): Promise<Docket> {
  const offenses = options.offenses ?? ['1589', '1594_B'];
  const { people } = world;
  const [matterId, caseId, documentId] = [newId(), newId(), newId()];
  const defendants: [Id, Id] = [newId(), newId()];
  const charges = offenses.map(() => newId());
  const district = options.district ?? 'ksd';
  await world.asOwner(async (db) => {
    await db.query(
      `INSERT INTO matter (id, title, district_code, trafficking_type, status, opened_on, lead_agency, opened_by)
       VALUES ($1, 'Operation Lantern', $2, 'LABOR', 'CHARGED', '2025-01-06', 'HSI', $3)`,
      [matterId, district, people.ausa.userId],
    );
    for (const name of EVERYBODY)
      await db.query('INSERT INTO access.membership (user_id, matter_id, granted_by) VALUES ($1, $2, $3)', [
        people[name].userId,
        matterId,
        people.ausa.userId,
      ]);
    const sequence = options.sequence ?? Math.floor(Math.random() * 1_000_000_000) + 1;
    await db.query(
      `INSERT INTO court_case (id, matter_id, district_code, office, docket_year, docket_kind, docket_sequence, judge_initials,
         docket_number, caption, filed_on)
       VALUES ($1, $2, $3, 6, 2025, 'cr', $4, 'JWB', $5, 'United States v. Harkness et al.', '2025-03-04')`,
      [caseId, matterId, district, sequence, `6:25-cr-${String(sequence).padStart(5, '0')}`],
    );
    await db.query(
      `INSERT INTO charging_document (id, matter_id, case_id, kind, sequence, filed_on)
       VALUES ($1, $2, $3, 'INDICTMENT', 1, '2025-03-04')`,
      [documentId, matterId, caseId],
    );
    for (const [index, defendantId] of defendants.entries()) {
      const personId = newId();
      await db.query(`INSERT INTO person (id, matter_id, kind, name) VALUES ($1, $2, 'PERSON', $3)`, [
        personId,
        matterId,
        ['Dale Harkness', 'Lucille Harkness'][index],
      ]);
      await db.query(
        `INSERT INTO defendant (id, matter_id, case_id, person_id, number, stage)
         VALUES ($1, $2, $3, $4, $5, 'SENTENCING_PENDING')`,
        [defendantId, matterId, caseId, personId, index + 1],
      );
    }
    for (const [index, chargeId] of charges.entries()) {
      await db.query(
        `INSERT INTO charge (id, matter_id, case_id, charging_document_id, count_number, offense_code, offense_from, offense_to)
         VALUES ($1, $2, $3, $4, $5, $6, '2022-01-01', '2024-12-31')`,
        [chargeId, matterId, caseId, documentId, index + 1, offenses[index]],
      );
      for (const defendantId of defendants)
        await db.query(
          `INSERT INTO charge_defendant (id, matter_id, charge_id, defendant_id, status, decided_on)
           VALUES ($1, $2, $3, $4, $5, '2026-05-01')`,
          [newId(), matterId, chargeId, defendantId, options.status ?? 'CONVICTED'],
        );
    }
  });
  return { matterId, caseId, defendants, charges };
}
