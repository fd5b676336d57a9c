import { describe, expect, test } from '@jest/globals';
import { constants, statSync } from 'node:fs';
import path from 'node:path';
import { calculate } from '../../src/calculators/calculators.js';
import { packageRoot } from '../../src/platform/settings.js';
import { redress } from './redress.js';

const SPLIT = { amount: '200.00', weights: ['120000.00', '45000.00', '9000.00'] };
const DEADLINE = { event: '2026-06-05', period: { value: 14, unit: 'days' } };

interface Problem {
  readonly type: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string }[];
}
const problem = (text: string): Problem => JSON.parse(text) as Problem;
const lines = (text: string): unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('redress calc', () => {
  test('one JSON object in, one out', async () => {
    const ended = await redress(['calc', 'split'], JSON.stringify(SPLIT));
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(ended.stdout)).toEqual(calculate('split', SPLIT));
    expect(ended.stdout.trim().split('\n')).toHaveLength(1);
  });

  test.each<[string, string[], string, number, string, string | undefined]>([
    ['a wrong field', ['calc', 'split'], '{"amount":5,"weights":["1"]}', 422, 'invalid-input', '/amount'],
    ['no JSON', ['calc', 'split'], '{"amount"', 400, 'malformed', undefined],
    ['nothing', ['calc', 'split'], '', 400, 'malformed', undefined],
    ['a list', ['calc', 'split'], '[]', 400, 'malformed', undefined],
    ['a calculator that is not there', ['calc', 'interest'], '{}', 404, 'not-found', undefined],
    ['no calculator', ['calc'], '', 400, 'usage', undefined],
    ['an option that is not there', ['calc', 'split', '--fast'], '', 400, 'usage', undefined],
    ['a word too many', ['calc', 'split', 'twice'], '', 400, 'usage', undefined],
    ['a command that is not there', ['calculate'], '', 400, 'usage', undefined],
    ['half a command', ['ledger'], '', 400, 'usage', undefined],
    ['no command', [], '', 400, 'usage', undefined],
    ['a format that is not there', ['ledger', 'export', '--format', 'pdf'], '', 400, 'usage', undefined],
    ['a file that is not there', ['documents', 'verify', '/no/such/file'], '', 422, 'invalid-input', '/file'],
  ])('%s: problem+json on standard error, exit code 2', async (_what, line, input, status, type, pointer) => {
    const ended = await redress(line, input);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    const told = problem(ended.stderr);
    expect(told).toMatchObject({ status, type: `urn:redress:problem:${type}` });
    expect(told.errors?.[0]?.pointer).toBe(pointer);
  });

  test('a fault of the system is exit code 1', async () => {
    const ended = await redress(['ledger', 'verify'], '', { PORT: 'abc' });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(problem(ended.stderr).detail).toContain('PORT is "abc"');
  });

  test('help for all, for a group and for one', async () => {
    expect(await redress(['--help'])).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('redress ledger export'),
    });
    expect((await redress(['ledger', '--help'])).stdout).not.toContain('redress calc');
    expect((await redress(['calc', '--help'])).stdout).toContain('--ndjson');
  });
});

describe('redress calc --ndjson', () => {
  test('answers in order, refused lines in their place, blank lines passed over', async () => {
    const input = [
      JSON.stringify(DEADLINE),
      '{"event":"2026-02-30","period":{"value":1,"unit":"days"}}',
      'no JSON',
      '',
      '{"event":"2026-06-05","period":{"value":14,"unit":"days"},"surprise":1}',
      JSON.stringify({ ...DEADLINE, event: '2026-06-08' }),
    ].join('\r\n');
    const ended = await redress(['calc', 'deadline', '--ndjson'], input);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(lines(ended.stdout)).toMatchObject([
      { due: '2026-06-22' },
      { problem: { status: 422, errors: [{ pointer: '/event' }] } },
      { problem: { status: 400 } },
      { problem: { status: 422, errors: [{ pointer: '/surprise' }] } },
      { due: '2026-06-22' },
    ]);
    expect(lines(ended.stdout)[0]).toEqual(calculate('deadline', DEADLINE));
  });

  test('ten thousand lines by one process, each as it would be alone', async () => {
    const bodies = Array.from({ length: 10_000 }, (_, index) => ({
      amount: `${index}.07`,
      weights: [index + 1, 2, 3],
    }));
    const ended = await redress(['calc', 'split', '--ndjson'], bodies.map((body) => JSON.stringify(body)).join('\n'));
    const answers = lines(ended.stdout);
    expect(answers).toHaveLength(bodies.length);
    for (const index of [0, 1, 5_000, 9_999]) expect(answers[index]).toEqual(calculate('split', bodies[index]));
  });
});

test('the build leaves a program that npx can start', () => {
  const { mode } = statSync(path.join(packageRoot, 'dist/src/cli/main.js'));
  expect(mode & constants.S_IXUSR).toBe(constants.S_IXUSR);
});
