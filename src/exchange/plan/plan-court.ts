/** Plans charging documents, the counts victims are attached to, docket events and the outcomes of counts. */
import { Injectable } from '@nestjs/common';
import { Doors } from '../../audit/unit-of-work.js';
import { DecideCountsInput, FileChargesInput } from '../../cases/charge/charge.input.js';
import { ChargeService } from '../../cases/charge/charge.service.js';
import { RecordEventInput } from '../../cases/docket/docket.input.js';
import { DocketService } from '../../cases/docket/docket.service.js';
import type { Actor } from '../../kernel/actor.js';
import { readInput } from '../../platform/input-reading.js';
import { VictimService } from '../../victims/victims.service.js';
import type { ChargingDocumentPart, DispositionPart, EventPart, VictimPart } from '../case-file.js';
import { COUNT_STEP, docketInOrder } from '../docket-order.js';
import { recordedCounts, type RecordedCount } from '../recorded.js';
import { Bag, nothing, type Known, type Planning, type Step } from './step.js';

@Injectable()
export class PlanCourt {
  constructor(
    private readonly doors: Doors,
    private readonly charges: ChargeService,
    private readonly victims: VictimService,
    private readonly docket: DocketService,
  ) {}

  steps(plan: Planning): Step[] {
    const { file, recorded } = plan;
    const there = new Bag(
      recorded.events.map((event) => eventKey(event.code, event.on, event.setFor, event.defendant)),
    );
    return [
      ...(file.chargingDocuments ?? []).map((part, index) => this.document(plan, part, `/chargingDocuments/${index}`)),
      ...(file.victims ?? []).flatMap((part, index) => this.victimCounts(plan, part, `/victims/${index}`)),
      ...docketInOrder(file).map((step) =>
        step.disposition
          ? this.disposition(plan, step.disposition, step.pointer)
          : this.event(step.event, step.pointer, there),
      ),
    ];
  }

  private document({ recorded, found }: Planning, part: ChargingDocumentPart, pointer: string): Step {
    const there = recorded.counts.filter((count) => isOf(count, part));
    if (there.length > 0) {
      found.need(
        sameCounts(there, part),
        `${pointer}/counts`,
        'This charging document is recorded already, with other counts. A filed document is not changed; file a superseding one.',
      );
      return nothing('chargingDocuments', pointer, 'charge.edit');
    }
    const names = [...new Set(part.counts.flatMap((count) => count.defendants))];
    return {
      pointer, record: 'chargingDocuments', does: 'add', action: 'charge.edit',
      needs: ['matter', 'case', ...names.map((name) => `defendant:${name}`)],
      gives: part.counts.flatMap((count) => [chargeName(part, count.number), ...count.defendants.map((name) => countName(name, count.number))]),
      run: async (actor, known) => {
        const input = readInput(FileChargesInput, {
          kind: part.kind, filedOn: part.filedOn, sealed: part.sealed,
          counts: part.counts.map((count) => ({
            countNumber: count.number, offenseCode: count.offense, offenseFrom: count.from, offenseTo: count.to,
            defendantIds: count.defendants.map((name) => known.id(`defendant:${name}`)),
          })),
        });
        await this.charges.file(actor, known.id('matter'), known.id('case'), input);
        await this.learnCounts(actor, known);
      },
    }; // prettier-ignore
  }

  private async learnCounts(actor: Actor, known: Known): Promise<void> {
    const counts = await this.doors.read(actor, (reader) => recordedCounts(reader, known.id('case')));
    nameCounts(counts, known);
  }

  /** The counts the file names for a victim, beside those recorded. */
  private victimCounts({ file, recorded }: Planning, part: VictimPart, pointer: string): Step[] {
    const named = (file.chargingDocuments ?? []).flatMap((document) =>
      document.counts
        .filter((count) => count.victims?.includes(part.pseudonym))
        .map((count) => ({ document, number: count.number })),
    );
    if (named.length === 0) return [];
    const attached = recorded.victims.find((victim) => victim.pseudonym === part.pseudonym)?.chargeIds ?? [];
    const missing = named.filter(({ document, number }) => {
      const charge = recorded.counts.find((count) => isOf(count, document) && count.number === number);
      return charge === undefined || !attached.includes(charge.chargeId);
    });
    if (missing.length === 0) return [nothing('victimCounts', pointer, 'case.edit', named.length)];
    return [
      {
        pointer, record: 'victimCounts', does: 'add', number: missing.length, action: 'case.edit',
        needs: [`victim:${part.pseudonym}`, ...missing.map(({ document, number }) => chargeName(document, number))],
        run: async (actor, known) => {
          const added = missing.map(({ document, number }) => known.id(chargeName(document, number)));
          await this.victims.setCounts(actor, known.id(`victim:${part.pseudonym}`), [...attached, ...added]);
        },
      },
    ]; // prettier-ignore
  }

  private event(part: EventPart, pointer: string, there: Bag): Step {
    const { code, on, setFor, defendant, entry, note, confirmed } = part;
    if (there.take(eventKey(code, on, setFor ?? null, defendant ?? null)))
      return nothing('events', pointer, 'event.record');
    return {
      pointer, record: 'events', does: 'add', action: 'event.record',
      needs: ['matter', 'case', ...(defendant === undefined ? [] : [`defendant:${defendant}`])],
      run: async (actor, known) => {
        const input = readInput(RecordEventInput, {
          code, occurredOn: on, setFor, docketEntry: entry, note, confirmed,
          defendantId: defendant === undefined ? undefined : known.id(`defendant:${defendant}`),
        });
        await this.docket.record(actor, known.id('matter'), known.id('case'), input);
      },
    }; // prettier-ignore
  }

  private disposition({ recorded, found }: Planning, part: DispositionPart, pointer: string): Step {
    const { defendant, count: number, result, on } = part;
    const count = recorded.counts.findLast((each) => each.defendant === defendant && each.number === number);
    if (count && count.status === result) return nothing('dispositions', pointer, 'charge.edit');
    const ended = count && count.status !== 'CHARGED' && !(count.status === 'CONVICTED' && result === 'VACATED');
    if (ended) found.at(`${pointer}/result`, `This count is recorded as ${count.status.toLowerCase()} already.`);
    return {
      pointer, record: 'dispositions', does: 'add', action: 'charge.edit', needs: ['matter', 'case', countName(defendant, number)],
      run: async (actor, known) => {
        const counts = [{ id: known.id(countName(defendant, number)), step: COUNT_STEP[result] }];
        const input = readInput(DecideCountsInput, { decidedOn: on, leaveOfCourt: part.leaveOfCourt, counts });
        await this.charges.decide(actor, known.id('matter'), known.id('case'), input);
      },
    }; // prettier-ignore
  }
}

/** Makes the recorded counts known: the last document's count of a number is the one that outcomes are entered for. */
export function nameCounts(counts: readonly RecordedCount[], known: Known): void {
  for (const count of counts) {
    known.set(chargeName({ kind: count.documentKind, filedOn: count.filedOn }, count.number), count.chargeId);
    known.set(countName(count.defendant, count.number), count.id);
  }
}

const chargeName = (document: { kind: string; filedOn: string }, number: number): string =>
  `charge:${document.kind}:${document.filedOn}:${number}`;

const countName = (defendant: string, number: number): string => `count:${number}:${defendant}`;

const isOf = (count: RecordedCount, document: ChargingDocumentPart): boolean =>
  count.documentKind === document.kind && count.filedOn === document.filedOn;

const eventKey = (code: string, on: string, setFor: string | null, defendant: string | null): string =>
  JSON.stringify([code, on, setFor, defendant]);

function sameCounts(there: readonly RecordedCount[], part: ChargingDocumentPart): boolean {
  const line = (number: number, offense: string, from: string, to: string, defendant: string): string =>
    JSON.stringify([number, offense, from, to, defendant]);
  const recorded = there.map((count) => line(count.number, count.offense, count.from, count.to, count.defendant));
  const told = part.counts.flatMap((count) =>
    count.defendants.map((name) => line(count.number, count.offense, count.from, count.to, name)),
  );
  return JSON.stringify(recorded.toSorted()) === JSON.stringify(told.toSorted());
}
