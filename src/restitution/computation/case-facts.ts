/** All that restitution of a case is worked out from. It is stored with the result, so that anyone can work it out again. */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Id } from '../../kernel/ids.js';
import type { Cents } from '../../kernel/money.js';

export interface CountFacts {
  readonly chargeId: Id;
  readonly number: number;
  readonly offense: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export interface LossFacts {
  readonly id: Id;
  readonly category: string;
  readonly amount: Cents;
  readonly when: 'past' | 'future';
  readonly proven: boolean;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

export interface WeekFacts {
  readonly starts: CalendarDate;
  /** Of each of seven days, null where nobody knows; null as a whole where only the week is known. */
  readonly minutes: readonly (number | null)[] | null;
  readonly totalMinutes: number | null;
  readonly paid: Cents;
}

export interface VictimFacts {
  readonly id: Id;
  /** The counts this person is a victim of. */
  readonly chargeIds: readonly Id[];
  readonly losses: readonly LossFacts[];
  readonly grossIncome: Cents | null;
  readonly valueToDefendant: Cents | null;
  readonly liveInDomestic: boolean;
  readonly coverage: string;
  readonly weeks: readonly WeekFacts[];
}

export interface CaseFacts {
  readonly caseId: Id;
  /** CONVICTED: the counts of conviction. CHARGED: before there is one. */
  readonly basis: 'CONVICTED' | 'CHARGED';
  readonly circuit: string;
  /** Null leaves it to the default of the circuit. */
  readonly liquidated: boolean | null;
  readonly counts: readonly CountFacts[];
  readonly victims: readonly VictimFacts[];
  /** Victims of the matter who are attached to none of these counts. */
  readonly unattached: readonly Id[];
}
