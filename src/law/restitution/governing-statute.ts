/**
 * Which restitution statute governs each count of conviction, and which is the strongest for a victim of several counts:
 * 18 U.S.C. 1593 (chapter 77), 2429 (chapter 117), 2259 (chapter 110), 3663A, 3663. Kept per count, so that an order can
 * be worked out again when one count is vacated.
 */
import { InputError } from '../../kernel/errors.js';
import { Explanation, type Explained } from '../../kernel/explained.js';

/** Section of Title 18, or `none` where nothing authorizes restitution directly. */
export type RestitutionStatute = '1593' | '2429' | '2259' | '3663A' | '3663' | 'none';

/** What the rule reads of an offense. */
export interface RestitutionOffense {
  readonly code: string;
  readonly uscTitle: number | string;
  /** "1591(b)(1)" */
  readonly section: string;
  readonly restitution: 'MANDATORY' | 'MANDATORY_IF' | 'CONDITIONAL' | 'NOT_AUTHORISED_DIRECTLY';
  readonly restitutionAuthority: string;
  /** The statute whose formula adds something to the losses; never read from the authority's prose. */
  readonly laborValueProng: '1593' | '2429' | '2259' | 'NONE';
}

/** Findings that decide between 3663A and 3663 where the offense alone does not; `undefined` is "nobody has said". */
export interface CountFindings {
  readonly crimeOfViolence?: boolean;
  /** An offense against property under Title 18, including by fraud or deceit. */
  readonly offenseAgainstProperty?: boolean;
  /** 3663A(c)(3): so many victims, or facts so complex, that restitution is impracticable (property offenses only). */
  readonly impracticable?: boolean;
}

export interface CountStatute {
  readonly code: string;
  readonly statute: RestitutionStatute;
  readonly mandatory: boolean;
}

export interface GoverningStatute {
  readonly statute: RestitutionStatute;
  readonly mandatory: boolean;
  /** Begins with the section: "1593 (18 U.S.C. 1593, mandatory)". */
  readonly label: string;
  readonly perCount: readonly CountStatute[];
}

/** Strongest first: both value prongs, one value prong, all losses with its own rules, mandatory, discretionary, nothing. */
export const STATUTES_BY_STRENGTH: readonly RestitutionStatute[] = ['1593', '2429', '2259', '3663A', '3663', 'none'];

const KUO = 'United States v. Fu Sheng Kuo, 620 F.3d 1158 (9th Cir. 2010)';
/** "Trafficking in child pornography" as 2259(c)(3) defines it; 2252A(g) only when its predicates are such offenses. */
const CHILD_PORNOGRAPHY_TRAFFICKING = /^(2251\(d\)|2252\(|2252A\(a\)\([1-5]\)|2252A\(g\)|2260\(b\))/;

/**
 * The statute that governs one count.
 * @returns the statute, with flags for what a person must decide
 */
export function statuteOfCount(offense: RestitutionOffense, findings: CountFindings = {}): Explained<CountStatute> {
  const why = new Explanation();
  const statute = chooseStatute(offense, findings);
  const mandatory = statute !== '3663' && statute !== 'none';
  why.step(
    statute === 'none'
      ? `${citationOf(offense)}: no statute authorizes restitution directly.`
      : `${citationOf(offense)} falls under 18 U.S.C. ${statute}${mandatory ? ', which is mandatory' : ', which is discretionary'}.`,
    statute,
    statute === 'none' ? '18 U.S.C. 3663(a)(1)(A)' : `18 U.S.C. ${statute}`,
  );
  flagTraps(offense, findings, statute, why);
  return why.of({ code: offense.code, statute, mandatory });
}

/**
 * The statute of each count and the strongest of them, which governs a victim of all these counts.
 * @param findings by offense code
 * @throws InputError at /counts when there is no count
 */
export function governingStatute(
  offenses: readonly RestitutionOffense[],
  findings: Readonly<Record<string, CountFindings>> = {},
): Explained<GoverningStatute> {
  if (offenses.length === 0) throw InputError.at('/counts', 'Name at least one count of conviction.');
  const why = new Explanation();
  const perCount = offenses.map((offense) => why.include(statuteOfCount(offense, findings[offense.code])));
  const statute = STATUTES_BY_STRENGTH.find((candidate) => perCount.some((count) => count.statute === candidate))!;
  const mandatory = perCount.some((count) => count.statute === statute && count.mandatory);
  const label = labelOf(statute);
  if (new Set(perCount.map((count) => count.statute)).size > 1)
    why
      .step('The counts fall under different statutes; the one that adds the most governs this victim.', label)
      .flag(
        'STATUTES_DIFFER_BY_COUNT',
        'The counts fall under different restitution statutes. Only losses caused by a count may be ordered on it: check which count each loss and the labor belong to.',
        '18 U.S.C. 3664(a), (f)(1)(A)',
      );
  return why.of({ statute, mandatory, label, perCount });
}

/** "1593 (18 U.S.C. 1593, mandatory)" */
export function labelOf(statute: RestitutionStatute): string {
  if (statute === 'none') return 'none (no statute authorizes restitution directly)';
  return `${statute} (18 U.S.C. ${statute}, ${statute === '3663' ? 'discretionary' : 'mandatory'})`;
}

function chooseStatute(offense: RestitutionOffense, findings: CountFindings): RestitutionStatute {
  if (offense.laborValueProng !== 'NONE') return offense.laborValueProng;
  if (findings.crimeOfViolence) return '3663A';
  if (offense.restitution === 'NOT_AUTHORISED_DIRECTLY') return 'none';
  if (findings.offenseAgainstProperty) return findings.impracticable ? '3663' : '3663A';
  if (offense.restitution === 'MANDATORY') return '3663A';
  if (offense.restitution === 'MANDATORY_IF') return findings.offenseAgainstProperty === false ? '3663' : '3663A';
  return '3663';
}

function flagTraps(
  offense: RestitutionOffense,
  findings: CountFindings,
  statute: RestitutionStatute,
  why: Explanation,
): void {
  const { section } = offense;
  if (/^(371|241)\b/.test(section))
    why.flag(
      'NO_LABOR_VALUE_FOR_CONSPIRACY',
      `A conviction under 18 U.S.C. ${section} instead of chapter 77 loses the labor value of section 1593: losses only. Conspiracy under 1594(b) or (c) would keep it.`,
      KUO,
    );
  if (statute === 'none')
    why.flag(
      'NO_DIRECT_AUTHORITY',
      `${citationOf(offense)} alone supports restitution only by plea agreement, as a condition of probation or supervised release, or if it is a crime of violence.`,
      '18 U.S.C. 3663(a)(3), 3563(b)(2), 3583(d), 3663A(c)(1)(A)(i)',
    );
  if (statute === '2429')
    why.flag(
      'DRAFTING_NOTE_2429',
      'Section 2429(b)(3) still points to 2259(b)(3), which has not held the definition of losses since 2018; it is read as 2259(c)(2).',
      '18 U.S.C. 2429(b)(3)',
    );
  if (section.startsWith('2421A(b)(2)'))
    why.flag(
      'ALSO_2421A_D',
      'This count also carries its own mandatory restitution for all losses proximately caused.',
      '18 U.S.C. 2421A(d), 2327(b)',
    );
  if (statute === '2259' && CHILD_PORNOGRAPHY_TRAFFICKING.test(section))
    why.flag(
      'RELATIVE_ROLE_NEEDED',
      'For trafficking in child pornography the court orders an amount for this defendant’s relative role, at least $3,000 for each victim, and never more in all cases together than the victim’s full loss. Enter the court’s amount.',
      '18 U.S.C. 2259(b)(2)',
    );
  const undecided = findings.crimeOfViolence === undefined && findings.offenseAgainstProperty === undefined;
  if (undecided && (offense.restitution === 'CONDITIONAL' || offense.restitution === 'MANDATORY_IF'))
    why.flag(
      'STATUTE_NEEDS_FINDING',
      `${citationOf(offense)} is mandatory under 3663A only if it was a crime of violence or an offense against property (fraud included) with an identifiable victim; otherwise restitution is discretionary under 3663. Section ${statute} is used here.`,
      '18 U.S.C. 3663A(c)(1)',
    );
}

const citationOf = (offense: RestitutionOffense): string => `${offense.uscTitle} U.S.C. ${offense.section}`;
