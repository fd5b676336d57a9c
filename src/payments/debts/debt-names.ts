/** Names for obligations, defendants and payees, unique in their matter, so that explanations read like the judgment. */
import type { ObligationKind } from '../../law/debt/payment-rank.js';
import type { DebtRow, NamedDebt } from './named-debt.js';

const KINDS: Readonly<Record<ObligationKind, string>> = {
  SPECIAL_ASSESSMENT_3013: 'Special assessment',
  RESTITUTION_VICTIMS_NONFEDERAL: 'Restitution',
  RESTITUTION_CP_VICTIMS: 'Restitution',
  RESTITUTION_THIRD_PARTY_PAYERS: 'Restitution',
  RESTITUTION_UNITED_STATES: 'Restitution',
  ATTORNEY_GENERAL_1594F: 'Reimbursement of the Attorney General',
  AVAA_2259A: 'Assessment under 2259A',
  OTHER_ORDERS_TITLE_18: 'Other order under Title 18',
  FINES_COSTS_OTHER: 'Fine, costs and other penalties',
  JVTA_3014: 'Assessment under 3014',
};

const TREASURY = 'U.S. Treasury';

export function obligationNames(rows: readonly DebtRow[]): NamedDebt[] {
  const defendants = uniqueNames(
    rows.map((row) => ({
      id: row.defendantId,
      name: row.personName,
      more: `${row.docketNumber}-${row.defendantNumber}`,
    })),
  );
  const severalOwe = defendants.size > 1;
  const plain = rows.map((row) => {
    const what = row.payeeLabel === null ? KINDS[row.kind] : `${KINDS[row.kind]} to ${row.payeeLabel}`;
    return {
      id: row.id,
      name: severalOwe ? `${what}, ${defendants.get(row.defendantId)!}` : what,
      more: String(row.sequence),
    };
  });
  const names = uniqueNames(plain);
  return rows.map((row) => ({
    ...row,
    name: names.get(row.id)!,
    defendant: defendants.get(row.defendantId)!,
    payee: row.payeeLabel ?? TREASURY,
  }));
}

/** The plain name where it is the only one, with what tells it apart where it is not. */
function uniqueNames(rows: readonly { id: string; name: string; more: string }[]): Map<string, string> {
  const owners = new Map<string, Set<string>>();
  for (const { id, name } of rows) owners.set(name, (owners.get(name) ?? new Set()).add(id));
  return new Map(rows.map(({ id, name, more }) => [id, owners.get(name)!.size > 1 ? `${name} (${more})` : name]));
}
