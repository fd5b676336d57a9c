/** The reference tables of the database, loaded through the door and read once into memory. */
import { Injectable } from '@nestjs/common';
import { Doors } from '../audit/unit-of-work.js';
import type { Actor } from '../kernel/actor.js';
import type { ReferenceTable, RowOf } from './column.js';
import { loadReference, readReference, type LoadCounts } from './load-reference.js';

@Injectable()
export class ReferenceService {
  private readonly held = new Map<ReferenceTable, readonly unknown[]>();

  constructor(private readonly doors: Doors) {}

  /** Brings the database's tables in step with the files; loading twice changes nothing. */
  async load(actor: Actor): Promise<Record<string, LoadCounts>> {
    const counts = await this.doors.run(actor, async (tx) => {
      const loaded = await loadReference(tx);
      const changed = Object.entries(loaded).filter(([, count]) => count.inserted + count.updated + count.deleted > 0);
      if (changed.length > 0)
        await tx.record({
          kind: 'reference.loaded',
          matterId: null,
          subject: { type: 'user', id: actor.userId },
          data: Object.fromEntries(changed.map(([table, count]) => [table, { ...count }])),
        });
      return loaded;
    });
    this.held.clear();
    return counts;
  }

  /** The rows of a table, kept in memory until the next load in this process. */
  async rows<T extends ReferenceTable>(actor: Actor, table: T): Promise<readonly RowOf<T>[]> {
    const known = this.held.get(table);
    if (known) return known as readonly RowOf<T>[];
    const rows = await this.doors.read(actor, (reader) => readReference(reader, table));
    this.held.set(table, rows);
    return rows;
  }
}
