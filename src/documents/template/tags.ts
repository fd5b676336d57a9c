/**
 * Hides Liquid from the Markdown parser. Each {{ }} and each tag line is replaced by a marker of the same length made of
 * private-use characters, so that lines and columns stay true and nothing in an expression can be taken for Markdown.
 */
import { type Place, Problems } from './template-error.js';

export interface Tag {
  readonly name: 'if' | 'elsif' | 'else' | 'endif' | 'for' | 'endfor';
  /** What follows the name: a condition, or "row in list". */
  readonly rest: string;
  readonly place: Place;
}

interface Output {
  readonly text: string;
  readonly place: Place;
}

export interface MarkedText {
  readonly markdown: string;
  readonly tags: readonly Tag[];
  readonly outputs: readonly Output[];
  /** Line of the file for each line of `markdown`, both counted from 1 (blank lines are added around tag lines). */
  readonly fileLine: readonly number[];
}

const TAG_LINE = /^\s*\{%-?\s*(if|elsif|else|endif|for|endfor)\b\s*(.*?)\s*-?%\}\s*$/;
const OUTPUT = /\{\{-?\s*((?:(?!\}\}|\{\{).)*?)\s*-?\}\}/g;
const FENCE_LINE = /^(\s*):{3,}\s*([A-Za-z]*)\s*$/;
/** The Markdown extension asks for more colons outside than inside; here each depth gets its own number of them. */
const DEEPEST = 8;
const LEFT_OVER = /\{\{|\}\}|\{%|%\}|\[\[|\]\]|\bTBD\b|\bXXX+\b/;
const OWN_CHARACTERS = /[\uE000-\uE1FF]/;
const marker = (start: string, index: number, length: number): string =>
  (start + String.fromCharCode(0xe100 + (index >> 8), 0xe100 + (index & 255))).padEnd(length - 1, '\uE001') + '\uE002';

export const OUTPUT_MARKER = /\uE000([\uE100-\uE1FF])([\uE100-\uE1FF])\uE001*\uE002/;
export const TAG_MARKER = /^\s*\uE010([\uE100-\uE1FF])([\uE100-\uE1FF])\uE001*\uE002\s*$/;

/** The number a marker carries. */
export const markedIndex = (match: RegExpExecArray): number =>
  ((match[1]!.charCodeAt(0) - 0xe100) << 8) + (match[2]!.charCodeAt(0) - 0xe100);

/** Puts markers for tags and outputs; what looks like a tag or a forgotten placeholder and is none becomes a problem. */
export function markTags(lines: readonly string[], firstLine: number, file: string, problems: Problems): MarkedText {
  const tags: Tag[] = [];
  const outputs: Output[] = [];
  const marked: string[] = [];
  const fileLine: number[] = [0];
  const put = (text: string, line: number): void => {
    marked.push(text);
    fileLine.push(line);
  };
  const opened: boolean[] = [];
  const fences: Place[] = [];
  let afterRow = false;
  lines.forEach((line, index) => {
    const place = { file, line: firstLine + index, column: line.search(/\S/) + 1 };
    if (OWN_CHARACTERS.test(line)) problems.add(place, 'The line holds a private-use character; remove it.');
    const fence = FENCE_LINE.exec(line);
    if (fence) {
      put(fence[1]! + ':'.repeat(3 + DEEPEST - fenceDepth(fence[2]!, place, fences, problems)) + fence[2]!, place.line);
      afterRow = false;
      return;
    }
    const match = TAG_LINE.exec(line);
    if (!match) {
      put(markOutputs(line, place, outputs, problems), place.line);
      afterRow = line.trimStart().startsWith('|');
      return;
    }
    const tag: Tag = { name: match[1] as Tag['name'], rest: match[2]!, place };
    // Inside a table a tag stands between rows; elsewhere it is a paragraph of its own.
    if (tag.name === 'if' || tag.name === 'for') opened.push(afterRow);
    const inTable = tag.name === 'endif' || tag.name === 'endfor' ? opened.pop() : opened.at(-1);
    const text = marker('\uE010', tags.push(tag) - 1, line.trim().length);
    if (inTable) {
      put(text, place.line);
    } else {
      for (const part of ['', text, '']) put(part, place.line);
    }
    afterRow = Boolean(inTable);
  });
  for (const place of fences) problems.add(place, 'This block is not closed by a line ":::".');
  return { markdown: marked.join('\n'), tags, outputs, fileLine };
}

/** How many blocks are around this opening or closing line. */
function fenceDepth(name: string, place: Place, fences: Place[], problems: Problems): number {
  if (name === '') {
    if (fences.length === 0) problems.add(place, 'This ":::" closes no block.');
    fences.pop();
    return fences.length;
  }
  if (fences.length === DEEPEST) problems.add(place, `Blocks can be nested ${DEEPEST} deep.`);
  return Math.min(fences.push(place) - 1, DEEPEST);
}

function markOutputs(line: string, place: Place, outputs: Output[], problems: Problems): string {
  const marked = line.replace(OUTPUT, (whole: string, text: string, offset: number) => {
    const index = outputs.push({ text, place: { ...place, column: offset + 1 } }) - 1;
    return marker('\uE000', index, whole.length);
  });
  const left = LEFT_OVER.exec(marked);
  if (left)
    problems.add(
      { ...place, column: left.index + 1 },
      left[0].startsWith('{%')
        ? 'A tag stands on a line of its own: {% if … %}, {% elsif … %}, {% else %}, {% endif %}, {% for … in … %}, {% endfor %}.'
        : `"${left[0]}" is left over: an unfinished {{ field }} or a placeholder nobody filled.`,
    );
  return marked;
}
