import { describe, expect, test } from '@jest/globals';
import { Conflict } from '../../kernel/errors.js';
import { COUNT_PROGRESS, MATTER_PROGRESS } from './case-progress.js';
import {
  caseStatus,
  DEFENDANT_PROGRESS,
  DEFENDANT_STATES,
  isTerminal,
  type DefendantGuard,
  type DefendantState,
  type DefendantStep,
} from './defendant-progress.js';
import { checkStep, legalPairs, stepsFrom, takeStep } from './progress-table.js';

const ALL = new Set(Object.keys(DEFENDANT_PROGRESS.guards) as DefendantGuard[]);
const walk = (...steps: DefendantStep[]): DefendantState =>
  steps.reduce<DefendantState>((state, step) => takeStep(DEFENDANT_PROGRESS, state, step, ALL), 'UNCHARGED');

describe('a defendant', () => {
  test('from complaint to the end of supervision', () =>
    expect(
      walk(
        'COMPLAINT_PENDING',
        'ARRESTED',
        'INITIAL_APPEARANCE',
        'DETENTION_HEARING_PENDING',
        'DETAINED',
        'ARRAIGNED',
        'PRETRIAL',
        'TRIAL',
        'VERDICT_GUILTY',
        'SENTENCING_PENDING',
        'SENTENCED',
        'JUDGMENT_ENTERED',
        'APPEAL_PENDING',
        'AFFIRMED',
        'IN_CUSTODY',
        'SUPERVISED_RELEASE',
        'SUPERVISION_ENDED',
        'CLOSED',
      ),
    ).toBe('CLOSED'));

  test('a sealed indictment, a plea and a remand for resentencing', () =>
    expect(
      walk(
        'INDICTED_SEALED',
        'INDICTED',
        'SUMMONED',
        'INITIAL_APPEARANCE',
        'RELEASED',
        'ARRAIGNED',
        'PRETRIAL',
        'PLEA_PENDING',
        'PLEA_ACCEPTED',
        'SENTENCING_PENDING',
        'SENTENCED',
        'JUDGMENT_ENTERED',
        'APPEAL_PENDING',
        'REMANDED',
        'SENTENCING_PENDING',
      ),
    ).toBe('SENTENCING_PENDING'));

  test('no trial inside 30 days without consent, and the refusal says so', () => {
    expect(() => takeStep(DEFENDANT_PROGRESS, 'PRETRIAL', 'TRIAL', new Set())).toThrow(/30 days.*3161\(c\)\(2\)/);
    expect(checkStep(DEFENDANT_PROGRESS, 'PRETRIAL', 'TRIAL', new Set())?.missing).toEqual(['EARLIEST_TRIAL_DAY']);
  });

  test('no judgment without its day of entry, no closing with an open count', () => {
    expect(() => takeStep(DEFENDANT_PROGRESS, 'SENTENCED', 'JUDGMENT_ENTERED', new Set())).toThrow(Conflict);
    const but = (guard: DefendantGuard): Set<DefendantGuard> => new Set([...ALL].filter((each) => each !== guard));
    for (const guard of ['NO_LIVE_COUNT', 'NO_PENDING_APPEAL', 'NOTICES_SENT', 'LEDGER_HANDED_OVER'] as const)
      expect(() => takeStep(DEFENDANT_PROGRESS, 'SUPERVISION_ENDED', 'CLOSED', but(guard))).toThrow(Conflict);
  });

  test('a step the state does not allow is refused with what is allowed', () =>
    expect(() => takeStep(DEFENDANT_PROGRESS, 'ARRESTED', 'SENTENCED', ALL)).toThrow(
      /is arrested, so this step \(sentenced\) cannot be taken. From there one can: .*initial appearance/,
    ));

  test('side exits are open before judgment and closed after it', () => {
    for (const exit of [
      'DISMISSED_GOV',
      'DISMISSED_DEF',
      'DISMISSED_STA',
      'TRANSFERRED',
      'DEFERRED',
      'DECEASED',
    ] as const) {
      expect(checkStep(DEFENDANT_PROGRESS, 'PRETRIAL', exit, ALL)?.missing).toEqual([]);
      if (exit !== 'DECEASED') expect(checkStep(DEFENDANT_PROGRESS, 'IN_CUSTODY', exit, ALL)).toBeUndefined();
    }
  });

  test('every state can be reached, and from every one an end can be', () => {
    const pairs = legalPairs(DEFENDANT_PROGRESS);
    const spread = (
      start: DefendantState[],
      next: (state: DefendantState) => DefendantState[],
    ): Set<DefendantState> => {
      const seen = new Set(start);
      for (const state of seen) for (const other of next(state)) seen.add(other);
      return seen;
    };
    const forward = spread(['UNCHARGED'], (state) => pairs.filter(([from]) => from === state).map(([, to]) => to));
    const back = spread(DEFENDANT_STATES.filter(isTerminal), (state) =>
      pairs.filter(([, to]) => to === state).map(([from]) => from),
    );
    expect([forward.size, back.size]).toEqual([DEFENDANT_STATES.length, DEFENDANT_STATES.length]);
  });
});

test('no table offers one step twice from one state', () => {
  for (const table of [DEFENDANT_PROGRESS, MATTER_PROGRESS, COUNT_PROGRESS]) {
    const pairs = table.transitions.flatMap(({ from, step }) => from.map((state) => `${state} ${step}`));
    expect(pairs.filter((pair, index) => pairs.indexOf(pair) !== index)).toEqual([]);
  }
});

describe('a case', () => {
  test.each<[DefendantState[], string]>([
    [[], 'OPEN'],
    [['CLOSED', 'PRETRIAL'], 'OPEN'],
    [['CLOSED', 'DISMISSED_GOV', 'DECEASED', 'TRANSFERRED'], 'CLOSED'],
    [['DEFERRED'], 'OPEN'],
    [['FUGITIVE', 'CLOSED'], 'OPEN'],
  ])('%j is %s', (defendants, expected) => expect(caseStatus(defendants)).toBe(expected));
});

describe('matters and counts', () => {
  test('a declined matter may be reopened and charged', () => {
    const declined = takeStep(MATTER_PROGRESS, 'INVESTIGATING', 'decline', new Set(['DECLINATION_COMPLETE']));
    const reopened = takeStep(MATTER_PROGRESS, declined, 'reopen', new Set(['REASON_GIVEN']));
    expect(takeStep(MATTER_PROGRESS, reopened, 'charge', new Set())).toBe('CHARGED');
  });
  test('no declining before every declination is complete', () =>
    expect(() => takeStep(MATTER_PROGRESS, 'INVESTIGATING', 'decline', new Set())).toThrow(Conflict));
  test('a charged matter is not declined', () =>
    expect(stepsFrom(MATTER_PROGRESS, 'CHARGED').map((each) => each.step)).toEqual([]));
  test('an acquittal is final; a conviction may be vacated', () => {
    expect(stepsFrom(COUNT_PROGRESS, 'ACQUITTED')).toEqual([]);
    expect(takeStep(COUNT_PROGRESS, 'CONVICTED', 'vacate', new Set())).toBe('VACATED');
  });
});
