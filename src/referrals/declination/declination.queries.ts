/** Declinations as screens and programs read them. The narrative is opened only for roles that may read work product (I06). */
import { Injectable } from '@nestjs/common';
import { ProtectedValues } from '../../audit/protected-values.js';
import { Doors } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Explained } from '../../kernel/explained.js';
import type { Id } from '../../kernel/ids.js';
import type { DeclinationReview, Ground } from '../../law/prosecution/declination.js';
import { ReferenceService } from '../../reference/reference.service.js';
import { declinationReasons } from '../../reference/tables/charges.js';
import { roleCompartments } from '../../reference/tables/sharing.js';
import { reviewOf } from './declination-checks.js';
import type { DeclinationStatus, NonPunishmentResult } from './declination.entity.js';
import { narrativeField } from './declination.service.js';

export interface DeclinationRow {
  readonly id: Id;
  readonly matterId: Id;
  readonly personId: Id;
  readonly subject: string;
  readonly offenses: readonly string[];
  readonly reasonCode: string;
  readonly reason: string;
  readonly status: DeclinationStatus;
  readonly draftedAt: Date;
  readonly draftedBy: string;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
}

export interface DeclinationRecord extends DeclinationRow {
  readonly ground: Ground;
  readonly referable: boolean;
  readonly draftedById: Id;
  /** Null for a role that may not read work product. */
  readonly narrative: string | null;
  readonly alternatives: string | null;
  readonly limitationDates: Readonly<Record<string, CalendarDate | null>>;
  readonly nonPunishmentResult: NonPunishmentResult;
  readonly attested: boolean;
  readonly victimPlan: string;
  readonly agencyNotifiedOn: CalendarDate | null;
  readonly returnReason: string | null;
  readonly version: number;
  /** Null where the narrative is. */
  readonly review: Explained<DeclinationReview> | null;
}

type Stored = Omit<DeclinationRecord, 'narrative' | 'alternatives' | 'review'> & {
  readonly narrative: Buffer;
  readonly alternatives: string;
  readonly indianCountry: boolean;
};

@Injectable()
export class DeclinationQueries {
  constructor(
    private readonly doors: Doors,
    private readonly values: ProtectedValues,
    private readonly reference: ReferenceService,
  ) {}

  /** The declinations of a matter, the newest first. @throws NotFound for a matter this person is no member of */
  async ofMatter(actor: Actor, matterId: Id): Promise<DeclinationRow[]> {
    return this.doors.read(actor, async (reader) => {
      await reader.one('SELECT 1 FROM matter WHERE id = $1', [matterId]);
      return reader.query<DeclinationRow>(
        `SELECT ${HEAD} ${FROM} WHERE d.matter_id = $1 ORDER BY d.drafted_at DESC, d.id DESC`,
        [matterId],
      );
    });
  }

  /** One declination, once the reading of it is on record. @throws NotFound */
  async read(actor: Actor, id: Id): Promise<DeclinationRecord> {
    const record = await this.record(actor, id);
    await this.doors.recordRead(actor, {
      kind: 'declination.read',
      matterId: record.matterId,
      subject: { type: 'declination', id },
      data: { narrative: record.narrative !== null },
    });
    return record;
  }

  /** The same for a step that shows nothing of it. @throws NotFound */
  async record(actor: Actor, id: Id): Promise<DeclinationRecord> {
    const open = await this.mayReadWorkProduct(actor);
    const reasons = await this.reference.rows(actor, declinationReasons);
    return this.doors.read(actor, async (reader) => {
      const {
        narrative: sealed,
        indianCountry,
        ...stored
      } = await reader.one<Stored>(`SELECT ${HEAD}, ${REST} ${FROM} WHERE d.id = $1`, [id]);
      const narrative = open ? await this.values.open(reader, stored.personId, narrativeField(id), sealed) : null;
      return {
        ...stored,
        narrative,
        alternatives: open ? stored.alternatives : null,
        review: narrative === null ? null : reviewOf(stored, { narrative, reasons, indianCountry }),
      };
    });
  }

  private async mayReadWorkProduct(actor: Actor): Promise<boolean> {
    const rows = await this.reference.rows(actor, roleCompartments);
    return rows.some((row) => row.infoCode === 'I06' && row.role === actor.role && ['W', 'R'].includes(row.permission));
  }
}

const HEAD = `d.id, d.matter_id AS "matterId", d.person_id AS "personId", p.name AS subject, d.offenses,
  d.reason_code AS "reasonCode", r.label AS reason, d.status, d.drafted_at AS "draftedAt", w.display_name AS "draftedBy",
  d.decided_at AS "decidedAt", s.display_name AS "decidedBy"`;
const REST = `d.ground, r.referable AND r.is_declination AS referable, d.drafted_by AS "draftedById", d.narrative, d.alternatives,
  d.limitation_dates AS "limitationDates", d.non_punishment_result AS "nonPunishmentResult", d.attested, d.victim_plan AS "victimPlan",
  d.agency_notified_on AS "agencyNotifiedOn", d.return_reason AS "returnReason", d.version, m.indian_country AS "indianCountry"`;
const FROM = `FROM declination d JOIN person p ON p.id = d.person_id JOIN matter m ON m.id = d.matter_id
  JOIN ref.declination_reason r ON r.code = d.reason_code JOIN access.app_user w ON w.id = d.drafted_by
  LEFT JOIN access.app_user s ON s.id = d.decided_by`;
