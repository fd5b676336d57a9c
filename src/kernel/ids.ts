/**
 * Record ids are UUIDs, version 7 (RFC 9562): they sort by time of making, so that indexes grow at the end, and carry
 * 62 random bits, so that one id says nothing of how many records there are.
 */
import { randomFillSync } from 'node:crypto';

export type Id = string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

let latest = 0;
let counter = 0;

/** Ids made one after the other by one process sort in that order, also within a millisecond. */
export function newId(atMilliseconds: number = Date.now()): Id {
  const bytes = randomFillSync(new Uint8Array(16));
  if (atMilliseconds > latest) {
    latest = atMilliseconds;
    counter = ((bytes[6]! << 8) | bytes[7]!) & 0x7ff;
  } else if (++counter > 0xfff) {
    latest += 1;
    counter = 0;
  }
  let time = latest;
  for (let index = 5; index >= 0; index--) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter & 0xff;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const isId = (text: string): boolean => UUID.test(text);
