/**
 * Joint and several liability for one payee's loss: 18 U.S.C. 3664(h). The first judgment that orders it records the loss
 * and the credit policy; every later one joins what is recorded.
 */
import type { Tx } from '../../audit/unit-of-work.js';
import { InputError } from '../../kernel/errors.js';
import type { Explanation } from '../../kernel/explained.js';
import { newId, type Id } from '../../kernel/ids.js';
import { displayMoney, parseMoney, type Cents } from '../../kernel/money.js';
import { JointLiability } from './joint-liability.entity.js';
import type { RestitutionLineInput } from './judgment.input.js';
import type { NamedPayee } from './payees.js';

export interface JointTerms {
  readonly id: Id;
  /** The loss is new in the ledger with this judgment. */
  readonly opened: boolean;
  readonly lossAmount: Cents;
}

/**
 * The joint liability a line belongs to, or null where the defendant alone owes it. The matter is locked.
 * @throws InputError at /restitution/<i>/lossAmount, /policy, /rounding or /jointWith/<n>
 */
export async function jointTermsOf(
  tx: Tx,
  at: { matterId: Id; defendantId: Id; index: number },
  line: RestitutionLineInput,
  payee: NamedPayee,
  amount: Cents,
  why: Explanation,
): Promise<JointTerms | null> {
  const pointer = `/restitution/${at.index}`;
  const existing = await tx.first<Existing>(
    `SELECT id, loss_amount AS "lossAmount", policy, rounding FROM joint_liability WHERE payee_id = $1`,
    [payee.id],
  );
  const jointWith = line.jointWith ?? [];
  if (jointWith.length === 0) {
    if (line.lossAmount !== undefined || line.policy !== undefined || line.rounding !== undefined)
      throw InputError.at(
        `${pointer}/jointWith`,
        'Say with whom the defendant is jointly liable, or leave the joint terms empty.',
      );
    if (existing)
      why.flag(
        'SEPARATE_FROM_JOINT',
        `Others answer jointly for the loss of ${payee.label}; this obligation is separate and adds to what ${payee.label} is owed. Check that the court meant both.`,
        '18 U.S.C. 3664(h)',
      );
    return null;
  }
  await checkCoDefendants(tx, at, jointWith, pointer);
  const stated = line.lossAmount === undefined ? null : parseMoney(line.lossAmount, `${pointer}/lossAmount`);
  if (existing) {
    checkAgainst(existing, stated, line, pointer);
    flagCap(amount, existing.lossAmount, payee, why);
    return { id: existing.id, opened: false, lossAmount: existing.lossAmount };
  }
  if (stated === null || stated === 0n)
    throw InputError.at(
      `${pointer}/lossAmount`,
      'Enter the payee’s whole loss, for which these defendants answer together.',
    );
  await flagEarlierSeparate(tx, payee, why);
  flagCap(amount, stated, payee, why);
  const id = newId(tx.now.getTime());
  await tx.insert(JointLiability, {
    id,
    matterId: at.matterId,
    payeeId: payee.id,
    lossAmount: stated,
    policy: line.policy ?? 'HOLD_UNTIL_WHOLE',
    rounding: line.rounding ?? 'HALF_UP',
    version: 1,
  });
  return { id, opened: true, lossAmount: stated };
}

interface Existing {
  readonly id: Id;
  readonly lossAmount: Cents;
  readonly policy: string;
  readonly rounding: string;
}

function checkAgainst(existing: Existing, stated: Cents | null, line: RestitutionLineInput, pointer: string): void {
  const recorded = 'An earlier judgment recorded';
  if (stated !== null && stated !== existing.lossAmount)
    throw InputError.at(
      `${pointer}/lossAmount`,
      `${recorded} a joint loss of ${displayMoney(existing.lossAmount)} for this payee. Enter the same, or leave it empty.`,
    );
  if (line.policy !== undefined && line.policy !== existing.policy)
    throw InputError.at(
      `${pointer}/policy`,
      `${recorded} another credit policy for this payee. Leave it empty to join it.`,
    );
  if (line.rounding !== undefined && line.rounding !== existing.rounding)
    throw InputError.at(
      `${pointer}/rounding`,
      `${recorded} another rounding for this payee. Leave it empty to join it.`,
    );
}

async function checkCoDefendants(
  tx: Tx,
  at: { matterId: Id; defendantId: Id },
  ids: readonly Id[],
  pointer: string,
): Promise<void> {
  const known = await tx.query<{ id: Id }>('SELECT id FROM defendant WHERE matter_id = $1 AND id = ANY($2::uuid[])', [
    at.matterId,
    ids,
  ]);
  const strange = ids.findIndex((id) => id === at.defendantId || !known.some((row) => row.id === id));
  if (strange >= 0) throw InputError.at(`${pointer}/jointWith/${strange}`, 'Choose another defendant of this matter.');
}

function flagCap(amount: Cents, loss: Cents, payee: NamedPayee, why: Explanation): void {
  if (amount > loss)
    why.flag(
      'CAP_ABOVE_LOSS',
      `${displayMoney(amount)} was ordered toward a loss of ${displayMoney(loss)} of ${payee.label}; no more than the loss can be collected.`,
      '18 U.S.C. 3664(h)',
    );
}

async function flagEarlierSeparate(tx: Tx, payee: NamedPayee, why: Explanation): Promise<void> {
  const separate = await tx.first('SELECT 1 FROM obligation WHERE payee_id = $1 AND joint_liability_id IS NULL', [
    payee.id,
  ]);
  if (separate)
    why.flag(
      'EARLIER_SEPARATE_OBLIGATION',
      `An earlier judgment orders restitution to ${payee.label} without joint liability. It stays separate; if it is for the same loss, ask the court to say so.`,
      '18 U.S.C. 3664(h)',
    );
}
