/** One subject is declined and referred: what the recipient may have, what never goes, and what comes back. */
import { expect } from '@jest/globals';
import { unzipSync } from 'fflate';
import type { Person } from '../browser.js';
import { THIRD, type Thread } from './cast.js';

const WITHHELD = 'Payroll produced to the grand jury';
const NARRATIVE = 'The proof of knowledge is thin: the dispatcher kept no record of who held the passports.';

export async function decline(ausa: Person, supervisor: Person, thread: Thread): Promise<void> {
  await ausa.goto(`${thread.matter}/referrals`);
  await ausa.follow('Decline a subject');
  await ausa.press('Save the draft');
  await ausa.isTold('Subject', 'Reason');
  await ausa.lookOver('declination-422');
  await ausa.choose('Subject', THIRD);
  const offense = ausa.group('Offense 1');
  await offense.choose('Offense', '18 U.S.C. 1589');
  await offense.fill({ 'Last day to charge': '03/29/2034' });
  await ausa.choose('Reason', 'Civil, admin');
  await ausa.fill({
    'Reasons for the office file': NARRATIVE,
    'Alternatives considered': 'The wage laws, which the Wage and Hour Division enforces.',
    'How the victims will be told': 'The coordinator tells each of them by telephone.',
    'Investigating agency told on': '07/21/2025',
  });
  await ausa.tick('Does not apply');
  await ausa.tick('I confirm that race');
  await ausa.press('Save the draft');
  const declination = ausa.place;
  await ausa.press('Submit to a supervisor');
  await ausa.sees('Waiting for a supervisor');
  await supervisor.goto(declination);
  await supervisor.lookOver('declination');
  await supervisor.press('Approve the declination');
  await supervisor.sees('The declination was approved.');
  await ausa.goto(declination);
  await ausa.follow('Refer to another authority');
  await ausa.lookOver('authorities');
}

export async function buildReferral(ausa: Person, thread: Thread): Promise<void> {
  await ausa.follow('Refer to Wage and Hour Division');
  await ausa.choose('Purpose', 'Civil enforcement');
  await ausa.fill({
    'What we ask of them': 'Please examine wages, hours and deductions at the kiln for 2023.',
    Addressee: 'District Director',
    'Our victim specialist': 'Carmen Reyes (demo)',
    'Specialist’s telephone': '316-555-0142',
    'Specialist’s e-mail': 'coordinator@example.gov',
    'Language needed': 'Spanish',
  });
  const contact = ausa.group('Whom the recipient may call');
  await contact.fill({
    Contact: 'Amara Osei (demo)',
    'Contact’s telephone': '316-555-0117',
    'Contact’s e-mail': 'ausa@example.gov',
  });
  const fact = ausa.group('Fact 1');
  await fact.fill({
    Sentence: 'Workers at the kiln were paid by the pallet.',
    'How it is known': 'Bank records, S-02',
  });
  await fact.choose('Kind of information', 'I22');
  await ausa.lookOver('referral-new');
  await ausa.press('Start the referral');
  await ausa.sees('The referral was started.');
  thread.referral = ausa.place;
  await addItem(ausa, { description: 'Invoices volunteered by a customer, 12 pages', source: 'S-02', category: 'I22' });
  await ausa.goto(thread.referral);
  await addItem(ausa, { description: WITHHELD, source: 'S-09, grand jury', category: 'I01' });
}

async function addItem(ausa: Person, item: { description: string; source: string; category: string }): Promise<void> {
  await ausa.follow('Add an item');
  await ausa.fill({
    Description: item.description,
    'Source tag': item.source,
    'Or its text': `Text of ${item.source}`,
  });
  await ausa.tick(item.category);
  await ausa.press('Add the item');
  await ausa.sees('The item was added.');
}

export async function reviewInventory(ausa: Person, thread: Thread): Promise<void> {
  await ausa.goto(thread.referral);
  await ausa.press('Start the disclosure review');
  await ausa.unfold('Withdraw the referral');
  await ausa.press('Withdraw the referral');
  await ausa.isTold('Give the reason');
  await ausa.sees('May go', 'Never goes');
  await decide(ausa, thread, WITHHELD, 'It is withheld');
  await decide(ausa, thread, 'Invoices volunteered', 'It goes whole');
  await ausa.goto(thread.referral);
  await ausa.sees('Withheld', 'Goes');
  await ausa.lookOver('referral');
  await ausa.picture('referral-inventory', { from: ausa.page.getByRole('heading', { name: 'Inventory' }) });
  await ausa.press('Clear the disclosure');
  // A federal case is open on these facts, so the letter has to say so.
  await ausa.isTold('A federal case was filed in this matter.');
  await ausa.lookOver('referral-422');
  await ausa.follow('Change the letter');
  await ausa.fill({
    'Federal matters still open on these facts': 'Two defendants were sentenced; nothing is pending.',
  });
  await ausa.press('Save');
  await ausa.press('Clear the disclosure');
  await ausa.sees('The step was recorded.', 'Cleared, waiting for a supervisor');
}

async function decide(ausa: Person, thread: Thread, item: string, decision: string): Promise<void> {
  await ausa.goto(thread.referral);
  await ausa.follow(item);
  if (item === WITHHELD) {
    // What the table never lets go is not even offered.
    expect(await ausa.page.getByRole('radio').count()).toBe(1);
    await ausa.press('Record the decision');
    await ausa.isTold('Decision');
    await ausa.lookOver('item-422');
  }
  await ausa.tick(decision);
  await ausa.press('Record the decision');
}

export async function send(ausa: Person, supervisor: Person, thread: Thread): Promise<void> {
  await supervisor.goto(thread.referral);
  await supervisor.press('Approve the referral');
  await supervisor.sees('The referral was approved.');
  await ausa.goto(thread.referral);
  await ausa.lookOver('referral-to-send');
  await ausa.press('Send to');
  await ausa.sees('The referral was sent.', 'Sent, not acknowledged');
  await ausa.goto('/referrals');
  await ausa.sees(THIRD);
  await ausa.lookOver('referrals-waiting');
}

/** The recipient sees what was sent to it, and nothing else of the matter. */
export async function answerAsRecipient(whd: Person, thread: Thread): Promise<void> {
  for (const hidden of [thread.matter, `${thread.matter}/restitution`, thread.victimA, thread.referral])
    expect({ hidden, status: (await whd.ask(hidden)).status }).toEqual({ hidden, status: 404 });
  const number = /REF[^\s]*|\d{4}-\d+/;
  await whd.goto('/received');
  await whd.lookOver('received-list');
  await whd.row('To be acknowledged').first().getByRole('link').click();
  await whd.page.waitForURL(/\/received\/.+/);
  await whd.sees(THIRD, 'Invoices volunteered', number);
  const text = await whd.text();
  for (const never of [WITHHELD, NARRATIVE, 'Harlan', 'Victim 1']) expect(text).not.toContain(never);
  await whd.lookOver('received');
  const [download] = await Promise.all([
    whd.page.waitForEvent('download'),
    whd.page.getByRole('link', { name: 'Download the package' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  const files = unzipSync((await whd.ask(`${whd.place}/package`)).body);
  expect(Object.keys(files).some((name) => name.endsWith('bagit.txt'))).toBe(true);
  for (const [name, bytes] of Object.entries(files))
    expect({ name, leaks: Buffer.from(bytes).includes(WITHHELD) || Buffer.from(bytes).includes(NARRATIVE) }) // prettier-ignore
      .toEqual({ name, leaks: false });
  await whd.fill({ 'Your own reference': 'WHD-2025-4410' });
  await whd.press('Acknowledge receipt');
  await whd.sees('Your answer was recorded.');
  await whd.press('Accept the referral');
  await reportOutcome(whd);
}

async function reportOutcome(whd: Person): Promise<void> {
  const form = whd.form('Report progress');
  if (!(await whd.page.getByRole('form', { name: 'Report progress' }).isVisible())) await whd.unfold('Report progress');
  await form.fill({ 'How far it is': 'Investigation opened; records requested.' });
  await form.press('Report progress');
  const outcome = whd.form('Report the outcome');
  if (!(await whd.page.getByRole('form', { name: 'Report the outcome' }).isVisible()))
    await whd.unfold('Report the outcome');
  await outcome.press('Report the outcome');
  await whd.isTold('Outcome');
  await whd.lookOver('received-422');
  const list = whd.page.getByRole('combobox', { name: 'Outcome' });
  await list.selectOption({ index: 1 });
  await outcome.fill({ Note: 'Back wages assessed.' });
  await outcome.press('Report the outcome');
  await whd.sees('Your answer was recorded.', 'Outcome reported');
}

export async function seeAnswer(ausa: Person, thread: Thread): Promise<void> {
  await ausa.goto(thread.referral);
  await ausa.sees('Outcome reported', 'WHD-2025-4410', 'Back wages assessed.');
  await ausa.lookOver('referral-answered');
  await ausa.goto(`${thread.matter}/referrals`);
  await ausa.lookOver('matter-referrals');
  await ausa.goto(`${thread.matter}/history`);
  await ausa.sees('Referral outcome reported', 'Deadline met');
  // Written for people: no ids, no instants, no JSON.
  expect(await ausa.text()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|\d{4}-\d{2}-\d{2}T|\{"/);
  await ausa.lookOver('history');
}
