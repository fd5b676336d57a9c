/** The money of two judgments: assessments by counts, restitution victim by victim, one debt with two caps. */
import { expect } from '@jest/globals';
import type { Person } from '../browser.js';
import { FIRST, SECOND, type Thread } from './cast.js';

const DAYS = { 'Sentenced on': '07/15/2025', 'Judgment entered on': '07/17/2025' };

export async function firstJudgment(finance: Person, thread: Thread): Promise<void> {
  await finance.goto(`${thread.matter}/restitution`);
  await finance.follow(/Enter the judgment\s*of defendant 1/);
  await finance.press('Enter the judgment');
  await finance.isTold('Sentenced on');
  await finance.lookOver('judgment-new-422');
  await finance.fill(DAYS);
  const first = finance.group('Victim 1');
  await first.fill({ 'Amount ordered to Victim 1': '16,448.50', 'Whole loss they answer for together': '16,448.50' });
  await first.tick(SECOND);
  await finance.group('Victim 2').fill({ 'Amount ordered to Victim 2': '21,500' });
  await finance.choose('How joint payments are credited', 'Each pays to his cap');
  await finance.tick('Interest on restitution waived');
  await finance.press('Enter the judgment');
  await finance.sees('The judgment was entered');
  thread.judgment = finance.place;
}

export async function seeJudgment(finance: Person, thread: Thread): Promise<void> {
  await finance.goto(thread.judgment);
  await finance.sees(FIRST, 'Special assessment (18 U.S.C. 3013)', '$200.00', '$10,000.00', '$16,448.50', '$21,500.00');
  await finance.lookOver('judgment');
}

/** Less than the first defendant: the caps are unequal. */
export async function secondJudgment(finance: Person, thread: Thread): Promise<void> {
  await finance.goto(`${thread.matter}/restitution`);
  await finance.follow(/Enter the judgment\s*of defendant 2/);
  await finance.fill(DAYS);
  const first = finance.group('Victim 1');
  await first.fill({ 'Amount ordered to Victim 1': '6,000' });
  await first.tick(FIRST);
  await finance.tick('Found indigent');
  await finance.tick('Interest on restitution waived');
  await finance.press('Enter the judgment');
  await finance.sees('The judgment was entered', '$6,000.00');
}

/** Each loss is counted once, however many answer for it. */
export async function obligations(finance: Person, thread: Thread): Promise<void> {
  await finance.goto(`${thread.matter}/restitution`);
  await finance.sees('Who is still owed', 'What each defendant owes');
  const total = finance.page
    .getByRole('table', { name: /each loss counted once/ })
    .getByRole('row')
    .last();
  expect(await total.innerText()).toMatch(/\$37,948\.50\s+\$37,948\.50/);
  expect(await finance.row(SECOND).filter({ hasText: 'Victim 1' }).last().innerText()).toMatch(
    /\$6,000\.00\s+\$6,000\.00\s+\$16,448\.50\s+\$6,000\.00/,
  );
  await finance.lookOver('restitution');
}
