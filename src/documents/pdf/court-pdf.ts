/**
 * A page and object model for court papers on pdfkit's: tagged, deterministic PDF/A-2a + PDF/UA-1 files. It relies on private
 * members of pdfkit 0.20.2 (pinned in package.json; `test/documents` fails when one of them changes).
 */
import { createHash } from 'node:crypto';
import { type FaceName, faceOf, type FontProgram, type PlacedGlyph, type Shaped } from './fonts.js';
import type { Format } from './formats.js';
import { PackedPdf } from './packed-pdf.js';
import { xmpPacket } from './xmp.js';

/** Structure types of ISO 32000-1, 14.8.4, that documents use. */
export type Role =
  'Document' | 'Sect' | 'H1' | 'H2' | 'H3' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD';

export interface Element {
  readonly role: Role;
  readonly struct: PDFKit.PDFStructureElement;
}

/** A word, or the blanks between two words, in one face. */
export interface Atom {
  readonly face: FaceName;
  readonly shaped: Shaped;
}

interface EmbeddedFont {
  readonly id: string;
  readonly font: FontProgram;
  readonly subset: { includeGlyph(id: number): number };
  readonly widths: number[];
  readonly unicode: number[][];
  ref(): object;
}

interface Struct {
  readonly dictionary: { readonly data: Record<string, unknown> };
}

interface Hidden {
  _font: EmbeddedFont;
  _root: { data: Record<string, unknown> };
  _id: Uint8Array;
  endSubset: () => void;
  _addColorOutputIntent(): void;
}

export interface CourtPdfOptions {
  readonly format: Format;
  readonly title: string;
  /** BCP 47, such as "en-US". */
  readonly language: string;
  readonly createdAt: Date;
  /** Makes the file's ID: the same seed, the same ID. */
  readonly idSeed: string;
}

const CREATOR = 'Redress';
const FACES: readonly FaceName[] = ['regular', 'bold', 'italic', 'boldItalic'];
const number = (value: number): string => String(Math.round(value * 1000) / 1000);

export class CourtPdf extends PackedPdf {
  readonly format: Format;
  readonly root: Element;
  private readonly metadataOptions: CourtPdfOptions;
  private readonly fonts = new Map<FaceName, EmbeddedFont>();
  private readonly chunks: Buffer[] = [];
  private open: Element | 'artifact' | undefined;

  constructor(options: CourtPdfOptions) {
    const { title, createdAt, format } = options;
    super({
      size: [format.width, format.height],
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: '1.7',
      font: null as unknown as string,
      tagged: true,
      displayTitle: true,
      lang: options.language,
      subset: 'PDF/A-2a' as PDFKit.Mixins.PDFSubsets,
      info: { Title: title, Creator: CREATOR, Producer: CREATOR, CreationDate: createdAt, ModDate: createdAt },
    });
    this.format = format;
    this.metadataOptions = options;
    this.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    const { hidden } = this;
    hidden._id = createHash('sha256').update(options.idSeed).digest().subarray(0, 16);
    // Both standards are claimed by our own metadata, so the subset only adds the color profile.
    hidden.endSubset = () => hidden._addColorOutputIntent();
    for (const name of FACES) {
      this.font(faceOf(name).program as unknown as string, name);
      this.fonts.set(name, hidden._font);
    }
    const struct = this.struct('Document');
    this.addStructure(struct);
    this.root = { role: 'Document', struct };
  }

  private get hidden(): Hidden {
    return this as unknown as Hidden;
  }

  /** Called by pdfkit at the end: our own metadata in place of its unescaped one. */
  override endMetadata(): void {
    const bytes = Buffer.from(xmpPacket({ ...this.metadataOptions, creator: CREATOR }), 'utf8');
    const reference = this.ref({ Type: 'Metadata', Subtype: 'XML' });
    reference.compress = false;
    reference.write(bytes);
    reference.end(undefined);
    this.hidden._root.data.Metadata = reference;
  }

  element(role: Role, parent: Element = this.root, options: { scope?: 'Column' | 'Row' } = {}): Element {
    const struct = this.struct(role, options as Parameters<PDFKit.PDFDocument['struct']>[1]);
    if (role === 'L') (struct as unknown as Struct).dictionary.data.A = { O: 'List', ListNumbering: 'Disc' };
    parent.struct.add(struct);
    return { role, struct };
  }

  startPage(): void {
    this.leave();
    this.addPage();
    // pdfkit turns the page upside down; this turns it back, so that y counts upward from the foot as PDF has it.
    this.addContent(`1 0 0 -1 0 ${number(this.format.height)} cm`);
  }

  /** What is drawn next belongs to this element of the document's structure. */
  enter(element: Element): void {
    if (this.open === element) return;
    this.leave();
    const content = this.markStructureContent(element.role);
    element.struct.add(content);
    this.open = element;
  }

  /** What is drawn next is not content: rules, footers, the repeated head of a table. */
  enterArtifact(type: 'Layout' | 'Pagination'): void {
    this.leave();
    this.markContent('Artifact', { type });
    this.open = 'artifact';
  }

  leave(): void {
    if (!this.open) return;
    this.endMarkedContent();
    this.open = undefined;
  }

  /** Prints a line of text with its left end at x and its baseline `down` points below the top of the page. */
  print(atoms: readonly Atom[], size: number, x: number, down: number): void {
    const parts: string[] = [`BT 1 0 0 1 ${number(x)} ${number(this.format.height - down)} Tm`];
    let at = 0;
    while (at < atoms.length) {
      const { face } = atoms[at]!;
      const glyphs: PlacedGlyph[] = [];
      for (; at < atoms.length && atoms[at]!.face === face; at++) glyphs.push(...atoms[at]!.shaped.glyphs);
      parts.push(this.showGlyphs(face, glyphs, size));
    }
    this.addContent(`${parts.join(' ')} ET`);
  }

  private showGlyphs(face: FaceName, glyphs: readonly PlacedGlyph[], size: number): string {
    const font = this.fonts.get(face)!;
    const resources = this.page as unknown as { fonts: Record<string, object> };
    resources.fonts[font.id] ??= font.ref();
    const { characterOf } = faceOf(face);
    let shown = '';
    let hex = '';
    const flush = (): void => {
      if (hex !== '') shown += `<${hex}>`;
      hex = '';
    };
    const move = (thousandths: number): void => {
      if (Math.abs(thousandths) < 0.01) return;
      flush();
      shown += number(-thousandths);
    };
    for (const glyph of glyphs) {
      const id = font.subset.includeGlyph(glyph.id);
      font.widths[id] ??= glyph.width;
      font.unicode[id] ??= [characterOf.get(glyph.id)!];
      const rises = Math.abs(glyph.yOffset) >= 0.01;
      move(glyph.xOffset);
      if (rises) {
        flush();
        shown += `] TJ ${number((glyph.yOffset * size) / 1000)} Ts [`;
      }
      hex += id.toString(16).padStart(4, '0');
      if (rises) {
        flush();
        shown += '] TJ 0 Ts [';
      }
      move(glyph.advance - glyph.width - glyph.xOffset);
    }
    flush();
    return `/${font.id} ${number(size)} Tf [${shown}] TJ`;
  }

  /** Draws a straight black line, measured from the top of the page; call `enterArtifact` before it. */
  rule(fromX: number, fromDown: number, toX: number, toDown: number, width = 0.6): void {
    const { height } = this.format;
    this.addContent(
      `q ${number(width)} w ${number(fromX)} ${number(height - fromDown)} m ${number(toX)} ${number(height - toDown)} l S Q`,
    );
  }

  /** Closes the file and hands its bytes over. */
  finish(): Promise<Buffer> {
    this.leave();
    return new Promise((resolve, reject) => {
      this.once('end', () => resolve(Buffer.concat(this.chunks)));
      this.once('error', reject);
      this.end();
    });
  }
}
