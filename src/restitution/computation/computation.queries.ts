/** Reads of computations: the latest of each case, and one as a worksheet. */
import { Injectable } from '@nestjs/common';
import { Doors, type Reader } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import type { Flag, Step } from '../../kernel/explained.js';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import type { CaseFacts } from './case-facts.js';
import type { CaseRestitution } from './compute-case.js';
import type { Stored } from './stored.js';

export interface ComputationSummary {
  readonly id: Id;
  readonly caseId: Id;
  readonly docketNumber: string;
  readonly total: Cents;
  readonly withLiquidated: string;
  readonly withoutLiquidated: string;
  readonly victims: number;
  readonly basis: 'CONVICTED' | 'CHARGED';
  readonly blocked: boolean;
  readonly computedAt: Date;
  readonly computedBy: string;
}

export interface ComputationView {
  readonly id: Id;
  readonly matterId: Id;
  readonly caseId: Id;
  readonly docketNumber: string;
  readonly input: Stored<CaseFacts>;
  readonly inputSha256: string;
  readonly result: Stored<CaseRestitution> & { readonly steps: readonly Step[]; readonly flags: readonly Flag[] };
  readonly total: Cents;
  readonly liquidated: boolean;
  readonly ruleVersion: string;
  readonly computedAt: Date;
  readonly computedBy: string;
  /** Pseudonyms by victim. */
  readonly pseudonyms: Readonly<Record<Id, string>>;
}

@Injectable()
export class ComputationQueries {
  constructor(private readonly doors: Doors) {}

  /** The computations of a matter, newest first. */
  async ofMatter(actor: Actor, matterId: Id): Promise<ComputationSummary[]> {
    return this.doors.read(actor, (reader) =>
      reader.query<ComputationSummary>(
        `SELECT r.id, r.case_id AS "caseId", c.docket_number AS "docketNumber", r.total,
                r.result ->> 'withLiquidated' AS "withLiquidated", r.result ->> 'withoutLiquidated' AS "withoutLiquidated",
                jsonb_array_length(r.result -> 'victims') AS victims, r.input ->> 'basis' AS basis,
                (r.result -> 'blocked')::boolean AS blocked, r.computed_at AS "computedAt", u.display_name AS "computedBy"
           FROM restitution_computation r JOIN court_case c ON c.id = r.case_id JOIN access.app_user u ON u.id = r.computed_by
          WHERE r.matter_id = $1 ORDER BY r.computed_at DESC, r.id DESC LIMIT 50`,
        [matterId],
      ),
    );
  }

  /** @throws NotFound */
  async one(actor: Actor, id: Id): Promise<ComputationView> {
    return this.doors.read(actor, async (reader) => {
      const found = await reader.one<Omit<ComputationView, 'pseudonyms'>>(`${VIEW} WHERE r.id = $1`, [id]);
      return { ...found, pseudonyms: await pseudonymsOf(reader, found.matterId) };
    });
  }

  /** The latest computation of a case; undefined when there is none. */
  async latest(actor: Actor, caseId: Id): Promise<ComputationView | undefined> {
    return this.doors.read(actor, async (reader) => {
      const found = await latestComputation(reader, caseId);
      return found && { ...found, pseudonyms: await pseudonymsOf(reader, found.matterId) };
    });
  }
}

const VIEW = `
  SELECT r.id, r.matter_id AS "matterId", r.case_id AS "caseId", c.docket_number AS "docketNumber", r.input,
         encode(r.input_sha256, 'hex') AS "inputSha256", r.result, r.total, r.liquidated, r.rule_version AS "ruleVersion",
         r.computed_at AS "computedAt", u.display_name AS "computedBy"
    FROM restitution_computation r JOIN court_case c ON c.id = r.case_id JOIN access.app_user u ON u.id = r.computed_by`;

export const latestComputation = (
  reader: Reader,
  caseId: Id,
): Promise<Omit<ComputationView, 'pseudonyms'> | undefined> =>
  reader.first(`${VIEW} WHERE r.case_id = $1 ORDER BY r.computed_at DESC, r.id DESC LIMIT 1`, [caseId]);

async function pseudonymsOf(reader: Reader, matterId: Id): Promise<Record<Id, string>> {
  const rows = await reader.query<{ id: Id; pseudonym: string }>(
    'SELECT id, pseudonym FROM victim WHERE matter_id = $1',
    [matterId],
  );
  return Object.fromEntries(rows.map((row) => [row.id, row.pseudonym]));
}
