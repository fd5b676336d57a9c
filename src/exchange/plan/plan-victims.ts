/** Plans the victims and, for each, losses, the labor claim and the weeks of work. */
import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/ids.js';
import { parseMoney } from '../../kernel/money.js';
import { readInput } from '../../platform/input-reading.js';
import type { LossRow } from '../../restitution/claims.queries.js';
import { ChangeLossInput, LossInput } from '../../restitution/losses/loss.input.js';
import { LossService } from '../../restitution/losses/losses.service.js';
import { LaborClaimInput, WorkWeeksInput } from '../../restitution/labor/labor.input.js';
import { LaborService } from '../../restitution/labor/labor.service.js';
import { AddVictimInput, ChangeVictimInput } from '../../victims/victim.input.js';
import { VictimService } from '../../victims/victims.service.js';
import type { LaborClaimPart, LossPart, VictimPart, WorkWeeksPart } from '../case-file.js';
import { hoursText, minutesOf, weekStarts } from '../work-weeks.js';
import { nothing, type Planning, type Step } from './step.js';

@Injectable()
export class PlanVictims {
  constructor(
    private readonly victims: VictimService,
    private readonly losses: LossService,
    private readonly labor: LaborService,
  ) {}

  victimSteps(plan: Planning): Step[] {
    return (plan.file.victims ?? []).map((part, index) => this.victim(plan, part, `/victims/${index}`));
  }

  claimSteps(plan: Planning): Step[] {
    return (plan.file.victims ?? []).flatMap((part, index) => {
      const at = `/victims/${index}`;
      const id = plan.recorded.victims.find((victim) => victim.pseudonym === part.pseudonym)?.id;
      return [
        ...this.lossSteps(plan, part, id, at),
        ...(part.laborClaim ? [this.laborClaim(plan, part, part.laborClaim, id, `${at}/laborClaim`)] : []),
        ...(part.workWeeks ?? []).flatMap((row, week) => this.weeks(plan, part, row, id, `${at}/workWeeks/${week}`)),
      ];
    });
  }

  private victim({ recorded }: Planning, part: VictimPart, pointer: string): Step {
    const { pseudonym, minor: minorAtOffense, language = 'en', safeContact } = part;
    const facts = { pseudonym, minorAtOffense, language, safeContact };
    const there = recorded.victims.find((victim) => victim.pseudonym === pseudonym);
    if (!there)
      return {
        pointer, record: 'victims', does: 'add', action: 'victim.add', needs: ['matter'], gives: [`victim:${pseudonym}`],
        run: async (actor, known) => {
          const input = readInput(AddVictimInput, facts);
          known.set(`victim:${pseudonym}`, await this.victims.add(actor, known.id('matter'), input));
        },
      }; // prettier-ignore
    // The instructions are kept encrypted and cannot be compared; the file gives them only where there are none.
    const same =
      there.minor === minorAtOffense && there.language === language && (there.hasSafeContact || !safeContact);
    if (same) return nothing('victims', pointer, 'victim.add');
    const input = { ...facts, safeContact: there.hasSafeContact ? undefined : safeContact, version: there.version };
    return {
      pointer, record: 'victims', does: 'change', action: 'victim.add', needs: [`victim:${pseudonym}`],
      run: (actor) => this.victims.change(actor, there.id, readInput(ChangeVictimInput, input)),
    }; // prettier-ignore
  }

  /** A loss is the same when category, time, days and evidence are; its amount and proof can change. */
  private lossSteps({ recorded }: Planning, victim: VictimPart, id: Id | undefined, at: string): Step[] {
    const left = recorded.losses.filter((loss) => loss.victimId === id);
    const exact = (victim.losses ?? []).map((part) => takeLoss(left, part, true));
    return (victim.losses ?? []).map((part, index): Step => {
      const pointer = `${at}/losses/${index}`;
      if (exact[index]) return nothing('losses', pointer, 'loss.edit');
      const there = takeLoss(left, part, false);
      if (there)
        return {
          pointer, record: 'losses', does: 'change', action: 'loss.edit', needs: [`victim:${victim.pseudonym}`],
          run: async (actor) => {
            await this.losses.change(actor, there.id, readInput(ChangeLossInput, { ...part, version: there.version }));
          },
        }; // prettier-ignore
      return {
        pointer, record: 'losses', does: 'add', action: 'loss.edit', needs: [`victim:${victim.pseudonym}`],
        run: async (actor, known) => {
          await this.losses.add(actor, known.id(`victim:${victim.pseudonym}`), readInput(LossInput, part));
        },
      }; // prettier-ignore
    });
  }

  private laborClaim(
    { recorded }: Planning,
    victim: VictimPart,
    part: LaborClaimPart,
    id: Id | undefined,
    pointer: string,
  ): Step {
    const there = recorded.claims.find((claim) => claim.victimId === id);
    const cents = (text: string | undefined) => (text === undefined ? null : parseMoney(text));
    const same =
      there !== undefined &&
      there.grossIncome === cents(part.grossIncome) &&
      there.valueToDefendant === cents(part.valueToDefendant) &&
      there.basis === (part.basis ?? '') &&
      there.liveInDomestic === (part.liveInDomestic ?? false);
    if (same) return nothing('laborClaims', pointer, 'loss.edit');
    return {
      pointer, record: 'laborClaims', does: there ? 'change' : 'add', action: 'loss.edit', needs: [`victim:${victim.pseudonym}`],
      run: (actor, known) => {
        const input = readInput(LaborClaimInput, { ...part, coverage: there?.coverage, version: there?.version ?? 0 });
        return this.labor.claim(actor, known.id(`victim:${victim.pseudonym}`), input);
      },
    }; // prettier-ignore
  }

  private weeks(
    { recorded }: Planning,
    victim: VictimPart,
    row: WorkWeeksPart,
    id: Id | undefined,
    pointer: string,
  ): Step[] {
    const own = new Map(recorded.weeks.filter((week) => week.victimId === id).map((week) => [week.startsOn, week]));
    const told = JSON.stringify([minutesOf(row), parseMoney(row.paid ?? '0').toString()]);
    const starts = weekStarts(row);
    const isAsTold = (start: (typeof starts)[number]): boolean => {
      const there = own.get(start);
      return (
        there !== undefined && JSON.stringify([there.minutes ?? there.totalMinutes, there.paid.toString()]) === told
      );
    };
    const fresh = starts.filter((start) => !own.has(start));
    const other = starts.filter((start) => own.has(start) && !isAsTold(start));
    const enter = (does: 'add' | 'change', weeks: typeof starts): Step => ({
      pointer, record: 'workWeeks', does, number: weeks.length, action: 'loss.edit', needs: [`victim:${victim.pseudonym}`],
      run: async (actor, known) => {
        const each = { ...hoursText(row), paid: row.paid };
        const input = { weeks: weeks.map((start) => ({ starts: start, ...each })), basis: row.basis, replace: does === 'change' };
        await this.labor.addWeeks(actor, known.id(`victim:${victim.pseudonym}`), readInput(WorkWeeksInput, input));
      },
    }); // prettier-ignore
    const same = starts.length - fresh.length - other.length;
    return [
      ...(same > 0 ? [nothing('workWeeks', pointer, 'loss.edit', same)] : []),
      ...(fresh.length > 0 ? [enter('add', fresh)] : []),
      ...(other.length > 0 ? [enter('change', other)] : []),
    ];
  }
}

function takeLoss(left: LossRow[], part: LossPart, exactly: boolean): LossRow | undefined {
  const index = left.findIndex(
    (loss) =>
      loss.categoryCode === part.category &&
      loss.timing.toLowerCase() === part.when &&
      loss.periodFrom === (part.from ?? null) &&
      loss.periodTo === (part.to ?? null) &&
      loss.evidence === (part.evidence ?? '') &&
      (!exactly || (loss.amount === parseMoney(part.amount) && loss.proven === part.proven)),
  );
  return index < 0 ? undefined : left.splice(index, 1)[0];
}
