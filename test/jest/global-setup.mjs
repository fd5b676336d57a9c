/**
 * One embedded PostgreSQL for the whole run, in a private temporary folder, migrated, with reference data and the test's
 * people; every test file copies its database. Needs the build (`npm test` makes it first).
 */
import 'reflect-metadata';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export default async function setUp() {
  const { NestFactory } = await import('@nestjs/core');
  const built = (file) => import(`../../dist/src/${file}.js`);
  const [{ AppModule }, { openDatabase }, { migrate }, { readSettings }, { DirectoryService }, { ReferenceService }, { SYSTEM_ACTOR }] =
    await Promise.all(
      ['app.module', 'platform/database/open-database', 'platform/database/migrate', 'platform/settings',
       'access/directory.service', 'reference/reference.service', 'access/system-actor'].map(built),
    ); // prettier-ignore
  const folder = mkdtempSync(path.join(tmpdir(), 'redress-test-'));
  // So that, as root, the account PostgreSQL runs under can pass through it to its cluster.
  chmodSync(folder, 0o711);
  const settings = readSettings({ REDRESS_DATA: folder, LOG_LEVEL: 'silent' });
  const database = await openDatabase(settings, { as: 'command', say: () => undefined });
  await migrate(database.owner);
  const app = await NestFactory.createApplicationContext(AppModule.with({ settings, application: database.app }), {
    logger: ['error'],
  });
  const directory = app.get(DirectoryService);
  await directory.ensureSystem();
  await app.get(ReferenceService).load(SYSTEM_ACTOR);
  const people = await addPeople(directory, SYSTEM_ACTOR);
  await app.close();
  globalThis.redressTest = { database, folder };
  process.env.REDRESS_TEST = JSON.stringify({ folder, owner: database.owner, app: database.app, people });
}

/** The same characters in every test. `outsider` is a prosecutor who belongs to none of the matters. */
async function addPeople(directory, system) {
  const office = await directory.addOrganization(system, {
    name: 'U.S. Attorney, District of Kansas',
    kind: 'USAO',
    districtCode: 'ksd',
  });
  const agency = await directory.addOrganization(system, { name: 'Homeland Security Investigations', kind: 'AGENCY' });
  const provider = await directory.addOrganization(system, { name: 'Harbor House', kind: 'PROVIDER' });
  const overseer = await directory.addOrganization(system, {
    name: 'Office of the Inspector General',
    kind: 'OVERSIGHT',
  });
  const whd = await directory.addOrganization(system, {
    name: 'Wage and Hour Division', kind: 'AUTHORITY', authorityCode: 'DOL_WHD', address: '200 Constitution Avenue NW, Washington, DC 20210',
  }); // prettier-ignore
  const district = await directory.addOrganization(system, {
    name: 'District Attorney, Sedgwick County', kind: 'AUTHORITY', authorityCode: 'STATE_PROS', address: '535 N. Main Street, Wichita, KS 67203',
  }); // prettier-ignore
  const people = {};
  for (const [userName, role, organizationId, displayName] of [
    ['ausa', 'AUSA', office, 'Amara Osei'],
    ['supervisor', 'SUPERVISOR', office, 'Sam Whitfield'],
    ['paralegal', 'PARALEGAL', office, 'Pia Lindqvist'],
    ['agent', 'AGENT', agency, 'Andre Kowalski'],
    ['coordinator', 'COORDINATOR', office, 'Carmen Reyes'],
    ['finance', 'FINANCE', office, 'Fiona Burke'],
    ['finance2', 'FINANCE', office, 'Felix Tran'],
    ['taskforce', 'TASKFORCE', agency, 'Tasha Grant'],
    ['provider', 'PROVIDER', provider, 'Priya Nair'],
    ['auditor', 'AUDITOR', overseer, 'Otto Lang'],
    ['admin', 'ADMIN', office, 'Ada Novak'],
    ['whd', 'RECIPIENT', whd, 'Wanda Hale'],
    ['stateAttorney', 'RECIPIENT', district, 'Stan Adeyemi'],
    ['outsider', 'AUSA', office, 'Olga Petrov'],
  ])
    people[userName] = await directory.addUser(system, {
      userName: userName.toLowerCase(),
      role,
      organizationId,
      displayName,
      password: `${userName}-password`,
    });
  return people;
}
