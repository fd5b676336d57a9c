/**
 * The deadlines that follow from the docket of a case, for the agenda. What binds the case as a whole (the loss list under
 * 18 U.S.C. 3664(d)(1), the notice under (d)(5)) is placed once for each day it counts from; the rest for each defendant.
 */
import { createHash } from 'node:crypto';
import type { ComputedDeadline } from '../../agenda/agenda.service.js';
import { canonicalBytes } from '../../kernel/canonical-bytes.js';
import { parseDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import { isTerminal } from '../../law/prosecution/defendant-progress.js';
import type { HolidayRule } from '../../law/time/legal-holidays.js';
import { deadlinesFrom, type MilestoneDeadline, type MilestoneEvent } from '../../law/time/milestones.js';
import type { MilestoneType } from '../../reference/rows.js';
import { entriesOf, type CaseFacts, type Charged, type Entry, type Filing } from './case-facts.js';
import { docketEventType } from './docket-event-types.js';

/** The law's rows that a docket is read with. */
export interface DocketRules {
  /** Those that bind a case or a defendant and run in days. */
  readonly milestones: readonly MilestoneType[];
  readonly holidays: readonly HolidayRule[];
  /** IANA zone of each court, by the district's code. */
  readonly zones: ReadonlyMap<string, string>;
}

type DatedEvent = MilestoneEvent & { readonly id: Id };

export function deadlinesOf(
  facts: CaseFacts,
  about: { readonly caseId: Id; readonly zone: string; readonly indianCountry: boolean },
  rules: DocketRules,
): ComputedDeadline[] {
  const court = { holidays: { rules: rules.holidays }, zone: about.zone };
  const found = new Map<string, ComputedDeadline>();
  const parties: (Charged | null)[] = facts.defendants.filter((defendant) => !isTerminal(defendant.stage));
  for (const party of facts.defendants.length === 0 ? [null] : parties) {
    const events = eventsOf(facts, party?.id ?? null);
    const conditions = conditionsOf(entriesOf(facts, party?.id ?? null), about.indianCountry);
    for (const each of deadlinesFrom(events, rules.milestones, court, conditions)) {
      const rule = rules.milestones.find((row) => row.code === each.milestone)!;
      if (isSpent(rule, each)) continue;
      const subject =
        party === null || rule.entityLevel === 'case'
          ? { type: 'court_case', id: about.caseId }
          : { type: 'defendant', id: party.id };
      const key = `${subject.id} ${each.milestone} ${each.from.on}`;
      if (!found.has(key)) found.set(key, computed(each, subject, rule));
    }
  }
  return [...found.values()];
}

/**
 * What was to be done for a defendant before a day that has come (the presentence report) is spent. What the government owed
 * the court about restitution stays until somebody says it was met: the 90 days of 18 U.S.C. 3664(d)(5) rest on it.
 */
const isSpent = (rule: MilestoneType, { from }: MilestoneDeadline): boolean =>
  rule.direction === 'before' && from.status === 'HELD' && rule.entityLevel !== 'case';

function computed(
  each: MilestoneDeadline,
  subject: ComputedDeadline['subject'],
  rule: MilestoneType,
): ComputedDeadline {
  return {
    subject,
    code: each.milestone,
    name: each.name,
    citation: each.citation,
    triggerId: (each.from as DatedEvent).id,
    baseOn: parseDate(each.from.on),
    deadline: each.deadline,
    ruleVersion: ruleVersion(rule),
  };
}

/** Names the row as it was applied; a changed row has another name. */
function ruleVersion(rule: MilestoneType): string {
  const hash = createHash('sha256').update(canonicalBytes(rule)).digest('hex');
  return `milestone ${rule.code} ${hash.slice(0, 12)}`;
}

function eventsOf(facts: CaseFacts, defendantId: Id | null): DatedEvent[] {
  const filings = facts.filings.filter((each) => defendantId === null || each.defendants.includes(defendantId));
  return [...filings.map(filingEvent), ...entriesOf(facts, defendantId).flatMap(entryEvent)];
}

function filingEvent({ id, kind, filedOn }: Filing): DatedEvent {
  const code =
    kind === 'COMPLAINT' ? 'COMPLAINT_FILED' : kind.endsWith('INDICTMENT') ? 'INDICTMENT_FILED' : 'INFORMATION_FILED';
  return { id, code, status: 'HELD', on: filedOn };
}

function entryEvent({ id, code, occurredOn, setFor }: Entry): DatedEvent[] {
  const type = docketEventType(code);
  if (!type || code === 'OTHER') return [];
  const milestone = type.milestone ?? code;
  return [
    setFor
      ? { id, code: milestone, status: 'SET', on: setFor }
      : { id, code: milestone, status: 'HELD', on: occurredOn },
  ];
}

const CUSTODY: Readonly<Record<string, 'IN_CUSTODY' | 'OUT_OF_CUSTODY'>> = {
  ARREST: 'IN_CUSTODY',
  DETENTION_BEGAN: 'IN_CUSTODY',
  SUMMONS_SERVED: 'OUT_OF_CUSTODY',
  RELEASE_ORDERED: 'OUT_OF_CUSTODY',
};

function conditionsOf(entries: readonly Entry[], indianCountry: boolean): Set<string> {
  const custody = entries.flatMap((entry) => CUSTODY[entry.code] ?? []).at(-1);
  return new Set([...(custody ? [custody] : []), ...(indianCountry ? ['INDIAN_COUNTRY'] : [])]);
}
