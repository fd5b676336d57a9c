#!/usr/bin/env node
/**
 * The `redress` command. Answers are JSON on standard output, problems `application/problem+json` on standard error.
 * Exit code 0; 2 when what was asked or sent needs correcting; 1 when the fault is ours or the system's.
 */
import 'reflect-metadata';
import { loggable, problemAnswer, type ProblemAnswer } from '../http/problem.js';
import { StartError } from '../platform/settings.js';
import { readLine } from './command-line.js';
import type { WithApplication } from './command.js';
import { COMMANDS } from './commands.js';
import { endWithReader, writeJson, writeOut } from './output.js';

/** Loaded only for the commands that need the database. */
const withApplication: WithApplication = async (userName, work) => {
  const [{ AppModule }, { runInApplication }] = await Promise.all([
    import('../app.module.js'),
    import('./application.js'),
  ]);
  return runInApplication(AppModule, userName, work);
};

async function run(): Promise<void> {
  const line = readLine(process.argv.slice(2), COMMANDS);
  if (line.kind === 'help') return writeOut(line.text);
  const answer = await line.command.run(line.call, withApplication);
  if (answer) await writeJson(answer);
}

/** Faults keep what is safe to say of them beside the problem, since there is no log to look in. */
function problemOf(error: unknown): ProblemAnswer & { readonly cause?: unknown } {
  const problem = problemAnswer(error);
  if (error instanceof StartError) return { ...problem, title: 'Redress cannot start', detail: error.message };
  return problem.status === 500 ? { ...problem, cause: loggable(error) } : problem;
}

endWithReader();
try {
  await run();
} catch (error) {
  const problem = problemOf(error);
  process.stderr.write(`${JSON.stringify(problem)}\n`);
  process.exitCode = problem.status < 500 ? 2 : 1;
}
