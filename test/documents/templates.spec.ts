import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Block, Runs } from '../../src/documents/blocks.js';
import { compileTemplate } from '../../src/documents/template/compile.js';
import { dataFromJson, type DataRecord } from '../../src/documents/template/data.js';
import { loadTemplate } from '../../src/documents/template/load.js';
import { renderTemplate } from '../../src/documents/template/render.js';
import { TemplateError } from '../../src/documents/template/template-error.js';

const HEAD = [
  'type: letter',
  'title: A letter',
  'format: letter',
  'sealRule: public',
  'redactionClass: PUBLIC',
  'version: 1',
];

const template = (fields: string[], body: string): string =>
  ['---', ...HEAD, 'fields:', ...fields.map((field) => `  ${field}`), '---', body].join('\n');

/** Line of the file on which the body begins. */
const bodyLine = (fields: string[]): number => HEAD.length + fields.length + 4;

const render = (fields: string[], body: string, data: DataRecord): Block[] =>
  renderTemplate(compileTemplate(template(fields, body), 'letter.md'), data);

const words = (runs: Runs): string => runs.map((run) => run.text).join('');

function problemsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof TemplateError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('what a template can say', () => {
  it('has headings, paragraphs, bold, italic and bullets', () => {
    const blocks = render(['name: text'], '# Hello\n\nDear **{{ name }}**, *read*\nthis.\n\n- one\n- {{ name }}', {
      name: 'Victim 1',
    });
    expect(blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'bullets']);
    const [, paragraph] = blocks as [Block, Extract<Block, { kind: 'paragraph' }>];
    expect(words(paragraph.runs)).toBe('Dear Victim 1, read this.');
    expect(paragraph.runs[1]).toMatchObject({ text: 'Victim 1', bold: true });
  });

  it('counts numbered paragraphs through the whole document, leaving out those a condition leaves out', () => {
    const body = '1. First\n\n{% if more %}\n1. Second\n{% endif %}\n\n# Title\n\n1. Last';
    const numbers = (more: boolean): number[] =>
      render(['more: yes-no'], body, { more }).flatMap((block) => (block.kind === 'numbered' ? [block.number] : []));
    expect(numbers(true)).toEqual([1, 2, 3]);
    expect(numbers(false)).toEqual([1, 2]);
  });

  it('takes the first branch that holds, and compares money with plain numbers', () => {
    const body =
      '{% if owed == 0 %}\npaid\n{% elsif owed > 100 %}\nmore than a dollar\n{% else %}\n{{ owed | money }}\n{% endif %}';
    const said = (owed: bigint): string => {
      const [block] = render(['owed: money'], body, { owed });
      return block?.kind === 'paragraph' ? words(block.runs) : '';
    };
    expect([said(0n), said(101n), said(7n)]).toEqual(['paid', 'more than a dollar', '$0.07']);
  });

  it('repeats rows inside a table and sees the total row', () => {
    const body =
      '| Who | Owed |\n|:--|--:|\n{% for v in victims %}\n{% if v.owed > 0 %}\n| {{ v.name }} | {{ v.owed | money }} |\n{% endif %}\n{% endfor %}\n| **Total** | **{{ total | money }}** |';
    const data = {
      victims: [
        { name: 'Victim 1', owed: 5n },
        { name: 'Victim 2', owed: 0n },
        { name: 'V | 3', owed: 7n },
      ],
      total: 12n,
    };
    const [table] = render(['victims: list', '  name: text', '  owed: money', 'total: money'], body, data);
    if (table?.kind !== 'table') throw new Error('no table');
    expect(table.align).toEqual(['left', 'right']);
    expect(table.rows.map((row) => row.cells.map(words))).toEqual([
      ['Victim 1', '$0.05'],
      ['V | 3', '$0.07'],
      ['Total', '$0.12'],
    ]);
    expect(table.rows.map((row) => row.total)).toEqual([false, false, true]);
  });

  it('joins bullets made one by one and nests blocks without counting colons', () => {
    const body =
      ':::keep\n{% for v in names %}\n- {{ v.name }}\n{% endfor %}\n\n:::signature\ndated:\nsigned: s/ A\nA\nB\n:::\n:::';
    const [keep] = render(['names: list', '  name: text'], body, { names: [{ name: 'x' }, { name: 'y' }] });
    expect(keep).toMatchObject({
      kind: 'keep',
      blocks: [
        { kind: 'bullets', items: [[{ text: 'x' }], [{ text: 'y' }]] },
        { kind: 'signature', dated: [], signed: [{ text: 's/ A' }], lines: [[{ text: 'A' }], [{ text: 'B' }]] },
      ],
    });
  });

  it('prints dates, counts and capitals through filters', () => {
    const body = '{{ on | date_long }} {{ on | date_short }} {{ n | ordinal }} {{ name | upper }}';
    const [block] = render(['on: date', 'n: count', 'name: text'], body, { on: '2026-02-03', n: 22, name: 'Peña' });
    expect(block?.kind === 'paragraph' && words(block.runs)).toBe('February 3, 2026 02/03/2026 22nd PEÑA');
  });
});

describe('data is text', () => {
  it('prints markup, tags and expressions in data as typed', () => {
    const hostile = '*x* **y** {{ secret }} {% if a %} | <b>z</b> ::: # 1. [a](b) \\ `c`';
    const [block] = render(['name: text', 'secret: text'], 'Dear {{ name }}: {{ secret }}', {
      name: hostile,
      secret: 's',
    });
    expect(block).toMatchObject({
      kind: 'paragraph',
      runs: [{ text: 'Dear ' }, { text: hostile }, { text: ': ' }, { text: 's' }],
    });
  });

  it('holds for any text, in paragraphs, table cells and captions alike', () => {
    const body =
      ':::caption\ncourt: {{ t }}\ndefendant: {{ t }}\ncase: {{ t }}\ntitle: {{ t }}\n:::\n\nA {{ t }}\n\n| H |\n|:--|\n| {{ t }} |';
    const compiled = compileTemplate(template(['t: text'], body), 'letter.md');
    const text = fc.string({ unit: 'binary-ascii', minLength: 1 }).filter((value) => value.trim() !== '');
    fc.assert(
      fc.property(text, (typed) => {
        const shown = typed.replace(/\r\n?/g, '\n');
        const [caption, paragraph, table] = renderTemplate(compiled, { t: typed });
        expect(caption).toMatchObject({
          court: [{ text: shown }],
          defendants: [[{ text: shown }]],
          title: [{ text: shown }],
        });
        expect(paragraph).toMatchObject({ runs: [{ text: 'A ' }, { text: shown }] });
        expect(table).toMatchObject({ rows: [{ cells: [[{ text: shown }]] }] });
      }),
    );
  });
});

describe('what is wrong is said with its place', () => {
  it('names every missing, unknown and wrong field of the data at once', () => {
    const fields = ['name: text', 'owed: money', 'rows: list', '  on: date', 'note: text, optional'];
    const body =
      'Dear {{ name }}\n\n{{ owed | money }}\n\n{% for row in rows %}\n{{ row.on | date_long }}\n{% endfor %}\n\n{% if note %}\n{{ note }}\n{% endif %}';
    const compiled = compileTemplate(template(fields, body), 'letter.md');
    const first = bodyLine(fields);
    expect(problemsOf(() => renderTemplate(compiled, { owed: 12, rows: [{ on: '2026-02-30' }], nmae: 'x' }))).toEqual([
      'letter.md:1:1: The data holds "nmae", which is no field of this template.',
      `letter.md:${first}:6: The field "name" is missing from the data.`,
      `letter.md:${first + 2}:1: The field "owed" must be money in whole cents (a bigint).`,
      `letter.md:${first + 5}:1: The field "rows[0].on" must be a date written YYYY-MM-DD.`,
    ]);
  });

  it('gives the JSON pointer of the data at fault', () => {
    const compiled = compileTemplate(
      template(['rows: list', '  a: text'], '{% for r in rows %}\n{{ r.a }}\n{% endfor %}'),
      'x.md',
    );
    try {
      renderTemplate(compiled, { rows: [{ a: 'fine' }, {}] });
      throw new Error('rendered');
    } catch (error) {
      expect((error as TemplateError).problems.map((problem) => problem.pointer)).toEqual(['/rows/1/a']);
    }
  });

  it.each([
    ['a field that is not declared', '{{ nmae }}', 1, '"nmae" is not among the fields'],
    ['an unknown filter', 'x {{ name | shout }}', 3, 'undefined filter: shout'],
    ['a filter for another kind', '{{ name | money }}', 1, 'The filter money is for money'],
    ['money without its filter', '{{ owed }}', 1, 'is a money; write {{ owed | money }}'],
    ['an unfinished placeholder', 'Dear {{ name', 6, '"{{" is left over'],
    ['a placeholder nobody filled', 'Dear [[NAME]]', 6, '"[[" is left over'],
    ['a tag inside a line', 'x {% if owed %} y', 3, 'A tag stands on a line of its own'],
    ['an unknown tag', '{% include "x" %}', 1, 'A tag stands on a line of its own'],
    ['an open if', '{% if owed %}', 1, '{% if %} is not closed'],
    ['an end without a beginning', '{% endfor %}', 1, '{% endfor %} has no {% for %}'],
    ['an else after else', '{% if owed %}\n{% else %}\n{% else %}\n{% endif %}', 1, '{% else %} has no {% if %}'],
    ['a loop through text', '{% for x in name %}\n{% endfor %}', 1, '"name" is not a list'],
    ['an endless range', '{% for x in (1..99999999) %}\n{% endfor %}', 1, 'cannot be understood'],
    ['a prototype', '{{ name.constructor }}', 1, '"name.constructor" is not among the fields'],
    ['an unknown block', ':::kep\nx\n:::', 1, 'There is no block :::kep'],
    ['an open block', ':::keep\nx', 1, 'not closed by a line ":::"'],
    ['a caption without its parts', ':::caption\ncourt: X\n:::', 1, 'needs a line "defendant: …"'],
    ['HTML', 'a <b>c</b>', 3, 'HTML'],
    ['an image', 'a ![b](c)', 3, '"image" is not part'],
    ['a row with a cell too many', '| a |\n|---|\n| b | c |', 1, 'This row has 2 cells; the head has 1'],
    ['a table without dashes', '| a | b |\n| c | d |', 1, 'looks like a table'],
  ])('refuses %s', (_, body, column, message) => {
    const fields = ['name: text', 'owed: money'];
    const problem = problemsOf(() => compileTemplate(template(fields, body), 't.md')).find((line) =>
      line.includes(message),
    );
    expect(problem).toContain(message);
    expect(problem).toMatch(new RegExp(`^t\\.md:\\d+:${column}: `));
    expect(Number(problem!.split(':')[1])).toBeGreaterThanOrEqual(bodyLine(fields));
  });

  it('refuses an optional field that is printed without a condition and has no value', () => {
    const compiled = compileTemplate(template(['note: text, optional'], 'See {{ note }}'), 't.md');
    expect(problemsOf(() => renderTemplate(compiled, {}))).toEqual([
      `t.md:${bodyLine(['x'])}:5: {{ note }} is optional and has no value here; put it inside {% if %}.`,
    ]);
  });

  it('refuses a head that lacks a line, a declared field nobody uses, and headings out of order', () => {
    expect(problemsOf(() => compileTemplate('---\ntype: x\n---\n', 't.md')).join()).toContain('The head lacks "title"');
    expect(problemsOf(() => compileTemplate(template(['a: text'], 'x'), 't.md'))).toEqual([
      `t.md:${HEAD.length + 3}:3: The field "a" is declared but the text never uses it.`,
    ]);
    expect(problemsOf(() => render(['a: text'], '## {{ a }}', { a: 'x' })).join()).toContain('A heading of level 2');
  });
});

describe('templates on disk', () => {
  it('are found by type and language, and by nothing else', async () => {
    await expect(loadTemplate('victim-statement')).resolves.toMatchObject({ type: 'victim-statement', language: 'en' });
    for (const type of ['nowhere', '../src', 'victim-statement/../victim-statement', ''])
      await expect(loadTemplate(type)).rejects.toMatchObject({ status: 404 });
    await expect(loadTemplate('victim-statement', 'qq')).rejects.toMatchObject({ status: 404 });
  });

  it('take data from JSON with money as text', () => {
    const { fields } = compileTemplate(template(['g: group', '  owed: money'], '{{ g.owed | money }}'), 't.md');
    expect(dataFromJson(fields, { g: { owed: '1,234.50' } })).toEqual({ g: { owed: 123450n } });
    expect(() => dataFromJson(fields, { g: { owed: 'ten' } })).toThrow('Enter an amount');
  });
});
