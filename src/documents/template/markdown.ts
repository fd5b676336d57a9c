/** The Markdown dialect of templates: CommonMark with tables and ::: blocks. */
import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { directive } from 'micromark-extension-directive';
import { gfmTable } from 'micromark-extension-gfm-table';

export type Root = ReturnType<typeof fromMarkdown>;
export type Node = Root['children'][number];
export type Paragraph = Extract<Node, { type: 'paragraph' }>;
export type Phrase = Paragraph['children'][number];
export type List = Extract<Node, { type: 'list' }>;
export type ListItem = List['children'][number];
export type Table = Extract<Node, { type: 'table' }>;
export type TableRow = Table['children'][number];
export type Directive = Extract<Node, { type: 'containerDirective' | 'leafDirective' }>;

export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, {
    extensions: [gfmTable(), directive()],
    mdastExtensions: [gfmTableFromMarkdown(), directiveFromMarkdown()],
  });
}
