/** The history of a record or a matter, read from the audit log: who, when, what, old → new, why. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import type { Id } from '../kernel/ids.js';
import { Doors } from './unit-of-work.js';

export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** One thing that happened, with the row changes of the same transaction. */
export interface TrailEntry {
  readonly eventId: Id;
  readonly kind: string;
  readonly at: Date;
  readonly by: string;
  readonly subjectType: string;
  readonly subjectId: Id | null;
  readonly reason: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly changes: readonly FieldChange[];
}

interface Row {
  event_id: Id;
  change_id: Id;
  recorded_at: Date;
  kind: string;
  payload: Buffer;
  display_name: string | null;
  subject_type: string;
  subject_id: Id | null;
}

interface RowChange {
  old: Record<string, unknown> | null;
  new: Record<string, unknown> | null;
  subject: string | null;
}

/** Columns that say nothing to a reader. */
const SILENT = new Set(['id', 'matter_id', 'version', 'explanation', 'input', 'result', 'because', 'input_sha256']);

@Injectable()
export class Trail {
  constructor(private readonly doors: Doors) {}

  /**
   * The newest entries of a matter, or of one record in it; reads are left out unless asked for.
   * @param options.closed first words of the kinds that this person's role may not read of: "receipt"
   */
  async of(
    actor: Actor,
    about: { matterId: Id; subjectId?: Id },
    options: { closed: readonly string[]; limit?: number; before?: Id; reads?: boolean },
  ): Promise<TrailEntry[]> {
    return this.doors.read(actor, async (reader) => {
      const events = await reader.query<Row>(
        `SELECT e.event_id, e.change_id, e.recorded_at, p.kind, p.payload, u.display_name, p.subject_type, p.subject_id
           FROM audit.payload p JOIN audit.event e USING (event_id) LEFT JOIN access.app_user u ON u.id = p.actor_id
          WHERE p.matter_id = $1 AND ($2::uuid IS NULL OR p.subject_id = $2) AND p.kind NOT LIKE 'row.%'
            AND ($3::boolean OR p.kind NOT LIKE '%.read') AND ($4::uuid IS NULL OR e.event_id < $4)
            AND split_part(p.kind, '.', 1) <> ALL($6)
          ORDER BY e.event_id DESC LIMIT $5`,
        [
          about.matterId,
          about.subjectId ?? null,
          options.reads ?? false,
          options.before ?? null,
          options.limit ?? 50,
          options.closed,
        ],
      );
      const rows = await reader.query<Row>(
        `SELECT e.change_id, p.payload, p.subject_type, p.subject_id FROM audit.event e JOIN audit.payload p USING (event_id)
          WHERE e.change_id = ANY($1) AND p.kind = 'row.update'`,
        [events.map((event) => event.change_id)],
      );
      return events.map((event) => entryOf(event, rows));
    });
  }
}

function entryOf(event: Row, rows: readonly Row[]): TrailEntry {
  const payload = JSON.parse(event.payload.toString('utf8')) as { data?: Record<string, unknown>; reason?: string };
  const own = rows.filter((row) => row.change_id === event.change_id && row.subject_id === event.subject_id);
  return {
    eventId: event.event_id,
    kind: event.kind,
    at: event.recorded_at,
    by: event.display_name ?? 'someone outside the application',
    subjectType: event.subject_type,
    subjectId: event.subject_id,
    reason: payload.reason ?? null,
    data: payload.data ?? {},
    changes: own.flatMap((row) => changesOf(JSON.parse(row.payload.toString('utf8')) as RowChange)),
  };
}

function changesOf(change: RowChange): FieldChange[] {
  return Object.keys(change.new ?? {})
    .filter((field) => !SILENT.has(field))
    .map((field) => ({ field, before: shown(change.old?.[field]), after: shown(change.new?.[field]) }));
}

/** bytea comes as "\x…": a protected value, whose content history does not show. */
function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value.startsWith('\\x') ? 'protected value' : value;
  return JSON.stringify(value);
}
