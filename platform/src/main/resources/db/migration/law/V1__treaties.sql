-- What an instrument is. A localised text is {"original": "en", "texts": {"en": …}, "unofficial": ["pt", …]}.
CREATE TABLE instrument (
    id          text PRIMARY KEY CHECK (id ~ '^[A-Z0-9][A-Z0-9-]{1,29}$'),
    position    smallint NOT NULL UNIQUE,
    identifiers text[] NOT NULL,
    short_name  jsonb NOT NULL,
    name        jsonb NOT NULL,
    adopted     date,
    opened      date NOT NULL,
    in_force    date,
    clause      text NOT NULL, -- when it enters into force, as the reference says it; empty where nobody has read it
    rule        text CHECK (rule IN ('DAYS_AFTER', 'FIRST_OF_MONTH_AFTER', 'ON_DEPOSIT')), -- the same, for a state
    rule_count  smallint CHECK (rule_count > 0),
    rule_article text CHECK (rule_article <> ''),
    parent      text REFERENCES instrument,
    depositary  text NOT NULL,
    listed      boolean NOT NULL,
    note        text NOT NULL,
    source      text NOT NULL,
    as_of       text NOT NULL,
    confidence  text NOT NULL CHECK (confidence IN ('HIGH', 'MEDIUM_HIGH', 'MEDIUM', 'LOW')),
    unconfirmed text[] NOT NULL,
    CONSTRAINT not_before_1900 CHECK (least(adopted, opened, in_force) >= '1900-01-01'),
    CONSTRAINT opened_once_adopted CHECK (adopted <= opened),
    CONSTRAINT in_force_once_opened CHECK (in_force >= opened),
    CONSTRAINT another_is_parent CHECK (parent <> id),
    CONSTRAINT rule_is_whole CHECK ((rule IS NULL) = (rule_article IS NULL)
        AND (rule_count IS NOT NULL) = (rule IS NOT NULL AND rule <> 'ON_DEPOSIT'))
);

CREATE TABLE article (
    instrument  text NOT NULL REFERENCES instrument,
    number      smallint NOT NULL CHECK (number > 0),
    title       jsonb NOT NULL,
    kind        text NOT NULL CHECK (kind ~ '^[A-Z_]{1,40}$'),
    reservation text NOT NULL, -- what states may reserve or declare, and what is known to have been
    facts       text NOT NULL,
    source      text NOT NULL,
    as_of       text NOT NULL,
    confidence  text NOT NULL CHECK (confidence IN ('HIGH', 'MEDIUM_HIGH', 'MEDIUM', 'LOW')),
    unconfirmed text[] NOT NULL,
    PRIMARY KEY (instrument, number)
);

-- What a state has to do with an instrument. A change is a new version; what was said before stays.
CREATE TABLE participation (
    state       text NOT NULL REFERENCES directory.state,
    instrument  text NOT NULL REFERENCES instrument,
    version     integer NOT NULL CHECK (version > 0),
    status      text NOT NULL CHECK (status IN
        ('PARTY', 'PARTY_UNCONFIRMED', 'SIGNATORY', 'INVITED', 'DENOUNCED', 'DENOUNCED_CONTESTED', 'NONE_FOUND')),
    signed      text CHECK (signed ~ '^(19|20)[0-9]{2}-[0-9]{2}(-[0-9]{2})?$'), -- a day, or only a month
    consent     text CHECK (consent IN ('RATIFICATION', 'ACCESSION')),
    consented   date,
    deposited   date,
    in_force    date,
    ended       date,
    reservations text NOT NULL CHECK (reservations IN ('YES', 'NO', 'UNKNOWN')),
    reservation_note text NOT NULL,
    note        text NOT NULL,
    source      text NOT NULL CHECK (source <> ''),
    as_of       text NOT NULL,
    confidence  text NOT NULL CHECK (confidence IN ('HIGH', 'MEDIUM_HIGH', 'MEDIUM', 'LOW')),
    unconfirmed text[] NOT NULL,
    proposed_by  uuid,
    confirmed_by uuid,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    reason      text NOT NULL CHECK (reason <> '' AND length(reason) <= 2000),
    PRIMARY KEY (state, instrument, version),
    -- What came with the program is nobody's; every change has two people.
    CONSTRAINT another_person_confirms CHECK (
        CASE WHEN version = 1 AND proposed_by IS NULL THEN confirmed_by IS NULL
             ELSE proposed_by IS NOT NULL AND confirmed_by IS NOT NULL AND confirmed_by <> proposed_by END),
    CONSTRAINT not_before_1900 CHECK (least(consented, deposited, in_force, ended) >= '1900-01-01'),
    CONSTRAINT a_party_has_consented CHECK (
        status NOT IN ('PARTY', 'DENOUNCED', 'DENOUNCED_CONTESTED') OR consent IS NOT NULL),
    CONSTRAINT only_consent_binds CHECK (
        status NOT IN ('SIGNATORY', 'INVITED', 'NONE_FOUND')
        OR coalesce(deposited, in_force, ended) IS NULL),
    CONSTRAINT deposited_once_consented CHECK (consented <= deposited),
    CONSTRAINT in_force_once_deposited CHECK (deposited <= in_force),
    CONSTRAINT ended_once_in_force CHECK (ended IS NULL OR (in_force IS NOT NULL AND in_force <= ended)),
    CONSTRAINT ended_by_denunciation CHECK ((ended IS NOT NULL) = (status IN ('DENOUNCED', 'DENOUNCED_CONTESTED')))
);
CREATE INDEX participation_instrument ON participation (instrument);

CREATE VIEW current_participation WITH (security_invoker = true) AS
SELECT DISTINCT ON (state, instrument) * FROM participation ORDER BY state, instrument, version DESC;

-- One topic on which instruments meet, by their articles. An analysis: a change is a new version here too.
CREATE TABLE convergence (
    topic       smallint NOT NULL CHECK (topic > 0),
    version     integer NOT NULL CHECK (version > 0),
    name        text NOT NULL CHECK (name <> ''),
    articles    jsonb NOT NULL, -- {"ETS185": "29(3)-(4)", …}
    link        text NOT NULL CHECK (link ~ '^[A-Z_]{1,40}$'),
    reason_for_link text NOT NULL,
    proposed_by  uuid,
    confirmed_by uuid,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    reason      text NOT NULL CHECK (reason <> '' AND length(reason) <= 2000),
    PRIMARY KEY (topic, version),
    CONSTRAINT another_person_confirms CHECK (
        CASE WHEN version = 1 AND proposed_by IS NULL THEN confirmed_by IS NULL
             ELSE proposed_by IS NOT NULL AND confirmed_by IS NOT NULL AND confirmed_by <> proposed_by END)
);

CREATE VIEW current_convergence WITH (security_invoker = true) AS
SELECT DISTINCT ON (topic) * FROM convergence ORDER BY topic, version DESC;

-- What one row cannot know: the instrument's own entry into force, and the version before. Of two editors at once the
-- second finds the version taken.
CREATE FUNCTION participation_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    general date;
BEGIN
    IF NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM law.participation
                            WHERE state = NEW.state AND instrument = NEW.instrument) THEN
        RAISE EXCEPTION 'a change follows the version before it' USING ERRCODE = 'check_violation';
    END IF;
    SELECT in_force INTO general FROM law.instrument WHERE id = NEW.instrument;
    IF NEW.in_force IS NOT NULL AND (general IS NULL OR NEW.in_force < general) THEN
        RAISE EXCEPTION 'no state is bound before the instrument is in force' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER participation_follows BEFORE INSERT ON participation
    FOR EACH ROW EXECUTE FUNCTION participation_follows();

CREATE FUNCTION convergence_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    named record;
    found text;
BEGIN
    IF NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM law.convergence WHERE topic = NEW.topic) THEN
        RAISE EXCEPTION 'a change follows the version before it' USING ERRCODE = 'check_violation';
    END IF;
    FOR named IN SELECT key AS instrument, value AS articles FROM jsonb_each_text(NEW.articles) LOOP
        -- The articles of a reference stand at the beginning of each of its parts: «7(3)-(4); 12» names 7 and 12.
        FOR found IN SELECT (regexp_match(part, '^\s*(\d+)'))[1] FROM regexp_split_to_table(named.articles, ';') part LOOP
            IF NOT EXISTS (SELECT FROM law.article
                            WHERE instrument = named.instrument AND number = found::smallint) THEN
                RAISE EXCEPTION 'there is no such article: % of %', named.articles, named.instrument
                    USING ERRCODE = 'check_violation';
            END IF;
        END LOOP;
    END LOOP;
    RETURN NEW;
END $$;
CREATE TRIGGER convergence_follows BEFORE INSERT ON convergence
    FOR EACH ROW EXECUTE FUNCTION convergence_follows();

CREATE FUNCTION history_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was recorded stays: a change is a new version' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER history_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON participation
    FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
CREATE TRIGGER history_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON convergence
    FOR EACH STATEMENT EXECUTE FUNCTION history_stays();

GRANT SELECT ON ALL TABLES IN SCHEMA law TO ${application};
GRANT INSERT ON instrument, article, participation, convergence TO ${application};
REVOKE ALL ON schema_history FROM ${application};
