/** Applies money received to the obligations of a judgment: 18 U.S.C. 3612(c), 2259A(d)(2), 3664(h)-(j), 1594(f). */
import { InputError } from '../kernel/errors.js';
import { Explanation } from '../kernel/explained.js';
import { moneyToWire } from '../kernel/money.js';
import type { OpenObligation } from '../law/debt/open-debts.js';
import { allocate, type Allocation, type Receipt } from '../law/debt/order-of-payment.js';
import { readReferenceFile } from '../reference/reference-files.js';
import { paymentRanks } from '../reference/tables/money.js';
import {
  AllocateInput,
  PROFILES,
  type AllocateCapInput,
  type AllocateGroupInput,
  type AllocateObligationInput,
  type AllocateReceiptInput,
} from './allocate.input.js';
import type { Calculator } from './calculator.js';
import { answer, dateAt, decimalAt, each, given, moneyAt, textAt, wireRecord } from './wire.js';

export const allocateCalculator: Calculator<AllocateInput> = {
  name: 'allocate',
  title: 'Order of payment',
  about:
    'Applies a payment to assessments, restitution and fines in the order of the law, with joint and several debts.',
  input: AllocateInput,
  run(input) {
    const why = new Explanation();
    if (Boolean(input.receipt) === Boolean(input.receipts))
      throw InputError.at('/receipt', 'Enter one receipt, or a list of receipts.');
    return answer(wireAllocation(why.include(applied(input)), input, why), why);
  },
};

function applied(input: AllocateInput) {
  const receipts = input.receipt
    ? [receiptOf(input.receipt, '/receipt')]
    : input.receipts!.map((receipt, index) => receiptOf(receipt, `/receipts/${index}`));
  const asLaw = {
    asOf: dateAt(input.asOf, '/asOf'),
    judgmentOn: given(input.judgment, (text) => dateAt(text, '/judgment')),
    profile: given(input.profile, (profile) => PROFILES[profile]),
    obligations: input.obligations.map((row, index) => obligationOf(row, `/obligations/${index}`)),
    receipts,
    caps: (input.caps ?? []).map((row, index) => capOf(row, `/caps/${index}`)),
    groups: (input.groups ?? []).map((row, index) => groupOf(row, `/groups/${index}`)),
    policy: input.policy ?? undefined,
    rounding: input.rounding ?? undefined,
    usBeforePayers: input.usBeforePayers ?? undefined,
    proRataBase: input.proRataBase ?? undefined,
    rankScope: input.rankScope ?? undefined,
  };
  try {
    return allocate(asLaw, readReferenceFile(paymentRanks));
  } catch (error) {
    if (!(error instanceof InputError) || input.receipt) throw error;
    // A list of one receipt is named like a single one by the rule.
    throw new InputError(
      error.errors.map((row) => ({ ...row, pointer: row.pointer.replace(/^\/receipt\//, '/receipts/0/') })),
    );
  }
}

const obligationOf = (row: AllocateObligationInput, pointer: string): OpenObligation => ({
  id: row.id,
  kind: row.kind,
  payee: row.payee,
  principal: moneyAt(row.principal, `${pointer}/principal`),
  outstanding: moneyAt(row.outstanding, `${pointer}/outstanding`),
  defendant: row.defendant ?? undefined,
  group: row.group ?? undefined,
  rank: row.rank ?? undefined,
  percent: given(row.percent, (percent) => decimalAt(percent, `${pointer}/percent`)),
  component: row.component ?? undefined,
  judgmentOn: given(row.judgment, (text) => dateAt(text, `${pointer}/judgment`)),
});

const receiptOf = (row: AllocateReceiptInput, pointer: string): Receipt => ({
  id: row.id ?? undefined,
  amount: moneyAt(row.amount, `${pointer}/amount`),
  from: row.from ?? undefined,
  kind: row.kind,
  on: given(row.on, (text) => dateAt(text, `${pointer}/on`)),
  obligation: row.obligation ?? undefined,
  earmark: given(row.earmark, (list) => each(list, `${pointer}/earmark`, textAt)),
});

const capOf = (row: AllocateCapInput, pointer: string) => ({
  defendant: row.defendant,
  group: row.group,
  cap: moneyAt(row.cap, `${pointer}/cap`),
  paid: moneyAt(row.paid, `${pointer}/paid`),
});

const groupOf = (row: AllocateGroupInput, pointer: string) => ({
  group: row.group,
  payee: row.payee ?? undefined,
  loss: moneyAt(row.loss, `${pointer}/loss`),
  outstanding: moneyAt(row.outstanding, `${pointer}/outstanding`),
  policy: row.policy ?? undefined,
});

function wireAllocation(done: Allocation, input: AllocateInput, why: Explanation): Record<string, unknown> {
  const transfer = [input.receipt, ...(input.receipts ?? [])].some(
    (receipt) => receipt?.kind === 'forfeiture-transfer',
  );
  if (transfer && typeof input.costsBeforeVictims === 'boolean')
    why.flag(
      'COSTS_BEFORE_VICTIMS',
      `The transfer is applied as entered: enter it ${input.costsBeforeVictims ? 'net of' : 'without taking off'} the costs of seizure and sale. Whether victims come ahead of those costs is unsettled.`,
      '18 U.S.C. 1594(f)(2)',
    );
  const { balances } = done;
  return {
    lines: done.lines.map((line) => ({ ...line, amount: moneyToWire(line.amount) })),
    unapplied: moneyToWire(done.unapplied),
    unappliedByReceipt: done.unappliedByReceipt.map((row) => ({ ...row, amount: moneyToWire(row.amount) })),
    balances: {
      obligations: wireRecord(balances.obligations),
      defendants: wireRecord(balances.defendants),
      payees: wireRecord(balances.payees),
      ownOutstanding: wireRecord(balances.ownOutstanding),
      attorneyGeneral: moneyToWire(balances.attorneyGeneral),
    },
    overpayments: done.overpayments.map((row) => ({ ...row, amount: moneyToWire(row.amount) })),
  };
}
