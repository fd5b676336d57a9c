import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ANSWERED, ITEM_GUARD, OPEN_STEPS, REFERRAL_GUARD, SHARING_LIMIT, WITH_RECIPIENT } from './referral-rules.js';
import { appendOnly, captured, granted, matterRecord, memberOf, notForProviders } from './row-rules.js';

/** The register of documents; declinations, referrals, their inventories, packages and the accounting of disclosures. */
export class DocumentsAndReferrals0005 implements MigrationInterface {
  name = 'DocumentsAndReferrals0005000000000';

  async up(db: QueryRunner): Promise<void> {
    // A receiving authority sees a referral of its own once it has been sent, and nothing else of the matter.
    const own = 'recipient_organization_id = access.actor_organization_id() AND sent_at IS NOT NULL';
    const addressed = `${own} AND (status IN ${WITH_RECIPIENT} OR status IN ('WITHDRAWN','CLOSED'))`;
    await db.query(`
      CREATE TABLE document (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, case_id uuid REFERENCES court_case,
        subject_type text NOT NULL, subject_id uuid NOT NULL,
        origin text NOT NULL CHECK (origin IN ('GENERATED','RECEIVED')),
        type_code text NOT NULL, title text NOT NULL, language text NOT NULL DEFAULT 'en',
        template_version text NOT NULL DEFAULT '',
        data_sha256 bytea, content_sha256 bytea, file_sha256 bytea NOT NULL CHECK (octet_length(file_sha256) = 32),
        media_type text NOT NULL, byte_size bigint NOT NULL CHECK (byte_size > 0), pages integer,
        seal_rule text NOT NULL DEFAULT '', redaction_class text NOT NULL DEFAULT '',
        registered_by uuid NOT NULL REFERENCES access.app_user, registered_at timestamptz NOT NULL
      );
      CREATE INDEX document_matter ON document (matter_id, registered_at DESC, id DESC);
      CREATE INDEX document_subject ON document (subject_id);
      CREATE INDEX document_file ON document (file_sha256);

      CREATE TABLE declination (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, person_id uuid NOT NULL REFERENCES person,
        offenses text[] NOT NULL CHECK (cardinality(offenses) > 0),
        reason_code text NOT NULL REFERENCES ref.declination_reason, ground text NOT NULL,
        -- Work product: ciphertext under the subject's key, so that no copy of the row, in the log or elsewhere, says it.
        narrative bytea NOT NULL,
        alternatives text NOT NULL DEFAULT '',
        -- Offense to its last day, null for one without limit; the referral must beat other people's clocks.
        limitation_dates jsonb NOT NULL,
        non_punishment_result text NOT NULL CHECK (non_punishment_result IN ('NOT_A_VICTIM','VICTIM_REVIEWED','NOT_APPLICABLE')),
        attested boolean NOT NULL CHECK (attested),
        victim_plan text NOT NULL DEFAULT '', agency_notified_on date,
        status text NOT NULL CHECK (status IN ('DRAFT','SUBMITTED','APPROVED','RETURNED')),
        drafted_by uuid NOT NULL REFERENCES access.app_user, drafted_at timestamptz NOT NULL,
        decided_by uuid REFERENCES access.app_user, decided_at timestamptz, return_reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT declination_limitations CHECK (limitation_dates ?& offenses),
        CONSTRAINT declination_two_people CHECK (decided_by <> drafted_by),
        CHECK (status <> 'APPROVED' OR decided_by IS NOT NULL)
      );
      CREATE INDEX declination_matter ON declination (matter_id);

      CREATE TABLE referral (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, declination_id uuid NOT NULL REFERENCES declination,
        number text NOT NULL CONSTRAINT referral_number UNIQUE,
        authority_code text NOT NULL REFERENCES ref.receiving_authority,
        recipient_organization_id uuid NOT NULL REFERENCES access.organization,
        purpose text NOT NULL CHECK (purpose IN ('criminal-investigation','criminal-prosecution','civil-enforcement','civil-forfeiture',
          'administrative-action','licensing','services','benefits','court-filing','discovery','reporting','research','public')),
        requested_action text NOT NULL,
        -- [{ sentence, source, categories, redacted }]: what leaves as plain text carries its categories too.
        facts jsonb NOT NULL CHECK (jsonb_typeof(facts) = 'array'),
        -- The other parts of the transmittal: addressee, violations, limits, contacts.
        letter jsonb NOT NULL,
        suggestion_reason text NOT NULL DEFAULT '',
        status text NOT NULL,
        built_by uuid NOT NULL REFERENCES access.app_user, built_at timestamptz NOT NULL,
        approved_by uuid REFERENCES access.app_user, approved_at timestamptz,
        sent_by uuid REFERENCES access.app_user, sent_at timestamptz, acknowledge_by date, acknowledge_explanation jsonb,
        -- What the recipient was sent, as its page shows it: the package's referral.json.
        sent_record jsonb,
        acknowledged_at timestamptz, recipient_reference text NOT NULL DEFAULT '',
        outcome_code text, outcome_note text,
        package_document_id uuid REFERENCES document,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT referral_two_people CHECK (approved_by <> built_by),
        CONSTRAINT referral_sent_complete CHECK (status NOT IN ${WITH_RECIPIENT} OR (sent_at IS NOT NULL AND approved_by IS NOT NULL
          AND package_document_id IS NOT NULL AND sent_record IS NOT NULL))
      );
      CREATE INDEX referral_matter ON referral (matter_id);
      CREATE INDEX referral_waiting ON referral (acknowledge_by, id) WHERE status IN ('SENT','OVERDUE','ESCALATED');
      CREATE INDEX referral_recipient ON referral (recipient_organization_id, sent_at DESC, id DESC);
      CREATE INDEX referral_package ON referral (package_document_id) WHERE package_document_id IS NOT NULL;
      ALTER TABLE referral ENABLE ROW LEVEL SECURITY;
      CREATE POLICY members ON referral USING (${memberOf('referral')}) WITH CHECK (${memberOf('referral')});
      CREATE POLICY recipient_reads ON referral FOR SELECT USING (${addressed});
      CREATE POLICY recipient_answers ON referral FOR UPDATE USING (${addressed}) WITH CHECK (${own} AND status IN ${ANSWERED});

      CREATE TABLE referral_item (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, referral_id uuid NOT NULL REFERENCES referral,
        number integer NOT NULL CHECK (number > 0),
        description text NOT NULL CHECK (description <> ''), form text NOT NULL DEFAULT '',
        custodian text NOT NULL DEFAULT '', location text NOT NULL DEFAULT '',
        categories text[] NOT NULL CHECK (cardinality(categories) > 0), source_tag text NOT NULL,
        -- What goes when the item goes whole: a registered document or typed text.
        document_id uuid REFERENCES document, content_text text,
        decision text NOT NULL CHECK (decision IN ('UNDECIDED','ALLOW','ALLOW_REDACTED','WITHHOLD')),
        computed_decision text CHECK (computed_decision IN ('ALLOW','ALLOW_REDACTED','RELEASE','COURT_ORDER','NEVER')),
        because jsonb NOT NULL DEFAULT '[]',
        -- What goes in its place when it goes redacted; the original then stays here.
        redacted_description text, redacted_document_id uuid REFERENCES document, redacted_text text,
        decided_by uuid REFERENCES access.app_user, decided_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        UNIQUE (referral_id, number),
        -- What the law never lets out, or only by order or release, cannot be marked to go.
        CONSTRAINT item_within_law CHECK (decision IN ('UNDECIDED','WITHHOLD')
          OR (decision = 'ALLOW' AND computed_decision = 'ALLOW')
          OR (decision = 'ALLOW_REDACTED' AND computed_decision IN ('ALLOW','ALLOW_REDACTED') AND redacted_description IS NOT NULL))
      );
      CREATE INDEX referral_item_matter ON referral_item (matter_id);

      CREATE TABLE referral_event (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, referral_id uuid NOT NULL REFERENCES referral,
        step text NOT NULL, from_status text NOT NULL, to_status text NOT NULL,
        note text NOT NULL DEFAULT '', at timestamptz NOT NULL, by_user uuid NOT NULL REFERENCES access.app_user
      );
      CREATE INDEX referral_event_referral ON referral_event (referral_id, at);
      CREATE INDEX referral_event_matter ON referral_event (matter_id);
      ALTER TABLE referral_event ENABLE ROW LEVEL SECURITY;
      CREATE POLICY members ON referral_event USING (${memberOf('referral_event')}) WITH CHECK (${memberOf('referral_event')});
      -- The recipient sees what was done with the referral since it was sent, and adds its own; EXISTS runs under the referral's own policy.
      CREATE POLICY recipient ON referral_event
        USING (step IN ${OPEN_STEPS} AND (step = 'send' OR from_status IN ${WITH_RECIPIENT} OR from_status = 'WITHDRAWN') AND EXISTS (
          SELECT 1 FROM referral r WHERE r.id = referral_event.referral_id
             AND r.recipient_organization_id = access.actor_organization_id()))
        WITH CHECK (by_user = access.actor_id() AND to_status IN ${ANSWERED} AND EXISTS (
          SELECT 1 FROM referral r WHERE r.id = referral_event.referral_id
             AND r.matter_id = referral_event.matter_id AND r.recipient_organization_id = access.actor_organization_id()));
      ${SHARING_LIMIT}
      ${ITEM_GUARD}
      ${REFERRAL_GUARD}

      -- 5 U.S.C. 552a(c): date, nature, purpose, name and address of the recipient of every disclosure.
      CREATE TABLE disclosure_accounting (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, referral_id uuid NOT NULL REFERENCES referral,
        disclosed_at timestamptz NOT NULL, nature text NOT NULL, purpose text NOT NULL,
        recipient_name text NOT NULL, recipient_address text NOT NULL,
        package_sha256 bytea NOT NULL CHECK (octet_length(package_sha256) = 32)
      );
      CREATE INDEX disclosure_accounting_matter ON disclosure_accounting (matter_id);

      ALTER TABLE document ENABLE ROW LEVEL SECURITY;
      -- The office's papers are for the office: a member from another organization sees only what his own registered.
      CREATE POLICY members ON document USING (${memberOf('document')} AND (
          EXISTS (SELECT 1 FROM access.organization o WHERE o.id = access.actor_organization_id() AND o.kind = 'USAO')
          OR EXISTS (SELECT 1 FROM access.app_user u WHERE u.id = document.registered_by
                        AND u.organization_id = access.actor_organization_id())))
        WITH CHECK (${memberOf('document')} AND registered_by = access.actor_id());
      CREATE POLICY recipient_reads ON document FOR SELECT USING (EXISTS (
        SELECT 1 FROM referral r WHERE r.package_document_id = document.id
           AND r.recipient_organization_id = access.actor_organization_id() AND r.sent_at IS NOT NULL));
    `);
    await db.query(captured('document') + granted('document', 'SELECT, INSERT'));
    await db.query(matterRecord('declination'));
    await db.query(captured('referral') + granted('referral'));
    await db.query(matterRecord('referral_item', 'SELECT, INSERT, UPDATE, DELETE'));
    await db.query(captured('referral_event') + granted('referral_event', 'SELECT, INSERT'));
    await db.query(matterRecord('disclosure_accounting', 'SELECT, INSERT'));
    for (const table of ['declination', 'referral', 'referral_item', 'referral_event', 'disclosure_accounting'])
      await db.query(notForProviders(table));
    for (const table of ['document', 'referral_event', 'disclosure_accounting']) await db.query(appendOnly(table));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE referral DROP COLUMN package_document_id CASCADE;
      DROP TABLE disclosure_accounting, referral_event, referral_item, referral, declination, document CASCADE;
      DROP FUNCTION referral_guard(), referral_item_guard(), sharing_limit(text[], text, text);
    `);
  }
}
