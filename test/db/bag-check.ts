/** Reads a zipped bag as a receiving program would (RFC 8493) and says what is wrong with it. */
import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';

export interface OpenedBag {
  readonly name: string;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly text: (path: string) => string;
  readonly problems: readonly string[];
}

export function openBag(zip: Buffer): OpenedBag {
  const entries = Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, Buffer.from(bytes)] as const);
  const tops = new Set(entries.map(([path]) => path.split('/')[0]!));
  const name = [...tops][0]!;
  const files = new Map(entries.map(([path, bytes]) => [path.slice(name.length + 1), bytes]));
  const text = (path: string): string => files.get(path)?.toString('utf8') ?? '';
  const problems = [
    ...(tops.size === 1 ? [] : [`${tops.size} folders at the top`]),
    ...(/^BagIt-Version: 1\.0\nTag-File-Character-Encoding: UTF-8\n$/.test(text('bagit.txt')) ? [] : ['bagit.txt']),
    ...wrongIn(text('manifest-sha256.txt'), files, (path) => path.startsWith('data/')),
    ...wrongIn(
      text('tagmanifest-sha256.txt'),
      files,
      (path) => !path.startsWith('data/') && path !== 'tagmanifest-sha256.txt',
    ),
    ...wrongOxum(text('bag-info.txt'), files),
  ];
  return { name, files, text, problems };
}

/** Every line's hash must be right, and every file it should cover must have a line. */
function wrongIn(manifest: string, files: ReadonlyMap<string, Buffer>, covers: (path: string) => boolean): string[] {
  const lines = manifest
    .trimEnd()
    .split('\n')
    .map((line) => /^([0-9a-f]{64}) {2}(.+)$/.exec(line));
  if (lines.some((line) => line === null)) return ['a manifest line that cannot be read'];
  const listed = new Map(lines.map((line) => [line![2]!, line![1]!]));
  return [
    ...[...files.keys()].filter((path) => covers(path) && !listed.has(path)).map((path) => `${path} is not listed`),
    ...[...listed]
      .filter(([path, sum]) => {
        const bytes = files.get(path);
        return !bytes || !covers(path) || createHash('sha256').update(bytes).digest('hex') !== sum;
      })
      .map(([path]) => `${path} is wrong`),
  ];
}

function wrongOxum(info: string, files: ReadonlyMap<string, Buffer>): string[] {
  const payload = [...files].filter(([path]) => path.startsWith('data/'));
  const octets = payload.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  return info.includes(`\nPayload-Oxum: ${octets}.${payload.length}\n`) ? [] : ['Payload-Oxum'];
}
