/**
 * SQL that every table of records gets: changes are captured by trigger, and rows are seen and written only by members
 * of their matter. Kept as text builders so that each migration says in one line which rules a table has.
 */

/**
 * Every insert, update and delete of the table leaves a row change in the audit log, old and new.
 * @param secret a column of which the log says only that it has a value or got another one
 */
export const captured = (table: string, secret?: string): string =>
  `CREATE TRIGGER captured AFTER INSERT OR UPDATE OR DELETE ON ${table} FOR EACH ROW
     EXECUTE FUNCTION audit.capture_row(${secret === undefined ? '' : `'${secret}'`});`;

/** The same for records that are only ever added in sets: one row change for the whole statement. */
export const capturedInSets = (table: string): string =>
  `CREATE TRIGGER captured AFTER INSERT ON ${table} REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit.capture_added();`;

/**
 * True for the rows whose matter the acting person is a member of: one look-up in membership's primary key a row. The
 * OFFSET keeps PostgreSQL from turning it into a hash of all the person's memberships, made anew in every statement.
 */
export const memberOf = (table: string, column = 'matter_id'): string =>
  `EXISTS (SELECT 1 FROM access.membership m WHERE m.user_id = (SELECT access.actor_id()) AND m.matter_id = ${table}.${column} OFFSET 0)`;

/** Row security by membership of the row's matter, for reading and for writing. */
export const membersOnly = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  CREATE POLICY members ON ${table} USING (${memberOf(table)}) WITH CHECK (${memberOf(table)});`;

/** A provider's staff, though members, see nothing of the table: it is the prosecution's own work. */
export const notForProviders = (table: string): string =>
  `CREATE POLICY not_for_providers ON ${table} AS RESTRICTIVE USING (NOT (SELECT access.is_provider()));`;

/** Rows can be added and read, never changed or removed, not even by the owner's own slip. */
export const appendOnly = (table: string): string =>
  `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();`;

/** What the application role may do with the table; never DELETE unless a table says so. */
export const granted = (table: string, rights = 'SELECT, INSERT, UPDATE'): string =>
  `GRANT ${rights} ON ${table} TO redress_app;`;

/** The usual record of a matter: members only, changes captured. */
export const matterRecord = (table: string, rights?: string): string =>
  [membersOnly(table), captured(table), granted(table, rights)].join('\n');
