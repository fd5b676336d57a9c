/** Builds a referral from an approved declination and takes it through its steps up to sending. Justice Manual 9-27.270. */
import { Injectable } from '@nestjs/common';
import { ProtectedValues } from '../../audit/protected-values.js';
import { Doors, type Tx } from '../../audit/unit-of-work.js';
import { lockMatter } from '../../cases/matter/matter.service.js';
import type { Actor } from '../../kernel/actor.js';
import { yearOf, type CalendarDate } from '../../kernel/calendar-date.js';
import { Conflict, InputError } from '../../kernel/errors.js';
import { newId, type Id } from '../../kernel/ids.js';
import { isOverdue } from '../../law/referral/acknowledgment.js';
import type { ReferralGuard } from '../../law/referral/referral-progress.js';
import type { SharingTables } from '../../law/sharing/decision-table.js';
import { courtDay } from '../../victims/court-day.js';
import { Declination } from '../declination/declination.entity.js';
import { Authorities, type Candidate } from './authorities.js';
import { closedFacts, DisclosureTables } from './disclosure.js';
import { lockReferral, moveReferral, noteStep, recordReferral } from './referral-moves.js';
import { Referral } from './referral.entity.js';
import { factsFrom, letterFrom } from './referral-input-reading.js';
import type { ChangeReferralInput, ReferralInput, SenderStep, StartReferralInput } from './referral.input.js';
import { drawReferralNumber } from './referral-number.js';
import { sendingGuards } from './sending-guards.js';

@Injectable()
export class ReferralService {
  constructor(
    private readonly doors: Doors,
    private readonly values: ProtectedValues,
    private readonly tables: DisclosureTables,
    private readonly authorities: Authorities,
  ) {}

  /** @throws Conflict unless the declination is approved and its reason allows a referral; InputError for the authority or a fact */
  async start(actor: Actor, declinationId: Id, input: StartReferralInput): Promise<Id> {
    const tables = await this.tables.read(actor);
    const candidates = await this.authorities.candidates(actor, declinationId);
    return this.doors.run(actor, async (tx) => {
      const declination = await tx.find(Declination, declinationId);
      await lockMatter(tx, declination.matterId);
      await refuseUnlessReferable(tx, declination);
      const { candidate, organizationId } = chosenAuthority(candidates, input);
      const today = await courtDay(tx, declination.matterId, tx.now);
      const content = contentFrom(input, candidate.code, today, tables);
      const referral: Referral = {
        id: newId(tx.now.getTime()), matterId: declination.matterId, declinationId, number: '', authorityCode: candidate.code,
        recipientOrganizationId: organizationId, ...content, suggestionReason: candidate.suggestion ?? '', status: 'DRAFT',
        builtBy: actor.userId, builtAt: tx.now, approvedBy: null, approvedAt: null, sentBy: null, sentAt: null, acknowledgeBy: null,
        acknowledgeExplanation: null, sentRecord: null, acknowledgedAt: null, recipientReference: '', outcomeCode: null,
        outcomeNote: null, packageDocumentId: null, version: 1,
      }; // prettier-ignore
      referral.number = await insertNumbered(tx, referral, yearOf(today));
      const data = { authority: referral.authorityCode, purpose: referral.purpose, declination: declinationId };
      const move = { step: 'accept-candidate', holds: new Set<ReferralGuard>(), version: 1, data } as const;
      await noteStep(tx, referral, move, { from: 'CANDIDATE', to: 'DRAFT' });
      return referral.id;
    });
  }

  /** Changes what a referral says, until it is cleared. Another purpose opens every decision again. @throws StaleRecord */
  async change(actor: Actor, id: Id, input: ChangeReferralInput): Promise<void> {
    const tables = await this.tables.read(actor);
    await this.doors.run(actor, async (tx) => {
      const referral = await lockReferral(tx, id);
      refuseUnlessOpen(referral);
      const today = await courtDay(tx, referral.matterId, tx.now);
      const content = contentFrom(input, referral.authorityCode, today, tables);
      await tx.update(Referral, id, input.version, content);
      if (content.purpose !== referral.purpose) await reopenDecisions(tx, id);
      await recordReferral(tx, 'referral.changed', referral, { purpose: content.purpose });
    });
  }

  /** One of our own steps. @throws Conflict with what must be done first */
  async step(
    actor: Actor,
    id: Id,
    input: { step: SenderStep; note?: string; destroyed?: boolean; version: number },
  ): Promise<void> {
    const tables = await this.tables.read(actor);
    await this.doors.run(actor, async (tx) => {
      const referral = await lockReferral(tx, id);
      const today = await courtDay(tx, referral.matterId, tx.now);
      const holds = new Set<ReferralGuard>(input.note === undefined ? [] : ['REASON_GIVEN']);
      if (isOverdue(referral.acknowledgeBy, null, today)) holds.add('ACK_DATE_PASSED');
      if (referral.sentAt === null || input.destroyed === true) holds.add('RETURN_OR_DESTRUCTION_CONFIRMED');
      if (input.step === 'clear')
        for (const guard of await sendingGuards(tx, this.values, referral, today, tables)) holds.add(guard);
      const again = input.step === 'send-back' || input.step === 'complete';
      await moveReferral(
        tx,
        referral,
        { step: input.step, holds, note: input.note, version: input.version },
        again ? { approvedBy: null, approvedAt: null } : {},
      );
    });
  }

  /** @throws Conflict when the approver built the referral or decided one of its items */
  async approve(actor: Actor, id: Id, version: number): Promise<void> {
    await this.doors.run(actor, async (tx) => {
      const referral = await lockReferral(tx, id);
      const decided = await tx.first('SELECT 1 FROM referral_item WHERE referral_id = $1 AND decided_by = $2 LIMIT 1', [
        id,
        actor.userId,
      ]);
      if (referral.builtBy === actor.userId || decided)
        throw new Conflict(
          'Someone other than the people who built the referral and decided its items must approve it.',
        );
      const holds = new Set<ReferralGuard>(actor.role === 'SUPERVISOR' ? ['SUPERVISOR'] : []);
      await moveReferral(
        tx,
        referral,
        { step: 'approve', holds, version },
        { approvedBy: actor.userId, approvedAt: tx.now },
      );
    });
  }
}

/** @throws Conflict once the disclosure review is over */
export function refuseUnlessOpen(referral: Referral): void {
  if (referral.status !== 'DRAFT' && referral.status !== 'DISCLOSURE_REVIEW')
    throw new Conflict('This referral was cleared. Send it back to the disclosure review to change it.');
}

async function refuseUnlessReferable(tx: Tx, declination: Declination): Promise<void> {
  if (declination.status !== 'APPROVED')
    throw new Conflict('A supervisor must approve the declination before it is referred.');
  const { referable } = await tx.one<{ referable: boolean }>(
    'SELECT referable FROM ref.declination_reason WHERE code = $1',
    [declination.reasonCode],
  );
  if (!referable) throw new Conflict('Matters declined for this reason are not referred to other authorities.');
}

function chosenAuthority(
  candidates: readonly Candidate[],
  input: StartReferralInput,
): { candidate: Candidate; organizationId: Id } {
  const candidate = candidates.find((each) => each.code === input.authority);
  if (!candidate) throw InputError.at('/authority', 'Choose one of the receiving authorities.');
  const { organizations } = candidate;
  if (organizations.length === 0)
    throw InputError.at('/authority', `${candidate.name} is not set up here. Ask the administrator to add it.`);
  if (organizations.length > 1 && input.organizationId === undefined)
    throw InputError.at('/organizationId', 'Choose which of the organizations receives it.');
  const organization = organizations.find((each) => each.id === (input.organizationId ?? each.id));
  if (!organization) throw InputError.at('/organizationId', 'Choose one of the organizations of this authority.');
  return { candidate, organizationId: organization.id };
}

function contentFrom(input: ReferralInput, authorityCode: string, today: CalendarDate, tables: SharingTables) {
  const { purpose, requestedAction } = input;
  const facts = factsFrom(input);
  const closed = closedFacts({ authorityCode, purpose, facts }, today, tables);
  if (closed.length > 0)
    throw new InputError(closed.map(({ index, detail }) => ({ pointer: `/facts/${index}/categories`, detail })));
  return { purpose, requestedAction, facts, letter: letterFrom(input) };
}

/** Draws numbers until one is free. */
async function insertNumbered(tx: Tx, referral: Referral, year: number): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const number = drawReferralNumber(year, attempt);
    const added = await tx.query(
      `INSERT INTO referral (id, matter_id, declination_id, number, authority_code, recipient_organization_id, purpose, requested_action,
                             facts, letter, suggestion_reason, status, built_by, built_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'DRAFT', $12, $13)
       ON CONFLICT ON CONSTRAINT referral_number DO NOTHING RETURNING id`,
      [
        referral.id, referral.matterId, referral.declinationId, number, referral.authorityCode, referral.recipientOrganizationId,
        referral.purpose, referral.requestedAction, JSON.stringify(referral.facts), JSON.stringify(referral.letter),
        referral.suggestionReason, referral.builtBy, referral.builtAt,
      ], // prettier-ignore
    );
    if (added.length === 1) return number;
  }
  throw new Error('No free referral number was found.');
}

async function reopenDecisions(tx: Tx, referralId: Id): Promise<void> {
  await tx.query(
    `UPDATE referral_item SET decision = 'UNDECIDED', computed_decision = NULL, because = '[]', decided_by = NULL, decided_at = NULL,
            version = version + 1
      WHERE referral_id = $1 AND decision <> 'UNDECIDED'`,
    [referralId],
  );
}
