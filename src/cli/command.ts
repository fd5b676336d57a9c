/** What a command of `redress` is, and what is wrong when one cannot be understood. */
import type { Type } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import { Problem } from '../kernel/errors.js';

export interface CommandOption {
  readonly type: 'string' | 'boolean';
  /** What the value stands for in the help: "FILE", "hledger|csv". */
  readonly value?: string;
  readonly about: string;
}

/** The command line as read: options by name, and what stands after the command's own words. */
export interface CommandCall {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly arguments: readonly string[];
}

/** The whole application without its server. */
export interface Application {
  /** Who the command acts as. */
  readonly actor: Actor;
  readonly get: <T>(service: Type<T>) => T;
}

/**
 * Opens the database (beside a running server, or alone), does the work and closes everything.
 * `userName` acts as this person; as the system when undefined.
 * @throws NotFound when there is no such person, StartError when the database cannot be used
 */
export type WithApplication = <T>(
  userName: string | undefined,
  work: (application: Application) => Promise<T>,
) => Promise<T>;

export interface Command {
  /** What calls it: ['ledger', 'verify']. */
  readonly words: readonly string[];
  /** One sentence. */
  readonly about: string;
  /** Needed words after the command's own: "NAME", "FILE". */
  readonly arguments?: readonly { readonly name: string; readonly about: string }[];
  readonly options?: Readonly<Record<string, CommandOption>>;
  /**
   * Does the work. The object it resolves with is printed as JSON; nothing when it has written its own output. A command
   * that found something wrong sets `process.exitCode` itself.
   * @throws Problem, shown as problem+json
   */
  run(call: CommandCall, withApplication: WithApplication): Promise<object | undefined>;
}

/** The command line names no command, or one of its options is not known. */
export class UsageError extends Problem {
  readonly status = 400;
  readonly title = 'The command could not be understood';
  readonly type = 'usage';
}

/** The text of an option that was given with a value. */
export function textOption(call: CommandCall, name: string): string | undefined {
  const value = call.options[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** @throws UsageError when it was left out */
export function neededOption(call: CommandCall, name: string, example: string): string {
  const value = textOption(call, name);
  if (value === undefined) throw new UsageError(`The option --${name} is needed: ${example}.`);
  return value;
}

/** For every command that reads or writes records. */
export const AS_OPTION: Readonly<Record<string, CommandOption>> = {
  as: {
    type: 'string',
    value: 'USER',
    about: 'Act as this user (the name used to sign in); as the system when left out.',
  },
};
