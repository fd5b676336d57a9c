/**
 * The record of who looked at what. Reads that happen at about the same time are written in one commit, and each answer
 * waits for that commit: what could not be recorded is not shown.
 */
import type { Actor } from '../kernel/actor.js';
import type { Clock } from '../kernel/clock.js';
import { Unavailable } from '../kernel/errors.js';
import type { Database } from '../platform/database/database.js';
import { eventColumns, sealEvent, type AuditEvent, type SealedEvent } from './event.js';

const LARGEST_BATCH = 500;

interface Waiting {
  readonly event: SealedEvent;
  readonly done: () => void;
  readonly failed: (reason: unknown) => void;
}

export class ReadLog {
  private waiting: Waiting[] = [];
  private writing = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Unavailable when the batch could not be committed */
  append(actor: Actor, event: AuditEvent): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ event: sealEvent(event, actor, this.clock.now(), null), done, failed });
      if (!this.writing) void this.drain();
    });
  }

  /** While one batch is being committed the next one gathers: fewer, larger commits cost less than several at once. */
  private async drain(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, LARGEST_BATCH);
      try {
        await this.write(batch.map((item) => item.event));
        for (const item of batch) item.done();
      } catch {
        for (const item of batch)
          item.failed(new Unavailable('This record cannot be shown, because the reading of it could not be recorded.'));
      }
    }
    this.writing = false;
  }

  private async write(events: readonly SealedEvent[]): Promise<void> {
    const columns = eventColumns(events);
    await this.database.pool.query({
      name: 'audit_append_reads',
      text: 'SELECT audit.append_reads($1, $2, $3, $4, $5, $6, $7, $8)',
      values: [
        columns.ids,
        columns.actors,
        columns.salts,
        columns.payloads,
        columns.kinds,
        columns.matters,
        columns.subjectTypes,
        columns.subjectIds,
      ],
    });
  }
}
