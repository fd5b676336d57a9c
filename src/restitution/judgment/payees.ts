/** Finds or makes the payees a restitution order names: victims of the matter, those who compensated them, the United States. */
import type { Tx } from '../../audit/unit-of-work.js';
import { InputError } from '../../kernel/errors.js';
import { newId, type Id } from '../../kernel/ids.js';
import type { RestitutionLineInput } from './judgment.input.js';
import { Payee, type PayeeKind } from './payee.entity.js';

export interface NamedPayee {
  readonly id: Id;
  readonly kind: PayeeKind;
  readonly label: string;
  readonly victimId: Id | null;
}

/** The payee of each line, in order. The matter is locked. @throws InputError at /restitution/<i>/… */
export async function payeesOf(tx: Tx, matterId: Id, lines: readonly RestitutionLineInput[]): Promise<NamedPayee[]> {
  const known = await tx.query<NamedPayee & { sequence: number }>(
    `SELECT id, kind, label, victim_id AS "victimId", sequence FROM payee WHERE matter_id = $1 ORDER BY sequence`,
    [matterId],
  );
  let sequence = known.at(-1)?.sequence ?? 0;
  const payees: NamedPayee[] = [];
  for (const [index, line] of lines.entries()) {
    const pointer = `/restitution/${index}`;
    const found = await describe(tx, matterId, line, pointer);
    const existing = known.find((row) => sameAs(row, found));
    if (found.payeeId !== undefined && !existing)
      throw InputError.at(`${pointer}/payeeId`, 'This payee is not one of the matter’s. Choose one that is listed.');
    const payee = existing ?? (await add(tx, matterId, found, ++sequence, pointer, known));
    if (payees.some((other) => other.id === payee.id))
      throw InputError.at(pointer, 'This payee is named twice. Put the whole amount on one line.');
    payees.push(payee);
    if (!existing) known.push({ ...payee, sequence });
  }
  return payees;
}

interface Described {
  readonly payeeId?: Id;
  readonly victimId?: Id;
  readonly kind?: PayeeKind;
  readonly label?: string;
}

async function describe(tx: Tx, matterId: Id, line: RestitutionLineInput, pointer: string): Promise<Described> {
  const given = [line.victimId, line.payeeId, line.label].filter((value) => value !== undefined);
  if (given.length !== 1)
    throw InputError.at(pointer, 'Name one payee: a victim, a payee already listed, or the label of a new one.');
  if (line.payeeId !== undefined) return { payeeId: line.payeeId };
  if (line.victimId !== undefined) {
    const victim = await tx.first<{ pseudonym: string }>(
      'SELECT pseudonym FROM victim WHERE id = $1 AND matter_id = $2',
      [line.victimId, matterId],
    );
    if (!victim)
      throw InputError.at(`${pointer}/victimId`, 'This person is not a victim of this matter. Add the victim first.');
    return { victimId: line.victimId, kind: 'VICTIM', label: victim.pseudonym };
  }
  if (line.kind === undefined)
    throw InputError.at(`${pointer}/kind`, 'Say whether this is a third-party payer or the United States.');
  return { kind: line.kind, label: line.label!.replaceAll(/\s+/g, ' ').trim() };
}

function sameAs(row: NamedPayee, wanted: Described): boolean {
  if (wanted.payeeId !== undefined) return row.id === wanted.payeeId;
  if (wanted.victimId !== undefined) return row.victimId === wanted.victimId;
  return row.kind === wanted.kind && row.label === wanted.label;
}

async function add(
  tx: Tx,
  matterId: Id,
  found: Described,
  sequence: number,
  pointer: string,
  known: readonly NamedPayee[],
): Promise<NamedPayee> {
  if (known.some((row) => row.label === found.label))
    throw InputError.at(
      `${pointer}/label`,
      'Another payee of this matter has that name. Choose it, or tell the two apart.',
    );
  const payee = {
    id: newId(tx.now.getTime()),
    kind: found.kind!,
    label: found.label!,
    victimId: found.victimId ?? null,
  };
  await tx.insert(Payee, { ...payee, matterId, sequence, legalName: null, address: null, version: 1 });
  return payee;
}
