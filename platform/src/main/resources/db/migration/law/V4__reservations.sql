-- A reservation or declaration of a state that changes how an article works for it: plans read it from here. A change is
-- a new version, also when the state withdraws it, or when it turns out that it was never made.
CREATE TABLE reservation (
    state       text NOT NULL REFERENCES directory.state,
    instrument  text NOT NULL,
    article     text NOT NULL CHECK (article ~ '^[1-9][0-9]{0,2}(\([0-9a-z]{1,4}\)){0,3}$'), -- as cited: 29(4), 22(1)(d)
    number      smallint NOT NULL GENERATED ALWAYS AS (substring(article from '^[1-9][0-9]{0,2}')::smallint) STORED,
    version     integer NOT NULL CHECK (version > 0),
    effect      text NOT NULL CHECK (effect IN ('DUAL_CRIMINALITY_OUTSIDE_2_TO_11', 'URGENT_TO_CENTRAL_AUTHORITY',
        'NARROWS_OFFENCE', 'NO_JURISDICTION_OVER_NATIONALS', 'EXCLUDES_ARTICLE', 'DESIGNATES_AUTHORITY',
        'UNREAD_REMAINDER')),
    text        text NOT NULL CHECK (text <> '' AND length(text) <= 4000),
    since       date, -- null: since the treaty binds the state
    ended       date, -- since when the state's withdrawal has effect
    struck      boolean NOT NULL, -- it was never made: recorded by mistake
    source      text NOT NULL CHECK (source <> ''),
    as_of       text NOT NULL,
    confidence  text NOT NULL CHECK (confidence IN ('HIGH', 'MEDIUM_HIGH', 'MEDIUM', 'LOW')),
    unconfirmed text[] NOT NULL,
    proposed_by  uuid,
    confirmed_by uuid,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    reason      text NOT NULL CHECK (reason <> '' AND length(reason) <= 2000),
    PRIMARY KEY (state, instrument, article, version),
    CONSTRAINT there_is_such_an_article FOREIGN KEY (instrument, number) REFERENCES article (instrument, number),
    -- What came with the program is nobody's; every change has two people.
    CONSTRAINT another_person_confirms CHECK (
        CASE WHEN version = 1 AND proposed_by IS NULL THEN confirmed_by IS NULL
             ELSE proposed_by IS NOT NULL AND confirmed_by IS NOT NULL AND confirmed_by <> proposed_by END),
    CONSTRAINT not_before_1900 CHECK (least(since, ended) >= '1900-01-01'),
    CONSTRAINT ended_once_made CHECK (since <= ended)
);
CREATE INDEX reservation_instrument ON reservation (instrument, number);

CREATE VIEW current_reservation WITH (security_invoker = true) AS
SELECT DISTINCT ON (state, instrument, article) * FROM reservation ORDER BY state, instrument, article, version DESC;

CREATE FUNCTION reservation_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM law.reservation
                            WHERE state = NEW.state AND instrument = NEW.instrument AND article = NEW.article) THEN
        RAISE EXCEPTION 'a change follows the version before it' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM law.participation WHERE state = NEW.state AND instrument = NEW.instrument) THEN
        RAISE EXCEPTION 'nothing is recorded of % and %', NEW.state, NEW.instrument USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reservation_follows BEFORE INSERT ON reservation
    FOR EACH ROW EXECUTE FUNCTION reservation_follows();
CREATE TRIGGER history_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON reservation
    FOR EACH STATEMENT EXECUTE FUNCTION history_stays();

-- What the register would say of one; it is checked when it comes into the register.
CREATE TABLE proposed_reservation (
    proposal    uuid PRIMARY KEY REFERENCES proposal ON DELETE CASCADE,
    state       text NOT NULL REFERENCES directory.state,
    instrument  text NOT NULL REFERENCES instrument,
    article     text NOT NULL,
    base        integer NOT NULL CHECK (base >= 0), -- the version that the proposer saw, 0 where there was none
    effect      text NOT NULL,
    text        text NOT NULL,
    since       date,
    ended       date,
    struck      boolean NOT NULL,
    source      text NOT NULL,
    as_of       text NOT NULL,
    confidence  text NOT NULL,
    unconfirmed text[] NOT NULL
);
CREATE INDEX proposed_reservation_of ON proposed_reservation (state, instrument, article);
CREATE TRIGGER proposal_is_being_made BEFORE INSERT ON proposed_reservation
    FOR EACH ROW EXECUTE FUNCTION proposal_is_being_made();
ALTER TABLE proposed_reservation ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_proposal ON proposed_reservation USING (proposal IN (SELECT id FROM proposal));

GRANT SELECT, INSERT ON reservation, proposed_reservation TO ${application};
GRANT SELECT ON current_reservation TO ${application};
