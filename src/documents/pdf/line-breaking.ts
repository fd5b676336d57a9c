/** Breaks text into lines that fit a width. Lines are ragged right, as court papers are. */
import type { Runs } from '../blocks.js';
import type { Atom } from './court-pdf.js';
import { type FaceName, faceOf, shape } from './fonts.js';

export interface Line {
  readonly atoms: readonly Atom[];
  /** Without the blanks at its end. */
  readonly width: number;
}

interface Piece extends Atom {
  readonly text: string;
  readonly width: number;
  readonly kind: 'word' | 'blank' | 'newline';
  /** Whether a line may end after this piece. */
  readonly breakAfter: boolean;
}

export interface LineShape {
  readonly size: number;
  readonly width: number;
  /** How much shorter the first line is. */
  readonly indent?: number;
  readonly bold?: boolean;
}

const SPLIT = /\n|[ \t]+|[^ \t\n]+/g;
/** A line may end after a hyphen between letters ("cross-examination", not "26-cr-41" or "2026-05-01") and after a dash between words. */
const WORD_PARTS = /.*?(?:(?<=\p{L})-(?=\p{L})|(?<!\d)[\u2013\u2014](?=.))|.+/gu;

/** A citation is not torn apart: "18 U.S.C. § 1593", "No. 3:26-cr-41", "Rule 49.1". */
const BEFORE_CITED = /(?<=^|[\s(])(§§?|¶¶?|Nos?\.|U\.S\.C\.|C\.F\.R\.|Fed\.|Rule|v\.) (?=\S)/g;
const BEFORE_CODE = /(?<=^|[\s(])(\d+) (?=(?:U\.S\.C\.|C\.F\.R\.))/g;

const bound = (text: string): string => text.replace(BEFORE_CITED, '$1\u00A0').replace(BEFORE_CODE, '$1\u00A0');

function faceFor(bold: boolean | undefined, italic: boolean | undefined): FaceName {
  return bold ? (italic ? 'boldItalic' : 'bold') : italic ? 'italic' : 'regular';
}

function piecesOf(runs: Runs, size: number, bold: boolean | undefined): Piece[] {
  const pieces: Piece[] = [];
  const put = (face: FaceName, text: string, kind: Piece['kind'], breakAfter: boolean): void => {
    const shaped = shape(faceOf(face), text);
    pieces.push({ face, text, kind, breakAfter, shaped, width: (shaped.advance * size) / 1000 });
  };
  for (const run of runs) {
    const face = faceFor(bold || run.bold, run.italic);
    for (const [part] of bound(run.text.normalize('NFC')).matchAll(SPLIT)) {
      if (part === '\n') pieces.push({ face, text: '', kind: 'newline', breakAfter: true, shaped: EMPTY, width: 0 });
      else if (/^[ \t]/.test(part)) put(face, part.replaceAll('\t', '    '), 'blank', true);
      else {
        const words = part.match(WORD_PARTS) ?? [part];
        words.forEach((word, index) => put(face, word, 'word', index < words.length - 1));
      }
    }
  }
  return pieces;
}

const EMPTY = { glyphs: [], advance: 0 };

/** The widest word and the whole text on one line, in points: what a table column needs at least and at best. */
export function measure(runs: Runs, size: number, bold?: boolean): { readonly word: number; readonly whole: number } {
  let word = 0;
  let whole = 0;
  let line = 0;
  let unit = 0;
  for (const piece of piecesOf(runs, size, bold)) {
    line = piece.kind === 'newline' ? 0 : line + piece.width;
    unit = piece.kind === 'word' ? unit + piece.width : 0;
    word = Math.max(word, unit);
    whole = Math.max(whole, line);
    if (piece.breakAfter) unit = 0;
  }
  return { word, whole };
}

export function breakLines(runs: Runs, { size, width, indent = 0, bold }: LineShape): Line[] {
  const lines: Line[] = [];
  let current: Piece[] = [];
  let used = 0;
  const room = (): number => width - (lines.length === 0 ? indent : 0);
  const endLine = (): void => {
    const lastWord = current.findLastIndex((piece) => piece.kind === 'word');
    const inked = current.slice(0, lastWord + 1).reduce((sum, piece) => sum + piece.width, 0);
    // One blank stays at the end of a line, so that whoever copies or hears the text finds a blank between its words.
    lines.push({ atoms: current.slice(0, lastWord + 2), width: inked });
    current = [];
    used = 0;
  };
  for (const unit of unitsOf(piecesOf(runs, size, bold))) {
    const unitWidth = unit.reduce((sum, piece) => sum + piece.width, 0);
    const [first] = unit;
    if (first!.kind === 'newline') {
      // Whoever hears the text must not hear "NameTitle".
      if (current.at(-1)?.kind === 'word') current.push(...piecesOf([{ text: ' ' }], size, bold));
      endLine();
    } else if (first!.kind === 'blank') {
      if (current.length > 0 || lines.length === 0) {
        current.push(...unit);
        used += unitWidth;
      }
    } else {
      if (used > 0 && used + unitWidth > room()) endLine();
      for (const piece of unitWidth > room() ? unit.flatMap((part) => lettersOf(part, size)) : unit) {
        if (used > 0 && used + piece.width > room() + 0.01) endLine();
        current.push(piece);
        used += piece.width;
      }
    }
  }
  if (current.length > 0 || lines.length === 0) endLine();
  return lines;
}

/** Pieces that must stay on one line together: "**$5**." is two pieces and one unit. */
function unitsOf(pieces: readonly Piece[]): Piece[][] {
  const units: Piece[][] = [];
  let open = false;
  for (const piece of pieces) {
    if (open && piece.kind === 'word') units.at(-1)!.push(piece);
    else units.push([piece]);
    open = piece.kind === 'word' && !piece.breakAfter;
  }
  return units;
}

/** A word wider than the line is broken between letters rather than run off the page. */
function lettersOf(piece: Piece, size: number): Piece[] {
  const letters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(piece.text)];
  return letters.map(({ segment }) => {
    const shaped = shape(faceOf(piece.face), segment);
    return { ...piece, text: segment, shaped, width: (shaped.advance * size) / 1000 };
  });
}
