/** What an import did, or in a dry run would do: counts by record, each change, and what was left and why. */
import type { FieldError } from '../kernel/errors.js';
import type { Id } from '../kernel/ids.js';
import type { RecordName, Step } from './plan/step.js';

export interface RecordCounts {
  added: number;
  changed: number;
  unchanged: number;
  /** In the file and not entered. */
  left: number;
}

/** Why the import stopped; all before it is kept, and importing the same file again goes on from here. */
export interface Stop {
  readonly pointer: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
}

export interface ImportReport {
  readonly dryRun: boolean;
  /** The matter's id; null when there is none (yet). */
  readonly matter: Id | null;
  readonly case: Id | null;
  /** False when everything was recorded already, as the file says. */
  readonly changed: boolean;
  /** True when nothing of the file is left to enter. */
  readonly complete: boolean;
  readonly records: Readonly<Partial<Record<RecordName, RecordCounts>>>;
  readonly changes: readonly {
    readonly pointer: string;
    readonly record: RecordName;
    readonly did: 'added' | 'changed';
  }[];
  readonly left: readonly { readonly pointer: string; readonly record: RecordName; readonly because: string }[];
  readonly stopped: Stop | null;
}

export class ReportSoFar {
  private readonly records: Partial<Record<RecordName, RecordCounts>> = {};
  private readonly changes: ImportReport['changes'][number][] = [];
  private readonly left: ImportReport['left'][number][] = [];
  private stop: Stop | null = null;

  constructor(private readonly dryRun: boolean) {}

  done(step: Step): void {
    const counts = this.countsOf(step);
    if (step.does === 'nothing') {
      counts.unchanged += step.number ?? 1;
      return;
    }
    counts[step.does === 'add' ? 'added' : 'changed'] += step.number ?? 1;
    this.changes.push({ pointer: step.pointer, record: step.record, did: step.does === 'add' ? 'added' : 'changed' });
  }

  leave(step: Step, because: string): void {
    this.countsOf(step).left += step.number ?? 1;
    this.left.push({ pointer: step.pointer, record: step.record, because });
  }

  stopAt(stop: Stop): void {
    this.stop = stop;
  }

  of(matter: Id | null, court: Id | null): ImportReport {
    return {
      dryRun: this.dryRun,
      matter,
      case: court,
      changed: this.changes.length > 0,
      complete: this.left.length === 0 && this.stop === null,
      records: this.records,
      changes: this.changes,
      left: this.left,
      stopped: this.stop,
    };
  }

  private countsOf(step: Step): RecordCounts {
    return (this.records[step.record] ??= { added: 0, changed: 0, unchanged: 0, left: 0 });
  }
}
