/**
 * How matters, defendants and counts move. The defendant is what moves, not the case: the status of the case follows from its defendants.
 * The money ledger never closes with any of them: liability outlives the case, 18 U.S.C. 3613(b).
 */
import type { ProgressTable } from './progress-table.js';

export type MatterState =
  'OPEN' | 'INVESTIGATING' | 'CHARGED' | 'DECLINED' | 'CLOSED_NO_VIOLATION' | 'TRANSFERRED' | 'REOPENED';

export type MatterStep = 'investigate' | 'charge' | 'decline' | 'close' | 'transfer' | 'reopen';
export type MatterGuard = 'DECLINATION_COMPLETE' | 'REASON_GIVEN';

/** A declination binds nobody: the matter may be reopened while limitations run. */
export const MATTER_PROGRESS: ProgressTable<MatterState, MatterStep, MatterGuard> = {
  subject: 'This matter',
  guards: {
    DECLINATION_COMPLETE: 'Complete and approve the declination of every subject first.',
    REASON_GIVEN: 'Give the reason.',
  },
  transitions: [
    { from: ['OPEN'], step: 'investigate', to: 'INVESTIGATING' },
    { from: ['INVESTIGATING', 'REOPENED'], step: 'charge', to: 'CHARGED' },
    { from: ['INVESTIGATING', 'REOPENED'], step: 'decline', to: 'DECLINED', needs: ['DECLINATION_COMPLETE'] },
    { from: ['INVESTIGATING', 'REOPENED'], step: 'close', to: 'CLOSED_NO_VIOLATION', needs: ['REASON_GIVEN'] },
    { from: ['INVESTIGATING', 'REOPENED'], step: 'transfer', to: 'TRANSFERRED', needs: ['REASON_GIVEN'] },
    { from: ['DECLINED'], step: 'reopen', to: 'REOPENED', needs: ['REASON_GIVEN'] },
  ],
};

export type CountState = 'CHARGED' | 'SUPERSEDED' | 'DISMISSED' | 'ACQUITTED' | 'CONVICTED' | 'VACATED';
export type CountStep = 'supersede' | 'dismiss' | 'acquit' | 'convict' | 'vacate' | 'reinstate';

export const COUNT_PROGRESS: ProgressTable<CountState, CountStep, 'LEAVE_OF_COURT'> = {
  subject: 'This count',
  guards: { LEAVE_OF_COURT: 'Record the court\u2019s leave to dismiss (Fed. R. Crim. P. 48(a)) or its order.' },
  transitions: [
    { from: ['CHARGED'], step: 'supersede', to: 'SUPERSEDED' },
    { from: ['CHARGED', 'VACATED'], step: 'dismiss', to: 'DISMISSED', needs: ['LEAVE_OF_COURT'] },
    { from: ['CHARGED'], step: 'acquit', to: 'ACQUITTED' },
    { from: ['CHARGED'], step: 'convict', to: 'CONVICTED' },
    { from: ['CHARGED', 'CONVICTED'], step: 'vacate', to: 'VACATED' },
    { from: ['VACATED'], step: 'reinstate', to: 'CHARGED' },
  ],
};
