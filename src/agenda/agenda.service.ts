/** Keeps the deadlines of matters: rooms hand in what they computed, with its explanation; people say when one is met. */
import { Injectable } from '@nestjs/common';
import { Doors, type Tx } from '../audit/unit-of-work.js';
import type { Actor } from '../kernel/actor.js';
import { parseDate, type CalendarDate } from '../kernel/calendar-date.js';
import { Clock } from '../kernel/clock.js';
import { Conflict, InputError, NotFound } from '../kernel/errors.js';
import type { Explained } from '../kernel/explained.js';
import { newId, type Id } from '../kernel/ids.js';
import { Deadline } from './deadline.entity.js';
import type { MeetDeadlineInput } from './deadline.input.js';

export interface ComputedDeadline {
  readonly subject: { readonly type: string; readonly id: Id };
  readonly code: string;
  readonly name: string;
  readonly citation: string;
  /** The record whose date it is counted from. */
  readonly triggerId: Id;
  readonly baseOn: CalendarDate;
  /** Days, or local times of which only the day is kept. */
  readonly deadline: Explained<{ readonly raw: string; readonly due: string; readonly working: string }>;
  /** Names the rule that was applied, so that a later change of the rule can be told apart. */
  readonly ruleVersion: string;
}

@Injectable()
export class AgendaService {
  constructor(
    private readonly doors: Doors,
    private readonly clock: Clock,
  ) {}

  /** Puts a deadline on the matter's agenda, within the step it follows from. */
  async place(tx: Tx, matterId: Id, computed: ComputedDeadline): Promise<Id> {
    const { subject, deadline, code, name, citation, triggerId, baseOn, ruleVersion } = computed;
    const id = newId(tx.now.getTime());
    const days = {
      rawOn: dayOf(deadline.value.raw),
      dueOn: dayOf(deadline.value.due),
      workingOn: dayOf(deadline.value.working),
    };
    await tx.insert(Deadline, {
      id, matterId, subjectType: subject.type, subjectId: subject.id, code, name, citation, triggerId, baseOn, ...days,
      explanation: { steps: deadline.steps, flags: deadline.flags },
      ruleVersion, status: 'OPEN', closedOn: null, computedAt: tx.now, version: 1,
    }); // prettier-ignore
    await tx.record({
      kind: 'deadline.placed',
      matterId,
      subject: { type: 'deadline', id },
      data: { code, name, baseOn, dueOn: days.dueOn, workingOn: days.workingOn, of: subject.id },
    });
    return id;
  }

  /** Takes an open deadline off the agenda; it stays on record. */
  async void(tx: Tx, deadline: Pick<Deadline, 'id' | 'matterId' | 'version'> & { name: string }, reason: string) {
    await tx.update(Deadline, deadline.id, deadline.version, { status: 'VOID' });
    await tx.record({
      kind: 'deadline.voided',
      matterId: deadline.matterId,
      subject: { type: 'deadline', id: deadline.id },
      data: { name: deadline.name },
      reason,
    });
  }

  /**
   * Brings the agenda in step with what was computed: what is new is placed, what no longer follows is voided, and what
   * counts from the same day as before stays, met or open.
   * @param governed the codes this computation answers for; other deadlines of the subjects are left alone
   */
  async bringInStep(
    tx: Tx,
    matterId: Id,
    subjects: readonly Id[],
    governed: readonly string[],
    computed: readonly ComputedDeadline[],
  ): Promise<void> {
    const standing = await tx.query<Deadline>(
      `SELECT id, matter_id AS "matterId", subject_id AS "subjectId", code, name, base_on AS "baseOn", due_on AS "dueOn",
              rule_version AS "ruleVersion", status, version
         FROM deadline WHERE subject_id = ANY($1) AND code = ANY($2) AND status <> 'VOID' ORDER BY id FOR UPDATE`,
      [subjects, governed],
    );
    const kept = new Set<ComputedDeadline>();
    for (const row of standing) {
      const match = computed.find((each) => isSame(row, each));
      if (match && (row.status === 'MET' || isUnchanged(row, match))) kept.add(match);
      else if (row.status === 'OPEN')
        await this.void(tx, row, match ? 'The rule or the count changed.' : 'It no longer follows from the docket.');
    }
    for (const each of computed) if (!kept.has(each)) await this.place(tx, matterId, each);
  }

  /** @throws Conflict when the deadline is closed, StaleRecord, InputError for a day still to come */
  async met(actor: Actor, matterId: Id, deadlineId: Id, input: MeetDeadlineInput): Promise<void> {
    const metOn = parseDate(input.metOn, '/metOn');
    await this.doors.run(actor, async (tx) => {
      const deadline = await tx.find(Deadline, deadlineId);
      if (deadline.matterId !== matterId) throw new NotFound();
      if (deadline.status !== 'OPEN') throw new Conflict('This deadline is not open any more.');
      const { zone } = await tx.one<{ zone: string }>(
        `SELECT d.time_zone AS zone FROM matter m JOIN ref.district d ON d.code = m.district_code WHERE m.id = $1`,
        [matterId],
      );
      if (metOn > this.clock.today(zone)) throw InputError.at('/metOn', 'This day is still to come.');
      await tx.update(Deadline, deadlineId, input.version, { status: 'MET', closedOn: metOn });
      await tx.record({
        kind: 'deadline.met',
        matterId,
        subject: { type: 'deadline', id: deadlineId },
        data: { name: deadline.name, dueOn: deadline.dueOn, metOn },
        ...(input.note === undefined ? {} : { reason: input.note }),
      });
    });
  }
}

const isSame = (row: Deadline, computed: ComputedDeadline): boolean =>
  row.subjectId === computed.subject.id && row.code === computed.code && row.baseOn === computed.baseOn;

const isUnchanged = (row: Deadline, computed: ComputedDeadline): boolean =>
  row.dueOn === dayOf(computed.deadline.value.due) && row.ruleVersion === computed.ruleVersion;

const dayOf = (text: string): CalendarDate => parseDate(text.slice(0, 10));
