/** A whole case in one call of the database, as the JSON that PostgreSQL made; the reading is on record before it goes out. */
import { Injectable } from '@nestjs/common';
import { Doors, type HotRead } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { NotFound } from '../../kernel/errors.js';
import type { Id } from '../../kernel/ids.js';

const RECORD: HotRead = { name: 'case_record', text: 'SELECT matter_id, version, record FROM case_record($1, $2, $3)' };

@Injectable()
export class CaseRecords {
  constructor(private readonly doors: Doors) {}

  /** @throws NotFound for a case this person may not see; Unavailable when the reading cannot be recorded */
  async json(actor: Actor, caseId: Id): Promise<{ version: number; json: string }> {
    const rows = await this.doors.call<{ matter_id: Id; version: number; record: string }>(actor, RECORD, [caseId]);
    const found = rows[0];
    if (!found) throw new NotFound();
    await this.doors.recordRead(actor, {
      kind: 'case.read',
      matterId: found.matter_id,
      subject: { type: 'case', id: caseId },
    });
    return { version: found.version, json: found.record };
  }
}
