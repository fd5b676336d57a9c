/**
 * The stage of a defendant follows from what the docket says happened, in the order of the days. The record may lag behind the
 * court: an entry brings the defendant to its stage when the progress table leads there along the usual course of a case,
 * even where the steps between were not entered. What the last step itself asks for must hold.
 */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { Conflict } from '../../kernel/errors.js';
import {
  DEFENDANT_PROGRESS,
  type DefendantGuard,
  type DefendantState,
  type DefendantStep,
} from '../../law/prosecution/defendant-progress.js';
import { checkStep, stepsFrom, takeStep } from '../../law/prosecution/progress-table.js';

export interface StageFact {
  readonly on: CalendarDate;
  readonly step: DefendantStep;
  /** Guards of this step that hold, from the record or because the recorder confirmed them. */
  readonly holds: ReadonlySet<DefendantGuard>;
  /** The entry being made now, when it must fit: it is refused rather than passed over. */
  readonly mustFit: boolean;
}

/** The course of a case from charge to judgment; exits and detours are only taken when they are entered. */
const USUAL_COURSE: ReadonlySet<DefendantState> = new Set([
  'COMPLAINT_PENDING', 'INDICTED', 'ARRESTED', 'SUMMONED', 'INITIAL_APPEARANCE', 'ARRAIGNED', 'PRETRIAL', 'PLEA_PENDING',
  'PLEA_ACCEPTED', 'TRIAL', 'VERDICT_GUILTY', 'SENTENCING_PENDING', 'SENTENCED', 'JUDGMENT_ENTERED',
]); // prettier-ignore

/** Steps that lie behind the court were taken lawfully or not; that is not for this record to undo. */
const PASSED: readonly DefendantGuard[] = ['EARLIEST_TRIAL_DAY', 'ENTRY_DATE'];

/**
 * @param facts in the order of their days
 * @throws Conflict when a fact that must fit does not, saying what is missing
 */
export function stageAfter(facts: readonly StageFact[]): DefendantState {
  return facts.reduce<DefendantState>((stage, fact) => advance(stage, fact), 'UNCHARGED');
}

function advance(stage: DefendantState, fact: StageFact): DefendantState {
  const before = [stage, ...onTheWay(stage, fact.holds)];
  const checks = before.flatMap((state) => checkStep(DEFENDANT_PROGRESS, state, fact.step, fact.holds) ?? []);
  if (checks.some((check) => check.missing.length === 0)) return fact.step;
  if (stage === fact.step || !fact.mustFit) return stage;
  const missing = checks[0]?.missing ?? whatWouldLead(stage, fact);
  if (missing.length > 0) throw new Conflict(missing.map((guard) => DEFENDANT_PROGRESS.guards[guard]).join(' '));
  return takeStep(DEFENDANT_PROGRESS, stage, fact.step, fact.holds);
}

/** States that lie ahead along the usual course, the nearest first. */
function onTheWay(stage: DefendantState, holds: ReadonlySet<DefendantGuard>): DefendantState[] {
  const passable = new Set([...holds, ...PASSED]);
  const found: DefendantState[] = [];
  const queue: DefendantState[] = [stage];
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    for (const { to, needs } of stepsFrom(DEFENDANT_PROGRESS, state)) {
      const open = USUAL_COURSE.has(to) && (needs ?? []).every((guard) => passable.has(guard));
      if (!open || to === stage || found.includes(to)) continue;
      found.push(to);
      queue.push(to);
    }
  }
  return found;
}

/** The charging document, when it is all that keeps the entry from fitting. */
function whatWouldLead(stage: DefendantState, fact: StageFact): readonly DefendantGuard[] {
  if (fact.holds.has('CHARGING_DOCUMENT')) return [];
  const ahead = onTheWay(stage, new Set([...fact.holds, 'CHARGING_DOCUMENT'] as const));
  return ahead.some((state) => checkStep(DEFENDANT_PROGRESS, state, fact.step, fact.holds))
    ? ['CHARGING_DOCUMENT']
    : [];
}
