/**
 * A rendered document before it is laid out: plain values, the same for PDF and for the screen. The hash printed on a
 * document is that of its blocks, so that it can be worked out again without the file.
 */
import { createHash } from 'node:crypto';
import { type Canonical, canonicalBytes } from '../kernel/canonical-bytes.js';

/** Text in one style; "\n" in it starts a new line. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Where the text comes from, for error messages; not part of the content. */
  readonly source?: string;
}

export type Runs = readonly Run[];

export interface CaptionBlock {
  readonly kind: 'caption';
  readonly court: Runs;
  readonly division?: Runs;
  readonly defendants: readonly Runs[];
  readonly caseNumber: Runs;
  readonly judge?: Runs;
  readonly hearing?: Runs;
  readonly title: Runs;
  /** "FILED UNDER SEAL" and the like. */
  readonly seal?: Runs;
}

export interface SignatureBlock {
  readonly kind: 'signature';
  /** "Respectfully submitted," */
  readonly lead?: Runs;
  /** The date; empty for one to be filled in by hand. */
  readonly dated?: Runs;
  /** "s/ Name"; absent for a line to sign on. */
  readonly signed?: Runs;
  readonly lines: readonly Runs[];
}

interface TableRow {
  readonly cells: readonly Runs[];
  readonly total: boolean;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly align: readonly ('left' | 'center' | 'right')[];
  readonly head: readonly Runs[];
  readonly rows: readonly TableRow[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly runs: Runs }
  | { readonly kind: 'paragraph'; readonly runs: Runs }
  | { readonly kind: 'numbered'; readonly number: number; readonly runs: Runs }
  | { readonly kind: 'bullets'; readonly items: readonly Runs[] }
  | { readonly kind: 'lines'; readonly lines: readonly Runs[] }
  | { readonly kind: 'seal'; readonly lines: readonly Runs[] }
  | { readonly kind: 'keep'; readonly blocks: readonly Block[] }
  | { readonly kind: 'pagebreak' }
  | CaptionBlock
  | SignatureBlock
  | TableBlock;

/** SHA-256, in hex, of a document's title, language and blocks in canonical form. */
export function contentSha256(title: string, language: string, blocks: readonly Block[]): string {
  const content = { form: 1, title, language, blocks: withoutSources(blocks) as Canonical };
  return createHash('sha256').update(canonicalBytes(content)).digest('hex');
}

function withoutSources(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSources);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'source');
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutSources(part)]));
}
