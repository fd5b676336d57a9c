/** The inventory as a table: what goes, then what is withheld by category and legal basis alone. */
import { stringify } from 'csv-stringify/sync';
import type { RecipientView } from '../referral/recipient-view.js';

/** `escape_formulas` puts an apostrophe before =, +, -, @, tab and carriage return, so that no cell runs in a spreadsheet. */
export function inventoryCsv(view: RecipientView): string {
  const sent = view.items.map((item) => ({
    number: String(item.number),
    description: item.description,
    form: item.form,
    custodian: item.custodian,
    location: item.location,
    source_tag: item.source,
    decision: item.redacted ? 'SENT_REDACTED' : 'SENT',
    file: item.file === null ? '' : `data/${item.file}`,
    legal_basis: '',
  }));
  const withheld = view.withheld.map(({ category, basis }) => ({
    number: '',
    description: category,
    form: '',
    custodian: '',
    location: '',
    source_tag: '',
    decision: 'WITHHELD',
    file: '',
    legal_basis: basis,
  }));
  return stringify([...sent, ...withheld], {
    header: true,
    columns: COLUMNS,
    escape_formulas: true,
    record_delimiter: '\r\n',
  });
}

const COLUMNS = [
  'number',
  'description',
  'form',
  'custodian',
  'location',
  'source_tag',
  'decision',
  'file',
  'legal_basis',
];
