/**
 * Lays blocks out on pages and writes them as a PDF: PDF/A-2a and PDF/UA-1, byte for byte the same for the same input, with the
 * document's id and the hash of its content at the foot of every page.
 */
import { type Block, contentSha256, type Run } from '../blocks.js';
import { captionStrips, signatureStrips, wordAtom } from './caption-strips.js';
import { CourtPdf } from './court-pdf.js';
import { fillPages, type Strip } from './flow.js';
import { faceOf, firstUnprintable } from './fonts.js';
import { FORMATS } from './formats.js';
import { bulletStrips, sealStrips, textStrips, type TextShape } from './text-strips.js';
import { tableStrips } from './table-strips.js';

export interface PdfRequest {
  readonly blocks: readonly Block[];
  /** Key of FORMATS. */
  readonly format: string;
  /** Title in the file's metadata; visible outside the document, so it holds no names. */
  readonly title: string;
  readonly documentId: string;
  readonly createdAt: Date;
  /** BCP 47: "en", "es". */
  readonly language: string;
}

export interface RenderedPdf {
  readonly bytes: Buffer;
  /** Hash of the content as printed at the foot of each page, not of the file. */
  readonly contentSha256: string;
  readonly pages: number;
}

/** Text that cannot be printed, each with the field it came from. */
export class UnprintableText extends Error {
  override readonly name = 'UnprintableText';
}

const WORDS: Record<string, { page: (page: number, pages: number) => string; footer: string }> = {
  en: { page: (page, pages) => `Page ${page} of ${pages}`, footer: 'Document' },
  es: { page: (page, pages) => `P\u00E1gina ${page} de ${pages}`, footer: 'Documento' },
};
const REGIONS: Record<string, string> = { en: 'en-US', es: 'es-US' };
/** From this many pages on, the file carries bookmarks (some courts ask for them in long papers). */
const BOOKMARK_PAGES = 8;

/** @throws UnprintableText when a character has no glyph; RangeError for an unknown format or language */
export async function renderPdf(request: PdfRequest): Promise<RenderedPdf> {
  const { blocks, title, documentId, language, createdAt } = request;
  const format = FORMATS[request.format];
  if (!format || !Object.hasOwn(FORMATS, request.format)) throw new RangeError(`no page format "${request.format}"`);
  if (!Object.hasOwn(WORDS, language))
    throw new RangeError(`documents cannot be printed in the language "${language}"`);
  refuseUnprintable(blocks);
  const hash = contentSha256(title, language, blocks);
  const idSeed = `${documentId} ${hash} ${createdAt.toISOString()}`;
  const pdf = new CourtPdf({ format, title, language: REGIONS[language]!, createdAt, idSeed });
  const bookmarks: Bookmark[] = [];
  fillPages(pdf, blocksToStrips(pdf, blocks, bookmarks));
  pdf.leave();
  const { count } = pdf.bufferedPageRange();
  if (count >= BOOKMARK_PAGES)
    for (const { text, page } of bookmarks) pdf.outline.addItem(text, { pageNumber: page, fit: true } as object);
  drawFooters(pdf, count, `${WORDS[language]!.footer} ${documentId} \u00B7 content SHA-256 ${hash}`, language);
  return { bytes: await pdf.finish(), contentSha256: hash, pages: count };
}

interface Bookmark {
  readonly text: string;
  readonly page: number;
}

function blocksToStrips(pdf: CourtPdf, blocks: readonly Block[], bookmarks: Bookmark[]): Strip[] {
  return blocks.flatMap((block) => blockToStrips(pdf, block, bookmarks));
}

function blockToStrips(pdf: CourtPdf, block: Block, bookmarks: Bookmark[]): Strip[] {
  const { format } = pdf;
  const { margins, size, leading, singleLeading, indent } = format;
  const body: TextShape = {
    size, leading, left: margins.left, width: format.width - margins.left - margins.right, gap: format.paragraphGap,
  }; // prettier-ignore
  switch (block.kind) {
    case 'heading':
      return headingStrips(pdf, block, body, bookmarks);
    case 'paragraph':
      return textStrips(pdf, pdf.element('P'), block.runs, { ...body, indent });
    case 'numbered':
      return numberedStrips(pdf, block, body);
    case 'bullets':
      return bulletStrips(pdf, block.items, { ...body, leading: singleLeading, gap: 6 });
    case 'lines': {
      const runs = block.lines.flatMap((line, index): readonly Run[] =>
        index === 0 ? line : [{ text: '\n' }, ...line],
      );
      const [left, width] = [body.left + indent, body.width - indent];
      const single = { ...body, left, width, leading: singleLeading, gap: 10, keepTogether: true };
      return [...textStrips(pdf, pdf.element('P'), runs, single), spacer(10 - format.paragraphGap)];
    }
    case 'seal':
      return sealStrips(pdf, block.lines);
    case 'keep': {
      const strips = blocksToStrips(pdf, block.blocks, bookmarks);
      return strips.map((strip, index) => (index < strips.length - 1 ? { ...strip, keepWithNext: true } : strip));
    }
    case 'pagebreak':
      return [{ height: 0, gap: 0, keepWithNext: false, newPage: true, draw: () => undefined }];
    case 'caption':
      return captionStrips(pdf, block);
    case 'signature':
      return signatureStrips(pdf, block);
    default:
      return tableStrips(pdf, block);
  }
}

const spacer = (height: number, keepWithNext = false): Strip => ({
  height, gap: 0, keepWithNext, draw: () => undefined,
}); // prettier-ignore

function headingStrips(
  pdf: CourtPdf,
  block: Extract<Block, { kind: 'heading' }>,
  body: TextShape,
  bookmarks: Bookmark[],
): Strip[] {
  const { format } = pdf;
  const bigger = format.headings === 'left' ? [4, 1.5, 0][block.level - 1]! : 0;
  const strips = textStrips(pdf, pdf.element(`H${block.level}`), block.runs, {
    ...body,
    size: format.size + bigger,
    leading: format.singleLeading + bigger,
    gap: 12,
    bold: true,
    align: block.level < 3 ? format.headings : 'left',
    keepTogether: true,
    keepWithNext: true,
  });
  const [first, ...rest] = strips;
  const marked: Strip = {
    ...first!,
    draw: (top) => {
      const text = block.runs.map((run) => run.text).join('');
      bookmarks.push({ text, page: pdf.bufferedPageRange().count - 1 });
      first!.draw(top);
    },
  };
  return [marked, ...rest, spacer(format.headings === 'center' ? 6 : 0, true)];
}

function numberedStrips(pdf: CourtPdf, block: Extract<Block, { kind: 'numbered' }>, body: TextShape): Strip[] {
  const { indent } = pdf.format;
  const runs: Run[] = [{ text: `${block.number}.\u2003` }, ...block.runs];
  if (indent > 0) return textStrips(pdf, pdf.element('P'), runs, { ...body, indent });
  const hang = 22;
  return textStrips(pdf, pdf.element('P'), runs, { ...body, left: body.left + hang, width: body.width - hang });
}

const FOOT_SIZE = 7;

/** Drawn last, so that a program which reads the file front to back meets the text before the footers. */
function drawFooters(pdf: CourtPdf, pages: number, line: string, language: string): void {
  const { width, height, size } = pdf.format;
  for (let page = 0; page < pages; page++) {
    pdf.switchToPage(page);
    pdf.enterArtifact('Pagination');
    const number = wordAtom(WORDS[language]!.page(page + 1, pages));
    pdf.print([number], size - 2, (width - (number.shaped.advance * (size - 2)) / 1000) / 2, height - 42);
    const foot = wordAtom(line);
    pdf.print([foot], FOOT_SIZE, (width - (foot.shaped.advance * FOOT_SIZE) / 1000) / 2, height - 28);
    pdf.leave();
  }
}

function refuseUnprintable(blocks: readonly Block[]): void {
  const found: string[] = [];
  visitRuns(blocks, (run) => {
    const face = faceOf(run.bold ? (run.italic ? 'boldItalic' : 'bold') : run.italic ? 'italic' : 'regular');
    const text = run.text.normalize('NFC');
    const character = firstUnprintable(face, text) ?? firstUnprintable(faceOf('bold'), text);
    if (character === undefined) return;
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    const shown = text.length > 60 ? `${text.slice(0, 60)}\u2026` : text;
    found.push(`${run.source ?? 'The template'}: U+${code} cannot be printed, in "${shown}"`);
  });
  if (found.length > 0) throw new UnprintableText(found.join('\n'));
}

function visitRuns(value: unknown, visit: (run: Run) => void): void {
  if (Array.isArray(value)) for (const part of value) visitRuns(part, visit);
  else if (typeof value === 'object' && value !== null) {
    if ('text' in value && typeof value.text === 'string') visit(value as Run);
    else for (const part of Object.values(value)) visitRuns(part, visit);
  }
}
