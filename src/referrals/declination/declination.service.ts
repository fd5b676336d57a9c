/**
 * Declinations: drafted, submitted, and approved or returned by a supervisor who did not draft them. Approval marks that
 * one subject as declined; the matter is declined when no subject is left. Justice Manual 9-27.220 to 9-27.270.
 */
import { Injectable } from '@nestjs/common';
import { ProtectedValues } from '../../audit/protected-values.js';
import { Doors, type Tx } from '../../audit/unit-of-work.js';
import type { Matter } from '../../cases/matter/matter.entity.js';
import { lockMatter, moveMatter } from '../../cases/matter/matter.service.js';
import type { Actor } from '../../kernel/actor.js';
import { parseDate } from '../../kernel/calendar-date.js';
import type { Canonical } from '../../kernel/canonical-bytes.js';
import { Conflict, InputError } from '../../kernel/errors.js';
import { newId, type Id } from '../../kernel/ids.js';
import { MATTER_PROGRESS } from '../../law/prosecution/case-progress.js';
import { checkStep } from '../../law/prosecution/progress-table.js';
import { ReferenceService } from '../../reference/reference.service.js';
import type { DeclinationReason, Offense } from '../../reference/rows.js';
import { declinationReasons, offenses } from '../../reference/tables/charges.js';
import { courtDay } from '../../victims/court-day.js';
import { limitationDatesOf, refuseUnlessComplete, refuseUnlessSavable, reviewOf } from './declination-checks.js';
import { Declination } from './declination.entity.js';
import type { ChangeDeclinationInput, DeclinationInput } from './declination.input.js';

interface Tables {
  readonly reasons: readonly DeclinationReason[];
  readonly offenses: readonly Offense[];
}

@Injectable()
export class DeclinationService {
  constructor(
    private readonly doors: Doors,
    private readonly values: ProtectedValues,
    private readonly reference: ReferenceService,
  ) {}

  /** @throws InputError when the subject, the reason, a limitation date or the attestation is missing */
  async draft(actor: Actor, matterId: Id, input: DeclinationInput): Promise<Id> {
    const tables = await this.tables(actor);
    return this.doors.run(actor, async (tx) => {
      const matter = await lockMatter(tx, matterId);
      const id = newId(tx.now.getTime());
      const record = await this.recordOf(tx, matter, id, input, tables);
      await tx.insert(Declination, {
        id, matterId, ...record, status: 'DRAFT', draftedBy: actor.userId, draftedAt: tx.now,
        decidedBy: null, decidedAt: null, returnReason: null, version: 1,
      }); // prettier-ignore
      await this.record(tx, 'declination.drafted', { id, matterId }, dataOf(record));
      return id;
    });
  }

  /** Changes a draft, or one that was returned, which becomes a draft again. @throws StaleRecord */
  async change(actor: Actor, id: Id, input: ChangeDeclinationInput): Promise<void> {
    const tables = await this.tables(actor);
    await this.doors.run(actor, async (tx) => {
      const { matter, declination } = await lock(tx, id);
      expectStatus(declination, ['DRAFT', 'RETURNED'], 'Only a draft can be changed.');
      if (input.personId !== declination.personId)
        throw InputError.at(
          '/personId',
          'A declination stays with its subject; draft another one for another subject.',
        );
      const record = await this.recordOf(tx, matter, id, input, tables);
      await tx.update(Declination, id, input.version, { ...record, status: 'DRAFT' });
      await this.record(tx, 'declination.changed', declination, dataOf(record));
    });
  }

  /** Hands a draft to a supervisor. @throws InputError for what is missing for an approval */
  async submit(actor: Actor, id: Id, version: number): Promise<void> {
    const { reasons } = await this.tables(actor);
    await this.doors.run(actor, async (tx) => {
      const { matter, declination } = await lock(tx, id);
      expectStatus(declination, ['DRAFT'], 'Only a draft can be submitted.');
      const narrative = (await this.narrative(tx, declination)) ?? '';
      const review = reviewOf(declination, { narrative, reasons, indianCountry: matter.indianCountry });
      refuseUnlessComplete(review.value);
      await tx.update(Declination, id, version, { status: 'SUBMITTED', returnReason: null });
      await this.record(tx, 'declination.submitted', declination, {});
    });
  }

  /** @throws Conflict when it is not submitted, or the approver drafted it */
  async approve(actor: Actor, id: Id, version: number): Promise<void> {
    const { reasons } = await this.tables(actor);
    await this.doors.run(actor, async (tx) => {
      const { matter, declination } = await lock(tx, id);
      expectStatus(declination, ['SUBMITTED'], 'Only a submitted declination can be approved.');
      refuseOwn(declination, actor);
      await tx.update(Declination, id, version, { status: 'APPROVED', decidedBy: actor.userId, decidedAt: tx.now });
      await this.record(tx, 'declination.approved', declination, {
        person: declination.personId,
        reason: declination.reasonCode,
        offenses: declination.offenses,
      });
      const reason = reasons.find((each) => each.code === declination.reasonCode);
      // A procedural ending (charged in another instrument, Rule 20, opened in error) declines nobody's conduct.
      if (reason?.isDeclination) await this.declineSubject(tx, matter, declination);
    });
  }

  async giveBack(actor: Actor, id: Id, version: number, reason: string): Promise<void> {
    await this.doors.run(actor, async (tx) => {
      const { declination } = await lock(tx, id);
      expectStatus(declination, ['SUBMITTED'], 'Only a submitted declination can be returned.');
      refuseOwn(declination, actor);
      await tx.update(Declination, id, version, { status: 'RETURNED', returnReason: reason });
      await this.record(tx, 'declination.returned', declination, {}, reason);
    });
  }

  private async declineSubject(tx: Tx, matter: Matter, declination: Declination): Promise<void> {
    const declined = await tx.query<{ id: Id }>(
      `UPDATE matter_subject SET status = 'DECLINED', version = version + 1
        WHERE matter_id = $1 AND person_id = $2 AND status = 'UNDER_REVIEW' RETURNING id`,
      [matter.id, declination.personId],
    );
    for (const { id } of declined)
      await tx.record({
        kind: 'subject.declined',
        matterId: matter.id,
        subject: { type: 'matter_subject', id },
        data: { declination: declination.id },
      });
    const left = await tx.first("SELECT 1 FROM matter_subject WHERE matter_id = $1 AND status <> 'DECLINED' LIMIT 1", [
      matter.id,
    ]);
    const complete = new Set(['DECLINATION_COMPLETE'] as const);
    const decline = checkStep(MATTER_PROGRESS, matter.status, 'decline', complete);
    if (!left && decline?.missing.length === 0) await moveMatter(tx, matter, 'decline', [...complete]);
  }

  private async recordOf(tx: Tx, matter: Matter, id: Id, input: DeclinationInput, tables: Tables) {
    const subject = await tx.first('SELECT 1 FROM matter_subject WHERE matter_id = $1 AND person_id = $2', [
      matter.id,
      input.personId,
    ]);
    if (!subject) throw InputError.at('/personId', 'Choose one of the subjects of this matter.');
    const limitationDates = limitationDatesOf(input.offenses, tables.offenses);
    const agencyNotifiedOn =
      input.agencyNotifiedOn === undefined ? null : parseDate(input.agencyNotifiedOn, '/agencyNotifiedOn');
    if (agencyNotifiedOn !== null && agencyNotifiedOn > (await courtDay(tx, matter.id, tx.now)))
      throw InputError.at('/agencyNotifiedOn', 'This day is still to come.');
    const facts = {
      personId: input.personId,
      offenses: Object.keys(limitationDates),
      reasonCode: input.reasonCode,
      alternatives: input.alternatives ?? '',
      limitationDates,
      nonPunishmentResult: input.nonPunishmentResult,
      attested: input.attested ?? false,
      victimPlan: input.victimPlan ?? '',
    };
    const review = reviewOf(facts, {
      narrative: input.narrative,
      reasons: tables.reasons,
      indianCountry: matter.indianCountry,
    }).value;
    refuseUnlessSavable(review, facts);
    const narrative = await this.values.seal(
      tx,
      { id: input.personId, matterId: matter.id },
      narrativeField(id),
      input.narrative,
    );
    return { ...facts, ground: review.grounds[0]!, narrative, agencyNotifiedOn };
  }

  private narrative(tx: Tx, declination: Declination): Promise<string | null> {
    return this.values.open(tx, declination.personId, narrativeField(declination.id), declination.narrative);
  }

  private async tables(actor: Actor): Promise<Tables> {
    return {
      reasons: await this.reference.rows(actor, declinationReasons),
      offenses: await this.reference.rows(actor, offenses),
    };
  }

  private record(tx: Tx, kind: string, of: { id: Id; matterId: Id }, data: Record<string, Canonical>, reason?: string) {
    return tx.record({
      kind,
      matterId: of.matterId,
      subject: { type: 'declination', id: of.id },
      data,
      ...(reason === undefined ? {} : { reason }),
    });
  }
}

/** The name under which a declination's narrative is sealed; ties the ciphertext to its record. */
export const narrativeField = (id: Id): string => `declination/${id}/narrative`;

async function lock(tx: Tx, id: Id): Promise<{ matter: Matter; declination: Declination }> {
  const { matterId } = await tx.find(Declination, id);
  const matter = await lockMatter(tx, matterId);
  return { matter, declination: await tx.find(Declination, id) };
}

function expectStatus(declination: Declination, allowed: readonly Declination['status'][], sentence: string): void {
  if (!allowed.includes(declination.status))
    throw new Conflict(`${sentence} This one is ${declination.status.toLowerCase()}.`);
}

function refuseOwn(declination: Declination, actor: Actor): void {
  if (declination.draftedBy === actor.userId)
    throw new Conflict('Someone other than the person who drafted it must decide on a declination.');
}

const dataOf = (record: Pick<Declination, 'personId' | 'reasonCode' | 'ground' | 'limitationDates'>) => ({
  person: record.personId,
  reason: record.reasonCode,
  ground: record.ground,
  limitationDates: { ...record.limitationDates },
});
