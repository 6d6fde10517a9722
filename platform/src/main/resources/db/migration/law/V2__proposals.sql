-- What one person proposes for the register, and another confirms whole or refuses. Until then it is closed. A file that
-- was read is a draft, its owner's alone, until they submit it.
CREATE TABLE proposal (
    id           uuid PRIMARY KEY,
    proposed_by  uuid NOT NULL DEFAULT access.viewer(),
    read_at      timestamptz NOT NULL,
    submitted_at timestamptz CHECK (submitted_at >= read_at),
    reason       text NOT NULL CHECK (reason <> '' AND length(reason) <= 2000),
    file_name    text CHECK (length(file_name) <= 200),
    sha256       text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    outcome      text CHECK (outcome IN ('CONFIRMED', 'REFUSED', 'WITHDRAWN')),
    decided_by   uuid,
    decided_at   timestamptz CHECK (decided_at >= submitted_at),
    decision     text CHECK (decision <> '' AND length(decision) <= 2000), -- why it was refused
    CONSTRAINT a_file_has_both CHECK ((file_name IS NULL) = (sha256 IS NULL)),
    CONSTRAINT a_draft_is_a_file CHECK (submitted_at IS NOT NULL OR (file_name IS NOT NULL AND outcome IS NULL)),
    CONSTRAINT decided_by_somebody CHECK ((outcome IS NULL) = (decided_by IS NULL)
        AND (outcome IS NULL) = (decided_at IS NULL)),
    CONSTRAINT another_person_decides CHECK (
        outcome IS NULL OR (outcome = 'WITHDRAWN') = (decided_by = proposed_by)),
    CONSTRAINT a_refusal_has_a_reason CHECK ((outcome IS NOT DISTINCT FROM 'REFUSED') = (decision IS NOT NULL))
);
CREATE INDEX proposal_waits ON proposal (submitted_at) WHERE outcome IS NULL;

-- What the register would say of a state and an instrument. What it may say is checked when it comes into the register:
-- the rules stand there once.
CREATE TABLE proposed_participation (
    proposal    uuid NOT NULL REFERENCES proposal ON DELETE CASCADE,
    state       text NOT NULL REFERENCES directory.state,
    instrument  text NOT NULL REFERENCES instrument,
    base        integer NOT NULL CHECK (base >= 0), -- the version that the proposer saw, 0 where there was none
    status      text NOT NULL,
    signed      text,
    consent     text,
    consented   date,
    deposited   date,
    in_force    date,
    ended       date,
    reservations text NOT NULL,
    reservation_note text NOT NULL,
    note        text NOT NULL,
    source      text NOT NULL,
    as_of       text NOT NULL,
    confidence  text NOT NULL,
    unconfirmed text[] NOT NULL,
    PRIMARY KEY (proposal, state, instrument)
);
CREATE INDEX proposed_participation_of ON proposed_participation (state, instrument);

CREATE TABLE proposed_convergence (
    proposal    uuid PRIMARY KEY REFERENCES proposal ON DELETE CASCADE,
    topic       smallint NOT NULL,
    base        integer NOT NULL CHECK (base > 0),
    name        text NOT NULL,
    articles    jsonb NOT NULL,
    link        text NOT NULL,
    reason_for_link text NOT NULL
);
CREATE INDEX proposed_convergence_of ON proposed_convergence (topic);

-- A proposal is submitted once and decided once; what it says stays.
CREATE FUNCTION proposal_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.outcome IS NOT NULL OR (OLD.submitted_at IS NULL) = (NEW.outcome IS NOT NULL)
        OR (OLD.submitted_at IS NOT NULL AND NEW.submitted_at IS DISTINCT FROM OLD.submitted_at) THEN
        RAISE EXCEPTION 'a proposal is submitted once, and then decided once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER proposal_moves BEFORE UPDATE ON proposal FOR EACH ROW EXECUTE FUNCTION proposal_moves();

-- It gets its rows in the transaction that makes it, and none later.
CREATE FUNCTION proposal_is_being_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM law.proposal
                    WHERE id = NEW.proposal AND xmin = pg_current_xact_id()::xid) THEN
        RAISE EXCEPTION 'what is proposed stays as it is' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER proposal_is_being_made BEFORE INSERT ON proposed_participation
    FOR EACH ROW EXECUTE FUNCTION proposal_is_being_made();
CREATE TRIGGER proposal_is_being_made BEFORE INSERT ON proposed_convergence
    FOR EACH ROW EXECUTE FUNCTION proposal_is_being_made();

-- Nobody but those who keep the register sees what is proposed; a draft is its owner's. Who decides does so in their own
-- name.
ALTER TABLE proposal ENABLE ROW LEVEL SECURITY;
CREATE POLICY desk_reads ON proposal FOR SELECT
    USING (access.viewer_has('LAW_EDIT') AND (submitted_at IS NOT NULL OR proposed_by = access.viewer()));
CREATE POLICY own_name ON proposal FOR INSERT
    WITH CHECK (access.viewer_has('LAW_EDIT') AND proposed_by = access.viewer() AND outcome IS NULL);
CREATE POLICY desk_decides ON proposal FOR UPDATE
    USING (access.viewer_has('LAW_EDIT') AND (submitted_at IS NOT NULL OR proposed_by = access.viewer()))
    WITH CHECK (access.viewer_has('LAW_EDIT') AND coalesce(decided_by, proposed_by) = access.viewer());
CREATE POLICY own_draft ON proposal FOR DELETE
    USING (access.viewer_has('LAW_EDIT') AND submitted_at IS NULL AND proposed_by = access.viewer());

ALTER TABLE proposed_participation ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_proposal ON proposed_participation USING (proposal IN (SELECT id FROM proposal));
ALTER TABLE proposed_convergence ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_proposal ON proposed_convergence USING (proposal IN (SELECT id FROM proposal));

GRANT SELECT, INSERT ON proposal, proposed_participation, proposed_convergence TO ${application};
GRANT UPDATE (submitted_at, outcome, decided_by, decided_at, decision), DELETE ON proposal TO ${application};
