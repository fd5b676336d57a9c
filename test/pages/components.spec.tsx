import { describe, expect, test } from '@jest/globals';
import type { VNode } from 'preact';
import { renderHtml } from '../../src/http/render.js';
import { dateOf } from '../../src/kernel/calendar-date.js';
import { Explanation } from '../../src/kernel/explained.js';
import { DateField, MoneyField, TextField } from '../../src/web/components/fields.js';
import { EMPTY_FORM, fieldAt, fieldName, fieldTitle } from '../../src/web/components/form-state.js';
import { ErrorSummary, Form } from '../../src/web/components/form.js';
import { HistoryList } from '../../src/web/components/history-list.js';
import { Table } from '../../src/web/components/table.js';
import { DateText } from '../../src/web/components/text.js';
import { WorkedOut } from '../../src/web/components/worked-out.js';
import { FormPage, RecordPage, returnedForm } from './sample-page.js';

const html = (tree: VNode): string => renderHtml(tree);

describe('a form that came back', () => {
  const page = html(<FormPage state={returnedForm} />);

  test('what was typed is kept, and escaped', () => {
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('value="&lt;script>alert(1)&lt;/script>"');
    expect(page).toContain('>a &amp; b</textarea>');
  });

  test('every link of the error summary leads to a control of the page', () => {
    const links = [...page.matchAll(/href="#(field-[^"]+)"/g)].map((match) => match[1]);
    expect(links).toEqual(['field-amount', 'field-method']);
    for (const id of links) expect(page).toMatch(new RegExp(`<input[^>]* id="${id}"`));
  });

  test('the summary takes the focus and names the fields', () => {
    expect(page).toMatch(/<div class="[^"]*app-error-summary" role="alert" tabindex="-1" autofocus/);
    expect(page).toContain('Amount: An amount of money cannot be negative.');
    expect(page).toContain('How it was paid: Choose one of the values offered.');
    expect(page).toContain('<li>The order is not entered yet.</li>');
  });

  test('a field with an error says so to a screen reader', () => {
    const amount = /<input[^>]* id="field-amount"[^>]*>/.exec(page)![0];
    expect(amount).toContain('aria-invalid="true"');
    expect(amount).toContain('aria-describedby="field-amount-error field-amount-hint"');
    expect(page).toContain('id="field-amount-error"');
    expect(page).toContain('id="field-amount-hint"');
  });

  test('the title says there is an error', () =>
    expect(page).toContain('<title>Error: Receive a payment | Redress</title>'));

  test('boxes and choices are kept', () => {
    expect(page).toMatch(/name="counts\[\]" value="2" checked/);
    expect(page).not.toMatch(/name="counts\[\]" value="1" checked/);
    expect(page).toMatch(/<option[^>]* value="TOP" selected|<option selected value="TOP"/);
  });

  test('it carries both hidden fields', () => {
    expect(page).toContain('<input type="hidden" name="_csrf" value="token-for-tests"/>');
    expect(page).toContain('<input type="hidden" name="_key" value="key-for-tests"/>');
  });
});

test('a form that posts without a token is refused', () => {
  expect(() => html(<Form action="/x">{null}</Form>)).toThrow('no CSRF token');
});

test('without errors there is no summary', () => expect(html(<ErrorSummary state={EMPTY_FORM} />)).toBe(''));

describe('fields by pointer', () => {
  test.each([
    ['/amount', 'amount', 'Amount'],
    ['/lines/0/servedOn', 'lines[0][servedOn]', 'Served on, row 1'],
    ['/a~1b', 'a/b', 'A/b'],
  ])('%s', (pointer, name, title) => {
    expect(fieldName(pointer)).toBe(name);
    expect(fieldTitle(pointer)).toBe(title);
  });

  test('inherited properties are no values', () => {
    expect(fieldAt({ values: {}, errors: [] }, '/constructor/name').value).toBe('');
  });

  test('two forms on a page have ids of their own', () => {
    expect(fieldAt({ ...EMPTY_FORM, scope: 'note' }, '/text').id).toBe('field-note-text');
  });
});

describe('values people read', () => {
  const state = { values: { on: '2026-03-09', typed: '02/30/2026', amount: '1234.5', word: 'ten' }, errors: [] };
  test('a stored day is shown as MM/DD/YYYY', () =>
    expect(html(<DateField state={state} at="/on" label="Day" />)).toContain('value="03/09/2026"'));
  test('a day that does not exist stays as typed', () =>
    expect(html(<DateField state={state} at="/typed" label="Day" />)).toContain('value="02/30/2026"'));
  test('an amount gets its commas and cents', () =>
    expect(html(<MoneyField state={state} at="/amount" label="Amount" />)).toContain('value="1,234.50"'));
  test('an amount that is none stays as typed', () =>
    expect(html(<MoneyField state={state} at="/word" label="Amount" />)).toContain('value="ten"'));
  test('a password is never written back', () =>
    expect(html(<TextField state={state} at="/word" label="Password" type="password" />)).not.toContain('ten'));
  test('no day', () => expect(html(<DateText date={null} />)).toContain('Not set'));
  test('a long day', () =>
    expect(html(<DateText date={dateOf(2026, 9, 9)} long />)).toBe(
      '<time datetime="2026-09-09">Wednesday, September 9, 2026</time>',
    ));
});

describe('how it was worked out', () => {
  const figure = new Explanation()
    .step('Hours <worked>', '40')
    .step('Rate', '$7.25', '29 U.S.C. 206(a)(1)')
    .flag('REVIEW', 'The week straddles a change of rate.')
    .of(29000n);

  test('steps in order, with values and citations, escaped', () => {
    const text = html(<WorkedOut of={figure} about="wages" />);
    expect(text.indexOf('Hours &lt;worked')).toBeGreaterThan(-1);
    expect(text.indexOf('Hours &lt;worked')).toBeLessThan(text.indexOf('Rate'));
    expect(text).toContain('<cite class="app-citation">29 U.S.C. 206(a)(1)</cite>');
    expect(text).toContain('>$7.25</strong>');
  });

  test('what must be reviewed stands in the open', () => {
    const text = html(<WorkedOut of={figure} about="wages" />);
    expect(text.indexOf('straddles')).toBeLessThan(text.indexOf('<details'));
  });

  test('in a table it folds in, and the summary counts it', () => {
    const text = html(<WorkedOut of={figure} about="wages" compact />);
    expect(/<summary>.*?<\/summary>/.exec(text)![0]).toContain('1 to review');
    expect(text.indexOf('straddles')).toBeGreaterThan(text.indexOf('</summary>'));
  });
});

describe('a table', () => {
  const column = { heading: 'Owed', numeric: true, cell: (row: string) => row };
  test('names its scroll region by its caption', () => {
    const text = html(<Table caption="Who is owed" columns={[column]} rows={['a']} keyOf={(row) => row} />);
    expect(text).toContain('role="region" aria-labelledby="who-is-owed-caption" tabindex="0"');
    expect(text).toContain('<caption id="who-is-owed-caption">');
    expect(text).toContain('<td class="app-numeric">a</td>');
  });
  test('with no rows says what to do', () => {
    const text = html(<Table caption="c" columns={[column]} rows={[]} keyOf={(row) => row} empty={<p>Add one</p>} />);
    expect(text).toBe('<p>Add one</p>');
  });
});

test('history says old, new, why and when, on the reader’s clock', () => {
  const entry = { id: '1', at: new Date('2026-07-01T03:30:00Z'), who: 'R. A.', what: 'Changed', reason: 'Order', changes: [{ field: 'Rate', from: '1', to: '2' }] }; // prettier-ignore
  const text = html(<HistoryList entries={[entry]} zone="America/Chicago" />);
  expect(text).toContain('<del>1</del>');
  expect(text).toContain('<ins>2</ins>');
  expect(text).toContain('Reason: Order');
  expect(text).toMatch(/06\/30\/2026, 10:30.PM CDT/);
});

describe('the shell', () => {
  const page = html(<RecordPage />);
  test('is a whole document in a language', () => expect(page).toMatch(/^<!doctype html>\n<html lang="en">/));
  test('has no inline script, style or handler, which the content policy would block', () => {
    expect(page).not.toMatch(/<script(?![^>]* src=)/);
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
  });
  test('every id is used once', () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test('says that it is a demonstration', () => expect(page).toContain('Demonstration data – fictional'));
  test('marks where one is', () => expect(page).toMatch(/<a href="\/cases" aria-current="true">/));
  test('signs out by a form with a token', () =>
    expect(page).toMatch(
      /action="\/sign-out" method="post"><input type="hidden" name="_csrf" value="token-for-tests"/,
    ));
});
