/**
 * Sessions live in the database; the browser holds only a random token, and the table only its hash. A session just
 * checked is trusted for a few seconds, so that the look-up is off the path of most requests; ending one here ends it here at once.
 */
import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Doors } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import { SYSTEM_ACTOR } from '../system-actor.js';

/** A session ends after 30 minutes without use and after 12 hours in any case (CJIS Security Policy 5.9.5, IA-5). */
export const IDLE_MINUTES = 30;
export const LONGEST_HOURS = 12;
const TRUSTED_MS = 5_000;
const LARGEST_CACHE = 10_000;

export interface LiveSession {
  readonly actor: Actor;
  readonly organizationName: string;
  readonly csrfToken: string;
}

interface Cached {
  readonly session: LiveSession;
  readonly until: number;
}

@Injectable()
export class Sessions {
  private readonly cache = new Map<string, Cached>();

  constructor(
    private readonly doors: Doors,
    private readonly clock: Clock,
  ) {}

  /** Begins a session and returns the token for the cookie. It is shown nowhere else and stored only as a hash. */
  async begin(actor: Actor): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.doors.run(actor, async (tx) => {
      await tx.query(
        `INSERT INTO access.session (id_hash, user_id, csrf_token, created_at, seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $4, $4::timestamptz + make_interval(hours => $5))`,
        [hashOf(token), actor.userId, randomBytes(24).toString('base64url'), tx.now, LONGEST_HOURS],
      );
      await tx.record({ kind: 'session.began', matterId: null, subject: { type: 'user', id: actor.userId } });
    });
    return token;
  }

  /** The session of a token, if it is alive; using it keeps it alive. */
  async find(token: string): Promise<LiveSession | undefined> {
    const now = this.clock.now();
    const cached = this.cache.get(token);
    if (cached && cached.until > now.getTime()) return cached.session;
    this.cache.delete(token);
    const rows = await this.doors.run(SYSTEM_ACTOR, (tx) =>
      tx.query<Actor & { organizationName: string; csrfToken: string }>(
        `UPDATE access.session s SET seen_at = $2
           FROM access.app_user u JOIN access.organization o ON o.id = u.organization_id
          WHERE s.id_hash = $1 AND u.id = s.user_id AND u.active AND s.revoked_at IS NULL
            AND s.expires_at > $2 AND s.seen_at > $2::timestamptz - make_interval(mins => $3)
        RETURNING u.id AS "userId", u.organization_id AS "organizationId", u.role, u.display_name AS "displayName",
                  o.name AS "organizationName", s.csrf_token AS "csrfToken"`,
        [hashOf(token), now, IDLE_MINUTES],
      ),
    );
    const row = rows[0];
    if (!row) return undefined;
    const { organizationName, csrfToken, ...actor } = row;
    const session = { actor, organizationName, csrfToken };
    if (this.cache.size >= LARGEST_CACHE) this.cache.clear();
    this.cache.set(token, { session, until: now.getTime() + TRUSTED_MS });
    return session;
  }

  /** Ends a session; ending one that has ended already does nothing. */
  async end(token: string): Promise<void> {
    this.cache.delete(token);
    const session = await this.find(token);
    this.cache.delete(token);
    if (!session) return;
    await this.doors.run(session.actor, async (tx) => {
      await tx.query('UPDATE access.session SET revoked_at = $2 WHERE id_hash = $1', [hashOf(token), tx.now]);
      await tx.record({ kind: 'session.ended', matterId: null, subject: { type: 'user', id: session.actor.userId } });
    });
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
