/** Reads of victims: the caseload, the victims of a matter, one victim with the counts. */
import { Injectable } from '@nestjs/common';
import { CompartmentPolicy } from '../access/policy/compartment-policy.js';
import { Doors, type Reader } from '../audit/unit-of-work.js';
import type { Actor } from '../kernel/actor.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import { isId, type Id } from '../kernel/ids.js';

export interface CaseloadRow {
  readonly id: Id;
  readonly matterId: Id;
  readonly matterTitle: string;
  readonly pseudonym: string;
  readonly minorAtOffense: boolean;
  readonly language: string;
  readonly lastServiceOn: CalendarDate | null;
}

export interface VictimView {
  readonly id: Id;
  readonly matterId: Id;
  readonly matterTitle: string;
  readonly pseudonym: string;
  readonly minorAtOffense: boolean;
  readonly language: string;
  readonly hasSafeContact: boolean;
  /** Whether this person's role may ask for them: they say where a victim can be found (I14). */
  readonly maySeeSafeContact: boolean;
  readonly version: number;
  /** Time zone of the court. */
  readonly zone: string;
}

/** A count of the matter, and whether the victim is attached to it. */
export interface CountChoice {
  readonly chargeId: Id;
  readonly docketNumber: string;
  readonly document: string;
  readonly countNumber: number;
  readonly offenseCode: string;
  readonly section: string;
  readonly offenseName: string;
  readonly attached: boolean;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Cursor of the next page; null at the end. */
  readonly next: string | null;
}

@Injectable()
export class VictimQueries {
  constructor(
    private readonly doors: Doors,
    private readonly compartments: CompartmentPolicy,
  ) {}

  /** Victims of all matters of this person, by pseudonym, with the last service this person may see. */
  async caseload(
    actor: Actor,
    options: { after?: string | undefined; matterId?: Id | undefined; limit?: number | undefined } = {},
  ): Promise<Page<CaseloadRow>> {
    const limit = Math.min(options.limit ?? 50, 200);
    const cursor = readCursor(options.after);
    const rows = await this.doors.read(actor, (reader) =>
      reader.query<CaseloadRow>(
        `SELECT v.id, v.matter_id AS "matterId", m.title AS "matterTitle", v.pseudonym, v.minor_at_offense AS "minorAtOffense",
                v.language, last.provided_on AS "lastServiceOn"
           FROM victim v JOIN matter m ON m.id = v.matter_id
           LEFT JOIN LATERAL (SELECT provided_on FROM service s WHERE s.victim_id = v.id AND s.undone_at IS NULL
                               ORDER BY provided_on DESC, id DESC LIMIT 1) last ON true
          WHERE ($1::uuid IS NULL OR v.matter_id = $1)
            AND ($2::text IS NULL OR (v.pseudonym, v.id) > ($2, $3::uuid))
          ORDER BY v.pseudonym, v.id LIMIT $4`,
        [options.matterId ?? null, cursor?.key ?? null, cursor?.id ?? null, limit + 1],
      ),
    );
    return pageOf(rows, limit, (row) => [row.pseudonym, row.id]);
  }

  /** One victim, once the reading of it is on record. @throws NotFound, Unavailable */
  async victim(actor: Actor, id: Id): Promise<VictimView> {
    const victim = await this.doors.read(actor, (reader) => victimView(reader, id));
    await this.doors.recordRead(actor, {
      kind: 'victim.read',
      matterId: victim.matterId,
      subject: { type: 'victim', id },
    });
    return { ...victim, maySeeSafeContact: this.compartments.allows(actor.role, 'I14') };
  }

  /** The counts of all charging documents of the victim's matter, newest document first. */
  async counts(actor: Actor, victimId: Id): Promise<CountChoice[]> {
    return this.doors.read(actor, (reader) =>
      reader.query<CountChoice>(
        `SELECT c.id AS "chargeId", k.docket_number AS "docketNumber", d.kind AS document, c.count_number AS "countNumber",
                c.offense_code AS "offenseCode", o.section, o.name AS "offenseName", cv.id IS NOT NULL AS attached
           FROM victim v JOIN charge c ON c.matter_id = v.matter_id JOIN charging_document d ON d.id = c.charging_document_id
           JOIN court_case k ON k.id = c.case_id JOIN ref.offense o ON o.code = c.offense_code
           LEFT JOIN charge_victim cv ON cv.charge_id = c.id AND cv.victim_id = v.id
          WHERE v.id = $1 ORDER BY k.docket_number, d.sequence DESC, c.count_number`,
        [victimId],
      ),
    );
  }
}

async function victimView(reader: Reader, id: Id): Promise<Omit<VictimView, 'maySeeSafeContact'>> {
  return reader.one<Omit<VictimView, 'maySeeSafeContact'>>(
    `SELECT v.id, v.matter_id AS "matterId", m.title AS "matterTitle", v.pseudonym, v.minor_at_offense AS "minorAtOffense",
            v.language, v.safe_contact IS NOT NULL AS "hasSafeContact", v.version, d.time_zone AS zone
       FROM victim v JOIN matter m ON m.id = v.matter_id JOIN ref.district d ON d.code = m.district_code WHERE v.id = $1`,
    [id],
  );
}

/** A cursor is the sort key and the id of the last row shown: "<id>~<key>". A strange one begins at the start. */
export function readCursor(text: unknown): { id: Id; key: string } | null {
  const [id, ...key] = typeof text === 'string' ? text.split('~') : [];
  return id !== undefined && isId(id) ? { id, key: key.join('~') } : null;
}

export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly [string, Id],
): Page<Row> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  if (rows.length <= limit || !last) return { rows: shown, next: null };
  const [key, id] = keyOf(last);
  return { rows: shown, next: `${id}~${key}` };
}
