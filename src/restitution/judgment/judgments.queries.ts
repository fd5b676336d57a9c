/** Reads of judgments, obligations with what is left of them, and payees with what they are still owed. */
import { Injectable } from '@nestjs/common';
import { Doors, type Reader } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Flag, Step } from '../../kernel/explained.js';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';
import type { CreditRounding, JointPolicy } from '../../law/debt/joint-and-several.js';
import type { ObligationKind, PaymentProfile } from '../../law/debt/payment-rank.js';
import { convictedCounts, sentencedDefendant, type ConvictedCount } from './convicted-counts.js';
import { expectedVictims } from './expected-victims.js';
import type { PayeeKind } from './payee.entity.js';

export interface JudgmentView {
  readonly id: Id;
  readonly matterId: Id;
  readonly caseId: Id;
  readonly docketNumber: string;
  readonly defendantId: Id;
  readonly defendantNumber: number;
  readonly defendantName: string;
  readonly sentencedOn: CalendarDate;
  readonly enteredOn: CalendarDate;
  readonly paymentProfile: PaymentProfile;
  readonly restitutionInterestWaived: boolean;
  readonly fineInterestWaived: boolean;
  readonly indigentForJvta: boolean;
  readonly lossesOpenUntil: CalendarDate | null;
  readonly terms: string;
  readonly explanation: { readonly steps: readonly Step[]; readonly flags: readonly Flag[] };
  readonly version: number;
}

export interface ObligationView {
  readonly id: Id;
  readonly judgmentId: Id;
  readonly defendantId: Id;
  readonly defendantNumber: number;
  readonly defendantName: string;
  readonly docketNumber: string;
  readonly kind: ObligationKind;
  readonly payeeId: Id | null;
  readonly payeeLabel: string | null;
  readonly victimId: Id | null;
  readonly jointLiabilityId: Id | null;
  readonly lossAmount: Cents | null;
  readonly policy: JointPolicy | null;
  readonly rounding: CreditRounding | null;
  readonly jointWith: readonly Id[];
  readonly principal: Cents;
  readonly rank: number | null;
  readonly sequence: number;
  /** Principal less this defendant's own payments and credits: the ledger's account. */
  readonly ownRemaining: Cents;
  /** What the payee is still owed by anybody; null for the Treasury. */
  readonly payeeOutstanding: Cents | null;
  /** The lesser of the two: what this defendant can be made to pay. Never to be added up over joint debts. */
  readonly enforceable: Cents;
}

export interface PayeeView {
  readonly id: Id;
  readonly kind: PayeeKind;
  readonly label: string;
  readonly victimId: Id | null;
  readonly sequence: number;
  /** Awarded, each loss once. */
  readonly awarded: Cents;
  readonly outstanding: Cents;
  /** Policy of the joint liability for this payee's loss. */
  readonly policy: JointPolicy | null;
  readonly lossAmount: Cents | null;
}

@Injectable()
export class JudgmentQueries {
  constructor(private readonly doors: Doors) {}

  async ofMatter(actor: Actor, matterId: Id): Promise<JudgmentView[]> {
    return this.doors.read(actor, (reader) =>
      reader.query<JudgmentView>(
        `${JUDGMENTS} WHERE j.matter_id = $1 ORDER BY j.entered_on, c.docket_number, d.number`,
        [matterId],
      ),
    );
  }

  /** @throws NotFound */
  async judgment(actor: Actor, id: Id): Promise<JudgmentView> {
    return this.doors.read(actor, (reader) => reader.one<JudgmentView>(`${JUDGMENTS} WHERE j.id = $1`, [id]));
  }

  async obligations(actor: Actor, about: { matterId: Id; judgmentId?: Id }): Promise<ObligationView[]> {
    return this.doors.read(actor, (reader) => obligationsOf(reader, about));
  }

  /** The payees of a matter with what each is still owed, each loss once. */
  async payees(actor: Actor, matterId: Id): Promise<PayeeView[]> {
    return this.doors.read(actor, (reader) =>
      reader.query<PayeeView>(
        `SELECT p.id, p.kind, p.label, p.victim_id AS "victimId", p.sequence, l.policy, l.loss_amount AS "lossAmount",
                coalesce((SELECT sum(t.amount) FROM ledger.account a JOIN ledger.posting t ON t.debit_id = a.id
                           JOIN ledger.journal n ON n.id = t.journal_id
                          WHERE a.matter_id = p.matter_id AND a.code = 'outstanding:' || p.id AND n.kind = 'judgment.entered'),
                         0)::bigint AS awarded,
                coalesce((SELECT a.balance FROM ledger.account a WHERE a.matter_id = p.matter_id
                             AND a.code = 'outstanding:' || p.id), 0) AS outstanding
           FROM payee p LEFT JOIN joint_liability l ON l.payee_id = p.id WHERE p.matter_id = $1 ORDER BY p.sequence`,
        [matterId],
      ),
    );
  }

  /** What stands when a judgment is entered: the counts of conviction, and everybody who could be paid. @throws NotFound */
  async sentencing(actor: Actor, defendantId: Id): Promise<Sentencing> {
    return this.doors.read(actor, async (reader) => {
      const { matterId, caseId } = await sentencedDefendant(reader, defendantId);
      const counts = await convictedCounts(reader, defendantId);
      const expected = await expectedVictims(
        reader,
        caseId,
        counts.map((count) => count.chargeId),
      );
      const victims = await reader.query<JointRow & { id: Id; label: string }>(
        `SELECT v.id, v.pseudonym AS label, l.loss_amount AS "lossAmount", l.policy FROM victim v
           LEFT JOIN payee p ON p.victim_id = v.id LEFT JOIN joint_liability l ON l.payee_id = p.id
          WHERE v.matter_id = $1 ORDER BY v.pseudonym, v.id`,
        [matterId],
      );
      const others = await reader.query<JointRow & { id: Id; label: string }>(
        `SELECT p.id, p.label, l.loss_amount AS "lossAmount", l.policy FROM payee p
           LEFT JOIN joint_liability l ON l.payee_id = p.id
          WHERE p.matter_id = $1 AND p.victim_id IS NULL ORDER BY p.sequence`,
        [matterId],
      );
      return {
        matterId,
        counts,
        payees: [
          ...victims.map((row) => ({
            victimId: row.id,
            label: row.label,
            computed: expected?.find((each) => each.victimId === row.id)?.total ?? null,
            joint: jointOf(row),
          })),
          ...others.map((row) => ({ payeeId: row.id, label: row.label, computed: null, joint: jointOf(row) })),
        ],
      };
    });
  }

  /** Defendants of a matter, and whether each has a judgment. */
  async defendants(actor: Actor, matterId: Id): Promise<DefendantChoice[]> {
    return this.doors.read(actor, (reader) =>
      reader.query<DefendantChoice>(
        `SELECT d.id, d.case_id AS "caseId", d.number, p.name, c.docket_number AS "docketNumber", j.id AS "judgmentId",
                EXISTS (SELECT 1 FROM charge_defendant x WHERE x.defendant_id = d.id AND x.status = 'CONVICTED') AS convicted
           FROM defendant d JOIN person p ON p.id = d.person_id JOIN court_case c ON c.id = d.case_id
           LEFT JOIN judgment j ON j.defendant_id = d.id WHERE d.matter_id = $1 ORDER BY c.docket_number, d.number`,
        [matterId],
      ),
    );
  }
}

/** A victim or payee of the matter as a judgment is entered. */
export interface SentencingPayee {
  readonly victimId?: Id;
  readonly payeeId?: Id;
  readonly label: string;
  /** What the latest computation gives a victim of this defendant's counts. */
  readonly computed: Cents | null;
  readonly joint: Pick<PayeeView, 'lossAmount' | 'policy'> | null;
}

export interface Sentencing {
  readonly matterId: Id;
  readonly counts: readonly ConvictedCount[];
  readonly payees: readonly SentencingPayee[];
}

export interface DefendantChoice {
  readonly id: Id;
  readonly caseId: Id;
  readonly number: number;
  readonly name: string;
  readonly docketNumber: string;
  readonly judgmentId: Id | null;
  readonly convicted: boolean;
}

/** Within a read or a unit of work. */
export const obligationsOf = (reader: Reader, about: { matterId: Id; judgmentId?: Id }): Promise<ObligationView[]> =>
  reader.query<ObligationView>(OBLIGATIONS, [about.matterId, about.judgmentId ?? null]);

interface JointRow {
  readonly lossAmount: Cents | null;
  readonly policy: JointPolicy | null;
}

const jointOf = ({ lossAmount, policy }: JointRow) => (lossAmount === null ? null : { lossAmount, policy });

const JUDGMENTS = `
  SELECT j.id, j.matter_id AS "matterId", j.case_id AS "caseId", c.docket_number AS "docketNumber", j.defendant_id AS "defendantId",
         d.number AS "defendantNumber", p.name AS "defendantName", j.sentenced_on AS "sentencedOn", j.entered_on AS "enteredOn",
         j.payment_profile AS "paymentProfile", j.restitution_interest_waived AS "restitutionInterestWaived",
         j.fine_interest_waived AS "fineInterestWaived", j.indigent_for_jvta AS "indigentForJvta",
         j.losses_open_until AS "lossesOpenUntil", j.terms, j.explanation, j.version
    FROM judgment j JOIN court_case c ON c.id = j.case_id JOIN defendant d ON d.id = j.defendant_id JOIN person p ON p.id = d.person_id`;

const OBLIGATIONS = `
  SELECT o.id, o.judgment_id AS "judgmentId", o.defendant_id AS "defendantId", d.number AS "defendantNumber", p.name AS "defendantName",
         c.docket_number AS "docketNumber", o.kind, o.payee_id AS "payeeId", y.label AS "payeeLabel", y.victim_id AS "victimId",
         o.joint_liability_id AS "jointLiabilityId", l.loss_amount AS "lossAmount", l.policy, l.rounding, o.joint_with AS "jointWith",
         o.principal, o.rank, o.sequence, coalesce(w.balance, 0) AS "ownRemaining", n.balance AS "payeeOutstanding",
         least(coalesce(w.balance, 0), n.balance) AS enforceable
    FROM obligation o JOIN defendant d ON d.id = o.defendant_id JOIN person p ON p.id = d.person_id
    JOIN court_case c ON c.id = d.case_id LEFT JOIN payee y ON y.id = o.payee_id
    LEFT JOIN joint_liability l ON l.id = o.joint_liability_id
    LEFT JOIN ledger.account w ON w.matter_id = o.matter_id AND w.code = 'owed:' || o.id
    LEFT JOIN ledger.account n ON n.matter_id = o.matter_id AND n.code = 'outstanding:' || o.payee_id
   WHERE o.matter_id = $1 AND ($2::uuid IS NULL OR o.judgment_id = $2)
   ORDER BY c.docket_number, d.number, o.sequence`;
