import { afterEach, describe, expect, it } from '@jest/globals';
import type { Block, Runs } from '../../src/documents/blocks.js';
import { renderPdf, type RenderedPdf, UnprintableText } from '../../src/documents/pdf/render-pdf.js';
import {
  checkSyntax,
  fontsOf,
  infoOf,
  rawTextOf,
  structureOf,
  structureTypesOf,
  textOf,
  writtenOut,
} from './pdf-tools.js';

const t = (text: string): Runs => [{ text }];
const pdf = (blocks: Block[], changes: Partial<Parameters<typeof renderPdf>[0]> = {}): Promise<RenderedPdf> =>
  renderPdf({
    blocks,
    format: 'letter',
    title: 'A & <B> "paper"',
    documentId: '0197a3c2-5b1e-7c44-9d10-2f6b8e0c1a55',
    createdAt: new Date('2026-09-10T15:00:00Z'),
    language: 'en',
    ...changes,
  });

const MIXED: Block[] = [
  { kind: 'heading', level: 1, runs: t('Heading') },
  {
    kind: 'numbered',
    number: 1,
    runs: [{ text: 'Plain, ' }, { text: 'bold, ', bold: true }, { text: 'italic', italic: true }],
  },
  { kind: 'bullets', items: [t('first'), t('second')] },
  {
    kind: 'table',
    align: ['left', 'right'],
    head: [t('Who'), t('Owed')],
    rows: [
      { cells: [t('AV WAVE To'), t('$1.00')], total: false },
      { cells: [t('Total'), t('$1.00')], total: true },
    ],
  },
  { kind: 'signature', dated: [], lead: t('Sincerely,'), lines: [t('Name'), t('Title')] },
];

describe('the same document', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('gives the same bytes in another time zone and after other documents', async () => {
    const first = await pdf(MIXED);
    process.env.TZ = 'Asia/Tokyo';
    // A no-break space set first must not change how later blanks are recorded.
    await pdf([{ kind: 'paragraph', runs: t('\u00A0other glyphs: §¶†žế') }], { format: 'base' });
    const second = await pdf(MIXED);
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect(second.contentSha256).toBe(first.contentSha256);
  });

  it('has another content hash when a word changes, and not when only its origin in the template does', async () => {
    const one = await pdf([{ kind: 'paragraph', runs: [{ text: 'x', source: 'a.md:1:1' }] }]);
    const same = await pdf([{ kind: 'paragraph', runs: [{ text: 'x', source: 'b.md:9:9' }] }]);
    const other = await pdf([{ kind: 'paragraph', runs: t('y') }]);
    expect(same.contentSha256).toBe(one.contentSha256);
    expect(other.contentSha256).not.toBe(one.contentSha256);
  });
});

describe('the file', () => {
  it('is sound, tagged, titled, Letter size, with nothing active in it', async () => {
    const { bytes, pages } = await pdf(MIXED);
    checkSyntax(bytes);
    const info = infoOf(bytes);
    expect(info).toMatch(/Title:\s+A & <B> "paper"/);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/JavaScript:\s+no/);
    expect(info).toMatch(/Encrypted:\s+no/);
    expect(info).toMatch(/Page size:\s+612 x 792 pts \(letter\)/);
    expect(info).toMatch(new RegExp(`Pages:\\s+${pages}\n`));
    const written = writtenOut(bytes);
    expect(written).toContain(
      '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &amp; &lt;B&gt; &quot;paper&quot;</rdf:li>',
    );
    expect(written).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(written).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(written).toContain('/Lang (en-US)');
    expect(written).toContain('/S /GTS_PDFA1');
    expect(written).not.toMatch(/\/(JavaScript|JS|Launch|OpenAction|AA|AcroForm|EmbeddedFiles|Encrypt) /);
  });

  it('embeds every font as a subset with its characters', async () => {
    const fonts = fontsOf((await pdf(MIXED)).bytes);
    expect(fonts).toHaveLength(3);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Tinos\S* .* yes yes yes /);
  });

  it('tags headings, lists and tables for screen readers', async () => {
    const structure = structureOf((await pdf(MIXED)).bytes).replaceAll(/\s+/g, ' ');
    expect(structure).toContain('H1 (block) "Heading"');
    expect(structure).toContain('Lbl (block) "•" LBody (block) "first"');
    expect(structure).toContain('TR TH: /Scope /Column "Who"');
    expect(structure).toContain('"Name Title"');
    expect(structure).toContain('TR TD "Total" TD "$1.00"');
  });

  it('carries the document id, the content hash and "Page N of M" on every page', async () => {
    const long = Array.from({ length: 120 }, (_, index): Block => ({
      kind: 'paragraph',
      runs: t(`Paragraph ${index}`),
    }));
    const { bytes, pages, contentSha256 } = await pdf(long);
    const texts = textOf(bytes).split('\f').slice(0, -1);
    expect(pages).toBeGreaterThan(2);
    expect(texts).toHaveLength(pages);
    texts.forEach((text, index) => {
      expect(text).toContain(`Page ${index + 1} of ${pages}`);
      expect(text).toContain(`Document 0197a3c2-5b1e-7c44-9d10-2f6b8e0c1a55 · content SHA-256 ${contentSha256}`);
    });
  });

  it('uses the words of its language at the foot', async () => {
    const { bytes } = await pdf([{ kind: 'paragraph', runs: t('Hola') }], { language: 'es' });
    expect(textOf(bytes)).toContain('Página 1 de 1');
    expect(writtenOut(bytes)).toContain('/Lang (es-US)');
    await expect(pdf(MIXED, { language: 'xx' })).rejects.toThrow(RangeError);
    await expect(pdf(MIXED, { format: 'constructor' })).rejects.toThrow(RangeError);
  });
});

describe('text', () => {
  it('comes out as typed, accents and markup included', async () => {
    const typed = '*x* {{ y }} **z** <b> §¶ Łódź Nguyễn Estévez office fluffy ĐẶNG';
    const { bytes } = await pdf([{ kind: 'paragraph', runs: t(typed) }]);
    expect(textOf(bytes)).toContain(typed);
  });

  it('that has no glyph is refused by field and code point, all of it at once', async () => {
    const blocks: Block[] = [
      { kind: 'paragraph', runs: [{ text: 'Name 中', source: 'letter.md:9:1 {{ name }}' }] },
      { kind: 'bullets', items: [t('שלום')] },
    ];
    await expect(pdf(blocks)).rejects.toThrow(UnprintableText);
    await expect(pdf(blocks)).rejects.toThrow('letter.md:9:1 {{ name }}: U+4E2D cannot be printed, in "Name 中"');
    await expect(pdf(blocks)).rejects.toThrow('U+05E9');
  });

  it('wider than the line is broken rather than lost', async () => {
    const word = 'x'.repeat(400);
    const { bytes } = await pdf([{ kind: 'paragraph', runs: t(word) }]);
    const text = textOf(bytes);
    expect(text.match(/x/g)).toHaveLength(400);
    expect(text.split('\n').filter((line) => line.includes('x')).length).toBeGreaterThan(3);
  });

  it('does not tear citations apart', async () => {
    const filler = Array.from({ length: 40 }, (_, index) => 'w'.repeat(index + 1));
    const blocks = filler.map((word): Block => ({
      kind: 'paragraph',
      runs: t(`${word} ${'and '.repeat(16)}see 18 U.S.C. § 3664(k).`),
    }));
    for (const line of textOf((await pdf(blocks)).bytes).split('\n')) expect(line).not.toMatch(/(18|U\.S\.C\.|§)$/);
  });
});

describe('pages', () => {
  it('repeat the head of a long table and lose no row', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({
      cells: [t(`row-${index}-`), t(`$${index}.00`)],
      total: false,
    }));
    const { bytes, pages } = await pdf([
      { kind: 'table', align: ['left', 'right'], head: [t('Person'), t('Amount')], rows },
    ]);
    const texts = textOf(bytes).split('\f').slice(0, pages);
    expect(pages).toBeGreaterThan(5);
    for (const text of texts.filter((page) => page.includes('row-')))
      expect(text.match(/Person\s+Amount/g)).toHaveLength(1);
    for (let index = 0; index < 300; index++)
      expect(texts.join('').match(new RegExp(`row-${index}-\\s+\\$${index}\\.00`, 'g'))).toHaveLength(1);
    // A screen reader meets the head once.
    expect(structureTypesOf(bytes).match(/^\s*TH/gm)).toHaveLength(2);
    expect(structureTypesOf(bytes).match(/^\s*TR/gm)).toHaveLength(301);
  });

  it('take in a cell taller than a page without losing a word', async () => {
    const words = Array.from({ length: 6000 }, (_, index) => `w${index}`);
    const cells = [t(words.join(' ')), t('side')];
    const table: Block = {
      kind: 'table',
      align: ['left', 'left'],
      head: [t('A'), t('B')],
      rows: [{ cells, total: false }],
    };
    const { bytes, pages } = await pdf([table]);
    expect(pages).toBeGreaterThan(5);
    expect(rawTextOf(bytes).match(/\bw\d+\b/g)).toEqual(words);
    checkSyntax(bytes);
  });

  it('do not leave a heading, a kept block or one line of a paragraph alone', async () => {
    for (let filler = 30; filler < 45; filler++) {
      const lines = Array.from({ length: filler }, (_, index) => t(`filler ${index}`));
      const { bytes } = await pdf([
        { kind: 'lines', lines },
        { kind: 'heading', level: 1, runs: t('HEADING') },
        { kind: 'paragraph', runs: t('first-line\nsecond-line\nthird-line\nfourth-line') },
        {
          kind: 'keep',
          blocks: [
            { kind: 'paragraph', runs: t('kept-one') },
            { kind: 'signature', lines: [t('kept-two')] },
          ],
        },
      ]);
      const texts = textOf(bytes).split('\f');
      const page = (needle: string): number => texts.findIndex((text) => text.includes(needle));
      expect(page('HEADING')).toBe(page('second-line'));
      expect(page('third-line')).toBe(page('fourth-line'));
      expect(page('kept-one')).toBe(page('kept-two'));
    }
  });

  it('begin anew at a page break', async () => {
    const { pages } = await pdf([
      { kind: 'paragraph', runs: t('a') },
      { kind: 'pagebreak' },
      { kind: 'paragraph', runs: t('b') },
    ]);
    expect(pages).toBe(2);
  });
});
