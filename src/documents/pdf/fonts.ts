/**
 * The typeface of every document: Tinos (metrics of Times New Roman, SIL Open Font License), in four faces that are
 * parsed once per process. Shaping here depends on the text alone, never on what was set before, so that the same
 * document gives the same bytes.
 */
import { fileURLToPath } from 'node:url';
import Pdfkit from 'pdfkit';

export type FaceName = 'regular' | 'bold' | 'italic' | 'boldItalic';

/** The part of a fontkit font that is used. */
export interface FontProgram {
  readonly unitsPerEm: number;
  readonly characterSet: readonly number[];
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { readonly id: number; readonly advanceWidth: number };
  getGlyph(id: number): { readonly advanceWidth: number };
  layout(
    text: string,
    features: Readonly<Record<string, boolean>>,
  ): {
    readonly glyphs: readonly { readonly id: number; readonly advanceWidth: number }[];
    readonly positions: readonly { readonly xAdvance: number; readonly xOffset: number; readonly yOffset: number }[];
  };
}

/** One glyph in place; measures in thousandths of the font size. */
export interface PlacedGlyph {
  readonly id: number;
  /** The glyph's own width. */
  readonly width: number;
  /** How far the next glyph is, after kerning. */
  readonly advance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

export interface Shaped {
  readonly glyphs: readonly PlacedGlyph[];
  readonly advance: number;
}

export interface Face {
  readonly name: FaceName;
  readonly program: FontProgram;
  /** The character a glyph stands for when text is copied out of the file: the lowest that the font shows with it. */
  readonly characterOf: ReadonlyMap<number, number>;
  readonly shaped: Map<string, Shaped>;
}

const FILES: Record<FaceName, string> = {
  regular: import.meta.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  bold: import.meta.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
  italic: import.meta.resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  boldItalic: import.meta.resolve('@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf'),
};
/** Ligatures and other substitutions are off, so that every glyph is one character and can be copied and searched. */
const FEATURES = { liga: false, clig: false, calt: false, ccmp: false, rlig: false, locl: false, rclt: false };
const MOST_SHAPED = 20_000;

const faces = new Map<FaceName, Face>();

export function faceOf(name: FaceName): Face {
  let face = faces.get(name);
  if (!face) {
    face = loadFace(name);
    faces.set(name, face);
  }
  return face;
}

function loadFace(name: FaceName): Face {
  const file = fileURLToPath(FILES[name]);
  // pdfkit brings the font parser; a document that is thrown away is the way to it.
  const opener = new Pdfkit({ autoFirstPage: false, font: null as unknown as string });
  opener.font(file);
  const program = (opener as unknown as { _font: { font: FontProgram } })._font.font;
  const characterOf = new Map<number, number>();
  for (const codePoint of [...program.characterSet].sort((a, b) => a - b)) {
    const { id } = program.glyphForCodePoint(codePoint);
    if (id !== 0 && !characterOf.has(id)) characterOf.set(id, codePoint);
  }
  return { name, program, characterOf, shaped: new Map() };
}

/** The glyphs of a word, kerned. The text must be printable in this face (see `firstUnprintable`). */
export function shape(face: Face, text: string): Shaped {
  const known = face.shaped.get(text);
  if (known) return known;
  const scale = 1000 / face.program.unitsPerEm;
  const { glyphs, positions } = face.program.layout(text, FEATURES);
  const placed = glyphs.map((glyph, index): PlacedGlyph => {
    const position = positions[index]!;
    return {
      id: glyph.id,
      width: glyph.advanceWidth * scale,
      advance: position.xAdvance * scale,
      xOffset: position.xOffset * scale,
      yOffset: position.yOffset * scale,
    };
  });
  const shaped = { glyphs: placed, advance: placed.reduce((sum, glyph) => sum + glyph.advance, 0) };
  if (face.shaped.size >= MOST_SHAPED) face.shaped.clear();
  face.shaped.set(text, shaped);
  return shaped;
}

/** Scripts written from right to left would come out in the wrong order. */
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** The first character of a text that this face cannot print, if there is one. */
export function firstUnprintable(face: Face, text: string): string | undefined {
  for (const character of text) {
    if (character === '\n' || character === '\t') continue;
    if (!face.program.hasGlyphForCodePoint(character.codePointAt(0)!) || RIGHT_TO_LEFT.test(character))
      return character;
  }
  return undefined;
}
