/** A payment received, split and posted; paid out by two people; and the victim's statement of account. */
import { expect } from '@jest/globals';
import type { Person } from '../browser.js';
import { FIRST, MATTER, type Thread } from './cast.js';
import { pdfText } from './pdf-text.js';

export async function receive(finance: Person, thread: Thread): Promise<void> {
  await finance.goto(`${thread.matter}/money`);
  await finance.follow('Receive a payment');
  await finance.press('Preview the split');
  await finance.isTold('Defendant', 'Amount');
  await finance.lookOver('receive-422');
  await finance.choose('Defendant', FIRST);
  await finance.fill({ Amount: '9,200', 'Received on': '09/02/2025', 'Receipt or check number': 'KS-2025-0117' });
  await finance.choose('Kind of money', 'Payment');
  await finance.choose('Instrument', 'Cashier');
  await finance.press('Preview the split');
  await finance.sees('Nothing is posted yet.', 'Where the money goes', '$9,200.00', '$200.00');
  await finance.lookOver('payment-preview');
  await finance.picture('payment-preview', { from: finance.page.getByText('Nothing is posted yet.') });
  await finance.press('Post this receipt');
  await finance.sees('The receipt was posted.');
  await finance.lookOver('receipt');
  await finance.goto(`${thread.matter}/money`);
  await finance.lookOver('matter-money');
}

export async function payOut(finance: Person, finance2: Person, thread: Thread): Promise<void> {
  await finance.goto('/money');
  await finance.lookOver('money');
  await finance.follow('Prepare a disbursement run');
  await finance.sees(MATTER, 'Victim 1', 'Victim 2');
  await finance.lookOver('run-new');
  await finance.press('Prepare this run');
  await finance.sees('The run was prepared.', 'You prepared this run, so someone else must release it.');
  thread.run = finance.place;
  await refusedToPreparer(finance, thread.run);
  await finance2.goto('/money/runs');
  await finance2.lookOver('runs');
  await finance2.goto(thread.run);
  await finance2.lookOver('run-to-release');
  await finance2.press('Release this run');
  await finance2.sees('The run was released.', 'Fiona Burke', 'Felix Tran');
}

/** The button is not offered to the one who prepared the run; the server refuses the same step sent without it. */
async function refusedToPreparer(finance: Person, run: string): Promise<void> {
  expect(await finance.page.getByRole('button', { name: 'Release this run' }).count()).toBe(0);
  const answer = await finance.page.evaluate(async (address) => {
    const token = document.querySelector<HTMLInputElement>('form[action$="/cancel"] input[name="_csrf"]')!.value;
    const body = new URLSearchParams({ _csrf: token, _key: crypto.randomUUID() });
    const reply = await fetch(address, { method: 'POST', body });
    return { status: reply.status, page: await reply.text() };
  }, `${run}/release`);
  expect(answer.status).toBe(403);
  expect(answer.page).toContain('released by someone other than the person who prepared it');
  await finance.goto(run);
  await finance.sees('Prepared, waits for release');
}

export async function statement(coordinator: Person, thread: Thread): Promise<void> {
  await coordinator.goto(`${thread.matter}/money`);
  await coordinator.follow('Victim 1');
  await coordinator.sees('Statement of account', 'Sent to the payee', '$16,448.50');
  await coordinator.lookOver('payee-statement');
  const sent = /Sent to the payee\s+(\$[\d,.]+)/.exec(await coordinator.text())![1]!;
  expect(sent).not.toBe('$0.00');
  const address = await coordinator.page.getByRole('link', { name: 'Letter to the victim (PDF)' }).getAttribute('href');
  const letter = await coordinator.ask(address!);
  expect(letter.type).toContain('application/pdf');
  const text = pdfText(letter.body);
  expect(text).toContain(sent);
  expect(text).toContain('$16,448.50');
  await coordinator.goto(`${thread.matter}/money`);
  await coordinator.follow(FIRST);
  await coordinator.lookOver('defendant-statement');
}
