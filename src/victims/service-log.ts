/**
 * Logs the services victims were given: 34 U.S.C. 20141(c). What a provider's own staff logs is the provider's record and
 * stays behind row security; what the office logs is part of the prosecution team's file.
 */
import { Injectable } from '@nestjs/common';
import { once } from '../audit/once.js';
import { ProtectedValues } from '../audit/protected-values.js';
import { Doors, type Tx } from '../audit/unit-of-work.js';
import type { Actor } from '../kernel/actor.js';
import { parseDate, type CalendarDate } from '../kernel/calendar-date.js';
import { Conflict, Forbidden, InputError, NotFound } from '../kernel/errors.js';
import { newId, type Id } from '../kernel/ids.js';
import { ReferenceService } from '../reference/reference.service.js';
import type { ServiceCategory } from '../reference/rows.js';
import { serviceCategories } from '../reference/tables/victims.js';
import { courtDay } from './court-day.js';
import type { LogServiceInput } from './service.input.js';
import { ServiceRecord, type RecordKind } from './service-record.entity.js';

const UNDO_MINUTES = 10;
const EARLIEST = '1900-01-01';

export const noteField = (serviceId: Id): string => `service-note/${serviceId}`;

/** Until when the person who logged a service may take it back. */
export const undoUntil = (loggedAt: Date): Date => new Date(loggedAt.getTime() + UNDO_MINUTES * 60_000);

interface Facts {
  readonly categoryCode: string;
  readonly providedOn: CalendarDate;
  readonly quantity: number;
  readonly unit: string;
  readonly funding: string;
}

interface GroupMember {
  readonly id: Id;
  readonly matterId: Id;
}

@Injectable()
export class ServiceLog {
  constructor(
    private readonly doors: Doors,
    private readonly reference: ReferenceService,
    private readonly values: ProtectedValues,
  ) {}

  /**
   * Logs one service for each victim named; the same key logs it once.
   * @returns ids of the records, in the order of the victims
   */
  async log(actor: Actor, input: LogServiceInput, idempotencyKey: string): Promise<Id[]> {
    const category = await this.category(actor, input.category);
    const quantity = quantityOf(input, category);
    if (category.code === 'HT_OTHER' && (input.note ?? '').trim().split(/\s+/).length < 3)
      throw InputError.at('/note', 'Say in at least three words what the service was.');
    return this.doors.run(actor, async (tx) => {
      const victims = await victimsOf(tx, input.victimIds);
      const providedOn = await dayOf(tx, victims[0]!.matterId, input.providedOn);
      const recordKind = await recordKindOf(tx);
      const request = {
        victims: input.victimIds,
        category: category.code,
        providedOn,
        quantity,
        funding: input.funding,
        note: input.note,
      };
      const facts = {
        categoryCode: category.code,
        providedOn,
        quantity,
        unit: category.unit,
        funding: input.funding ?? '',
      };
      const { id } = await once(tx, idempotencyKey, request, async (firstId) => {
        for (const [index, victim] of victims.entries())
          await this.add(tx, victim, index === 0 ? firstId : newId(tx.now.getTime()), recordKind, facts, input.note);
      });
      const ids = await tx.query<{ id: Id }>(LOGGED_TOGETHER, [id, input.victimIds]);
      return ids.map((row) => row.id);
    });
  }

  private async add(
    tx: Tx,
    victim: GroupMember,
    id: Id,
    recordKind: RecordKind,
    facts: Facts,
    note: string | undefined,
  ): Promise<void> {
    await tx.insert(ServiceRecord, {
      id,
      matterId: victim.matterId,
      victimId: victim.id,
      organizationId: tx.actor.organizationId,
      recordKind,
      ...facts,
      note: note ? await this.values.seal(tx, victim, noteField(id), note) : null,
      loggedBy: tx.actor.userId,
      loggedAt: tx.now,
      undoneAt: null,
      undoneBy: null,
      undoReason: null,
      version: 1,
    });
    await tx.record({
      kind: 'service.logged',
      matterId: victim.matterId,
      subject: { type: 'service', id },
      data: { victim: victim.id, recordKind, ...facts },
    });
  }

  /** Takes back a service just logged. @throws Conflict after ten minutes, Forbidden for someone else's entry */
  async undo(actor: Actor, id: Id, reason: string): Promise<{ victimId: Id }> {
    return this.doors.run(actor, async (tx) => {
      const service = await tx.find(ServiceRecord, id);
      if (service.loggedBy !== actor.userId) throw new Forbidden('Only the person who logged a service can undo it.');
      if (service.undoneAt) throw new Conflict('This service was already undone.');
      if (tx.now > undoUntil(service.loggedAt))
        throw new Conflict(
          `A service can be undone for ${UNDO_MINUTES} minutes after it was logged; this one is older.`,
        );
      await tx.update(ServiceRecord, id, service.version, {
        undoneAt: tx.now,
        undoneBy: actor.userId,
        undoReason: reason,
      });
      await tx.record({
        kind: 'service.undone',
        matterId: service.matterId,
        subject: { type: 'service', id },
        data: { victim: service.victimId },
        reason,
      });
      return { victimId: service.victimId };
    });
  }

  /** Whose service it is. @throws NotFound */
  async placeOf(actor: Actor, id: Id): Promise<{ victimId: Id; matterId: Id }> {
    return this.doors.read(actor, (reader) => reader.find(ServiceRecord, id));
  }

  /** The note of a service in the clear, recorded before it is handed out. */
  async revealNote(actor: Actor, id: Id, reason: string): Promise<{ victimId: Id; note: string | null }> {
    const { service, note } = await this.doors.read(actor, async (reader) => {
      const found = await reader.find(ServiceRecord, id);
      return { service: found, note: await this.values.open(reader, found.victimId, noteField(id), found.note) };
    });
    await this.doors.recordRead(actor, {
      kind: 'service.note.read',
      matterId: service.matterId,
      subject: { type: 'service', id },
      data: { victim: service.victimId },
      reason,
    });
    return { victimId: service.victimId, note };
  }

  private async category(actor: Actor, code: string): Promise<ServiceCategory> {
    const rows = await this.reference.rows(actor, serviceCategories);
    const found = rows.find((row) => row.code === code);
    if (!found) throw InputError.at('/category', 'There is no such service category. Choose one of those listed.');
    return found;
  }
}

/** In the category's unit; minutes are rounded up to quarter hours. */
function quantityOf(input: LogServiceInput, category: ServiceCategory): number {
  if (input.minutes === undefined) return input.quantity ?? 1;
  if (category.unit !== '15min')
    throw InputError.at('/minutes', 'This category is not counted by time. Enter a quantity instead.');
  if (input.quantity !== undefined) throw InputError.at('/minutes', 'Enter the quantity or the minutes, not both.');
  return Math.ceil(input.minutes / 15);
}

async function victimsOf(tx: Tx, ids: readonly Id[]): Promise<GroupMember[]> {
  const rows = await tx.query<GroupMember>(
    'SELECT id, matter_id AS "matterId" FROM victim WHERE id = ANY($1::uuid[])',
    [ids],
  );
  const victims = ids.map((id) => rows.find((row) => row.id === id));
  if (victims.some((victim) => victim === undefined)) throw new NotFound();
  const found = victims as GroupMember[];
  const other = found.findIndex((victim) => victim.matterId !== found[0]!.matterId);
  if (other > 0)
    throw InputError.at(`/victimIds/${other}`, 'A group belongs to one matter. Log the others on their own.');
  return found;
}

async function dayOf(tx: Tx, matterId: Id, text: string | undefined): Promise<CalendarDate> {
  const today = await courtDay(tx, matterId, tx.now);
  const day = text === undefined ? today : parseDate(text, '/providedOn');
  if (day > today)
    throw InputError.at('/providedOn', 'This day has not come yet. Enter the day the service was given.');
  if (day < EARLIEST) throw InputError.at('/providedOn', 'Enter a day from 1900 on.');
  return day;
}

async function recordKindOf(tx: Tx): Promise<RecordKind> {
  const organization = await tx.one<{ kind: string }>('SELECT kind FROM access.organization WHERE id = $1', [
    tx.actor.organizationId,
  ]);
  return organization.kind === 'PROVIDER' ? 'PROVIDER' : 'OFFICE';
}

const LOGGED_TOGETHER = `SELECT s.id FROM service f JOIN service s ON s.logged_at = f.logged_at AND s.logged_by = f.logged_by
  WHERE f.id = $1 AND s.victim_id = ANY($2::uuid[]) ORDER BY array_position($2::uuid[], s.victim_id)`;
