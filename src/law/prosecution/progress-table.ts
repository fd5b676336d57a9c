/** A table of the steps a record may take: from which states, to which, and what must hold first. The tables themselves are data beside their law. */
import { Conflict } from '../../kernel/errors.js';

export interface Transition<State extends string, Step extends string, Guard extends string> {
  readonly from: readonly State[];
  readonly step: Step;
  readonly to: State;
  readonly needs?: readonly Guard[];
}

export interface ProgressTable<State extends string, Step extends string, Guard extends string> {
  /** "This referral" */
  readonly subject: string;
  readonly transitions: readonly Transition<State, Step, Guard>[];
  /** What a person must have done when the guard does not hold, as a sentence. */
  readonly guards: Readonly<Record<Guard, string>>;
}

export interface StepCheck<State extends string, Guard extends string> {
  readonly to: State;
  /** Guards that do not hold yet; the step may be taken when there are none. */
  readonly missing: readonly Guard[];
}

/** The steps that lead on from a state, each with where it leads and what it needs. */
export function stepsFrom<State extends string, Step extends string, Guard extends string>(
  table: ProgressTable<State, Step, Guard>,
  state: State,
): readonly Transition<State, Step, Guard>[] {
  return table.transitions.filter((transition) => transition.from.includes(state));
}

/** Where a step leads and which of its guards do not hold; undefined when the state does not allow it at all. */
export function checkStep<State extends string, Step extends string, Guard extends string>(
  table: ProgressTable<State, Step, Guard>,
  state: State,
  step: Step,
  holds: ReadonlySet<Guard>,
): StepCheck<State, Guard> | undefined {
  const transition = stepsFrom(table, state).find((each) => each.step === step);
  return transition && { to: transition.to, missing: (transition.needs ?? []).filter((guard) => !holds.has(guard)) };
}

/**
 * The state after a step.
 * @throws Conflict when the state does not allow the step, or a guard does not hold; it says what to do
 */
export function takeStep<State extends string, Step extends string, Guard extends string>(
  table: ProgressTable<State, Step, Guard>,
  state: State,
  step: Step,
  holds: ReadonlySet<Guard>,
): State {
  const check = checkStep(table, state, step, holds);
  if (!check) {
    const open = stepsFrom(table, state).map((each) => words(each.step));
    const next = open.length === 0 ? 'No step leads on from there.' : `From there one can: ${open.join(', ')}.`;
    throw new Conflict(`${table.subject} is ${words(state)}, so this step (${words(step)}) cannot be taken. ${next}`);
  }
  if (check.missing.length > 0) throw new Conflict(check.missing.map((guard) => table.guards[guard]).join(' '));
  return check.to;
}

/** Every state named in the table, as the database's check on legal transitions needs it: pairs of from and to. */
export function legalPairs<State extends string>(
  table: ProgressTable<State, string, string>,
): readonly (readonly [State, State])[] {
  return table.transitions.flatMap(({ from, to }) => from.map((each) => [each, to] as const));
}

const words = (code: string): string => code.toLowerCase().replaceAll('_', ' ');
