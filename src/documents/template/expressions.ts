/**
 * What stands between {{ }} and after if, elsif and for. liquidjs parses and evaluates it; it can reach the document's
 * data and the filters below, nothing else: no files, no prototypes, no other tags or filters.
 */
import { Context, defaultOperators, Liquid, toValueSync, Value } from 'liquidjs';
import { monthDayYear, parseDate, usDate } from '../../kernel/calendar-date.js';
import { displayMoney } from '../../kernel/money.js';
import type { DataRecord } from './data.js';
import type { Field, Fields } from './front-matter.js';
import { type Place, Problems } from './template-error.js';

export interface Expression {
  readonly value: Value;
  /** As written. */
  readonly text: string;
  readonly place: Place;
}

/** The fields in reach: those of the document and, inside {% for %}, those of the row. */
export type Scope = Fields;

const LOOP_FIELDS = ['index', 'first', 'last', 'length'];
const FILTERS = {
  money: (value: unknown): string => displayMoney(value as bigint),
  date_long: (value: unknown): string => monthDayYear(parseDate(value as string)),
  date_short: (value: unknown): string => usDate(parseDate(value as string)),
  ordinal: (value: unknown): string => ordinal(value as number),
  upper: (value: unknown): string => (value as string).toUpperCase(),
};
/** Kinds that do not print without one of these filters. */
const FILTERS_FOR: Partial<Record<Field['kind'], readonly string[]>> = {
  money: ['money'],
  date: ['date_long', 'date_short'],
};
const FILTER_TAKES: Record<string, readonly string[]> = {
  money: ['money'],
  date_long: ['date'],
  date_short: ['date'],
  ordinal: ['count'],
  upper: ['text'],
};

const liquid = createLiquid();

function createLiquid(): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
    relativeReference: false,
    templates: {},
    parseLimit: 10_000,
    renderLimit: 10_000,
    memoryLimit: 1_000_000,
    operators: {
      ...defaultOperators,
      '==': (left: unknown, right: unknown) => same(left, right),
      '!=': (left: unknown, right: unknown) => !same(left, right),
    },
  });
  for (const name of Object.keys(engine.filters)) engine.unregisterFilter(name);
  for (const [name, filter] of Object.entries(FILTERS)) engine.registerFilter(name, filter);
  return engine;
}

/** Money is a bigint and the template's numbers are not: `{% if owed == 0 %}` must still mean what it says. */
function same(left: unknown, right: unknown): boolean {
  if (typeof left === 'bigint' && typeof right === 'number')
    return Number.isSafeInteger(right) && left === BigInt(right);
  if (typeof left === 'number' && typeof right === 'bigint') return same(right, left);
  return left === right;
}

/** "1st", "22nd", "113th" */
function ordinal(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${ending}`;
}

/** Parses a condition of {% if %}; undefined, with a problem added, when it cannot be understood. */
export function compileCondition(text: string, place: Place, scope: Scope, problems: Problems): Expression | undefined {
  return parse(text, place, scope, problems)?.expression;
}

/** Parses what {{ }} prints: one field and its filters, checked against the field's kind. */
export function compileOutput(text: string, place: Place, scope: Scope, problems: Problems): Expression | undefined {
  const parsed = parse(text, place, scope, problems);
  if (!parsed) return undefined;
  const { expression, fields } = parsed;
  const field = fields[0];
  if (fields.length !== 1 || !field) {
    problems.add(place, `Write one field in {{ ${text} }}.`);
    return undefined;
  }
  const filters = expression.value.filters.map((filter) => filter.name);
  const first = filters[0];
  const needed = FILTERS_FOR[field.kind];
  if (field.kind === 'group' || field.kind === 'list' || field.kind === 'yes-no')
    problems.add(place, `{{ ${text} }} is a ${field.kind} and cannot be printed; use {% if %} or {% for %}.`);
  else if (needed && !needed.includes(first ?? ''))
    problems.add(
      place,
      `{{ ${text} }} is a ${field.kind}; write {{ ${text.split('|')[0]!.trim()} | ${needed.join(' or ')} }}.`,
    );
  else if (first && !FILTER_TAKES[first]!.includes(field.kind))
    problems.add(place, `The filter ${first} is for ${FILTER_TAKES[first]!.join(', ')}, not for a ${field.kind}.`);
  if (filters.slice(1).some((name) => name !== 'upper'))
    problems.add(place, `After the first filter only "upper" can follow in {{ ${text} }}.`);
  return expression;
}

/** Finds the list that {% for row in list %} goes through. */
export function compileList(text: string, place: Place, scope: Scope, problems: Problems): ListExpression | undefined {
  const parsed = parse(text, place, scope, problems);
  if (!parsed) return undefined;
  if (/^[\w.]+$/.test(text) && parsed.fields[0]?.kind === 'list')
    return { ...parsed.expression, rowFields: parsed.fields[0].fields };
  problems.add(place, `"${text}" is not a list.`);
  return undefined;
}

export interface ListExpression extends Expression {
  readonly rowFields: Fields;
}

function parse(text: string, place: Place, scope: Scope, problems: Problems) {
  let value: Value;
  let paths: unknown[][];
  try {
    if (text === '' || text.includes('..')) throw new SyntaxError(text === '' ? 'nothing is written' : 'no ranges');
    value = new Value(text, liquid);
    paths = liquid.variableSegmentsSync(`{{ ${text} }}`);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    problems.add(place, `"${text}" cannot be understood: ${error.message.split(', line:')[0]}.`);
    return undefined;
  }
  const before = problems.found.length;
  const fields = paths.map((path) => findField(path, text, place, scope, problems));
  return problems.found.length > before ? undefined : { expression: { value, text, place }, fields };
}

function findField(path: unknown[], text: string, place: Place, scope: Scope, problems: Problems): Field | undefined {
  let fields: Fields = scope;
  let field: Field | undefined;
  for (const [depth, name] of path.entries()) {
    if (typeof name !== 'string') {
      problems.add(place, `"${text}": name fields with dots, without [ ].`);
      return undefined;
    }
    if (field?.kind === 'list' && name === 'size' && depth === path.length - 1) return { ...field, kind: 'count' };
    field = field?.kind === 'list' ? undefined : fields.get(name);
    if (!field) {
      const whole = path.slice(0, depth + 1).join('.');
      problems.add(place, `"${whole}" is not among the fields of this template.`);
      return undefined;
    }
    field.firstUse ??= place;
    fields = field.fields;
  }
  return field;
}

/** The scope inside {% for name in … %}: the row's fields and `forloop` besides those already in reach. */
export function scopeOfRow(outer: Scope, name: string, row: Fields, place: Place): Scope {
  const one = (kind: Field['kind'], fields: Fields = new Map()): Field => ({
    kind, optional: false, declared: place, fields, firstUse: place,
  }); // prettier-ignore
  const loop: Fields = new Map(
    LOOP_FIELDS.map((field) => [field, one(field === 'first' || field === 'last' ? 'yes-no' : 'count')]),
  );
  return new Map([...outer, [name, one('group', row)], ['forloop', one('group', loop)]]);
}

/** The data as liquidjs reads it while one document is rendered. */
export function contextFor(data: DataRecord): Context {
  return new Context(data, liquid.options, { sync: true, strictVariables: true, ownPropertyOnly: true });
}

export function evaluate(expression: Expression, context: Context): unknown {
  return toValueSync(expression.value.value(context, false));
}
