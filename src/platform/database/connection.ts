/** Who connects to which database, and a connection for one piece of work. */
import pg from 'pg';

export interface ConnectionSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Present when the connection is encrypted, in the form that pg and TypeORM take. */
  readonly ssl?: { readonly rejectUnauthorized: boolean; readonly ca?: string };
}

/** Connects, does the work and disconnects, whatever happens. */
export async function withClient<T>(
  connection: ConnectionSettings,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000, application_name: 'redress' });
  // A connection that breaks while idle would otherwise end the whole process; the next query reports it anyway.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The SQLSTATE or system code of a failed connection or query ("57P03", "ECONNREFUSED"), or "" when it has none. */
export function errorCode(error: unknown): string {
  const has = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
  return has ? (error.code as string) : '';
}

/** What an error says; the code where it says nothing, as when every address of a host refused. */
export function errorText(error: unknown): string {
  const has = typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
  return (has && (error.message as string)) || errorCode(error) || String(error);
}
