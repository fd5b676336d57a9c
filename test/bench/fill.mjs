/**
 * Fills a database with synthetic matters, straight by SQL as its owner: 1 case, 2 defendants, 3 counts, 5 victims, 5 services
 * and 2 deadlines a matter. The rows are marked as captured by nobody; this is load, not records.
 */
import pg from 'pg';

export async function fill(owner, people, cases) {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await fillWith(client, people, cases);
  } finally {
    await client.end();
  }
}

async function fillWith(client, people, cases) {
  const tables = [
    'matter',
    'person',
    'court_case',
    'defendant',
    'victim',
    'charge',
    'charging_document',
    'charge_victim',
    'service',
    'deadline',
  ];
  for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER captured`);
  await client.query('ALTER TABLE access.membership DISABLE TRIGGER captured');
  // Ids that can be computed: a prefix by kind, then the number of the matter.
  await client.query(`CREATE OR REPLACE FUNCTION pg_temp.key(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
    $$ SELECT (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$`);
  const run = (sql, ...more) => client.query(sql, [cases, ...more]);
  const each = `generate_series(1, $1::bigint) n`;
  await run(
    `INSERT INTO matter (id, title, district_code, trafficking_type, status, opened_on, lead_agency, opened_by)
    SELECT pg_temp.key(1, n), 'Load matter ' || n, 'ksd', 'LABOR', 'CHARGED', date '2015-01-01' + (n % 4000)::int, 'HSI', $2 FROM ${each}`,
    people[0],
  );
  for (const person of people)
    await run(
      `INSERT INTO access.membership (user_id, matter_id, granted_by) SELECT $2, pg_temp.key(1, n), $2 FROM ${each}`,
      person,
    );
  await run(`INSERT INTO person (id, matter_id, kind, name) SELECT pg_temp.key(2, n * 2 + d), pg_temp.key(1, n), 'PERSON',
    'Defendant ' || n || '-' || d FROM ${each}, generate_series(0, 1) d`);
  await run(`INSERT INTO court_case (id, matter_id, district_code, office, docket_year, docket_kind, docket_sequence, docket_number, caption, filed_on)
    SELECT pg_temp.key(3, n), pg_temp.key(1, n), 'ksd', 6, 2010, 'cr', n, '6:10-cr-' || lpad(n::text, 5, '0'), 'United States v. Defendant ' || n,
           date '2015-02-01' + (n % 4000)::int FROM ${each}`);
  await run(`INSERT INTO defendant (id, matter_id, case_id, person_id, number, stage) SELECT pg_temp.key(4, n * 2 + d), pg_temp.key(1, n),
    pg_temp.key(3, n), pg_temp.key(2, n * 2 + d), d + 1, 'PRETRIAL' FROM ${each}, generate_series(0, 1) d`);
  await run(`INSERT INTO victim (id, matter_id, pseudonym, minor_at_offense) SELECT pg_temp.key(5, n * 5 + v), pg_temp.key(1, n),
    'Victim ' || (v + 1), false FROM ${each}, generate_series(0, 4) v`);
  await run(`INSERT INTO charging_document (id, matter_id, case_id, kind, sequence, filed_on) SELECT pg_temp.key(6, n), pg_temp.key(1, n),
    pg_temp.key(3, n), 'INDICTMENT', 1, '2015-02-01' FROM ${each}`);
  await run(`INSERT INTO charge (id, matter_id, case_id, charging_document_id, count_number, offense_code, offense_from, offense_to)
    SELECT pg_temp.key(7, n * 3 + c), pg_temp.key(1, n), pg_temp.key(3, n), pg_temp.key(6, n), c + 1, '1589', '2012-01-01', '2014-06-30'
      FROM ${each}, generate_series(0, 2) c`);
  await run(`INSERT INTO charge_victim (id, matter_id, charge_id, victim_id) SELECT pg_temp.key(8, n * 15 + c * 5 + v), pg_temp.key(1, n),
    pg_temp.key(7, n * 3 + c), pg_temp.key(5, n * 5 + v) FROM ${each}, generate_series(0, 2) c, generate_series(0, 4) v`);
  await run(
    `INSERT INTO service (id, matter_id, victim_id, organization_id, record_kind, category_code, provided_on, quantity, unit, logged_by, logged_at)
    SELECT pg_temp.key(9, n * 5 + v), pg_temp.key(1, n), pg_temp.key(5, n * 5 + v), u.organization_id, 'OFFICE', 'HT_CASEMGT',
           date '2020-01-01' + (n % 1500)::int, 2, '15min', u.id, timestamptz '2020-01-01' + (n * 5 + v) * interval '7 minutes'
      FROM ${each}, generate_series(0, 4) v, (SELECT * FROM access.app_user WHERE id = $2) u`,
    people[0],
  );
  await run(`INSERT INTO deadline (id, matter_id, subject_type, subject_id, code, name, trigger_id, base_on, raw_on, due_on, working_on, explanation,
      rule_version, status, computed_at)
    SELECT pg_temp.key(10, n * 2 + d), pg_temp.key(1, n), 'defendant', pg_temp.key(4, n * 2 + d), 'LOAD', 'Load deadline', pg_temp.key(3, n), '2026-01-01',
           '2026-12-01', '2026-12-01', '2026-12-01', '{}', 'load', 'OPEN', now() FROM ${each}, generate_series(0, 1) d`);
  for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER captured`);
  await client.query('ALTER TABLE access.membership ENABLE TRIGGER captured');
  await client.query('VACUUM ANALYZE');
}

/** The id that fill gave: kind 3 is a case, 5 a victim. */
export const keyOf = (kind, n) =>
  `${kind.toString(16).padStart(8, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
