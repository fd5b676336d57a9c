import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { Conflict } from '../../src/kernel/errors.js';
import type { Id } from '../../src/kernel/ids.js';
import { legalPairs } from '../../src/law/prosecution/progress-table.js';
import { REFERRAL_PROGRESS } from '../../src/law/referral/referral-progress.js';
import { CATEGORIES, PURPOSES } from '../../src/law/sharing/categories.js';
import { DECISIONS, decideSharing } from '../../src/law/sharing/decision-table.js';
import { REFERRAL_STEPS } from '../../migrations/referral-rules.js';
import { DeclinationService } from '../../src/referrals/declination/declination.service.js';
import { SendReferralService } from '../../src/referrals/package/send-referral.service.js';
import { Authorities } from '../../src/referrals/referral/authorities.js';
import { InventoryService } from '../../src/referrals/referral/inventory.service.js';
import { ReferralQueries } from '../../src/referrals/referral/referral.queries.js';
import { ReferralService } from '../../src/referrals/referral/referral.service.js';
import { readReferenceFile } from '../../src/reference/reference-files.js';
import { authorityRecipientTypes, sharingPurposeOverrides, sharingRules } from '../../src/reference/tables/sharing.js';
import {
  addDecided,
  approvedReferral,
  declinationInput,
  declinedMatter,
  grandJury,
  payroll,
  referralInput,
  reviewedReferral,
  statements,
  twoSubjects,
  WITHHELD,
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

describe('building a referral', () => {
  test('the reason suggests authorities, and those with nobody here say so', async () => {
    const candidates = await world.get(Authorities).candidates(who('ausa'), declined.declinationId);
    const whd = candidates.find((row) => row.code === 'DOL_WHD')!;
    expect([whd.suggestion, whd.organizations.length]).toEqual([
      'The reason for declining is “Weak or insufficient admissible evidence”.',
      1,
    ]);
    expect(candidates.findIndex((row) => row.suggestion === null)).toBe(
      candidates.filter((row) => row.suggestion).length,
    );
    const toFbi = world
      .get(ReferralService)
      .start(who('ausa'), declined.declinationId, referralInput({ authority: 'FBI' }));
    await expect(toFbi).rejects.toThrow(/not set up here/);
  });

  test('needs an approved declination and a reason that can be referred', async () => {
    const { matterId, farm } = await twoSubjects(world);
    const service = world.get(DeclinationService);
    const draft = await service.draft(who('ausa'), matterId, declinationInput(farm));
    await expect(world.get(ReferralService).start(who('ausa'), draft, referralInput())).rejects.toThrow(
      /supervisor must approve/,
    );
    const coop = await service.draft(who('ausa'), matterId, declinationInput(farm, { reasonCode: 'COOP' }));
    await service.submit(who('ausa'), coop, 1);
    await service.approve(who('supervisor'), coop, 2);
    await expect(world.get(ReferralService).start(who('ausa'), coop, referralInput())).rejects.toThrow(/not referred/);
  });

  test('a fact that may not go is refused where it is written', async () => {
    const facts = [
      ...referralInput().facts,
      { sentence: 'The grand jury heard it.', source: 'S-1', categories: ['I01'] },
    ];
    const start = world.get(ReferralService).start(who('ausa'), declined.declinationId, referralInput({ facts }));
    expect(await pointers(start)).toEqual(['/facts/2/categories']);
    const name = [{ sentence: 'Rosalinda was not paid.', source: 'S-5', categories: ['I13'] }];
    const named = world.get(ReferralService).start(who('ausa'), declined.declinationId, referralInput({ facts: name }));
    expect(await pointers(named)).toEqual(['/facts/0/categories']);
    const redacted = referralInput({
      facts: [{ sentence: 'A worker was not paid.', source: 'S-5', categories: ['I13'], redacted: true }],
    });
    expect(await world.get(ReferralService).start(who('ausa'), declined.declinationId, redacted)).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });

  test('numbers do not count', async () => {
    const ids = [1, 2, 3].map(() =>
      world.get(ReferralService).start(who('ausa'), declined.declinationId, referralInput()),
    );
    const rows = await world.get(ReferralQueries).ofMatter(who('ausa'), declined.matterId);
    await Promise.all(ids);
    for (const row of rows) expect(row.number).toMatch(/^R-2026-\d{4}$/);
  });
});

describe('the inventory', () => {
  let referralId: Id;
  beforeAll(async () => {
    referralId = await reviewedReferral(world, declined.declinationId);
  });

  const decide = async (item: Parameters<typeof addDecided>[2], decision: Parameters<typeof addDecided>[3]) =>
    pointers(addDecided(world, referralId, item, decision));

  test('grand-jury matter cannot go to the Wage and Hour Division', async () => {
    expect(await decide(grandJury, { decision: 'ALLOW' })).toEqual(['/decision']);
    expect(
      await decide(
        { ...payroll, categories: ['I22', 'I01'] },
        { decision: 'ALLOW_REDACTED', redactedDescription: 'x' },
      ),
    ).toEqual(['/decision']);
  });

  test('what may go only redacted needs words for the recipient; stricter is always possible', async () => {
    expect(await decide(statements, { decision: 'ALLOW' })).toEqual(['/decision']);
    expect(await decide(statements, { decision: 'ALLOW_REDACTED' })).toEqual(['/redactedDescription']);
    expect(await decide(payroll, { decision: 'WITHHOLD' })).toEqual([]);
    expect(await decide(payroll, { decision: 'ALLOW_REDACTED', redactedDescription: 'Payroll' })).toEqual([]);
  });

  test.each([
    [
      'whatever it says was computed',
      `UPDATE referral_item SET decision = 'ALLOW', computed_decision = 'ALLOW' WHERE referral_id = $1 AND 'I01' = ANY (categories)`,
      /item_within_law|does not let/,
    ],
    [
      'by another category on an item that goes',
      `UPDATE referral_item SET categories = '{I01}' WHERE referral_id = $1 AND decision = 'ALLOW'`,
      /does not let/,
    ],
    [
      'by another purpose',
      `UPDATE referral SET status = 'CLEARED', purpose = 'public', facts = '[{"categories":["I01"]}]' WHERE id = $1`,
      /may not go/,
    ],
    ['by skipping the review', `UPDATE referral SET status = 'SENT' WHERE id = $1`, /does not go from/],
    ['by approving its own', `UPDATE referral SET approved_by = built_by WHERE id = $1`, /fixed|two_people/],
    ['by naming another recipient', `UPDATE referral SET authority_code = 'FBI' WHERE id = $1`, /fixed/],
  ])('a member with SQL cannot send it out %s', async (_, statement, refused) => {
    await expect(as('ausa', (client) => client.query(statement, [referralId]))).rejects.toThrow(refused);
  });

  test('the database decides as the law does, for every authority, purpose and category', async () => {
    const tables = {
      rules: readReferenceFile(sharingRules),
      overrides: readReferenceFile(sharingPurposeOverrides),
      authorities: readReferenceFile(authorityRecipientTypes),
    };
    const rows = await as('ausa', async (client) => {
      const sql = `SELECT a.authority_code AS authority, p AS purpose, c AS category, sharing_limit(ARRAY[c], a.authority_code, p) AS value
                     FROM ref.authority_recipient_type a, unnest($1::text[]) p, unnest($2::text[]) c`;
      return (await client.query(sql, [PURPOSES, [...Object.keys(CATEGORIES), 'I99']])).rows;
    });
    const cells = rows as { authority: string; purpose: string; category: string; value: number }[];
    expect(cells.length).toBeGreaterThan(14_000);
    const wrong = cells.filter(({ authority, purpose, category, value }) => {
      const { decision } = decideSharing(
        { categories: [category], recipient: authority, purpose, on: '2026-11-24' as never },
        tables,
      ).value;
      return DECISIONS[value - 1] !== decision;
    });
    expect(wrong).toEqual([]);
  });

  test('the steps that the database knows are those of the law', () => {
    const pairs = legalPairs(REFERRAL_PROGRESS)
      .filter(([from]) => from !== 'CANDIDATE')
      .map((pair) => pair.join(' '));
    const held = Object.entries(REFERRAL_STEPS).flatMap(([from, to]) => to.split(' ').map((each) => `${from} ${each}`));
    expect(new Set(held)).toEqual(new Set(pairs));
  });

  test('is closed once the referral is cleared', async () => {
    const id = await approvedReferral(world, declined.declinationId);
    await expect(world.get(InventoryService).add(who('ausa'), id, payroll)).rejects.toBeInstanceOf(Conflict);
    await expect(
      as('ausa', (client) => client.query('DELETE FROM referral_item WHERE referral_id = $1', [id])),
    ).rejects.toThrow(/closed/);
  });

  test('another purpose opens every decision again', async () => {
    const id = await reviewedReferral(world, declined.declinationId);
    const { authority: _, ...input } = referralInput({ purpose: 'administrative-action' });
    await world.get(ReferralService).change(who('ausa'), id, { ...input, version: 2 });
    const { items } = await world.get(ReferralQueries).read(who('ausa'), id);
    expect(items.map((item) => item.decision)).toEqual(['UNDECIDED', 'UNDECIDED', 'UNDECIDED']);
    await expect(world.get(ReferralService).step(who('ausa'), id, { step: 'clear', version: 3 })).rejects.toThrow(
      /Decide every item/,
    );
  });

  test('words of the declination do not go, wherever they were copied to', async () => {
    const service = world.get(ReferralService);
    const facts = [
      { sentence: 'The Zirconium  ledger theory collapsed, under cross-checking!', source: 'S-1', categories: ['I22'] },
    ];
    const id = await service.start(who('ausa'), declined.declinationId, referralInput({ facts }));
    await service.step(who('ausa'), id, { step: 'start-review', version: 1 });
    await expect(service.step(who('ausa'), id, { step: 'clear', version: 2 })).rejects.toThrow(
      'Fact 1 repeats the reasons of the declination',
    );
  });

  test('the description of a withheld item does not go either', async () => {
    const service = world.get(ReferralService);
    const id = await reviewedReferral(world, declined.declinationId, {
      requestedAction: `Ask us for ${WITHHELD.toLowerCase()}.`,
    });
    await expect(service.step(who('ausa'), id, { step: 'clear', version: 2 })).rejects.toThrow(
      'repeats the description of a withheld item',
    );
  });
});

describe('approving', () => {
  test('is not for the person who built the referral, nor for one who decided an item', async () => {
    const service = world.get(ReferralService);
    const id = await reviewedReferral(world, declined.declinationId);
    const decidedBySupervisor = await world.get(InventoryService).add(who('ausa'), id, payroll);
    await world
      .get(InventoryService)
      .decide(who('supervisor'), id, decidedBySupervisor, { decision: 'WITHHOLD', version: 1 });
    await service.step(who('ausa'), id, { step: 'clear', version: 2 });
    await expect(service.approve(who('ausa'), id, 3)).rejects.toThrow(/Someone other than/);
    await expect(service.approve(who('supervisor'), id, 3)).rejects.toThrow(/Someone other than/);
    await expect(service.approve(who('paralegal'), id, 3)).rejects.toThrow(/supervisor/);
    const byHand = as('ausa', (client) =>
      client.query(`UPDATE referral SET status = 'APPROVED', approved_by = built_by WHERE id = $1`, [id]),
    );
    await expect(byHand).rejects.toThrow(/referral_two_people/);
  });

  test('what is not approved is not sent', async () => {
    const id = await reviewedReferral(world, declined.declinationId);
    await expect(world.get(SendReferralService).send(who('ausa'), id, 'key-not-approved', {})).rejects.toBeInstanceOf(
      Conflict,
    );
    expect(
      await world.asOwner(
        async (client) => (await client.query('SELECT 1 FROM disclosure_accounting WHERE referral_id = $1', [id])).rows,
      ),
    ).toEqual([]);
  });
});
