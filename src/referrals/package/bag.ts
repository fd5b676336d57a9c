/**
 * A BagIt bag (RFC 8493, version 1.0) in a ZIP file: payload under `data/`, a SHA-256 manifest of it, and one of the tag files.
 * The same content gives the same bytes: entries are sorted and carry no time of their own.
 */
import { createHash } from 'node:crypto';
import { zipSync, type Zippable } from 'fflate';

export interface BagFile {
  /** Under `data/`, with `/` between folders: "items/001.pdf". */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Label and value of a line of bag-info.txt. */
export type BagInfo = readonly (readonly [label: string, value: string])[];

const SAFE_PATH = /^[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*$/;
/** The first moment a ZIP entry can carry; written from local parts, so it is the same in every time zone. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * @param name the bag's base folder, the one entry at the top of the ZIP (RFC 8493 section 4)
 * @param bagInfo without Payload-Oxum, which is worked out here
 */
export function zipBag(name: string, payload: readonly BagFile[], bagInfo: BagInfo): Buffer {
  for (const { path } of payload) if (!SAFE_PATH.test(path)) throw new Error(`no safe path for a package: ${path}`);
  const data = new Map(payload.map(({ path, bytes }) => [`data/${path}`, bytes]));
  if (data.size !== payload.length) throw new Error('two files of a package have one path');
  const octets = payload.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const tags = new Map<string, Uint8Array>([
    ['bagit.txt', utf8('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')],
    ['bag-info.txt', utf8(infoLines([...bagInfo, ['Payload-Oxum', `${octets}.${payload.length}`]]))],
    ['manifest-sha256.txt', utf8(manifestOf(data))],
  ]);
  const all = new Map([...data, ...tags, ['tagmanifest-sha256.txt', utf8(manifestOf(tags))] as const]);
  const entries: Zippable = {};
  for (const path of [...all.keys()].sort())
    entries[`${name}/${path}`] = [all.get(path)!, { level: 6, mtime: NO_TIME }];
  return Buffer.from(zipSync(entries));
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** One line a file, sorted by path: the checksum, two spaces, the path. */
function manifestOf(files: ReadonlyMap<string, Uint8Array>): string {
  return [...files.keys()]
    .sort()
    .map((path) => `${createHash('sha256').update(files.get(path)!).digest('hex')}  ${path}\n`)
    .join('');
}

function infoLines(info: BagInfo): string {
  return info.map(([label, value]) => `${label}: ${value.replaceAll(/\s+/g, ' ').trim()}\n`).join('');
}
