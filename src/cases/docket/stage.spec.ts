import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDate } from '../../kernel/calendar-date.js';
import { Conflict } from '../../kernel/errors.js';
import { DEFENDANT_STATES, type DefendantGuard, type DefendantStep } from '../../law/prosecution/defendant-progress.js';
import { stageAfter, type StageFact } from './stage.js';

const ALWAYS: readonly DefendantGuard[] = ['ENTRY_DATE', 'NO_LIVE_COUNT'];

function fact(on: string, step: DefendantStep, ...holds: DefendantGuard[]): StageFact {
  return { on: parseDate(on), step, holds: new Set([...ALWAYS, ...holds]), mustFit: false };
}
const now = (on: string, step: DefendantStep, ...holds: DefendantGuard[]): StageFact => ({
  ...fact(on, step, ...holds),
  mustFit: true,
});
const indicted = fact('2026-02-02', 'INDICTED', 'CHARGING_DOCUMENT');

describe('the stage follows from the docket', () => {
  test('nothing recorded: not charged', () => expect(stageAfter([])).toBe('UNCHARGED'));

  test('a record that lags behind the court catches up with the entry', () => {
    expect(stageAfter([indicted, now('2026-06-12', 'SENTENCING_PENDING', 'CHARGING_DOCUMENT')])).toBe(
      'SENTENCING_PENDING',
    );
    expect(stageAfter([indicted, now('2026-09-09', 'JUDGMENT_ENTERED', 'CHARGING_DOCUMENT')])).toBe('JUDGMENT_ENTERED');
  });

  test('nobody is sentenced without a charge, an acquittal or after death', () => {
    expect(() => stageAfter([now('2026-09-09', 'SENTENCED')])).toThrow('Record the indictment or information first.');
    const acquitted = fact('2026-05-01', 'VERDICT_NOT_GUILTY', 'CHARGING_DOCUMENT');
    const sentence = now('2026-09-09', 'SENTENCED', 'CHARGING_DOCUMENT');
    expect(() => stageAfter([indicted, acquitted, sentence])).toThrow(Conflict);
    expect(() => stageAfter([indicted, fact('2026-05-01', 'DECEASED'), sentence])).toThrow(Conflict);
  });

  test('trial within 30 days only by consent or after them, 18 U.S.C. 3161(c)(2)', () => {
    const trial = (...holds: DefendantGuard[]) => [indicted, now('2026-02-20', 'TRIAL', 'CHARGING_DOCUMENT', ...holds)];
    expect(() => stageAfter(trial())).toThrow('3161(c)(2)');
    expect(stageAfter(trial('EARLIEST_TRIAL_DAY'))).toBe('TRIAL');
  });

  test('dismissal needs the leave of the court, Fed. R. Crim. P. 48(a)', () => {
    expect(() => stageAfter([indicted, now('2026-03-01', 'DISMISSED_GOV')])).toThrow('Fed. R. Crim. P. 48');
    expect(stageAfter([indicted, now('2026-03-01', 'DISMISSED_GOV', 'LEAVE_OF_COURT')])).toBe('DISMISSED_GOV');
  });

  test('an order that releases a person late in the case does not throw the case back', () => {
    const pretrial = fact('2026-04-01', 'ARRAIGNED', 'CHARGING_DOCUMENT');
    const released = fact('2026-05-01', 'RELEASED', 'CHARGING_DOCUMENT');
    expect(stageAfter([indicted, pretrial, released])).toBe('ARRAIGNED');
  });

  test('after a judgment was vacated the defendant can be sentenced again', () => {
    const holds = 'CHARGING_DOCUMENT';
    const facts = [
      indicted,
      fact('2026-05-01', 'JUDGMENT_ENTERED', holds),
      fact('2026-05-08', 'APPEAL_PENDING', holds),
      fact('2026-08-01', 'VACATED', holds),
    ];
    expect(stageAfter(facts)).toBe('VACATED');
    expect(stageAfter([...facts, now('2026-10-01', 'SENTENCED', holds)])).toBe('SENTENCED');
    expect(() => stageAfter([...facts.slice(0, 2), now('2026-06-01', 'SENTENCED', holds)])).toThrow(Conflict);
  });
});

test('whatever is on the docket, the stage is one of the law and entries that need not fit never throw', () => {
  const steps = DEFENDANT_STATES.filter((state): state is DefendantStep => state !== 'UNCHARGED');
  const facts = fc.array(fc.constantFrom(...steps).map((step) => fact('2026-01-01', step, 'CHARGING_DOCUMENT')));
  fc.assert(fc.property(facts, (docket) => DEFENDANT_STATES.includes(stageAfter(docket))));
});
