/**
 * United States v. Salti, No. 21-3183 (10th Cir. Feb. 6, 2023), carried by a case file from charge to the published result,
 * under both credit policies: the clerk's, which would have refunded 2,487.87, and the court's, which refunds nothing.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Doors } from '../../src/audit/unit-of-work.js';
import type { CaseFile } from '../../src/exchange/case-file.js';
import { parseCaseFile } from '../../src/exchange/case-file-form.js';
import { CaseImport } from '../../src/exchange/case-import.service.js';
import { parseDate } from '../../src/kernel/calendar-date.js';
import { moneyToWire } from '../../src/kernel/money.js';
import type { CreditRounding, JointPolicy } from '../../src/law/debt/joint-and-several.js';
import { paymentRanks } from '../../src/reference/tables/money.js';
import { ReferenceService } from '../../src/reference/reference.service.js';
import { debtPositions } from '../../src/payments/debts/debt-positions.js';
import { matterDebts } from '../../src/payments/debts/matter-debts.js';
import { openWorld, type World } from '../db/world.js';

const FILE = path.join(process.cwd(), 'test/exchange/salti.case.json');

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

/** The published facts under an order with these terms; each its own docket, because all stand in one database. */
function saltiUnder(policy: JointPolicy, rounding: CreditRounding, docket: string): CaseFile {
  const file = parseCaseFile(readFileSync(FILE, 'utf8'));
  return {
    ...file,
    matter: { ...file.matter, title: `${file.matter.title}, ${policy}, ${rounding}` },
    case: { ...file.case!, docket },
    judgments: file.judgments!.map((judgment) => ({
      ...judgment,
      restitution: judgment.restitution!.map((line) => ({ ...line, joint: { ...line.joint!, policy, rounding } })),
    })),
  };
}

/** Entered as in the office: the prosecutor brings the case, financial litigation the money. */
async function bring(file: CaseFile) {
  const imports = world.get(CaseImport);
  const first = await imports.run(world.people.ausa, file, { dryRun: false });
  expect(first.stopped).toBeNull();
  expect(first.left.map((each) => each.pointer)).toEqual(['/receipts/0', '/receipts/1', '/receipts/2', '/receipts/3']);
  const second = await imports.run(world.people.finance, file, { dryRun: false });
  expect(second).toMatchObject({ complete: true, stopped: null, records: { receipts: { added: 4 } } });
  return standing(first.matter!);
}

async function standing(matterId: string) {
  const waterfall = await world.get(ReferenceService).rows(world.people.finance, paymentRanks);
  return world.get(Doors).read(world.people.finance, async (reader) => {
    const debts = await matterDebts(reader, matterId);
    const { value } = debtPositions(debts, parseDate('2023-02-06'), waterfall);
    const balances = await reader.query<{ code: string; balance: bigint }>(
      'SELECT code, balance FROM ledger.account WHERE matter_id = $1',
      [matterId],
    );
    const balance = (code: string) => moneyToWire(balances.find((row) => row.code === code)?.balance ?? 0n);
    const idOf = (name: string) => debts.find((debt) => debt.personName === name)!.defendantId;
    const payee = debts.find((debt) => debt.payeeId !== null)!.payeeId!;
    return {
      victimReceived: balance(`payable:${payee}`),
      victimOwed: balance(`outstanding:${payee}`),
      saltiOwes: moneyToWire(value.defendants.get(idOf('Salti'))!),
      saltiUnapplied: balance(`unapplied:${idOf('Salti')}`),
      townerAnswersFor: moneyToWire(value.defendants.get(idOf('Towner'))!),
      assessments: balance('payable:treasury'),
    };
  });
}

describe('United States v. Salti', () => {
  test('held until whole: the victim keeps all that was paid, and nothing is refunded', async () => {
    expect(await bring(saltiUnder('HOLD_UNTIL_WHOLE', 'HALF_UP', '5:14-cr-40138-DDC'))).toEqual({
      victimReceived: '40117.92',
      victimOwed: '31882.08',
      saltiOwes: '0.00',
      saltiUnapplied: '0.00',
      townerAnswersFor: '31882.08',
      assessments: '200.00',
    });
  });

  test('pro rata credit, truncated: 5,117.92 × 35/72 is the 2,487.87 that the clerk would have refunded', async () => {
    expect(await bring(saltiUnder('PRO_RATA_CREDIT', 'TRUNCATE', '5:14-cr-40139-DDC'))).toMatchObject({
      saltiUnapplied: '2487.87',
      victimReceived: '37630.05',
    });
  });

  test('pro rata credit, rounded half up, is a cent more', async () => {
    expect(await bring(saltiUnder('PRO_RATA_CREDIT', 'HALF_UP', '5:14-cr-40140-DDC'))).toMatchObject({
      saltiUnapplied: '2487.88',
      victimReceived: '37630.04',
    });
  });
});
