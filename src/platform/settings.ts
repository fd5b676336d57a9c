/** What the environment says, read once at start and checked as a whole, so that a wrong setting stops the program with a sentence. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Something only the person who runs the program can mend. Its message is meant for them; show it without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

export interface Settings {
  /** PORT; 0 lets the system choose. */
  readonly port: number;
  /** HOST; 127.0.0.1 unless set. */
  readonly host: string;
  /** REDRESS_DATA, absolute; `var` beside package.json unless set. */
  readonly dataFolder: string;
  /** REDRESS_DEMO: a fictional docket and its personas. */
  readonly demo: boolean;
  /** Demonstration personas sign in with one click: only in demo mode, and never once HOST opens the server to others. */
  readonly oneClickSignIn: boolean;
  /** DATABASE_URL: the owner's connection to a server of one's own; null for the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** DATABASE_APP_URL: the application role's connection to that server; null lets Redress make the role. */
  readonly databaseAppUrl: string | null;
  /** REDRESS_POSTGRES_BIN, absolute: a folder with `postgres` and `initdb` to run instead of the installed ones. */
  readonly postgresBin: string | null;
  /** REQUESTS_PER_MINUTE from one address before it is told to wait; 1200 unless set. */
  readonly requestsPerMinute: number;
  /** LOG_LEVEL; info unless set. */
  readonly logLevel: LogLevel;
}

/** The folder that holds package.json, whether this file runs from src/ or from dist/. */
export const packageRoot: string = findPackageRoot(path.dirname(fileURLToPath(import.meta.url)));

/**
 * @throws StartError that names every wrong variable and what it may be
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const problems: string[] = [];
  const given = (name: string): string | null => environment[name]?.trim() || null;

  const databaseUrl = checkedUrl('DATABASE_URL', given('DATABASE_URL'), problems);
  const databaseAppUrl = checkedUrl('DATABASE_APP_URL', given('DATABASE_APP_URL'), problems);
  if (given('DATABASE_APP_URL') && !given('DATABASE_URL'))
    problems.push('DATABASE_APP_URL is set without DATABASE_URL; set both, or neither for the embedded PostgreSQL.');
  const demo = checkedSwitch('REDRESS_DEMO', given('REDRESS_DEMO'), problems);
  const bin = given('REDRESS_POSTGRES_BIN');
  const settings: Settings = {
    port: checkedPort(given('PORT'), problems),
    host: given('HOST') ?? '127.0.0.1',
    dataFolder: path.resolve(given('REDRESS_DATA') ?? path.join(packageRoot, 'var')),
    demo,
    oneClickSignIn: demo && given('HOST') === null,
    databaseUrl,
    databaseAppUrl,
    postgresBin: bin === null ? null : path.resolve(bin),
    requestsPerMinute: checkedCount('REQUESTS_PER_MINUTE', given('REQUESTS_PER_MINUTE'), 1_200, problems),
    logLevel: checkedLogLevel(given('LOG_LEVEL'), problems),
  };
  if (problems.length > 0) throw new StartError(problems.join('\n'));
  return settings;
}

function checkedPort(text: string | null, problems: string[]): number {
  if (text === null) return 3000;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) problems.push(`PORT is "${text}"; give a number from 0 to 65535.`);
  return port;
}

function checkedCount(name: string, text: string | null, otherwise: number, problems: string[]): number {
  if (text === null) return otherwise;
  if (!/^[1-9]\d{0,8}$/.test(text)) problems.push(`${name} is "${text}"; give a whole number above zero.`);
  return Number(text);
}

function checkedSwitch(name: string, text: string | null, problems: string[]): boolean {
  const word = text?.toLowerCase() ?? 'no';
  if (['1', 'true', 'yes', 'on'].includes(word)) return true;
  if (!['0', 'false', 'no', 'off'].includes(word)) problems.push(`${name} is "${text}"; give 1 or 0.`);
  return false;
}

function checkedLogLevel(text: string | null, problems: string[]): LogLevel {
  if (text === null) return 'info';
  const level = LOG_LEVELS.find((known) => known === text.toLowerCase());
  if (!level) problems.push(`LOG_LEVEL is "${text}"; give one of ${LOG_LEVELS.join(', ')}.`);
  return level ?? 'info';
}

/** The message never repeats the address: it holds a password. */
function checkedUrl(name: string, text: string | null, problems: string[]): string | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const whole = url && /^postgres(ql)?:$/.test(url.protocol) && url.username && url.hostname && url.pathname.length > 1;
  if (!whole) problems.push(`${name} must look like postgres://user:password@host:5432/database.`);
  return text;
}

function findPackageRoot(from: string): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`no package.json at or above ${from}`);
  }
}
