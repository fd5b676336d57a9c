/** Referrals as the sending side reads them. */
import { Injectable } from '@nestjs/common';
import { ActionPolicy } from '../../access/policy/action-policy.js';
import { Doors, type Reader } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { parseDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { Clock } from '../../kernel/clock.js';
import { Forbidden } from '../../kernel/errors.js';
import type { Explained } from '../../kernel/explained.js';
import type { Id } from '../../kernel/ids.js';
import type { ReferralState } from '../../law/referral/referral-progress.js';
import type { SharingAnswer } from '../../law/sharing/decision-table.js';
import { courtDay } from '../../victims/court-day.js';
import { decideFor, DisclosureTables } from './disclosure.js';
import type { RecipientView } from './recipient-view.js';
import { loadReferralFile } from './referral-file.js';
import { Referral } from './referral.entity.js';
import type { ItemRow } from './referral-item.entity.js';

export interface ReferralRow {
  readonly id: Id;
  readonly matterId: Id;
  readonly number: string;
  readonly authority: string;
  readonly recipient: string;
  readonly subject: string;
  readonly status: ReferralState;
  readonly sentAt: Date | null;
  readonly acknowledgeBy: CalendarDate | null;
  readonly overdue: boolean;
}

interface TimelineRow {
  readonly id: Id;
  readonly step: string;
  readonly fromStatus: ReferralState;
  readonly toStatus: ReferralState;
  readonly note: string;
  readonly at: Date;
  readonly by: string;
}

export interface ItemWithAnswer extends ItemRow {
  /** What the sharing table says today. */
  readonly today: Explained<SharingAnswer>;
}

export interface ReferralRecord {
  readonly referral: Referral;
  readonly authority: string;
  readonly builtBy: string;
  readonly approvedBy: string | null;
  readonly overdue: boolean;
  /** "10 court days"; whether the sender must enter the day, because the table names no number. */
  readonly ackText: string;
  readonly ackDateNeeded: boolean;
  readonly items: readonly ItemWithAnswer[];
  /** What the recipient will see as things stand. */
  readonly view: RecipientView;
  readonly events: readonly TimelineRow[];
  /** Documents of the matter that can be attached. */
  readonly documents: readonly { readonly id: Id; readonly title: string; readonly registeredAt: Date }[];
}

const PAGE = 50;

@Injectable()
export class ReferralQueries {
  constructor(
    private readonly doors: Doors,
    private readonly policy: ActionPolicy,
    private readonly tables: DisclosureTables,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a matter this person is no member of */
  async ofMatter(actor: Actor, matterId: Id): Promise<ReferralRow[]> {
    this.refuseOthers(actor);
    return this.doors.read(actor, async (reader) => {
      await reader.one('SELECT 1 FROM matter WHERE id = $1', [matterId]);
      return reader.query<ReferralRow>(`${ROWS} WHERE r.matter_id = $1 ORDER BY r.built_at DESC, r.id DESC`, [
        matterId,
        this.clock.now(),
      ]);
    });
  }

  /** Sent and not acknowledged in my matters, the most pressing first. @param after `next` of the page before */
  async waiting(actor: Actor, after?: string): Promise<{ rows: ReferralRow[]; next: string | null }> {
    this.refuseOthers(actor);
    const [on, id] = after?.split('_') ?? [null, null];
    const day = on ? parseDate(on, '/after') : null;
    const rows = await this.doors.read(actor, (reader) =>
      reader.query<ReferralRow>(
        `${ROWS} JOIN access.membership me ON me.matter_id = r.matter_id AND me.user_id = $1
          WHERE r.status IN ('SENT','OVERDUE','ESCALATED') AND ($3::date IS NULL OR (r.acknowledge_by, r.id) > ($3::date, $4::uuid))
          ORDER BY r.acknowledge_by, r.id LIMIT $5`,
        [actor.userId, this.clock.now(), day, id ?? null, PAGE + 1],
      ),
    );
    const page = rows.slice(0, PAGE);
    const last = page.at(-1);
    return { rows: page, next: rows.length > PAGE && last ? `${last.acknowledgeBy ?? ''}_${last.id}` : null };
  }

  /** One referral with all that belongs to it, once the reading of it is on record. @throws NotFound */
  async read(actor: Actor, id: Id): Promise<ReferralRecord> {
    const record = await this.record(actor, id);
    await this.doors.recordRead(actor, {
      kind: 'referral.read',
      matterId: record.referral.matterId,
      subject: { type: 'referral', id },
      data: { by: 'sender' },
    });
    return record;
  }

  private async record(actor: Actor, id: Id): Promise<ReferralRecord> {
    this.refuseOthers(actor);
    const tables = await this.tables.read(actor);
    return this.doors.read(actor, async (reader) => {
      const referral = await reader.find(Referral, id);
      // A person of the receiving organization can see the row itself; this page is for members of the matter.
      const head = await reader.one<
        Pick<ReferralRecord, 'authority' | 'builtBy' | 'approvedBy' | 'ackText' | 'ackDateNeeded'>
      >(
        `SELECT a.name AS authority, b.display_name AS "builtBy", s.display_name AS "approvedBy",
                a.ack_text AS "ackText", a.ack_court_days IS NULL AND a.ack_calendar_days IS NULL AS "ackDateNeeded"
           FROM referral r JOIN matter m ON m.id = r.matter_id JOIN ref.receiving_authority a ON a.code = r.authority_code
           JOIN access.app_user b ON b.id = r.built_by LEFT JOIN access.app_user s ON s.id = r.approved_by
          WHERE r.id = $1`,
        [id],
      );
      const { items, view } = await loadReferralFile(reader, referral);
      const today = await courtDay(reader, referral.matterId, this.clock.now());
      const late = ['SENT', 'OVERDUE', 'ESCALATED'].includes(referral.status);
      return {
        ...head,
        referral,
        overdue: late && referral.acknowledgeBy !== null && today > referral.acknowledgeBy,
        items: items.map((item) => ({ ...item, today: decideFor(referral, item.categories, today, tables) })),
        view,
        events: await timeline(reader, id),
        documents: await attachable(reader, referral.matterId),
      };
    });
  }

  /** Referrals are casework of those who build or approve them. */
  private refuseOthers(actor: Actor): void {
    const may = (['referral.build', 'referral.approve'] as const).some((action) =>
      this.policy.allows(actor.role, action),
    );
    if (!may) throw new Forbidden('Your role does not include referrals.');
  }
}

const timeline = (reader: Reader, id: Id): Promise<TimelineRow[]> =>
  reader.query(
    `SELECT e.id, e.step, e.from_status AS "fromStatus", e.to_status AS "toStatus", e.note, e.at, u.display_name AS by
       FROM referral_event e JOIN access.app_user u ON u.id = e.by_user WHERE e.referral_id = $1 ORDER BY e.at DESC, e.id DESC`,
    [id],
  );

const attachable = (reader: Reader, matterId: Id): Promise<{ id: Id; title: string; registeredAt: Date }[]> =>
  reader.query(
    `SELECT id, title, registered_at AS "registeredAt" FROM document
      WHERE matter_id = $1 AND subject_type NOT IN ('declination', 'referral') ORDER BY registered_at DESC, id DESC LIMIT 200`,
    [matterId],
  );

/** $2 is now; the day that counts is the court's. */
const ROWS = `
  SELECT r.id, r.matter_id AS "matterId", r.number, a.name AS authority, o.name AS recipient, p.name AS subject, r.status,
         r.sent_at AS "sentAt", r.acknowledge_by AS "acknowledgeBy",
         coalesce(r.status IN ('SENT','OVERDUE','ESCALATED')
           AND ($2::timestamptz AT TIME ZONE di.time_zone)::date > r.acknowledge_by, false) AS overdue
    FROM referral r JOIN matter m ON m.id = r.matter_id JOIN ref.district di ON di.code = m.district_code
    JOIN ref.receiving_authority a ON a.code = r.authority_code JOIN access.organization o ON o.id = r.recipient_organization_id
    JOIN declination d ON d.id = r.declination_id JOIN person p ON p.id = d.person_id`;
