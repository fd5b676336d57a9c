import type { MigrationInterface, QueryRunner } from 'typeorm';
import { captured, granted, matterRecord, memberOf, membersOnly } from './row-rules.js';

const DEFENDANT_STAGES = `'UNCHARGED','COMPLAINT_PENDING','INDICTED_SEALED','INDICTED','ARRESTED','SUMMONED','FUGITIVE',
  'EXTRADITION_PENDING','INITIAL_APPEARANCE','DETENTION_HEARING_PENDING','RELEASED','DETAINED','ARRAIGNED','PRETRIAL','PLEA_PENDING',
  'PLEA_ACCEPTED','TRIAL','VERDICT_GUILTY','VERDICT_NOT_GUILTY','VERDICT_HUNG','SENTENCING_PENDING','SENTENCED','JUDGMENT_ENTERED',
  'APPEAL_PENDING','AFFIRMED','VACATED','REMANDED','IN_CUSTODY','SUPERVISED_RELEASE','SUPERVISION_ENDED','DIVERTED','DEFERRED',
  'DISMISSED_GOV','DISMISSED_DEF','DISMISSED_STA','DECEASED','TRANSFERRED','CLOSED'`;

/** Matters, people, cases, defendants, counts, docket events, deadlines, victims and the services they got. */
export class CasesAndVictims0003 implements MigrationInterface {
  name = 'CasesAndVictims0003000000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE matter (
        id uuid PRIMARY KEY,
        title text NOT NULL CHECK (title <> ''),
        district_code text NOT NULL REFERENCES ref.district,
        trafficking_type text NOT NULL CHECK (trafficking_type IN ('SEX','LABOR','BOTH','UNKNOWN')),
        status text NOT NULL CHECK (status IN ('OPEN','INVESTIGATING','CHARGED','DECLINED','CLOSED_NO_VIOLATION','TRANSFERRED','REOPENED')),
        opened_on date NOT NULL,
        lead_agency text NOT NULL,
        indian_country boolean NOT NULL DEFAULT false,
        contractor_nexus boolean NOT NULL DEFAULT false,
        foreign_goods_nexus boolean NOT NULL DEFAULT false,
        commercial_vehicle_used boolean NOT NULL DEFAULT false,
        opened_by uuid NOT NULL REFERENCES access.app_user,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX matter_opened ON matter (opened_on DESC, id DESC);

      -- The opener becomes the first member; after that members admit members.
      CREATE FUNCTION access.opened_by_actor(p_matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM public.matter WHERE id = p_matter AND opened_by = access.actor_id()) $$;
      ALTER TABLE matter ENABLE ROW LEVEL SECURITY;
      CREATE POLICY members_read ON matter FOR SELECT USING (${memberOf('matter', 'id')});
      CREATE POLICY opener_adds ON matter FOR INSERT WITH CHECK (opened_by = access.actor_id());
      CREATE POLICY members_change ON matter FOR UPDATE USING (${memberOf('matter', 'id')}) WITH CHECK (${memberOf('matter', 'id')});
      ALTER TABLE access.membership ADD CONSTRAINT membership_matter_fk FOREIGN KEY (matter_id) REFERENCES matter;
      ALTER TABLE vault.person_key ADD CONSTRAINT person_key_matter_fk FOREIGN KEY (matter_id) REFERENCES matter;
      CREATE POLICY admitted_by_member ON access.membership FOR INSERT
        WITH CHECK (granted_by = access.actor_id() AND (access.is_member(matter_id) OR access.opened_by_actor(matter_id)));
      CREATE POLICY removed_by_member ON access.membership FOR DELETE USING (access.is_member(matter_id));

      CREATE TABLE person (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter,
        kind text NOT NULL CHECK (kind IN ('PERSON','ENTITY')),
        name text NOT NULL CHECK (name <> ''),
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX person_matter ON person (matter_id);

      CREATE TABLE matter_subject (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, person_id uuid NOT NULL REFERENCES person,
        role text NOT NULL CHECK (role IN ('ORGANIZER','RECRUITER','TRANSPORTER','ENFORCER','FINANCIAL_BENEFICIARY','FACILITATOR','BUYER','EMPLOYER','CORRUPT_OFFICIAL','OTHER')),
        status text NOT NULL CHECK (status IN ('UNDER_REVIEW','CHARGED','DECLINED')),
        version integer NOT NULL DEFAULT 1,
        UNIQUE (matter_id, person_id)
      );

      CREATE TABLE court_case (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter,
        district_code text NOT NULL REFERENCES ref.district,
        office integer NOT NULL CHECK (office BETWEEN 0 AND 99),
        docket_year integer NOT NULL CHECK (docket_year BETWEEN 1900 AND 2200),
        docket_kind text NOT NULL CHECK (docket_kind IN ('cr','mj','mc')),
        docket_sequence integer NOT NULL CHECK (docket_sequence > 0),
        judge_initials text NOT NULL DEFAULT '',
        docket_number text NOT NULL,
        caption text NOT NULL CHECK (caption <> ''),
        filed_on date NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT court_case_docket UNIQUE (district_code, office, docket_year, docket_kind, docket_sequence)
      );
      CREATE INDEX court_case_matter ON court_case (matter_id);
      CREATE INDEX court_case_filed ON court_case (filed_on DESC, id DESC);

      CREATE TABLE defendant (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, case_id uuid NOT NULL REFERENCES court_case,
        person_id uuid NOT NULL REFERENCES person,
        number integer NOT NULL CHECK (number > 0),
        stage text NOT NULL CHECK (stage IN (${DEFENDANT_STAGES})),
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT defendant_number UNIQUE (case_id, number), CONSTRAINT defendant_person UNIQUE (case_id, person_id)
      );
      CREATE INDEX defendant_matter ON defendant (matter_id);

      CREATE TABLE victim (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter,
        pseudonym text NOT NULL CHECK (pseudonym <> ''),
        minor_at_offense boolean NOT NULL,
        language text NOT NULL DEFAULT 'en',
        safe_contact bytea,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT victim_pseudonym UNIQUE (matter_id, pseudonym)
      );

      CREATE TABLE charging_document (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, case_id uuid NOT NULL REFERENCES court_case,
        kind text NOT NULL CHECK (kind IN ('COMPLAINT','INDICTMENT','INFORMATION','SUPERSEDING_INDICTMENT','SUPERSEDING_INFORMATION')),
        sequence integer NOT NULL CHECK (sequence > 0),
        filed_on date NOT NULL,
        sealed boolean NOT NULL DEFAULT false,
        UNIQUE (case_id, sequence)
      );
      CREATE INDEX charging_document_matter ON charging_document (matter_id);
      CREATE TABLE charge (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, case_id uuid NOT NULL REFERENCES court_case,
        charging_document_id uuid NOT NULL REFERENCES charging_document,
        count_number integer NOT NULL CHECK (count_number > 0),
        offense_code text NOT NULL REFERENCES ref.offense,
        offense_from date NOT NULL, offense_to date NOT NULL CHECK (offense_to >= offense_from),
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT charge_count UNIQUE (charging_document_id, count_number)
      );
      CREATE INDEX charge_case ON charge (case_id);
      CREATE INDEX charge_matter ON charge (matter_id);
      CREATE TABLE charge_defendant (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter,
        charge_id uuid NOT NULL REFERENCES charge, defendant_id uuid NOT NULL REFERENCES defendant,
        status text NOT NULL CHECK (status IN ('CHARGED','SUPERSEDED','DISMISSED','ACQUITTED','CONVICTED','VACATED')),
        decided_on date,
        version integer NOT NULL DEFAULT 1,
        UNIQUE (charge_id, defendant_id)
      );
      CREATE INDEX charge_defendant_defendant ON charge_defendant (defendant_id);
      CREATE INDEX charge_defendant_matter ON charge_defendant (matter_id);
      CREATE TABLE charge_victim (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter,
        charge_id uuid NOT NULL REFERENCES charge, victim_id uuid NOT NULL REFERENCES victim,
        UNIQUE (charge_id, victim_id)
      );
      CREATE INDEX charge_victim_victim ON charge_victim (victim_id);
      CREATE INDEX charge_victim_matter ON charge_victim (matter_id);

      CREATE TABLE docket_event (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, case_id uuid NOT NULL REFERENCES court_case,
        defendant_id uuid REFERENCES defendant,
        code text NOT NULL, occurred_on date NOT NULL,
        -- For an order that sets a date (SENTENCING_SET, TRIAL_SET): the date set.
        set_for date CHECK ((set_for IS NOT NULL) = (code LIKE '%\\_SET')),
        -- What the law asks for with this step and the recorder confirmed (leave of court, written consent).
        confirmed text[] NOT NULL DEFAULT '{}',
        -- A mistaken entry is never changed: another one strikes it, with the reason as its note.
        strikes_id uuid CONSTRAINT docket_event_struck_once UNIQUE REFERENCES docket_event,
        docket_entry text NOT NULL DEFAULT '', note text NOT NULL DEFAULT '',
        recorded_by uuid NOT NULL REFERENCES access.app_user, recorded_at timestamptz NOT NULL
      );
      CREATE INDEX docket_event_case ON docket_event (case_id, occurred_on);
      CREATE INDEX docket_event_matter ON docket_event (matter_id);

      CREATE TABLE deadline (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter,
        subject_type text NOT NULL, subject_id uuid NOT NULL,
        code text NOT NULL, name text NOT NULL, citation text NOT NULL DEFAULT '',
        trigger_id uuid NOT NULL, base_on date NOT NULL,
        raw_on date NOT NULL, due_on date NOT NULL, working_on date NOT NULL,
        explanation jsonb NOT NULL, rule_version text NOT NULL,
        status text NOT NULL CHECK (status IN ('OPEN','MET','VOID')),
        closed_on date, computed_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1
      );
      CREATE UNIQUE INDEX deadline_identity ON deadline (subject_id, code, base_on) WHERE status <> 'VOID';
      CREATE INDEX deadline_due ON deadline (matter_id, working_on) WHERE status = 'OPEN';

      CREATE TABLE service (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, victim_id uuid NOT NULL REFERENCES victim,
        organization_id uuid NOT NULL REFERENCES access.organization,
        record_kind text NOT NULL CHECK (record_kind IN ('OFFICE','PROVIDER')),
        category_code text NOT NULL REFERENCES ref.service_category,
        provided_on date NOT NULL,
        quantity integer NOT NULL CHECK (quantity > 0), unit text NOT NULL,
        funding text NOT NULL DEFAULT '',
        note bytea,
        logged_by uuid NOT NULL REFERENCES access.app_user, logged_at timestamptz NOT NULL,
        undone_at timestamptz, undone_by uuid REFERENCES access.app_user, undo_reason text,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX service_victim ON service (victim_id, provided_on DESC, id DESC);
      CREATE INDEX service_matter ON service (matter_id, logged_at DESC, id DESC);
      ALTER TABLE service ENABLE ROW LEVEL SECURITY;
      -- A provider's own records (I08) stay with the provider; the office's are the prosecution team's, not the provider's.
      CREATE POLICY members ON service
        USING (${memberOf('service')} AND (organization_id = access.actor_organization_id()
          OR (record_kind = 'OFFICE' AND NOT (SELECT access.is_provider()))))
        WITH CHECK (${memberOf('service')} AND organization_id = access.actor_organization_id());
      -- What the log says of a service is read by those who may see the service itself.
      CREATE POLICY provider_records ON audit.payload AS RESTRICTIVE FOR SELECT
        USING ((subject_type <> 'service' OR EXISTS (SELECT 1 FROM service s WHERE s.id = payload.subject_id))
          AND (actor_id = access.actor_id() OR NOT (SELECT access.is_provider())));
    `);
    await db.query(captured('service') + granted('service'));
    await db.query(captured('matter') + granted('matter'));
    const records = ['person', 'matter_subject', 'court_case', 'defendant', 'victim', 'charge', 'charge_defendant'];
    for (const table of [...records, 'deadline']) await db.query(matterRecord(table));
    for (const table of ['charging_document', 'docket_event']) await db.query(matterRecord(table, 'SELECT, INSERT'));
    await db.query(membersOnly('charge_victim') + captured('charge_victim'));
    await db.query(granted('charge_victim', 'SELECT, INSERT, DELETE'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY provider_records ON audit.payload;
      DROP TABLE service, deadline, docket_event, charge_victim, charge_defendant, charge, charging_document, victim,
        defendant, court_case, matter_subject, person CASCADE;
      DROP TABLE matter CASCADE;
      DROP FUNCTION access.opened_by_actor(uuid) CASCADE;
    `);
  }
}
