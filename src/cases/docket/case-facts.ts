/** What the docket of a case says, read once for a step: entries that stand, charging documents, defendants, open counts. */
import type { Reader } from '../../audit/unit-of-work.js';
import { daysBetween, type CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import type { DefendantGuard, DefendantState } from '../../law/prosecution/defendant-progress.js';
import type { ChargingDocumentKind } from '../charge/charging-document.entity.js';
import { docketEventType } from './docket-event-types.js';
import type { StageFact } from './stage.js';

export interface Entry {
  readonly id: Id;
  readonly defendantId: Id | null;
  readonly code: string;
  readonly occurredOn: CalendarDate;
  readonly setFor: CalendarDate | null;
  readonly confirmed: readonly DefendantGuard[];
}

export interface Filing {
  readonly id: Id;
  readonly kind: ChargingDocumentKind;
  readonly filedOn: CalendarDate;
  readonly sealed: boolean;
  /** Defendants whom a count of it names. */
  readonly defendants: readonly Id[];
}

export interface Charged {
  readonly id: Id;
  readonly number: number;
  readonly stage: DefendantState;
  readonly version: number;
  readonly hasOpenCount: boolean;
}

export interface CaseFacts {
  /** By day, then in the order recorded. */
  readonly entries: readonly Entry[];
  readonly filings: readonly Filing[];
  readonly defendants: readonly Charged[];
}

export async function factsOf(reader: Reader, caseId: Id): Promise<CaseFacts> {
  return reader.one<CaseFacts>(FACTS, [caseId]);
}

const FACTS = `SELECT
  coalesce((SELECT json_agg(json_build_object('id', e.id, 'defendantId', e.defendant_id, 'code', e.code, 'occurredOn', e.occurred_on,
      'setFor', e.set_for, 'confirmed', e.confirmed) ORDER BY e.occurred_on, e.recorded_at, e.id)
    FROM docket_event e WHERE e.case_id = $1 AND e.strikes_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM docket_event s WHERE s.strikes_id = e.id)), '[]') AS entries,
  coalesce((SELECT json_agg(json_build_object('id', f.id, 'kind', f.kind, 'filedOn', f.filed_on, 'sealed', f.sealed, 'defendants',
      (SELECT coalesce(json_agg(DISTINCT cd.defendant_id), '[]') FROM charge c JOIN charge_defendant cd ON cd.charge_id = c.id
        WHERE c.charging_document_id = f.id)) ORDER BY f.filed_on, f.sequence)
    FROM charging_document f WHERE f.case_id = $1), '[]') AS filings,
  coalesce((SELECT json_agg(json_build_object('id', d.id, 'number', d.number, 'stage', d.stage, 'version', d.version, 'hasOpenCount',
      EXISTS (SELECT 1 FROM charge_defendant cd WHERE cd.defendant_id = d.id AND cd.status = 'CHARGED')) ORDER BY d.number)
    FROM defendant d WHERE d.case_id = $1), '[]') AS defendants`;

const CHARGES_FELONY: ReadonlySet<ChargingDocumentKind> = new Set([
  'INDICTMENT', 'INFORMATION', 'SUPERSEDING_INDICTMENT', 'SUPERSEDING_INFORMATION',
]); // prettier-ignore
const DAYS_TO_EARLIEST_TRIAL = 30;

/** The entries that concern a defendant: those of every defendant and the defendant's own. */
export const entriesOf = (facts: CaseFacts, defendantId: Id | null): readonly Entry[] =>
  facts.entries.filter((entry) => entry.defendantId === null || entry.defendantId === defendantId);

/** What moves a defendant's stage, by day; a filing comes before the entries of its day. */
export function stageFacts(facts: CaseFacts, defendant: Charged, newest: Id | undefined): StageFact[] {
  const own = entriesOf(facts, defendant.id);
  const filings = facts.filings.filter((filing) => filing.defendants.includes(defendant.id));
  const charged = filings.find((filing) => CHARGES_FELONY.has(filing.kind))?.filedOn;
  const counsel = own.find((entry) => entry.code === 'COUNSEL_APPEARANCE')?.occurredOn;
  const holdsOn = (on: CalendarDate): DefendantGuard[] => [
    ...(charged !== undefined && charged <= on ? (['CHARGING_DOCUMENT'] as const) : []),
    ...(counsel !== undefined && daysBetween(counsel, on) >= DAYS_TO_EARLIEST_TRIAL
      ? (['EARLIEST_TRIAL_DAY'] as const)
      : []),
    ...(defendant.hasOpenCount ? [] : (['NO_LIVE_COUNT'] as const)),
    // The entry's own day is the day of entry on the docket.
    'ENTRY_DATE',
  ];
  const fromFilings = filings.map(({ kind, filedOn, sealed }): StageFact => ({
    on: filedOn,
    step: kind === 'COMPLAINT' ? 'COMPLAINT_PENDING' : sealed ? 'INDICTED_SEALED' : 'INDICTED',
    holds: new Set(holdsOn(filedOn)),
    mustFit: false,
  }));
  const fromEntries = own.flatMap((entry): StageFact[] => {
    const type = docketEventType(entry.code);
    if (!type?.step) return [];
    const holds = new Set([...holdsOn(entry.occurredOn), ...entry.confirmed]);
    const mustFit = entry.id === newest && !type.whereverItStands;
    return [{ on: entry.occurredOn, step: type.step, holds, mustFit }];
  });
  return [...fromFilings, ...fromEntries].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
