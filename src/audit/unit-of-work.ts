/**
 * The two doors to the database. `read` and `run` are the only ways in: both set the acting person for row security,
 * and `run` stores the audit events in the same transaction and refuses a change that recorded nothing.
 */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { EntityManager, EntityTarget, ObjectLiteral, QueryRunner } from 'typeorm';
import type { Actor } from '../kernel/actor.js';
import type { Clock } from '../kernel/clock.js';
import { NotFound, Problem, StaleRecord, Unavailable } from '../kernel/errors.js';
import { newId, type Id } from '../kernel/ids.js';
import type { Database } from '../platform/database/database.js';
import { isDatabaseAway, isRetryable } from '../platform/failures.js';
import { eventColumns, sealEvent, type AuditEvent } from './event.js';
import { ReadLog } from './read-log.js';

const ATTEMPTS = 5;

/** Reads as one person sees the records. */
export class Reader {
  constructor(
    readonly actor: Actor,
    protected readonly runner: QueryRunner,
  ) {}

  /**
   * Rows of a hand-written statement; values go only through parameters. Statements are kept prepared on each connection,
   * so the text must be one of a fixed set: never put a value into it.
   */
  async query<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return prepared<T>(this.runner, sql, parameters);
  }

  /** The first row, or nothing. */
  async first<T>(sql: string, parameters: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.query<T>(sql, parameters))[0];
  }

  /** The one row there must be. @throws NotFound, which says the same whether it is absent or hidden */
  async one<T>(sql: string, parameters: readonly unknown[] = []): Promise<T> {
    const row = await this.first<T>(sql, parameters);
    if (row === undefined) throw new NotFound();
    return row;
  }

  /** A record by its id, as this person may see it. @throws NotFound */
  async find<E extends ObjectLiteral & { id: Id }>(entity: EntityTarget<E>, id: Id): Promise<E> {
    const found = await this.runner.manager
      .createQueryBuilder(entity, 'record')
      .where('record.id = :id', { id })
      .getOne();
    if (!found) throw new NotFound();
    return found;
  }
}

/** A reaction: work that belongs to an event of another room, done in the same transaction. */
export interface Reaction {
  readonly on: string;
  /** `before` may refuse by throwing a Problem; `after` does further work. */
  readonly when: 'before' | 'after';
  readonly handle: (tx: Tx, event: AuditEvent) => Promise<void>;
}

/** One transaction. Everything it changes is kept or none of it. */
export class Tx extends Reader {
  private readonly events: AuditEvent[] = [];

  constructor(
    actor: Actor,
    runner: QueryRunner,
    /** The time of this unit of work; all its records carry the same. */
    readonly now: Date,
    /** Ties together all that this transaction does in the audit log. */
    readonly changeId: Id,
    private readonly reactions: ReadonlyMap<string, readonly Reaction[]>,
  ) {
    super(actor, runner);
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  /** Adds records of one kind. */
  async insert<E extends ObjectLiteral>(entity: EntityTarget<E>, ...records: E[]): Promise<void> {
    if (records.length > 0)
      await this.manager.createQueryBuilder().insert().into(entity).values(records).updateEntity(false).execute();
  }

  /**
   * Changes a record if nobody changed it since it was read at `version`, and raises the version.
   * @throws StaleRecord when someone did, NotFound when it is not there for this person
   */
  async update<E extends ObjectLiteral & { id: Id; version: number }>(
    entity: EntityTarget<E>,
    id: Id,
    version: number,
    changes: Partial<E>,
  ): Promise<void> {
    const update = this.manager.createQueryBuilder().update(entity);
    const result = await update
      .set({ ...changes, version: version + 1 })
      .where('id = :id AND version = :version', { id, version })
      .execute();
    if (result.affected === 1) return;
    await this.find(entity, id);
    throw new StaleRecord();
  }

  /** Records what was done. Handlers of other rooms run at once, in the order of `reactions.ts`. */
  async record(event: AuditEvent): Promise<void> {
    const reactions = this.reactions.get(event.kind) ?? [];
    for (const reaction of reactions) if (reaction.when === 'before') await reaction.handle(this, event);
    this.events.push(event);
    for (const reaction of reactions) if (reaction.when === 'after') await reaction.handle(this, event);
  }

  /** Stores the events; called once, by `run`, before the commit. */
  async close(): Promise<void> {
    const columns = eventColumns(this.events.map((event) => sealEvent(event, this.actor, this.now, this.changeId)));
    await this.query('SELECT audit.close_change($1, $2, $3, $4, $5, $6, $7)', [
      columns.ids,
      columns.salts,
      columns.payloads,
      columns.kinds,
      columns.matters,
      columns.subjectTypes,
      columns.subjectIds,
    ]);
  }
}

/** A statement kept prepared on each connection; its first two parameters are the actor and the organization. */
export interface HotRead {
  readonly name: string;
  /** Calls a SQL function that sets the actor and then reads: one round trip, one implicit transaction. */
  readonly text: string;
}

export class Doors {
  private reactions: ReadonlyMap<string, readonly Reaction[]> = new Map();
  private readonly reads: ReadLog;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.reads = new ReadLog(database, clock);
  }

  /** Told once, at start, by the list of reactions. */
  react(reactions: readonly Reaction[]): void {
    const byKind = new Map<string, Reaction[]>();
    for (const reaction of reactions) byKind.set(reaction.on, [...(byKind.get(reaction.on) ?? []), reaction]);
    this.reactions = byKind;
  }

  /** Reads in one snapshot-less transaction as this person. */
  async read<T>(actor: Actor, work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.within(actor, null, async (runner) => work(new Reader(actor, runner)));
  }

  /** The hottest reads: one prepared call of a SQL function that sets the actor itself. Rows come as the driver gives them. */
  async call<T>(actor: Actor, statement: HotRead, parameters: readonly unknown[]): Promise<T[]> {
    const values = [actor.userId, actor.organizationId, ...parameters];
    return answering(async () => {
      const result = await this.database.pool.query({ name: statement.name, text: statement.text, values });
      return result.rows as T[];
    });
  }

  /**
   * Records that protected records were read, durably, before the answer goes out. Many readers share one commit.
   * @throws Unavailable when the record cannot be made; then nothing may be shown
   */
  async recordRead(actor: Actor, event: AuditEvent): Promise<void> {
    await this.reads.append(actor, event);
  }

  /** Does the work in one transaction, with its audit events; the whole is tried again after a deadlock. */
  async run<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const changeId = newId();
      try {
        return await this.within(actor, changeId, async (runner) => {
          const tx = new Tx(actor, runner, this.clock.now(), changeId, this.reactions);
          const result = await work(tx);
          await tx.close();
          return result;
        });
      } catch (error) {
        if (!isRetryable(error) || attempt === ATTEMPTS) throw error;
        await pause(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  /** @param changeId null for a transaction that may only read: the database itself refuses a change in it */
  private async within<T>(actor: Actor, changeId: Id | null, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    return answering(async () => {
      const runner = this.database.queryRunner();
      try {
        await runner.startTransaction();
        const readOnly = changeId === null ? 'on' : 'off';
        await prepared(runner, SET_ACTOR, [actor.userId, actor.organizationId, changeId ?? '', readOnly]);
        const result = await work(runner);
        await runner.commitTransaction();
        return result;
      } catch (error) {
        // The first error is the one to tell; a connection that cannot even roll back is dropped by the pool.
        if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      } finally {
        await runner.release();
      }
    });
  }
}

const names = new Map<string, string>();

async function prepared<T>(runner: QueryRunner, sql: string, parameters: readonly unknown[]): Promise<T[]> {
  const client = (await runner.connect()) as PoolClient;
  const result = await client.query({ name: statementName(sql), text: sql, values: [...parameters] });
  return result.rows as T[];
}

/** A short name for a statement's text; PostgreSQL cuts names at 63 bytes. */
function statementName(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(sql).digest('hex').slice(0, 32);
  names.set(sql, name);
  return name;
}

const SET_ACTOR = `SELECT set_config('redress.actor', $1, true), set_config('redress.organization', $2, true),
  set_config('redress.change', $3, true), set_config('redress.changed', '', true), set_config('transaction_read_only', $4, true)`;

/** A lost connection becomes a clear "try again"; it never passes for an answer. */
async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) && isDatabaseAway(error)) throw new Unavailable();
    throw error;
  }
}
