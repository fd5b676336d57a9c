/**
 * Tables that run over pages: the head is repeated (as an artifact, so that it is read once), a row stays whole unless it is
 * taller than half a page, and then it is cut between lines, so that no text is ever lost.
 */
import type { Runs, TableBlock } from '../blocks.js';
import type { CourtPdf, Element } from './court-pdf.js';
import type { Strip } from './flow.js';
import { breakLines, type Line, measure } from './line-breaking.js';
import { baselineIn, lineStart } from './text-strips.js';

const PAD_X = 5;
const PAD_Y = 3;
const GAP = 8;

interface SetRow {
  /** The lines of each cell. */
  readonly cells: readonly (readonly Line[])[];
  readonly elements: readonly Element[];
  readonly lineCount: number;
  readonly total: boolean;
}

interface SetTable {
  readonly pdf: CourtPdf;
  readonly align: TableBlock['align'];
  /** Left edge of each column and, last, the right edge of the table. */
  readonly edges: readonly number[];
}

export function tableStrips(pdf: CourtPdf, table: TableBlock): Strip[] {
  const { margins, height, tableLeading: leading } = pdf.format;
  const set: SetTable = { pdf, align: table.align, edges: columnEdges(pdf, table) };
  const element = pdf.element('Table');
  const head = setRow(set, element, table.head, 'TH', false);
  const rows = table.rows.map((row) => setRow(set, element, row.cells, 'TD', row.total));
  const headHeight = head.lineCount * leading + 2 * PAD_Y;
  const halfPage = (height - margins.top - margins.bottom) / 2;
  const continued = {
    height: headHeight,
    draw: (top: number) => {
      pdf.enterArtifact('Pagination');
      drawLines(set, head, 0, head.lineCount, top + PAD_Y);
      headRules(set, top, headHeight);
    },
  };
  const strips: Strip[] = [
    {
      height: headHeight,
      gap: GAP,
      keepWithNext: rows.length > 0,
      draw: (top) => {
        drawCells(set, head, 0, head.lineCount, top + PAD_Y);
        headRules(set, top, headHeight);
      },
    },
  ];
  rows.forEach((row, index) => {
    // The last row, usually the total, is not left alone on a page.
    const keepWithNext = index === rows.length - 2;
    const whole = row.lineCount * leading + 2 * PAD_Y <= halfPage;
    const step = whole ? row.lineCount : 1;
    for (let from = 0; from < row.lineCount; from += step) {
      const isLast = from + step >= row.lineCount;
      const above = from === 0 ? PAD_Y : 0;
      const stripHeight = step * leading + above + (isLast ? PAD_Y : 0);
      strips.push({
        height: stripHeight,
        gap: 0,
        keepWithNext: keepWithNext && whole,
        continued,
        draw: (top) => {
          drawCells(set, row, from, from + step, top + above);
          if (isLast || (row.total && from === 0)) rowRules(set, row, top, from === 0, isLast ? top + stripHeight : 0);
        },
      });
    }
  });
  return [...strips, { height: GAP, gap: 0, keepWithNext: false, draw: () => undefined }];
}

function setRow(set: SetTable, table: Element, cells: readonly Runs[], role: 'TH' | 'TD', total: boolean): SetRow {
  const { pdf, edges } = set;
  const element = pdf.element('TR', table);
  const elements = cells.map(() => pdf.element(role, element, role === 'TH' ? { scope: 'Column' } : {}));
  const lines = cells.map((runs, index) => {
    const width = edges[index + 1]! - edges[index]! - 2 * PAD_X;
    return breakLines(runs, { size: pdf.format.tableSize, width, bold: role === 'TH' });
  });
  return { cells: lines, elements, lineCount: Math.max(1, ...lines.map((cell) => cell.length)), total };
}

/** Columns get the width of their longest word and share what is left in proportion to how much text they hold. */
function columnEdges(pdf: CourtPdf, table: TableBlock): number[] {
  const { format } = pdf;
  const full = format.width - format.margins.left - format.margins.right;
  const least = table.head.map(() => 0);
  const best = table.head.map(() => 0);
  const take = (cells: readonly Runs[], bold: boolean): void =>
    cells.forEach((runs, index) => {
      const { word, whole } = measure(runs, format.tableSize, bold);
      least[index] = Math.max(least[index]!, Math.min(word, full) + 2 * PAD_X);
      best[index] = Math.max(best[index]!, Math.min(whole, full) + 2 * PAD_X);
    });
  take(table.head, true);
  for (const row of table.rows) take(row.cells, false);
  const widths = shareOut(full, least, best, table.align);
  const edges = [format.margins.left];
  for (const width of widths) edges.push(edges.at(-1)! + width);
  return edges;
}

function shareOut(full: number, least: number[], best: number[], align: TableBlock['align']): number[] {
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  if (total(least) >= full) return least.map((width) => (width * full) / total(least));
  if (total(best) > full) {
    const want = best.map((width, index) => width - least[index]!);
    return least.map((width, index) => width + ((full - total(least)) * want[index]!) / total(want));
  }
  const texts = best.map((width, index) => (align[index] === 'right' ? 0 : width));
  const sharers = total(texts) > 0 ? texts : best;
  return best.map((width, index) => width + ((full - total(best)) * sharers[index]!) / total(sharers));
}

function drawCells(set: SetTable, row: SetRow, from: number, to: number, top: number): void {
  row.elements.forEach((element, column) => {
    if (!row.cells[column]!.slice(from, to).some((line) => line.atoms.length > 0)) return;
    set.pdf.enter(element);
    drawCell(set, row, column, from, to, top);
  });
}

function drawLines(set: SetTable, row: SetRow, from: number, to: number, top: number): void {
  row.cells.forEach((_, column) => drawCell(set, row, column, from, to, top));
}

function drawCell(set: SetTable, row: SetRow, column: number, from: number, to: number, top: number): void {
  const { tableSize: size, tableLeading: leading } = set.pdf.format;
  const left = set.edges[column]! + PAD_X;
  const width = set.edges[column + 1]! - left - PAD_X;
  row.cells[column]!.slice(from, to).forEach((line, index) => {
    const x = lineStart(line, left, width, set.align[column]);
    set.pdf.print(line.atoms, size, x, top + index * leading + baselineIn(leading, size));
  });
}

function headRules(set: SetTable, top: number, height: number): void {
  set.pdf.enterArtifact('Layout');
  across(set, top, 1);
  across(set, top + height, 1);
}

function rowRules(set: SetTable, row: SetRow, top: number, isFirst: boolean, foot: number): void {
  set.pdf.enterArtifact('Layout');
  if (row.total && isFirst) across(set, top, 1);
  if (foot > 0) across(set, foot, row.total ? 1 : 0.4);
}

function across(set: SetTable, down: number, width: number): void {
  set.pdf.rule(set.edges[0]!, down, set.edges.at(-1)!, down, width);
}
