/** Two victims under pseudonyms, tied to counts, and a service that is logged. */
import { expect } from '@jest/globals';
import type { Person } from '../browser.js';
import { MATTER, type Thread } from './cast.js';

export async function addVictims(coordinator: Person, thread: Thread): Promise<void> {
  await coordinator.goto(`${thread.matter}/victims`);
  await coordinator.follow('Add a victim');
  await coordinator.press('Add victim');
  await coordinator.isTold('Pseudonym');
  await coordinator.lookOver('victim-new-422');
  await coordinator.fill({
    Pseudonym: 'Victim 1',
    'How to make contact safely': 'Only by text to the line ending 0142, after six in the evening. Code word: harvest.',
  });
  await coordinator.choose('Language', 'Spanish');
  await coordinator.press('Add victim');
  thread.victimA = coordinator.place;
  await logService(coordinator);
  await coordinator.goto(`${thread.matter}/victims/new`);
  await coordinator.fill({ Pseudonym: 'Victim 2' });
  await coordinator.press('Add victim');
  thread.victimB = coordinator.place;
  await coordinator.goto(`${thread.matter}/victims`);
  await coordinator.sees('Victim 1', 'Victim 2');
  await coordinator.lookOver('victims');
  await coordinator.goto('/victims');
  await coordinator.sees(MATTER);
  await coordinator.lookOver('caseload');
}

async function logService(coordinator: Person): Promise<void> {
  await coordinator.follow('Log a service');
  await coordinator.lookOver('service-new');
  await coordinator.choose('Service', 'Restitution help');
  await coordinator.fill({ 'Or minutes': '50', Note: 'Went through the receipts for medical care.' });
  await coordinator.picture('phone', { phone: true });
  await coordinator.press('Log the service');
  await coordinator.sees('The service was logged.', 'Restitution help', '4 quarter hours');
  // Contact rules and notes stay masked until someone says why.
  expect(await coordinator.text()).not.toContain('harvest');
  await coordinator.lookOver('victim-services');
  await coordinator.unfold('Safe-contact instructions');
  await coordinator.fill({ 'Why do you need them?': 'Calling about the interview' });
  await coordinator.press('Show');
  await coordinator.sees('Code word: harvest');
}

export async function attachToCounts(ausa: Person, thread: Thread): Promise<void> {
  for (const [victim, counts] of [
    [thread.victimA, ['Count 1', 'Count 2', 'Count 3']],
    [thread.victimB, ['Count 1', 'Count 2']],
  ] as const) {
    await ausa.goto(`${victim}/counts`);
    for (const each of counts) await ausa.tick(each);
    await ausa.press('Save the counts');
    await ausa.sees('The counts were saved.');
  }
  await ausa.lookOver('victim-counts');
  // What a prosecutor's role does not include is not offered either.
  expect(await ausa.page.getByRole('link', { name: 'Log a service' }).count()).toBe(0);
}
