/** Reads the terms of a judgment and works out the assessments that follow from its counts. Pure. */
import { addDays, monthDayYear, parseDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import type { Explanation } from '../../kernel/explained.js';
import { displayMoney, parseMoney, type Cents } from '../../kernel/money.js';
import {
  jvtaAssessment,
  specialAssessment,
  type JvtaWindow,
  type SpecialAssessmentRow,
} from '../../law/debt/assessments.js';
import type { ObligationKind } from '../../law/debt/payment-rank.js';
import type { ExPostFactoRow } from '../../law/restitution/ex-post-facto.js';
import { assessedCounts, type ConvictedCount, type SentencedDefendant } from './convicted-counts.js';
import type { JudgmentInput } from './judgment.input.js';

export interface JudgmentDates {
  readonly sentencedOn: CalendarDate;
  readonly enteredOn: CalendarDate;
  readonly lossesOpenUntil: CalendarDate | null;
}

/** @throws InputError at /sentencedOn, /enteredOn or /lossesOpenUntil */
export function judgmentDates(input: JudgmentInput, today: CalendarDate, why: Explanation): JudgmentDates {
  const sentencedOn = parseDate(input.sentencedOn, '/sentencedOn');
  const enteredOn = parseDate(input.enteredOn, '/enteredOn');
  const open = input.lossesOpenUntil;
  const lossesOpenUntil = open === undefined ? null : parseDate(open, '/lossesOpenUntil');
  if (sentencedOn < '1900-01-01') throw InputError.at('/sentencedOn', 'Enter a day from 1900 on.');
  if (enteredOn < sentencedOn)
    throw InputError.at('/enteredOn', 'A judgment is entered on or after the day of sentencing.');
  if (enteredOn > today)
    throw InputError.at('/enteredOn', 'This day has not come yet. Enter the judgment once it is entered.');
  if (lossesOpenUntil === null) return { sentencedOn, enteredOn, lossesOpenUntil };
  if (lossesOpenUntil <= sentencedOn)
    throw InputError.at('/lossesOpenUntil', 'The final determination comes after sentencing.');
  const latest = addDays(sentencedOn, 90);
  if (lossesOpenUntil > latest)
    why.flag(
      'LOSSES_AFTER_90_DAYS',
      `The final determination of losses is set for ${monthDayYear(lossesOpenUntil)}, later than ${monthDayYear(latest)}, 90 days after sentencing. The court keeps its power, but ask why.`,
      '18 U.S.C. 3664(d)(5); Dolan v. United States, 560 U.S. 605 (2010)',
    );
  return { sentencedOn, enteredOn, lossesOpenUntil };
}

export interface AssessmentTables {
  readonly assessments: readonly SpecialAssessmentRow[];
  readonly jvtaWindows: readonly JvtaWindow[];
  readonly exPostFacto: readonly ExPostFactoRow[];
}

export interface PenaltyLine {
  readonly kind: ObligationKind;
  readonly principal: Cents;
}

/** The special assessment, and whatever of fine, 2259A and 3014 was ordered. @throws InputError for amounts */
export function penaltyLines(
  input: JudgmentInput,
  defendant: SentencedDefendant,
  counts: readonly ConvictedCount[],
  enteredOn: CalendarDate,
  tables: AssessmentTables,
  why: Explanation,
): PenaltyLine[] {
  const person = defendant.kind === 'ENTITY' ? 'organization' : 'individual';
  const special = why.include(specialAssessment(assessedCounts(counts), person, enteredOn, tables.assessments));
  const lines: PenaltyLine[] = [
    { kind: 'SPECIAL_ASSESSMENT_3013', principal: special.total },
    { kind: 'AVAA_2259A', principal: avaaAmount(input, counts, why) },
    { kind: 'FINES_COSTS_OTHER', principal: input.fine === undefined ? 0n : parseMoney(input.fine, '/fine') },
    { kind: 'JVTA_3014', principal: jvtaAmount(input, defendant, counts, enteredOn, tables, why) },
  ];
  return lines.filter((line) => line.principal > 0n);
}

function jvtaAmount(
  input: JudgmentInput,
  defendant: SentencedDefendant,
  counts: readonly ConvictedCount[],
  judgmentOn: CalendarDate,
  tables: AssessmentTables,
  why: Explanation,
): Cents {
  const computed = why.include(
    jvtaAssessment({
      counts: assessedCounts(counts),
      judgmentOn,
      circuit: defendant.circuit,
      indigent: input.indigentForJvta ?? false,
      windows: tables.jvtaWindows,
      exPostFacto: tables.exPostFacto,
    }),
  );
  if (input.jvtaAmount === undefined) return computed.amount;
  const orderedAmount = parseMoney(input.jvtaAmount, '/jvtaAmount');
  if (orderedAmount !== computed.amount)
    why.flag(
      'JVTA_DIFFERS',
      `The court ordered ${displayMoney(orderedAmount)} under section 3014; ${displayMoney(computed.amount)} was worked out (${computed.status}). The order is recorded; check it.`,
      '18 U.S.C. 3014(a)',
    );
  return orderedAmount;
}

function avaaAmount(input: JudgmentInput, counts: readonly ConvictedCount[], why: Explanation): Cents {
  const amount = input.avaaAmount === undefined ? 0n : parseMoney(input.avaaAmount, '/avaaAmount');
  const caps = counts.flatMap((count) => (count.avaaCap === null ? [] : [count.avaaCap]));
  if (amount > 0n && caps.length === 0)
    throw InputError.at(
      '/avaaAmount',
      'No count of conviction carries an assessment under 18 U.S.C. 2259A. Leave this empty.',
    );
  const cap = caps.reduce((a, b) => (b > a ? b : a), 0n);
  if (amount > cap)
    why.flag(
      'AVAA_ABOVE_CAP',
      `The assessment of ${displayMoney(amount)} is above ${displayMoney(cap)}. The statute’s amounts are adjusted each year; check the adjusted one.`,
      '18 U.S.C. 2259A(a), (c)',
    );
  if (amount === 0n && caps.length > 0)
    why.flag(
      'AVAA_MISSING',
      'A count of conviction carries an assessment under section 2259A, which the court “shall assess”; none is entered.',
      '18 U.S.C. 2259A(a)',
    );
  return amount;
}
