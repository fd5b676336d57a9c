/** Tells a database with demonstration data from a real one: the two never mix. The mark is an event of the system in the audit log. */
import type { Doors } from '../../audit/unit-of-work.js';
import { SYSTEM_ACTOR } from '../../access/system-actor.js';
import { StartError } from '../../platform/settings.js';

/** What the mark's events are about; a fixed id, so that looking for them costs nothing in a long log. */
const SUBJECT = { type: 'demonstration', id: '00000000-0000-7000-8000-0000000000de' };

export type DemonstrationState = 'none' | 'begun' | 'complete';

export async function demonstrationState(doors: Doors): Promise<DemonstrationState> {
  const rows = await doors.read(SYSTEM_ACTOR, (reader) =>
    reader.query<{ kind: string }>('SELECT kind FROM audit.payload WHERE subject_id = $1 AND matter_id IS NULL', [
      SUBJECT.id,
    ]),
  );
  if (rows.some((row) => row.kind === 'demonstration.completed')) return 'complete';
  return rows.length > 0 ? 'begun' : 'none';
}

/** Recorded before the first and after the last piece of it. */
export async function markDemonstration(doors: Doors, state: 'begun' | 'completed'): Promise<void> {
  await doors.run(SYSTEM_ACTOR, (tx) =>
    tx.record({ kind: `demonstration.${state}`, matterId: null, subject: SUBJECT }),
  );
}

/** @throws StartError when somebody real signs in here */
export async function refuseBesideRealData(doors: Doors): Promise<void> {
  const real = await doors.read(SYSTEM_ACTOR, (reader) =>
    reader.first(`SELECT 1 FROM access.app_user WHERE kind = 'PERSON' LIMIT 1`),
  );
  if (real)
    throw new StartError(
      'Demonstration data can’t exist beside real data, and people are set up in this database. ' +
        'Start the demonstration with another data folder: REDRESS_DATA=/some/new/folder npm run demo',
    );
}

/** @throws StartError when the database holds demonstration data */
export async function refuseDemonstrationData(doors: Doors): Promise<void> {
  if ((await demonstrationState(doors)) !== 'none')
    throw new StartError(
      'This database holds demonstration data, which can’t exist beside real data. ' +
        'Start with another data folder (REDRESS_DATA), or start the demonstration: npm run demo',
    );
}
