/** May this be shared? Every category for the recipient and purpose; the strictest answer wins, and what is unknown is never. */
import type { CourtOrder, Release } from '../law/sharing/consent.js';
import { decideSharing } from '../law/sharing/decision-table.js';
import { readReferenceFile } from '../reference/reference-files.js';
import { authorityRecipientTypes, sharingPurposeOverrides, sharingRules } from '../reference/tables/sharing.js';
import type { Calculator } from './calculator.js';
import { ShareInput, type SharingOrderInput, type SharingReleaseInput } from './share.input.js';
import { answer, dateAt, each, given, textAt } from './wire.js';

export const shareCalculator: Calculator<ShareInput> = {
  name: 'share',
  title: 'May this be shared?',
  about: 'Says whether information of these kinds may go to a recipient for a purpose, and on what it rests.',
  input: ShareInput,
  run(input) {
    const decided = decideSharing(
      {
        categories: each(input.categories, '/categories', textAt),
        recipient: input.recipient,
        purpose: input.purpose,
        on: dateAt(input.on, '/on'),
        orders: [given(input.order, orderOf)].filter((order) => order !== undefined),
        releases: [given(input.release, releaseOf)].filter((release) => release !== undefined),
      },
      {
        rules: readReferenceFile(sharingRules),
        overrides: readReferenceFile(sharingPurposeOverrides),
        authorities: readReferenceFile(authorityRecipientTypes),
      },
    );
    return answer({ ...decided.value }, decided);
  },
};

const orderOf = (order: SharingOrderInput): CourtOrder => ({
  id: order.id,
  recipient: order.recipient,
  purpose: order.purpose,
  categories: each(order.categories, '/order/categories', textAt),
  issuedOn: dateAt(order.issuedOn, '/order/issuedOn'),
});

const releaseOf = (release: SharingReleaseInput): Release => ({
  ...(release.id ? { id: release.id } : {}),
  recipients: each(release.recipients, '/release/recipients', textAt),
  purpose: release.purpose,
  categories: each(release.categories, '/release/categories', textAt),
  startsOn: dateAt(release.startsOn, '/release/startsOn'),
  expiresOn: dateAt(release.expiresOn, '/release/expiresOn'),
  revokedOn: given(release.revokedOn, (text) => dateAt(text, '/release/revokedOn')),
  proceedings: release.proceedings ?? undefined,
});
