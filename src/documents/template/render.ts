/** Fills a compiled template with data. Data enters as text and nothing else: markup in it prints as typed. */
import type { Context } from 'liquidjs';
import { isTruthy } from 'liquidjs';
import type { Block, CaptionBlock, Run, Runs, SignatureBlock } from '../blocks.js';
import { checkData, type DataRecord } from './data.js';
import { contextFor, evaluate, type Expression } from './expressions.js';
import type { BlockTemplate, CompiledTemplate, Entry, Flow, Inline } from './template-tree.js';
import { type Place, placeText, Problems } from './template-error.js';

/** A document longer than this is a mistake in the data. */
const MOST_BLOCKS = 500_000;

interface Rendering {
  readonly context: Context;
  readonly problems: Problems;
  paragraphs: number;
  produced: number;
  heading: number;
}

/** @throws TemplateError when the data lacks a field, holds an unknown one or one of the wrong kind; nothing is rendered then */
export function renderTemplate(template: CompiledTemplate, data: DataRecord): Block[] {
  const checked = checkData(template.fields, data, template.file);
  const rendering: Rendering = {
    context: contextFor(checked), problems: new Problems(), paragraphs: 0, produced: 0, heading: 0,
  }; // prettier-ignore
  const blocks = renderBlocks(template.body, rendering);
  rendering.problems.throwIfAny();
  return blocks;
}

function renderBlocks(flow: readonly Flow<BlockTemplate>[], rendering: Rendering): Block[] {
  const blocks: Block[] = [];
  for (const block of expand(flow, rendering, (item) => renderBlock(item, rendering))) {
    const last = blocks.at(-1);
    // Items that a {% for %} made one by one are one list to a reader.
    if (block.kind === 'bullets' && last?.kind === 'bullets')
      blocks[blocks.length - 1] = { kind: 'bullets', items: [...last.items, ...block.items] };
    else blocks.push(block);
  }
  return blocks;
}

function expand<Item, Made>(flow: readonly Flow<Item>[], rendering: Rendering, make: (item: Item) => Made): Made[] {
  const { context } = rendering;
  const made: Made[] = [];
  for (const node of flow) {
    if (node.kind === 'item') {
      if (++rendering.produced > MOST_BLOCKS) throw new RangeError('The document would be too long to print.');
      made.push(make(node.item));
    } else if (node.kind === 'if') {
      const branch = node.branches.find(
        ({ condition }) => !condition || isTruthy(valueOf(condition, rendering), context),
      );
      if (branch) made.push(...expand(branch.body, rendering, make));
    } else {
      const rows = (valueOf(node.list, rendering) ?? []) as readonly DataRecord[];
      rows.forEach((row, index) => {
        const forloop = { index: index + 1, first: index === 0, last: index === rows.length - 1, length: rows.length };
        context.push({ [node.row]: row, forloop });
        for (const one of expand(node.body, rendering, make)) made.push(one);
        context.pop();
      });
    }
  }
  return made;
}

function valueOf(expression: Expression, rendering: Rendering): unknown {
  try {
    return evaluate(expression, rendering.context);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // The fields were checked, so this is a field of an optional group that is absent, or a filter given nothing.
    rendering.problems.add(
      expression.place,
      `"${expression.text}" has no value here. It is optional: put it inside {% if %}.`,
    );
    return undefined;
  }
}

function renderInlines(inlines: readonly Inline[], rendering: Rendering): Runs {
  return inlines.map((inline): Run => {
    const style = { ...(inline.bold ? { bold: true } : {}), ...(inline.italic ? { italic: true } : {}) };
    if (inline.kind === 'text') return { text: inline.text, ...style };
    const before = rendering.problems.found.length;
    const value = valueOf(inline.value, rendering);
    const { text, place } = inline.value;
    if (value === null && rendering.problems.found.length === before)
      rendering.problems.add(place, `{{ ${text} }} is optional and has no value here; put it inside {% if %}.`);
    const shown =
      value === null || value === undefined ? '' : (value as string | number).toString().replace(/\r\n?/g, '\n');
    return { text: shown, ...style, source: `${placeText(place)} {{ ${text} }}` };
  });
}

function renderBlock(block: BlockTemplate, rendering: Rendering): Block {
  const runsOf = (inlines: readonly Inline[]): Runs => renderInlines(inlines, rendering);
  switch (block.kind) {
    case 'heading':
      checkHeading(block.level, block.place, rendering);
      return { kind: 'heading', level: block.level, runs: runsOf(block.inlines) };
    case 'paragraph':
      return { kind: 'paragraph', runs: runsOf(block.inlines) };
    case 'numbered':
      return { kind: 'numbered', number: ++rendering.paragraphs, runs: runsOf(block.inlines) };
    case 'bullets':
      return { kind: 'bullets', items: block.items.map(runsOf) };
    case 'keep':
      return { kind: 'keep', blocks: renderBlocks(block.body, rendering) };
    case 'pagebreak':
      return { kind: 'pagebreak' };
    case 'table': {
      const rows = expand(block.rows, rendering, (row) => ({ cells: row.cells.map(runsOf), total: row.total }));
      return { kind: 'table', align: block.align, head: block.head.map(runsOf), rows };
    }
    case 'lines':
    case 'seal':
      return { kind: block.kind, lines: entriesOf(block.entries, rendering).map((entry) => entry.runs) };
    case 'caption':
      checkHeading(1, block.place, rendering);
      return caption(entriesOf(block.entries, rendering), block.place, rendering.problems);
    default:
      return signature(entriesOf(block.entries, rendering));
  }
}

/** PDF/UA-1 7.4.2: headings begin at level 1 and skip none. */
function checkHeading(level: number, place: Place, rendering: Rendering): void {
  if (level > rendering.heading + 1)
    rendering.problems.add(
      place,
      `A heading of level ${level} follows one of level ${rendering.heading}; use "${'#'.repeat(rendering.heading + 1)}".`,
    );
  rendering.heading = level;
}

interface RenderedEntry {
  readonly key: string;
  readonly runs: Runs;
}

function entriesOf(flow: readonly Flow<Entry>[], rendering: Rendering): RenderedEntry[] {
  return expand(flow, rendering, (entry) => ({ key: entry.key, runs: renderInlines(entry.inlines, rendering) }));
}

function caption(entries: readonly RenderedEntry[], place: Place, problems: Problems): CaptionBlock {
  const all = (key: string): Runs[] => entries.filter((entry) => entry.key === key).map((entry) => entry.runs);
  const optional = (key: string): Runs | undefined => all(key)[0];
  const required = (key: string): Runs => {
    const found = optional(key);
    if (!found) problems.add(place, `:::caption came out without its line "${key}".`);
    return found ?? [];
  };
  if (entries.some((entry) => entry.key === 'line'))
    problems.add(place, 'Each line of :::caption begins with its key: court, division, defendant, case, judge, title.');
  required('defendant');
  return {
    kind: 'caption',
    court: required('court'),
    ...present('division', optional('division')),
    defendants: all('defendant'),
    caseNumber: required('case'),
    ...present('judge', optional('judge')),
    ...present('hearing', optional('hearing')),
    title: required('title'),
    ...present('seal', optional('seal')),
  };
}

function signature(entries: readonly RenderedEntry[]): SignatureBlock {
  const first = (key: string): Runs | undefined => entries.find((entry) => entry.key === key)?.runs;
  return {
    kind: 'signature',
    ...present('lead', first('lead')),
    ...present('dated', first('dated')),
    ...present('signed', first('signed')),
    lines: entries.filter((entry) => entry.key === 'line').map((entry) => entry.runs),
  };
}

function present<Key extends string>(key: Key, runs: Runs | undefined): { [K in Key]?: Runs } {
  return runs === undefined ? {} : ({ [key]: runs } as { [K in Key]?: Runs });
}
