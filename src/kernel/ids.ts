/**
 * Record ids are UUIDs, version 7 (RFC 9562): they sort by time of making, so that indexes grow at the end, and carry
 * 74 random bits, so that one id says nothing of how many records there are.
 */
import { randomFillSync } from 'node:crypto';

export type Id = string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @param order place among ids of the same millisecond, 0 to 4095, where their order matters */
export function newId(atMilliseconds: number = Date.now(), order?: number): Id {
  const bytes = randomFillSync(new Uint8Array(16));
  let time = atMilliseconds;
  for (let index = 5; index >= 0; index--) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  if (order !== undefined) {
    bytes[6] = order >> 8;
    bytes[7] = order & 0xff;
  }
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const isId = (text: string): boolean => UUID.test(text);
