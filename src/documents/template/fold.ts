/** Turns a row of siblings with tag markers among them into nested if and for nodes. */
import { compileCondition, compileList, type Scope, scopeOfRow } from './expressions.js';
import type { Compiling } from './inlines.js';
import { markedIndex, type Tag, TAG_MARKER } from './tags.js';
import type { Flow, ForNode, IfNode } from './template-tree.js';

/** The tag a piece of text is the marker of. */
export function tagIn(text: string | undefined, compiling: Compiling): Tag | undefined {
  const match = text === undefined ? null : TAG_MARKER.exec(text);
  return match ? compiling.marked.tags[markedIndex(match)] : undefined;
}

/**
 * @param tagOf the tag a sibling stands for, if it is a marker
 * @param compileOne what a sibling that is none becomes, given the fields in reach there
 */
export function fold<Node, Item>(
  siblings: readonly Node[],
  scope: Scope,
  compiling: Compiling,
  tagOf: (node: Node) => Tag | undefined,
  compileOne: (node: Node, scope: Scope) => readonly Item[],
): Flow<Item>[] {
  let at = 0;
  const { problems } = compiling;

  function until(ends: readonly Tag['name'][], inside: Scope, opener?: Tag): { body: Flow<Item>[]; end?: Tag } {
    const body: Flow<Item>[] = [];
    while (at < siblings.length) {
      const node = siblings[at++]!;
      const tag = tagOf(node);
      if (!tag) body.push(...compileOne(node, inside).map((item) => ({ kind: 'item' as const, item })));
      else if (ends.includes(tag.name)) return { body, end: tag };
      else if (tag.name === 'if') body.push(readIf(tag, inside));
      else if (tag.name === 'for') body.push(...readFor(tag, inside));
      else
        problems.add(
          tag.place,
          `{% ${tag.name} %} has no {% ${tag.name === 'endfor' ? 'for' : 'if'} %} before it in the same block.`,
        );
    }
    if (opener)
      problems.add(opener.place, `{% ${opener.name} %} is not closed by {% end${opener.name} %} in the same block.`);
    return { body };
  }

  function readIf(opener: Tag, inside: Scope): IfNode<Item> {
    const branches: IfNode<Item>['branches'][number][] = [];
    let tag: Tag | undefined = opener;
    while (tag && tag.name !== 'endif') {
      const condition = tag.name === 'else' ? undefined : compileCondition(tag.rest, tag.place, inside, problems);
      const ends: readonly Tag['name'][] = tag.name === 'else' ? ['endif'] : ['elsif', 'else', 'endif'];
      const { body, end } = until(ends, inside, opener);
      branches.push(condition ? { condition, body } : { body });
      tag = end;
    }
    return { kind: 'if', branches };
  }

  function readFor(opener: Tag, inside: Scope): ForNode<Item>[] {
    const match = /^([A-Za-z]\w*) in (\S+)$/.exec(opener.rest);
    if (!match) problems.add(opener.place, 'Write {% for row in list %}.');
    const row = match?.[1] ?? '';
    const list = match ? compileList(match[2]!, opener.place, inside, problems) : undefined;
    const { body } = until(['endfor'], list ? scopeOfRow(inside, row, list.rowFields, opener.place) : inside, opener);
    return list ? [{ kind: 'for', row, list, body }] : [];
  }

  return until([], scope).body;
}
