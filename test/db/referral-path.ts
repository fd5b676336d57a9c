/** A matter with two subjects, and the steps of a referral, for the tests of the referral room, its pages and its API. */
import { MatterService } from '../../src/cases/matter/matter.service.js';
import type pg from 'pg';
import { InputError } from '../../src/kernel/errors.js';
import type { Id } from '../../src/kernel/ids.js';
import { DeclinationService } from '../../src/referrals/declination/declination.service.js';
import type { DeclinationInput } from '../../src/referrals/declination/declination.input.js';
import { InventoryService } from '../../src/referrals/referral/inventory.service.js';
import type { DecideItemInput, ItemInput, StartReferralInput } from '../../src/referrals/referral/referral.input.js';
import { ReferralQueries } from '../../src/referrals/referral/referral.queries.js';
import { ReferralService } from '../../src/referrals/referral/referral.service.js';
import { MatterQueries } from '../../src/cases/matter/matter.queries.js';
import { openMatter } from './matters.js';
import type { PersonName, World } from './world.js';

/** Words that stand nowhere else, so that a package can be searched for them. */
export const NARRATIVE =
  'The zirconium ledger theory collapsed under cross-checking. We doubt the quixotic foreman would be believed.';
export const WITHHELD = 'Subpoenaed payroll produced to the gooseberry grand jury';

/** The fields of an input class, without its prototype. */
export type Plain<T> = { [K in keyof T]: T[K] };

export interface DeclinedMatter {
  readonly matterId: Id;
  readonly farm: Id;
  readonly foreman: Id;
  readonly declinationId: Id;
}

export function declinationInput(personId: Id, more: Partial<DeclinationInput> = {}): Plain<DeclinationInput> {
  return {
    personId,
    offenses: [{ offense: '1589', lastDay: '2031-02-10' }],
    reasonCode: 'WEAK',
    narrative: NARRATIVE,
    alternatives: 'Wage and Hour Division; the state prosecutor.',
    nonPunishmentResult: 'NOT_A_VICTIM',
    attested: true,
    victimPlan: 'The coordinator tells each worker by telephone.',
    ...more,
  };
}

export async function twoSubjects(world: World): Promise<{ matterId: Id; farm: Id; foreman: Id }> {
  const { ausa } = world.people;
  const matterId = await openMatter(world, ['ausa', 'supervisor', 'paralegal', 'coordinator', 'provider']);
  const matters = world.get(MatterService);
  await matters.move(ausa, matterId, { step: 'investigate' });
  await matters.addSubject(ausa, matterId, { kind: 'ENTITY', name: 'Pinehurst Farm Labor, Inc.', role: 'EMPLOYER' });
  await matters.addSubject(ausa, matterId, { kind: 'PERSON', name: 'Milo Foreman', role: 'ENFORCER' });
  const subjects = await world.get(MatterQueries).subjects(ausa, matterId);
  const idOf = (name: string) => subjects.find((subject) => subject.name === name)!.personId;
  return { matterId, farm: idOf('Pinehurst Farm Labor, Inc.'), foreman: idOf('Milo Foreman') };
}

export async function declinedMatter(world: World): Promise<DeclinedMatter> {
  const subjects = await twoSubjects(world);
  const service = world.get(DeclinationService);
  const declinationId = await service.draft(world.people.ausa, subjects.matterId, declinationInput(subjects.farm));
  await service.submit(world.people.ausa, declinationId, 1);
  await service.approve(world.people.supervisor, declinationId, 2);
  return { ...subjects, declinationId };
}

export function referralInput(more: Partial<StartReferralInput> = {}): Plain<StartReferralInput> {
  return {
    authority: 'DOL_WHD',
    purpose: 'civil-enforcement',
    addressee: 'District Director',
    requestedAction: 'We ask that you consider an investigation of unpaid wages.',
    facts: [
      {
        sentence: 'Fourteen workers picked blueberries from March 2025 to February 2026.',
        source: 'S-03',
        categories: ['I22'],
      },
      { sentence: '=HYPERLINK("wages") of $41,200 remain unpaid.', source: 'S-04', categories: ['I22'] },
    ],
    subjectIdentifiers: 'State registration FL-000000',
    violations: [{ law: '29 U.S.C. 206, 207', conduct: 'Wages below the minimum' }],
    limits: [{ claim: 'First workweek, two years (29 U.S.C. 255(a))', lastDay: '2027-03-09' }],
    holdRequests: 'No visit to the camp before December 15.',
    specialistName: 'Carmen Reyes',
    specialistPhone: '(316) 555-0117',
    specialistEmail: 'c.reyes@usdoj.example',
    victimLanguage: 'Spanish',
    contactName: 'Amara Osei',
    contactPhone: '(316) 555-0188',
    contactEmail: 'a.osei@usdoj.example',
    ...more,
  };
}

export const payroll: Plain<ItemInput> = {
  description: '=SUM(A1) Payroll copies volunteered by a worker',
  form: 'PDF',
  custodian: 'HSI Wichita',
  location: 'Evidence room 4',
  categories: ['I22'],
  sourceTag: 'S-03',
  contentText: 'Week of March 2: 61 hours, $180.00',
};
export const grandJury: Plain<ItemInput> = {
  description: WITHHELD,
  categories: ['I01'],
  sourceTag: 'S-09',
  contentText: 'persimmon totals',
};
export const statements: Plain<ItemInput> = {
  description: 'Statements of Rosalinda and her brother about the kumquat camp',
  categories: ['I13'],
  sourceTag: 'S-05',
  contentText: 'Rosalinda said the kumquat camp had no water.',
};

/** Adds an item and decides it, in a referral under disclosure review. */
export async function addDecided(
  world: World,
  referralId: Id,
  item: ItemInput,
  decision: Omit<DecideItemInput, 'version'>,
): Promise<Id> {
  const inventory = world.get(InventoryService);
  const id = await inventory.add(world.people.ausa, referralId, item);
  await inventory.decide(world.people.ausa, referralId, id, { ...decision, version: 1 });
  return id;
}

export const versionOf = async (world: World, referralId: Id): Promise<number> =>
  (await world.get(ReferralQueries).read(world.people.ausa, referralId)).referral.version;

/** The same a second later, so that the order of the steps can be told. */
export async function later(world: World, referralId: Id): Promise<number> {
  seconds += 1;
  world.setTime(new Date(Date.parse('2026-11-24T15:00:00Z') + seconds * 1000).toISOString());
  return versionOf(world, referralId);
}
let seconds = 0;

/** A referral to the Wage and Hour Division under review, with one item that goes, one redacted and one withheld. */
export async function reviewedReferral(
  world: World,
  declinationId: Id,
  more: Partial<StartReferralInput> = {},
): Promise<Id> {
  const service = world.get(ReferralService);
  const id = await service.start(world.people.ausa, declinationId, referralInput(more));
  await service.step(world.people.ausa, id, { step: 'start-review', version: await later(world, id) });
  await addDecided(world, id, payroll, { decision: 'ALLOW' });
  await addDecided(world, id, grandJury, { decision: 'WITHHOLD' });
  await addDecided(world, id, statements, {
    decision: 'ALLOW_REDACTED',
    redactedDescription: 'Statements of two workers, names removed',
    redactedText: 'Worker 1 said the camp had no water.',
  });
  return id;
}

export async function approvedReferral(world: World, declinationId: Id): Promise<Id> {
  const service = world.get(ReferralService);
  const id = await reviewedReferral(world, declinationId);
  await service.step(world.people.ausa, id, { step: 'clear', version: await later(world, id) });
  await service.approve(world.people.supervisor, id, await later(world, id));
  return id;
}

/** A connection with the application's own rights, acting as a person: what row security and triggers hold past the application. */
export const actingAs = <T>(world: World, name: PersonName, work: (client: pg.Client) => Promise<T>): Promise<T> =>
  world.asApplication(async (client) => {
    const { userId, organizationId } = world.people[name];
    const sql = `SELECT set_config('redress.actor', $1, false), set_config('redress.organization', $2, false)`;
    await client.query(sql, [userId, organizationId]);
    return work(client);
  });

/** The fields that a refused input is told of; none when it was taken. */
export const pointers = async (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof InputError)) throw error;
      return error.errors.map(({ pointer }) => pointer);
    },
  );
