/** Makes a matter into a case in a court, and names its defendants. */
import { Injectable } from '@nestjs/common';
import { Doors, type Tx } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { parseDate } from '../../kernel/calendar-date.js';
import { Clock } from '../../kernel/clock.js';
import { Conflict, InputError } from '../../kernel/errors.js';
import { newId, type Id } from '../../kernel/ids.js';
import type { MatterState } from '../../law/prosecution/case-progress.js';
import { caseNumber, parseDocketNumber } from '../../law/prosecution/docket-number.js';
import { PeopleService } from '../../people/people.service.js';
import { brokenConstraint } from '../../platform/failures.js';
import { ReferenceService } from '../../reference/reference.service.js';
import { districts } from '../../reference/tables/time.js';
import { DocketService } from '../docket/docket.service.js';
import type { Matter } from '../matter/matter.entity.js';
import { lockMatter, moveMatter } from '../matter/matter.service.js';
import { MatterSubject } from '../matter/matter-subject.entity.js';
import { caseOf } from './case-of.js';
import { CourtCase } from './court-case.entity.js';
import type { AddDefendantInput, MakeCaseInput } from './court-case.input.js';
import { Defendant } from './defendant.entity.js';

/** Matters from which a case can be made, with the steps that lead to CHARGED. */
const CHARGEABLE: Partial<Record<MatterState, readonly ('investigate' | 'charge')[]>> = {
  OPEN: ['investigate', 'charge'],
  INVESTIGATING: ['charge'],
  REOPENED: ['charge'],
  CHARGED: [],
};

@Injectable()
export class CourtCaseService {
  constructor(
    private readonly doors: Doors,
    private readonly clock: Clock,
    private readonly reference: ReferenceService,
    private readonly people: PeopleService,
    private readonly docket: DocketService,
  ) {}

  /** @throws InputError at /docketNumber when it is none or is taken, Conflict when the matter is closed to charges */
  async make(actor: Actor, matterId: Id, input: MakeCaseInput): Promise<Id> {
    const docket = parseDocketNumber(input.docketNumber, '/docketNumber');
    if (docket.kind === 'cv')
      throw InputError.at('/docketNumber', 'A criminal case has cr, mj or mc in its docket number.');
    const docketKind = docket.kind;
    const filedOn = parseDate(input.filedOn, '/filedOn');
    const courts = await this.reference.rows(actor, districts);
    return docketTaken(
      this.doors.run(actor, async (tx) => {
        const matter = await lockMatter(tx, matterId);
        const court = courts.find((row) => row.code === (input.districtCode ?? matter.districtCode));
        if (!court) throw InputError.at('/districtCode', 'Choose one of the 94 federal judicial districts.');
        if (filedOn > this.clock.today(court.timeZone)) throw InputError.at('/filedOn', 'This day is still to come.');
        await chargeMatter(tx, matter);
        const record: CourtCase = {
          id: newId(tx.now.getTime()),
          matterId,
          districtCode: court.code,
          office: Number(docket.division ?? 0),
          docketYear: docket.year,
          docketKind,
          docketSequence: docket.sequence,
          judgeInitials: docket.judges.join('-'),
          docketNumber: caseNumber(docket),
          caption: input.caption,
          filedOn,
          version: 1,
        };
        await refuseKnownDocket(tx, record);
        await tx.insert(CourtCase, record);
        await tx.record({
          kind: 'case.made',
          matterId,
          subject: { type: 'court_case', id: record.id },
          data: { docketNumber: record.docketNumber, district: court.code, caption: record.caption, filedOn },
        });
        return record.id;
      }),
    );
  }

  /** @throws InputError when the subject is in the case already, or the number is taken */
  async addDefendant(actor: Actor, matterId: Id, caseId: Id, input: AddDefendantInput): Promise<Id> {
    const court = await this.docket.courtRules(actor);
    return this.doors.run(actor, async (tx) => {
      const matter = await lockMatter(tx, matterId);
      const courtCase = await caseOf(tx, matterId, caseId);
      const personId = await this.personOf(tx, matterId, caseId, input);
      const number = await freeNumber(tx, caseId, input.number);
      const id = newId(tx.now.getTime());
      await tx.insert(Defendant, { id, matterId, caseId, personId, number, stage: 'UNCHARGED', version: 1 });
      await tx.record({
        kind: 'defendant.added',
        matterId,
        subject: { type: 'defendant', id },
        data: { case: caseId, person: personId, number },
      });
      await this.docket.follow(tx, court, matter, courtCase);
      return id;
    });
  }

  private async personOf(tx: Tx, matterId: Id, caseId: Id, input: AddDefendantInput): Promise<Id> {
    if (input.subjectId === undefined) {
      if (input.name === undefined) throw InputError.at('/name', 'Choose a subject of the matter, or enter a name.');
      return this.people.add(tx, { matterId, kind: input.kind ?? 'PERSON', name: input.name });
    }
    if (input.name !== undefined) throw InputError.at('/name', 'Choose a subject or enter a name, not both.');
    const subject = await tx.first<{ personId: Id; version: number; status: string; charged: boolean }>(
      `SELECT s.person_id AS "personId", s.version, s.status,
              EXISTS (SELECT 1 FROM defendant d WHERE d.case_id = $3 AND d.person_id = s.person_id) AS charged
         FROM matter_subject s WHERE s.id = $1 AND s.matter_id = $2`,
      [input.subjectId, matterId, caseId],
    );
    if (!subject) throw InputError.at('/subjectId', 'Choose one of the subjects of this matter.');
    if (subject.charged) throw InputError.at('/subjectId', 'This subject is a defendant in the case already.');
    if (subject.status !== 'CHARGED')
      await tx.update(MatterSubject, input.subjectId, subject.version, { status: 'CHARGED' });
    return subject.personId;
  }
}

async function chargeMatter(tx: Tx, matter: Matter): Promise<void> {
  const steps = CHARGEABLE[matter.status];
  if (!steps)
    throw new Conflict(
      matter.status === 'DECLINED'
        ? 'This matter was declined. Reopen it before a case is made of it.'
        : 'This matter is closed, so no case can be made of it.',
    );
  for (const step of steps) await moveMatter(tx, matter, step, []);
}

/** The same number among the cases this person may see; the constraint holds for all others. */
async function refuseKnownDocket(tx: Tx, record: CourtCase): Promise<void> {
  const known = await tx.first(
    `SELECT 1 FROM court_case WHERE district_code = $1 AND office = $2 AND docket_year = $3 AND docket_kind = $4 AND docket_sequence = $5`,
    [record.districtCode, record.office, record.docketYear, record.docketKind, record.docketSequence],
  );
  if (known) throw InputError.at('/docketNumber', 'A case with this docket number is recorded already.');
}

/** Says nothing of where the number is in use: that case may be one this person must not know of. */
async function docketTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (brokenConstraint(error) !== 'court_case_docket') throw error;
    throw InputError.at(
      '/docketNumber',
      'This docket number cannot be recorded. Check it; if it is right, ask your supervisor.',
    );
  }
}

async function freeNumber(tx: Tx, caseId: Id, wanted: number | undefined): Promise<number> {
  const taken = await tx.query<{ number: number }>('SELECT number FROM defendant WHERE case_id = $1', [caseId]);
  const numbers = taken.map((row) => row.number);
  if (wanted === undefined) return Math.max(0, ...numbers) + 1;
  if (numbers.includes(wanted)) throw InputError.at('/number', 'Another defendant has this number.');
  return wanted;
}
