/**
 * An audit event: what was done, to what, by whom and why. It is written as its canonical bytes; those bytes are what is
 * hashed and what is kept. Values that identify a person go in only as ciphertext (see protected-values.ts).
 */
import { randomBytes } from 'node:crypto';
import type { Actor } from '../kernel/actor.js';
import { canonicalBytes, type Canonical } from '../kernel/canonical-bytes.js';
import { newId, type Id } from '../kernel/ids.js';

export interface AuditEvent {
  /** "case.opened", "receipt.posted": room or record, then what happened to it. */
  readonly kind: string;
  /** The matter it belongs to; null for events of the system (sign-in, reference data). */
  readonly matterId: Id | null;
  readonly subject: { readonly type: string; readonly id: Id };
  /** What was decided or entered, in a form that says it without the database. */
  readonly data?: { readonly [key: string]: Canonical | undefined };
  /** Why, where the step asks for a reason. */
  readonly reason?: string;
}

export interface SealedEvent {
  readonly id: Id;
  readonly salt: Buffer;
  readonly payload: Buffer;
  readonly kind: string;
  readonly matterId: Id | null;
  readonly subjectType: string;
  readonly subjectId: Id;
  readonly actorId: Id;
}

/** Fixes the bytes of an event. From here on nothing re-encodes them. */
export function sealEvent(event: AuditEvent, actor: Actor, at: Date, changeId: Id | null): SealedEvent {
  const id = newId(at.getTime());
  const payload = canonicalBytes({
    v: 1,
    event: id,
    ...(changeId === null ? {} : { change: changeId }),
    kind: event.kind,
    at: at.toISOString(),
    actor: { id: actor.userId, organization: actor.organizationId, role: actor.role },
    matter: event.matterId,
    subject: { type: event.subject.type, id: event.subject.id },
    data: event.data ?? {},
    ...(event.reason === undefined ? {} : { reason: event.reason }),
  });
  return {
    id,
    salt: randomBytes(32),
    payload,
    kind: event.kind,
    matterId: event.matterId,
    subjectType: event.subject.type,
    subjectId: event.subject.id,
    actorId: actor.userId,
  };
}

/** The columns of many sealed events, in the order the database functions take them. */
export function eventColumns(events: readonly SealedEvent[]) {
  return {
    ids: events.map((event) => event.id),
    salts: events.map((event) => event.salt),
    payloads: events.map((event) => event.payload),
    kinds: events.map((event) => event.kind),
    matters: events.map((event) => event.matterId),
    subjectTypes: events.map((event) => event.subjectType),
    subjectIds: events.map((event) => event.subjectId),
    actors: events.map((event) => event.actorId),
  };
}
