/**
 * A pdfkit document that packs its small objects into object streams. It relies on private members of pdfkit 0.20.2 (pinned in
 * package.json): `test/documents` fails when one of them changes.
 */
import Pdfkit from 'pdfkit';
import { crossReference, type Location, packObjects, type PackedObject } from './object-streams.js';

interface Reference {
  readonly id: number;
  readonly buffer: readonly unknown[];
  finalize(): void;
}

interface Inside {
  _id: Uint8Array;
  _root: Reference;
  _info: Reference;
  _offset: number;
  _offsets: (number | null)[];
}

export class PackedPdf extends Pdfkit {
  private readonly packed: PackedObject[] = [];
  private capture: string[] | undefined;

  private get inside(): Inside {
    return this as unknown as Inside;
  }

  /** Objects without a stream are kept back, to be packed into object streams at the end. */
  override ref(data: object): PDFKit.PDFKitReference {
    const reference = super.ref(data);
    const inner = reference as unknown as Reference;
    const write = inner.finalize.bind(inner);
    inner.finalize = () => {
      // While pdfkit's own constructor runs, the fields of this class are not there yet; nothing is finished then.
      if (inner.buffer.length > 0) return write();
      this.capture = [];
      write();
      this.packed.push({ id: inner.id, text: this.capture[1]! });
      this.capture = undefined;
    };
    return reference;
  }

  /** pdfkit writes an object as "n 0 obj", its text, "endobj"; captured, the second of them is what goes into a stream. */
  _write(data: string | Uint8Array): void {
    if (this.capture) this.capture.push(String(data));
    else this.put(data);
  }

  private put(data: string | Uint8Array): void {
    const bytes = typeof data === 'string' ? Buffer.from(`${data}\n`, 'latin1') : data;
    this.push(bytes);
    this.inside._offset += bytes.length;
  }

  /** Called by pdfkit when every object is finished: object streams and the cross-reference stream instead of its table. */
  _finalize(): void {
    const inside = this.inside;
    const locations: Location[] = [{ kind: 'free' }];
    inside._offsets.forEach((offset, index) => (locations[index + 1] = { kind: 'offset', offset: offset! }));
    for (const { members, dictionary, data } of packObjects(this.packed)) {
      const stream = locations.length;
      members.forEach(({ id }, index) => (locations[id] = { kind: 'packed', stream, index }));
      locations.push({ kind: 'offset', offset: inside._offset });
      this.putStream(stream, dictionary, data);
    }
    const start = inside._offset;
    const id = locations.length;
    locations.push({ kind: 'offset', offset: start });
    const table = crossReference(locations);
    const hex = Buffer.from(inside._id).toString('hex');
    const trailer = `/Size ${locations.length} /Root ${inside._root.id} 0 R /Info ${inside._info.id} 0 R /ID [<${hex}> <${hex}>]`;
    this.putStream(id, `<< /Type /XRef /W [1 4 2] ${trailer} /Length ${table.length} /Filter /FlateDecode >>`, table);
    this.put(`startxref\n${start}\n%%EOF`);
    this.push(null);
  }

  private putStream(id: number, dictionary: string, data: Buffer): void {
    this.put(`${id} 0 obj\n${dictionary}\nstream`);
    this.put(data);
    this.put('\nendstream\nendobj');
  }
}
