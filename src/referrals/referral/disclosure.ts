/** What the sharing table says of the items and facts of a referral, for its recipient and purpose on a day. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Explained } from '../../kernel/explained.js';
import {
  DECISIONS,
  decideSharing,
  type Decision,
  type SharingAnswer,
  type SharingTables,
} from '../../law/sharing/decision-table.js';
import { ReferenceService } from '../../reference/reference.service.js';
import { authorityRecipientTypes, sharingPurposeOverrides, sharingRules } from '../../reference/tables/sharing.js';
import type { Fact } from './letter.js';
import type { Referral } from './referral.entity.js';
import type { ReferralItem } from './referral-item.entity.js';

type Recipient = Pick<Referral, 'authorityCode' | 'purpose'>;

@Injectable()
export class DisclosureTables {
  constructor(private readonly reference: ReferenceService) {}

  async read(actor: Actor): Promise<SharingTables> {
    const [rules, overrides, authorities] = [
      await this.reference.rows(actor, sharingRules),
      await this.reference.rows(actor, sharingPurposeOverrides),
      await this.reference.rows(actor, authorityRecipientTypes),
    ];
    return { rules, overrides, authorities };
  }
}

/** No order and no release is on record yet, so what needs one is closed. */
export function decideFor(
  recipient: Recipient,
  categories: readonly string[],
  on: CalendarDate,
  tables: SharingTables,
): Explained<SharingAnswer> {
  return decideSharing({ categories, recipient: recipient.authorityCode, purpose: recipient.purpose, on }, tables);
}

const within = (limit: Decision, chosen: Decision): boolean => DECISIONS.indexOf(chosen) >= DECISIONS.indexOf(limit);

/** What a person may choose at most, given what the table says: stricter always, looser never. */
export function mayChoose(computed: Decision, chosen: 'ALLOW' | 'ALLOW_REDACTED' | 'WITHHOLD'): boolean {
  return chosen === 'WITHHOLD' || within(computed, chosen);
}

/** Sentences about what may not go as it stands; none when all may. Computed anew for the day, whatever was stored. */
export function closedParts(
  referral: Recipient & Pick<Referral, 'facts'>,
  items: readonly ReferralItem[],
  on: CalendarDate,
  tables: SharingTables,
): string[] {
  const closed = items
    .filter((item) => item.decision === 'ALLOW' || item.decision === 'ALLOW_REDACTED')
    .filter(
      (item) => !mayChoose(decideFor(referral, item.categories, on, tables).value.decision, item.decision as 'ALLOW'),
    )
    .map((item) => `Item ${item.number} may not go to this recipient for this purpose; decide it again.`);
  return [...closed, ...closedFacts(referral, on, tables).map(({ index, detail }) => `Fact ${index + 1}: ${detail}`)];
}

/** The facts that may not go as they are written. */
export function closedFacts(
  referral: Recipient & { readonly facts: readonly Fact[] },
  on: CalendarDate,
  tables: SharingTables,
): { index: number; detail: string }[] {
  return referral.facts.flatMap((fact, index) => {
    const { decision } = decideFor(referral, fact.categories, on, tables).value;
    if (mayChoose(decision, fact.redacted ? 'ALLOW_REDACTED' : 'ALLOW')) return [];
    const detail =
      decision === 'ALLOW_REDACTED'
        ? 'This kind of information goes only redacted: write it without identifying details and say so.'
        : 'This kind of information may not go to this recipient; leave the sentence out.';
    return [{ index, detail }];
  });
}
