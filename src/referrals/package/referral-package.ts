/** Puts the package of a referral together: everything in it comes from the recipient's view and the files that go. */
import type { Draft } from '../../documents/register/document-register.service.js';
import { monthDayYear, type CalendarDate } from '../../kernel/calendar-date.js';
import type { RecipientView } from '../referral/recipient-view.js';
import { acknowledgmentForm } from './acknowledgment-form.js';
import { zipBag, type BagFile } from './bag.js';
import { inventoryCsv } from './inventory-csv.js';
import { referralJson, type SentOn } from './referral-json.js';

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

/**
 * @param files the bytes of the view's items, by their path in it
 * @throws Error when a file of the view is missing, or one too many is given
 */
export function packageOf(
  view: RecipientView,
  sent: SentOn & { readonly date: CalendarDate },
  transmittal: Pick<Draft, 'id' | 'bytes'>,
  files: ReadonlyMap<string, Uint8Array>,
): Buffer {
  const wanted = view.items.flatMap((item) => (item.file === null ? [] : [item.file]));
  if (wanted.length !== files.size || wanted.some((file) => !files.has(file)))
    throw new Error('the files of the package are not those of the inventory');
  const payload: BagFile[] = [
    { path: 'transmittal.pdf', bytes: transmittal.bytes },
    { path: 'inventory.csv', bytes: utf8(inventoryCsv(view)) },
    { path: 'referral.json', bytes: utf8(`${JSON.stringify(referralJson(view, sent), null, 2)}\n`) },
    { path: 'acknowledgment-form.txt', bytes: utf8(acknowledgmentForm(view, sent)) },
    ...wanted.map((file) => ({ path: file, bytes: files.get(file)! })),
  ];
  return zipBag(view.number, payload, [
    ['Source-Organization', view.sender.name],
    ['Organization-Address', view.sender.address],
    ['Contact-Name', view.contact.name],
    ['Contact-Phone', view.contact.phone],
    ['Contact-Email', view.contact.email],
    ['External-Identifier', view.number],
    ['External-Description', `Referral to ${view.recipient.name}, sent ${monthDayYear(sent.date)}`],
    ['Bagging-Date', sent.date],
    ['Bag-Software-Agent', 'Redress'],
    ['Transmittal-Document', transmittal.id],
    ['Audit-Checkpoint', 'none: this release does not yet sign checkpoints of its audit log, so none is enclosed'],
  ]);
}
