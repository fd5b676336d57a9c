/** `redress import case`: brings a case file in, or says what it would do. */
import { readFile } from 'node:fs/promises';
import { AS_OPTION, neededOption, textOption, UsageError, type Command } from './command.js';

export const importCaseCommand: Command = {
  words: ['import', 'case'],
  about:
    'Imports a case file (docs/case-file.md): creates and updates, never twice. Exit code 2 when a step was refused; what was done until then is kept, and the same file goes on from there.',
  options: {
    file: { type: 'string', value: 'FILE', about: 'The case file, JSON.' },
    'dry-run': { type: 'boolean', about: 'Check everything and say what would be done; write nothing.' },
    ...AS_OPTION,
  },
  async run(call, withApplication) {
    const file = neededOption(call, 'file', 'the case file to import');
    const text = await readFile(file, 'utf8').catch(() => {
      throw new UsageError(`The file ${file} cannot be read.`);
    });
    const { parseCaseFile } = await import('../exchange/case-file-form.js');
    const { CaseImport } = await import('../exchange/case-import.service.js');
    const caseFile = parseCaseFile(text);
    return withApplication(textOption(call, 'as'), async ({ actor, get }) => {
      const report = await get(CaseImport).run(actor, caseFile, { dryRun: call.options['dry-run'] === true });
      if (report.stopped) process.exitCode = 2;
      return { done: 'import.case', ...report };
    });
  },
};
