/** What a person must check when money is applied: the source of a receipt and the order of payment in use. */
import type { Explanation } from '../../kernel/explained.js';
import type { OpenObligation } from './open-debts.js';
import type { PaymentProfile } from './payment-rank.js';

export type ReceiptKind =
  | 'payment'
  | 'garnishment'
  | 'offset'
  | 'bond'
  | 'turnover'
  | 'inmate-account'
  | 'forfeiture-transfer'
  | 'civil-recovery';

/** What a person must check about money of this kind. */
export function flagReceipt(kind: ReceiptKind, why: Explanation): void {
  if (kind === 'bond')
    why.flag(
      'BOND_ORDER_NEEDED',
      'Bond money is applied only on the court’s order; confirm that there is one.',
      '28 U.S.C. 2044',
    );
  if (kind === 'offset')
    why.flag(
      'OFFSET_REVERSAL_RISK',
      'Money from a Treasury offset can be taken back later.',
      '31 U.S.C. 3716; Stacy v. United States, 70 F.4th 369 (7th Cir. 2023)',
    );
  if (kind === 'forfeiture-transfer')
    why.flag(
      'AG_REIMBURSEMENT_REVIEW',
      'The transfer does not lower what the defendant owes in all. Reimbursement of the Attorney General is placed after all restitution; its rank and interest are for a lawyer to confirm.',
      '18 U.S.C. 1594(f)(3)',
    );
}

/** What a person must check about the order of payment chosen. */
export function flagTerms(
  profile: PaymentProfile,
  obligations: readonly OpenObligation[],
  wholeJudgment: boolean,
  why: Explanation,
): void {
  if (wholeJudgment)
    why.flag(
      'JUDGMENT_ORDER',
      'The order of payment written in the judgment is used instead of the statute’s.',
      '18 U.S.C. 3612(c)',
    );
  if (profile === 'AO245B_FORM')
    why.flag(
      'FORM_ORDER',
      'The order printed on the judgment form differs from 3612(i) on costs; check the judgment itself.',
      'AO 245B; 18 U.S.C. 3612(i)',
    );
  if (
    profile === 'STATUTORY_3612C' &&
    obligations.some((row) => row.kind === 'AVAA_2259A' || row.kind === 'RESTITUTION_CP_VICTIMS')
  )
    why.flag(
      'PROFILE_2259A',
      'Where an assessment under 2259A exists its own order of payment replaces 3612(c). Choose the profile 2259A.',
      '18 U.S.C. 2259A(d)(2)',
    );
}
