/**
 * Enters the money part of a defendant's judgment: assessments by the counts of conviction, restitution payee by payee, joint
 * and several liability, fine. Its obligations stand in the ledger when the step is done, all or none of them.
 */
import { Injectable } from '@nestjs/common';
import { once } from '../../audit/once.js';
import { Doors, type Tx } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import type { Canonical } from '../../kernel/canonical-bytes.js';
import { Conflict, InputError } from '../../kernel/errors.js';
import { Explanation } from '../../kernel/explained.js';
import { newId, type Id } from '../../kernel/ids.js';
import { parseMoney, sum, type Cents } from '../../kernel/money.js';
import type { ObligationKind } from '../../law/debt/payment-rank.js';
import type { Posting } from '../../ledger/account.js';
import { LedgerService } from '../../ledger/ledger.service.js';
import { brokenConstraint } from '../../platform/failures.js';
import { ReferenceService } from '../../reference/reference.service.js';
import { exPostFacto } from '../../reference/tables/charges.js';
import { jvtaWindows, specialAssessments } from '../../reference/tables/money.js';
import { courtDay } from '../../victims/court-day.js';
import { awarded, ordered, outstanding, owed } from '../accounts.js';
import {
  convictedCounts,
  sentencedDefendant,
  type ConvictedCount,
  type SentencedDefendant,
} from './convicted-counts.js';
import { expectedVictims } from './expected-victims.js';
import { jointTermsOf } from './joint-liabilities.js';
import { Judgment } from './judgment.entity.js';
import type { JudgmentInput, RestitutionLineInput } from './judgment.input.js';
import { judgmentDates, penaltyLines, type AssessmentTables, type JudgmentDates } from './judgment-terms.js';
import { compareWithComputation } from './missed-restitution.js';
import { Obligation } from './obligation.entity.js';
import { payeesOf, type NamedPayee } from './payees.js';

interface NewObligation {
  readonly id: Id;
  readonly kind: ObligationKind;
  readonly principal: Cents;
  readonly payee: NamedPayee | null;
  readonly jointLiabilityId: Id | null;
  readonly jointWith: readonly Id[];
  readonly rank: number | null;
  /** What this obligation adds to what its payee is owed: nothing when it joins a loss already recorded. */
  readonly award: Cents;
}

@Injectable()
export class JudgmentService {
  constructor(
    private readonly doors: Doors,
    private readonly ledger: LedgerService,
    private readonly reference: ReferenceService,
  ) {}

  /**
   * @param idempotencyKey the same key with the same input answers the id of the first time
   * @throws InputError with pointers of JudgmentInput; Conflict when this defendant already has a judgment; NotFound
   */
  async enter(actor: Actor, defendantId: Id, input: JudgmentInput, idempotencyKey: string): Promise<Id> {
    const tables: AssessmentTables = {
      assessments: await this.reference.rows(actor, specialAssessments),
      jvtaWindows: await this.reference.rows(actor, jvtaWindows),
      exPostFacto: await this.reference.rows(actor, exPostFacto),
    };
    const request = JSON.parse(JSON.stringify({ defendantId, input })) as Canonical;
    try {
      return await this.doors.run(actor, async (tx) => {
        const defendant = await sentencedDefendant(tx, defendantId);
        // Judgments of one matter are entered one after another: the second joins what the first recorded.
        await tx.one('SELECT 1 FROM matter WHERE id = $1 FOR NO KEY UPDATE', [defendant.matterId]);
        const { id } = await once(tx, idempotencyKey, request, (judgmentId) =>
          this.write(tx, judgmentId, defendant, input, tables, request),
        );
        return id;
      });
    } catch (error) {
      throw brokenConstraint(error) === 'judgment_defendant_id_key' ? alreadyEntered() : error;
    }
  }

  private async write(
    tx: Tx,
    id: Id,
    defendant: SentencedDefendant,
    input: JudgmentInput,
    tables: AssessmentTables,
    request: Canonical,
  ): Promise<void> {
    if (await tx.first('SELECT 1 FROM judgment WHERE defendant_id = $1', [defendant.id])) throw alreadyEntered();
    const why = new Explanation();
    const dates = judgmentDates(input, await courtDay(tx, defendant.matterId, tx.now), why);
    const counts = await convictedCounts(tx, defendant.id);
    if (counts.length === 0)
      throw InputError.at(
        '',
        'No count of conviction is recorded for this defendant. Record the plea or verdict first.',
      );
    const penalties = penaltyLines(input, defendant, counts, dates.enteredOn, tables, why).map(
      (line): NewObligation => ({
        ...line,
        id: newId(tx.now.getTime()),
        payee: null,
        jointLiabilityId: null,
        jointWith: [],
        rank: null,
        award: 0n,
      }),
    );
    const restitution = await this.restitution(tx, defendant, input, counts, why);
    const compared = restitution.map(({ payee, principal }) => ({
      victimId: payee!.victimId,
      label: payee!.label,
      amount: principal,
    }));
    const expected = await expectedVictims(
      tx,
      defendant.caseId,
      counts.map((count) => count.chargeId),
    );
    compareWithComputation(compared, expected, dates.lossesOpenUntil !== null, why);
    const obligations = [...penalties, ...restitution];
    await store(tx, id, defendant, input, dates, why, obligations);
    await this.ledger.post(tx, {
      matterId: defendant.matterId,
      kind: 'judgment.entered',
      effectiveOn: dates.enteredOn,
      source: { type: 'judgment', id },
      idempotencyKey: `judgment:${id}`,
      request,
      postings: postingsOf(obligations),
    });
    await tx.record(enteredEvent(id, defendant, dates, obligations, why));
  }

  private async restitution(
    tx: Tx,
    defendant: SentencedDefendant,
    input: JudgmentInput,
    counts: readonly ConvictedCount[],
    why: Explanation,
  ): Promise<NewObligation[]> {
    const lines = input.restitution ?? [];
    const amounts = lines.map((line, index) => amountOf(line, index));
    const payees = await payeesOf(tx, defendant.matterId, lines);
    const childPornography = new Set(
      input.paymentProfile === 'CHILD_PORN_2259A' ? await victimsOfProng2259(tx, counts) : [],
    );
    const obligations: NewObligation[] = [];
    for (const [index, line] of lines.entries()) {
      const [payee, principal] = [payees[index]!, amounts[index]!];
      const at = { matterId: defendant.matterId, defendantId: defendant.id, index };
      const joint = await jointTermsOf(tx, at, line, payee, principal, why);
      obligations.push({
        id: newId(tx.now.getTime()),
        kind: kindOf(payee, childPornography),
        principal,
        payee,
        jointLiabilityId: joint?.id ?? null,
        jointWith: line.jointWith ?? [],
        rank: line.rank ?? null,
        award: joint === null ? principal : joint.opened ? joint.lossAmount : 0n,
      });
    }
    return obligations;
  }
}

const alreadyEntered = (): Conflict =>
  new Conflict('A judgment is already entered for this defendant. Open it to see its obligations.');

function amountOf(line: RestitutionLineInput, index: number): Cents {
  const amount = parseMoney(line.amount, `/restitution/${index}/amount`);
  if (amount === 0n)
    throw InputError.at(`/restitution/${index}/amount`, 'Enter an amount above zero, or leave this payee out.');
  return amount;
}

function kindOf(payee: NamedPayee, childPornography: ReadonlySet<Id>): ObligationKind {
  if (payee.kind === 'THIRD_PARTY_PAYER') return 'RESTITUTION_THIRD_PARTY_PAYERS';
  if (payee.kind === 'UNITED_STATES') return 'RESTITUTION_UNITED_STATES';
  return childPornography.has(payee.victimId!) ? 'RESTITUTION_CP_VICTIMS' : 'RESTITUTION_VICTIMS_NONFEDERAL';
}

/** Victims of counts under section 2259, who come first in the order of payment of 2259A(d)(2). */
async function victimsOfProng2259(tx: Tx, counts: readonly ConvictedCount[]): Promise<Id[]> {
  const chargeIds = counts.filter((count) => count.laborValueProng === '2259').map((count) => count.chargeId);
  const rows = await tx.query<{ victimId: Id }>(
    'SELECT DISTINCT victim_id AS "victimId" FROM charge_victim WHERE charge_id = ANY($1::uuid[])',
    [chargeIds],
  );
  return rows.map((row) => row.victimId);
}

async function store(
  tx: Tx,
  id: Id,
  defendant: SentencedDefendant,
  input: JudgmentInput,
  dates: JudgmentDates,
  why: Explanation,
  obligations: readonly NewObligation[],
): Promise<void> {
  const { matterId, caseId, id: defendantId } = defendant;
  await tx.insert(Judgment, {
    id,
    matterId,
    caseId,
    defendantId,
    ...dates,
    paymentProfile: input.paymentProfile ?? 'STATUTORY_3612C',
    restitutionInterestWaived: input.restitutionInterestWaived ?? false,
    fineInterestWaived: input.fineInterestWaived ?? false,
    indigentForJvta: input.indigentForJvta ?? false,
    terms: input.terms ?? '',
    explanation: { steps: why.steps, flags: why.flags },
    version: 1,
  });
  await tx.insert(
    Obligation,
    ...obligations.map(({ payee, award: _inTheLedger, jointWith, ...rest }, index) => ({
      ...rest,
      matterId,
      judgmentId: id,
      defendantId,
      payeeId: payee?.id ?? null,
      jointWith: [...jointWith],
      sequence: index + 1,
    })),
  );
}

/** Each debt on its defendant's side; each loss once on its payee's. */
function postingsOf(obligations: readonly NewObligation[]): Posting[] {
  return obligations.flatMap(({ id, principal, payee, award }): Posting[] => [
    { debit: owed(id), credit: ordered(id), amount: principal },
    ...(payee && award > 0n ? [{ debit: outstanding(payee.id), credit: awarded(payee.id), amount: award }] : []),
  ]);
}

function enteredEvent(
  id: Id,
  defendant: SentencedDefendant,
  dates: JudgmentDates,
  obligations: readonly NewObligation[],
  why: Explanation,
) {
  const restitution = obligations.filter((each) => each.payee !== null);
  return {
    kind: 'judgment.entered',
    matterId: defendant.matterId,
    subject: { type: 'judgment', id },
    data: {
      defendant: defendant.id,
      case: defendant.caseId,
      ...dates,
      restitution: sum(restitution.map((each) => each.principal)),
      obligations: obligations.map(({ id: obligation, kind, principal, payee, jointLiabilityId }) => ({
        obligation,
        kind,
        principal,
        payee: payee?.id ?? null,
        joint: jointLiabilityId,
      })),
      flags: why.flags.map((flag) => flag.code),
    },
  };
}
