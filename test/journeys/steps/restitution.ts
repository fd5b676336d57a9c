/** Losses and weeks of work, both prongs of section 1593(b)(3), and the order that is proposed to the court. */
import { expect } from '@jest/globals';
import type { Person } from '../browser.js';
import { pdfText } from './pdf-text.js';
import { FIRST, type Thread } from './cast.js';

export async function recordLosses(ausa: Person, finance: Person, thread: Thread): Promise<void> {
  await ausa.goto(`${thread.victimA}/losses`);
  await ausa.follow('Add a loss');
  await ausa.fill({ Amount: 'about 3000' });
  await ausa.press('Save the loss');
  await ausa.isTold('Category', 'Amount');
  await ausa.lookOver('loss-new-422');
  await loss(ausa, { category: 'Medical services', amount: '3,120.5', evidence: 'Exhibit 7' });
  await ausa.goto(`${thread.victimA}/losses/new`);
  await loss(ausa, { category: 'Necessary transportation', amount: '640', evidence: 'Exhibit 8' });
  await ausa.sees('$3,120.50', '$640.00', '$3,760.50');
  await ausa.lookOver('losses');

  await sameWeeks(finance, thread.victimA, { first: '01/02/2023', last: '06/30/2023', hours: '72', paid: '150' });
  // 26 weeks of 72 hours: 40 × 7.25 + 32 × 10.875 = 638.00, less 150.00 paid.
  await finance.sees('26 week(s)', '$3,900.00');
  await finance.lookOver('labor');
  await grossIncome(finance, '9,000', 'Invoices to two customers, Exhibit 12');
  await sameWeeks(finance, thread.victimB, { first: '01/02/2023', last: '03/12/2023', hours: '60', paid: '200' });
  await grossIncome(finance, '21,500', 'Payments booked to the second kiln, Exhibit 13');
}

async function loss(person: Person, facts: { category: string; amount: string; evidence: string }): Promise<void> {
  await person.choose('What was lost', facts.category);
  await person.tick('Already incurred');
  await person.fill({ Amount: facts.amount, 'Where the proof is': facts.evidence });
  await person.tick('Proven by a preponderance');
  await person.press('Save the loss');
  await person.sees('The loss was saved.');
}

async function sameWeeks(
  finance: Person,
  victim: string,
  weeks: { first: string; last: string; hours: string; paid: string },
): Promise<void> {
  await finance.goto(`${victim}/labor`);
  if (!(await finance.page.getByRole('form', { name: 'The same hours each week' }).isVisible()))
    await finance.unfold('Enter the same hours');
  const form = finance.form('The same hours each week');
  await form.fill({
    'First day of the first week': weeks.first,
    'A day in the last week': weeks.last,
    'Hours in the week': weeks.hours,
    'Paid in the week': weeks.paid,
    'Where the hours come from': 'Time sheets, Exhibit 11',
  });
  await form.press('Enter these weeks');
}

async function grossIncome(finance: Person, amount: string, basis: string): Promise<void> {
  const form = finance.form('Labor claim');
  await form.fill({ 'Gross income': amount, 'How the figures were found': basis });
  await form.press('Save the claim');
  await finance.sees('The labor claim was saved.');
}

export async function workOut(ausa: Person, thread: Thread): Promise<void> {
  await ausa.goto(`${thread.matter}/restitution`);
  await ausa.tick('Leave them out');
  await ausa.press('Work out restitution');
  await ausa.sees('Restitution was computed.', 'Prong A', 'Prong B', 'Victim 1', 'Victim 2');
  expect(await ausa.row('Victim 1').first().innerText()).toMatch(/\$12,688\.00\s+Prong B\s+\$16,448\.50/);
  expect(await ausa.row('Victim 2').first().innerText()).toMatch(/\$21,500\.00[\s\S]*Prong A\s+\$21,500\.00/);
  await ausa.unfold(/restitution of Victim 1/);
  await ausa.sees('18 U.S.C. 1593(b)(3)');
  await ausa.lookOver('worksheet');
  await ausa.picture('restitution-worksheet', { from: ausa.page.getByRole('table').first() });
  await ausa.goto(`${thread.matter}/restitution`);
  await ausa.lookOver('restitution-before-judgment');
}

/** The order as a PDF of the register: its text can be selected and searched. */
export async function proposeOrder(ausa: Person, thread: Thread): Promise<void> {
  await ausa.goto(`${thread.matter}/restitution`);
  await ausa.follow(/Proposed order\s*for defendant 1/);
  await ausa.press('Make and register the order');
  await ausa.isTold('Judge');
  await ausa.lookOver('proposed-order-422');
  await ausa.tick(/pleaded|guilty/i);
  await ausa.fill({
    Judge: 'Honorable Eleanor F. Marsh',
    'Sentenced on': '07/15/2025',
    'Address of the clerk': '500 State Avenue\nKansas City, KS 66101',
    'United States Attorney': 'Dana Whitlock',
    'Bar number': 'KS 00000',
    Telephone: '316-555-0117',
    'E-mail': 'ausa@example.gov',
  });
  await ausa.page.getByLabel('Address', { exact: true }).fill('301 N. Main Street\nWichita, KS 67202');
  await ausa.press('Make and register the order');
  expect(ausa.place).toMatch(/^\/documents\/.+\/file$/);
  await ausa.goto(`${thread.matter}/documents`);
  await ausa.sees('Proposed Order of Restitution');
  await ausa.lookOver('documents');
  const address = await ausa.page.getByRole('link', { name: 'Proposed Order of Restitution' }).getAttribute('href');
  const text = pdfText((await ausa.ask(address!)).body);
  expect(text).toContain('UNITED STATES OF AMERICA');
  expect(text.toUpperCase()).toContain(FIRST.toUpperCase());
  expect(text).toContain('$16,448.50');
}
