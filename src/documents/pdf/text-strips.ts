/** Paragraphs, headings, lists, address lines and seals as strips: one strip for each line of text. */
import type { Runs } from '../blocks.js';
import type { CourtPdf, Element, Role } from './court-pdf.js';
import { faceOf, shape } from './fonts.js';
import type { Strip } from './flow.js';
import { breakLines, type Line } from './line-breaking.js';

export interface TextShape {
  readonly size: number;
  readonly leading: number;
  readonly left: number;
  readonly width: number;
  readonly gap: number;
  readonly indent?: number;
  readonly bold?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly keepTogether?: boolean;
  readonly keepWithNext?: boolean;
}

/** Height of a capital letter of Tinos, in font sizes: what centers a line between its neighbors. */
const CAPITAL = 0.66;

/** Where the baseline lies in a line of this leading, from its top. */
export const baselineIn = (leading: number, size: number): number => (leading + size * CAPITAL) / 2;

export function lineStart(line: Line, left: number, width: number, align: TextShape['align']): number {
  if (align === 'center') return left + (width - line.width) / 2;
  return align === 'right' ? left + width - line.width : left;
}

/** The lines of one element. Unless kept together, at least two lines stay on either side of a page's end. */
export function textStrips(pdf: CourtPdf, element: Element, runs: Runs, shape: TextShape): Strip[] {
  const lines = breakLines(runs, shape);
  const { size, leading, left, width, align, indent = 0 } = shape;
  return lines.map((line, index): Strip => {
    const last = index === lines.length - 1;
    const pair = index === 0 || index === lines.length - 2;
    return {
      height: leading,
      gap: index === 0 ? shape.gap : 0,
      keepWithNext: last ? shape.keepWithNext === true : shape.keepTogether === true || pair,
      draw: (top) => {
        pdf.enter(element);
        const shift = index === 0 && (align ?? 'left') === 'left' ? indent : 0;
        pdf.print(line.atoms, size, lineStart(line, left, width, align) + shift, top + baselineIn(leading, size));
      },
    };
  });
}

const BULLET = '\u2022';
const BULLET_INDENT = 18;

export function bulletStrips(pdf: CourtPdf, items: readonly Runs[], shape_: TextShape): Strip[] {
  const list = pdf.element('L');
  return items.flatMap((runs) => {
    const item = pdf.element('LI', list);
    const label = pdf.element('Lbl', item);
    const body = pdf.element('LBody', item);
    const { left, width, size, leading } = shape_;
    const [first, ...rest] = textStrips(pdf, body, runs, {
      ...shape_,
      left: left + 2 * BULLET_INDENT,
      width: width - 2 * BULLET_INDENT,
      gap: Math.min(shape_.gap, 3),
    });
    const labelled: Strip = {
      ...first!,
      draw: (top) => {
        pdf.enter(label);
        const atom = { face: 'regular' as const, shaped: shape(faceOf('regular'), BULLET) };
        pdf.print([atom], size, left + BULLET_INDENT, top + baselineIn(leading, size));
        first!.draw(top);
      },
    };
    return [labelled, ...rest];
  });
}

/** A notice in a box, such as "FILED UNDER SEAL". */
export function sealStrips(pdf: CourtPdf, lines: readonly Runs[], role: Role = 'P'): Strip[] {
  const { margins, width, size, singleLeading } = pdf.format;
  const element = pdf.element(role);
  const left = margins.left + 72;
  const across = width - margins.left - margins.right - 144;
  const set = lines.flatMap((runs) => breakLines(runs, { size, width: across - 16, bold: true }));
  const height = set.length * singleLeading + 10;
  return [
    {
      height: height + 6,
      gap: 6,
      keepWithNext: true,
      draw: (top) => {
        pdf.enter(element);
        set.forEach((line, index) => {
          const x = lineStart(line, left + 8, across - 16, 'center');
          pdf.print(line.atoms, size, x, top + 5 + index * singleLeading + baselineIn(singleLeading, size));
        });
        pdf.enterArtifact('Layout');
        const [right, foot] = [left + across, top + height];
        pdf.rule(left, top, right, top);
        pdf.rule(left, foot, right, foot);
        pdf.rule(left, top, left, foot);
        pdf.rule(right, top, right, foot);
      },
    },
  ];
}
