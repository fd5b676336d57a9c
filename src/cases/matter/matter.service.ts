/** Opens and changes matters, moves them through their states, names their subjects, admits their people. */
import { Injectable } from '@nestjs/common';
import { admitTo } from '../../access/directory.service.js';
import { Doors, type Tx } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { parseDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { Clock } from '../../kernel/clock.js';
import { InputError } from '../../kernel/errors.js';
import { newId, type Id } from '../../kernel/ids.js';
import { MATTER_PROGRESS, type MatterGuard, type MatterStep } from '../../law/prosecution/case-progress.js';
import { takeStep } from '../../law/prosecution/progress-table.js';
import { PeopleService } from '../../people/people.service.js';
import { ReferenceService } from '../../reference/reference.service.js';
import type { District } from '../../reference/rows.js';
import { districts } from '../../reference/tables/time.js';
import { Matter } from './matter.entity.js';
import type { AddSubjectInput, ChangeMatterInput, MoveMatterInput, OpenMatterInput } from './matter.input.js';
import { MatterSubject } from './matter-subject.entity.js';

type Facts = Omit<Matter, 'id' | 'status' | 'openedBy' | 'version'>;

@Injectable()
export class MatterService {
  constructor(
    private readonly doors: Doors,
    private readonly clock: Clock,
    private readonly reference: ReferenceService,
    private readonly people: PeopleService,
  ) {}

  /** Opens a matter; who opens it is its first member. */
  async open(actor: Actor, input: OpenMatterInput): Promise<Id> {
    const facts = this.factsOf(await this.reference.rows(actor, districts), input);
    return this.doors.run(actor, async (tx) => {
      const id = newId(tx.now.getTime());
      await tx.insert(Matter, { id, ...facts, status: 'OPEN', openedBy: actor.userId, version: 1 });
      await admitTo(tx, id, actor.userId);
      await tx.record({ kind: 'matter.opened', matterId: id, subject: { type: 'matter', id }, data: { ...facts } });
      return id;
    });
  }

  /** @param version the version the change was made from. @throws StaleRecord when someone saved in the meantime */
  async change(actor: Actor, matterId: Id, version: number, input: ChangeMatterInput): Promise<void> {
    const courts = await this.reference.rows(actor, districts);
    await this.doors.run(actor, async (tx) => {
      const matter = await lockMatter(tx, matterId);
      const facts = this.factsOf(courts, { ...factsOfMatter(matter), ...withoutGaps(input) });
      if (facts.districtCode !== matter.districtCode) await refuseMoveOfCourt(tx, matterId);
      await tx.update(Matter, matterId, version, facts);
      const changed = Object.entries(facts).filter(([name, value]) => matter[name as keyof Facts] !== value);
      const data = Object.fromEntries(changed);
      await tx.record({ kind: 'matter.changed', matterId, subject: { type: 'matter', id: matterId }, data });
    });
  }

  /** Takes one step by hand. Charging follows from making a case, declining from an approved declination. */
  async move(actor: Actor, matterId: Id, input: MoveMatterInput): Promise<void> {
    const holds: MatterGuard[] = input.reason === undefined ? [] : ['REASON_GIVEN'];
    await this.doors.run(actor, async (tx) =>
      moveMatter(tx, await lockMatter(tx, matterId), input.step, holds, input.reason),
    );
  }

  async addSubject(actor: Actor, matterId: Id, input: AddSubjectInput): Promise<Id> {
    return this.doors.run(actor, async (tx) => {
      await lockMatter(tx, matterId);
      const id = newId(tx.now.getTime());
      const personId = await this.people.add(tx, { matterId, kind: input.kind, name: input.name });
      await tx.insert(MatterSubject, { id, matterId, personId, role: input.role, status: 'UNDER_REVIEW', version: 1 });
      await tx.record({
        kind: 'subject.added',
        matterId,
        subject: { type: 'matter_subject', id },
        data: { person: personId, role: input.role },
      });
      return id;
    });
  }

  /** Admits a person to the matter; admitting a member again changes nothing. */
  async admit(actor: Actor, matterId: Id, userId: Id): Promise<void> {
    await this.doors.run(actor, async (tx) => {
      await lockMatter(tx, matterId);
      await admitTo(tx, matterId, userId);
    });
  }

  private factsOf(courts: readonly District[], input: OpenMatterInput): Facts {
    const district = courts.find((row) => row.code === input.districtCode);
    if (!district) throw InputError.at('/districtCode', 'Choose one of the 94 federal judicial districts.');
    return {
      title: input.title,
      districtCode: district.code,
      traffickingType: input.traffickingType,
      openedOn: this.pastDay(input.openedOn, '/openedOn', district),
      leadAgency: input.leadAgency,
      indianCountry: input.indianCountry ?? false,
      contractorNexus: input.contractorNexus ?? false,
      foreignGoodsNexus: input.foreignGoodsNexus ?? false,
      commercialVehicleUsed: input.commercialVehicleUsed ?? false,
    };
  }

  private pastDay(text: string, pointer: string, district: District): CalendarDate {
    const date = parseDate(text, pointer);
    if (date > this.clock.today(district.timeZone)) throw InputError.at(pointer, 'This day is still to come.');
    return date;
  }
}

/** The matter, locked first in every step that changes something in it. @throws NotFound */
export async function lockMatter(tx: Tx, matterId: Id): Promise<Matter> {
  await tx.one('SELECT id FROM matter WHERE id = $1 FOR NO KEY UPDATE', [matterId]);
  return tx.find(Matter, matterId);
}

/** One step of a locked matter. @throws Conflict when its state does not allow the step or a guard does not hold */
export async function moveMatter(
  tx: Tx,
  matter: Matter,
  step: MatterStep,
  holds: readonly MatterGuard[],
  reason?: string,
): Promise<void> {
  const status = takeStep(MATTER_PROGRESS, matter.status, step, new Set(holds));
  await tx.update(Matter, matter.id, matter.version, { status });
  await tx.record({
    kind: 'matter.moved',
    matterId: matter.id,
    subject: { type: 'matter', id: matter.id },
    data: { from: matter.status, to: status },
    ...(reason === undefined ? {} : { reason }),
  });
  matter.status = status;
  matter.version += 1;
}

async function refuseMoveOfCourt(tx: Tx, matterId: Id): Promise<void> {
  const charged = await tx.first('SELECT 1 FROM court_case WHERE matter_id = $1 LIMIT 1', [matterId]);
  if (charged)
    throw InputError.at('/districtCode', 'A case is filed in this district; a transfer makes a case in the other one.');
}

/** What an editor can change of a matter. */
function factsOfMatter(matter: Matter): Facts {
  const { title, districtCode, traffickingType, openedOn, leadAgency } = matter;
  const { indianCountry, contractorNexus, foreignGoodsNexus, commercialVehicleUsed } = matter;
  return {
    title, districtCode, traffickingType, openedOn, leadAgency, indianCountry, contractorNexus, foreignGoodsNexus, commercialVehicleUsed,
  }; // prettier-ignore
}

const withoutGaps = (input: ChangeMatterInput): Partial<OpenMatterInput> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
