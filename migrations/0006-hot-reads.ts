import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The reads asked for most, each one call: the function sets the acting person and then reads, under row security, and
 * the answer is JSON that is passed on as it is. plpgsql, because it keeps its plans on every supported PostgreSQL.
 */
export class HotReads0006 implements MigrationInterface {
  name = 'HotReads0006000000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX service_logged ON service (logged_at DESC, id DESC);

      CREATE FUNCTION case_record(p_actor text, p_organization text, p_case uuid)
        RETURNS TABLE (matter_id uuid, version integer, record text) LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM set_config('redress.actor', p_actor, true), set_config('redress.organization', p_organization, true);
        RETURN QUERY SELECT c.matter_id, c.version, json_build_object(
          'id', c.id, 'matterId', c.matter_id, 'docketNumber', c.docket_number, 'caption', c.caption,
          'districtCode', c.district_code, 'filedOn', c.filed_on, 'judgeInitials', c.judge_initials, 'version', c.version,
          'matter', (SELECT json_build_object('title', m.title, 'status', m.status, 'traffickingType', m.trafficking_type)
                       FROM matter m WHERE m.id = c.matter_id),
          'defendants', (SELECT coalesce(json_agg(json_build_object('id', d.id, 'number', d.number, 'name', p.name,
                           'stage', d.stage) ORDER BY d.number), '[]')
                           FROM defendant d JOIN person p ON p.id = d.person_id WHERE d.case_id = c.id),
          'counts', (SELECT coalesce(json_agg(json_build_object('id', k.id, 'number', k.count_number, 'offense', k.offense_code,
                       'from', k.offense_from, 'to', k.offense_to,
                       'victims', (SELECT coalesce(json_agg(v.pseudonym ORDER BY v.pseudonym), '[]')
                                     FROM charge_victim cv JOIN victim v ON v.id = cv.victim_id WHERE cv.charge_id = k.id))
                       ORDER BY k.count_number), '[]') FROM charge k WHERE k.case_id = c.id),
          'victims', (SELECT coalesce(json_agg(json_build_object('id', v.id, 'pseudonym', v.pseudonym) ORDER BY v.pseudonym), '[]')
                        FROM victim v WHERE v.matter_id = c.matter_id),
          'deadlines', (SELECT coalesce(json_agg(json_build_object('code', n.code, 'name', n.name, 'dueOn', n.due_on,
                          'workingOn', n.working_on) ORDER BY n.working_on), '[]')
                          FROM deadline n WHERE n.matter_id = c.matter_id AND n.status = 'OPEN'))::text
          FROM court_case c WHERE c.id = p_case;
      END $$;

      CREATE FUNCTION recent_services(p_actor text, p_organization text, p_after_at timestamptz, p_after_id uuid, p_limit integer)
        RETURNS TABLE (record text) LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM set_config('redress.actor', p_actor, true), set_config('redress.organization', p_organization, true);
        RETURN QUERY SELECT coalesce(json_agg(r), '[]')::text FROM (
          SELECT s.id, s.matter_id AS "matterId", s.victim_id AS "victimId", v.pseudonym, s.category_code AS "category",
                 s.provided_on AS "providedOn", s.quantity, s.unit, s.logged_at AS "loggedAt"
            FROM service s JOIN victim v ON v.id = s.victim_id
           WHERE p_after_at IS NULL OR (s.logged_at, s.id) < (p_after_at, p_after_id)
           ORDER BY s.logged_at DESC, s.id DESC LIMIT p_limit) r;
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION recent_services(text, text, timestamptz, uuid, integer);
      DROP FUNCTION case_record(text, text, uuid);
      DROP INDEX service_logged;
    `);
  }
}
