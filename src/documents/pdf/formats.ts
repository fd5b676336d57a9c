/** Page formats as data. All measures are points, 72 to the inch; US Letter is 612 by 792. */

export interface Format {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** Size of body text. */
  readonly size: number;
  /** Distance between baselines of paragraphs. */
  readonly leading: number;
  /** The same for what is single spaced even in a double-spaced paper: captions, headings, signatures, address lines. */
  readonly singleLeading: number;
  /** White space before a paragraph. */
  readonly paragraphGap: number;
  /** How far the first line of a paragraph is set in. */
  readonly indent: number;
  readonly headings: 'center' | 'left';
  readonly tableSize: number;
  readonly tableLeading: number;
}

const LETTER_PAPER = { width: 612, height: 792, margins: { top: 72, right: 72, bottom: 72, left: 72 } } as const;

export const FORMATS: Readonly<Record<string, Format>> = {
  /** Papers filed in court where no local rule says otherwise: 12 point, double spaced, one-inch margins. */
  base: {
    name: 'base', ...LETTER_PAPER, size: 12, leading: 24, singleLeading: 14.5, paragraphGap: 0, indent: 36,
    headings: 'center', tableSize: 11, tableLeading: 13.5,
  }, // prettier-ignore
  letter: {
    name: 'letter', ...LETTER_PAPER, size: 11.5, leading: 14.5, singleLeading: 14.5, paragraphGap: 8, indent: 0,
    headings: 'left', tableSize: 10, tableLeading: 12.5,
  }, // prettier-ignore
  report: {
    name: 'report', ...LETTER_PAPER, size: 11.5, leading: 15, singleLeading: 15, paragraphGap: 8, indent: 0,
    headings: 'left', tableSize: 10.5, tableLeading: 13,
  }, // prettier-ignore
};
