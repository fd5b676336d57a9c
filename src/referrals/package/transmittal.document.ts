/** Gathers the data of the transmittal letter (template `referral-transmittal`). */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { DataRecord } from '../../documents/template/data.js';
import type { RecipientView } from '../referral/recipient-view.js';
import type { SentOn } from './referral-json.js';

const NONE = 'None stated';

export interface Signer {
  readonly name: string;
  readonly title: string;
}

export function transmittalData(
  view: RecipientView,
  sent: SentOn & { readonly date: CalendarDate; readonly legalHook: string; readonly signer: Signer },
): DataRecord {
  return {
    date: sent.date,
    office: view.sender,
    matterNumber: view.number,
    transmittalNumber: view.number,
    recipient: {
      name: view.recipient.addressee,
      office: view.recipient.name,
      address: view.recipient.address,
      salutation: view.recipient.addressee,
    },
    relyingOn: `Justice Manual 9-27.270 and on your authority under ${sent.legalHook}`,
    requestedAction: view.requestedAction,
    holdRequests: view.holdRequests.map((request) => ({ request })),
    facts: view.facts,
    subjects: [{ name: view.subject.name, identifiers: view.subject.identifiers || NONE }],
    violations: view.violations,
    limitationDates: view.limits,
    inventory: view.items.map((item) => ({
      number: item.number,
      description: item.description,
      form: item.form || NONE,
      custodian: item.custodian || NONE,
      bates: 'None',
      source: item.source,
      decision: item.redacted ? 'Sent, redacted' : 'Sent',
    })),
    withheld: view.withheld,
    specialist: { ...view.specialist },
    parallel: { pending: view.parallel !== null, description: view.parallel },
    returnTerms:
      'When your matter is closed, or if you do not take it up, return the material or destroy it and tell us in writing that you have done so.',
    acknowledgeBy: sent.acknowledgeBy,
    firstOutcomeReport: sent.firstOutcomeReport,
    contact: { ...view.contact },
    signer: { ...sent.signer },
  };
}
