/**
 * The head of a template: what the document is and which fields it needs. It is `key: value` lines; under `fields:` the
 * indentation shows what belongs to a group or to each row of a list.
 */
import { type Place, Problems } from './template-error.js';

export type ValueKind = 'text' | 'date' | 'money' | 'count' | 'yes-no';
const VALUE_KINDS: readonly string[] = ['text', 'date', 'money', 'count', 'yes-no'];

export interface Field {
  readonly kind: ValueKind | 'group' | 'list';
  readonly optional: boolean;
  readonly declared: Place;
  /** What a group holds, or each row of a list. */
  readonly fields: Fields;
  /** Where the template first asks for it. */
  firstUse?: Place;
}

export type Fields = Map<string, Field>;

export interface FrontMatter {
  /** The folder's name: "victim-statement". */
  readonly type: string;
  /** The PDF's title. It is visible outside the document, so it never holds a name. */
  readonly title: string;
  /** Name of a page format: base, letter, report. */
  readonly format: string;
  readonly sealRule: string;
  readonly redactionClass: string;
  readonly version: number;
  readonly fields: Fields;
  /** Line of the file on which the text begins. */
  readonly bodyLine: number;
}

const KEYS = ['type', 'title', 'format', 'sealRule', 'redactionClass', 'version'] as const;
const HEAD_LINE = /^([A-Za-z]+):\s*(.*?)\s*$/;
const FIELD_LINE = /^( *)([A-Za-z][A-Za-z0-9]*): ([a-z-]+)(, optional)?\s*$/;

/** Reads the head of a template; anything wrong is added to `problems`. */
export function readFrontMatter(lines: readonly string[], file: string, problems: Problems): FrontMatter {
  const end = lines.indexOf('---', 1);
  const start = { file, line: 1, column: 1 };
  if (lines[0] !== '---' || end < 0) {
    problems.add(start, 'A template begins with a line ---, its head, and another line ---.');
    problems.throwIfAny();
  }
  const head = new Map<string, string>();
  let fields: Fields = new Map();
  for (let index = 1; index < end; index++) {
    const place = { file, line: index + 1, column: 1 };
    const match = HEAD_LINE.exec(lines[index]!);
    const key = match?.[1];
    if (key === 'fields') {
      const last = lines.findIndex((line, at) => at > index && at <= end && !line.startsWith(' '));
      fields = readFields(lines.slice(index + 1, last), index + 2, file, problems);
      index = last - 1;
    } else if (match && key && (KEYS as readonly string[]).includes(key)) {
      if (head.has(key)) problems.add(place, `"${key}" is written twice.`);
      head.set(key, match[2]!);
    } else if (lines[index]!.trim() !== '') {
      problems.add(place, `The head of a template has only the lines ${KEYS.join(', ')} and fields.`);
    }
  }
  for (const key of KEYS) if (!head.get(key)) problems.add(start, `The head lacks "${key}".`);
  if (head.has('version') && !/^[1-9]\d{0,5}$/.test(head.get('version')!))
    problems.add(start, 'The version is a whole number, 1 or more.');
  return {
    type: head.get('type') ?? '',
    title: head.get('title') ?? '',
    format: head.get('format') ?? '',
    sealRule: head.get('sealRule') ?? '',
    redactionClass: head.get('redactionClass') ?? '',
    version: Number(head.get('version')),
    fields,
    bodyLine: end + 2,
  };
}

function readFields(lines: readonly string[], firstLine: number, file: string, problems: Problems): Fields {
  const top: Fields = new Map();
  const open: { indent: number; fields: Fields }[] = [{ indent: 2, fields: top }];
  lines.forEach((line, index) => {
    const place = { file, line: firstLine + index, column: line.search(/\S/) + 1 };
    const match = FIELD_LINE.exec(line);
    const kind = match?.[3] ?? '';
    if (!match || !(VALUE_KINDS.includes(kind) || kind === 'group' || kind === 'list')) {
      problems.add(place, `A field is written "name: kind", the kind being ${VALUE_KINDS.join(', ')}, group or list.`);
      return;
    }
    const indent = match[1]!.length;
    while (open.length > 1 && open.at(-1)!.indent > indent) open.pop();
    const { indent: expected, fields } = open.at(-1)!;
    if (indent !== expected) problems.add(place, `Indent this field by ${expected} spaces.`);
    if (fields.has(match[2]!)) problems.add(place, `The field "${match[2]}" is declared twice.`);
    const field: Field = {
      kind: kind as Field['kind'],
      optional: match[4] !== undefined,
      declared: place,
      fields: new Map(),
    };
    fields.set(match[2]!, field);
    if (kind === 'group' || kind === 'list') open.push({ indent: indent + 2, fields: field.fields });
  });
  return top;
}
