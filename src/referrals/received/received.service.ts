/**
 * The receiving authority's side: its own referrals, what it was sent, and its answers. It sees nothing else of the matter;
 * row security holds it to referrals addressed to its organization that were sent.
 */
import { Injectable } from '@nestjs/common';
import { Doors } from '../../audit/unit-of-work.js';
import { DocumentRegister } from '../../documents/register/document-register.service.js';
import type { Actor } from '../../kernel/actor.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { InputError, NotFound } from '../../kernel/errors.js';
import type { Id } from '../../kernel/ids.js';
import type { ReferralGuard, ReferralState } from '../../law/referral/referral-progress.js';
import { ReferenceService } from '../../reference/reference.service.js';
import { receivingAuthorities } from '../../reference/tables/sharing.js';
import { lockReferralAlone, moveReferral, noteStep } from '../referral/referral-moves.js';
import type { RecipientView } from '../referral/recipient-view.js';
import type { Referral } from '../referral/referral.entity.js';
import type { AnswerInput } from './received.input.js';

export interface ReceivedRow {
  readonly id: Id;
  readonly number: string;
  readonly sender: string;
  readonly status: ReferralState;
  readonly sentAt: Date;
  readonly acknowledgeBy: CalendarDate | null;
  readonly recipientReference: string;
}

interface ReceivedEvent {
  readonly id: Id;
  readonly step: string;
  readonly note: string;
  readonly at: Date;
  readonly by: string;
}

export interface Received extends ReceivedRow {
  readonly sentRecord: RecipientView;
  readonly packageSha256: string;
  /** Bytes. */
  readonly packageSize: number;
  readonly outcomeCode: string | null;
  readonly outcomeNote: string | null;
  readonly outcomeCodes: readonly string[];
  readonly events: readonly ReceivedEvent[];
  readonly version: number;
}

const PAGE = 50;

@Injectable()
export class ReceivedReferrals {
  constructor(
    private readonly doors: Doors,
    private readonly register: DocumentRegister,
    private readonly reference: ReferenceService,
  ) {}

  /** My organization's referrals, the newest first. @param after `next` of the page before */
  async list(actor: Actor, after?: string): Promise<{ rows: ReceivedRow[]; next: string | null }> {
    const [at, id] = after?.split('_') ?? [null, null];
    if (at && Number.isNaN(Date.parse(at))) throw InputError.at('/after', 'Take `next` of the page before.');
    const rows = await this.doors.read(actor, (reader) =>
      reader.query<ReceivedRow>(
        `SELECT ${HEAD} FROM referral r JOIN access.app_user u ON u.id = r.sent_by JOIN access.organization o ON o.id = u.organization_id
          WHERE r.recipient_organization_id = $1 AND r.sent_at IS NOT NULL AND r.status <> 'DRAFT'
            AND ($2::timestamptz IS NULL OR (r.sent_at, r.id) < ($2::timestamptz, $3::uuid))
          ORDER BY r.sent_at DESC, r.id DESC LIMIT $4`,
        [actor.organizationId, at, id ?? null, PAGE + 1],
      ),
    );
    const page = rows.slice(0, PAGE);
    const last = page.at(-1);
    return { rows: page, next: rows.length > PAGE && last ? `${last.sentAt.toISOString()}_${last.id}` : null };
  }

  /** What was sent, once the reading of it is on record. @throws NotFound */
  async read(actor: Actor, id: Id): Promise<Received> {
    const authorities = await this.reference.rows(actor, receivingAuthorities);
    const found = await this.doors.read(actor, async (reader) => {
      const row = await reader.one<Omit<Received, 'events' | 'outcomeCodes'> & { matterId: Id; authorityCode: string }>(
        `SELECT ${HEAD}, r.matter_id AS "matterId", r.authority_code AS "authorityCode", r.sent_record AS "sentRecord",
                encode(p.file_sha256, 'hex') AS "packageSha256", p.byte_size::integer AS "packageSize", r.outcome_code AS "outcomeCode",
                r.outcome_note AS "outcomeNote", r.version
           FROM referral r JOIN access.app_user u ON u.id = r.sent_by JOIN access.organization o ON o.id = u.organization_id
           JOIN document p ON p.id = r.package_document_id
          WHERE r.id = $1 AND r.recipient_organization_id = $2 AND r.sent_at IS NOT NULL`,
        [id, actor.organizationId],
      );
      const events = await reader.query<ReceivedEvent>(
        `SELECT e.id, e.step, e.note, e.at, u.display_name AS by FROM referral_event e JOIN access.app_user u ON u.id = e.by_user
          WHERE e.referral_id = $1 ORDER BY e.at DESC, e.id DESC`,
        [id],
      );
      return { row, events };
    });
    const { matterId, authorityCode, ...row } = found.row;
    await this.doors.recordRead(actor, {
      kind: 'referral.read',
      matterId,
      subject: { type: 'referral', id },
      data: { by: 'recipient' },
    });
    const outcomeCodes = authorities.find((each) => each.code === authorityCode)?.outcomeCodes ?? [];
    return { ...row, events: found.events, outcomeCodes };
  }

  /** The package as it was sent; the download is recorded. @throws NotFound */
  async download(actor: Actor, id: Id): Promise<{ number: string; bytes: Buffer }> {
    const row = await this.doors.read(actor, (reader) =>
      reader.one<{ number: string; packageId: Id }>(
        `SELECT number, package_document_id AS "packageId" FROM referral
          WHERE id = $1 AND recipient_organization_id = $2 AND sent_at IS NOT NULL`,
        [id, actor.organizationId],
      ),
    );
    const { bytes } = await this.register.open(actor, row.packageId);
    return { number: row.number, bytes };
  }

  /** @throws Conflict when the referral is not at that point, InputError for what the answer needs, StaleRecord */
  async answer(actor: Actor, id: Id, input: AnswerInput): Promise<void> {
    const authorities = await this.reference.rows(actor, receivingAuthorities);
    await this.doors.run(actor, async (tx) => {
      const referral = await lockReferralAlone(tx, id);
      if (referral.recipientOrganizationId !== actor.organizationId) throw new NotFound();
      const codes = authorities.find((row) => row.code === referral.authorityCode)?.outcomeCodes ?? [];
      refuseIncomplete(input, codes);
      const holds = new Set<ReferralGuard>(input.outcome === undefined ? [] : ['OUTCOME_CODE']);
      const note = input.note ?? input.reference;
      const move = { step: input.answer, holds, note, version: input.version };
      // Progress is reported again and again; only the first report moves the referral.
      if (input.answer === 'record-progress' && referral.status === 'IN_PROGRESS')
        return noteStep(tx, referral, move, { from: 'IN_PROGRESS', to: 'IN_PROGRESS' });
      return moveReferral(tx, referral, move, changesOf(input, tx.now));
    });
  }
}

function changesOf(input: AnswerInput, now: Date): Partial<Referral> {
  if (input.answer === 'acknowledge') return { acknowledgedAt: now, recipientReference: input.reference ?? '' };
  if (input.answer === 'report-outcome') return { outcomeCode: input.outcome ?? null, outcomeNote: input.note ?? null };
  return {};
}

function refuseIncomplete(input: AnswerInput, codes: readonly string[]): void {
  const asked: Partial<Record<AnswerInput['answer'], string>> = {
    'record-refusal': 'Say why the referral is declined.',
    'record-return': 'Say what is missing.',
    'record-forwarding': 'Say to whom it was forwarded.',
    'record-progress': 'Say how far it is.',
  };
  const sentence = asked[input.answer];
  if (sentence !== undefined && input.note === undefined) throw InputError.at('/note', sentence);
  if (input.answer === 'report-outcome' && (input.outcome === undefined || !codes.includes(input.outcome)))
    throw InputError.at('/outcome', 'Choose one of the outcomes offered.');
}

const HEAD = `r.id, r.number, o.name AS sender, r.status, r.sent_at AS "sentAt", r.acknowledge_by AS "acknowledgeBy",
  r.recipient_reference AS "recipientReference"`;
