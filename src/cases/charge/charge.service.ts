/** Files charging documents with their counts, and records how each count ended against each defendant. */
import { Injectable } from '@nestjs/common';
import { Doors, type Tx } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { parseDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { Clock } from '../../kernel/clock.js';
import { Conflict, InputError } from '../../kernel/errors.js';
import { newId, type Id } from '../../kernel/ids.js';
import { COUNT_PROGRESS, type CountState } from '../../law/prosecution/case-progress.js';
import { takeStep } from '../../law/prosecution/progress-table.js';
import { ReferenceService } from '../../reference/reference.service.js';
import { offenses } from '../../reference/tables/charges.js';
import { caseOf } from '../court-case/case-of.js';
import type { CourtCase } from '../court-case/court-case.entity.js';
import { DocketService } from '../docket/docket.service.js';
import { lockMatter } from '../matter/matter.service.js';
import { ChargeDefendant } from './charge-defendant.entity.js';
import { Charge } from './charge.entity.js';
import type { CountDecision, CountInput, DecideCountsInput, FileChargesInput } from './charge.input.js';
import { ChargingDocument } from './charging-document.entity.js';
import { readCounts, type ReadCount } from './read-counts.js';

@Injectable()
export class ChargeService {
  constructor(
    private readonly doors: Doors,
    private readonly clock: Clock,
    private readonly reference: ReferenceService,
    private readonly docket: DocketService,
  ) {}

  /** Files a charging document. A superseding one, or one after a complaint, supersedes the open counts of those it names. */
  async file(actor: Actor, matterId: Id, caseId: Id, input: FileChargesInput): Promise<Id> {
    const rules = await this.docket.courtRules(actor);
    const table = await this.reference.rows(actor, offenses);
    const filedOn = parseDate(input.filedOn, '/filedOn');
    const counts = readCounts(input.counts, filedOn, table);
    return this.doors.run(actor, async (tx) => {
      const matter = await lockMatter(tx, matterId);
      const courtCase = await caseOf(tx, matterId, caseId);
      if (filedOn > this.clock.today(rules.zones.get(courtCase.districtCode)!))
        throw InputError.at('/filedOn', 'This day is still to come.');
      await checkDefendants(tx, caseId, input.counts);
      const document = await addDocument(tx, courtCase, input, filedOn);
      await this.supersede(
        tx,
        document,
        input.counts.flatMap((count) => count.defendantIds),
      );
      for (const count of counts) await addCount(tx, document, count);
      await tx.record({
        kind: 'charges.filed',
        matterId,
        subject: { type: 'charging_document', id: document.id },
        data: {
          case: caseId, document: input.kind, filedOn,
          counts: counts.map(({ countNumber, offenseCode, defendantIds }) => ({ countNumber, offenseCode, defendantIds })),
        },
      }); // prettier-ignore
      await this.docket.follow(tx, rules, matter, courtCase);
      return document.id;
    });
  }

  /** @throws InputError at the count a step does not fit, Conflict without the court's leave to dismiss */
  async decide(actor: Actor, matterId: Id, caseId: Id, input: DecideCountsInput): Promise<void> {
    const rules = await this.docket.courtRules(actor);
    const decidedOn = parseDate(input.decidedOn, '/decidedOn');
    const decisions = input.counts.filter((count) => count.step !== undefined);
    if (decisions.length === 0) throw InputError.at('/counts', 'Choose how at least one count ended.');
    await this.doors.run(actor, async (tx) => {
      const matter = await lockMatter(tx, matterId);
      const courtCase = await caseOf(tx, matterId, caseId);
      if (decidedOn > this.clock.today(rules.zones.get(courtCase.districtCode)!))
        throw InputError.at('/decidedOn', 'This day is still to come.');
      for (const [index, decision] of input.counts.entries())
        if (decision.step !== undefined)
          await decideCount(tx, caseId, decision, decidedOn, input.leaveOfCourt ?? false, `/counts/${index}/step`);
      await this.docket.follow(tx, rules, matter, courtCase);
    });
  }

  private async supersede(tx: Tx, document: ChargingDocument, defendantIds: readonly Id[]): Promise<void> {
    const all = document.kind.startsWith('SUPERSEDING');
    const open = await tx.query<{ id: Id; version: number }>(
      `SELECT cd.id, cd.version FROM charge_defendant cd JOIN charge c ON c.id = cd.charge_id
         JOIN charging_document d ON d.id = c.charging_document_id
        WHERE c.case_id = $1 AND cd.status = 'CHARGED' AND cd.defendant_id = ANY($2) AND d.id <> $3 AND ($4 OR d.kind = 'COMPLAINT')
        ORDER BY cd.id`,
      [document.caseId, defendantIds, document.id, all],
    );
    for (const count of open)
      await tx.update(ChargeDefendant, count.id, count.version, {
        status: takeStep(COUNT_PROGRESS, 'CHARGED', 'supersede', new Set()),
        decidedOn: document.filedOn,
      });
  }
}

async function checkDefendants(tx: Tx, caseId: Id, counts: readonly CountInput[]): Promise<void> {
  const rows = await tx.query<{ id: Id }>('SELECT id FROM defendant WHERE case_id = $1', [caseId]);
  const known = new Set(rows.map((row) => row.id));
  const errors = counts.flatMap((count, index) =>
    count.defendantIds.every((id) => known.has(id))
      ? []
      : [{ pointer: `/counts/${index}/defendantIds`, detail: 'Choose defendants of this case.' }],
  );
  if (errors.length > 0) throw new InputError(errors);
}

async function addDocument(
  tx: Tx,
  courtCase: CourtCase,
  input: FileChargesInput,
  filedOn: CalendarDate,
): Promise<ChargingDocument> {
  const earlier = await tx.query<{ sequence: number }>(
    'SELECT sequence FROM charging_document WHERE case_id = $1 ORDER BY sequence',
    [courtCase.id],
  );
  if (input.kind.startsWith('SUPERSEDING') && earlier.length === 0)
    throw InputError.at('/kind', 'There is no earlier charging document to supersede. Record that one first.');
  const document: ChargingDocument = {
    id: newId(tx.now.getTime()),
    matterId: courtCase.matterId,
    caseId: courtCase.id,
    kind: input.kind,
    sequence: (earlier.at(-1)?.sequence ?? 0) + 1,
    filedOn,
    sealed: input.sealed ?? false,
  };
  await tx.insert(ChargingDocument, document);
  return document;
}

async function addCount(tx: Tx, document: ChargingDocument, count: ReadCount): Promise<void> {
  const { defendantIds, ...facts } = count;
  const { matterId, caseId } = document;
  const id = newId(tx.now.getTime());
  await tx.insert(Charge, { id, matterId, caseId, chargingDocumentId: document.id, ...facts, version: 1 });
  const against = defendantIds.map((defendantId): ChargeDefendant => ({
    id: newId(tx.now.getTime()),
    matterId,
    chargeId: id,
    defendantId,
    status: 'CHARGED',
    decidedOn: null,
    version: 1,
  }));
  await tx.insert(ChargeDefendant, ...against);
}

async function decideCount(
  tx: Tx,
  caseId: Id,
  decision: CountDecision,
  decidedOn: CalendarDate,
  leaveOfCourt: boolean,
  pointer: string,
): Promise<void> {
  const count = await tx.first<{
    matterId: Id;
    status: CountState;
    version: number;
    countNumber: number;
    defendant: Id;
  }>(
    `SELECT c.matter_id AS "matterId", cd.status, cd.version, c.count_number AS "countNumber", cd.defendant_id AS defendant
       FROM charge_defendant cd JOIN charge c ON c.id = cd.charge_id WHERE cd.id = $1 AND c.case_id = $2`,
    [decision.id, caseId],
  );
  if (!count) throw InputError.at(pointer, 'Choose a count of this case.');
  const holds = new Set(leaveOfCourt ? (['LEAVE_OF_COURT'] as const) : []);
  const status = at(pointer, () => takeStep(COUNT_PROGRESS, count.status, decision.step!, holds));
  await tx.update(ChargeDefendant, decision.id, count.version, {
    status,
    decidedOn: status === 'CHARGED' ? null : decidedOn,
  });
  await tx.record({
    kind: 'count.decided',
    matterId: count.matterId,
    subject: { type: 'charge_defendant', id: decision.id },
    data: {
      case: caseId,
      defendant: count.defendant,
      count: count.countNumber,
      from: count.status,
      to: status,
      decidedOn,
    },
  });
}

/** A step that the count does not allow is a fault of that field. */
function at<T>(pointer: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    throw InputError.at(pointer, error.detail);
  }
}
