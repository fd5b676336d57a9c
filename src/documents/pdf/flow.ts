/**
 * Fills pages. A document is a sequence of strips, each as wide as the text and never cut; a strip may ask to stay with
 * the next one. That is all there is to keeping a heading with its text, a row whole and a signature off an empty page.
 */
import type { CourtPdf } from './court-pdf.js';

export interface Strip {
  readonly height: number;
  /** White space above it, dropped at the head of a page. */
  readonly gap: number;
  readonly keepWithNext: boolean;
  /** Draws it; `top` is points below the head of the page. */
  draw(top: number): void;
  /** What is drawn above it when it comes first on a page: the repeated head of its table. */
  readonly continued?: { readonly height: number; draw(top: number): void };
  /** It begins a new page. */
  readonly newPage?: boolean;
}

export function fillPages(pdf: CourtPdf, strips: readonly Strip[]): void {
  const { margins, height } = pdf.format;
  const foot = height - margins.bottom;
  let top = margins.top;
  let fresh = true;
  pdf.startPage();
  const turn = (): void => {
    pdf.startPage();
    top = margins.top;
    fresh = true;
  };
  const place = (strip: Strip): void => {
    if (fresh && strip.continued) {
      strip.continued.draw(top);
      top += strip.continued.height;
    } else if (!fresh) {
      top += strip.gap;
    }
    strip.draw(top);
    top += strip.height;
    fresh = false;
  };
  for (let at = 0; at < strips.length;) {
    const group = groupAt(strips, at);
    if (group[0]!.newPage && !fresh) turn();
    const needed = heightOf(group, fresh);
    if (top + needed > foot && !fresh) {
      const fits = heightOf(group, true) <= foot - margins.top;
      if (fits || top + heightOf(group.slice(0, 1), false) > foot) turn();
    }
    // A group taller than a page is let go of and placed strip by strip.
    for (const strip of group) {
      if (!fresh && top + strip.gap + strip.height > foot) turn();
      place(strip);
    }
    at += group.length;
  }
}

function groupAt(strips: readonly Strip[], start: number): Strip[] {
  let end = start;
  while (end < strips.length - 1 && strips[end]!.keepWithNext && !strips[end + 1]!.newPage) end++;
  return strips.slice(start, end + 1);
}

function heightOf(group: readonly Strip[], fresh: boolean): number {
  return group.reduce((sum, strip, index) => {
    const above = index === 0 && fresh ? (strip.continued?.height ?? 0) : strip.gap;
    return sum + above + strip.height;
  }, 0);
}
