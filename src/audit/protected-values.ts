/**
 * Values that identify or endanger a person (notes, names, addresses, how to reach them safely) are kept only as
 * ciphertext: AES-256-GCM under a key of that person's own, which is wrapped by the master key. So row changes and audit
 * events hold ciphertext too, and destroying one key makes every copy unreadable.
 *
 * Form: 1 byte version, 12 bytes nonce, 16 bytes tag, ciphertext. The person's id and the field name are authenticated,
 * so that a value cannot be moved to another person or field.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Id } from '../kernel/ids.js';
import type { MasterKey } from '../platform/master-key.js';
import type { Reader, Tx } from './unit-of-work.js';

const VERSION = 1;
const HEAD = 1 + 12 + 16;

export class ProtectedValues {
  constructor(private readonly master: MasterKey) {}

  /** Encrypts a value about a person; makes the person's key at the first one. */
  async seal(tx: Tx, person: { id: Id; matterId: Id }, field: string, text: string): Promise<Buffer> {
    return encrypt(await this.keyForWriting(tx, person), `${person.id}/${field}`, Buffer.from(text, 'utf8'));
  }

  /** Decrypts a value; null when it is absent or its key was destroyed. */
  async open(reader: Reader, personId: Id, field: string, sealed: Buffer | null): Promise<string | null> {
    if (sealed === null) return null;
    const key = await this.keyOf(reader, personId);
    return key && decrypt(key, `${personId}/${field}`, sealed).toString('utf8');
  }

  private async keyOf(reader: Reader, personId: Id): Promise<Buffer | null> {
    const row = await reader.first<{ wrapped_key: Buffer }>(
      'SELECT wrapped_key FROM vault.person_key WHERE subject_id = $1',
      [personId],
    );
    return row ? decrypt(this.master.bytes, personId, row.wrapped_key) : null;
  }

  private async keyForWriting(tx: Tx, person: { id: Id; matterId: Id }): Promise<Buffer> {
    const existing = await this.keyOf(tx, person.id);
    if (existing) return existing;
    const key = randomBytes(32);
    const added = await tx.query(
      `INSERT INTO vault.person_key (subject_id, matter_id, wrapped_key) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING subject_id`,
      [person.id, person.matterId, encrypt(this.master.bytes, person.id, key)],
    );
    return added.length === 1 ? key : (await this.keyOf(tx, person.id))!;
  }
}

function encrypt(key: Buffer, context: string, plain: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, context: string, sealed: Buffer): Buffer {
  if (sealed.length < HEAD || sealed[0] !== VERSION) throw new Error('A protected value has an unknown form.');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(13, HEAD));
  return Buffer.concat([decipher.update(sealed.subarray(HEAD)), decipher.final()]);
}
