/** One record of a case file, compared with what is recorded, and what is to be done about it. */
import type { Action } from '../../access/policy/action-policy.js';
import type { Actor } from '../../kernel/actor.js';
import type { Id } from '../../kernel/ids.js';
import type { CaseFile } from '../case-file.js';
import type { RecordedFile } from '../recorded-file.js';
import type { Findings } from '../checks/findings.js';

export type RecordName =
  | 'matter' | 'members' | 'subjects' | 'case' | 'defendants' | 'victims' | 'chargingDocuments' | 'victimCounts' | 'events'
  | 'dispositions' | 'losses' | 'laborClaims' | 'workWeeks' | 'services' | 'judgments' | 'receipts' | 'deadlines'; // prettier-ignore

export interface Step {
  readonly pointer: string;
  readonly record: RecordName;
  readonly does: 'add' | 'change' | 'nothing';
  /** How many records of this name the step stands for; 1 when left out. */
  readonly number?: number;
  /** The action of the policy table that the importing person must be allowed. */
  readonly action: Action;
  /** Names (see `Known`) of the records it builds on. */
  readonly needs: readonly string[];
  /** Names under which others find what it makes. */
  readonly gives?: readonly string[];
  /** Why this person cannot enter this record, whatever the role. */
  readonly keptOut?: string;
  readonly run: (actor: Actor, known: Known) => Promise<void>;
}

export interface Planning {
  readonly file: CaseFile;
  readonly recorded: RecordedFile;
  /** Where the file contradicts what is recorded; nothing is written then. */
  readonly found: Findings;
}

/** The ids of records by the names the file has for them: "defendant:Dana Field", "victim:MV-1", "case". */
export class Known {
  private readonly ids = new Map<string, Id>();

  set(name: string, id: Id): void {
    this.ids.set(name, id);
  }

  has(name: string): boolean {
    return this.ids.has(name);
  }

  /** A name that a step `needs`; asking for another one is a programming error. */
  id(name: string): Id {
    const id = this.ids.get(name);
    if (id === undefined) throw new Error(`case import: no record is known as ${name.split(':')[0]!}`);
    return id;
  }
}

/** What every step of a record that is there already, and as the file says, comes to. */
export const nothing = (record: RecordName, pointer: string, action: Action, number = 1): Step => ({
  pointer,
  record,
  does: 'nothing',
  number,
  action,
  needs: [],
  run: () => Promise.resolve(),
});

/** Keys with their multiplicity: each recorded one answers for one of the file. */
export class Bag {
  private readonly counts = new Map<string, number>();

  constructor(keys: readonly string[]) {
    for (const key of keys) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  take(key: string): boolean {
    const left = this.counts.get(key) ?? 0;
    if (left > 0) this.counts.set(key, left - 1);
    return left > 0;
  }
}
