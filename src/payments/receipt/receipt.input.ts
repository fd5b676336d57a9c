/** What a person or program sends to receive money on a judgment, and to reverse a receipt. */
import { IsArray, IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { parseDate, usDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import type { Id } from '../../kernel/ids.js';
import { parseMoney, type Cents } from '../../kernel/money.js';
import { IsCalendarDate, IsIdValue, IsMoney } from '../../platform/input-types.js';

/** Kinds of money that reaches the clerk. Transfers of forfeited assets and civil recoveries are recorded elsewhere. */
export const MONEY_KINDS = ['payment', 'garnishment', 'offset', 'bond', 'turnover', 'inmate-account'] as const;
export type MoneyKind = (typeof MONEY_KINDS)[number];

export const INSTRUMENTS = [
  'CHECK', 'CASHIERS_CHECK', 'MONEY_ORDER', 'CASH', 'CARD', 'ELECTRONIC_TRANSFER', 'TREASURY_OFFSET', 'OTHER',
] as const; // prettier-ignore
export type Instrument = (typeof INSTRUMENTS)[number];

export class ReceiptInput {
  /** Dollars and cents, above zero: "5,117.92". */
  @IsMoney()
  amount: string;

  /** The day the clerk received it, which is the day the debt is credited. Not in the future. */
  @IsCalendarDate()
  receivedOn: string;

  @IsIn(MONEY_KINDS)
  kind: MoneyKind;

  @IsIn(INSTRUMENTS)
  instrument: Instrument;

  /** The clerk's receipt number, or the number of the check or transfer; once in a matter. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  externalReference: string;

  /** Obligations for which a court order sets this money aside, by id; the ordinary order of payment is then bypassed. */
  @IsOptional()
  @IsArray()
  @IsIdValue({ each: true })
  setAsideFor?: string[];
}

export class PostReceiptInput extends ReceiptInput {
  /** The `fingerprint` of the preview that was agreed to. When the split has changed since, nothing is posted. */
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/, { message: 'Send the fingerprint that the preview gave.' })
  fingerprint?: string;
}

export class ReverseReceiptInput {
  /** Why: "Check returned unpaid". */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}

/** A receipt as it is worked with: values, not texts. */
export interface ReceiptFacts {
  readonly amount: Cents;
  readonly receivedOn: CalendarDate;
  readonly kind: MoneyKind;
  readonly instrument: Instrument;
  readonly externalReference: string;
  readonly setAsideFor: readonly Id[];
}

/** @throws InputError for an amount of zero or one too large, and for a day that does not exist */
export function receiptFacts(input: ReceiptInput): ReceiptFacts {
  const amount = parseMoney(input.amount, '/amount');
  if (amount === 0n) throw InputError.at('/amount', 'Enter the amount received; it must be above zero.');
  return {
    amount,
    receivedOn: parseDate(input.receivedOn, '/receivedOn'),
    kind: input.kind,
    instrument: input.instrument,
    externalReference: input.externalReference.replaceAll(/\s+/g, ' ').trim(),
    setAsideFor: input.setAsideFor ?? [],
  };
}

/** @throws InputError when the day is in the future, or before the judgment that makes the debt */
export function checkReceivedOn(receivedOn: CalendarDate, sentencedOn: CalendarDate, today: CalendarDate): void {
  if (receivedOn > today)
    throw InputError.at(
      '/receivedOn',
      `This day is in the future. Enter the day it was received, ${usDate(today)} or earlier.`,
    );
  if (receivedOn < sentencedOn)
    throw InputError.at(
      '/receivedOn',
      `The sentence was imposed on ${usDate(sentencedOn)}. Money deposited before counts as received on the day the court applied it to this judgment; enter that day.`,
    );
}
