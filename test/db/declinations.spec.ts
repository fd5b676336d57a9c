import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { MatterQueries } from '../../src/cases/matter/matter.queries.js';
import { NotFound, StaleRecord } from '../../src/kernel/errors.js';
import type { Id } from '../../src/kernel/ids.js';
import { DeclinationQueries } from '../../src/referrals/declination/declination.queries.js';
import { DeclinationService } from '../../src/referrals/declination/declination.service.js';
import {
  declinationInput,
  declinedMatter,
  NARRATIVE,
  twoSubjects,
  type DeclinedMatter,
  actingAs,
  pointers,
} from './referral-path.js';
import { openWorld, type PersonName, type World } from './world.js';

let world: World;
let declined: DeclinedMatter;
beforeAll(async () => {
  world = await openWorld();
  declined = await declinedMatter(world);
});
afterAll(() => world.close());

const who = (name: PersonName) => world.people[name];
const as = <T>(name: PersonName, work: (client: pg.Client) => Promise<T>): Promise<T> => actingAs(world, name, work);

describe('a declination', () => {
  const draft = async (more: Parameters<typeof declinationInput>[1]) => {
    const { matterId, farm } = await twoSubjects(world);
    return world.get(DeclinationService).draft(who('ausa'), matterId, declinationInput(farm, more));
  };

  test.each([
    ['without the last day of an offense', { offenses: [{ offense: '1589' }] }, ['/offenses/0/lastDay']],
    [
      'with "no limit" where the law sets one',
      { offenses: [{ offense: '1546_A', unlimited: true }] },
      ['/offenses/0/lastDay'],
    ],
    [
      'for an offense that is not in the table',
      { offenses: [{ offense: '9999', lastDay: '2030-01-01' }] },
      ['/offenses/0/offense'],
    ],
    ['without the attestation of Justice Manual 9-27.260', { attested: false }, ['/attested']],
    ['for a reason that is none', { reasonCode: 'RACE' }, ['/reasonCode']],
    ['because restitution was paid', { reasonCode: 'RESTPAID' }, ['/reasonCode']],
    ['told to the agency in the future', { agencyNotifiedOn: '2027-01-01' }, ['/agencyNotifiedOn']],
  ])('%s is not saved', async (_, more, expected) => expect(await pointers(draft(more))).toEqual(expected));

  test('of a person who is no subject of the matter is not saved', async () => {
    const [one, other] = [await twoSubjects(world), await twoSubjects(world)];
    const foreign = world.get(DeclinationService).draft(who('ausa'), one.matterId, declinationInput(other.farm));
    expect(await pointers(foreign)).toEqual(['/personId']);
  });

  test('is submitted only with alternatives and a plan for the victims', async () => {
    const id = await draft({ alternatives: '', victimPlan: '' });
    expect(await pointers(world.get(DeclinationService).submit(who('ausa'), id, 1))).toEqual([
      '/alternatives',
      '/victimPlan',
    ]);
  });

  test('is never approved by the person who drafted it, not even past the application', async () => {
    const id = await draft({});
    const service = world.get(DeclinationService);
    await service.submit(who('ausa'), id, 1);
    await expect(service.approve(who('ausa'), id, 2)).rejects.toThrow(/Someone other than/);
    const byHand = as('ausa', (client) =>
      client.query(`UPDATE declination SET status = 'APPROVED', decided_by = $2 WHERE id = $1`, [
        id,
        who('ausa').userId,
      ]),
    );
    await expect(byHand).rejects.toThrow(/declination_two_people/);
  });

  test('declines its one subject; the matter is declined with the last of them', async () => {
    const { matterId, foreman, farm } = await declinedMatter(world);
    const statusOf = async (person: Id) =>
      (await world.get(MatterQueries).subjects(who('ausa'), matterId)).find((row) => row.personId === person)!.status;
    expect([await statusOf(farm), await statusOf(foreman)]).toEqual(['DECLINED', 'UNDER_REVIEW']);
    expect((await world.get(MatterQueries).head(who('ausa'), matterId)).status).toBe('INVESTIGATING');
    const service = world.get(DeclinationService);
    const second = await service.draft(who('paralegal'), matterId, declinationInput(foreman));
    await service.submit(who('paralegal'), second, 1);
    await service.approve(who('supervisor'), second, 2);
    expect(await statusOf(foreman)).toBe('DECLINED');
    expect((await world.get(MatterQueries).head(who('ausa'), matterId)).status).toBe('DECLINED');
  });

  test('returned is changed and submitted again; a change from an old page is stopped', async () => {
    const { matterId, farm } = await twoSubjects(world);
    const service = world.get(DeclinationService);
    const id = await service.draft(who('ausa'), matterId, declinationInput(farm));
    await service.submit(who('ausa'), id, 1);
    await service.giveBack(who('supervisor'), id, 2, 'Say more about the wages.');
    const change = {
      ...declinationInput(farm),
      narrative: 'More about the wages, I dislike the defendant.',
      version: 3,
    };
    await service.change(who('ausa'), id, change);
    await expect(service.change(who('ausa'), id, change)).rejects.toBeInstanceOf(StaleRecord);
    const record = await world.get(DeclinationQueries).read(who('supervisor'), id);
    expect(record.status).toBe('DRAFT');
    expect(record.review?.flags.map((flag) => flag.code)).toContain('IMPERMISSIBLE_CONSIDERATION');
  });

  test('its narrative is read by the prosecution only, and stands nowhere in the clear', async () => {
    const queries = world.get(DeclinationQueries);
    expect((await queries.read(who('supervisor'), declined.declinationId)).narrative).toBe(NARRATIVE);
    const coordinator = await queries.read(who('coordinator'), declined.declinationId);
    expect([coordinator.narrative, coordinator.alternatives, coordinator.review]).toEqual([null, null, null]);
    await expect(queries.read(who('outsider'), declined.declinationId)).rejects.toBeInstanceOf(NotFound);
    const found = await world.asOwner((client) =>
      client.query(`SELECT 1 FROM audit.payload WHERE convert_from(payload, 'UTF8') LIKE '%zirconium%'`),
    );
    expect(found.rows).toEqual([]);
  });
});
