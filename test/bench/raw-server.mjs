/**
 * The limit: Fastify and pg doing the same SQL with named statements, JSON made by PostgreSQL, and nothing else; no
 * sign-in, no row security, no validation, no read audit. Creating writes the service and one audit row in one statement.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

const { connection, port, person } = JSON.parse(process.env.RAW_SERVER);
const pool = new pg.Pool({ ...connection, max: 20 });
const app = Fastify();
const json = (reply, text) => reply.type('application/json').send(text);

const CASE = `SELECT json_build_object('id', c.id, 'matterId', c.matter_id, 'docketNumber', c.docket_number, 'caption', c.caption,
  'districtCode', c.district_code, 'filedOn', c.filed_on, 'judgeInitials', c.judge_initials, 'version', c.version,
  'matter', (SELECT json_build_object('title', m.title, 'status', m.status, 'traffickingType', m.trafficking_type) FROM matter m WHERE m.id = c.matter_id),
  'defendants', (SELECT coalesce(json_agg(json_build_object('id', d.id, 'number', d.number, 'name', p.name, 'stage', d.stage) ORDER BY d.number), '[]')
                   FROM defendant d JOIN person p ON p.id = d.person_id WHERE d.case_id = c.id),
  'counts', (SELECT coalesce(json_agg(json_build_object('id', k.id, 'number', k.count_number, 'offense', k.offense_code, 'from', k.offense_from,
               'to', k.offense_to, 'victims', (SELECT coalesce(json_agg(v.pseudonym ORDER BY v.pseudonym), '[]') FROM charge_victim cv
                  JOIN victim v ON v.id = cv.victim_id WHERE cv.charge_id = k.id)) ORDER BY k.count_number), '[]') FROM charge k WHERE k.case_id = c.id),
  'victims', (SELECT coalesce(json_agg(json_build_object('id', v.id, 'pseudonym', v.pseudonym) ORDER BY v.pseudonym), '[]') FROM victim v
               WHERE v.matter_id = c.matter_id),
  'deadlines', (SELECT coalesce(json_agg(json_build_object('code', n.code, 'name', n.name, 'dueOn', n.due_on, 'workingOn', n.working_on)
                  ORDER BY n.working_on), '[]') FROM deadline n WHERE n.matter_id = c.matter_id AND n.status = 'OPEN'))::text AS record
  FROM court_case c WHERE c.id = $1`;
app.get('/case/:id', async (request, reply) => {
  const { rows } = await pool.query({ name: 'case', text: CASE, values: [request.params.id] });
  return json(reply, rows[0].record);
});

const LIST = `SELECT coalesce(json_agg(r), '[]')::text AS record FROM (
  SELECT s.id, s.matter_id AS "matterId", s.victim_id AS "victimId", v.pseudonym, s.category_code AS "category", s.provided_on AS "providedOn",
         s.quantity, s.unit, s.logged_at AS "loggedAt" FROM service s JOIN victim v ON v.id = s.victim_id
   WHERE $1::timestamptz IS NULL OR (s.logged_at, s.id) < ($1, $2::uuid) ORDER BY s.logged_at DESC, s.id DESC LIMIT $3) r`;
app.get('/services', async (request, reply) => {
  const { rows } = await pool.query({ name: 'list', text: LIST, values: [null, null, Number(request.query.limit)] });
  return json(reply, rows[0].record);
});

const CREATE = `WITH victim AS (SELECT id, matter_id FROM victim WHERE id = $1),
  added AS (INSERT INTO service (id, matter_id, victim_id, organization_id, record_kind, category_code, provided_on, quantity, unit, logged_by, logged_at)
    SELECT $2, v.matter_id, v.id, u.organization_id, 'OFFICE', $3, $4, $5, '15min', u.id, now() FROM victim v, access.app_user u WHERE u.id = $6 RETURNING id),
  event AS (INSERT INTO audit.event (event_id, change_id, commitment) VALUES ($7, $7, $8))
  INSERT INTO audit.payload (event_id, salt, payload, kind, actor_id) SELECT $7, $9, $10, 'service.logged', $6 FROM added`;
app.post('/services/:victim', async (request, reply) => {
  const id = randomUUID();
  const salt = randomBytes(32);
  const payload = Buffer.from(JSON.stringify({ id, ...request.body }));
  const commitment = createHash('sha256').update(salt).update(payload).digest();
  const { category, providedOn, quantity } = request.body;
  const values = [
    request.params.victim,
    id,
    category,
    providedOn,
    quantity,
    person,
    randomUUID(),
    commitment,
    salt,
    payload,
  ];
  await pool.query({ name: 'create', text: CREATE, values });
  return reply.status(201).send({ id });
});

await app.listen({ port, host: '127.0.0.1' });
process.send?.('listening');
