/** Databases of their own for tests: copies of a template that was migrated once. */
import { withClient, type ConnectionSettings } from './connection.js';
import type { DatabaseHandle } from './open-database.js';

export type DatabaseConnections = Pick<DatabaseHandle, 'owner' | 'app'>;

/**
 * Copies a database, as its owner. Nobody may be connected to the template at that moment.
 * @param template `redress`, or another database made so
 * @param name lower-case letters, digits and underscores, at most 63
 * @returns how the owner and the application connect to the copy
 */
export async function createDatabaseFrom(
  handle: DatabaseConnections,
  template: string,
  name: string,
): Promise<DatabaseConnections> {
  await withClient(maintenance(handle), async (client) => {
    await client.query(`CREATE DATABASE ${identifier(name)} TEMPLATE ${identifier(template)}`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO ${client.escapeIdentifier(handle.app.user)}`);
  });
  return { owner: { ...handle.owner, database: name }, app: { ...handle.app, database: name } };
}

/** Drops a database, ending what is still connected to it; no error when there is none. */
export async function dropDatabase(handle: DatabaseConnections, name: string): Promise<void> {
  await withClient(maintenance(handle), (client) =>
    client.query(`DROP DATABASE IF EXISTS ${identifier(name)} WITH (FORCE)`),
  );
}

/** Neither the template nor the copy, so that neither is held open. */
const maintenance = (handle: DatabaseConnections): ConnectionSettings => ({ ...handle.owner, database: 'postgres' });

function identifier(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new RangeError(`not a plain database name: ${name}`);
  return name;
}
