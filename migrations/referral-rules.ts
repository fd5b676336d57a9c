/**
 * SQL by which the database itself holds the rules of a referral: its legal steps, what is frozen when, and that nothing
 * marked to go is closed to the recipient by the sharing table. The application checks the same and says it in words.
 */

/** Legal steps, as in src/law/referral/referral-progress.ts; a test compares the two. */
export const REFERRAL_STEPS: Readonly<Record<string, string>> = {
  DRAFT: 'DISCLOSURE_REVIEW WITHDRAWN',
  DISCLOSURE_REVIEW: 'AWAITING_ORDER AWAITING_RELEASE CLEARED WITHDRAWN',
  AWAITING_ORDER: 'DISCLOSURE_REVIEW CLEARED WITHDRAWN',
  AWAITING_RELEASE: 'DISCLOSURE_REVIEW CLEARED WITHDRAWN',
  CLEARED: 'APPROVED DISCLOSURE_REVIEW WITHDRAWN',
  APPROVED: 'DISCLOSURE_REVIEW SENT WITHDRAWN',
  SENT: 'OVERDUE ACKNOWLEDGED WITHDRAWN',
  OVERDUE: 'ESCALATED ACKNOWLEDGED WITHDRAWN',
  ESCALATED: 'ACKNOWLEDGED WITHDRAWN',
  ACKNOWLEDGED: 'ACCEPTED DECLINED_BY_RECIPIENT RETURNED_INCOMPLETE FORWARDED WITHDRAWN',
  RETURNED_INCOMPLETE: 'DRAFT WITHDRAWN',
  ACCEPTED: 'IN_PROGRESS OUTCOME_REPORTED WITHDRAWN',
  IN_PROGRESS: 'OUTCOME_REPORTED WITHDRAWN',
  OUTCOME_REPORTED: 'CLOSED WITHDRAWN',
  DECLINED_BY_RECIPIENT: 'CLOSED WITHDRAWN',
  FORWARDED: 'CLOSED WITHDRAWN',
  WITHDRAWN: 'CLOSED',
};

const quoted = (words: string): string =>
  words
    .split(' ')
    .map((word) => `'${word}'`)
    .join(',');

const LEGAL = Object.entries(REFERRAL_STEPS)
  .map(([from, to]) => `WHEN '${from}' THEN NEW.status IN (${quoted(to)})`)
  .join('\n            ');

/** The package may be with the recipient. */
export const WITH_RECIPIENT = `('SENT','OVERDUE','ESCALATED','ACKNOWLEDGED','ACCEPTED','DECLINED_BY_RECIPIENT','RETURNED_INCOMPLETE','FORWARDED','IN_PROGRESS','OUTCOME_REPORTED')`;

/** The states a recipient's own answers lead to. */
export const ANSWERED = `('ACKNOWLEDGED','ACCEPTED','DECLINED_BY_RECIPIENT','RETURNED_INCOMPLETE','FORWARDED','IN_PROGRESS','OUTCOME_REPORTED')`;

/** Steps of the sender that the recipient learns of, and the recipient's own. */
export const OPEN_STEPS = `('send','withdraw','close','acknowledge','record-acceptance','record-refusal','record-return','record-forwarding','record-progress','report-outcome')`;

/** 1 allow, 2 allow redacted, 3 release, 4 court order, 5 never: the strictest over the categories; what no rule names is 5. */
export const SHARING_LIMIT = `
  CREATE FUNCTION sharing_limit(p_categories text[], p_authority text, p_purpose text) RETURNS integer LANGUAGE sql STABLE AS $$
    WITH who AS (
      SELECT CASE WHEN p_purpose = ANY (a.alternate_purposes) THEN a.alternate_type ELSE a.recipient_type END AS type,
             a.blocked_purposes, a.blocked_categories
        FROM ref.authority_recipient_type a WHERE a.authority_code = p_authority)
    SELECT coalesce(max(array_position(ARRAY['ALLOW','ALLOW_REDACTED','RELEASE','COURT_ORDER','NEVER'],
             CASE WHEN r.decision IS NULL OR (p_purpose = ANY (w.blocked_purposes) AND c.code = ANY (w.blocked_categories))
                  THEN 'NEVER' ELSE coalesce(o.decision, r.decision) END)), 5)
      FROM unnest(p_categories) AS c(code)
      LEFT JOIN who w ON true
      LEFT JOIN ref.sharing_rule r ON r.info_code = c.code AND r.recipient_code = w.type
      LEFT JOIN ref.sharing_purpose_override o
        ON o.info_code = c.code AND o.recipient_code = w.type AND o.purpose = p_purpose $$;`;

export const ITEM_GUARD = `
  CREATE FUNCTION referral_item_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_status text; v_authority text; v_purpose text;
    v_referral uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.referral_id ELSE NEW.referral_id END;
  BEGIN
    SELECT status, authority_code, purpose INTO v_status, v_authority, v_purpose FROM referral WHERE id = v_referral;
    IF v_status IS NULL OR v_status NOT IN ('DRAFT','DISCLOSURE_REVIEW','AWAITING_ORDER','AWAITING_RELEASE') THEN
      RAISE EXCEPTION 'the inventory of this referral is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'item_open';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    IF TG_OP = 'UPDATE' AND (NEW.referral_id, NEW.matter_id) IS DISTINCT FROM (OLD.referral_id, OLD.matter_id) THEN
      RAISE EXCEPTION 'an item stays in its referral' USING ERRCODE = 'check_violation', CONSTRAINT = 'item_open';
    END IF;
    IF NEW.decision IN ('ALLOW','ALLOW_REDACTED')
       AND sharing_limit(NEW.categories, v_authority, v_purpose) > array_position(ARRAY['ALLOW','ALLOW_REDACTED'], NEW.decision) THEN
      RAISE EXCEPTION 'the sharing table does not let this item go' USING ERRCODE = 'check_violation', CONSTRAINT = 'item_within_law';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE ON referral_item FOR EACH ROW EXECUTE FUNCTION referral_item_guard();`;

export const REFERRAL_GUARD = `
  CREATE FUNCTION referral_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.status <> 'DRAFT' OR NEW.approved_by IS NOT NULL OR NEW.sent_at IS NOT NULL OR NEW.package_document_id IS NOT NULL THEN
        RAISE EXCEPTION 'a referral begins as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_steps';
      END IF;
      RETURN NEW;
    END IF;
    IF NEW.status <> OLD.status AND NOT (CASE OLD.status
            ${LEGAL}
            ELSE false END) THEN
      RAISE EXCEPTION 'a referral does not go from % to %', OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_steps';
    END IF;
    IF (NEW.matter_id, NEW.declination_id, NEW.number, NEW.authority_code, NEW.recipient_organization_id, NEW.built_by, NEW.built_at)
       IS DISTINCT FROM
       (OLD.matter_id, OLD.declination_id, OLD.number, OLD.authority_code, OLD.recipient_organization_id, OLD.built_by, OLD.built_at)
       OR (OLD.status NOT IN ('DRAFT','DISCLOSURE_REVIEW')
           AND (NEW.purpose, NEW.requested_action, NEW.facts, NEW.letter) IS DISTINCT FROM
               (OLD.purpose, OLD.requested_action, OLD.facts, OLD.letter))
       OR (NOT (OLD.status = 'APPROVED' AND NEW.status = 'SENT')
           AND (NEW.sent_by, NEW.sent_at, NEW.acknowledge_by, NEW.acknowledge_explanation, NEW.package_document_id, NEW.sent_record)
               IS DISTINCT FROM
               (OLD.sent_by, OLD.sent_at, OLD.acknowledge_by, OLD.acknowledge_explanation, OLD.package_document_id, OLD.sent_record))
       OR (NEW.approved_by IS DISTINCT FROM OLD.approved_by
           AND NOT (OLD.status = 'CLEARED' AND NEW.status = 'APPROVED')
           AND NOT (NEW.status IN ('DRAFT','DISCLOSURE_REVIEW') AND NEW.approved_by IS NULL)) THEN
      RAISE EXCEPTION 'this part of a referral is fixed in its state' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_fixed';
    END IF;
    IF NEW.status <> OLD.status AND NEW.status IN ('CLEARED','APPROVED','SENT') AND (
        EXISTS (SELECT 1 FROM referral_item i WHERE i.referral_id = NEW.id AND (i.decision = 'UNDECIDED'
          OR sharing_limit(i.categories, NEW.authority_code, NEW.purpose) >
             coalesce(array_position(ARRAY['ALLOW','ALLOW_REDACTED'], i.decision), 5)))
        OR EXISTS (SELECT 1 FROM jsonb_array_elements(NEW.facts) f
          WHERE sharing_limit(ARRAY(SELECT jsonb_array_elements_text(f -> 'categories')), NEW.authority_code, NEW.purpose) >
                CASE WHEN (f ->> 'redacted')::boolean THEN 2 ELSE 1 END)) THEN
      RAISE EXCEPTION 'something in this referral may not go to its recipient'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_within_law';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON referral FOR EACH ROW EXECUTE FUNCTION referral_guard();`;
