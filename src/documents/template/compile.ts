/**
 * Reads a template: its head, then its Markdown, parsed once into a tree in which data can later only be text. Everything
 * wrong with a template is found here, not when the first document is made with it.
 */
import type { Scope } from './expressions.js';
import { fold, tagIn } from './fold.js';
import { type Fields, readFrontMatter } from './front-matter.js';
import { compileInlines, compileLines, type Compiling, placeOf } from './inlines.js';
import type { Directive, List, ListItem, Node, Paragraph, Table, TableRow } from './markdown.js';
import { parseMarkdown } from './markdown.js';
import { markTags } from './tags.js';
import type { BlockTemplate, CompiledTemplate, Entry, Flow, Inline, RowTemplate } from './template-tree.js';
import { Problems } from './template-error.js';

/** The keys a line of these blocks can begin with ("court: …"). Those that are required are checked when it is rendered. */
const ENTRY_KEYS: Record<string, readonly string[]> = {
  caption: ['court', 'division', 'defendant', 'case', 'judge', 'hearing', 'title', 'seal'],
  signature: ['lead', 'dated', 'signed'],
  lines: [],
  seal: [],
};
const REQUIRED_KEYS: Record<string, readonly string[]> = { caption: ['court', 'defendant', 'case', 'title'] };

/**
 * @param file the name to give in errors
 * @param language BCP 47 tag of the template's text
 * @throws TemplateError with every problem found
 */
export function compileTemplate(text: string, file: string, language = 'en'): CompiledTemplate {
  const problems = new Problems();
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const head = readFrontMatter(lines, file, problems);
  const marked = markTags(lines.slice(head.bodyLine - 1), head.bodyLine, file, problems);
  const compiling: Compiling = { file, marked, problems };
  const root = parseMarkdown(marked.markdown);
  const body = compileBlocks(root.children, head.fields, compiling);
  if (problems.found.length === 0) findUnused(head.fields, '', problems);
  problems.throwIfAny();
  return { ...head, file, language, body };
}

function findUnused(fields: Fields, path: string, problems: Problems): void {
  for (const [name, field] of fields) {
    if (!field.firstUse)
      problems.add(field.declared, `The field "${path}${name}" is declared but the text never uses it.`);
    findUnused(field.fields, `${path}${name}.`, problems);
  }
}

function compileBlocks(nodes: readonly Node[], scope: Scope, compiling: Compiling): Flow<BlockTemplate>[] {
  const tagOf = (node: Node) => tagIn(soleText(node), compiling);
  return fold(nodes, scope, compiling, tagOf, (node, inside) => compileBlock(node, inside, compiling));
}

function soleText(node: Node): string | undefined {
  const only = node.type === 'paragraph' && node.children.length === 1 ? node.children[0] : undefined;
  return only?.type === 'text' ? only.value : undefined;
}

function compileBlock(node: Node, scope: Scope, compiling: Compiling): readonly BlockTemplate[] {
  const place = placeOf(node, compiling);
  switch (node.type) {
    case 'heading':
      if (node.depth > 3) compiling.problems.add(place, 'Headings are #, ## or ###.');
      return [{ kind: 'heading', level: Math.min(node.depth, 3) as 1 | 2 | 3, inlines: inlines(node.children), place }];
    case 'paragraph':
      return [compileParagraph(node, scope, compiling)];
    case 'list':
      return compileList(node, scope, compiling);
    case 'table':
      return [compileTable(node, scope, compiling)];
    case 'containerDirective':
    case 'leafDirective':
      return compileDirective(node, scope, compiling);
    default:
      compiling.problems.add(
        place,
        node.type === 'html' ? 'HTML is not part of a template.' : `"${node.type}" is not part of a template.`,
      );
      return [];
  }
  function inlines(children: Paragraph['children']): Inline[] {
    return compileInlines(children, scope, compiling);
  }
}

function compileParagraph(node: Paragraph, scope: Scope, compiling: Compiling): BlockTemplate {
  const place = placeOf(node, compiling);
  const inlines = compileInlines(node.children, scope, compiling);
  const first = inlines[0];
  if (first?.kind === 'text' && first.text.startsWith('|'))
    compiling.problems.add(place, 'This looks like a table without the line of dashes under its headings: |:---|---:|');
  return { kind: 'paragraph', inlines, place };
}

function compileList(node: List, scope: Scope, compiling: Compiling): readonly BlockTemplate[] {
  const place = placeOf(node, compiling);
  const paragraphs = (item: ListItem): Paragraph[] =>
    item.children.flatMap((child) => {
      const isText = child.type === 'paragraph' && !tagIn(soleText(child), compiling);
      if (isText) return [child];
      compiling.problems.add(placeOf(child, compiling), 'An item of a list holds text only; begin this at the margin.');
      return [];
    });
  if (node.ordered)
    return node.children.flatMap((item) =>
      paragraphs(item).map((child, index) => {
        const paragraph = compileParagraph(child, scope, compiling);
        return index === 0 && paragraph.kind === 'paragraph' ? { ...paragraph, kind: 'numbered' as const } : paragraph;
      }),
    );
  const items = node.children.map((item) =>
    paragraphs(item).flatMap((child, index): Inline[] => {
      const inlines = compileInlines(child.children, scope, compiling);
      return index === 0 ? inlines : [{ kind: 'text', text: '\n' }, ...inlines];
    }),
  );
  return [{ kind: 'bullets', items, place }];
}

function compileTable(node: Table, scope: Scope, compiling: Compiling): BlockTemplate {
  const [head, ...rows] = node.children;
  const width = head!.children.length;
  const tagOf = (row: TableRow) => {
    const only =
      row.children.length === 1 && row.children[0]!.children.length === 1 ? row.children[0]!.children[0] : undefined;
    return tagIn(only?.type === 'text' ? only.value : undefined, compiling);
  };
  const cellsOf = (row: TableRow, inside: Scope): Inline[][] =>
    row.children.map((cell) => compileInlines(cell.children, inside, compiling));
  const compileRow = (row: TableRow, inside: Scope): RowTemplate[] => {
    const cells = cellsOf(row, inside);
    if (cells.length !== width)
      compiling.problems.add(placeOf(row, compiling), `This row has ${cells.length} cells; the head has ${width}.`);
    return [{ cells, total: cells[0]?.[0]?.bold === true }];
  };
  return {
    kind: 'table',
    align: Array.from({ length: width }, (_, index) => node.align?.[index] ?? 'left'),
    head: cellsOf(head!, scope),
    rows: fold(rows, scope, compiling, tagOf, compileRow),
    place: placeOf(node, compiling),
  };
}

function compileDirective(node: Directive, scope: Scope, compiling: Compiling): readonly BlockTemplate[] {
  const { problems } = compiling;
  const place = placeOf(node, compiling);
  const { name } = node;
  if (Object.keys(node.attributes ?? {}).length > 0) problems.add(place, `:::${name} takes nothing in braces.`);
  if (node.type === 'leafDirective') {
    if (name === 'pagebreak') return [{ kind: 'pagebreak', place }];
    problems.add(place, `There is no ::${name}; a page break is ::pagebreak, other blocks are written :::name … :::.`);
    return [];
  }
  if (name === 'keep') return [{ kind: 'keep', body: compileBlocks(node.children, scope, compiling), place }];
  if (name !== 'caption' && name !== 'signature' && name !== 'lines' && name !== 'seal') {
    problems.add(place, `There is no block :::${name}; there are caption, signature, lines, seal and keep.`);
    return [];
  }
  const keys = ENTRY_KEYS[name]!;
  const used = new Set<string>();
  const entries = fold(
    node.children,
    scope,
    compiling,
    (child) => tagIn(soleText(child), compiling),
    (child, inside): Entry[] => {
      if (child.type !== 'paragraph') {
        problems.add(placeOf(child, compiling), `:::${name} holds lines of text only.`);
        return [];
      }
      return compileLines(child.children, inside, compiling).map((line) => readEntry(line, keys, used));
    },
  );
  for (const key of REQUIRED_KEYS[name] ?? [])
    if (!used.has(key)) problems.add(place, `:::${name} needs a line "${key}: …".`);
  return [{ kind: name, entries, place }];
}

function readEntry(line: Inline[], keys: readonly string[], used: Set<string>): Entry {
  const [first, ...rest] = line;
  const match = first?.kind === 'text' && !first.bold ? /^([a-z]+):\s*/.exec(first.text) : null;
  if (first?.kind !== 'text' || !match || !keys.includes(match[1]!)) return { key: 'line', inlines: line };
  used.add(match[1]!);
  const text = first.text.slice(match[0].length);
  return { key: match[1]!, inlines: text === '' ? rest : [{ ...first, text }, ...rest] };
}
