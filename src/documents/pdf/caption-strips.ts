/** The head of a court paper (court, parties, case number, title) and the block it is signed in. */
import type { CaptionBlock, Runs, SignatureBlock } from '../blocks.js';
import type { Atom, CourtPdf, Element } from './court-pdf.js';
import { faceOf, shape } from './fonts.js';
import type { Strip } from './flow.js';
import { breakLines, type Line } from './line-breaking.js';
import { baselineIn, lineStart, sealStrips, textStrips, type TextShape } from './text-strips.js';

const text = (words: string): Runs => [{ text: words }];

interface BoxLine {
  readonly line: Line;
  readonly element: Element;
  readonly x: number;
  readonly down: number;
}

/** In federal court the plaintiff of a criminal case is always the United States. */
export function captionStrips(pdf: CourtPdf, caption: CaptionBlock): Strip[] {
  const { margins, width, size, singleLeading } = pdf.format;
  const across = width - margins.left - margins.right;
  const centered: TextShape = {
    size, leading: singleLeading, left: margins.left, width: across, gap: 0, align: 'center', bold: true, keepTogether: true, keepWithNext: true,
  }; // prettier-ignore
  const strips: Strip[] = [];
  if (caption.seal) strips.push(...sealStrips(pdf, [caption.seal]));
  strips.push(...textStrips(pdf, pdf.element('P'), caption.court, centered));
  if (caption.division) strips.push(...textStrips(pdf, pdf.element('P'), caption.division, centered));
  strips.push(partyBox(pdf, caption));
  strips.push(...textStrips(pdf, pdf.element('H1'), caption.title, { ...centered, gap: 18 }));
  strips.push({ height: 8, gap: 0, keepWithNext: true, draw: () => undefined });
  return strips;
}

function partyBox(pdf: CourtPdf, caption: CaptionBlock): Strip {
  const { margins, width, size, singleLeading: leading } = pdf.format;
  const middle = margins.left + (width - margins.left - margins.right) * 0.55;
  const many = caption.defendants.length > 1;
  const left = new BoxColumn(pdf, margins.left, middle - margins.left - 10);
  left.add(text('UNITED STATES OF AMERICA,'));
  left.add(text('Plaintiff,'), 144, 4);
  left.add(text('v.'), 36, 6);
  caption.defendants.forEach((name, index) => {
    const last = index === caption.defendants.length - 1;
    const joint = last ? ',' : index === caption.defendants.length - 2 ? '; and' : ';';
    left.add([...name, ...text(joint)], 0, index === 0 ? 6 : 2);
  });
  left.add(text(many ? 'Defendants.' : 'Defendant.'), 144, 4);
  const right = new BoxColumn(pdf, middle + 14, width - margins.right - middle - 14);
  right.add([...text('Case No.\u00A0'), ...caption.caseNumber], 0, leading);
  if (caption.judge) right.add(caption.judge, 0, 6);
  if (caption.hearing) right.add([...text('Hearing: '), ...caption.hearing], 0, 6);
  const height = Math.max(left.height, right.height) + 10;
  return {
    height,
    gap: 20,
    keepWithNext: true,
    draw: (top) => {
      for (const { line, element, x, down } of [...left.lines, ...right.lines]) {
        pdf.enter(element);
        pdf.print(line.atoms, size, x, top + down + baselineIn(leading, size));
      }
      pdf.enterArtifact('Layout');
      pdf.rule(margins.left, top + height, middle, top + height);
      pdf.rule(middle, top, middle, top + height);
    },
  };
}

/** One side of the caption's box, filled from the top. */
class BoxColumn {
  readonly lines: BoxLine[] = [];
  height = 0;

  constructor(
    private readonly pdf: CourtPdf,
    private readonly left: number,
    private readonly width: number,
  ) {}

  add(runs: Runs, indent = 0, gap = 0): void {
    const { size, singleLeading } = this.pdf.format;
    const element = this.pdf.element('P');
    this.height += gap;
    for (const line of breakLines(runs, { size, width: this.width - indent })) {
      this.lines.push({ line, element, x: this.left + indent, down: this.height });
      this.height += singleLeading;
    }
  }
}

const SIGNING_ROOM = 34;
const BLANK_DATE = 130;

/** The date stands at the left margin, the rest in the right half of the page; all of it stays together. */
export function signatureStrips(pdf: CourtPdf, signature: SignatureBlock): Strip[] {
  const { margins, width, size, singleLeading: leading } = pdf.format;
  const across = width - margins.left - margins.right;
  const left = margins.left + across / 2;
  const right = width - margins.right;
  const plain: TextShape = {
    size, leading, left, width: across / 2, gap: 0, keepTogether: true, keepWithNext: true,
  }; // prettier-ignore
  const strips: Strip[] = [];
  if (signature.dated) strips.push(datedStrip(pdf, signature.dated));
  if (signature.lead) strips.push(...textStrips(pdf, pdf.element('P'), signature.lead, { ...plain, gap: 14 }));
  if (signature.signed)
    strips.push(...textStrips(pdf, pdf.element('P'), signature.signed, { ...plain, gap: SIGNING_ROOM - leading }));
  strips.push({
    height: signature.signed ? 3 : SIGNING_ROOM,
    gap: 0,
    keepWithNext: true,
    draw: (top) => {
      pdf.enterArtifact('Layout');
      const down = top + (signature.signed ? 2 : SIGNING_ROOM - 2);
      pdf.rule(left, down, right, down);
    },
  });
  const element = pdf.element('P');
  const runs = signature.lines.flatMap((line, index) => (index === 0 ? line : [...text('\n'), ...line]));
  strips.push(...textStrips(pdf, element, runs, { ...plain, keepWithNext: false }));
  return strips;
}

function datedStrip(pdf: CourtPdf, dated: Runs): Strip {
  const { margins, width, size, singleLeading: leading } = pdf.format;
  const element = pdf.element('P');
  const [line] = breakLines([...text('Dated: '), ...dated], { size, width: width - margins.left - margins.right });
  return {
    height: leading,
    gap: 18,
    keepWithNext: true,
    draw: (top) => {
      const down = top + baselineIn(leading, size);
      pdf.enter(element);
      pdf.print(line!.atoms, size, lineStart(line!, margins.left, width, 'left'), down);
      if (dated.length > 0) return;
      pdf.enterArtifact('Layout');
      pdf.rule(margins.left + line!.width + 4, down + 2, margins.left + line!.width + 4 + BLANK_DATE, down + 2);
    },
  };
}

/** A word in the regular face, for footers and the like. */
export const wordAtom = (words: string): Atom => ({ face: 'regular', shaped: shape(faceOf('regular'), words) });
