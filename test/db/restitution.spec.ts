import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { Doors } from '../../src/audit/unit-of-work.js';
import { canonicalBytes } from '../../src/kernel/canonical-bytes.js';
import { Conflict, InputError, NotFound, StaleRecord } from '../../src/kernel/errors.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { LedgerQueries } from '../../src/ledger/ledger.queries.js';
import { readInput } from '../../src/platform/input-reading.js';
import { ClaimQueries } from '../../src/restitution/claims.queries.js';
import { ComputationQueries } from '../../src/restitution/computation/computation.queries.js';
import { ComputationService } from '../../src/restitution/computation/computation.service.js';
import { JudgmentInput } from '../../src/restitution/judgment/judgment.input.js';
import { JudgmentService } from '../../src/restitution/judgment/judgment.service.js';
import { JudgmentQueries } from '../../src/restitution/judgment/judgments.queries.js';
import { LaborClaimInput, SameWeeksInput, WorkWeeksInput } from '../../src/restitution/labor/labor.input.js';
import { LaborService } from '../../src/restitution/labor/labor.service.js';
import { ChangeLossInput, LossInput } from '../../src/restitution/losses/loss.input.js';
import { LossService } from '../../src/restitution/losses/losses.service.js';
import { AddVictimInput } from '../../src/victims/victim.input.js';
import { VictimService } from '../../src/victims/victims.service.js';
import { openDocket, type Docket } from './docket.js';
import { openWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const pointers = async (work: () => unknown): Promise<string[]> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof InputError) return error.errors.map((each) => each.pointer);
    throw error;
  }
  return [];
};

async function addVictim(docket: Docket, pseudonym: string, counts: readonly Id[] = docket.charges): Promise<Id> {
  const victims = world.get(VictimService);
  const id = await victims.add(world.people.ausa, docket.matterId, readInput(AddVictimInput, { pseudonym }));
  await victims.setCounts(world.people.ausa, id, counts);
  return id;
}

const addLoss = (victimId: Id, loss: object) =>
  world
    .get(LossService)
    .add(world.people.paralegal, victimId, readInput(LossInput, { when: 'past', proven: 'on', ...loss }));
const claim = (victimId: Id, values: object, version = 0) =>
  world.get(LaborService).claim(world.people.paralegal, victimId, readInput(LaborClaimInput, { version, ...values }));
const judge = (defendantId: Id, values: object, key = newId()) =>
  world
    .get(JudgmentService)
    .enter(
      world.people.finance,
      defendantId,
      readInput(JudgmentInput, { sentencedOn: '2026-05-12', enteredOn: '05/12/2026', ...values }),
      key,
    );
const obligations = (docket: Docket) =>
  world.get(JudgmentQueries).obligations(world.people.finance, { matterId: docket.matterId });
const payees = (docket: Docket) => world.get(JudgmentQueries).payees(world.people.finance, docket.matterId);
async function compute(docket: Docket, options: { liquidated?: boolean } = {}) {
  const id = await world.get(ComputationService).compute(world.people.ausa, docket.caseId, options);
  return world.get(ComputationQueries).one(world.people.ausa, id);
}

/** 29 U.S.C. 206-207: a week of 100 hours; July 24, 2009, a Friday, raised the minimum wage from $6.55 to $7.25. */
const HUNDRED_HOURS = ['14.4', '14.4', '14.4', '14.4', '14.4', '14', '14'].map((hours) => ({ hours }));

describe('a loss', () => {
  test.each([
    [{ category: 'MED_PSYCH', amount: '0' }, '/amount'],
    [{ category: 'MED_PSYCH', amount: '-5' }, '/amount'],
    [{ category: 'MED_PSYCH', amount: '1.005' }, '/amount'],
    [{ category: 'MED_PSYCH', amount: '92233720368547758.08' }, '/amount'],
    [{ category: 'SPA_DAYS', amount: '5' }, '/category'],
    [{ category: 'LABOR_VALUE_1593', amount: '5' }, '/category'],
    [{ category: 'MED_PSYCH', amount: '5', when: 'someday' }, '/when'],
    [{ category: 'PARTICIPATION', amount: '5', when: 'future' }, '/when'],
    [{ category: 'MED_PSYCH', amount: '5', from: '02/30/2024', to: '03/01/2024' }, '/from'],
    [{ category: 'MED_PSYCH', amount: '5', from: '2024-03-02', to: '2024-03-01' }, '/to'],
    [{ category: 'MED_PSYCH', amount: '5', from: '2024-03-02' }, '/to'],
    [{ category: 'MED_PSYCH', amount: '5', insurance: '5' }, '/insurance'],
  ])('refuses %j', async (loss, pointer) => {
    const docket = await openDocket(world);
    const victimId = await addVictim(docket, 'MV-1');
    expect(await pointers(() => addLoss(victimId, loss))).toEqual([pointer]);
    expect(await world.get(ClaimQueries).losses(world.people.ausa, victimId)).toEqual([]);
  });

  test('is changed by version, withdrawn with a reason, and its description is masked', async () => {
    const docket = await openDocket(world);
    const victimId = await addVictim(docket, 'MV-1');
    const losses = world.get(LossService);
    const id = await addLoss(victimId, {
      category: 'THERAPY',
      amount: '$1,200.5',
      description: 'weekly at the clinic',
    });
    const change = (amount: string) =>
      losses.change(
        world.people.ausa,
        id,
        readInput(ChangeLossInput, { category: 'THERAPY', when: 'future', amount, proven: 'on', version: '1' }),
      );
    await change('1300');
    await expect(change('1400')).rejects.toBeInstanceOf(StaleRecord);
    expect((await losses.revealDescription(world.people.ausa, id, 'drafting the order')).description).toBe(
      'weekly at the clinic',
    );
    await losses.withdraw(world.people.ausa, id, 'entered twice');
    await expect(losses.withdraw(world.people.ausa, id, 'again')).rejects.toBeInstanceOf(Conflict);
    const [loss] = await world.get(ClaimQueries).losses(world.people.ausa, victimId);
    expect(loss).toMatchObject({ amount: 130_000n, timing: 'FUTURE', withdrawnReason: 'entered twice', version: 3 });
    expect(await pointers(() => compute(docket))).toEqual([]);
    expect((await compute(docket)).total).toBe(0n);
  });
});

describe('hours of work', () => {
  test('the same hours each week become rows, once; a second entry replaces only when asked to', async () => {
    const docket = await openDocket(world);
    const victimId = await addVictim(docket, 'MV-1');
    const labor = world.get(LaborService);
    const enter = (more: object) =>
      labor.addSameWeeks(
        world.people.paralegal,
        victimId,
        readInput(SameWeeksInput, { from: '2024-01-01', to: '2024-01-28', hours: '112', ...more }),
      );
    expect(await enter({})).toBe(4);
    expect(await pointers(() => enter({}))).toEqual(['/from']);
    expect(
      await enter({
        hours: '',
        hoursByDay: ['7.25', '', '8', '8', '8', '0', '0'].map((each) => ({ hours: each })),
        replace: 'on',
      }),
    ).toBe(4);
    const { weeks } = await labor2(victimId);
    expect(weeks.map((week) => week.startsOn)).toEqual(['2024-01-01', '2024-01-08', '2024-01-15', '2024-01-22']);
    expect(weeks[0]).toMatchObject({ minutes: [435, null, 480, 480, 480, 0, 0], totalMinutes: null });
    expect(await pointers(() => enter({ from: '2024-02-06', to: '2024-02-06' }))).toEqual(['/from']);
    await labor.withdrawWeek(world.people.paralegal, weeks[3]!.id, 'wrong year');
    expect((await labor2(victimId)).weeks).toHaveLength(3);
  });

  const labor2 = (victimId: Id) => world.get(ClaimQueries).labor(world.people.ausa, victimId);

  test.each([
    [{ starts: '2024-02-30', hours: '40' }, '/weeks/0/starts'],
    [{ starts: '2027-01-04', hours: '40' }, '/weeks/0/starts'],
    [{ starts: '1938-01-03', hours: '40' }, '/weeks/0/starts'],
    [{ starts: '2024-01-01', hours: '168.1' }, '/weeks/0/hours'],
    [{ starts: '2024-01-01', hours: '-1' }, '/weeks/0/hours'],
    [{ starts: '2024-01-01' }, '/weeks/0/hours'],
    [{ starts: '2024-01-01', hoursByDay: [{ hours: '24.5' }] }, '/weeks/0/hoursByDay/0/hours'],
    [{ starts: '2024-01-01', hoursByDay: [{ hours: '8' }], hours: '8' }, '/weeks/0/hours'],
    [{ starts: '2024-01-01', hours: '40', paid: '-1' }, '/weeks/0/paid'],
    [{ starts: '2024-01-01', hours: '40', tips: '1' }, '/weeks/0/tips'],
  ])('refuses %j', async (week, pointer) => {
    const docket = await openDocket(world);
    const victimId = await addVictim(docket, 'MV-1');
    const enter = () =>
      world.get(LaborService).addWeeks(world.people.paralegal, victimId, readInput(WorkWeeksInput, { weeks: [week] }));
    expect(await pointers(enter)).toEqual([pointer]);
  });

  test('an estimate without its method is refused', async () => {
    const victimId = await addVictim(await openDocket(world), 'MV-1');
    expect(await pointers(() => claim(victimId, { grossIncome: '38000' }))).toEqual(['/basis']);
    await claim(victimId, { grossIncome: '38000', basis: 'ledger seized at the motel' });
    await expect(claim(victimId, { grossIncome: '1', basis: 'x' })).rejects.toBeInstanceOf(StaleRecord);
  });
});

describe('restitution of a case', () => {
  async function workedExample(gross?: string): Promise<{ docket: Docket; victimId: Id }> {
    const docket = await openDocket(world);
    const victimId = await addVictim(docket, 'MV-1');
    await addLoss(victimId, { category: 'MED_PSYCH', amount: '4200' });
    await addLoss(victimId, { category: 'THERAPY', amount: '18000', when: 'future' });
    await addLoss(victimId, { category: 'HOUSING', amount: '2400' });
    await addLoss(victimId, { category: 'ATTY_FEES', amount: '6500' });
    const weeks = ['2009-07-12', '2009-07-19', '2009-07-26', '2009-08-02'].map((starts, index) => ({
      starts,
      hoursByDay: HUNDRED_HOURS,
      ...(index === 0 ? { paid: '200' } : {}),
    }));
    await world.get(LaborService).addWeeks(world.people.paralegal, victimId, readInput(WorkWeeksInput, { weeks }));
    if (gross) await claim(victimId, { grossIncome: gross, basis: 'motel ledger' });
    return { docket, victimId };
  }

  test.each([
    ['38000', true, 6_910_000n, 'A'],
    ['5000', true, 3_792_696n, 'B'],
    ['5000', false, 3_610_000n, 'A'],
  ])('with %s gross and liquidated damages %s it is %s, prong %s', async (gross, liquidated, total, prong) => {
    const { docket } = await workedExample(gross);
    const found = await compute(docket, { liquidated });
    expect(found.total).toBe(total);
    expect(found.result.victims[0]).toMatchObject({ prong, statute: '1593', losses: '3110000' });
    expect(found.result.victims[0]!.wages).toMatchObject({ due: '361348', unpaid: '341348' });
    expect([found.result.withLiquidated, found.result.withoutLiquidated]).toEqual(
      gross === '5000' ? ['3792696', '3610000'] : ['6910000', '6910000'],
    );
  });

  test('keeps its input under the hash of its canonical bytes, explains itself and names what is missing', async () => {
    const { docket } = await workedExample();
    const other = await addVictim(docket, 'MV-2');
    await addVictim(docket, 'MV-3', []);
    const found = await compute(docket);
    expect(createHash('sha256').update(canonicalBytes(found.input)).digest('hex')).toBe(found.inputSha256);
    const [, second] = found.result.victims;
    expect(second).toMatchObject({ id: other, total: '0' });
    expect(second!.missing).toHaveLength(3);
    expect(found.result.flags.map((flag) => flag.code)).toEqual(['VICTIMS_WITHOUT_COUNT']);
    expect(found.result.victims[0]!.steps.length).toBeGreaterThan(8);
    expect(found.input.unattached).toHaveLength(1);
  });

  test('follows the counts of conviction: charged counts only before there is one, and flagged', async () => {
    const docket = await openDocket(world, { status: 'CHARGED', offenses: ['1589', '371'] });
    const onlyConspiracy = await addVictim(docket, 'MV-1', [docket.charges[1]!]);
    await addLoss(onlyConspiracy, { category: 'MED_PSYCH', amount: '100' });
    await claim(onlyConspiracy, { grossIncome: '9000', basis: 'ledger' });
    const charged = await compute(docket);
    expect(charged.result.flags.map((flag) => flag.code)).toContain('NO_CONVICTION_YET');
    // A conspiracy under section 371 carries no labor value: United States v. Fu Sheng Kuo, 620 F.3d 1158.
    expect(charged.total).toBe(10_000n);
    await world.asOwner((db) =>
      db.query(`UPDATE charge_defendant SET status = 'CONVICTED' WHERE charge_id = $1`, [docket.charges[0]]),
    );
    expect(await pointers(() => compute(docket))).toEqual(['/caseId']);
    await world.get(VictimService).setCounts(world.people.ausa, onlyConspiracy, docket.charges);
    expect((await compute(docket)).total).toBe(910_000n);
  });
});

describe('a judgment', () => {
  test('its assessments follow the counts, and its journal balances', async () => {
    const docket = await openDocket(world, { offenses: ['1589', '1591_B1', '1594_C'] });
    const victimId = await addVictim(docket, 'MV-1');
    const id = await judge(docket.defendants[0], {
      fine: '5000',
      restitution: [
        { victimId, amount: '69,100.00' },
        { label: 'Kansas Crime Victims Compensation Board', kind: 'THIRD_PARTY_PAYER', amount: '3000' },
        { label: 'United States (IRS)', kind: 'UNITED_STATES', amount: '2000' },
      ],
    });
    // 18 U.S.C. 3013: three felonies, $300. Section 3014 in the Tenth Circuit: $5,000 a count.
    expect(
      (await obligations(docket)).map(({ kind, principal, ownRemaining }) => [kind, principal, ownRemaining]),
    ).toEqual([
      ['SPECIAL_ASSESSMENT_3013', 30_000n, 30_000n],
      ['FINES_COSTS_OTHER', 500_000n, 500_000n],
      ['JVTA_3014', 1_500_000n, 1_500_000n],
      ['RESTITUTION_VICTIMS_NONFEDERAL', 6_910_000n, 6_910_000n],
      ['RESTITUTION_THIRD_PARTY_PAYERS', 300_000n, 300_000n],
      ['RESTITUTION_UNITED_STATES', 200_000n, 200_000n],
    ]);
    expect((await payees(docket)).map(({ sequence, outstanding }) => [sequence, outstanding])).toEqual([
      [1, 6_910_000n],
      [2, 300_000n],
      [3, 200_000n],
    ]);
    const { explanation } = await world.get(JudgmentQueries).judgment(world.people.finance, id);
    expect(explanation.flags.map((flag) => flag.code)).toContain('NO_COMPUTATION');
    const proof = await world.get(LedgerQueries).verify(world.people.finance);
    expect(proof.differences).toEqual([]);
    expect(proof.journals).toBeGreaterThan(0);
  });

  test('an indigent defendant owes no assessment under 3014', async () => {
    const docket = await openDocket(world);
    await judge(docket.defendants[0], { indigentForJvta: 'on' });
    expect((await obligations(docket)).map((each) => each.kind)).toEqual(['SPECIAL_ASSESSMENT_3013']);
  });

  test('what was forgotten is flagged and never blocks', async () => {
    const docket = await openDocket(world);
    const [first, second] = [await addVictim(docket, 'MV-1'), await addVictim(docket, 'MV-2')];
    await addLoss(first, { category: 'MED_PSYCH', amount: '1000' });
    await addLoss(second, { category: 'MED_PSYCH', amount: '500' });
    await compute(docket);
    const id = await judge(docket.defendants[0], { restitution: [{ victimId: first, amount: '900' }] });
    const { explanation } = await world.get(JudgmentQueries).judgment(world.people.finance, id);
    const missed = explanation.flags.filter((flag) => flag.code.startsWith('RESTITUTION_'));
    expect(missed.map((flag) => flag.code)).toEqual(['RESTITUTION_MISSED', 'RESTITUTION_BELOW_COMPUTATION']);
    expect(missed[0]!.text).toContain('$500.00 was worked out for MV-2');
    expect(missed[1]!.text).toContain('$600.00 below');
  });

  test('two with unequal caps share one loss: it is owed to the victim once', async () => {
    // United States v. Salti, No. 21-3183 (10th Cir. Feb. 6, 2023): loss $72,000, caps $35,000 and $72,000.
    const docket = await openDocket(world);
    const [d1, d2] = docket.defendants;
    const victimId = await addVictim(docket, 'MV-1');
    await judge(d1, {
      restitution: [{ victimId, amount: '35000', jointWith: [d2], lossAmount: '72000', policy: 'HOLD_UNTIL_WHOLE' }],
    });
    await judge(d2, { restitution: [{ victimId, amount: '72000', jointWith: [d1] }] });
    const restitution = (await obligations(docket)).filter((each) => each.payeeId !== null);
    expect(restitution.map((each) => [each.ownRemaining, each.payeeOutstanding, each.enforceable])).toEqual([
      [3_500_000n, 7_200_000n, 3_500_000n],
      [7_200_000n, 7_200_000n, 7_200_000n],
    ]);
    expect(new Set(restitution.map((each) => each.jointLiabilityId)).size).toBe(1);
    expect(await payees(docket)).toMatchObject([
      { awarded: 7_200_000n, outstanding: 7_200_000n, policy: 'HOLD_UNTIL_WHOLE' },
    ]);
  });

  test('two entered at once join one liability', async () => {
    const docket = await openDocket(world);
    const [d1, d2] = docket.defendants;
    const victimId = await addVictim(docket, 'MV-1');
    const line = (other: Id) => ({
      restitution: [{ victimId, amount: '500', jointWith: [other], lossAmount: '1000' }],
    });
    await Promise.all([judge(d1, line(d2)), judge(d2, line(d1))]);
    expect(await payees(docket)).toMatchObject([{ outstanding: 100_000n, lossAmount: 100_000n }]);
    expect((await obligations(docket)).filter((each) => each.jointLiabilityId !== null)).toHaveLength(2);
  });

  test('a later judgment cannot change the loss or the policy it joins', async () => {
    const docket = await openDocket(world);
    const [d1, d2] = docket.defendants;
    const victimId = await addVictim(docket, 'MV-1');
    await judge(d1, { restitution: [{ victimId, amount: '500', jointWith: [d2], lossAmount: '1000' }] });
    const second = (more: object) => () =>
      judge(d2, { restitution: [{ victimId, amount: '500', jointWith: [d1], ...more }] });
    expect(await pointers(second({ lossAmount: '999' }))).toEqual(['/restitution/0/lossAmount']);
    expect(await pointers(second({ policy: 'APPORTIONED' }))).toEqual(['/restitution/0/policy']);
    expect(await pointers(second({ rounding: 'TRUNCATE' }))).toEqual(['/restitution/0/rounding']);
    expect(await payees(docket)).toMatchObject([{ outstanding: 100_000n }]);
  });

  test('is entered once: the same key answers the same id, another key or input is refused', async () => {
    const docket = await openDocket(world);
    const key = newId();
    const ids = await Promise.all([1, 2, 3].map(() => judge(docket.defendants[0], { fine: '1' }, key)));
    expect(new Set(ids).size).toBe(1);
    await expect(judge(docket.defendants[0], { fine: '2' }, key)).rejects.toBeInstanceOf(Conflict);
    await expect(judge(docket.defendants[0], { fine: '1' })).rejects.toBeInstanceOf(Conflict);
    expect((await obligations(docket)).filter((each) => each.kind === 'FINES_COSTS_OTHER')).toHaveLength(1);
  });

  test('bad input is named by its pointer and leaves nothing behind', async () => {
    const docket = await openDocket(world);
    const other = await openDocket(world);
    const [d1, d2] = docket.defendants;
    const victimId = await addVictim(docket, 'MV-1');
    const stranger = await addVictim(other, 'MV-1');
    const line = (values: object) => ({ restitution: [{ victimId, amount: '10', ...values }] });
    const refused: [object, string][] = [
      [{ sentencedOn: '2026-02-30' }, '/sentencedOn'],
      [{ enteredOn: '05/11/2026' }, '/enteredOn'],
      [{ enteredOn: '11/25/2026' }, '/enteredOn'],
      [{ fine: '-1' }, '/fine'],
      [{ fine: '92233720368547758.08' }, '/fine'],
      [{ avaaAmount: '100' }, '/avaaAmount'],
      [{ lossesOpenUntil: '2026-05-12' }, '/lossesOpenUntil'],
      [{ paymentProfile: 'FIRST_COME' }, '/paymentProfile'],
      [{ abilityToPay: 'none' }, '/abilityToPay'],
      [line({ amount: '0' }), '/restitution/0/amount'],
      [line({ amount: '-10' }), '/restitution/0/amount'],
      [line({ means: '5' }), '/restitution/0/means'],
      [line({ victimId: stranger }), '/restitution/0/victimId'],
      [line({ label: 'Acme', kind: 'THIRD_PARTY_PAYER' }), '/restitution/0'],
      [line({ victimId: undefined, label: 'Acme' }), '/restitution/0/kind'],
      [line({ jointWith: [d2] }), '/restitution/0/lossAmount'],
      [line({ jointWith: [d1], lossAmount: '10' }), '/restitution/0/jointWith/0'],
      [line({ jointWith: [other.defendants[0]], lossAmount: '10' }), '/restitution/0/jointWith/0'],
      [line({ lossAmount: '10' }), '/restitution/0/jointWith'],
      [
        {
          restitution: [
            { victimId, amount: '1' },
            { victimId, amount: '2' },
          ],
        },
        '/restitution/1',
      ],
    ];
    for (const [values, pointer] of refused)
      expect([values, await pointers(() => judge(d1, values))]).toEqual([values, [pointer]]);
    expect(await obligations(docket)).toEqual([]);
    expect(await payees(docket)).toEqual([]);
  });

  test('without a count of conviction there is nothing to enter', async () => {
    const docket = await openDocket(world, { status: 'CHARGED' });
    expect(await pointers(() => judge(docket.defendants[0], {}))).toEqual(['']);
  });

  test('a final determination more than 90 days after sentencing is flagged', async () => {
    const docket = await openDocket(world);
    const id = await judge(docket.defendants[0], { lossesOpenUntil: '2026-08-11' });
    const { explanation } = await world.get(JudgmentQueries).judgment(world.people.finance, id);
    expect(explanation.flags.map((flag) => flag.code)).toContain('LOSSES_AFTER_90_DAYS');
  });
});

test('a non-member sees nothing, finds nothing and changes nothing', async () => {
  const docket = await openDocket(world);
  const victimId = await addVictim(docket, 'MV-1');
  const lossId = await addLoss(victimId, { category: 'MED_PSYCH', amount: '10' });
  const computation = await compute(docket);
  const judgmentId = await judge(docket.defendants[0], { restitution: [{ victimId, amount: '10' }] });
  const { outsider } = world.people;
  const queries = world.get(JudgmentQueries);
  expect(await queries.ofMatter(outsider, docket.matterId)).toEqual([]);
  expect(await queries.obligations(outsider, { matterId: docket.matterId })).toEqual([]);
  expect(await queries.payees(outsider, docket.matterId)).toEqual([]);
  await expect(queries.judgment(outsider, judgmentId)).rejects.toBeInstanceOf(NotFound);
  await expect(world.get(ComputationQueries).one(outsider, computation.id)).rejects.toBeInstanceOf(NotFound);
  await expect(world.get(ComputationService).compute(outsider, docket.caseId)).rejects.toBeInstanceOf(NotFound);
  await expect(world.get(LossService).withdraw(outsider, lossId, 'gone')).rejects.toBeInstanceOf(NotFound);
  const enter = world
    .get(JudgmentService)
    .enter(
      outsider,
      docket.defendants[1],
      readInput(JudgmentInput, { sentencedOn: '2026-05-12', enteredOn: '2026-05-12' }),
      newId(),
    );
  await expect(enter).rejects.toBeInstanceOf(NotFound);
  const touched = await world
    .get(Doors)
    .run(outsider, (tx) => tx.query(`UPDATE loss SET amount = 1 WHERE id = $1 RETURNING id`, [lossId]));
  expect(touched).toEqual([]);
});
