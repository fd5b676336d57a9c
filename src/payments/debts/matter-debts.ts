/**
 * Every obligation of a matter as it stands in the ledger, in the form the law's order of payment reads: who owes it, to
 * whom, what he himself has paid, and the joint loss behind it (18 U.S.C. 3664(h)), across all cases of the matter.
 */
import type { Reader } from '../../audit/unit-of-work.js';
import type { Id } from '../../kernel/ids.js';
import { maxCents, minCents, sum } from '../../kernel/money.js';
import type { GroupLoss, OpenObligation } from '../../law/debt/open-debts.js';
import { obligationNames } from './debt-names.js';
import type { DebtRow, NamedDebt } from './named-debt.js';

export async function matterDebts(reader: Reader, matterId: Id): Promise<NamedDebt[]> {
  return obligationNames(await reader.query<DebtRow>(DEBTS, [matterId]));
}

/** The obligations that count when a defendant pays: his own, and those of others toward the same joint losses. */
export function debtsBehind(debts: readonly NamedDebt[], defendantId: Id): NamedDebt[] {
  const own = debts.filter((debt) => debt.defendantId === defendantId);
  const losses = new Set(own.flatMap((debt) => debt.jointLiabilityId ?? []));
  const shared = (debt: NamedDebt) => debt.jointLiabilityId !== null && losses.has(debt.jointLiabilityId);
  return debts.filter((debt) => debt.defendantId === defendantId || shared(debt));
}

/**
 * The law counts own payments apart from credits it works out itself, so under PRO_RATA_CREDIT what is open is the
 * principal less own payments; otherwise it is what the ledger says.
 */
export function openObligations(debts: readonly NamedDebt[]): OpenObligation[] {
  return debts.map((debt) => ({
    id: debt.name,
    kind: debt.kind,
    payee: debt.payee,
    principal: debt.principal,
    outstanding: debt.policy === 'PRO_RATA_CREDIT' ? maxCents(0n, debt.principal - debt.paid) : debt.owed,
    defendant: debt.defendant,
    judgmentOn: debt.enteredOn,
    sequence: (debt.payeeSequence ?? 0) * 1_000 + debt.sequence,
    ...(debt.jointLiabilityId === null ? {} : { group: debt.jointLiabilityId }),
    ...(debt.rank === null ? {} : { rank: debt.rank }),
  }));
}

/** The joint losses behind the obligations: the loss less all that was paid toward it by anyone. */
export function groupLosses(debts: readonly NamedDebt[]): GroupLoss[] {
  const ids = [...new Set(debts.flatMap((debt) => debt.jointLiabilityId ?? []))];
  return ids.map((group) => {
    const members = debts.filter((debt) => debt.jointLiabilityId === group);
    const { payee, lossAmount, payeeOutstanding, policy, rounding } = members[0]!;
    const left = maxCents(0n, lossAmount! - sum(members.map((member) => member.paid)));
    return {
      group,
      payee,
      loss: lossAmount!,
      outstanding: minCents(left, payeeOutstanding ?? 0n),
      policy: policy!,
      rounding: rounding!,
    };
  });
}

const DEBTS = `
  SELECT o.id, o.judgment_id AS "judgmentId", j.case_id AS "caseId", o.defendant_id AS "defendantId", d.number AS "defendantNumber",
      p.name AS "personName", c.docket_number AS "docketNumber", o.kind, o.payee_id AS "payeeId", y.label AS "payeeLabel",
      y.sequence AS "payeeSequence", o.joint_liability_id AS "jointLiabilityId", l.loss_amount AS "lossAmount", l.policy, l.rounding,
      o.principal, o.rank, o.sequence, j.payment_profile AS profile, j.entered_on AS "enteredOn", j.sentenced_on AS "sentencedOn",
      coalesce((SELECT sum(a.amount) FROM allocation a JOIN receipt r ON r.id = a.receipt_id
                 WHERE a.obligation_id = o.id AND r.status = 'POSTED'), 0)::bigint AS paid,
      coalesce(w.balance, 0) AS owed, n.balance AS "payeeOutstanding"
    FROM obligation o JOIN judgment j ON j.id = o.judgment_id JOIN defendant d ON d.id = o.defendant_id
    JOIN person p ON p.id = d.person_id JOIN court_case c ON c.id = d.case_id
    LEFT JOIN payee y ON y.id = o.payee_id LEFT JOIN joint_liability l ON l.id = o.joint_liability_id
    LEFT JOIN ledger.account w ON w.matter_id = o.matter_id AND w.code = 'owed:' || o.id
    LEFT JOIN ledger.account n ON n.matter_id = o.matter_id AND n.code = 'outstanding:' || o.payee_id
   WHERE o.matter_id = $1 ORDER BY c.docket_number, d.number, o.judgment_id, o.sequence`;
