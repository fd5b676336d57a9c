/**
 * The two assessments of a conviction. 18 U.S.C. 3013: for every count, mandatory, ends five years after the judgment.
 * 18 U.S.C. 3014: $5,000 on a non-indigent person or entity for the listed offenses, in the windows in which it was law.
 */
import { addYears, monthDayYear, type CalendarDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import { Explanation, type Explained } from '../../kernel/explained.js';
import { displayMoney, sum, type Cents } from '../../kernel/money.js';
import { flagExPostFacto, type ExPostFactoRow, type OffensePeriod } from '../restitution/ex-post-facto.js';

export interface AssessedCount {
  /** Count number as charged, "1s". */
  readonly count: string;
  /** "Class C felony", "Class A misdemeanor", "Infraction"; a plain "felony" will do. */
  readonly offenseClass: string;
  readonly jvtaCovered: boolean;
  /** 8 U.S.C. 1324 where only a spouse, parent, son or daughter was aided to enter: not covered by 3014. */
  readonly onlyFamilyAided?: boolean;
  readonly offense?: OffensePeriod;
}

export interface SpecialAssessmentRow {
  /** "Infraction", "Class C misdemeanor", …, "Felony" */
  readonly offenseClass: string;
  readonly individualCents: Cents;
  readonly organizationCents: Cents;
  readonly citation: string;
}

export interface SpecialAssessment {
  readonly total: Cents;
  readonly perCount: readonly { readonly count: string; readonly amount: Cents }[];
  /** The obligation ceases on this day, 3013(c); null until there is a judgment. */
  readonly endsOn: CalendarDate | null;
}

/** The day on which an assessment under 3013 ceases: five years after the date of the judgment. */
export const specialAssessmentEnds = (judgmentOn: CalendarDate): CalendarDate => addYears(judgmentOn, 5);

const FELONY_DOUBLED = '1996-04-24';

/**
 * The special assessment of all counts of conviction; merged and vacated counts are left out by the caller.
 * @throws InputError at /counts/<i>/offenseClass when the table has no such class
 */
export function specialAssessment(
  counts: readonly AssessedCount[],
  person: 'individual' | 'organization',
  judgmentOn: CalendarDate | null,
  rows: readonly SpecialAssessmentRow[],
): Explained<SpecialAssessment> {
  const why = new Explanation();
  const perCount = counts.map(({ count, offenseClass, offense }, index) => {
    const felony = /felony/i.test(offenseClass);
    const name = felony ? 'felony' : offenseClass.toLowerCase();
    const row = rows.find((candidate) => candidate.offenseClass.toLowerCase() === name);
    if (!row) throw InputError.at(`/counts/${index}/offenseClass`, 'There is no assessment for this class of offense.');
    const amount = person === 'individual' ? row.individualCents : row.organizationCents;
    if (felony && offense && offense.to < FELONY_DOUBLED)
      why.flag(
        'EX_POST_FACTO_REVIEW',
        `Count ${count} ended before the felony assessment was doubled on April 24, 1996.`,
        '18 U.S.C. 3013(a)(2)',
      );
    why.step(`Count ${count}, ${offenseClass}, ${person}`, displayMoney(amount), '18 U.S.C. 3013(a)');
    return { count, amount };
  });
  const total = sum(perCount.map((row) => row.amount));
  why.step('Special assessment, all counts', displayMoney(total), '18 U.S.C. 3013(a)');
  const endsOn = judgmentOn === null ? null : specialAssessmentEnds(judgmentOn);
  if (endsOn) why.step('The obligation ceases', monthDayYear(endsOn), '18 U.S.C. 3013(c)');
  return why.of({ total, perCount, endsOn });
}

export interface JvtaWindow {
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
  readonly authority: string;
  readonly status: 'IN_FORCE' | 'GAP_REVIEW';
}

export interface JvtaCircuitRule {
  readonly circuit: string;
  readonly rule: 'PER_COUNT' | 'PER_OFFENDER';
  readonly citation: string;
}

export const JVTA_BY_CIRCUIT: readonly JvtaCircuitRule[] = [
  { circuit: '2', rule: 'PER_OFFENDER', citation: 'United States v. Haverkamp, No. 18-3735 (2d Cir. 2020)' },
  { circuit: '3', rule: 'PER_COUNT', citation: 'United States v. Johnman, 948 F.3d 612 (3d Cir. 2020)' },
  {
    circuit: '9',
    rule: 'PER_COUNT',
    citation: 'Ninth Circuit, in accord with United States v. Johnman, 948 F.3d 612 (3d Cir. 2020)',
  },
  {
    circuit: '10',
    rule: 'PER_COUNT',
    citation: 'United States v. Warrington, No. 22-7003 (10th Cir. Aug. 11, 2023) (no plain error)',
  },
];

export type JvtaStatus = 'IN_FORCE' | 'GAP_REVIEW' | 'NOT_COVERED' | 'INDIGENT';

export interface JvtaInput {
  readonly counts: readonly AssessedCount[];
  readonly judgmentOn: CalendarDate;
  readonly circuit?: string;
  /** The court's finding; null while there is none. */
  readonly indigent: boolean | null;
  readonly windows: readonly JvtaWindow[];
  readonly rules?: readonly JvtaCircuitRule[];
  readonly exPostFacto?: readonly ExPostFactoRow[];
}

export interface JvtaAssessment {
  readonly status: JvtaStatus;
  /** What is due; 0 unless IN_FORCE. */
  readonly amount: Cents;
  /** What it comes to if the court finds that it applies. */
  readonly ifImposed: Cents;
  readonly rule: 'PER_COUNT' | 'PER_OFFENDER';
}

const JVTA_AMOUNT: Cents = 500_000n;

/** Whether 3014 was law on a day. */
export function jvtaStatusOn(
  on: CalendarDate,
  windows: readonly JvtaWindow[],
): 'IN_FORCE' | 'GAP_REVIEW' | 'NOT_COVERED' {
  return (
    windows.find((row) => row.validFrom <= on && (row.validTo === null || on <= row.validTo))?.status ?? 'NOT_COVERED'
  );
}

/** The assessment of 18 U.S.C. 3014 on one defendant. Last in the order of payment, 3014(b); no five-year end, 3014(g). */
export function jvtaAssessment(input: JvtaInput): Explained<JvtaAssessment> {
  const why = new Explanation();
  const covered = input.counts.filter((count) => count.jvtaCovered && !count.onlyFamilyAided);
  const ruling = (input.rules ?? JVTA_BY_CIRCUIT).find((row) => row.circuit === input.circuit);
  const rule = ruling?.rule ?? 'PER_COUNT';
  const ifImposed =
    covered.length === 0 ? 0n : rule === 'PER_COUNT' ? JVTA_AMOUNT * BigInt(covered.length) : JVTA_AMOUNT;
  why.step(
    `${covered.length} count(s) under chapters 77, 109A, 110, 117 or 8 U.S.C. 1324`,
    undefined,
    '18 U.S.C. 3014(a)',
  );
  if (covered.length > 0) {
    why.step(
      `$5,000 ${rule === 'PER_COUNT' ? 'for each count' : 'once for the offender'}`,
      displayMoney(ifImposed),
      ruling?.citation ?? '18 U.S.C. 3014(a)',
    );
    if (!ruling)
      why.flag(
        'JVTA_COUNT_COURT',
        'Circuits differ on whether the assessment is per count or per offender, and none is recorded for this circuit; per count is used.',
        '18 U.S.C. 3014(a); United States v. Johnman, 948 F.3d 612 (3d Cir. 2020); United States v. Haverkamp, No. 18-3735 (2d Cir. 2020)',
      );
  }
  const status = jvtaStatus(input, covered, why);
  const amount = status === 'IN_FORCE' ? ifImposed : 0n;
  why.step(`Status ${status}`, displayMoney(amount), '18 U.S.C. 3014');
  return why.of({ status, amount, ifImposed, rule });
}

/** Both the judgment and the end of each offense are looked up: which of them a gap touches is unsettled. */
function jvtaStatus(input: JvtaInput, covered: readonly AssessedCount[], why: Explanation): JvtaStatus {
  const atJudgment = jvtaStatusOn(input.judgmentOn, input.windows);
  if (covered.length === 0 || atJudgment === 'NOT_COVERED') return 'NOT_COVERED';
  for (const { offense } of covered)
    if (offense && input.exPostFacto) flagExPostFacto('JVTA_ASSESSMENT', offense, input.exPostFacto, why);
  if (input.indigent === true) return 'INDIGENT';
  if (input.indigent === null)
    why.flag(
      'INDIGENCY_FINDING_NEEDED',
      'The assessment falls only on a non-indigent person; the court has made no finding yet.',
      '18 U.S.C. 3014(a)',
    );
  const offenseInGap = covered.some(
    ({ offense }) => offense && jvtaStatusOn(offense.to, input.windows) === 'GAP_REVIEW',
  );
  if (atJudgment !== 'GAP_REVIEW' && !offenseInGap) return 'IN_FORCE';
  why.flag(
    'GAP_REVIEW',
    `The ${atJudgment === 'GAP_REVIEW' ? 'judgment' : 'end of an offense'} falls in a time when the assessment had lapsed. Whether it can be imposed is for a lawyer to decide.`,
    '18 U.S.C. 3014(a)',
  );
  return 'GAP_REVIEW';
}
