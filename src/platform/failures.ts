/** Tells a database that is away for the moment from a statement that is wrong. */

const AWAY_STATES = new Set(['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006', '08007']);
const AWAY_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH']);
const AWAY_TEXTS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/i;

interface DriverFailure {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly driverError?: unknown;
}

/** The driver's own error under whatever TypeORM wrapped it in. */
export function driverFailure(error: unknown): DriverFailure & { message?: string } {
  const outer = (error ?? {}) as DriverFailure & { message?: string };
  return (outer.driverError as (DriverFailure & { message?: string }) | undefined) ?? outer;
}

export const sqlState = (error: unknown): string | undefined => {
  const { code } = driverFailure(error);
  return typeof code === 'string' ? code : undefined;
};

/** The name of the constraint a statement broke, so that a service can say which field is at fault. */
export const brokenConstraint = (error: unknown): string | undefined => {
  const { constraint } = driverFailure(error);
  return typeof constraint === 'string' ? constraint : undefined;
};

export function isDatabaseAway(error: unknown): boolean {
  const code = sqlState(error);
  if (code !== undefined && (AWAY_STATES.has(code) || AWAY_CODES.has(code))) return true;
  return AWAY_TEXTS.test(driverFailure(error).message ?? '');
}

/** Deadlock or serialization failure: the whole unit of work may be tried again. */
export const isRetryable = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error) ?? '');
