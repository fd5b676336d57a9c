import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AgendaQueries } from '../../src/agenda/agenda.queries.js';
import { AgendaService } from '../../src/agenda/agenda.service.js';
import { Doors } from '../../src/audit/unit-of-work.js';
import { Trail } from '../../src/audit/trail.queries.js';
import { ChargeService } from '../../src/cases/charge/charge.service.js';
import { CourtCaseQueries } from '../../src/cases/court-case/court-case.queries.js';
import { CourtCaseService } from '../../src/cases/court-case/court-case.service.js';
import { DocketService } from '../../src/cases/docket/docket.service.js';
import type { RecordEventInput } from '../../src/cases/docket/docket.input.js';
import { MatterQueries } from '../../src/cases/matter/matter.queries.js';
import { MatterService } from '../../src/cases/matter/matter.service.js';
import type { Actor } from '../../src/kernel/actor.js';
import { Conflict, InputError, NotFound, StaleRecord } from '../../src/kernel/errors.js';
import type { Id } from '../../src/kernel/ids.js';
import { DEFENDANT_STATES } from '../../src/law/prosecution/defendant-progress.js';
import { openWorld, type World } from './world.js';

let world: World;
let ausa: Actor;
let sequence = 40_000;

beforeAll(async () => {
  world = await openWorld();
  ausa = world.people.ausa;
});
afterAll(() => world.close());

const matterInput = (title: string) => ({
  title,
  districtCode: 'ksd',
  traffickingType: 'LABOR' as const,
  openedOn: '2026-01-05',
  leadAgency: 'Homeland Security Investigations',
});
const open = (title = 'Northgate Harvest', actor = ausa) => world.get(MatterService).open(actor, matterInput(title));

/** A matter with one case, two defendants and an indictment: count 1 against both, count 2 against the first. */
async function charged() {
  const matterId = await open();
  const cases = world.get(CourtCaseService);
  sequence += 1;
  const caseId = await cases.make(ausa, matterId, {
    docketNumber: `5:26-cr-${sequence}-DDC`,
    caption: 'United States v. Northgate Harvest LLC',
    filedOn: '2026-02-02',
  });
  const first = await cases.addDefendant(ausa, matterId, caseId, { name: 'Northgate Harvest LLC', kind: 'ENTITY' });
  const second = await cases.addDefendant(ausa, matterId, caseId, { name: 'Dana Voss' });
  const period = { offenseFrom: '2023-04-01', offenseTo: '2025-09-30' };
  await world.get(ChargeService).file(ausa, matterId, caseId, {
    kind: 'INDICTMENT',
    filedOn: '2026-02-02',
    counts: [
      { offenseCode: '1589', ...period, defendantIds: [first, second] },
      { offenseCode: '1592', ...period, defendantIds: [first] },
    ],
  });
  const enter = (input: RecordEventInput) => world.get(DocketService).record(ausa, matterId, caseId, input);
  const stages = async () => (await world.get(MatterQueries).head(ausa, matterId)).defendants.map((each) => each.stage);
  const due = async (): Promise<Record<string, string>> => {
    const rows = await world.get(AgendaQueries).ofMatter(ausa, matterId);
    return Object.fromEntries(rows.filter((row) => row.status === 'OPEN').map((row) => [row.code, row.dueOn]));
  };
  return { matterId, caseId, first, second, enter, stages, due };
}

describe('a matter', () => {
  test('is seen by its opener, then by whom a member admits, and by nobody else', async () => {
    const { outsider, coordinator } = world.people;
    const matterId = await open('Sealed thing');
    const queries = world.get(MatterQueries);
    expect((await queries.head(ausa, matterId)).title).toBe('Sealed thing');
    for (const stranger of [outsider, coordinator]) {
      await expect(queries.head(stranger, matterId)).rejects.toBeInstanceOf(NotFound);
      expect((await queries.list(stranger, {})).rows.map((row) => row.id)).not.toContain(matterId);
      const change = world.get(MatterService).change(stranger, matterId, 1, { title: 'Mine now' });
      await expect(change).rejects.toBeInstanceOf(NotFound);
      const touched = await world
        .get(Doors)
        .run(stranger, (tx) => tx.query(`UPDATE matter SET title = 'x' WHERE id = $1 RETURNING id`, [matterId]));
      expect(touched.flat().filter((row) => typeof row === 'object')).toEqual([]);
    }
    await expect(world.get(MatterService).admit(outsider, matterId, outsider.userId)).rejects.toBeInstanceOf(NotFound);
    await world.get(MatterService).admit(ausa, matterId, coordinator.userId);
    expect((await queries.head(coordinator, matterId)).title).toBe('Sealed thing');
  });

  test('saved by two editors keeps the first and tells the second', async () => {
    const matterId = await open('Two editors');
    const service = world.get(MatterService);
    await service.change(ausa, matterId, 1, { title: 'First editor' });
    await expect(service.change(ausa, matterId, 1, { title: 'Second editor' })).rejects.toBeInstanceOf(StaleRecord);
    const record = await world.get(MatterQueries).record(ausa, matterId);
    expect(record).toMatchObject({ title: 'First editor', version: 2 });
  });

  test('refuses a district that is none and a day to come', async () => {
    const service = world.get(MatterService);
    await expect(service.open(ausa, { ...matterInput('x'), districtCode: 'xx' })).rejects.toMatchObject({
      errors: [{ pointer: '/districtCode' }],
    });
    await expect(service.open(ausa, { ...matterInput('x'), openedOn: '2026-11-25' })).rejects.toMatchObject({
      errors: [{ pointer: '/openedOn' }],
    });
  });

  test('closes only with a reason, and a closed one makes no case', async () => {
    const matterId = await open();
    const service = world.get(MatterService);
    await service.move(ausa, matterId, { step: 'investigate' });
    await expect(service.move(ausa, matterId, { step: 'close' })).rejects.toThrow('Give the reason.');
    await service.move(ausa, matterId, { step: 'close', reason: 'No violation found.' });
    const make = world.get(CourtCaseService).make(ausa, matterId, {
      docketNumber: '5:26-cr-1', caption: 'United States v. Nobody', filedOn: '2026-03-01',
    }); // prettier-ignore
    await expect(make).rejects.toBeInstanceOf(Conflict);
  });

  test('lists page by key without skipping or repeating, and by filter', async () => {
    const actor = world.people.supervisor;
    const made = [];
    for (const title of ['Page A', 'Page B', 'Page 100%', 'Page D', 'Page E']) made.push(await open(title, actor));
    const queries = world.get(MatterQueries);
    const seen: Id[] = [];
    let after: string | undefined;
    do {
      const page = await queries.list(actor, { limit: 2, ...(after ? { after } : {}) });
      seen.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(made.toSorted().toReversed());
    expect((await queries.list(actor, { q: '100%' })).rows.map((row) => row.title)).toEqual(['Page 100%']);
    expect((await queries.list(actor, { q: 'page_a' })).rows).toEqual([]);
    expect((await queries.list(actor, { status: 'DECLINED' })).rows).toEqual([]);
  });
});

describe('a case', () => {
  test('takes its docket number apart and moves the matter to charged', async () => {
    const { matterId, stages } = await charged();
    const [record] = await world.get(CourtCaseQueries).ofMatter(ausa, matterId);
    expect(record).toMatchObject({ docketNumber: `5:26-cr-${sequence}`, judgeInitials: 'DDC', status: 'OPEN' });
    expect(record!.counts.map((count) => [count.countNumber, count.offenseCode, count.against.length])).toEqual([
      [1, '1589', 2],
      [2, '1592', 1],
    ]);
    expect((await world.get(MatterQueries).head(ausa, matterId)).status).toBe('CHARGED');
    expect(await stages()).toEqual(['INDICTED', 'INDICTED']);
  });

  test('has a docket number of its own, whoever asks and however many at once', async () => {
    const cases = world.get(CourtCaseService);
    const { outsider } = world.people;
    const input = { docketNumber: '2:26-cr-20011', caption: 'United States v. A', filedOn: '2026-03-02' };
    const theirs = await open('Theirs', outsider);
    const ours = await Promise.all([open(), open(), open()]);
    const results = await Promise.allSettled([
      cases.make(outsider, theirs, input),
      ...ours.map((id) => cases.make(ausa, id, { ...input, docketNumber: '2:26-CR-20011-JWL-2' })),
    ]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as InputError] : []));
    expect(reasons.map((reason) => reason.errors?.[0]?.pointer)).toEqual(Array(3).fill('/docketNumber'));
  });

  test('charges a subject of the matter once, and numbers its defendants', async () => {
    const { matterId, caseId } = await charged();
    const subjectId = await world.get(MatterService).addSubject(ausa, matterId, { kind: 'PERSON', name: 'Lee Moran', role: 'RECRUITER' }); // prettier-ignore
    const cases = world.get(CourtCaseService);
    await cases.addDefendant(ausa, matterId, caseId, { subjectId });
    await expect(cases.addDefendant(ausa, matterId, caseId, { subjectId })).rejects.toMatchObject({
      errors: [{ pointer: '/subjectId' }],
    });
    await expect(cases.addDefendant(ausa, matterId, caseId, { name: 'X', number: 3 })).rejects.toMatchObject({
      errors: [{ pointer: '/number' }],
    });
    const [subject] = await world.get(MatterQueries).subjects(ausa, matterId);
    expect(subject).toMatchObject({ name: 'Lee Moran', status: 'CHARGED' });
  });

  test('refuses conduct before the offense existed and counts that make no sense, naming each', async () => {
    const { matterId, caseId, first } = await charged();
    const file = world.get(ChargeService).file(ausa, matterId, caseId, {
      kind: 'SUPERSEDING_INDICTMENT',
      filedOn: '2026-05-01',
      counts: [
        { offenseCode: '2421A_A', offenseFrom: '2017-01-01', offenseTo: '2018-04-10', defendantIds: [first] },
        { offenseCode: '9999', offenseFrom: '2024-02-01', offenseTo: '2024-01-01', defendantIds: [first] },
      ],
    });
    await expect(file).rejects.toMatchObject({
      errors: [
        { pointer: '/counts/0/offenseTo', detail: 'This offense reaches only conduct from April 11, 2018 on.' },
        { pointer: '/counts/1/offenseCode' },
        { pointer: '/counts/1/offenseTo' },
      ],
    });
  });

  test('a superseding indictment keeps the earlier counts and supersedes them for those it names', async () => {
    const { matterId, caseId, first } = await charged();
    await world.get(ChargeService).file(ausa, matterId, caseId, {
      kind: 'SUPERSEDING_INDICTMENT',
      filedOn: '2026-05-01',
      counts: [{ offenseCode: '1589', offenseFrom: '2023-04-01', offenseTo: '2025-09-30', defendantIds: [first] }],
    });
    const [record] = await world.get(CourtCaseQueries).ofMatter(ausa, matterId);
    const states = record!.counts.map((count) => [
      count.documentSequence,
      count.countNumber,
      count.against.map((each) => each.status),
    ]);
    expect(states).toEqual([
      [2, 1, ['CHARGED']],
      [1, 1, ['SUPERSEDED', 'CHARGED']],
      [1, 2, ['SUPERSEDED']],
    ]);
  });

  test('a count is dismissed only by leave of court', async () => {
    const { matterId, caseId } = await charged();
    const [record] = await world.get(CourtCaseQueries).ofMatter(ausa, matterId);
    const [count1, count2] = record!.counts;
    const counts = [
      { id: count1!.against[0]!.id, step: 'convict' as const },
      { id: count2!.against[0]!.id, step: 'dismiss' as const },
    ];
    const charges = world.get(ChargeService);
    const decide = charges.decide(ausa, matterId, caseId, { decidedOn: '2026-06-10', counts });
    await expect(decide).rejects.toMatchObject({ errors: [{ pointer: '/counts/1/step' }] });
    await charges.decide(ausa, matterId, caseId, { decidedOn: '2026-06-10', counts, leaveOfCourt: true });
    const [after] = await world.get(CourtCaseQueries).ofMatter(ausa, matterId);
    expect(after!.counts.map((count) => count.against[0]!.status)).toEqual(['CONVICTED', 'DISMISSED']);
  });
});

describe('the docket', () => {
  test('sentencing on September 9, 2026: 60 days before, 10 days before, 90 days after, each explained', async () => {
    const { matterId, enter, due, stages } = await charged();
    await enter({ code: 'SENTENCING_SET', occurredOn: '2026-06-12', setFor: '2026-09-09' });
    expect(await stages()).toEqual(['SENTENCING_PENDING', 'SENTENCING_PENDING']);
    // Worked by hand: July 11 is a Saturday, so Friday July 10; August 30 is a Sunday, so Friday August 28.
    expect(await due()).toMatchObject({ VICTIM_LOSS_LIST_60: '2026-07-10', REST_NOT_ASCERTAINABLE: '2026-08-28' });
    await enter({ code: 'SENTENCING', occurredOn: '2026-09-09' });
    // Both sides of the sentence: what the government owed the court stays open; the report that was due before it is spent.
    expect(await due()).toEqual({
      VICTIM_LOSS_LIST_60: '2026-07-10',
      REST_NOT_ASCERTAINABLE: '2026-08-28',
      RESTITUTION_FINAL_90: '2026-12-08',
      RULE35A_14: '2026-09-23',
      RULE35B_1Y: '2027-09-09',
    });
    const rows = await world.get(AgendaQueries).ofMatter(ausa, matterId);
    expect(rows.filter((row) => row.code === 'VICTIM_LOSS_LIST_60')).toHaveLength(1);
    const list = rows.find((row) => row.code === 'VICTIM_LOSS_LIST_60')!;
    expect(list.explanation.steps[0]!.citation).toBe('18 U.S.C. 3664(d)(1)');
    expect(list.explanation.steps.length).toBeGreaterThan(1);
    expect(list.subjectType).toBe('court_case');
  });

  test('knows in the database every stage the law knows, and no other', async () => {
    const definition = await world.asOwner(async (db) => {
      const sql = `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conrelid = 'defendant'::regclass AND contype = 'c'`;
      return (await db.query<{ text: string }>(sql)).rows.map((row) => row.text).join(' ');
    });
    const allowed = [...definition.matchAll(/'([A-Z_]+)'::text/g)].map((each) => each[1]!);
    expect(allowed.toSorted()).toEqual([...DEFENDANT_STATES].toSorted());
  });

  test('a later date moves the (d)(5) notice and the report, never the (d)(1) list', async () => {
    const { matterId, enter, due } = await charged();
    await enter({ code: 'SENTENCING_SET', occurredOn: '2026-06-12', setFor: '2026-09-15' });
    await enter({ code: 'SENTENCING_SET', occurredOn: '2026-08-20', setFor: '2026-12-15' });
    expect(await due()).toMatchObject({
      VICTIM_LOSS_LIST_60: '2026-07-17',
      REST_NOT_ASCERTAINABLE: '2026-12-04',
      PSR_DISCLOSED: '2026-11-10',
    });
    const rows = await world.get(AgendaQueries).ofMatter(ausa, matterId);
    const notices = rows.filter((row) => row.code === 'REST_NOT_ASCERTAINABLE');
    expect(notices.map((row) => [row.dueOn, row.status])).toEqual([
      ['2026-12-04', 'OPEN'],
      ['2026-09-04', 'VOID'],
    ]);
  });

  test('entries made at the same moment leave one open deadline of each kind', async () => {
    const { matterId, enter } = await charged();
    const order = { code: 'SENTENCING_SET', occurredOn: '2026-06-12', setFor: '2026-09-15' };
    await Promise.all([enter(order), enter(order), enter(order), enter({ ...order, setFor: '2026-10-20' })]);
    const open = (await world.get(AgendaQueries).ofMatter(ausa, matterId)).filter((row) => row.status === 'OPEN');
    const keys = open.map((row) => `${row.subjectId} ${row.code}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(6);
  });

  test('a new date that leads to the same day is still explained from the new date', async () => {
    const { matterId, enter } = await charged();
    // Ten days before September 15 is Saturday the 5th, before the 16th Sunday the 6th: Friday the 4th for both.
    await enter({ code: 'SENTENCING_SET', occurredOn: '2026-06-12', setFor: '2026-09-15' });
    await enter({ code: 'SENTENCING_SET', occurredOn: '2026-06-20', setFor: '2026-09-16' });
    const rows = await world.get(AgendaQueries).ofMatter(ausa, matterId);
    const notices = rows.filter((row) => row.code === 'REST_NOT_ASCERTAINABLE');
    expect(notices.map((row) => [row.dueOn, row.baseOn, row.status])).toEqual([
      ['2026-09-04', '2026-09-16', 'OPEN'],
      ['2026-09-04', '2026-09-15', 'VOID'],
    ]);
  });

  test('a changed rule replaces what is open and leaves what was met', async () => {
    const { matterId, enter } = await charged();
    await enter({ code: 'SENTENCING_SET', occurredOn: '2026-06-12', setFor: '2026-09-15' });
    const agenda = world.get(AgendaQueries);
    const list = (await agenda.ofMatter(ausa, matterId)).find((row) => row.code === 'VICTIM_LOSS_LIST_60')!;
    await world.get(AgendaService).met(ausa, matterId, list.id, { metOn: '2026-07-15', version: list.version });
    await world.asOwner((db) =>
      db.query(`UPDATE deadline SET rule_version = 'an earlier rule' WHERE matter_id = $1`, [matterId]),
    );
    await enter({ code: 'OTHER', occurredOn: '2026-06-20', note: 'Status report.' });
    const rows = await agenda.ofMatter(ausa, matterId);
    const states = (code: string) => rows.filter((row) => row.code === code).map((row) => row.status);
    expect(states('VICTIM_LOSS_LIST_60')).toEqual(['MET']);
    expect(states('REST_NOT_ASCERTAINABLE')).toEqual(['OPEN', 'VOID']);
  });

  test('a deadline that was met stays met when the rest is worked out anew', async () => {
    const { matterId, enter } = await charged();
    await enter({ code: 'SENTENCING_SET', occurredOn: '2026-06-12', setFor: '2026-09-15' });
    const agenda = world.get(AgendaQueries);
    const list = (await agenda.ofMatter(ausa, matterId)).find((row) => row.code === 'VICTIM_LOSS_LIST_60')!;
    await world.get(AgendaService).met(ausa, matterId, list.id, { metOn: '2026-07-15', version: list.version });
    await enter({ code: 'SENTENCING', occurredOn: '2026-09-15' });
    const after = (await agenda.ofMatter(ausa, matterId)).filter((row) => row.code === 'VICTIM_LOSS_LIST_60');
    expect(after.map((row) => [row.status, row.closedOn])).toEqual([['MET', '2026-07-15']]);
  });

  test('judgment entered starts each side’s time to appeal, for that defendant', async () => {
    const { enter, due, second, stages } = await charged();
    await enter({ code: 'SENTENCING', occurredOn: '2026-10-20', defendantId: second });
    await enter({ code: 'JUDGMENT_ENTERED', occurredOn: '2026-10-22', defendantId: second });
    // 14 days: Thursday, November 5; 30 days: Saturday, November 21, so Monday the 23rd.
    expect(await due()).toMatchObject({ APPEAL_DEF_14: '2026-11-05', APPEAL_GOV_30: '2026-11-23' });
    expect(await stages()).toEqual(['INDICTED', 'JUDGMENT_ENTERED']);
  });

  test('refuses what does not fit where the defendant stands, and leaves nothing', async () => {
    const { matterId, caseId, enter, second, due } = await charged();
    await expect(enter({ code: 'TRIAL_START', occurredOn: '2026-04-01', defendantId: second })).rejects.toThrow(
      '3161(c)(2)',
    );
    await expect(enter({ code: 'DISMISSED_GOV', occurredOn: '2026-04-01', defendantId: second })).rejects.toThrow(
      'Fed. R. Crim. P. 48',
    );
    await expect(enter({ code: 'JUDGMENT_ENTERED', occurredOn: '2026-12-24' })).rejects.toMatchObject({
      errors: [{ pointer: '/occurredOn' }],
    });
    await expect(enter({ code: 'SENTENCING_SET', occurredOn: '2026-06-12' })).rejects.toMatchObject({
      errors: [{ pointer: '/setFor' }],
    });
    expect(await due()).toEqual({});
    const uncharged = await world.get(CourtCaseService).addDefendant(ausa, matterId, caseId, { name: 'Not yet' });
    const early = enter({ code: 'SENTENCING', occurredOn: '2026-09-09', defendantId: uncharged });
    await expect(early).rejects.toThrow('Record the indictment or information first.');
  });

  test('a struck entry takes its deadlines and its stage with it, and stays readable', async () => {
    const { matterId, caseId, enter, due, stages } = await charged();
    const mistaken = await enter({ code: 'SENTENCING_SET', occurredOn: '2026-06-12', setFor: '2026-09-09' });
    const docket = world.get(DocketService);
    await docket.strike(ausa, matterId, caseId, mistaken, { reason: 'Entered in the wrong case.' });
    expect(await due()).toEqual({});
    expect(await stages()).toEqual(['INDICTED', 'INDICTED']);
    const [record] = await world.get(CourtCaseQueries).ofMatter(ausa, matterId);
    expect(record!.docket.map((row) => row.struckBecause)).toEqual(['Entered in the wrong case.']);
    const again = docket.strike(ausa, matterId, caseId, mistaken, { reason: 'Twice.' });
    await expect(again).rejects.toBeInstanceOf(Conflict);
  });

  test('tells its story in the history, with no name in an event', async () => {
    const { matterId, enter } = await charged();
    await enter({ code: 'SENTENCING_SET', occurredOn: '2026-06-12', setFor: '2026-09-09' });
    const entries = await world.get(Trail).of(ausa, { matterId }, { closed: [], limit: 100 });
    const kinds = new Set(entries.map((entry) => entry.kind));
    for (const kind of [
      'matter.opened',
      'case.made',
      'defendant.added',
      'charges.filed',
      'docket.recorded',
      'deadline.placed',
    ])
      expect(kinds).toContain(kind);
    expect(JSON.stringify(entries.map((entry) => entry.data))).not.toContain('Dana Voss');
  });
});
