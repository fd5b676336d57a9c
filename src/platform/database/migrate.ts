/** Brings the schema up to date with the owner's connection, which nothing else uses afterwards. */
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/list.js';
import type { ConnectionSettings } from './connection.js';

/** Names of the migrations that were applied now; none when the schema was current. Several processes may call it at once. */
export async function migrate(owner: ConnectionSettings): Promise<string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    host: owner.host,
    port: owner.port,
    username: owner.user,
    password: owner.password,
    database: owner.database,
    ssl: owner.ssl,
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migration',
    poolSize: 2,
  });
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query(`SELECT pg_advisory_lock(hashtext('redress.migrate'))`);
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    await dataSource.query('GRANT SELECT ON migration TO redress_app');
    return applied.map((migration) => migration.name);
  } finally {
    await lock.release();
    await dataSource.destroy();
  }
}

/** Names of the migrations that the schema has not had yet. */
export async function pendingMigrations(pool: {
  query(sql: string): Promise<{ rows: { name: string }[] }>;
}): Promise<string[]> {
  const { rows } = await pool.query('SELECT name FROM public.migration');
  const applied = new Set(rows.map((row) => row.name));
  return MIGRATIONS.map((migration) => new migration().name).filter((name) => !applied.has(name));
}
