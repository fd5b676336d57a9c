/** Matters as screens and programs read them. */
import { Injectable } from '@nestjs/common';
import { Doors } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { parseDate, type CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import type { MatterState } from '../../law/prosecution/case-progress.js';
import type { DefendantState } from '../../law/prosecution/defendant-progress.js';
import type { PersonKind } from '../../people/person.entity.js';
import type { TraffickingType } from './matter.entity.js';
import type { MatterListInput } from './matter.input.js';
import type { SubjectRole, SubjectStatus } from './matter-subject.entity.js';

export interface DefendantHead {
  readonly id: Id;
  readonly caseId: Id;
  readonly number: number;
  readonly name: string;
  readonly stage: DefendantState;
}

/** What the header of every page of a matter shows. */
export interface MatterHead {
  readonly id: Id;
  readonly title: string;
  readonly status: MatterState;
  readonly districtCode: string;
  /** "D. Kan." */
  readonly court: string;
  /** Of the court: deadlines are read in it. */
  readonly timeZone: string;
  readonly version: number;
  readonly cases: readonly { readonly id: Id; readonly docketNumber: string; readonly caption: string }[];
  readonly defendants: readonly DefendantHead[];
  readonly victimCount: number;
  readonly nextDeadline: {
    readonly name: string;
    readonly dueOn: CalendarDate;
    readonly workingOn: CalendarDate;
  } | null;
}

/** The matter's own facts, for its overview, its edit form and programs. */
export interface MatterRecord {
  readonly id: Id;
  readonly title: string;
  readonly districtCode: string;
  readonly district: string;
  readonly traffickingType: TraffickingType;
  readonly status: MatterState;
  readonly openedOn: CalendarDate;
  readonly leadAgency: string;
  readonly indianCountry: boolean;
  readonly contractorNexus: boolean;
  readonly foreignGoodsNexus: boolean;
  readonly commercialVehicleUsed: boolean;
  readonly openedBy: string;
  readonly version: number;
}

export interface SubjectRow {
  readonly id: Id;
  readonly personId: Id;
  readonly kind: PersonKind;
  readonly name: string;
  readonly role: SubjectRole;
  readonly status: SubjectStatus;
}

export interface MatterListRow {
  readonly id: Id;
  readonly title: string;
  readonly status: MatterState;
  readonly traffickingType: TraffickingType;
  readonly districtCode: string;
  readonly court: string;
  readonly timeZone: string;
  readonly openedOn: CalendarDate;
  readonly docketNumbers: readonly string[];
  readonly nextWorkingOn: CalendarDate | null;
}

export interface MatterPage {
  readonly rows: readonly MatterListRow[];
  /** `after` of the next page. */
  readonly next: string | null;
}

/** The default length of a page of the list. */
const PAGE = 50;

@Injectable()
export class MatterQueries {
  constructor(private readonly doors: Doors) {}

  /** @throws NotFound for a matter this person is no member of */
  async head(actor: Actor, matterId: Id): Promise<MatterHead> {
    return this.doors.read(actor, (reader) => reader.one<MatterHead>(HEAD, [matterId]));
  }

  /** The header of a page that shows the matter, once the reading of it is on record. @throws NotFound, Unavailable */
  async read(actor: Actor, matterId: Id, part: string): Promise<MatterHead> {
    const head = await this.head(actor, matterId);
    await this.doors.recordRead(actor, {
      kind: 'matter.read',
      matterId,
      subject: { type: 'matter', id: matterId },
      data: { part },
    });
    return head;
  }

  /** @throws NotFound */
  async record(actor: Actor, matterId: Id): Promise<MatterRecord> {
    return this.doors.read(actor, (reader) =>
      reader.one<MatterRecord>(
        `SELECT m.id, m.title, m.district_code AS "districtCode", d.name AS district, m.trafficking_type AS "traffickingType",
                m.status, m.opened_on AS "openedOn", m.lead_agency AS "leadAgency", m.indian_country AS "indianCountry",
                m.contractor_nexus AS "contractorNexus", m.foreign_goods_nexus AS "foreignGoodsNexus",
                m.commercial_vehicle_used AS "commercialVehicleUsed", u.display_name AS "openedBy", m.version
           FROM matter m JOIN ref.district d ON d.code = m.district_code JOIN access.app_user u ON u.id = m.opened_by
          WHERE m.id = $1`,
        [matterId],
      ),
    );
  }

  async subjects(actor: Actor, matterId: Id): Promise<SubjectRow[]> {
    return this.doors.read(actor, (reader) =>
      reader.query<SubjectRow>(
        `SELECT s.id, s.person_id AS "personId", p.kind, p.name, s.role, s.status
           FROM matter_subject s JOIN person p ON p.id = s.person_id WHERE s.matter_id = $1 ORDER BY p.name, s.id`,
        [matterId],
      ),
    );
  }

  /** My matters, the newest first; filters and place as in the address. */
  async list(actor: Actor, filter: MatterListInput): Promise<MatterPage> {
    const limit = filter.limit ?? PAGE;
    const [afterDay, afterId] = filter.after?.split('_') ?? [null, null];
    const rows = await this.doors.read(actor, (reader) =>
      reader.query<MatterListRow>(LIST, [
        actor.userId,
        filter.status ?? null,
        filter.district ?? null,
        filter.q === undefined ? null : `%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%`,
        afterDay ? parseDate(afterDay, '/after') : null,
        afterId ?? null,
        limit + 1,
      ]),
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { rows: page, next: rows.length > limit && last ? `${last.openedOn}_${last.id}` : null };
  }

  /** My charged matters in which nothing is due: somebody should ask why. */
  async withoutNextDate(actor: Actor, limit: number): Promise<{ id: Id; title: string }[]> {
    return this.doors.read(actor, (reader) =>
      reader.query(
        `SELECT m.id, m.title FROM access.membership me JOIN matter m ON m.id = me.matter_id
          WHERE me.user_id = $1 AND m.status = 'CHARGED'
            AND NOT EXISTS (SELECT 1 FROM deadline d WHERE d.matter_id = m.id AND d.status = 'OPEN')
          ORDER BY m.opened_on DESC, m.id DESC LIMIT $2`,
        [actor.userId, limit],
      ),
    );
  }
}

const HEAD = `
  SELECT m.id, m.title, m.status, m.district_code AS "districtCode", d.citation AS court, d.time_zone AS "timeZone", m.version,
    coalesce((SELECT json_agg(json_build_object('id', c.id, 'docketNumber', c.docket_number, 'caption', c.caption)
                ORDER BY c.filed_on, c.id) FROM court_case c WHERE c.matter_id = m.id), '[]') AS cases,
    coalesce((SELECT json_agg(json_build_object('id', f.id, 'caseId', f.case_id, 'number', f.number, 'name', p.name,
                'stage', f.stage) ORDER BY f.case_id, f.number)
                FROM defendant f JOIN person p ON p.id = f.person_id WHERE f.matter_id = m.id), '[]') AS defendants,
    (SELECT count(*)::int FROM victim v WHERE v.matter_id = m.id) AS "victimCount",
    (SELECT json_build_object('name', n.name, 'dueOn', n.due_on, 'workingOn', n.working_on) FROM deadline n
      WHERE n.matter_id = m.id AND n.status = 'OPEN' ORDER BY n.working_on, n.id LIMIT 1) AS "nextDeadline"
   FROM matter m JOIN ref.district d ON d.code = m.district_code WHERE m.id = $1`;

/** The page is chosen first, from the person's own matters; only its rows are then looked up further. */
const LIST = `
  SELECT m.id, m.title, m.status, m.trafficking_type AS "traffickingType", m.district_code AS "districtCode",
         d.citation AS court, d.time_zone AS "timeZone", m.opened_on AS "openedOn",
         ARRAY(SELECT c.docket_number FROM court_case c WHERE c.matter_id = m.id ORDER BY c.filed_on, c.id) AS "docketNumbers",
         (SELECT min(n.working_on) FROM deadline n WHERE n.matter_id = m.id AND n.status = 'OPEN') AS "nextWorkingOn"
    FROM (SELECT x.* FROM access.membership me JOIN matter x ON x.id = me.matter_id
           WHERE me.user_id = $1 AND ($2::text IS NULL OR x.status = $2) AND ($3::text IS NULL OR x.district_code = $3)
             AND ($4::text IS NULL OR x.title ILIKE $4
                  OR EXISTS (SELECT 1 FROM court_case c WHERE c.matter_id = x.id AND c.docket_number ILIKE $4))
             AND ($5::date IS NULL OR (x.opened_on, x.id) < ($5::date, $6::uuid))
           ORDER BY x.opened_on DESC, x.id DESC LIMIT $7) m
    JOIN ref.district d ON d.code = m.district_code ORDER BY m.opened_on DESC, m.id DESC`;
