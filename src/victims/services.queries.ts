/** Reads of the services of a victim. Row security leaves out what is another provider's own. */
import { Injectable } from '@nestjs/common';
import { Doors } from '../audit/unit-of-work.js';
import type { Actor } from '../kernel/actor.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import type { Id } from '../kernel/ids.js';
import type { RecordKind } from './service-record.entity.js';
import { pageOf, readCursor, type Page } from './victims.queries.js';

export interface ServiceRow {
  readonly id: Id;
  readonly recordKind: RecordKind;
  readonly categoryCode: string;
  readonly categoryLabel: string;
  readonly providedOn: CalendarDate;
  readonly quantity: number;
  readonly unit: string;
  readonly funding: string;
  readonly hasNote: boolean;
  readonly organization: string;
  readonly loggedBy: Id;
  readonly loggedByName: string;
  readonly loggedAt: Date;
  readonly undoneAt: Date | null;
  readonly undoReason: string | null;
}

@Injectable()
export class ServiceQueries {
  constructor(private readonly doors: Doors) {}

  /** Services of a victim, the latest day first; undone ones stay in the list. @throws NotFound for an unseen victim */
  async of(
    actor: Actor,
    victimId: Id,
    options: { after?: string | undefined; limit?: number | undefined } = {},
  ): Promise<Page<ServiceRow>> {
    const limit = Math.min(options.limit ?? 50, 200);
    const cursor = readCursor(options.after);
    const day = cursor && /^\d{4}-\d{2}-\d{2}$/.test(cursor.key) ? cursor.key : null;
    return this.doors.read(actor, async (reader) => {
      await reader.one('SELECT 1 FROM victim WHERE id = $1', [victimId]);
      const rows = await reader.query<ServiceRow>(
        `SELECT s.id, s.record_kind AS "recordKind", s.category_code AS "categoryCode", c.label AS "categoryLabel",
                s.provided_on AS "providedOn", s.quantity, s.unit, s.funding, s.note IS NOT NULL AS "hasNote", o.name AS organization,
                s.logged_by AS "loggedBy", u.display_name AS "loggedByName", s.logged_at AS "loggedAt", s.undone_at AS "undoneAt",
                s.undo_reason AS "undoReason"
           FROM service s JOIN ref.service_category c ON c.code = s.category_code
           JOIN access.organization o ON o.id = s.organization_id JOIN access.app_user u ON u.id = s.logged_by
          WHERE s.victim_id = $1 AND ($2::date IS NULL OR (s.provided_on, s.id) < ($2::date, $3::uuid))
          ORDER BY s.provided_on DESC, s.id DESC LIMIT $4`,
        [victimId, day, cursor?.id ?? null, limit + 1],
      );
      return pageOf(rows, limit, (row) => [row.providedOn, row.id]);
    });
  }
}
