/** Deadlines as screens show them: of one matter, and mine across all my matters. */
import { Injectable } from '@nestjs/common';
import { Doors } from '../audit/unit-of-work.js';
import type { Actor } from '../kernel/actor.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import type { Explained } from '../kernel/explained.js';
import type { Id } from '../kernel/ids.js';
import type { DeadlineStatus } from './deadline.entity.js';

export interface DeadlineRow {
  readonly id: Id;
  readonly matterId: Id;
  readonly subjectType: string;
  readonly subjectId: Id;
  readonly code: string;
  readonly name: string;
  readonly citation: string;
  readonly baseOn: CalendarDate;
  readonly rawOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly workingOn: CalendarDate;
  readonly status: DeadlineStatus;
  readonly closedOn: CalendarDate | null;
  readonly ruleVersion: string;
  readonly explanation: Pick<Explained<unknown>, 'steps' | 'flags'>;
  readonly version: number;
}

/** An open deadline on "My work", with the matter it belongs to. */
export interface MyDeadline extends DeadlineRow {
  readonly matterTitle: string;
  /** "2. Rowan Vance" where it is one defendant's; null where it is the whole case's. */
  readonly defendant: string | null;
  readonly timeZone: string;
}

const COLUMNS = `d.id, d.matter_id AS "matterId", d.subject_type AS "subjectType", d.subject_id AS "subjectId", d.code, d.name,
  d.citation, d.base_on AS "baseOn", d.raw_on AS "rawOn", d.due_on AS "dueOn", d.working_on AS "workingOn", d.status,
  d.closed_on AS "closedOn", d.rule_version AS "ruleVersion", d.explanation, d.version`;

@Injectable()
export class AgendaQueries {
  constructor(private readonly doors: Doors) {}

  /** Open ones by working date, then the met, then the voided. */
  async ofMatter(actor: Actor, matterId: Id): Promise<DeadlineRow[]> {
    return this.doors.read(actor, (reader) =>
      reader.query<DeadlineRow>(
        `SELECT ${COLUMNS} FROM deadline d WHERE d.matter_id = $1
          ORDER BY array_position(ARRAY['OPEN','MET','VOID'], d.status), d.working_on, d.id`,
        [matterId],
      ),
    );
  }

  /** Open deadlines of all my matters, the earliest working date first. */
  async mine(actor: Actor, limit: number): Promise<MyDeadline[]> {
    return this.doors.read(actor, (reader) =>
      reader.query<MyDeadline>(
        `SELECT ${COLUMNS}, m.title AS "matterTitle",
                (SELECT f.number || '. ' || p.name FROM defendant f JOIN person p ON p.id = f.person_id
                  WHERE f.id = d.subject_id) AS defendant, r.time_zone AS "timeZone"
           FROM access.membership me JOIN deadline d ON d.matter_id = me.matter_id AND d.status = 'OPEN'
           JOIN matter m ON m.id = d.matter_id JOIN ref.district r ON r.code = m.district_code
          WHERE me.user_id = $1 ORDER BY d.working_on, d.id LIMIT $2`,
        [actor.userId, limit],
      ),
    );
  }
}
