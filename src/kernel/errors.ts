/**
 * What can go wrong, in the words of RFC 9457 (problem details). Each class carries its HTTP status; every face
 * (page, API, command) turns the same error into its own form. Texts never hold personal data.
 */

/** One thing wrong with the input: where (a JSON pointer, "" for the whole) and what to do about it. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

/** An error that is an answer: it is shown to the person who asked. */
export abstract class Problem extends Error {
  abstract readonly status: number;
  abstract readonly title: string;
  /** Last part of the problem's `type` address, a stable name for programs. */
  abstract readonly type: string;

  constructor(readonly detail: string) {
    super(detail);
    this.name = new.target.name;
  }
}

/** The input is wrong; nothing was written. */
export class InputError extends Problem {
  readonly status = 422;
  readonly title = 'Some of what was entered needs correcting';
  readonly type = 'invalid-input';

  constructor(readonly errors: readonly FieldError[]) {
    super(errors.map((error) => error.detail).join(' '));
  }

  static at(pointer: string, detail: string): InputError {
    return new InputError([{ pointer, detail }]);
  }

  /** The same errors under a parent pointer: "/amount" under "/lines/2" is "/lines/2/amount". */
  under(parent: string): InputError {
    return new InputError(this.errors.map((error) => ({ ...error, pointer: parent + error.pointer })));
  }
}

/** The body is not what the door accepts at all (malformed JSON, wrong media type). */
export class MalformedError extends Problem {
  readonly status = 400;
  readonly title = 'The request could not be read';
  readonly type = 'malformed';
}

/** No one is signed in, or the session has ended. */
export class SignInRequired extends Problem {
  readonly status = 401;
  readonly title = 'Sign in to go on';
  readonly type = 'sign-in-required';
}

/** The person may not do this here. Never used for records they may not know of: those are NotFound. */
export class Forbidden extends Problem {
  readonly status = 403;
  readonly title = 'You may not do this';
  readonly type = 'forbidden';
}

/** There is no such record for this person. */
export class NotFound extends Problem {
  readonly status = 404;
  readonly title = 'Not found';
  readonly type = 'not-found';

  constructor(detail = 'There is no such record, or you have no access to it.') {
    super(detail);
  }
}

/** The request clashes with what is already recorded (a used key, a state that does not allow the step). */
export class Conflict extends Problem {
  readonly status = 409;
  readonly title = 'This cannot be done as things stand';
  readonly type = 'conflict';
}

/** Someone else saved this record in the meantime. */
export class StaleRecord extends Problem {
  readonly status = 412;
  readonly title = 'Someone else changed this record';
  readonly type = 'stale-record';

  constructor(
    detail = 'This record was changed by someone else after you opened it. Reload it and enter your change again.',
  ) {
    super(detail);
  }
}

/** Too many requests. */
export class TooMany extends Problem {
  readonly status = 429;
  readonly title = 'Too many requests';
  readonly type = 'too-many-requests';

  constructor(
    detail: string,
    readonly retryAfterSeconds: number,
  ) {
    super(detail);
  }
}

/** The database or another part is away for the moment; nothing was written. */
export class Unavailable extends Problem {
  readonly status = 503;
  readonly title = 'The system cannot answer at the moment';
  readonly type = 'unavailable';

  constructor(detail = 'The database cannot be reached right now. Nothing was changed; try again in a moment.') {
    super(detail);
  }
}
