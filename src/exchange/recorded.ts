/** What is recorded already of the matter a case file tells of, under the names that the file uses. */
import type { Reader } from '../audit/unit-of-work.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import type { Id } from '../kernel/ids.js';
import type { Cents } from '../kernel/money.js';
import type { CountState, MatterState } from '../law/prosecution/case-progress.js';
import { parseDocketNumber } from '../law/prosecution/docket-number.js';
import type { CaseFile } from './case-file.js';

export interface RecordedMatter {
  readonly id: Id;
  readonly title: string;
  readonly district: string;
  readonly type: string;
  readonly openedOn: CalendarDate;
  readonly leadAgency: string;
  readonly indianCountry: boolean;
  readonly contractorNexus: boolean;
  readonly foreignGoodsNexus: boolean;
  readonly commercialVehicleUsed: boolean;
  readonly status: MatterState;
  readonly version: number;
}

export interface RecordedCase {
  readonly id: Id;
  readonly matterId: Id;
  readonly caption: string;
  readonly filedOn: CalendarDate;
}

export interface RecordedVictim {
  readonly id: Id;
  readonly pseudonym: string;
  readonly minor: boolean;
  readonly language: string;
  readonly hasSafeContact: boolean;
  readonly version: number;
  readonly chargeIds: readonly Id[];
}

/** One count of one document as it stands against one defendant. */
export interface RecordedCount {
  readonly documentId: Id;
  readonly documentKind: string;
  readonly filedOn: CalendarDate;
  readonly chargeId: Id;
  readonly number: number;
  readonly offense: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** `charge_defendant`. */
  readonly id: Id;
  readonly defendant: string;
  readonly status: CountState;
}

export interface RecordedEvent {
  readonly code: string;
  readonly on: CalendarDate;
  readonly setFor: CalendarDate | null;
  readonly defendant: string | null;
}

export interface RecordedService {
  readonly pseudonym: string;
  readonly category: string;
  readonly on: CalendarDate;
  readonly quantity: number;
  readonly keeper: 'OFFICE' | 'PROVIDER';
}

export interface RecordedJudgment {
  readonly id: Id;
  readonly defendant: string;
  readonly sentencedOn: CalendarDate;
  readonly enteredOn: CalendarDate;
  readonly restitution: readonly { readonly payee: string; readonly amount: string }[];
}

export interface RecordedReceipt {
  readonly reference: string;
  readonly amount: Cents;
  readonly on: CalendarDate;
  readonly from: string;
}

/** The case of the file's docket number, among those this person may see. */
export async function recordedCase(reader: Reader, file: CaseFile): Promise<RecordedCase | undefined> {
  if (!file.case) return undefined;
  const docket = parseDocketNumber(file.case.docket);
  return reader.first<RecordedCase>(
    `SELECT id, matter_id AS "matterId", caption, filed_on AS "filedOn" FROM court_case
      WHERE district_code = $1 AND office = $2 AND docket_year = $3 AND docket_kind = $4 AND docket_sequence = $5`,
    [
      file.case.district ?? file.matter.district,
      Number(docket.division ?? 0),
      docket.year,
      docket.kind,
      docket.sequence,
    ],
  );
}

const MATTER = `SELECT id, title, district_code AS district, trafficking_type AS type, opened_on AS "openedOn",
    lead_agency AS "leadAgency", indian_country AS "indianCountry", contractor_nexus AS "contractorNexus",
    foreign_goods_nexus AS "foreignGoodsNexus", commercial_vehicle_used AS "commercialVehicleUsed", status, version
  FROM matter`;

/** The matter of the recorded case; without one, the matter of this title, court and day. */
export async function recordedMatter(
  reader: Reader,
  file: CaseFile,
  known: RecordedCase | undefined,
): Promise<RecordedMatter | undefined> {
  if (known) return reader.one<RecordedMatter>(`${MATTER} WHERE id = $1`, [known.matterId]);
  const { title, district, openedOn } = file.matter;
  return reader.first<RecordedMatter>(
    `${MATTER} WHERE title = $1 AND district_code = $2 AND opened_on = $3 ORDER BY id`,
    [title, district, openedOn],
  );
}

export const recordedMembers = (reader: Reader, matterId: Id): Promise<{ userName: string }[]> =>
  reader.query(
    `SELECT u.user_name AS "userName" FROM access.membership m JOIN access.app_user u ON u.id = m.user_id
      WHERE m.matter_id = $1`,
    [matterId],
  );

export const recordedSubjects = (reader: Reader, matterId: Id): Promise<{ id: Id; name: string }[]> =>
  reader.query(
    `SELECT s.id, p.name FROM matter_subject s JOIN person p ON p.id = s.person_id WHERE s.matter_id = $1 ORDER BY s.id`,
    [matterId],
  );

export const recordedDefendants = (reader: Reader, caseId: Id): Promise<{ id: Id; name: string; number: number }[]> =>
  reader.query(
    `SELECT d.id, p.name, d.number FROM defendant d JOIN person p ON p.id = d.person_id WHERE d.case_id = $1 ORDER BY d.number`,
    [caseId],
  );

export const recordedVictims = (reader: Reader, matterId: Id): Promise<RecordedVictim[]> =>
  reader.query(
    `SELECT v.id, v.pseudonym, v.minor_at_offense AS minor, v.language, v.safe_contact IS NOT NULL AS "hasSafeContact", v.version,
            ARRAY(SELECT cv.charge_id FROM charge_victim cv WHERE cv.victim_id = v.id ORDER BY cv.charge_id) AS "chargeIds"
       FROM victim v WHERE v.matter_id = $1 ORDER BY v.id`,
    [matterId],
  );

export const recordedCounts = (reader: Reader, caseId: Id): Promise<RecordedCount[]> =>
  reader.query(
    `SELECT d.id AS "documentId", d.kind AS "documentKind", d.filed_on AS "filedOn", c.id AS "chargeId", c.count_number AS number,
            c.offense_code AS offense, c.offense_from AS "from", c.offense_to AS "to", cd.id, p.name AS defendant, cd.status
       FROM charging_document d JOIN charge c ON c.charging_document_id = d.id JOIN charge_defendant cd ON cd.charge_id = c.id
       JOIN defendant f ON f.id = cd.defendant_id JOIN person p ON p.id = f.person_id
      WHERE d.case_id = $1 ORDER BY d.sequence, c.count_number, f.number`,
    [caseId],
  );

/** Struck entries too: what was struck is not entered a second time. */
export const recordedEvents = (reader: Reader, caseId: Id): Promise<RecordedEvent[]> =>
  reader.query(
    `SELECT e.code, e.occurred_on AS "on", e.set_for AS "setFor", p.name AS defendant
       FROM docket_event e LEFT JOIN defendant f ON f.id = e.defendant_id LEFT JOIN person p ON p.id = f.person_id
      WHERE e.case_id = $1 AND e.strikes_id IS NULL ORDER BY e.id`,
    [caseId],
  );

/** Services as this person may see them: a provider's records are its own. Those undone are not entered a second time. */
export const recordedServices = (reader: Reader, matterId: Id): Promise<RecordedService[]> =>
  reader.query(
    `SELECT v.pseudonym, s.category_code AS category, s.provided_on AS "on", s.quantity, s.record_kind AS keeper
       FROM service s JOIN victim v ON v.id = s.victim_id WHERE s.matter_id = $1 ORDER BY s.id`,
    [matterId],
  );

export const recordedPayees = (reader: Reader, matterId: Id): Promise<{ id: Id; label: string }[]> =>
  reader.query('SELECT id, label FROM payee WHERE matter_id = $1 ORDER BY sequence', [matterId]);

export const recordedJudgments = (reader: Reader, caseId: Id): Promise<RecordedJudgment[]> =>
  reader.query(
    `SELECT j.id, p.name AS defendant, j.sentenced_on AS "sentencedOn", j.entered_on AS "enteredOn",
            coalesce((SELECT json_agg(json_build_object('payee', y.label, 'amount', o.principal::text) ORDER BY o.sequence)
                        FROM obligation o JOIN payee y ON y.id = o.payee_id WHERE o.judgment_id = j.id), '[]') AS restitution
       FROM judgment j JOIN defendant f ON f.id = j.defendant_id JOIN person p ON p.id = f.person_id
      WHERE j.case_id = $1 ORDER BY f.number`,
    [caseId],
  );

export const recordedReceipts = (reader: Reader, matterId: Id): Promise<RecordedReceipt[]> =>
  reader.query(
    `SELECT r.external_reference AS reference, r.amount, r.received_on AS "on", p.name AS "from"
       FROM receipt r JOIN defendant f ON f.id = r.defendant_id JOIN person p ON p.id = f.person_id
      WHERE r.matter_id = $1 ORDER BY r.id`,
    [matterId],
  );

export const recordedDeadlines = (reader: Reader, matterId: Id): Promise<{ dueOn: CalendarDate }[]> =>
  reader.query(`SELECT due_on AS "dueOn" FROM deadline WHERE matter_id = $1 AND status = 'OPEN'`, [matterId]);
