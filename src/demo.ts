/**
 * Makes the demonstration: personas and a fictional docket from `seeds/demo/`, entered by the personas through the services
 * that the pages use. A start that was interrupted goes on; once it is complete nothing is added or changed again.
 */
import type { INestApplicationContext, Type } from '@nestjs/common';
import { Doors } from './audit/unit-of-work.js';
import { CaseImport } from './exchange/case-import.service.js';
import type { CaseFile } from './exchange/case-file.js';
import { parseCaseFile } from './exchange/case-file-form.js';
import {
  demonstrationState,
  markDemonstration,
  refuseBesideRealData,
} from './exchange/demonstration/demonstration-mark.js';
import { DemonstrationPeople } from './exchange/demonstration/demonstration-people.js';
import { DemonstrationReferrals } from './exchange/demonstration/demonstration-referrals.js';
import { readSeed, seedText } from './exchange/demonstration/seed-file.js';
import type { Actor } from './kernel/actor.js';
import type { Id } from './kernel/ids.js';
import { DisbursementRunService } from './payments/disbursement/disbursement-run.service.js';
import { StartError } from './platform/settings.js';
import { ComputationService } from './restitution/computation/computation.service.js';

/** Money received later than this is still to be paid out when the demonstration begins. */
const PAID_OUT_UNTIL = '2026-06-30';

/**
 * @throws StartError when the database holds real people
 * @throws Error when the demonstration's own files do not fit the program
 */
export async function makeDemonstration(app: INestApplicationContext): Promise<void> {
  const get = <T>(service: Type<T>): T => app.get(service, { strict: false });
  const doors = get(Doors);
  const state = await demonstrationState(doors);
  if (state === 'complete') return;
  if (state === 'none') {
    await refuseBesideRealData(doors);
    await markDemonstration(doors, 'begun');
  }
  const personas = await get(DemonstrationPeople).ensure();
  const as = (userName: string): Actor => {
    const persona = personas.get(userName);
    if (!persona) throw new Error(`seeds/demo/people.json has no persona ${userName}`);
    return persona;
  };
  const imports = get(CaseImport);
  const bring = async (file: CaseFile): Promise<Id> => {
    const first = await enter(imports, as('ausa'), file);
    for (const userName of ['coordinator', 'provider', 'finance']) await enter(imports, as(userName), file);
    return first;
  };

  await bring(caseFile('copper-lantern'));
  await bring(caseFile('long-row'));
  const harborLight = caseFile('harbor-light');
  const caseId = await bring({ ...harborLight, judgments: [], receipts: [] });
  await get(ComputationService).compute(as('ausa'), caseId);
  await bring({ ...harborLight, receipts: harborLight.receipts!.filter((receipt) => receipt.on <= PAID_OUT_UNTIL) });
  const runs = get(DisbursementRunService);
  const { id } = await runs.prepare(as('finance'), {}, 'demonstration-run-1');
  await runs.release(as('finance2'), id, 'demonstration-run-1-release');
  await bring(harborLight);
  await get(DemonstrationReferrals).ensure({ ausa: as('ausa'), supervisor: as('supervisor') });
  await markDemonstration(doors, 'completed');
}

/** The personas, a line each, for the program's first words. */
export function personaLines(): string {
  const people = readSeed('people.json') as readonly { userName: string; displayName: string; role: string }[];
  const lines = people.map(({ userName, displayName, role }) => `  ${userName.padEnd(14)} ${displayName}, ${role}`);
  return ['Sign in as one of these personas; the password is the user name:', ...lines].join('\n');
}

const caseFile = (name: string): CaseFile => parseCaseFile(seedText(`${name}.case.json`));

/** @returns the id of the case, or of the matter where there is none */
async function enter(imports: CaseImport, persona: Actor, file: CaseFile): Promise<Id> {
  const report = await imports.run(persona, file, { dryRun: false });
  if (report.stopped)
    throw new StartError(`The demonstration stopped at ${report.stopped.pointer}: ${report.stopped.detail}`);
  return (report.case ?? report.matter)!;
}
