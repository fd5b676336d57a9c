/** The services logged last in all matters of a person, as JSON that PostgreSQL made. */
import { Injectable } from '@nestjs/common';
import { Doors, type HotRead } from '../audit/unit-of-work.js';
import type { Actor } from '../kernel/actor.js';
import type { Id } from '../kernel/ids.js';

const RECENT: HotRead = { name: 'recent_services', text: 'SELECT record FROM recent_services($1, $2, $3, $4, $5)' };

@Injectable()
export class RecentServices {
  constructor(private readonly doors: Doors) {}

  /** @param after the last row of the page before: when it was logged, and its id */
  async json(actor: Actor, limit: number, after?: { loggedAt: string; id: Id }): Promise<string> {
    const rows = await this.doors.call<{ record: string }>(actor, RECENT, [
      after?.loggedAt ?? null,
      after?.id ?? null,
      limit,
    ]);
    return rows[0]!.record;
  }
}
