import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, captured, granted } from './row-rules.js';

const ROLES = `'AUSA','SUPERVISOR','PARALEGAL','AGENT','COORDINATOR','FINANCE','TASKFORCE','PROVIDER','RECIPIENT','RECORDS','AUDITOR','ADMIN'`;

/**
 * The audit log, whose rows are final from the first day (the tree over them comes later), and the people who sign in.
 *
 * An event is stored as the exact bytes that are hashed. `audit.event` holds only the commitment
 * sha256(salt || payload) and stays for ever; salt and payload stand apart in `audit.payload`, so that a disposal can
 * remove them and the log still proves its own order and length. What one transaction did shares a change id.
 */
export class AuditAndAccess0001 implements MigrationInterface {
  name = 'AuditAndAccess0001000000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE SCHEMA audit; CREATE SCHEMA access; CREATE SCHEMA vault; CREATE SCHEMA ref;
      GRANT USAGE ON SCHEMA audit, access, vault, ref, public TO redress_app;

      CREATE FUNCTION access.actor_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT nullif(current_setting('redress.actor', true), '')::uuid $$;
      CREATE FUNCTION access.actor_organization_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT nullif(current_setting('redress.organization', true), '')::uuid $$;

      CREATE TABLE audit.event (
        event_id uuid PRIMARY KEY,
        change_id uuid NOT NULL,
        commitment bytea NOT NULL CHECK (octet_length(commitment) = 32),
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX event_change ON audit.event (change_id);

      -- Not tied to audit.event by a foreign key: the same functions write both, and the check is paid at every read of a record.
      CREATE TABLE audit.payload (
        event_id uuid PRIMARY KEY,
        salt bytea NOT NULL CHECK (octet_length(salt) = 32),
        payload bytea NOT NULL,
        kind text NOT NULL,
        actor_id uuid,
        matter_id uuid,
        subject_type text,
        subject_id uuid
      );
      CREATE INDEX payload_matter ON audit.payload (matter_id, event_id);
      CREATE INDEX payload_subject ON audit.payload (subject_id, event_id) WHERE kind NOT LIKE '%.read';

      CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only: a mistake is reversed by a new entry', TG_TABLE_NAME
          USING ERRCODE = 'restrict_violation';
      END $$;
    `);
    await db.query(appendOnly('audit.event'));
    await db.query(appendOnly('audit.payload'));
    await db.query(`
      -- The id that ties together all that one transaction did. A change made without the application gets one too.
      CREATE FUNCTION audit.change_id() RETURNS uuid LANGUAGE plpgsql VOLATILE AS $$
      DECLARE v_id text := current_setting('redress.change', true);
      BEGIN
        IF v_id IS NULL OR v_id = '' THEN
          v_id := gen_random_uuid()::text;
          PERFORM set_config('redress.change', v_id, true);
        END IF;
        RETURN v_id::uuid;
      END $$;

      -- The bytes are built once, stored and hashed as they are; nothing re-encodes them later.
      CREATE FUNCTION audit.capture_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        v_old jsonb; v_new jsonb; v_row jsonb; v_payload bytea; v_salt bytea;
        v_event uuid := gen_random_uuid(); v_change uuid := audit.change_id(); v_actor uuid := access.actor_id();
        v_matter text;
      BEGIN
        IF TG_OP = 'INSERT' THEN
          v_new := to_jsonb(NEW); v_row := v_new;
        ELSIF TG_OP = 'DELETE' THEN
          v_old := to_jsonb(OLD); v_row := v_old;
        ELSE
          v_old := to_jsonb(OLD); v_new := to_jsonb(NEW); v_row := v_new;
          IF v_old = v_new THEN RETURN NULL; END IF;
          SELECT jsonb_object_agg(key, value) INTO v_new FROM jsonb_each(v_new) WHERE v_old -> key IS DISTINCT FROM value;
          SELECT jsonb_object_agg(key, value) INTO v_old FROM jsonb_each(v_old) WHERE v_new ? key;
        END IF;
        -- A log that is kept for ever is no place for a password's hash.
        IF TG_NARGS > 0 THEN
          IF v_old ->> TG_ARGV[0] IS NOT NULL THEN v_old := v_old || jsonb_build_object(TG_ARGV[0], 'not kept here'); END IF;
          IF v_new ->> TG_ARGV[0] IS NOT NULL THEN v_new := v_new || jsonb_build_object(TG_ARGV[0], 'not kept here'); END IF;
        END IF;
        v_matter := CASE WHEN TG_TABLE_NAME = 'matter' THEN v_row ->> 'id' ELSE v_row ->> 'matter_id' END;
        v_payload := convert_to(jsonb_build_object(
          'event', v_event, 'change', v_change, 'kind', 'row.' || lower(TG_OP), 'at', clock_timestamp(),
          'actor', v_actor, 'login', session_user, 'table', TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME,
          'subject', v_row ->> 'id', 'matter', v_matter, 'old', v_old, 'new', v_new)::text, 'UTF8');
        v_salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
        INSERT INTO audit.event (event_id, change_id, commitment) VALUES (v_event, v_change, sha256(v_salt || v_payload));
        INSERT INTO audit.payload (event_id, salt, payload, kind, actor_id, matter_id, subject_type, subject_id)
          VALUES (v_event, v_salt, v_payload, 'row.' || lower(TG_OP), v_actor, v_matter::uuid,
                  TG_TABLE_NAME, (v_row ->> 'id')::uuid);
        PERFORM set_config('redress.changed', 'yes', true);
        RETURN NULL;
      END $$;

      -- The same for a whole INSERT at once, for records that come in sets (the postings of a journal).
      CREATE FUNCTION audit.capture_added() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        v_payload bytea; v_salt bytea; v_matter uuid; v_rows jsonb;
        v_event uuid := gen_random_uuid(); v_change uuid := audit.change_id(); v_actor uuid := access.actor_id();
      BEGIN
        SELECT jsonb_agg(to_jsonb(a)), min(a.matter_id::text)::uuid INTO v_rows, v_matter FROM added a;
        IF v_rows IS NULL THEN RETURN NULL; END IF;
        v_payload := convert_to(jsonb_build_object(
          'event', v_event, 'change', v_change, 'kind', 'row.insert', 'at', clock_timestamp(), 'actor', v_actor,
          'login', session_user, 'table', TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, 'matter', v_matter, 'new', v_rows)::text, 'UTF8');
        v_salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
        INSERT INTO audit.event (event_id, change_id, commitment) VALUES (v_event, v_change, sha256(v_salt || v_payload));
        INSERT INTO audit.payload (event_id, salt, payload, kind, actor_id, matter_id, subject_type)
          VALUES (v_event, v_salt, v_payload, 'row.insert', v_actor, v_matter, TG_TABLE_NAME);
        PERFORM set_config('redress.changed', 'yes', true);
        RETURN NULL;
      END $$;

      -- Called last in every unit of work. Stores the events, and refuses a transaction that changed rows and said nothing.
      CREATE FUNCTION audit.close_change(p_ids uuid[], p_salts bytea[], p_payloads bytea[], p_kinds text[],
          p_matters uuid[], p_subject_types text[], p_subject_ids uuid[]) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF coalesce(array_length(p_ids, 1), 0) = 0 THEN
          IF current_setting('redress.changed', true) = 'yes' THEN
            RAISE EXCEPTION 'rows were changed and no event was recorded' USING ERRCODE = 'RD001';
          END IF;
          RETURN;
        END IF;
        IF access.actor_id() IS NULL THEN
          RAISE EXCEPTION 'an event needs an actor' USING ERRCODE = 'RD002';
        END IF;
        INSERT INTO audit.event (event_id, change_id, commitment)
          SELECT e.id, audit.change_id(), sha256(e.salt || e.payload)
            FROM unnest(p_ids, p_salts, p_payloads) AS e(id, salt, payload);
        INSERT INTO audit.payload (event_id, salt, payload, kind, actor_id, matter_id, subject_type, subject_id)
          SELECT e.id, e.salt, e.payload, e.kind, access.actor_id(), e.matter, e.subject_type, e.subject_id
            FROM unnest(p_ids, p_salts, p_payloads, p_kinds, p_matters, p_subject_types, p_subject_ids)
              AS e(id, salt, payload, kind, matter, subject_type, subject_id);
      END $$;

      -- Reads of many people, stored in one commit. Each is a change of its own.
      CREATE FUNCTION audit.append_reads(p_ids uuid[], p_actors uuid[], p_salts bytea[], p_payloads bytea[], p_kinds text[],
          p_matters uuid[], p_subject_types text[], p_subject_ids uuid[]) RETURNS void
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        INSERT INTO audit.event (event_id, change_id, commitment)
          SELECT e.id, e.id, sha256(e.salt || e.payload) FROM unnest(p_ids, p_salts, p_payloads) AS e(id, salt, payload);
        INSERT INTO audit.payload (event_id, salt, payload, kind, actor_id, matter_id, subject_type, subject_id)
          SELECT e.id, e.salt, e.payload, e.kind, e.actor, e.matter, e.subject_type, e.subject_id
            FROM unnest(p_ids, p_actors, p_salts, p_payloads, p_kinds, p_matters, p_subject_types, p_subject_ids)
              AS e(id, actor, salt, payload, kind, matter, subject_type, subject_id);
      $$;
      REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA audit FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION audit.close_change, audit.append_reads, audit.change_id TO redress_app;

      CREATE TABLE access.organization (
        id uuid PRIMARY KEY,
        name text NOT NULL UNIQUE,
        kind text NOT NULL CHECK (kind IN ('USAO','AGENCY','PROVIDER','AUTHORITY','OVERSIGHT','SYSTEM')),
        district_code text,
        authority_code text,
        address text NOT NULL DEFAULT '',
        phone text NOT NULL DEFAULT '',
        email text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE access.app_user (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES access.organization,
        kind text NOT NULL CHECK (kind IN ('PERSON','SERVICE')),
        user_name text NOT NULL UNIQUE CHECK (user_name ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
        display_name text NOT NULL,
        role text NOT NULL CHECK (role IN (${ROLES})),
        password_hash text,
        demo_persona boolean NOT NULL DEFAULT false,
        active boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX app_user_organization ON access.app_user (organization_id);
      -- Does the acting person belong to a victim-service provider? Asked once a statement, as (SELECT access.is_provider()).
      CREATE FUNCTION access.is_provider() RETURNS boolean LANGUAGE sql STABLE AS
        $$ SELECT EXISTS (SELECT 1 FROM access.organization WHERE id = access.actor_organization_id() AND kind = 'PROVIDER') $$;
      CREATE TABLE access.session (
        id_hash bytea PRIMARY KEY CHECK (octet_length(id_hash) = 32),
        user_id uuid NOT NULL REFERENCES access.app_user,
        csrf_token text NOT NULL,
        created_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz
      );
      CREATE INDEX session_user_idx ON access.session (user_id);
      CREATE TABLE access.membership (
        user_id uuid NOT NULL REFERENCES access.app_user,
        matter_id uuid NOT NULL,
        granted_by uuid NOT NULL REFERENCES access.app_user,
        granted_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (user_id, matter_id)
      );
      CREATE INDEX membership_matter ON access.membership (matter_id);
      -- Keys of requests that must happen once; see src/audit/once.ts.
      CREATE TABLE access.request_key (
        actor_id uuid NOT NULL REFERENCES access.app_user, key text NOT NULL,
        request_sha256 bytea NOT NULL CHECK (octet_length(request_sha256) = 32),
        subject_id uuid NOT NULL, used_at timestamptz NOT NULL,
        PRIMARY KEY (actor_id, key)
      );
      ALTER TABLE access.request_key ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON access.request_key USING (actor_id = access.actor_id()) WITH CHECK (actor_id = access.actor_id());
      -- One key per person whose protected values are kept, wrapped by the master key; without it they are unreadable.
      CREATE TABLE vault.person_key (
        subject_id uuid PRIMARY KEY,
        matter_id uuid NOT NULL,
        wrapped_key bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      -- May the acting person manage who belongs to this matter? Outside row security, because membership guards itself.
      CREATE FUNCTION access.is_member(p_matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM access.membership WHERE user_id = access.actor_id() AND matter_id = p_matter) $$;

      ALTER TABLE access.membership ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own_and_fellow ON access.membership FOR SELECT
        USING (user_id = (SELECT access.actor_id()) OR access.is_member(matter_id));
      ALTER TABLE vault.person_key ENABLE ROW LEVEL SECURITY;
      CREATE POLICY members ON vault.person_key
        USING (EXISTS (SELECT 1 FROM access.membership m WHERE m.user_id = (SELECT access.actor_id()) AND m.matter_id = person_key.matter_id OFFSET 0))
        WITH CHECK (EXISTS (SELECT 1 FROM access.membership m WHERE m.user_id = (SELECT access.actor_id()) AND m.matter_id = person_key.matter_id OFFSET 0));

      -- The trail of a matter is read by its members; an event of no matter by the person who caused it.
      ALTER TABLE audit.payload ENABLE ROW LEVEL SECURITY;
      CREATE POLICY readers ON audit.payload FOR SELECT USING (
        EXISTS (SELECT 1 FROM access.membership m WHERE m.user_id = (SELECT access.actor_id()) AND m.matter_id = payload.matter_id OFFSET 0)
        OR (matter_id IS NULL AND actor_id = (SELECT access.actor_id())));
    `);
    for (const table of ['access.organization', 'access.membership']) await db.query(captured(table));
    await db.query(captured('access.app_user', 'password_hash'));
    await db.query(granted('access.organization'));
    await db.query(granted('access.app_user'));
    await db.query(granted('access.session', 'SELECT, INSERT, UPDATE, DELETE'));
    await db.query(granted('access.membership', 'SELECT, INSERT, DELETE'));
    await db.query(granted('access.request_key', 'SELECT, INSERT'));
    await db.query(granted('vault.person_key', 'SELECT, INSERT'));
    await db.query('GRANT SELECT ON audit.event, audit.payload TO redress_app');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP SCHEMA ref, vault, access, audit CASCADE');
  }
}
