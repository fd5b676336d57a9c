/** Adds, changes and withdraws the losses of a victim. A withdrawn loss stays on record with the reason. */
import { Injectable } from '@nestjs/common';
import { ProtectedValues } from '../../audit/protected-values.js';
import { Doors, type Tx } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { parseDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { Conflict, InputError } from '../../kernel/errors.js';
import { newId, type Id } from '../../kernel/ids.js';
import { parseMoney, type Cents } from '../../kernel/money.js';
import { ReferenceService } from '../../reference/reference.service.js';
import { lossCategories } from '../../reference/tables/money.js';
import { Victim } from '../../victims/victim.entity.js';
import { Loss } from './loss.entity.js';
import type { ChangeLossInput, LossInput } from './loss.input.js';

const descriptionField = (lossId: Id): string => `loss/${lossId}`;
const EARLIEST = '1900-01-01';

@Injectable()
export class LossService {
  constructor(
    private readonly doors: Doors,
    private readonly reference: ReferenceService,
    private readonly values: ProtectedValues,
  ) {}

  /** @throws InputError at /category, /amount, /when, /from or /to; NotFound for a victim this person does not see */
  async add(actor: Actor, victimId: Id, input: LossInput): Promise<Id> {
    const facts = await this.factsOf(actor, input);
    return this.doors.run(actor, async (tx) => {
      const victim = await tx.find(Victim, victimId);
      const id = newId(tx.now.getTime());
      const description = input.description
        ? await this.values.seal(tx, victim, descriptionField(id), input.description)
        : null;
      const place = { id, matterId: victim.matterId, victimId };
      await tx.insert(Loss, { ...place, ...facts, description, withdrawnReason: null, version: 1 });
      await record(tx, 'loss.added', { ...place, ...facts });
      return id;
    });
  }

  /** @throws StaleRecord when someone else changed the loss since `input.version`; Conflict when it was withdrawn */
  async change(actor: Actor, id: Id, input: ChangeLossInput): Promise<{ victimId: Id }> {
    const facts = await this.factsOf(actor, input);
    return this.doors.run(actor, async (tx) => {
      const loss = await tx.find(Loss, id);
      if (loss.withdrawnReason !== null) throw new Conflict('This loss was withdrawn. Enter it anew.');
      const description = input.description
        ? await this.values.seal(
            tx,
            { id: loss.victimId, matterId: loss.matterId },
            descriptionField(id),
            input.description,
          )
        : loss.description;
      await tx.update(Loss, id, input.version, { ...facts, description });
      await record(tx, 'loss.changed', { id, matterId: loss.matterId, victimId: loss.victimId, ...facts });
      return { victimId: loss.victimId };
    });
  }

  async withdraw(actor: Actor, id: Id, reason: string): Promise<{ victimId: Id }> {
    return this.doors.run(actor, async (tx) => {
      const loss = await tx.find(Loss, id);
      if (loss.withdrawnReason !== null) throw new Conflict('This loss was already withdrawn.');
      await tx.update(Loss, id, loss.version, { withdrawnReason: reason });
      await record(tx, 'loss.withdrawn', loss, reason);
      return { victimId: loss.victimId };
    });
  }

  /** The description in the clear, recorded before it is handed out. */
  async revealDescription(actor: Actor, id: Id, reason: string): Promise<{ victimId: Id; description: string | null }> {
    const { loss, description } = await this.doors.read(actor, async (reader) => {
      const found = await reader.find(Loss, id);
      return {
        loss: found,
        description: await this.values.open(reader, found.victimId, descriptionField(id), found.description),
      };
    });
    await this.doors.recordRead(actor, {
      kind: 'loss.description.read',
      matterId: loss.matterId,
      subject: { type: 'victim', id: loss.victimId },
      data: { loss: id },
      reason,
    });
    return { victimId: loss.victimId, description };
  }

  private async factsOf(actor: Actor, input: LossInput): Promise<LossFacts> {
    const categories = await this.reference.rows(actor, lossCategories);
    const category = categories.find((row) => row.code === input.category);
    if (!category) throw InputError.at('/category', 'There is no such loss category. Choose one of those listed.');
    if (category.timeScope === 'PERIOD_OF_OFFENCE')
      throw InputError.at(
        '/category',
        'The value of labor is worked out from hours and proceeds. Enter those under “Labor & wages”.',
      );
    const amount = parseMoney(input.amount, '/amount');
    if (amount === 0n) throw InputError.at('/amount', 'Enter an amount above zero.');
    if (input.when === 'future' && category.timeScope === 'PAST')
      throw InputError.at('/when', 'Only expenses already incurred count in this category.');
    return {
      categoryCode: category.code,
      timing: input.when === 'past' ? 'PAST' : 'FUTURE',
      amount,
      evidence: input.evidence ?? '',
      proven: input.proven ?? false,
      ...periodOf(input),
    };
  }
}

interface LossFacts {
  readonly categoryCode: string;
  readonly timing: 'PAST' | 'FUTURE';
  readonly amount: Cents;
  readonly evidence: string;
  readonly proven: boolean;
  readonly periodFrom: CalendarDate | null;
  readonly periodTo: CalendarDate | null;
}

function periodOf(input: LossInput): { periodFrom: CalendarDate | null; periodTo: CalendarDate | null } {
  if (input.from === undefined && input.to === undefined) return { periodFrom: null, periodTo: null };
  if (input.from === undefined) throw InputError.at('/from', 'Enter the first day as well, or leave both empty.');
  if (input.to === undefined) throw InputError.at('/to', 'Enter the last day as well, or leave both empty.');
  const [periodFrom, periodTo] = [parseDate(input.from, '/from'), parseDate(input.to, '/to')];
  if (periodFrom < EARLIEST) throw InputError.at('/from', 'Enter a day from 1900 on.');
  if (periodTo < periodFrom) throw InputError.at('/to', 'The last day is before the first. Correct one of the two.');
  return { periodFrom, periodTo };
}

async function record(
  tx: Tx,
  kind: string,
  loss: LossFacts & { id: Id; matterId: Id; victimId: Id },
  reason?: string,
): Promise<void> {
  await tx.record({
    kind,
    matterId: loss.matterId,
    subject: { type: 'victim', id: loss.victimId },
    data: { loss: loss.id, category: loss.categoryCode, when: loss.timing, amount: loss.amount, proven: loss.proven },
    ...(reason === undefined ? {} : { reason }),
  });
}
