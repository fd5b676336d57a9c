import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AgendaQueries } from '../../src/agenda/agenda.queries.js';
import { AgendaReactions } from '../../src/agenda/agenda.reactions.js';
import { AgendaService } from '../../src/agenda/agenda.service.js';
import { Doors } from '../../src/audit/unit-of-work.js';
import { parseDate } from '../../src/kernel/calendar-date.js';
import { Conflict } from '../../src/kernel/errors.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { JudgmentService } from '../../src/restitution/judgment/judgment.service.js';
import { openDocket } from './docket.js';
import { openWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld({ now: '2026-11-24T15:00:00Z' });
});
afterAll(() => world.close());

/** A defendant sentenced on 2026-09-09, with the 90-day duty on the agenda. */
async function sentenced(): Promise<{ matterId: Id; defendantId: Id }> {
  const { matterId, defendants } = await openDocket(world, { status: 'CONVICTED' });
  const day = parseDate('2026-12-08');
  await world.get(Doors).run(world.people.ausa, (tx) =>
    world.get(AgendaService).place(tx, matterId, {
      subject: { type: 'defendant', id: defendants[0] },
      code: 'RESTITUTION_FINAL_90',
      name: 'Final determination of victim losses',
      citation: '18 U.S.C. 3664(d)(5)',
      triggerId: newId(),
      baseOn: parseDate('2026-09-09'),
      deadline: { value: { raw: day, due: day, working: day }, steps: [], flags: [] },
      ruleVersion: 'test',
    }),
  );
  return { matterId, defendantId: defendants[0] };
}

async function openDeadlines(matterId: Id): Promise<string[]> {
  const rows = await world.get(AgendaQueries).ofMatter(world.people.ausa, matterId);
  return rows.filter((row) => row.status === 'OPEN').map((row) => row.code);
}

const judgment = { sentencedOn: '2026-09-09', enteredOn: '2026-09-11', indigentForJvta: true };

describe('a judgment and the 90 days of 18 U.S.C. 3664(d)(5)', () => {
  test('a judgment that leaves no losses open settles the final determination', async () => {
    const { matterId, defendantId } = await sentenced();
    expect(await openDeadlines(matterId)).toEqual(['RESTITUTION_FINAL_90']);
    await world.get(JudgmentService).enter(world.people.finance, defendantId, judgment, `reaction-${newId()}`);
    expect(await openDeadlines(matterId)).toEqual([]);
  });

  test('one that defers losses leaves the duty open', async () => {
    const { matterId, defendantId } = await sentenced();
    const deferring = { ...judgment, lossesOpenUntil: '2026-12-08' };
    await world.get(JudgmentService).enter(world.people.finance, defendantId, deferring, `reaction-${newId()}`);
    expect(await openDeadlines(matterId)).toEqual(['RESTITUTION_FINAL_90']);
  });
});

describe('a reaction', () => {
  test('that refuses before the event undoes the whole step', async () => {
    const { matterId, defendantId } = await sentenced();
    const doors = world.get(Doors);
    doors.react([
      {
        on: 'judgment.entered',
        when: 'before',
        handle: () => Promise.reject(new Conflict('A review must come first.')),
      },
    ]);
    try {
      const entered = world
        .get(JudgmentService)
        .enter(world.people.finance, defendantId, judgment, `reaction-${newId()}`);
      await expect(entered).rejects.toThrow('A review must come first.');
    } finally {
      doors.react(world.get(AgendaReactions).list());
    }
    const left = await world.asOwner((client) =>
      client.query(
        'SELECT 1 FROM judgment WHERE matter_id = $1 UNION ALL SELECT 1 FROM ledger.journal WHERE matter_id = $1',
        [matterId],
      ),
    );
    expect(left.rows).toEqual([]);
  });
});
