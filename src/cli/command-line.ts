/** Finds the command that a line names and reads its options, or writes help. */
import { parseArgs } from 'node:util';
import { UsageError, type Command, type CommandCall, type CommandOption } from './command.js';

export type Line =
  | { readonly kind: 'run'; readonly command: Command; readonly call: CommandCall }
  | { readonly kind: 'help'; readonly text: string };

/** @throws UsageError */
export function readLine(line: readonly string[], commands: readonly Command[]): Line {
  const words = leadingWords(line);
  const command = commands.find((known) => known.words.every((word, index) => word === words[index]));
  if (!command) return groupHelp(line, words, commands);
  const rest = line.slice(command.words.length);
  const { values, positionals } = parsed(rest, command);
  if (values['help'] === true) return { kind: 'help', text: helpOf(command) };
  const needed = command.arguments ?? [];
  if (positionals.length < needed.length)
    throw new UsageError(`${nameOf(command)} needs ${needed[positionals.length]!.name}. ${seeHelp(command)}`);
  if (positionals.length > needed.length)
    throw new UsageError(`"${positionals[needed.length]}" is one word too many. ${seeHelp(command)}`);
  const { help: _help, ...options } = values;
  return { kind: 'run', command, call: { options, arguments: positionals } };
}

function parsed(rest: readonly string[], command: Command) {
  const options = Object.fromEntries(Object.entries(command.options ?? {}).map(([name, { type }]) => [name, { type }]));
  try {
    const read = parseArgs({
      args: [...rest],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    });
    return { values: read.values as Record<string, string | boolean | undefined>, positionals: read.positionals };
  } catch (error) {
    // The first sentence says which option; what follows talks of programming.
    const reason = (error as Error).message.split(/\. |\n/)[0]!.replace(/\.$/, '');
    throw new UsageError(`${reason}. ${seeHelp(command)}`);
  }
}

function groupHelp(line: readonly string[], words: readonly string[], commands: readonly Command[]): Line {
  const asksForHelp = line.some((word) => word === '--help' || word === '-h') || line[0] === 'help';
  const inGroup = commands.filter((command) => command.words[0] === words[0]);
  if (asksForHelp && inGroup.length > 0) return { kind: 'help', text: listOf(inGroup) };
  if (asksForHelp && (words.length === 0 || words[0] === 'help')) return { kind: 'help', text: listOf(commands) };
  const known = (inGroup.length > 0 ? inGroup : commands).map(nameOf).join(', ');
  throw new UsageError(
    words.length === 0
      ? `Say which command to run: ${known}.`
      : `There is no command "${words.join(' ')}". There are: ${known}.`,
  );
}

function leadingWords(line: readonly string[]): string[] {
  const end = line.findIndex((word) => word.startsWith('-'));
  return line.slice(0, end === -1 ? undefined : end);
}

export const nameOf = (command: Command): string => `redress ${command.words.join(' ')}`;

const seeHelp = (command: Command): string => `See ${nameOf(command)} --help.`;

const listOf = (commands: readonly Command[]): string =>
  `${['Commands (each has --help):', ...table(commands.map((command) => [usageOf(command), command.about]))].join('\n')}\n`;

function usageOf(command: Command): string {
  return [nameOf(command), ...(command.arguments ?? []).map((argument) => argument.name)].join(' ');
}

const HELP_OPTION: CommandOption = { type: 'boolean', about: 'This text.' };

function helpOf(command: Command): string {
  const options = Object.entries({ ...command.options, help: HELP_OPTION });
  const rows = [
    ...(command.arguments ?? []).map((argument) => [argument.name, argument.about] as const),
    ...options.map(([name, { value, about }]) => [`--${name}${value ? ` ${value}` : ''}`, about] as const),
  ];
  return `${[`Usage: ${usageOf(command)} [options]`, '', command.about, '', ...table(rows)].join('\n')}\n`;
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`);
}
