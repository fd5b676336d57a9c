/** From an open matter to an indictment with counts, and the people who may see it. */
import type { Person } from '../browser.js';
import { DOCKET, FIRST, MATTER, SECOND, THIRD, type Thread } from './cast.js';

const CONDUCT = { 'First day of the conduct': '01/02/2023', 'Last day of the conduct': '03/29/2024' };

export async function openMatter(ausa: Person, thread: Thread): Promise<void> {
  await ausa.lookOver('my-work');
  await ausa.picture('my-work');
  await ausa.follow('Open a matter');
  await ausa.press('Open the matter');
  await ausa.isTold('Title', 'District');
  await ausa.lookOver('matter-new-422');
  await ausa.fill({ Title: MATTER, 'Opened on': '04/15/2024', 'Lead investigating agency': 'Homeland Security' });
  await ausa.choose('District', '(ksd)');
  await ausa.tick('Labor trafficking');
  await ausa.press('Open the matter');
  thread.matter = ausa.place;
  await ausa.sees(MATTER, 'No subject yet');
  await investigate(ausa);
  await addSubject(ausa, 'A person', FIRST, 'Organizer');
  await addSubject(ausa, 'A person', SECOND, 'Enforcer');
  await addSubject(ausa, 'An entity', THIRD, 'Employer');
  await ausa.sees(FIRST, SECOND, THIRD);
}

async function investigate(ausa: Person): Promise<void> {
  await ausa.follow('Change the status');
  await ausa.tick('Begin the investigation');
  await ausa.press('Change the status');
}

async function addSubject(ausa: Person, kind: string, name: string, role: string): Promise<void> {
  await ausa.follow('Add a subject');
  await ausa.tick(kind);
  await ausa.fill({ Name: name });
  await ausa.choose('Role in the trafficking', role);
  await ausa.press('Add the subject');
}

export async function makeCase(ausa: Person, thread: Thread): Promise<void> {
  await ausa.follow('Make it a case');
  await ausa.fill({ 'Docket number': DOCKET, Caption: 'United States v. Voss et al.', 'Filed on': '09/10/2024' });
  await ausa.press('Make the case');
  for (const name of [FIRST, SECOND]) {
    await ausa.follow('Add a defendant');
    await ausa.choose('A subject of this matter', name);
    await ausa.press('Add the defendant');
  }
  await ausa.follow('Add charges');
  await ausa.lookOver('charges-new');
  await ausa.choose('Charging document', 'Indictment');
  await ausa.fill({ 'Filed on': '09/10/2024' });
  await count(ausa, 1, '18 U.S.C. 1594(b)', [FIRST, SECOND]);
  await count(ausa, 2, '18 U.S.C. 1589', [FIRST, SECOND]);
  await count(ausa, 3, '18 U.S.C. 1592', [FIRST]);
  await ausa.press('Record the charges');
  await ausa.sees(DOCKET.slice(0, -4), '18 U.S.C. 1589', 'Charged');
  await ausa.lookOver('defendants');
  for (const person of ['Sam Whitfield', 'Carmen Reyes', 'Fiona Burke', 'Felix Tran'])
    await admit(ausa, thread, person);
  await ausa.lookOver('people');
}

async function count(ausa: Person, number: number, offense: string, against: readonly string[]): Promise<void> {
  const row = ausa.group(`Count ${number}`);
  await row.choose('Offense', offense);
  await row.fill(CONDUCT);
  for (const name of against) await row.tick(name);
}

async function admit(ausa: Person, thread: Thread, person: string): Promise<void> {
  await ausa.goto(`${thread.matter}/people`);
  await ausa.choose('Person', person);
  await ausa.press('Admit to the matter');
  await ausa.sees(person);
}
