/** Text inside a block: words, bold, italic and {{ }}. */
import { compileOutput, type Scope } from './expressions.js';
import type { Phrase } from './markdown.js';
import { markedIndex, type MarkedText, OUTPUT_MARKER } from './tags.js';
import type { Inline } from './template-tree.js';
import { type Place, Problems } from './template-error.js';

/** What the parts of the compiler share while one template is compiled. */
export interface Compiling {
  readonly file: string;
  readonly marked: MarkedText;
  readonly problems: Problems;
}

interface Style {
  readonly bold?: boolean;
  readonly italic?: boolean;
}

/** The place in the file of a node of the Markdown tree. */
export function placeOf(node: { position?: { start: { line: number; column: number } } }, compiling: Compiling): Place {
  const start = node.position?.start ?? { line: 1, column: 1 };
  return { file: compiling.file, line: compiling.marked.fileLine[start.line] ?? start.line, column: start.column };
}

/** Line ends of the template become blanks; a hard line break (two blanks or a backslash) stays one. */
export function compileInlines(nodes: readonly Phrase[], scope: Scope, compiling: Compiling): Inline[] {
  return inlinesOf(nodes, {}, scope, compiling).map((inline) =>
    inline.kind === 'text' && inline.text !== '\n' ? { ...inline, text: inline.text.replaceAll('\n', ' ') } : inline,
  );
}

/** The same, split at every line end: for blocks whose lines stay lines. */
export function compileLines(nodes: readonly Phrase[], scope: Scope, compiling: Compiling): Inline[][] {
  const lines: Inline[][] = [[]];
  for (const inline of inlinesOf(nodes, {}, scope, compiling)) {
    if (inline.kind !== 'text') {
      lines.at(-1)!.push(inline);
      continue;
    }
    inline.text.split('\n').forEach((text, index) => {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)!.push({ ...inline, text });
    });
  }
  return lines.filter((line) => line.length > 0);
}

function inlinesOf(nodes: readonly Phrase[], style: Style, scope: Scope, compiling: Compiling): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'text':
        return splitMarkers(node.value, style, scope, compiling);
      case 'strong':
        return inlinesOf(node.children, { ...style, bold: true }, scope, compiling);
      case 'emphasis':
        return inlinesOf(node.children, { ...style, italic: true }, scope, compiling);
      case 'break':
        return [{ kind: 'text', text: '\n' }];
      case 'textDirective': {
        // "3:00pm" or "Re:name" is text; the directive grammar only thinks otherwise.
        const { start, end } = node.position!;
        const source = compiling.marked.markdown.slice(start.offset, end.offset);
        return splitMarkers(source, style, scope, compiling);
      }
      default:
        compiling.problems.add(
          placeOf(node, compiling),
          `Text can hold **bold**, *italic* and {{ fields }}; ${node.type === 'html' ? 'HTML' : `"${node.type}"`} is not part of it.`,
        );
        return [];
    }
  });
}

function splitMarkers(text: string, style: Style, scope: Scope, compiling: Compiling): Inline[] {
  const inlines: Inline[] = [];
  let rest = text;
  for (let match = OUTPUT_MARKER.exec(rest); match; match = OUTPUT_MARKER.exec(rest)) {
    if (match.index > 0) inlines.push({ kind: 'text', text: rest.slice(0, match.index), ...style });
    const output = compiling.marked.outputs[markedIndex(match)]!;
    const value = compileOutput(output.text, output.place, scope, compiling.problems);
    if (value) inlines.push({ kind: 'value', value, ...style });
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest !== '') inlines.push({ kind: 'text', text: rest, ...style });
  return inlines;
}
