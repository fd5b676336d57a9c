/** Pleas, convictions, the sentencing date with the deadlines it starts, sentence and judgment on the docket. */
import { expect } from '@jest/globals';
import type { Person } from '../browser.js';
import { FIRST, SECOND, type Thread } from './cast.js';

export async function convict(ausa: Person, thread: Thread): Promise<void> {
  await docketEntry(ausa, thread, { what: 'Arraignment', on: '09/18/2024' });
  for (const name of [FIRST, SECOND]) {
    await docketEntry(ausa, thread, { what: 'Guilty plea accepted', on: '03/04/2025', of: name });
    await ausa.follow(new RegExp(`Record how counts ended\\s*for ${name}`));
    await ausa.fill({ 'Decided on': '03/04/2025' });
    await ausa.choose('Count 1', 'Convicted');
    await ausa.choose('Count 2', 'Convicted');
    if (name === FIRST) await ausa.lookOver('counts-decided');
    await ausa.press('Record the outcome');
  }
  await ausa.sees('Convicted');
}

export async function setSentencing(ausa: Person, thread: Thread): Promise<void> {
  await docketEntry(ausa, thread, { what: 'Sentencing date set', on: '03/04/2025', date: '07/15/2025' });
  await ausa.goto(`${thread.matter}/deadlines`);
  // 60 days before July 15, 2025 is May 16, a Friday.
  const list = ausa.row('18 U.S.C. 3664(d)(1)').first();
  expect(await list.innerText()).toContain('05/16/2025');
  await list.locator('summary').click();
  expect(await list.innerText()).toContain('60 days before Tuesday, July 15, 2025');
  await ausa.lookOver('deadlines');
  await meetAll(ausa, thread, '05/14/2025');
}

/** Marks every open deadline as met, with the day and how. */
async function meetAll(ausa: Person, thread: Thread, day: string): Promise<void> {
  const open = ausa.page.getByRole('link', { name: /^Mark as met/ });
  for (let left = await open.count(); left > 0; left -= 1) {
    await ausa.follow(/^Mark as met/);
    if (left === 1) await ausa.lookOver('deadline-to-meet');
    await ausa.fill({ 'Met on': day, How: 'ECF No. 61' });
    await ausa.press('Mark as met');
    expect(await open.count()).toBe(left - 1);
  }
  expect(ausa.place).toBe(`${thread.matter}/deadlines`);
}

export async function sentence(ausa: Person, thread: Thread): Promise<void> {
  await docketEntry(ausa, thread, { what: 'Sentence announced in court', on: '07/15/2025' });
  await docketEntry(ausa, thread, { what: 'Judgment entered on the docket', on: '07/17/2025' });
  await ausa.goto(`${thread.matter}/deadlines`);
  // 90 days after July 15, 2025 is October 13, Columbus Day: the next day that is no holiday.
  const final = ausa.row('Final determination of victim losses').first();
  expect(await final.innerText()).toContain('18 U.S.C. 3664(d)(5)');
  expect(await final.innerText()).toContain('10/14/2025');
  await ausa.goto(thread.matter);
  await ausa.sees('Judgment entered');
  await ausa.lookOver('overview');
  await ausa.picture('matter-overview');
}

export async function docketEntry(
  person: Person,
  thread: Thread,
  entry: { what: string; on: string; date?: string; of?: string },
): Promise<void> {
  await person.goto(`${thread.matter}/defendants`);
  await person.follow('Record a docket entry');
  await person.choose('What happened', entry.what);
  await person.fill({ 'Day it happened': entry.on, ...(entry.date ? { 'Date set': entry.date } : {}) });
  if (entry.of) await person.choose('For', entry.of);
  await person.press('Record the entry');
  await person.sees(entry.what);
}
