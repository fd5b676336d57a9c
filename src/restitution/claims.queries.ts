/** Reads of what a victim claims: losses, the labor claim, the weeks of work. */
import { Injectable } from '@nestjs/common';
import { Doors, type Reader } from '../audit/unit-of-work.js';
import type { Actor } from '../kernel/actor.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import type { Id } from '../kernel/ids.js';
import type { Cents } from '../kernel/money.js';

export interface LossRow {
  readonly id: Id;
  readonly victimId: Id;
  readonly categoryCode: string;
  readonly categoryText: string;
  readonly timing: 'PAST' | 'FUTURE';
  readonly amount: Cents;
  readonly proven: boolean;
  readonly evidence: string;
  readonly periodFrom: CalendarDate | null;
  readonly periodTo: CalendarDate | null;
  readonly hasDescription: boolean;
  readonly withdrawnReason: string | null;
  readonly version: number;
}

export interface LaborClaimRow {
  readonly victimId: Id;
  readonly grossIncome: Cents | null;
  readonly valueToDefendant: Cents | null;
  readonly basis: string;
  readonly liveInDomestic: boolean;
  readonly coverage: string;
  readonly version: number;
}

export interface WorkWeekRow {
  readonly id: Id;
  readonly victimId: Id;
  readonly startsOn: CalendarDate;
  readonly minutes: readonly (number | null)[] | null;
  readonly totalMinutes: number | null;
  readonly paid: Cents;
  readonly basis: string;
}

@Injectable()
export class ClaimQueries {
  constructor(private readonly doors: Doors) {}

  /** All losses of a victim, withdrawn ones last. */
  async losses(actor: Actor, victimId: Id): Promise<LossRow[]> {
    return this.doors.read(actor, (reader) =>
      reader.query<LossRow>(`${LOSSES} WHERE l.victim_id = $1 ORDER BY l.withdrawn_reason IS NOT NULL, l.id`, [
        victimId,
      ]),
    );
  }

  /** @throws NotFound */
  async loss(actor: Actor, id: Id): Promise<LossRow> {
    return this.doors.read(actor, (reader) => reader.one<LossRow>(`${LOSSES} WHERE l.id = $1`, [id]));
  }

  /** Whose week it is. @throws NotFound */
  async workWeek(actor: Actor, id: Id): Promise<{ victimId: Id }> {
    return this.doors.read(actor, (reader) =>
      reader.one<{ victimId: Id }>('SELECT victim_id AS "victimId" FROM work_week WHERE id = $1', [id]),
    );
  }

  async labor(actor: Actor, victimId: Id): Promise<{ claim: LaborClaimRow | null; weeks: WorkWeekRow[] }> {
    return this.doors.read(actor, async (reader) => {
      const claims = await laborClaims(reader, [victimId]);
      return { claim: claims[0] ?? null, weeks: await workWeeksOf(reader, [victimId]) };
    });
  }
}

const LOSSES = `
  SELECT l.id, l.victim_id AS "victimId", l.category_code AS "categoryCode", c.description AS "categoryText", l.timing, l.amount,
         l.proven, l.evidence, l.period_from AS "periodFrom", l.period_to AS "periodTo",
         l.description IS NOT NULL AS "hasDescription", l.withdrawn_reason AS "withdrawnReason", l.version
    FROM loss l JOIN ref.loss_category c ON c.code = l.category_code`;

/** Losses that stand, of several victims. */
export const standingLosses = (reader: Reader, victimIds: readonly Id[]): Promise<LossRow[]> =>
  reader.query<LossRow>(
    `${LOSSES} WHERE l.victim_id = ANY($1::uuid[]) AND l.withdrawn_reason IS NULL ORDER BY l.victim_id, l.id`,
    [victimIds],
  );

export const laborClaims = (reader: Reader, victimIds: readonly Id[]): Promise<LaborClaimRow[]> =>
  reader.query<LaborClaimRow>(
    `SELECT victim_id AS "victimId", gross_income AS "grossIncome", value_to_defendant AS "valueToDefendant", basis,
            live_in_domestic AS "liveInDomestic", coverage, version
       FROM labor_claim WHERE victim_id = ANY($1::uuid[])`,
    [victimIds],
  );

export const workWeeksOf = (reader: Reader, victimIds: readonly Id[]): Promise<WorkWeekRow[]> =>
  reader.query<WorkWeekRow>(
    `SELECT id, victim_id AS "victimId", starts_on AS "startsOn", minutes, total_minutes AS "totalMinutes", paid, basis
       FROM work_week WHERE victim_id = ANY($1::uuid[]) AND withdrawn_reason IS NULL ORDER BY victim_id, starts_on`,
    [victimIds],
  );
