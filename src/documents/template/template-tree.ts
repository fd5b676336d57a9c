/** A template after parsing. The kinds mirror the blocks they become; tags have become if and for nodes. */
import type { Expression, ListExpression } from './expressions.js';
import type { FrontMatter } from './front-matter.js';
import type { Place } from './template-error.js';

export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly bold?: boolean; readonly italic?: boolean }
  | { readonly kind: 'value'; readonly value: Expression; readonly bold?: boolean; readonly italic?: boolean };

export interface IfNode<T> {
  readonly kind: 'if';
  /** The first branch whose condition holds is taken; {% else %} has none. */
  readonly branches: readonly { readonly condition?: Expression; readonly body: readonly Flow<T>[] }[];
}

export interface ForNode<T> {
  readonly kind: 'for';
  readonly row: string;
  readonly list: ListExpression;
  readonly body: readonly Flow<T>[];
}

interface ItemNode<T> {
  readonly kind: 'item';
  readonly item: T;
}

/** Something that prints, or a tag around things that print. */
export type Flow<T> = ItemNode<T> | IfNode<T> | ForNode<T>;

/** One line of :::caption or :::signature; `key` is "line" where the line has none. */
export interface Entry {
  readonly key: string;
  readonly inlines: readonly Inline[];
}

export interface RowTemplate {
  readonly cells: readonly (readonly Inline[])[];
  readonly total: boolean;
}

export type BlockTemplate = { readonly place: Place } & (
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly inlines: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'numbered'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'bullets'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'lines' | 'seal' | 'caption' | 'signature'; readonly entries: readonly Flow<Entry>[] }
  | { readonly kind: 'keep'; readonly body: readonly Flow<BlockTemplate>[] }
  | { readonly kind: 'pagebreak' }
  | {
      readonly kind: 'table';
      readonly align: readonly ('left' | 'center' | 'right')[];
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly Flow<RowTemplate>[];
    }
);

export interface CompiledTemplate extends FrontMatter {
  readonly file: string;
  readonly language: string;
  readonly body: readonly Flow<BlockTemplate>[];
}
