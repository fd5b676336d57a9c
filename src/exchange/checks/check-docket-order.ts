/**
 * Plays a file's charging documents, events and outcomes through the progress tables (Fed. R. Crim. P. 7, 11, 31, 32, 48), as the
 * docket itself will, so that a dry run finds an entry that does not fit before anything is written.
 */
import { stageFacts, type CaseFacts, type Charged, type Entry, type Filing } from '../../cases/docket/case-facts.js';
import { stageAfter } from '../../cases/docket/stage.js';
import { parseDate } from '../../kernel/calendar-date.js';
import { COUNT_PROGRESS, type CountState } from '../../law/prosecution/case-progress.js';
import { takeStep } from '../../law/prosecution/progress-table.js';
import type { CaseFile, DispositionPart } from '../case-file.js';
import { COUNT_STEP, docketInOrder } from '../docket-order.js';
import type { Findings } from './findings.js';

/** Call it when nothing else is wrong with the file: names and codes are taken to be known. */
export function checkDocketOrder(file: CaseFile, found: Findings): void {
  const counts = new Map<string, CountState>();
  for (const document of file.chargingDocuments ?? [])
    for (const count of document.counts)
      for (const defendant of count.defendants) {
        if (document.kind.startsWith('SUPERSEDING')) supersede(counts, defendant);
        counts.set(`${defendant}\n${count.number}`, 'CHARGED');
      }
  const entries: Entry[] = [];
  for (const step of docketInOrder(file)) {
    if (step.disposition) decide(counts, step.disposition, step.pointer, found);
    else {
      entries.push(entryOf(step.event, step.pointer));
      for (const defendant of concerned(file, step.event.defendant))
        found.holding(step.pointer, () => {
          const facts = factsSoFar(file, entries, counts);
          stageAfter(
            stageFacts(
              facts,
              facts.defendants.find((each) => each.id === defendant)!,
              step.pointer,
            ),
          );
        });
    }
  }
  checkConvictions(file, counts, found);
}

/** What a judgment orders rests on a conviction: 18 U.S.C. 3013(a), 3663A(a)(1). */
function checkConvictions(file: CaseFile, counts: ReadonlyMap<string, CountState>, found: Findings): void {
  (file.judgments ?? []).forEach(({ defendant }, index) => {
    const convicted = [...counts].some(([key, state]) => state === 'CONVICTED' && key.startsWith(`${defendant}\n`));
    found.need(
      convicted,
      `/judgments/${index}/defendant`,
      'No count of conviction is in this file for this defendant. Add it to “dispositions”.',
    );
  });
}

function supersede(counts: Map<string, CountState>, defendant: string): void {
  for (const key of counts.keys()) if (key.startsWith(`${defendant}\n`)) counts.delete(key);
}

function decide(counts: Map<string, CountState>, part: DispositionPart, pointer: string, found: Findings): void {
  const key = `${part.defendant}\n${part.count}`;
  const state = counts.get(key);
  if (state === undefined)
    return found.at(
      `${pointer}/count`,
      'This defendant is not charged with a count of this number in the last charging document.',
    );
  const holds = new Set(part.leaveOfCourt ? (['LEAVE_OF_COURT'] as const) : []);
  found.holding(`${pointer}/result`, () => {
    counts.set(key, takeStep(COUNT_PROGRESS, state, COUNT_STEP[part.result], holds));
  });
}

const concerned = (file: CaseFile, name: string | undefined): string[] =>
  name === undefined ? (file.defendants ?? []).map((defendant) => defendant.name) : [name];

const entryOf = (event: NonNullable<CaseFile['events']>[number], id: string): Entry => ({
  id,
  defendantId: event.defendant ?? null,
  code: event.code,
  occurredOn: parseDate(event.on),
  setFor: event.setFor === undefined ? null : parseDate(event.setFor),
  confirmed: event.confirmed ?? [],
});

function factsSoFar(file: CaseFile, entries: readonly Entry[], counts: ReadonlyMap<string, CountState>): CaseFacts {
  const filings = (file.chargingDocuments ?? []).map((document, index): Filing => ({
    id: `/chargingDocuments/${index}`,
    kind: document.kind,
    filedOn: parseDate(document.filedOn),
    sealed: document.sealed ?? false,
    defendants: [...new Set(document.counts.flatMap((count) => count.defendants))],
  }));
  const defendants = (file.defendants ?? []).map((defendant): Charged => ({
    id: defendant.name,
    number: defendant.number,
    stage: 'UNCHARGED',
    version: 1,
    hasOpenCount: [...counts].some(([key, state]) => state === 'CHARGED' && key.startsWith(`${defendant.name}\n`)),
  }));
  return { entries, filings, defendants };
}
