/**
 * Steps that move money or send something are done once: the same key with the same request gives the same answer,
 * with another request it is refused. The key is kept in the transaction that did the work.
 */
import { createHash } from 'node:crypto';
import { canonicalBytes, type Canonical } from '../kernel/canonical-bytes.js';
import { Conflict, InputError } from '../kernel/errors.js';
import { newId, type Id } from '../kernel/ids.js';
import type { Tx } from './unit-of-work.js';

const KEY = /^[\x21-\x7e]{8,200}$/;

export const requestHash = (request: Canonical): Buffer =>
  createHash('sha256').update(canonicalBytes(request)).digest();

/**
 * Runs `work` with a fresh id unless this person already used the key; then the id of the first time is handed back.
 * @throws InputError for a key that is no key, Conflict when the key was used for a different request
 */
export async function once(
  tx: Tx,
  key: string,
  request: Canonical,
  work: (id: Id) => Promise<void>,
): Promise<{ id: Id; repeated: boolean }> {
  if (!KEY.test(key))
    throw InputError.at('/idempotencyKey', 'An idempotency key of 8 to 200 visible characters is needed.');
  const id = newId(tx.now.getTime());
  const hash = requestHash(request);
  const added = await tx.query<{ subject_id: Id }>(
    `INSERT INTO access.request_key (actor_id, key, request_sha256, subject_id, used_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING subject_id`,
    [tx.actor.userId, key, hash, id, tx.now],
  );
  if (added.length === 1) {
    await work(id);
    return { id, repeated: false };
  }
  const earlier = await tx.one<{ subject_id: Id; request_sha256: Buffer }>(
    'SELECT subject_id, request_sha256 FROM access.request_key WHERE actor_id = $1 AND key = $2',
    [tx.actor.userId, key],
  );
  if (!earlier.request_sha256.equals(hash))
    throw new Conflict('This idempotency key was already used for a different request. Nothing was done.');
  return { id: earlier.subject_id, repeated: true };
}
