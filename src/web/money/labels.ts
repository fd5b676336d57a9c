/** Codes of money in the words of the field, and the sentences after a step, looked up by code. */
import type { RunStatus } from '../../payments/disbursement/disbursement-run.entity.js';
import type { Instrument, MoneyKind } from '../../payments/receipt/receipt.input.js';
import type { Tone } from '../components/text.js';

export const MONEY_KIND: Readonly<Record<MoneyKind, string>> = {
  payment: 'Payment',
  garnishment: 'Garnishment',
  offset: 'Treasury offset',
  bond: 'Bond',
  turnover: 'Turnover of property',
  'inmate-account': 'Inmate account',
};

export const INSTRUMENT: Readonly<Record<Instrument, string>> = {
  CHECK: 'Check',
  CASHIERS_CHECK: 'Cashier’s check',
  MONEY_ORDER: 'Money order',
  CASH: 'Cash',
  CARD: 'Card',
  ELECTRONIC_TRANSFER: 'Electronic transfer',
  TREASURY_OFFSET: 'Treasury offset',
  OTHER: 'Other',
};

export const RUN_STATUS: Readonly<Record<RunStatus, readonly [label: string, tone: Tone]>> = {
  PREPARED: ['Prepared, waits for release', 'attention'],
  RELEASED: ['Released', 'good'],
  CANCELLED: ['Canceled', 'closed'],
};

const DONE: Readonly<Record<string, string>> = {
  posted: 'The receipt was posted.',
  reversed: 'The receipt was reversed. It stays in the ledger with its reversal.',
  prepared: 'The run was prepared. Someone else must release it.',
  released: 'The run was released. Its payments stand in the ledger.',
  canceled: 'The run was canceled. Its money can be paid out again.',
};

export const doneText = (code: unknown): string | undefined =>
  typeof code === 'string' && Object.hasOwn(DONE, code) ? DONE[code] : undefined;

export const choicesOf = <Code extends string>(labels: Readonly<Record<Code, string>>) =>
  (Object.keys(labels) as Code[]).map((value) => ({ value, label: labels[value] }));

export const matterMoneyHref = (matterId: string): string => `/matters/${matterId}/money`;
