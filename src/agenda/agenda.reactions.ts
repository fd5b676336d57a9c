/** What the agenda does when other rooms report something that settles a deadline. */
import { Injectable } from '@nestjs/common';
import type { AuditEvent } from '../audit/event.js';
import type { Reaction, Tx } from '../audit/unit-of-work.js';
import { Deadline } from './deadline.entity.js';

/** 18 U.S.C. 3664(d)(5): the final determination of losses, 90 days after sentencing at most. */
const FINAL_DETERMINATION = 'RESTITUTION_FINAL_90';

@Injectable()
export class AgendaReactions {
  list(): Reaction[] {
    return [{ on: 'judgment.entered', when: 'after', handle: settleFinalDetermination }];
  }
}

/** A judgment that leaves no losses open is the final determination for its defendant: the 90 days have been met. */
async function settleFinalDetermination(tx: Tx, event: AuditEvent): Promise<void> {
  const { defendant, enteredOn, lossesOpenUntil } = (event.data ?? {}) as Record<string, string | null | undefined>;
  if (lossesOpenUntil || !defendant || !enteredOn || event.matterId === null) return;
  const open = await tx.query<Pick<Deadline, 'id' | 'version' | 'name' | 'dueOn'>>(
    `SELECT id, version, name, due_on AS "dueOn" FROM deadline
      WHERE subject_id = $1 AND code = $2 AND status = 'OPEN' ORDER BY id FOR UPDATE`,
    [defendant, FINAL_DETERMINATION],
  );
  for (const { id, version, name, dueOn } of open) {
    await tx.update(Deadline, id, version, { status: 'MET', closedOn: enteredOn as Deadline['closedOn'] });
    await tx.record({
      kind: 'deadline.met',
      matterId: event.matterId,
      subject: { type: 'deadline', id },
      data: { name, dueOn, metOn: enteredOn },
      reason: 'The judgment leaves no losses open.',
    });
  }
}
