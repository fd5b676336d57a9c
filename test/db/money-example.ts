/** The judgment of the money handbook's example 2.2, and what its tests need to pay toward it. */
import { newId } from '../../src/kernel/ids.js';
import { moneyToWire } from '../../src/kernel/money.js';
import { MoneyQueries } from '../../src/payments/money.queries.js';
import type { PostReceiptInput } from '../../src/payments/receipt/receipt.input.js';
import { ReceiptService } from '../../src/payments/receipt/receipt.service.js';
import { moneyMatter, type MoneyMatter } from './money-matter.js';
import type { World } from './world.js';

/** The judgment of handbook example 2.2. */
export const exampleJudgment = (world: World): Promise<MoneyMatter> =>
  moneyMatter(world, {
    members: ['finance', 'finance2', 'supervisor'],
    payees: [
      { label: 'V1' },
      { label: 'V2' },
      { label: 'V3', address: false, minor: true },
      { label: 'Insurer', kind: 'THIRD_PARTY_PAYER' },
      { label: 'United States', kind: 'UNITED_STATES' },
    ],
    defendants: [
      {
        name: 'D',
        obligations: [
          { kind: 'SPECIAL_ASSESSMENT_3013', principal: '300.00' },
          { kind: 'RESTITUTION_VICTIMS_NONFEDERAL', payee: 'V1', principal: '120,000.00' },
          { kind: 'RESTITUTION_VICTIMS_NONFEDERAL', payee: 'V2', principal: '45,000.00' },
          { kind: 'RESTITUTION_VICTIMS_NONFEDERAL', payee: 'V3', principal: '9,000.00' },
          { kind: 'RESTITUTION_THIRD_PARTY_PAYERS', payee: 'Insurer', principal: '6,000.00' },
          { kind: 'RESTITUTION_UNITED_STATES', payee: 'United States', principal: '2,000.00' },
          { kind: 'FINES_COSTS_OTHER', principal: '5,000.00' },
          { kind: 'JVTA_3014', principal: '5,000.00' },
        ],
      },
    ],
  });

export type ReceiptFields = { [Name in keyof PostReceiptInput]: PostReceiptInput[Name] };

export const receiptFields = (changes: Partial<ReceiptFields> = {}): ReceiptFields => ({
  amount: '500.00',
  receivedOn: '2026-03-02',
  kind: 'payment',
  instrument: 'CHECK',
  externalReference: newId(),
  ...changes,
});

/** Posts money of the defendant "D", who has the only judgment. */
export const pay = (world: World, matter: MoneyMatter, changes: Partial<ReceiptFields> = {}, key = newId()) =>
  world.get(ReceiptService).post(world.people.finance, matter.judgments['D']!, receiptFields(changes), key);

export async function heldFor(world: World, matter: MoneyMatter, label: string): Promise<string> {
  const { payees } = await world.get(MoneyQueries).matter(world.people.finance, matter.matterId);
  return moneyToWire(payees.find((payee) => payee.label === label)!.held);
}
