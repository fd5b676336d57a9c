/**
 * Object streams and the cross-reference stream of ISO 32000-1, 7.5.7 and 7.5.8, which pdfkit does not write. A tagged table has
 * many small objects; packed together and compressed they take a third of the room.
 */
import { deflateSync } from 'node:zlib';

/** One object without a stream: its number and its text. */
export interface PackedObject {
  readonly id: number;
  readonly text: string;
}

const OBJECTS_PER_STREAM = 200;

export interface ObjectStream {
  readonly members: readonly PackedObject[];
  /** The object as it stands in the file, but for its number. */
  readonly dictionary: string;
  readonly data: Buffer;
}

export function packObjects(objects: readonly PackedObject[]): ObjectStream[] {
  const streams: ObjectStream[] = [];
  for (let from = 0; from < objects.length; from += OBJECTS_PER_STREAM) {
    const members = objects.slice(from, from + OBJECTS_PER_STREAM);
    let at = 0;
    const index: string[] = [];
    for (const { id, text } of members) {
      index.push(`${id} ${at}`);
      at += Buffer.byteLength(text, 'latin1') + 1;
    }
    const head = `${index.join(' ')}\n`;
    const body = members.map(({ text }) => `${text}\n`).join('');
    const data = deflateSync(Buffer.from(head + body, 'latin1'));
    const dictionary = `<< /Type /ObjStm /N ${members.length} /First ${head.length} /Length ${data.length} /Filter /FlateDecode >>`;
    streams.push({ members, dictionary, data });
  }
  return streams;
}

/** Where each object is: at a byte of the file, or in a stream at a place. Index 0 is the free entry. */
export type Location =
  | { readonly kind: 'free' }
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number };

/** The entries of a cross-reference stream with /W [1 4 2], compressed. */
export function crossReference(locations: readonly Location[]): Buffer {
  const table = Buffer.alloc(locations.length * 7);
  locations.forEach((location, index) => {
    const at = index * 7;
    if (location.kind === 'free') table.writeUInt16BE(0xffff, at + 5);
    else if (location.kind === 'offset') {
      table.writeUInt8(1, at);
      table.writeUInt32BE(location.offset, at + 1);
    } else {
      table.writeUInt8(2, at);
      table.writeUInt32BE(location.stream, at + 1);
      table.writeUInt16BE(location.index, at + 5);
    }
  });
  return deflateSync(table);
}
