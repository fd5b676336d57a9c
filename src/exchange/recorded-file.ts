/** Gathers, in one reading, all that is recorded already of what a case file tells. */
import type { Reader } from '../audit/unit-of-work.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import type { Id } from '../kernel/ids.js';
import {
  laborClaims,
  standingLosses,
  workWeeksOf,
  type LaborClaimRow,
  type LossRow,
  type WorkWeekRow,
} from '../restitution/claims.queries.js';
import type { CaseFile } from './case-file.js';
import * as recorded from './recorded.js';

export interface RecordedFile {
  /** The person who imports: user name, whether of a victim-service provider, or the program itself. */
  readonly person: { readonly userName: string; readonly provider: boolean; readonly service: boolean };
  /** The file's members among the active people. */
  readonly people: readonly { readonly id: Id; readonly userName: string }[];
  readonly matter: recorded.RecordedMatter | undefined;
  readonly case: recorded.RecordedCase | undefined;
  readonly members: readonly string[];
  readonly subjects: readonly { readonly id: Id; readonly name: string }[];
  readonly defendants: readonly { readonly id: Id; readonly name: string; readonly number: number }[];
  readonly victims: readonly recorded.RecordedVictim[];
  readonly counts: readonly recorded.RecordedCount[];
  readonly events: readonly recorded.RecordedEvent[];
  /** Due days of the open deadlines. */
  readonly dueDeadlines: readonly CalendarDate[];
  readonly losses: readonly LossRow[];
  readonly claims: readonly LaborClaimRow[];
  readonly weeks: readonly WorkWeekRow[];
  readonly services: readonly recorded.RecordedService[];
  readonly payees: readonly { readonly id: Id; readonly label: string }[];
  readonly judgments: readonly recorded.RecordedJudgment[];
  readonly receipts: readonly recorded.RecordedReceipt[];
}

export async function recordedFile(reader: Reader, file: CaseFile): Promise<RecordedFile> {
  const person = await reader.one<RecordedFile['person']>(
    `SELECT u.user_name AS "userName", o.kind = 'PROVIDER' AS provider, u.kind = 'SERVICE' AS service
       FROM access.app_user u JOIN access.organization o ON o.id = u.organization_id WHERE u.id = $1`,
    [reader.actor.userId],
  );
  const people = await reader.query<{ id: Id; userName: string }>(
    `SELECT id, user_name AS "userName" FROM access.app_user WHERE active AND user_name = ANY($1)`,
    [file.members ?? []],
  );
  const court = await recorded.recordedCase(reader, file);
  const matter = await recorded.recordedMatter(reader, file, court);
  return {
    person,
    people,
    matter,
    case: court,
    ...(await ofMatter(reader, matter?.id)),
    ...(await ofCase(reader, court?.id)),
  };
}

async function ofMatter(reader: Reader, matterId: Id | undefined) {
  if (matterId === undefined)
    return {
      members: [],
      subjects: [],
      victims: [],
      dueDeadlines: [],
      losses: [],
      claims: [],
      weeks: [],
      services: [],
      payees: [],
      receipts: [],
    };
  const members = await recorded.recordedMembers(reader, matterId);
  const victims = await recorded.recordedVictims(reader, matterId);
  const victimIds = victims.map((victim) => victim.id);
  return {
    members: members.map((member) => member.userName),
    subjects: await recorded.recordedSubjects(reader, matterId),
    victims,
    dueDeadlines: (await recorded.recordedDeadlines(reader, matterId)).map((deadline) => deadline.dueOn),
    losses: await standingLosses(reader, victimIds),
    claims: await laborClaims(reader, victimIds),
    weeks: await workWeeksOf(reader, victimIds),
    services: await recorded.recordedServices(reader, matterId),
    payees: await recorded.recordedPayees(reader, matterId),
    receipts: await recorded.recordedReceipts(reader, matterId),
  };
}

async function ofCase(reader: Reader, caseId: Id | undefined) {
  if (caseId === undefined) return { defendants: [], counts: [], events: [], judgments: [] };
  return {
    defendants: await recorded.recordedDefendants(reader, caseId),
    counts: await recorded.recordedCounts(reader, caseId),
    events: await recorded.recordedEvents(reader, caseId),
    judgments: await recorded.recordedJudgments(reader, caseId),
  };
}
