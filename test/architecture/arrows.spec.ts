/**
 * The order of the house. A folder may import itself and the folders before it, never one after; this list is the
 * documentation of it. Only the doors get a connection to the database.
 */
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const HOUSE = [
  'kernel', 'law', 'platform', 'audit', 'reference', 'calculators', 'access', 'people', 'agenda', 'documents', 'cases', 'victims',
  'ledger', 'restitution', 'payments', 'assets', 'referrals', 'search', 'reports', 'exchange', 'http', 'web', 'api', 'cli',
]; // prettier-ignore
/** Faces of the same services; none builds on another. */
const FACES = new Set(['web', 'api', 'cli']);
/** Files beside the rooms that put them together. */
const COMPOSITION = new Set(['main.ts', 'server.ts', 'app.module.ts', 'reactions.ts', 'demo.ts', 'cli/main.ts']);

interface Import {
  readonly from: string;
  readonly to: string;
}

/** What is wrong with one import, or nothing. Paths are relative to src. */
function fault({ from, to }: Import): string | undefined {
  const [fromRoom, toRoom] = [roomOf(from), roomOf(to)];
  if (fromRoom === undefined) return undefined;
  if (toRoom === undefined) return `${from} imports ${to}, which puts the rooms together`;
  if (fromRoom === toRoom) return undefined;
  if (fromRoom === 'law' && toRoom !== 'kernel') return `${from} imports ${to}, but law knows only the kernel`;
  if (FACES.has(fromRoom) && FACES.has(toRoom)) return `${from} imports ${to}, but the faces stand apart`;
  const [here, there] = [HOUSE.indexOf(fromRoom), HOUSE.indexOf(toRoom)];
  if (here === -1 || there === -1) return `${from} or ${to} is in no room of the house`;
  return there > here ? `${from} imports ${to}, which comes after it` : undefined;
}

/** What is wrong with a file's use of outside packages, or nothing. */
function connectionFault(file: string, text: string): string | undefined {
  if (/^(platform\/database|platform\/platform\.module|audit)/.test(file)) return undefined;
  const forbidden = [
    /from 'pg'/,
    /import (?!type)[^;]*\b(DataSource|EntityManager|Repository|QueryRunner|createQueryBuilder)\b[^;]*from 'typeorm'/,
    /\b(InjectRepository|InjectDataSource|InjectEntityManager|getRepositoryToken|getDataSourceToken)\b/,
    /platform\/database\/database\.js'/,
  ];
  const found = forbidden.find((pattern) => pattern.test(text));
  return found ? `${file} reaches for a connection (${found.source}); only the doors have one` : undefined;
}

function roomOf(file: string): string | undefined {
  if (COMPOSITION.has(file)) return undefined;
  return file.split('/')[0]!;
}

const source = path.resolve('src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file))
  .map((file) => file.split(path.sep).join('/'));

function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => ({
    from: file,
    to: path.posix.join(path.posix.dirname(file), match[1]!),
  }));
}

const texts = new Map(files.map((file) => [file, readFileSync(path.join(source, file), 'utf8')]));
const imports = [...texts].flatMap(([file, text]) => importsOf(file, text)).filter(({ to }) => !to.startsWith('../'));

describe('the order of the house', () => {
  test('there is a house to look at', () => expect(imports.length).toBeGreaterThan(50));

  test('no arrow points back', () => expect(imports.map(fault).filter(Boolean)).toEqual([]));

  test('only the doors get a connection', () =>
    expect([...texts].map(([file, text]) => connectionFault(file, text)).filter(Boolean)).toEqual([]));

  test('every room stands in the list', () => {
    const rooms = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]!));
    rooms.delete('verifier');
    expect([...rooms].filter((room) => !HOUSE.includes(room))).toEqual([]);
  });

  test('no two files import each other in a circle', () => {
    const graph = new Map<string, string[]>();
    for (const { from, to } of imports) {
      const file = to.replace(/\.js$/, '');
      const target = files.find((known) => known === `${file}.ts` || known === `${file}.tsx`);
      if (target) graph.set(from, [...(graph.get(from) ?? []), target]);
    }
    expect(circles(graph)).toEqual([]);
  });
});

describe('the test itself sees what it must', () => {
  test('a planted backward import', () =>
    expect(fault({ from: 'law/debt/interest.ts', to: 'audit/unit-of-work.js' })).toContain(
      'law knows only the kernel',
    ));
  test('a planted import of a later room', () =>
    expect(fault({ from: 'cases/matter.service.ts', to: 'payments/receipt.service.js' })).toContain('comes after'));
  test('a planted import between faces', () =>
    expect(fault({ from: 'web/cases/case.page.tsx', to: 'api/cases.api.js' })).toContain('stand apart'));
  test.each([
    `import { DataSource } from 'typeorm';`,
    `import { Pool } from 'pg';`,
    `constructor(@InjectRepository(Matter) private readonly matters: Repository<Matter>) {}`,
    `import { Database } from '../platform/database/database.js';`,
  ])('a planted connection: %s', (text) =>
    expect(connectionFault('cases/matter.service.ts', text)).toContain('only the doors'),
  );
  test('an entity may use the decorators', () =>
    expect(connectionFault('cases/matter.entity.ts', `import { Column, Entity } from 'typeorm';`)).toBeUndefined());
});

/** Each circle once, as the files on it. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
