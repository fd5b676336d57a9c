/**
 * Sends an approved referral: checks everything once more on the day, builds the package, registers it, writes the accounting
 * of the disclosure (5 U.S.C. 552a(c)) and sets the day by which the recipient should acknowledge. All of it or none.
 */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { once } from '../../audit/once.js';
import { ProtectedValues } from '../../audit/protected-values.js';
import { Doors, type Tx } from '../../audit/unit-of-work.js';
import { DocumentRegister } from '../../documents/register/document-register.service.js';
import type { Actor } from '../../kernel/actor.js';
import { parseDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { Conflict, InputError } from '../../kernel/errors.js';
import type { Explained } from '../../kernel/explained.js';
import { newId, type Id } from '../../kernel/ids.js';
import { takeStep } from '../../law/prosecution/progress-table.js';
import { acknowledgeBy, nextOutcomeReport } from '../../law/referral/acknowledgment.js';
import { REFERRAL_PROGRESS, type ReferralGuard } from '../../law/referral/referral-progress.js';
import type { SharingTables } from '../../law/sharing/decision-table.js';
import { FileStore } from '../../platform/file-store.js';
import { ReferenceService } from '../../reference/reference.service.js';
import type { HolidayRule, ReceivingAuthority } from '../../reference/rows.js';
import { receivingAuthorities } from '../../reference/tables/sharing.js';
import { holidayRules } from '../../reference/tables/time.js';
import { courtDay } from '../../victims/court-day.js';
import { DisclosureTables } from '../referral/disclosure.js';
import { contentOf, goingItems } from '../referral/recipient-view.js';
import {
  goingTexts,
  loadReferralFile,
  narrativeOf,
  withheldDescriptions,
  type ReferralFile,
} from '../referral/referral-file.js';
import { lockReferral, moveReferral } from '../referral/referral-moves.js';
import { leaksIn } from '../referral/leaks.js';
import type { SendReferralInput } from '../referral/referral.input.js';
import { checkFile } from '../referral/sending-guards.js';
import type { SentOn } from './referral-json.js';
import { packageOf } from './referral-package.js';
import { transmittalData } from './transmittal.document.js';

/** Asked first, so that nothing is built for a referral whose state does not allow sending. */
const EVERY_GUARD = new Set(Object.keys(REFERRAL_PROGRESS.guards) as ReferralGuard[]);

interface Rules {
  readonly tables: SharingTables;
  readonly authorities: readonly ReceivingAuthority[];
  readonly holidays: readonly HolidayRule[];
}

interface Sending {
  readonly file: ReferralFile;
  readonly authority: ReceivingAuthority;
  readonly acknowledge: Explained<CalendarDate>;
  readonly sent: SentOn & { readonly date: CalendarDate };
}

@Injectable()
export class SendReferralService {
  constructor(
    private readonly doors: Doors,
    private readonly values: ProtectedValues,
    private readonly register: DocumentRegister,
    private readonly files: FileStore,
    private readonly tables: DisclosureTables,
    private readonly reference: ReferenceService,
  ) {}

  /**
   * The same key with the same request sends once.
   * @throws Conflict for what may not go or is not approved, InputError when a date for the acknowledgment must be given
   */
  async send(actor: Actor, id: Id, key: string, input: SendReferralInput): Promise<void> {
    const rules: Rules = {
      tables: await this.tables.read(actor),
      authorities: await this.reference.rows(actor, receivingAuthorities),
      holidays: await this.reference.rows(actor, holidayRules),
    };
    const request = { step: 'send', referral: id, acknowledgeBy: input.acknowledgeBy ?? '' };
    await this.doors.run(actor, (tx) => once(tx, key, request, () => this.sendOnce(tx, id, input, rules)));
  }

  private async sendOnce(tx: Tx, id: Id, input: SendReferralInput, rules: Rules): Promise<void> {
    const referral = await lockReferral(tx, id);
    takeStep(REFERRAL_PROGRESS, referral.status, 'send', EVERY_GUARD);
    const { version } = referral;
    const date = await courtDay(tx, referral.matterId, tx.now);
    const file = await loadReferralFile(tx, referral);
    const { address, name } = file.view.recipient;
    if (address === '')
      throw new Conflict(
        `Ask the administrator to enter the address of ${name}: the accounting of disclosures needs it (5 U.S.C. 552a(c)(1)(B)).`,
      );
    const holds = new Set(await checkFile(tx, this.values, file, date, rules.tables));
    const authority = rules.authorities.find((row) => row.code === referral.authorityCode)!;
    const acknowledge = acknowledgmentDay(authority, date, input, rules.holidays);
    const sent = {
      date,
      sentAt: tx.now.toISOString(),
      acknowledgeBy: acknowledge.value,
      firstOutcomeReport: nextOutcomeReport(date, null),
      outcomeCodes: authority.outcomeCodes,
    };
    const packageId = newId(tx.now.getTime());
    const sha256 = await this.buildAndRegister(tx, packageId, { file, authority, acknowledge, sent });
    await this.account(tx, file, sha256);
    holds.add('ACCOUNTING_WRITTEN');
    await moveReferral(
      tx,
      referral,
      {
        step: 'send',
        holds,
        version,
        data: { package: packageId, sha256: sha256.toString('hex'), items: file.view.items.length, recipient: name },
      },
      {
        sentBy: tx.actor.userId,
        sentAt: tx.now,
        acknowledgeBy: acknowledge.value,
        acknowledgeExplanation: { steps: acknowledge.steps, flags: acknowledge.flags },
        sentRecord: file.view,
        packageDocumentId: packageId,
        acknowledgedAt: null,
      },
    );
  }

  private async buildAndRegister(tx: Tx, packageId: Id, sending: Sending): Promise<Buffer> {
    const { file, authority, sent } = sending;
    const { referral, view } = file;
    const place = { matterId: referral.matterId, subject: { type: 'referral', id: referral.id } };
    const signer = await tx.one<{ name: string }>('SELECT display_name AS name FROM access.app_user WHERE id = $1', [
      referral.approvedBy,
    ]);
    const transmittal = await this.register.draft(
      'referral-transmittal',
      transmittalData(view, {
        ...sent,
        legalHook: authority.legalHook,
        signer: { name: signer.name, title: 'Supervisory Assistant United States Attorney' },
      }),
    );
    const bytes = packageOf(view, sent, transmittal, await this.contents(tx, file));
    const bag = {
      id: packageId,
      typeCode: 'referral-package',
      title: 'Referral package',
      bytes,
      mediaType: 'application/zip',
    };
    for (const draft of [transmittal, bag]) {
      await this.register.store(draft);
      await this.register.keepWithin(tx, place, draft);
    }
    return createHash('sha256').update(bytes).digest();
  }

  /** The bytes of what goes, by its path. Text files are read for what must not leave, as the typed texts were. */
  private async contents(tx: Tx, file: ReferralFile): Promise<Map<string, Uint8Array>> {
    const contents = new Map<string, Uint8Array>();
    const texts = goingTexts(file.items);
    for (const [index, item] of goingItems(file.items).entries()) {
      const content = contentOf(item);
      const path = file.view.items[index]!.file;
      if (content === null || path === null) continue;
      const document = 'text' in content ? undefined : file.documents.get(content.documentId)!;
      const bytes = 'text' in content ? Buffer.from(content.text, 'utf8') : await this.files.get(document!.fileSha256);
      if (document?.mediaType.startsWith('text/'))
        texts.push({ name: `The file of item ${index + 1} of the package`, text: bytes.toString('utf8') });
      contents.set(path, bytes);
    }
    const narrative = (await narrativeOf(tx, this.values, file.referral.declinationId))!;
    const leaks = leaksIn(file.view, texts, { narrative, withheldDescriptions: withheldDescriptions(file.items) });
    if (leaks.length > 0) throw new Conflict(leaks.join(' '));
    return contents;
  }

  private async account(tx: Tx, { referral, view }: ReferralFile, sha256: Buffer): Promise<void> {
    await tx.query(
      `INSERT INTO disclosure_accounting (id, matter_id, referral_id, disclosed_at, nature, purpose, recipient_name, recipient_address, package_sha256)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        newId(tx.now.getTime()), referral.matterId, referral.id, tx.now, `Referral package ${view.number}, ${view.items.length} items`,
        view.purpose, view.recipient.name, view.recipient.address, sha256,
      ], // prettier-ignore
    );
  }
}

/** By the table's number of days; a date given by hand counts only where the table names none. */
function acknowledgmentDay(
  authority: ReceivingAuthority,
  sentOn: CalendarDate,
  input: SendReferralInput,
  holidays: readonly HolidayRule[],
): Explained<CalendarDate> {
  const computed = acknowledgeBy(authority, sentOn, { rules: holidays });
  if (computed.value !== null) return { ...computed, value: computed.value };
  if (input.acknowledgeBy === undefined)
    throw InputError.at(
      '/acknowledgeBy',
      `No number of days is set for this authority (${authority.ackText}); enter the day by which it should acknowledge.`,
    );
  const day = parseDate(input.acknowledgeBy, '/acknowledgeBy');
  if (day <= sentOn) throw InputError.at('/acknowledgeBy', 'Enter a day after today.');
  return { value: day, steps: [...computed.steps, { text: 'The day was set by the sender.', value: day }], flags: [] };
}
