/** One step of a locked referral: checked by the table of steps, stored, told to the timeline and to the audit log. */
import type { Tx } from '../../audit/unit-of-work.js';
import type { Canonical } from '../../kernel/canonical-bytes.js';
import { newId, type Id } from '../../kernel/ids.js';
import { takeStep } from '../../law/prosecution/progress-table.js';
import {
  REFERRAL_PROGRESS,
  type ReferralGuard,
  type ReferralState,
  type ReferralStep,
} from '../../law/referral/referral-progress.js';
import { lockMatter } from '../../cases/matter/matter.service.js';
import { ReferralEvent } from './referral-event.entity.js';
import { Referral } from './referral.entity.js';

/** Event kinds, by step. */
const KINDS: Readonly<Record<ReferralStep, string>> = {
  'accept-candidate': 'referral.started',
  'reject-candidate': 'referral.rejected',
  'start-review': 'referral.review-started',
  'await-order': 'referral.order-awaited',
  'await-release': 'referral.release-awaited',
  'resume-review': 'referral.review-resumed',
  clear: 'referral.cleared',
  approve: 'referral.approved',
  'send-back': 'referral.sent-back',
  send: 'referral.sent',
  'mark-overdue': 'referral.overdue',
  escalate: 'referral.escalated',
  acknowledge: 'referral.acknowledged',
  'record-acceptance': 'referral.accepted',
  'record-refusal': 'referral.refused',
  'record-return': 'referral.returned',
  'record-forwarding': 'referral.forwarded',
  complete: 'referral.reopened',
  'record-progress': 'referral.progressed',
  'report-outcome': 'referral.outcome-reported',
  close: 'referral.closed',
  withdraw: 'referral.withdrawn',
};

/** A referral of the acting person's matter, with the matter locked before it. @throws NotFound */
export async function lockReferral(tx: Tx, id: Id): Promise<Referral> {
  const { matterId } = await tx.find(Referral, id);
  await lockMatter(tx, matterId);
  return lockReferralAlone(tx, id);
}

/** The same for its recipient, who sees no matter. */
export async function lockReferralAlone(tx: Tx, id: Id): Promise<Referral> {
  await tx.one('SELECT id FROM referral WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return tx.find(Referral, id);
}

export interface Move {
  readonly step: ReferralStep;
  readonly holds: ReadonlySet<ReferralGuard>;
  readonly note?: string | undefined;
  /** The version the step was chosen at. */
  readonly version: number;
  /** What the event says beyond the step. */
  readonly data?: Readonly<Record<string, Canonical>>;
}

/** @throws Conflict when the state does not allow it or a guard does not hold, StaleRecord */
export async function moveReferral(
  tx: Tx,
  referral: Referral,
  move: Move,
  changes: Partial<Referral> = {},
): Promise<void> {
  const status = takeStep(REFERRAL_PROGRESS, referral.status, move.step, move.holds);
  await tx.update(Referral, referral.id, move.version, { ...changes, status });
  await noteStep(tx, referral, move, { from: referral.status, to: status });
}

/** Adds to the timeline. */
export async function noteStep(
  tx: Tx,
  referral: Referral,
  move: Move,
  states: { readonly from: ReferralState; readonly to: ReferralState },
): Promise<void> {
  await tx.insert(ReferralEvent, {
    id: newId(tx.now.getTime()),
    matterId: referral.matterId,
    referralId: referral.id,
    step: move.step,
    fromStatus: states.from,
    toStatus: states.to,
    note: move.note ?? '',
    at: tx.now,
    byUser: tx.actor.userId,
  });
  await recordReferral(tx, KINDS[move.step], referral, { ...states, ...move.data }, move.note);
}

export function recordReferral(
  tx: Tx,
  kind: string,
  referral: Pick<Referral, 'id' | 'matterId' | 'number'>,
  data: Readonly<Record<string, Canonical>>,
  reason?: string,
): Promise<void> {
  return tx.record({
    kind,
    matterId: referral.matterId,
    subject: { type: 'referral', id: referral.id },
    data: { number: referral.number, ...data },
    ...(reason === undefined ? {} : { reason }),
  });
}
