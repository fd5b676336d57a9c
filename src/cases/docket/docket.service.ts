/** Records what happened in a case; the stages of its defendants and its deadlines follow in the same step. */
import { Injectable } from '@nestjs/common';
import { AgendaService } from '../../agenda/agenda.service.js';
import { Doors, type Tx } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { parseDate } from '../../kernel/calendar-date.js';
import { dateInZone } from '../../kernel/clock.js';
import { Conflict, InputError, NotFound } from '../../kernel/errors.js';
import { newId, type Id } from '../../kernel/ids.js';
import { isTerminal, type DefendantState } from '../../law/prosecution/defendant-progress.js';
import { ReferenceService } from '../../reference/reference.service.js';
import { districts, holidayRules, milestoneTypes } from '../../reference/tables/time.js';
import type { CourtCase } from '../court-case/court-case.entity.js';
import { caseOf } from '../court-case/case-of.js';
import { Defendant } from '../court-case/defendant.entity.js';
import type { Matter } from '../matter/matter.entity.js';
import { lockMatter } from '../matter/matter.service.js';
import { deadlinesOf, type DocketRules } from './case-deadlines.js';
import { factsOf, stageFacts, type CaseFacts, type Charged } from './case-facts.js';
import { DocketEvent } from './docket-event.entity.js';
import { docketEventType, STRUCK } from './docket-event-types.js';
import type { RecordEventInput, StrikeEventInput } from './docket.input.js';
import { stageAfter } from './stage.js';

@Injectable()
export class DocketService {
  constructor(
    private readonly doors: Doors,
    private readonly reference: ReferenceService,
    private readonly agenda: AgendaService,
  ) {}

  /** @throws InputError, Conflict when the entry does not fit where a defendant stands (it says what is missing) */
  async record(actor: Actor, matterId: Id, caseId: Id, input: RecordEventInput): Promise<Id> {
    const rules = await this.courtRules(actor);
    return this.doors.run(actor, async (tx) => {
      const matter = await lockMatter(tx, matterId);
      return this.recordIn(tx, rules, matter, await caseOf(tx, matterId, caseId), input);
    });
  }

  /** Within the unit of work of another room, on a locked matter. */
  async recordIn(
    tx: Tx,
    rules: DocketRules,
    matter: Matter,
    courtCase: CourtCase,
    input: RecordEventInput,
  ): Promise<Id> {
    const entry = entryOf(tx, rules, courtCase, input);
    if (entry.defendantId !== null) await this.checkDefendant(tx, courtCase.id, entry.defendantId);
    await tx.insert(DocketEvent, entry);
    await tx.record({
      kind: 'docket.recorded',
      matterId: matter.id,
      subject: { type: 'docket_event', id: entry.id },
      data: {
        case: courtCase.id,
        defendant: entry.defendantId,
        code: entry.code,
        occurredOn: entry.occurredOn,
        setFor: entry.setFor,
        confirmed: entry.confirmed,
        docketEntry: entry.docketEntry,
      },
    });
    await this.follow(tx, rules, matter, courtCase, entry.id);
    return entry.id;
  }

  /** Strikes a mistaken entry; what followed from it is worked out anew without it. */
  async strike(actor: Actor, matterId: Id, caseId: Id, entryId: Id, input: StrikeEventInput): Promise<void> {
    const rules = await this.courtRules(actor);
    await this.doors.run(actor, async (tx) => {
      const matter = await lockMatter(tx, matterId);
      const courtCase = await caseOf(tx, matterId, caseId);
      const entry = await tx.find(DocketEvent, entryId);
      if (entry.caseId !== caseId) throw new NotFound();
      const struck = await tx.first('SELECT 1 FROM docket_event WHERE strikes_id = $1', [entryId]);
      if (struck || entry.strikesId !== null) throw new Conflict('This entry is struck already.');
      const id = newId(tx.now.getTime());
      await tx.insert(DocketEvent, {
        id, matterId, caseId, defendantId: entry.defendantId, code: STRUCK, occurredOn: entry.occurredOn, setFor: null,
        confirmed: [], strikesId: entryId, docketEntry: entry.docketEntry, note: input.reason,
        recordedBy: tx.actor.userId, recordedAt: tx.now,
      }); // prettier-ignore
      await tx.record({
        kind: 'docket.struck',
        matterId,
        subject: { type: 'docket_event', id: entryId },
        data: { case: caseId, code: entry.code, occurredOn: entry.occurredOn },
        reason: input.reason,
      });
      await this.follow(tx, rules, matter, courtCase);
    });
  }

  /** The law's rows a docket is read with; fetched before the unit of work begins. */
  async courtRules(actor: Actor): Promise<DocketRules> {
    const [milestones, holidays, courts] = await Promise.all([
      this.reference.rows(actor, milestoneTypes),
      this.reference.rows(actor, holidayRules),
      this.reference.rows(actor, districts),
    ]);
    return {
      milestones: milestones.filter((row) => ['case', 'defendant'].includes(row.entityLevel) && row.unit !== 'hours'),
      holidays,
      zones: new Map(courts.map((row) => [row.code, row.timeZone])),
    };
  }

  /** Brings stages and deadlines in step with the docket. @param newest the entry being made, which must fit */
  async follow(tx: Tx, rules: DocketRules, matter: Matter, courtCase: CourtCase, newest?: Id): Promise<void> {
    const facts = await factsOf(tx, courtCase.id);
    const defendants: Charged[] = [];
    for (const defendant of facts.defendants)
      defendants.push({ ...defendant, stage: await this.move(tx, matter.id, facts, defendant, newest) });
    const about = {
      caseId: courtCase.id,
      zone: zoneOf(rules, courtCase),
      indianCountry: matter.indianCountry,
    };
    await this.agenda.bringInStep(
      tx,
      matter.id,
      [courtCase.id, ...defendants.map((defendant) => defendant.id)],
      rules.milestones.map((row) => row.code),
      deadlinesOf({ ...facts, defendants }, about, rules),
    );
  }

  private async move(
    tx: Tx,
    matterId: Id,
    facts: CaseFacts,
    defendant: Charged,
    newest: Id | undefined,
  ): Promise<DefendantState> {
    const stage = stageOf(facts, defendant, newest);
    if (stage === defendant.stage) return stage;
    await tx.update(Defendant, defendant.id, defendant.version, { stage });
    await tx.record({
      kind: 'defendant.moved',
      matterId,
      subject: { type: 'defendant', id: defendant.id },
      data: { number: defendant.number, from: defendant.stage, to: stage },
    });
    return stage;
  }

  private async checkDefendant(tx: Tx, caseId: Id, defendantId: Id): Promise<void> {
    const there = await tx.first('SELECT 1 FROM defendant WHERE id = $1 AND case_id = $2', [defendantId, caseId]);
    if (!there) throw InputError.at('/defendantId', 'Choose one of the defendants of this case.');
  }
}

const zoneOf = (rules: DocketRules, courtCase: CourtCase): string => rules.zones.get(courtCase.districtCode)!;

function stageOf(facts: CaseFacts, defendant: Charged, newest: Id | undefined): DefendantState {
  const entry = facts.entries.find((each) => each.id === newest);
  // An entry for every defendant passes over those whose part has ended.
  const asked = entry?.defendantId === null && isTerminal(defendant.stage) ? undefined : newest;
  try {
    return stageAfter(stageFacts(facts, defendant, asked));
  } catch (error) {
    if (!(error instanceof Conflict) || facts.defendants.length === 1) throw error;
    throw new Conflict(`Defendant ${defendant.number}: ${error.detail}`);
  }
}

function entryOf(tx: Tx, rules: DocketRules, courtCase: CourtCase, input: RecordEventInput): DocketEvent {
  const type = docketEventType(input.code);
  if (!type) throw InputError.at('/code', 'Choose what happened.');
  const occurredOn = parseDate(input.occurredOn, '/occurredOn');
  const today = dateInZone(tx.now, zoneOf(rules, courtCase));
  if (occurredOn > today)
    throw InputError.at('/occurredOn', 'This day is still to come; record it when it has happened.');
  if (type.sets && input.setFor === undefined) throw InputError.at('/setFor', 'Enter the date that was set.');
  if (!type.sets && input.setFor !== undefined)
    throw InputError.at('/setFor', 'Only an order that sets a date has this; leave it empty.');
  if (type.code === 'OTHER' && !input.note) throw InputError.at('/note', 'Say what was entered on the docket.');
  return {
    id: newId(tx.now.getTime()),
    matterId: courtCase.matterId,
    caseId: courtCase.id,
    defendantId: input.defendantId ?? null,
    code: type.code,
    occurredOn,
    setFor: input.setFor === undefined ? null : parseDate(input.setFor, '/setFor'),
    confirmed: (input.confirmed ?? []).filter((guard) => type.confirms?.includes(guard)),
    strikesId: null,
    docketEntry: input.docketEntry ?? '',
    note: input.note ?? '',
    recordedBy: tx.actor.userId,
    recordedAt: tx.now,
  };
}
