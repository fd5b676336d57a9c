/** Records what a victim's labor was worth to the defendants, and the hours worked, week by week. */
import { Injectable } from '@nestjs/common';
import { Doors, type Tx } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { weekdayOf, type CalendarDate } from '../../kernel/calendar-date.js';
import { Conflict, InputError, StaleRecord } from '../../kernel/errors.js';
import { newId, type Id } from '../../kernel/ids.js';
import { parseMoney, sum } from '../../kernel/money.js';
import { courtDay } from '../../victims/court-day.js';
import { Victim } from '../../victims/victim.entity.js';
import { LaborClaim } from './labor-claim.entity.js';
import type { LaborClaimInput, SameWeeksInput, WorkWeeksInput } from './labor.input.js';
import { sameWeeks, weeksOf, type WeekOfWork } from './work-hours.js';
import { WorkWeekRecord } from './work-week.entity.js';

@Injectable()
export class LaborService {
  constructor(private readonly doors: Doors) {}

  /** Records or changes the claim; `input.version` is 0 for the first. @throws StaleRecord */
  async claim(actor: Actor, victimId: Id, input: LaborClaimInput): Promise<void> {
    const facts = {
      grossIncome: input.grossIncome === undefined ? null : parseMoney(input.grossIncome, '/grossIncome'),
      valueToDefendant:
        input.valueToDefendant === undefined ? null : parseMoney(input.valueToDefendant, '/valueToDefendant'),
      basis: input.basis ?? '',
      liveInDomestic: input.liveInDomestic ?? false,
      coverage: input.coverage ?? 'ALL_COVERED',
    };
    if ((facts.grossIncome !== null || facts.valueToDefendant !== null) && facts.basis === '')
      throw InputError.at('/basis', 'Say how the figure was found: an estimate needs its method.');
    await this.doors.run(actor, async (tx) => {
      const victim = await lockVictim(tx, victimId);
      const known = await tx.first<{ id: Id }>('SELECT id FROM labor_claim WHERE victim_id = $1', [victimId]);
      if (known) await tx.update(LaborClaim, known.id, input.version, facts);
      else if (input.version > 0) throw new StaleRecord();
      else await tx.insert(LaborClaim, { id: newId(), matterId: victim.matterId, victimId, ...facts, version: 1 });
      await tx.record({
        kind: 'labor.claimed',
        matterId: victim.matterId,
        subject: { type: 'victim', id: victimId },
        data: facts,
      });
    });
  }

  /** @returns how many weeks were entered. @throws InputError at /weeks/<i>/… */
  async addWeeks(actor: Actor, victimId: Id, input: WorkWeeksInput): Promise<number> {
    return this.enter(
      actor,
      victimId,
      input,
      (today) => weeksOf(input, today),
      (index) => `/weeks/${index}/starts`,
    );
  }

  /** The same hours each week. @throws InputError at /from, /to, /hours, /hoursByDay/<i>, /paid */
  async addSameWeeks(actor: Actor, victimId: Id, input: SameWeeksInput): Promise<number> {
    return this.enter(
      actor,
      victimId,
      input,
      (today) => sameWeeks(input, today),
      () => '/from',
    );
  }

  async withdrawWeek(actor: Actor, id: Id, reason: string): Promise<{ victimId: Id }> {
    return this.doors.run(actor, async (tx) => {
      const week = await tx.find(WorkWeekRecord, id);
      if (week.withdrawnReason !== null) throw new Conflict('This week was already withdrawn.');
      await tx.update(WorkWeekRecord, id, week.version, { withdrawnReason: reason });
      await tx.record({
        kind: 'labor.week-withdrawn',
        matterId: week.matterId,
        subject: { type: 'victim', id: week.victimId },
        data: { week: id, starts: week.startsOn },
        reason,
      });
      return { victimId: week.victimId };
    });
  }

  private async enter(
    actor: Actor,
    victimId: Id,
    input: { basis?: string; replace?: boolean },
    read: (today: CalendarDate) => WeekOfWork[],
    pointerOf: (index: number) => string,
  ): Promise<number> {
    return this.doors.run(actor, async (tx) => {
      const victim = await lockVictim(tx, victimId);
      const weeks = read(await courtDay(tx, victim.matterId, tx.now));
      await checkAgainstKnown(tx, victimId, weeks, input.replace ?? false, pointerOf);
      await tx.query(PUT_WEEKS, [
        weeks.map(() => newId(tx.now.getTime())),
        victim.matterId,
        victimId,
        weeks.map((week) => week.startsOn),
        weeks.map((week) => (week.minutes === null ? null : arrayText(week.minutes))),
        weeks.map((week) => week.totalMinutes),
        weeks.map((week) => week.paid),
        input.basis ?? '',
      ]);
      await tx.record({
        kind: 'labor.weeks-entered',
        matterId: victim.matterId,
        subject: { type: 'victim', id: victimId },
        data: {
          weeks: weeks.length,
          from: weeks[0]!.startsOn,
          to: weeks.at(-1)!.startsOn,
          paid: sum(weeks.map((week) => week.paid)),
          replaced: input.replace ?? false,
        },
      });
      return weeks.length;
    });
  }
}

/** Two people who enter the same weeks wait for each other here. */
async function lockVictim(tx: Tx, victimId: Id): Promise<Victim> {
  await tx.one('SELECT 1 FROM victim WHERE id = $1 FOR NO KEY UPDATE', [victimId]);
  return tx.find(Victim, victimId);
}

async function checkAgainstKnown(
  tx: Tx,
  victimId: Id,
  weeks: readonly WeekOfWork[],
  replace: boolean,
  pointerOf: (index: number) => string,
): Promise<void> {
  const known = await tx.query<{ startsOn: CalendarDate }>(
    'SELECT starts_on AS "startsOn" FROM work_week WHERE victim_id = $1 AND withdrawn_reason IS NULL ORDER BY starts_on',
    [victimId],
  );
  const startDay = known[0] && weekdayOf(known[0].startsOn);
  const strange = weeks.findIndex((week) => startDay !== undefined && weekdayOf(week.startsOn) !== startDay);
  if (strange >= 0)
    throw InputError.at(
      pointerOf(strange),
      `This victim’s workweeks begin on ${startDay}. Enter the week by that day.`,
    );
  const starts = new Set(known.map((week) => week.startsOn));
  const twice = weeks.findIndex((week) => starts.has(week.startsOn));
  if (twice >= 0 && !replace)
    throw InputError.at(
      pointerOf(twice),
      'Hours are already recorded for this week. Tick “replace” to put these in their place.',
    );
}

const arrayText = (minutes: readonly (number | null)[]): string => `{${minutes.map((day) => day ?? 'NULL').join(',')}}`;

const PUT_WEEKS = `
  INSERT INTO work_week (id, matter_id, victim_id, starts_on, minutes, total_minutes, paid, basis)
  SELECT n.id, $2, $3, n.starts_on, n.minutes::integer[], n.total_minutes, n.paid, $8
    FROM unnest($1::uuid[], $4::date[], $5::text[], $6::integer[], $7::bigint[]) AS n(id, starts_on, minutes, total_minutes, paid)
  ON CONFLICT (victim_id, starts_on) WHERE withdrawn_reason IS NULL DO UPDATE
    SET minutes = excluded.minutes, total_minutes = excluded.total_minutes, paid = excluded.paid, basis = excluded.basis,
        version = work_week.version + 1`;
