/** Adds and changes victims of a matter and ties them to counts. Names are never asked for: a victim is a pseudonym here. */
import { Injectable } from '@nestjs/common';
import { ProtectedValues } from '../audit/protected-values.js';
import { Doors, type Tx } from '../audit/unit-of-work.js';
import type { Actor } from '../kernel/actor.js';
import { InputError } from '../kernel/errors.js';
import { newId, type Id } from '../kernel/ids.js';
import { brokenConstraint } from '../platform/failures.js';
import { readPseudonym } from './pseudonym.js';
import { Victim } from './victim.entity.js';
import type { AddVictimInput, ChangeVictimInput } from './victim.input.js';

const SAFE_CONTACT = 'safe-contact';

@Injectable()
export class VictimService {
  constructor(
    private readonly doors: Doors,
    private readonly values: ProtectedValues,
  ) {}

  /** @throws InputError at /pseudonym when the matter already has it, NotFound for a matter this person does not see */
  async add(actor: Actor, matterId: Id, input: AddVictimInput): Promise<Id> {
    const pseudonym = readPseudonym(input.pseudonym, '/pseudonym');
    return uniquePseudonym(
      this.doors.run(actor, async (tx) => {
        await tx.one('SELECT 1 FROM matter WHERE id = $1 FOR NO KEY UPDATE', [matterId]);
        await refuseTaken(tx, matterId, pseudonym, null);
        const id = newId(tx.now.getTime());
        await tx.insert(Victim, {
          id,
          matterId,
          pseudonym,
          minorAtOffense: input.minorAtOffense ?? false,
          language: input.language ?? 'en',
          safeContact: null,
          version: 1,
        });
        // The key of a person's protected values belongs to the record, so the record comes first.
        const safeContact =
          input.safeContact && (await this.values.seal(tx, { id, matterId }, SAFE_CONTACT, input.safeContact));
        if (safeContact) await tx.query('UPDATE victim SET safe_contact = $2 WHERE id = $1', [id, safeContact]);
        await tx.record({
          kind: 'victim.added',
          matterId,
          subject: { type: 'victim', id },
          data: {
            pseudonym,
            minorAtOffense: input.minorAtOffense ?? false,
            language: input.language ?? 'en',
            safeContact: safeContact ? 'recorded' : 'none',
          },
        });
        return id;
      }),
    );
  }

  /** @throws StaleRecord when someone else changed the record since `input.version` */
  async change(actor: Actor, id: Id, input: ChangeVictimInput): Promise<void> {
    const pseudonym = readPseudonym(input.pseudonym, '/pseudonym');
    await uniquePseudonym(
      this.doors.run(actor, async (tx) => {
        const victim = await tx.find(Victim, id);
        await refuseTaken(tx, victim.matterId, pseudonym, id);
        const safeContact = input.safeContact
          ? await this.values.seal(tx, victim, SAFE_CONTACT, input.safeContact)
          : input.removeSafeContact
            ? null
            : victim.safeContact;
        const changes = {
          pseudonym,
          minorAtOffense: input.minorAtOffense ?? false,
          language: input.language ?? 'en',
        };
        await tx.update(Victim, id, input.version, { ...changes, safeContact });
        const told = input.safeContact ? 'replaced' : input.removeSafeContact ? 'removed' : 'unchanged';
        await tx.record({
          kind: 'victim.changed',
          matterId: victim.matterId,
          subject: { type: 'victim', id },
          data: { ...changes, safeContact: told },
        });
      }),
    );
  }

  /** Attaches a victim to exactly these counts of the matter. @throws InputError for a count of another matter */
  async setCounts(actor: Actor, id: Id, chargeIds: readonly Id[]): Promise<void> {
    await this.doors.run(actor, async (tx) => {
      const victim = await tx.find(Victim, id);
      await tx.one('SELECT 1 FROM matter WHERE id = $1 FOR NO KEY UPDATE', [victim.matterId]);
      const known = await tx.query<{ id: Id }>('SELECT id FROM charge WHERE matter_id = $1 AND id = ANY($2::uuid[])', [
        victim.matterId,
        chargeIds,
      ]);
      const strange = chargeIds.findIndex((chargeId) => !known.some((row) => row.id === chargeId));
      if (strange >= 0)
        throw InputError.at(
          `/chargeIds/${strange}`,
          'This count is not one of the matter’s. Choose one that is listed.',
        );
      const removed = await tx.query<{ charge_id: Id }>(
        'DELETE FROM charge_victim WHERE victim_id = $1 AND charge_id <> ALL($2::uuid[]) RETURNING charge_id',
        [id, chargeIds],
      );
      const added = await tx.query<{ charge_id: Id }>(
        `INSERT INTO charge_victim (id, matter_id, charge_id, victim_id)
         SELECT row_id, $1, charge_id, $2 FROM unnest($3::uuid[], $4::uuid[]) AS n(row_id, charge_id)
         ON CONFLICT DO NOTHING RETURNING charge_id`,
        [victim.matterId, id, chargeIds.map(() => newId()), chargeIds],
      );
      const [attached, detached] = [added, removed].map((rows) => rows.map((row) => row.charge_id));
      if (attached!.length + detached!.length === 0) return;
      await tx.record({
        kind: 'victim.counts-set',
        matterId: victim.matterId,
        subject: { type: 'victim', id },
        data: { attached: attached!, detached: detached! },
      });
    });
  }

  /** The safe-contact instructions in the clear; who asked, and why, is recorded before they are handed out. */
  async revealSafeContact(actor: Actor, id: Id, reason: string): Promise<string | null> {
    const { victim, text } = await this.doors.read(actor, async (reader) => {
      const found = await reader.find(Victim, id);
      return { victim: found, text: await this.values.open(reader, id, SAFE_CONTACT, found.safeContact) };
    });
    await this.doors.recordRead(actor, {
      kind: 'victim.safe-contact.read',
      matterId: victim.matterId,
      subject: { type: 'victim', id },
      reason,
    });
    return text;
  }
}

async function refuseTaken(tx: Tx, matterId: Id, pseudonym: string, own: Id | null): Promise<void> {
  const taken = await tx.first(
    'SELECT 1 FROM victim WHERE matter_id = $1 AND upper(pseudonym) = upper($2) AND id IS DISTINCT FROM $3',
    [matterId, pseudonym, own],
  );
  if (taken) throw taking();
}

const taking = (): InputError =>
  InputError.at('/pseudonym', 'This matter already has a victim of that pseudonym. Choose the next free one.');

async function uniquePseudonym<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (brokenConstraint(error) === 'victim_pseudonym') throw taking();
    throw error;
  }
}
