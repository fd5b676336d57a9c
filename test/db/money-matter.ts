/** A matter with judgments, for tests of payments: rows through the door, and the journals that a judgment posts. */
import { Doors, type Tx } from '../../src/audit/unit-of-work.js';
import { parseDate } from '../../src/kernel/calendar-date.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { parseMoney } from '../../src/kernel/money.js';
import { LedgerService } from '../../src/ledger/ledger.service.js';
import { awarded, ordered, outstanding, owed } from '../../src/restitution/accounts.js';
import { openMatter } from './matters.js';
import type { PersonName, World } from './world.js';

interface PlannedObligation {
  readonly kind: string;
  /** Label of the payee, for restitution. */
  readonly payee?: string;
  readonly principal: string;
  readonly joint?: boolean;
  readonly rank?: number;
}

export interface PlannedMatter {
  readonly members: readonly [PersonName, ...PersonName[]];
  readonly payees: readonly {
    readonly label: string;
    readonly kind?: string;
    readonly minor?: boolean;
    readonly address?: boolean;
  }[];
  readonly jointly?: readonly {
    readonly payee: string;
    readonly loss: string;
    readonly policy: string;
    readonly rounding?: string;
  }[];
  readonly defendants: readonly { readonly name: string; readonly obligations: readonly PlannedObligation[] }[];
  readonly sentencedOn?: string;
}

export interface MoneyMatter {
  readonly matterId: Id;
  readonly payees: Readonly<Record<string, Id>>;
  readonly judgments: Readonly<Record<string, Id>>;
  readonly defendants: Readonly<Record<string, Id>>;
  /** In the order they were planned. */
  readonly obligations: Readonly<Record<string, readonly Id[]>>;
}

let docket = 1_000;

export async function moneyMatter(world: World, plan: PlannedMatter): Promise<MoneyMatter> {
  const matterId = await openMatter(world, plan.members);
  return world.get(Doors).run(world.people[plan.members[0]], async (tx) => {
    const payees = await addPayees(tx, matterId, plan);
    const joint = await addJointLiabilities(tx, matterId, plan, payees);
    const made = {
      matterId,
      payees,
      judgments: {} as Record<string, Id>,
      defendants: {} as Record<string, Id>,
      obligations: {} as Record<string, Id[]>,
    };
    // Each defendant has a case of his own, so that joint debts reach across cases.
    for (const defendant of plan.defendants) {
      const ids = await addJudgment(tx, matterId, defendant.name, plan.sentencedOn ?? '2026-01-15');
      made.judgments[defendant.name] = ids.judgment;
      made.defendants[defendant.name] = ids.defendant;
      made.obligations[defendant.name] = await addObligations(tx, matterId, ids, defendant.obligations, payees, joint);
    }
    await postJudgments(world, tx, made, plan);
    await tx.record({ kind: 'judgment.entered', matterId, subject: { type: 'matter', id: matterId } });
    return made;
  });
}

async function addPayees(tx: Tx, matterId: Id, plan: PlannedMatter): Promise<Record<string, Id>> {
  const payees: Record<string, Id> = {};
  for (const [index, payee] of plan.payees.entries()) {
    const id = (payees[payee.label] = newId());
    const kind = payee.kind ?? 'VICTIM';
    const victimId = kind === 'VICTIM' ? newId() : null;
    if (victimId)
      await tx.query('INSERT INTO victim (id, matter_id, pseudonym, minor_at_offense) VALUES ($1, $2, $3, $4)', [
        victimId, matterId, payee.label, payee.minor ?? false,
      ]); // prettier-ignore
    await tx.query(
      'INSERT INTO payee (id, matter_id, victim_id, kind, label, sequence, address) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [id, matterId, victimId, kind, payee.label, index + 1, payee.address === false ? null : Buffer.from('sealed')],
    );
  }
  return payees;
}

async function addJointLiabilities(tx: Tx, matterId: Id, plan: PlannedMatter, payees: Record<string, Id>) {
  const joint: Record<string, Id> = {};
  for (const liability of plan.jointly ?? []) {
    const id = (joint[liability.payee] = newId());
    await tx.query(
      'INSERT INTO joint_liability (id, matter_id, payee_id, loss_amount, policy, rounding) VALUES ($1, $2, $3, $4, $5, $6)',
      [
        id,
        matterId,
        payees[liability.payee],
        parseMoney(liability.loss),
        liability.policy,
        liability.rounding ?? 'HALF_UP',
      ],
    );
  }
  return joint;
}

async function addJudgment(tx: Tx, matterId: Id, name: string, sentencedOn: string) {
  const [caseId, person, defendant, judgment] = [newId(), newId(), newId(), newId()];
  const number = (docket += 1);
  await tx.query(
    `INSERT INTO court_case (id, matter_id, district_code, office, docket_year, docket_kind, docket_sequence, docket_number, caption, filed_on)
     VALUES ($1, $2, 'ksd', 5, 2014, 'cr', $3, $4, 'United States v. Test', '2014-12-10')`,
    [caseId, matterId, number, `5:14-cr-${number}`],
  );
  await tx.query(`INSERT INTO person (id, matter_id, kind, name) VALUES ($1, $2, 'PERSON', $3)`, [
    person,
    matterId,
    name,
  ]);
  await tx.query(
    `INSERT INTO defendant (id, matter_id, case_id, person_id, number, stage) VALUES ($1, $2, $3, $4, 1, 'SENTENCED')`,
    [defendant, matterId, caseId, person],
  );
  await tx.query(
    `INSERT INTO judgment (id, matter_id, case_id, defendant_id, sentenced_on, entered_on, payment_profile,
       restitution_interest_waived, fine_interest_waived, indigent_for_jvta, explanation)
     VALUES ($1, $2, $3, $4, $5, $5, 'STATUTORY_3612C', true, true, false, '{"steps":[],"flags":[]}')`,
    [judgment, matterId, caseId, defendant, sentencedOn],
  );
  return { judgment, defendant };
}

async function addObligations(
  tx: Tx,
  matterId: Id,
  { judgment, defendant }: { judgment: Id; defendant: Id },
  planned: readonly PlannedObligation[],
  payees: Record<string, Id>,
  joint: Record<string, Id>,
): Promise<Id[]> {
  const ids: Id[] = [];
  for (const [index, { kind, payee, principal, joint: jointly, rank }] of planned.entries()) {
    const id = newId();
    ids.push(id);
    await tx.query(
      `INSERT INTO obligation (id, matter_id, judgment_id, defendant_id, kind, payee_id, joint_liability_id, principal, rank, sequence)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        matterId,
        judgment,
        defendant,
        kind,
        payee ? payees[payee] : null,
        jointly ? joint[payee!] : null,
        parseMoney(principal),
        rank ?? null,
        index + 1,
      ],
    );
  }
  return ids;
}

async function postJudgments(world: World, tx: Tx, made: MoneyMatter, plan: PlannedMatter): Promise<void> {
  const own = plan.defendants.flatMap(({ name, obligations }) =>
    obligations.map(({ principal }, index) => {
      const id = made.obligations[name]![index]!;
      return { debit: owed(id), credit: ordered(id), amount: parseMoney(principal) };
    }),
  );
  const losses = plan.payees.map(({ label }) => {
    const jointly = plan.jointly?.find((liability) => liability.payee === label);
    const all = plan.defendants
      .flatMap(({ obligations }) => obligations)
      .filter((each) => each.payee === label && !each.joint);
    const amount = all.reduce(
      (total, each) => total + parseMoney(each.principal),
      jointly ? parseMoney(jointly.loss) : 0n,
    );
    return { debit: outstanding(made.payees[label]!), credit: awarded(made.payees[label]!), amount };
  });
  await world.get(LedgerService).post(tx, {
    matterId: made.matterId,
    kind: 'judgment.entered',
    effectiveOn: parseDate(plan.sentencedOn ?? '2026-01-15'),
    source: { type: 'judgment', id: made.judgments[plan.defendants[0]!.name]! },
    idempotencyKey: newId(),
    request: null,
    postings: [...own, ...losses.filter((loss) => loss.amount > 0n)],
  });
}
