/** Plans judgments and receipts. What is recorded of money is never changed by a file: a difference is refused as a whole. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Doors } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import type { Id } from '../../kernel/ids.js';
import { parseMoney } from '../../kernel/money.js';
import { PostReceiptInput } from '../../payments/receipt/receipt.input.js';
import { ReceiptService } from '../../payments/receipt/receipt.service.js';
import { readInput } from '../../platform/input-reading.js';
import { JudgmentInput } from '../../restitution/judgment/judgment.input.js';
import { JudgmentService } from '../../restitution/judgment/judgment.service.js';
import type { JudgmentPart, ReceiptPart, RestitutionPart } from '../case-file.js';
import { recordedPayees, type RecordedJudgment } from '../recorded.js';
import { nothing, type Known, type Planning, type Step } from './step.js';

@Injectable()
export class PlanMoney {
  constructor(
    private readonly doors: Doors,
    private readonly judgments: JudgmentService,
    private readonly receipts: ReceiptService,
  ) {}

  steps(plan: Planning): Step[] {
    const receipts = (plan.file.receipts ?? []).map((part, index) => ({ part, pointer: `/receipts/${index}` }));
    const byDay = receipts.toSorted((a, b) => (a.part.on < b.part.on ? -1 : a.part.on > b.part.on ? 1 : 0));
    return [
      ...(plan.file.judgments ?? []).map((part, index) => this.judgment(plan, part, `/judgments/${index}`)),
      ...byDay.map(({ part, pointer }) => this.receipt(plan, part, pointer)),
    ];
  }

  private judgment(plan: Planning, part: JudgmentPart, pointer: string): Step {
    const there = plan.recorded.judgments.find((each) => each.defendant === part.defendant);
    if (there) {
      plan.found.need(
        sameJudgment(there, part),
        pointer,
        'A judgment against this defendant is recorded already and says something else. A file does not change what was ordered.',
      );
      return nothing('judgments', pointer, 'judgment.enter');
    }
    const lines = part.restitution ?? [];
    const victims = new Set((plan.file.victims ?? []).map((victim) => victim.pseudonym));
    return {
      pointer, record: 'judgments', does: 'add', action: 'judgment.enter', gives: [`judgment:${part.defendant}`],
      needs: [
        'matter',
        `defendant:${part.defendant}`,
        ...convictions(plan, part.defendant),
        ...lines.flatMap((line) => (victims.has(line.payee) ? [`victim:${line.payee}`] : [])),
        ...lines.flatMap((line) => (line.joint?.with ?? []).map((name) => `defendant:${name}`)),
      ],
      run: async (actor, known) => {
        const defendantId = known.id(`defendant:${part.defendant}`);
        const restitution = lines.map((line) => lineInput(plan, line, known, victims));
        const input = readInput(JudgmentInput, { ...termsOf(part), restitution });
        known.set(`judgment:${part.defendant}`, await this.judgments.enter(actor, defendantId, input, `import-judgment-${defendantId}`));
        await this.learnPayees(actor, known);
      },
    }; // prettier-ignore
  }

  /** A payee that this judgment named first is one of the matter's for the next. */
  private async learnPayees(actor: Actor, known: Known): Promise<void> {
    const payees = await this.doors.read(actor, (reader) => recordedPayees(reader, known.id('matter')));
    for (const { id, label } of payees) known.set(`payee:${label}`, id);
  }

  private receipt({ recorded, found }: Planning, part: ReceiptPart, pointer: string): Step {
    const reference = part.reference.replaceAll(/\s+/g, ' ').trim();
    const there = recorded.receipts.findLast((each) => each.reference === reference);
    if (there) {
      found.need(
        there.amount === parseMoney(part.amount) && there.on === part.on && there.from === part.from,
        pointer,
        'A receipt with this reference is recorded already, with another amount, day or payer. Reverse it if it is wrong.',
      );
      return nothing('receipts', pointer, 'receipt.post');
    }
    return {
      pointer, record: 'receipts', does: 'add', action: 'receipt.post', needs: [`judgment:${part.from}`],
      run: async (actor, known) => {
        const { amount, on: receivedOn, kind, instrument = 'OTHER' } = part;
        const input = readInput(PostReceiptInput, { amount, receivedOn, kind, instrument, externalReference: reference });
        const judgmentId = known.id(`judgment:${part.from}`);
        await this.receipts.post(actor, judgmentId, input, receiptKey(judgmentId, reference));
      },
    }; // prettier-ignore
  }
}

/** The outcomes the file gives for this defendant are entered first: an assessment follows from the counts of conviction. */
const convictions = ({ file }: Planning, defendant: string): string[] =>
  (file.dispositions ?? [])
    .filter((part) => part.defendant === defendant && part.result === 'CONVICTED')
    .map((part) => `count:${part.count}:${defendant}`);

const receiptKey = (judgmentId: Id, reference: string): string =>
  `import-receipt-${createHash('sha256').update(`${judgmentId} ${reference}`).digest('hex')}`;

function termsOf(part: JudgmentPart) {
  return {
    sentencedOn: part.sentencedOn,
    enteredOn: part.enteredOn,
    paymentProfile: part.profile,
    restitutionInterestWaived: part.restitutionInterestWaived,
    fineInterestWaived: part.fineInterestWaived,
    indigentForJvta: part.indigent,
    jvtaAmount: part.jvta,
    avaaAmount: part.avaa,
    fine: part.fine,
    lossesOpenUntil: part.lossesOpenUntil,
    terms: part.terms,
  };
}

function lineInput({ file }: Planning, line: RestitutionPart, known: Known, victims: ReadonlySet<string>) {
  const { payee, amount, rank, joint } = line;
  const others = file.payees?.find((each) => each.label === payee);
  const who = victims.has(payee)
    ? { victimId: known.id(`victim:${payee}`) }
    : known.has(`payee:${payee}`)
      ? { payeeId: known.id(`payee:${payee}`) }
      : { label: payee, kind: others?.kind };
  const terms = joint && {
    jointWith: joint.with.map((name) => known.id(`defendant:${name}`)),
    lossAmount: joint.loss,
    policy: joint.policy,
    rounding: joint.rounding,
  };
  return { ...who, amount, rank, ...terms };
}

function sameJudgment(there: RecordedJudgment, part: JudgmentPart): boolean {
  const line = (payee: string, cents: string): string => JSON.stringify([payee, cents]);
  const recorded = there.restitution.map(({ payee, amount }) => line(payee, amount));
  const told = (part.restitution ?? []).map(({ payee, amount }) => line(payee, parseMoney(amount).toString()));
  return (
    there.sentencedOn === part.sentencedOn &&
    there.enteredOn === part.enteredOn &&
    JSON.stringify(recorded.toSorted()) === JSON.stringify(told.toSorted())
  );
}
