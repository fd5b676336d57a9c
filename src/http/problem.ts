/**
 * Turns whatever was thrown into the answer a person or program gets (RFC 9457). Only kernel problems speak for
 * themselves; every other error is answered with a sentence of ours, since its own text may hold a query or a name.
 */
import { HttpException } from '@nestjs/common';
import { InputError, Problem, TooMany, Unavailable, type FieldError } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { isDatabaseAway, isRetryable, sqlState } from '../platform/failures.js';

/** The body of an `application/problem+json` answer. */
export interface ProblemAnswer {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** "urn:uuid:…": the error id, under which the log holds more. */
  readonly instance: string;
  readonly errors?: readonly FieldError[];
  /** Seconds to wait before asking again; sent as the Retry-After header. */
  readonly retryAfter?: number;
}

export function problemAnswer(error: unknown): ProblemAnswer {
  const { type, title, status, detail, errors, retryAfter } = describe(error);
  return {
    type: `urn:redress:problem:${type}`,
    title,
    status,
    detail,
    instance: `urn:uuid:${newId()}`,
    ...(errors ? { errors } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

interface Description {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldError[] | undefined;
  readonly retryAfter?: number | undefined;
}

const SECONDS_TO_WAIT = 5;

function describe(error: unknown): Description {
  const database = databaseProblem(error);
  if (database) return describe(database);
  if (error instanceof Problem) {
    const { type, title, status, detail } = error;
    const errors = error instanceof InputError ? error.errors : undefined;
    const retryAfter =
      error instanceof TooMany ? error.retryAfterSeconds : error instanceof Unavailable ? SECONDS_TO_WAIT : undefined;
    return { type, title, status, detail, errors, retryAfter };
  }
  return byStatus(statusOf(error));
}

/** A text that no database text can hold: it has a NUL in it, which only a caller could have sent. */
const UNSTORABLE_TEXT = '22021';

/** Nest's and Fastify's own errors carry a status; anything else is a fault of ours. */
function statusOf(error: unknown): number {
  if (sqlState(error) === UNSTORABLE_TEXT) return 400;
  if (error instanceof HttpException) return error.getStatus();
  if (isRecord(error) && typeof error['statusCode'] === 'number') return error['statusCode'];
  return 500;
}

function byStatus(status: number): Description {
  const known = STATUS_SENTENCES[status];
  if (known) return { status, type: known[0], title: known[1], detail: known[2] };
  if (status >= 400 && status < 500)
    return { status, type: 'refused', title: 'The request was refused', detail: CHECK };
  const [type, title, detail] = STATUS_SENTENCES[500]!;
  return { status: status > 500 && status < 600 ? status : 500, type, title, detail };
}

const CHECK = 'Check the address and what was sent, then try again.';

const STATUS_SENTENCES: Readonly<Record<number, readonly [type: string, title: string, detail: string]>> = {
  400: ['malformed', 'The request could not be read', CHECK],
  401: ['sign-in-required', 'Sign in to go on', 'Sign in, then try again.'],
  403: ['forbidden', 'You may not do this', 'Your role does not allow this step, or the form was not from this site.'],
  404: ['not-found', 'Not found', 'There is no such record, or you have no access to it.'],
  405: ['method-not-allowed', 'This cannot be done here', CHECK],
  409: ['conflict', 'This cannot be done as things stand', 'Reload the record and look at what changed.'],
  412: ['stale-record', 'Someone else changed this record', 'Reload the record and enter your change again.'],
  413: [
    'too-large',
    'What was sent is too large',
    'A form may hold up to 1 MB. Send less, or send files one at a time.',
  ],
  415: ['wrong-media-type', 'This kind of content is not accepted here', 'Send a form or JSON.'],
  429: ['too-many-requests', 'Too many requests', 'Wait a moment, then try again.'],
  500: [
    'internal-error',
    'Something went wrong on our side',
    'The step was not completed. Try again; if it happens again, give support the error number.',
  ],
};

const NETWORK_CALLS: ReadonlySet<unknown> = new Set(['connect', 'read', 'write', 'getaddrinfo']);

/** A lost or refused database connection, or one where many write at once, as a problem that asks to try again. */
export function databaseProblem(error: unknown): Unavailable | undefined {
  for (const cause of causes(error)) {
    // A missing file has a system code too (ENOENT); only failures of the network mean that the database is away.
    const ofFiles = typeof cause['syscall'] === 'string' && !NETWORK_CALLS.has(cause['syscall']);
    if (!ofFiles && isDatabaseAway(cause)) return new Unavailable();
    if (isRetryable(cause))
      return new Unavailable('Others were changing the same records. Nothing was changed; try again in a moment.');
  }
  return undefined;
}

/** The error and what it wraps: TypeORM's driverError, a cause, the parts of an AggregateError. */
function* causes(error: unknown, depth = 0): Generator<Readonly<Record<string, unknown>>> {
  if (!isRecord(error) || depth > 4 || error instanceof Problem) return;
  yield error;
  yield* causes(error['driverError'], depth + 1);
  yield* causes(error['cause'], depth + 1);
  if (Array.isArray(error['errors'])) for (const part of error['errors']) yield* causes(part, depth + 1);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * What may be written to the log about an error of ours. A PostgreSQL error quotes values ("Key (name)=(…)"), so of it
 * only codes and names of tables and constraints are kept, with the stack's frames.
 */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const frames = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  const database = [...causes(error)].find((cause) => typeof cause['severity'] === 'string');
  if (!database) return { name: error.name, message: error.message, frames };
  const { code, schema, table, constraint, routine } = database;
  return { name: error.name, code, schema, table, constraint, routine, frames };
}
