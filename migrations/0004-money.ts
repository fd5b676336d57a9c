import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  appendOnly,
  captured,
  capturedInSets,
  granted,
  matterRecord,
  membersOnly,
  notForProviders,
} from './row-rules.js';

/** The ledger; losses, computations, judgments and obligations; receipts, allocations and disbursement runs. */
export class Money0004 implements MigrationInterface {
  name = 'Money0004000000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE loss (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, victim_id uuid NOT NULL REFERENCES victim,
        category_code text NOT NULL REFERENCES ref.loss_category,
        timing text NOT NULL CHECK (timing IN ('PAST','FUTURE')),
        amount bigint NOT NULL CHECK (amount > 0),
        description bytea, evidence text NOT NULL DEFAULT '',
        proven boolean NOT NULL,
        -- The days the loss belongs to, where known: tells lost income from the value of labor for the same hours.
        period_from date, period_to date, CHECK (period_to >= period_from),
        CHECK ((period_from IS NULL) = (period_to IS NULL)),
        withdrawn_reason text,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX loss_victim ON loss (victim_id);
      CREATE INDEX loss_matter ON loss (matter_id);
      CREATE TABLE labor_claim (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, victim_id uuid NOT NULL UNIQUE REFERENCES victim,
        gross_income bigint CHECK (gross_income >= 0), value_to_defendant bigint CHECK (value_to_defendant >= 0),
        basis text NOT NULL DEFAULT '',
        live_in_domestic boolean NOT NULL DEFAULT false,
        coverage text NOT NULL DEFAULT 'ALL_COVERED',
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX labor_claim_matter ON labor_claim (matter_id);
      CREATE TABLE work_week (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, victim_id uuid NOT NULL REFERENCES victim,
        starts_on date NOT NULL,
        -- Minutes of each of the seven days (null: nobody knows), or of the week where the days are not known apart.
        minutes integer[] CHECK (array_length(minutes, 1) = 7),
        total_minutes integer CHECK (total_minutes BETWEEN 0 AND 10080),
        paid bigint NOT NULL DEFAULT 0 CHECK (paid >= 0),
        basis text NOT NULL DEFAULT '',
        withdrawn_reason text,
        version integer NOT NULL DEFAULT 1,
        CHECK ((minutes IS NULL) <> (total_minutes IS NULL))
      );
      CREATE UNIQUE INDEX work_week_once ON work_week (victim_id, starts_on) WHERE withdrawn_reason IS NULL;
      CREATE INDEX work_week_matter ON work_week (matter_id);
      CREATE TABLE restitution_computation (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, case_id uuid NOT NULL REFERENCES court_case,
        input jsonb NOT NULL, input_sha256 bytea NOT NULL, result jsonb NOT NULL,
        liquidated boolean NOT NULL, total bigint NOT NULL CHECK (total >= 0), rule_version text NOT NULL,
        computed_by uuid NOT NULL REFERENCES access.app_user, computed_at timestamptz NOT NULL
      );
      CREATE INDEX restitution_computation_case ON restitution_computation (case_id, computed_at DESC);
      CREATE INDEX restitution_computation_matter ON restitution_computation (matter_id);

      CREATE TABLE payee (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter,
        victim_id uuid UNIQUE REFERENCES victim,
        kind text NOT NULL CHECK (kind IN ('VICTIM','THIRD_PARTY_PAYER','UNITED_STATES')),
        label text NOT NULL CHECK (label <> ''),
        sequence integer NOT NULL CHECK (sequence > 0),
        legal_name bytea, address bytea,
        version integer NOT NULL DEFAULT 1,
        UNIQUE (matter_id, sequence), CONSTRAINT payee_label UNIQUE (matter_id, label)
      );
      CREATE TABLE judgment (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, case_id uuid NOT NULL REFERENCES court_case,
        defendant_id uuid NOT NULL UNIQUE REFERENCES defendant,
        sentenced_on date NOT NULL, entered_on date NOT NULL,
        payment_profile text NOT NULL,
        restitution_interest_waived boolean NOT NULL, fine_interest_waived boolean NOT NULL,
        indigent_for_jvta boolean NOT NULL,
        losses_open_until date,
        terms text NOT NULL DEFAULT '',
        explanation jsonb NOT NULL,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX judgment_case ON judgment (case_id);
      CREATE INDEX judgment_matter ON judgment (matter_id);
      -- One payee's loss for which several defendants answer. The credit policy is a term of the order.
      CREATE TABLE joint_liability (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, payee_id uuid NOT NULL UNIQUE REFERENCES payee,
        loss_amount bigint NOT NULL CHECK (loss_amount > 0),
        policy text NOT NULL CHECK (policy IN ('HOLD_UNTIL_WHOLE','PRO_RATA_CREDIT','APPORTIONED')),
        rounding text NOT NULL CHECK (rounding IN ('HALF_UP','TRUNCATE')),
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX joint_liability_matter ON joint_liability (matter_id);
      CREATE TABLE obligation (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, judgment_id uuid NOT NULL REFERENCES judgment,
        defendant_id uuid NOT NULL REFERENCES defendant,
        kind text NOT NULL,
        payee_id uuid REFERENCES payee, joint_liability_id uuid REFERENCES joint_liability,
        principal bigint NOT NULL CHECK (principal > 0),
        rank integer CHECK (rank > 0),
        -- Whom the judgment names as liable for the same loss, sentenced or not.
        joint_with uuid[] NOT NULL DEFAULT '{}',
        sequence integer NOT NULL,
        UNIQUE (judgment_id, sequence),
        CHECK ((kind LIKE 'RESTITUTION%') = (payee_id IS NOT NULL)),
        CHECK (joint_liability_id IS NULL OR payee_id IS NOT NULL)
      );
      CREATE INDEX obligation_defendant ON obligation (defendant_id);
      CREATE INDEX obligation_joint ON obligation (joint_liability_id) WHERE joint_liability_id IS NOT NULL;
      CREATE INDEX obligation_matter ON obligation (matter_id);

      CREATE SCHEMA ledger;
      GRANT USAGE ON SCHEMA ledger TO redress_app;
      -- An account's balance is kept on its own side: a debit account grows by debits, a credit account by credits.
      CREATE TABLE ledger.account (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter,
        code text NOT NULL, side text NOT NULL CHECK (side IN ('DEBIT','CREDIT')),
        may_be_negative boolean NOT NULL DEFAULT false,
        balance bigint NOT NULL DEFAULT 0,
        UNIQUE (matter_id, code),
        CONSTRAINT account_not_negative CHECK (may_be_negative OR balance >= 0)
      );
      CREATE TABLE ledger.journal (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter,
        -- Journals of one day keep the order in which they were recorded: a reversal comes after what it reverses.
        sequence bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        kind text NOT NULL, effective_on date NOT NULL, memo text NOT NULL DEFAULT '',
        source_type text NOT NULL, source_id uuid NOT NULL,
        idempotency_key text NOT NULL, request_sha256 bytea NOT NULL CHECK (octet_length(request_sha256) = 32),
        reverses_id uuid UNIQUE REFERENCES ledger.journal,
        recorded_at timestamptz NOT NULL, recorded_by uuid NOT NULL REFERENCES access.app_user,
        change_id uuid NOT NULL DEFAULT audit.change_id(),
        CONSTRAINT journal_once UNIQUE (matter_id, idempotency_key),
        CONSTRAINT reversal_says_why CHECK (reverses_id IS NULL OR memo <> '')
      );
      CREATE INDEX journal_matter ON ledger.journal (matter_id, effective_on, sequence);
      CREATE INDEX journal_order ON ledger.journal (effective_on, sequence);
      CREATE INDEX journal_source ON ledger.journal (source_id);
      -- A posting says both sides at once, so a journal cannot be out of balance.
      CREATE TABLE ledger.posting (
        journal_id uuid NOT NULL REFERENCES ledger.journal, line integer NOT NULL CHECK (line > 0),
        matter_id uuid NOT NULL REFERENCES matter,
        debit_id uuid NOT NULL REFERENCES ledger.account, credit_id uuid NOT NULL REFERENCES ledger.account,
        amount bigint NOT NULL CHECK (amount > 0),
        PRIMARY KEY (journal_id, line), CHECK (debit_id <> credit_id)
      );
      CREATE INDEX posting_debit ON ledger.posting (debit_id);
      CREATE INDEX posting_credit ON ledger.posting (credit_id);
      CREATE INDEX posting_matter ON ledger.posting (matter_id);

      -- Balances move with the postings, in the same transaction; accounts are locked in the order of their ids.
      -- Runs as the table owner: the application role itself may not change a balance.
      CREATE FUNCTION ledger.keep_balances() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM added p JOIN ledger.account a ON a.id IN (p.debit_id, p.credit_id)
                     JOIN ledger.journal j ON j.id = p.journal_id
                    WHERE a.matter_id <> p.matter_id OR j.matter_id <> p.matter_id) THEN
          RAISE EXCEPTION 'a posting must stay within one matter' USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (SELECT 1 FROM added p JOIN ledger.journal j ON j.id = p.journal_id WHERE j.change_id <> audit.change_id()) THEN
          RAISE EXCEPTION 'a journal is complete when it is recorded: nothing can be posted to it later' USING ERRCODE = 'check_violation';
        END IF;
        -- NO KEY, because the postings' foreign keys of others that wait here already share the key of the same accounts.
        PERFORM 1 FROM ledger.account
          WHERE id IN (SELECT debit_id FROM added UNION SELECT credit_id FROM added) ORDER BY id FOR NO KEY UPDATE;
        UPDATE ledger.account a SET balance = a.balance + CASE a.side WHEN 'DEBIT' THEN m.net ELSE -m.net END
          FROM (SELECT account_id, sum(net) AS net FROM (
                  SELECT debit_id AS account_id, amount AS net FROM added
                  UNION ALL SELECT credit_id, -amount FROM added) s GROUP BY account_id) m
         WHERE a.id = m.account_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER keep_balances AFTER INSERT ON ledger.posting
        REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger.keep_balances();

      CREATE TABLE receipt (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matter, judgment_id uuid NOT NULL REFERENCES judgment,
        defendant_id uuid NOT NULL REFERENCES defendant,
        number integer NOT NULL CHECK (number > 0),
        kind text NOT NULL, instrument text NOT NULL,
        amount bigint NOT NULL CHECK (amount > 0), unapplied bigint NOT NULL CHECK (unapplied >= 0),
        received_on date NOT NULL, external_reference text NOT NULL CHECK (external_reference <> ''),
        status text NOT NULL CHECK (status IN ('POSTED','REVERSED')),
        explanation jsonb NOT NULL,
        posted_by uuid NOT NULL REFERENCES access.app_user, posted_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT receipt_number UNIQUE (matter_id, number)
      );
      -- A receipt that was reversed may be entered again under the same reference.
      CREATE UNIQUE INDEX receipt_once ON receipt (matter_id, external_reference) WHERE status = 'POSTED';
      CREATE INDEX receipt_judgment ON receipt (judgment_id, received_on);
      CREATE TABLE allocation (
        receipt_id uuid NOT NULL REFERENCES receipt, line integer NOT NULL, matter_id uuid NOT NULL REFERENCES matter,
        obligation_id uuid NOT NULL REFERENCES obligation, amount bigint NOT NULL CHECK (amount > 0),
        PRIMARY KEY (receipt_id, line)
      );
      CREATE INDEX allocation_obligation ON allocation (obligation_id);
      CREATE INDEX allocation_matter ON allocation (matter_id);

      CREATE TABLE disbursement_run (
        id uuid PRIMARY KEY, organization_id uuid NOT NULL REFERENCES access.organization,
        run_on date NOT NULL, status text NOT NULL CHECK (status IN ('PREPARED','RELEASED','CANCELLED')),
        smallest_payment bigint NOT NULL CHECK (smallest_payment >= 0),
        total bigint NOT NULL CHECK (total > 0), payments integer NOT NULL CHECK (payments > 0),
        prepared_by uuid NOT NULL REFERENCES access.app_user, prepared_at timestamptz NOT NULL,
        released_by uuid REFERENCES access.app_user, released_at timestamptz, cancel_reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT two_people CHECK (released_by <> prepared_by),
        CHECK ((status = 'RELEASED') = (released_by IS NOT NULL)),
        CHECK ((status = 'CANCELLED') = (cancel_reason IS NOT NULL))
      );
      CREATE TABLE disbursement (
        id uuid PRIMARY KEY, run_id uuid NOT NULL REFERENCES disbursement_run, matter_id uuid NOT NULL REFERENCES matter,
        payee_id uuid NOT NULL REFERENCES payee, amount bigint NOT NULL CHECK (amount > 0),
        final boolean NOT NULL,
        status text NOT NULL CHECK (status IN ('PREPARED','PAID','CANCELLED')),
        version integer NOT NULL DEFAULT 1,
        UNIQUE (run_id, payee_id)
      );
      CREATE INDEX disbursement_matter ON disbursement (matter_id);
      CREATE INDEX disbursement_payee ON disbursement (payee_id);
      -- A payee's money is in at most one prepared run at a time.
      CREATE UNIQUE INDEX disbursement_prepared_once ON disbursement (payee_id) WHERE status = 'PREPARED';
      ALTER TABLE disbursement_run ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own_office ON disbursement_run USING (organization_id = access.actor_organization_id())
        WITH CHECK (organization_id = access.actor_organization_id());
    `);
    for (const table of ['loss', 'labor_claim', 'work_week', 'payee', 'judgment', 'joint_liability'])
      await db.query(matterRecord(table));
    for (const table of ['restitution_computation', 'obligation'])
      await db.query(matterRecord(table, 'SELECT, INSERT'));
    for (const table of ['allocation', 'ledger.posting'])
      await db.query(membersOnly(table) + capturedInSets(table) + granted(table, 'SELECT, INSERT'));
    for (const table of ['restitution_computation', 'allocation', 'ledger.journal', 'ledger.posting'])
      await db.query(appendOnly(table));
    const prosecution = [
      'loss', 'labor_claim', 'work_week', 'payee', 'judgment', 'joint_liability', 'restitution_computation', 'obligation',
      'receipt', 'allocation', 'disbursement', 'ledger.account', 'ledger.journal', 'ledger.posting',
    ]; // prettier-ignore
    for (const table of prosecution) await db.query(notForProviders(table));
    await db.query(matterRecord('receipt'));
    await db.query(matterRecord('disbursement'));
    await db.query(captured('disbursement_run') + granted('disbursement_run'));
    await db.query(
      membersOnly('ledger.account') + capturedInSets('ledger.account') + granted('ledger.account', 'SELECT'),
    );
    await db.query(matterRecord('ledger.journal', 'SELECT, INSERT'));
    await db.query(`
      -- An account begins at zero, and only postings move it. Locking a row asks for the right to update some column of
      -- it; the only one granted is one that the trigger lets nobody change.
      GRANT INSERT (id, matter_id, code, side, may_be_negative), UPDATE (code) ON ledger.account TO redress_app;
      CREATE TRIGGER same_for_ever BEFORE UPDATE OF id, matter_id, code, side, may_be_negative OR DELETE OR TRUNCATE ON ledger.account
        FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
      -- The program itself (a job, the command line) proves and exports the whole ledger, which names nobody.
      CREATE FUNCTION access.actor_is_service() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM access.app_user WHERE id = access.actor_id() AND kind = 'SERVICE') $$;
      CREATE POLICY proved_by_service ON ledger.account FOR SELECT USING ((SELECT access.actor_is_service()));
      CREATE POLICY proved_by_service ON ledger.journal FOR SELECT USING ((SELECT access.actor_is_service()));
      CREATE POLICY proved_by_service ON ledger.posting FOR SELECT USING ((SELECT access.actor_is_service()));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP SCHEMA ledger CASCADE;
      DROP FUNCTION access.actor_is_service();
      DROP TABLE disbursement, disbursement_run, allocation, receipt, obligation, joint_liability, judgment, payee,
        restitution_computation, work_week, labor_claim, loss CASCADE;
    `);
  }
}
