/** The form with which a recipient without access to this system acknowledges: plain text, to be filled in and returned. */
import { monthDayYear } from '../../kernel/calendar-date.js';
import type { RecipientView } from '../referral/recipient-view.js';
import type { SentOn } from './referral-json.js';

export function acknowledgmentForm(view: RecipientView, sent: SentOn): string {
  const { contact } = view;
  return `ACKNOWLEDGMENT OF REFERRAL ${view.number}

From: ${view.sender.name}
To:   ${view.recipient.name}

Please return this form by ${monthDayYear(sent.acknowledgeBy)} to
${contact.name}, ${contact.phone}, ${contact.email}
or answer in the system under "Received referrals".

Received on: ____________________
Your reference: ____________________
Items received: ${view.items.length} listed, ________ counted

[ ] We accept the referral.
[ ] We decline it. Reason: ________________________________________
[ ] We return it as incomplete. What is missing: ____________________
[ ] We forwarded it to: ____________________________________________

If you accept, please report the outcome, or where it stands, by
${monthDayYear(sent.firstOutcomeReport)} and once a year after that until it is closed.
Outcome, when there is one (mark one):
${sent.outcomeCodes.map((code) => `[ ] ${code.toLowerCase().replaceAll('_', ' ')}`).join('\n')}

Name and title: ________________________________________
Date: ____________________
`;
}
