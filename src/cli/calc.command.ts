/** `redress calc NAME`: the calculators on standard input and output, without a database. */
import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline';
import { problemAnswer } from '../http/problem.js';
import { MalformedError } from '../kernel/errors.js';
import type { Command } from './command.js';
import { writeOut } from './output.js';

export const calcCommand: Command = {
  words: ['calc'],
  about:
    'Works out one thing from JSON on standard input: deadline, restitution, back-wages, allocate, split or share.',
  arguments: [{ name: 'NAME', about: 'Which calculator.' }],
  options: {
    ndjson: {
      type: 'boolean',
      about: 'One input a line, one answer a line, in order; a refused line is answered in its place.',
    },
  },
  async run(call) {
    const { calculate, calculatorNamed } = await import('../calculators/calculators.js');
    const { name } = calculatorNamed(call.arguments[0]!);
    if (call.options['ndjson'] !== true) return calculate(name, parsed(await text(process.stdin)));
    await answerLines((line) => calculate(name, parsed(line)));
    return undefined;
  },
};

async function answerLines(answer: (line: string) => object): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    await writeOut(`${JSON.stringify(answerOrProblem(() => answer(line)))}\n`);
  }
}

function answerOrProblem(work: () => object): object {
  try {
    return work();
  } catch (error) {
    const problem = problemAnswer(error);
    if (problem.status >= 500) process.exitCode = 1;
    return { problem };
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    throw new MalformedError('The input is not JSON. Send one JSON object.');
  }
}
