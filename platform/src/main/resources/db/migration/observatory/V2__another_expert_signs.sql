-- Who drew a crosswalk up does not sign it. Of the drafts that came with the program nobody is the author.
ALTER TABLE crosswalk
    ADD COLUMN drafted_by     uuid,
    ADD COLUMN signed_account uuid,
    ADD CONSTRAINT another_expert_signs CHECK (
        CASE WHEN signed_on IS NULL THEN signed_account IS NULL
             ELSE drafted_by IS NULL OR (signed_account IS NOT NULL AND signed_account <> drafted_by) END);

-- Whoever signs cannot say in the same breath that somebody else drew it up.
CREATE FUNCTION crosswalk_author_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.signed_on IS NOT NULL AND NEW.drafted_by IS DISTINCT FROM OLD.drafted_by THEN
        RAISE EXCEPTION 'a signature leaves the author of the draft as it is' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER crosswalk_author_stays BEFORE UPDATE ON crosswalk
    FOR EACH ROW EXECUTE FUNCTION crosswalk_author_stays();
