/** A PostgreSQL server of one's own (DATABASE_URL): checks it, and sees to a role for the application that is not the owner. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { StartError, type Settings } from '../settings.js';
import { limitConnections } from './cluster-creation.js';
import { APP_ROLE } from './cluster-record.js';
import { errorText, withClient, type ConnectionSettings } from './connection.js';
import { newPassword, readPrivateJson, writePrivateJson } from './private-file.js';

const OLDEST_SERVER = 150_000;
/** The entry of secrets.json that holds the application role's password. */
const SECRET = 'databaseAppPassword';

export interface ExternalServer {
  readonly owner: ConnectionSettings;
  readonly app: ConnectionSettings;
}

/**
 * @throws StartError when the server cannot be reached or is too old, or the application's role is missing and may not be
 *   made, or would escape row security
 */
export async function openExternal(settings: Settings & { readonly databaseUrl: string }): Promise<ExternalServer> {
  const owner = connectionOf(settings.databaseUrl);
  const app = settings.databaseAppUrl ? connectionOf(settings.databaseAppUrl) : await ensureAppRole(settings, owner);
  if (app.host !== owner.host || app.port !== owner.port || app.database !== owner.database)
    throw new StartError('DATABASE_APP_URL and DATABASE_URL must name the same server and database.');
  await reach(app, 'DATABASE_APP_URL', (client) => checkAppRole(client, owner.user));
  if (app.user !== APP_ROLE)
    throw new StartError(
      `DATABASE_APP_URL must connect as the role ${APP_ROLE}: the migrations grant it what the application may do.`,
    );
  return { owner, app };
}

/** postgres://user:password@host:port/database?sslmode=require|verify-full|no-verify&sslrootcert=/path/ca.pem */
export function connectionOf(address: string): ConnectionSettings {
  const url = new URL(address);
  const connection: ConnectionSettings = {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
  };
  const mode = url.searchParams.get('sslmode') ?? 'disable';
  if (mode === 'disable') return connection;
  if (!['require', 'verify-ca', 'verify-full', 'no-verify'].includes(mode))
    throw new StartError(`sslmode is "${mode}"; give disable, require, verify-full or no-verify.`);
  const caFile = url.searchParams.get('sslrootcert');
  const ca = caFile ? { ca: readFileSync(caFile, 'utf8') } : {};
  return { ...connection, ssl: { rejectUnauthorized: mode !== 'no-verify', ...ca } };
}

/** Makes the role `redress_app`, or keeps the one made before, whose password is in secrets.json. */
async function ensureAppRole(settings: Settings, owner: ConnectionSettings): Promise<ConnectionSettings> {
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 });
  const file = path.join(settings.dataFolder, 'secrets.json');
  const secrets = { ...(readPrivateJson(file) as Record<string, unknown> | null) };
  const kept = secrets[SECRET];
  const password = typeof kept === 'string' ? kept : newPassword();
  await reach(owner, 'DATABASE_URL', async (client) => {
    await checkServer(client);
    const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP_ROLE]);
    if (found.rowCount !== 0 && typeof kept !== 'string')
      throw new StartError(
        `The server already has a role ${APP_ROLE}, and its password is not in ${file}. Give its connection in ` +
          `DATABASE_APP_URL, or copy secrets.json from the other installation.`,
      );
    if (found.rowCount === 0) {
      await requireCreateRole(client, owner.user);
      // The password is on disk before the role exists: a stop in between leaves nothing that cannot be opened.
      writePrivateJson(file, { ...secrets, [SECRET]: password });
      await client.query(
        `CREATE ROLE ${APP_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${client.escapeLiteral(password)}`,
      );
    }
    await limitConnections(client, client.escapeIdentifier(owner.database), APP_ROLE);
  });
  return { ...owner, user: APP_ROLE, password };
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; may_create: boolean }>(
    `SELECT current_setting('server_version_num') AS version,
            has_database_privilege(current_database(), 'CREATE') AS may_create`,
  );
  const [server] = rows;
  if (Number(server?.version) < OLDEST_SERVER)
    throw new StartError('The server at DATABASE_URL is older than PostgreSQL 15. Use 15 or later.');
  if (!server?.may_create)
    throw new StartError(
      'The role of DATABASE_URL may not create schemas in its database. Make it the database owner.',
    );
}

async function requireCreateRole(client: pg.Client, owner: string): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    'SELECT rolcreaterole OR rolsuper AS may FROM pg_roles WHERE rolname = current_user',
  );
  if (rows[0]?.may) return;
  throw new StartError(
    `The role ${owner} may not make the application's role. Have the server's administrator run\n` +
      `  CREATE ROLE ${APP_ROLE} LOGIN PASSWORD '…';\nand give its connection in DATABASE_APP_URL.`,
  );
}

/** Row security does not bind superusers, roles with BYPASSRLS, and owners of the tables or their members. */
async function checkAppRole(client: pg.Client, owner: string): Promise<void> {
  const { rows } = await client.query<{ escapes: boolean }>(
    `SELECT rolsuper OR rolbypassrls OR pg_has_role(current_user, $1, 'MEMBER') AS escapes
       FROM pg_roles WHERE rolname = current_user`,
    [owner],
  );
  if (rows[0]?.escapes !== false)
    throw new StartError(
      'The role of DATABASE_APP_URL escapes row security: it must not be a superuser, have BYPASSRLS, or be the role of ' +
        'DATABASE_URL or a member of it.',
    );
}

async function reach(
  connection: ConnectionSettings,
  variable: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  try {
    await withClient(connection, work);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The database at ${connection.host}:${connection.port} (${variable}, as ${connection.user}) gave an error: ` +
        errorText(error),
    );
  }
}
