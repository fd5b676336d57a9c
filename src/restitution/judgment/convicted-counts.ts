/** What a judgment reads of a defendant: person or entity, and the counts of conviction. */
import type { Reader } from '../../audit/unit-of-work.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import type { AssessedCount } from '../../law/debt/assessments.js';

export interface SentencedDefendant {
  readonly id: Id;
  readonly matterId: Id;
  readonly caseId: Id;
  readonly kind: 'PERSON' | 'ENTITY';
  readonly name: string;
  readonly number: number;
  readonly docketNumber: string;
  /** "10", "DC" */
  readonly circuit: string;
}

/** @throws NotFound */
export const sentencedDefendant = (reader: Reader, defendantId: Id): Promise<SentencedDefendant> =>
  reader.one<SentencedDefendant>(
    `SELECT d.id, d.matter_id AS "matterId", d.case_id AS "caseId", p.kind, p.name, d.number, c.docket_number AS "docketNumber",
            r.circuit
       FROM defendant d JOIN person p ON p.id = d.person_id JOIN court_case c ON c.id = d.case_id
       JOIN ref.district r ON r.code = c.district_code WHERE d.id = $1`,
    [defendantId],
  );

export interface ConvictedCount {
  readonly chargeId: Id;
  readonly number: number;
  readonly section: string;
  readonly offenseName: string;
  readonly offenseClass: string;
  readonly jvtaCovered: boolean;
  readonly laborValueProng: string;
  readonly avaaCap: Cents | null;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export const convictedCounts = (reader: Reader, defendantId: Id): Promise<ConvictedCount[]> =>
  reader.query<ConvictedCount>(
    `SELECT c.id AS "chargeId", c.count_number AS number, o.section, o.name AS "offenseName", o.offense_class AS "offenseClass",
            o.jvta_covered AS "jvtaCovered", o.labor_value_prong AS "laborValueProng", o.avaa_cap_cents AS "avaaCap",
            c.offense_from AS "from", c.offense_to AS "to"
       FROM charge_defendant cd JOIN charge c ON c.id = cd.charge_id JOIN ref.offense o ON o.code = c.offense_code
      WHERE cd.defendant_id = $1 AND cd.status = 'CONVICTED' ORDER BY c.count_number, c.id`,
    [defendantId],
  );

export const assessedCounts = (counts: readonly ConvictedCount[]): AssessedCount[] =>
  counts.map((count) => ({
    count: String(count.number),
    offenseClass: count.offenseClass,
    jvtaCovered: count.jvtaCovered,
    offense: { from: count.from, to: count.to },
  }));
