/** The cases of a matter with all that their page shows, in one round trip. */
import { Injectable } from '@nestjs/common';
import { Doors } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import type { CountState } from '../../law/prosecution/case-progress.js';
import { caseStatus, type DefendantState } from '../../law/prosecution/defendant-progress.js';
import type { PersonKind } from '../../people/person.entity.js';
import type { ChargingDocumentKind } from '../charge/charging-document.entity.js';

export interface CaseDefendant {
  readonly id: Id;
  readonly personId: Id;
  readonly kind: PersonKind;
  readonly name: string;
  readonly number: number;
  readonly stage: DefendantState;
}

export interface CaseCount {
  readonly id: Id;
  readonly documentId: Id;
  readonly documentKind: ChargingDocumentKind;
  readonly documentSequence: number;
  readonly countNumber: number;
  readonly offenseCode: string;
  /** "18 U.S.C. 1589" */
  readonly citation: string;
  readonly offense: string;
  readonly offenseFrom: CalendarDate;
  readonly offenseTo: CalendarDate;
  readonly victimCount: number;
  readonly against: readonly CountAgainst[];
}

export interface CountAgainst {
  /** `charge_defendant` */
  readonly id: Id;
  readonly defendantId: Id;
  readonly status: CountState;
  readonly decidedOn: CalendarDate | null;
}

export interface CaseFiling {
  readonly id: Id;
  readonly kind: ChargingDocumentKind;
  readonly sequence: number;
  readonly filedOn: CalendarDate;
  readonly sealed: boolean;
}

export interface DocketRow {
  readonly id: Id;
  readonly defendantId: Id | null;
  readonly code: string;
  readonly occurredOn: CalendarDate;
  readonly setFor: CalendarDate | null;
  readonly docketEntry: string;
  readonly note: string;
  readonly recordedBy: string;
  /** Why it was struck; null while it stands. */
  readonly struckBecause: string | null;
}

export interface CaseRecord {
  readonly id: Id;
  readonly matterId: Id;
  readonly docketNumber: string;
  readonly judgeInitials: string;
  readonly caption: string;
  readonly districtCode: string;
  readonly court: string;
  readonly filedOn: CalendarDate;
  readonly status: 'OPEN' | 'CLOSED';
  readonly version: number;
  readonly defendants: readonly CaseDefendant[];
  readonly filings: readonly CaseFiling[];
  readonly counts: readonly CaseCount[];
  /** The newest first. */
  readonly docket: readonly DocketRow[];
}

@Injectable()
export class CourtCaseQueries {
  constructor(private readonly doors: Doors) {}

  /** All cases of a matter, the first filed first. */
  async ofMatter(actor: Actor, matterId: Id): Promise<CaseRecord[]> {
    return this.select(actor, 'c.matter_id = $1', [matterId]);
  }

  /** One case of the matter; undefined when there is none for this person. */
  async one(actor: Actor, matterId: Id, caseId: Id): Promise<CaseRecord | undefined> {
    return (await this.select(actor, 'c.matter_id = $1 AND c.id = $2', [matterId, caseId]))[0];
  }

  private async select(actor: Actor, where: string, parameters: readonly Id[]): Promise<CaseRecord[]> {
    const rows = await this.doors.read(actor, (reader) =>
      reader.query<Omit<CaseRecord, 'status'>>(`${CASES} WHERE ${where} ORDER BY c.filed_on, c.id`, parameters),
    );
    return rows.map((row) => ({ ...row, status: caseStatus(row.defendants.map((defendant) => defendant.stage)) }));
  }
}

const CASES = `
  SELECT c.id, c.matter_id AS "matterId", c.docket_number AS "docketNumber", c.judge_initials AS "judgeInitials", c.caption,
    c.district_code AS "districtCode", r.citation AS court, c.filed_on AS "filedOn", c.version,
    coalesce((SELECT json_agg(json_build_object('id', d.id, 'personId', p.id, 'kind', p.kind, 'name', p.name, 'number', d.number,
        'stage', d.stage) ORDER BY d.number)
      FROM defendant d JOIN person p ON p.id = d.person_id WHERE d.case_id = c.id), '[]') AS defendants,
    coalesce((SELECT json_agg(json_build_object('id', f.id, 'kind', f.kind, 'sequence', f.sequence, 'filedOn', f.filed_on,
        'sealed', f.sealed) ORDER BY f.sequence) FROM charging_document f WHERE f.case_id = c.id), '[]') AS filings,
    coalesce((SELECT json_agg(json_build_object('id', n.id, 'documentId', f.id, 'documentKind', f.kind,
        'documentSequence', f.sequence, 'countNumber', n.count_number, 'offenseCode', n.offense_code,
        'citation', o.usc_title || ' U.S.C. ' || o.section, 'offense', o.name, 'offenseFrom', n.offense_from,
        'offenseTo', n.offense_to,
        'victimCount', (SELECT count(*) FROM charge_victim v WHERE v.charge_id = n.id),
        'against', (SELECT coalesce(json_agg(json_build_object('id', a.id, 'defendantId', a.defendant_id, 'status', a.status,
            'decidedOn', a.decided_on) ORDER BY d.number), '[]')
          FROM charge_defendant a JOIN defendant d ON d.id = a.defendant_id WHERE a.charge_id = n.id))
        ORDER BY f.sequence DESC, n.count_number)
      FROM charge n JOIN charging_document f ON f.id = n.charging_document_id JOIN ref.offense o ON o.code = n.offense_code
      WHERE n.case_id = c.id), '[]') AS counts,
    coalesce((SELECT json_agg(json_build_object('id', e.id, 'defendantId', e.defendant_id, 'code', e.code,
        'occurredOn', e.occurred_on, 'setFor', e.set_for, 'docketEntry', e.docket_entry, 'note', e.note,
        'recordedBy', u.display_name, 'struckBecause', s.note) ORDER BY e.occurred_on DESC, e.recorded_at DESC, e.id DESC)
      FROM docket_event e JOIN access.app_user u ON u.id = e.recorded_by LEFT JOIN docket_event s ON s.strikes_id = e.id
      WHERE e.case_id = c.id AND e.strikes_id IS NULL), '[]') AS docket
   FROM court_case c JOIN ref.district r ON r.code = c.district_code`;
