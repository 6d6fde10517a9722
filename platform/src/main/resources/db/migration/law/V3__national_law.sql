-- National law and the articles that it corresponds to. Everything begins as somebody's proposal and stands once another
-- person has confirmed it. Nothing is changed or deleted: a change is a new version with a reason, and so is taking back.

-- Who proposed what, why and when. Those of one batch came in together, such as in one file.
CREATE TABLE national_change (
    id           uuid PRIMARY KEY,
    batch        uuid NOT NULL,
    position     integer NOT NULL CHECK (position >= 0), -- in its batch: a law before its provisions
    kind         text NOT NULL CHECK (kind IN ('LAW', 'PROVISION', 'MAPPING')),
    withdraws    boolean NOT NULL,
    confidence   text NOT NULL CHECK (confidence IN ('HIGH', 'MEDIUM_HIGH', 'MEDIUM', 'LOW')),
    reason       text NOT NULL CHECK (reason <> '' AND length(reason) <= 2000),
    proposed_by  uuid NOT NULL,
    proposed_for uuid, -- the organisation
    proposed_at  timestamptz NOT NULL DEFAULT now(),
    demonstration boolean NOT NULL, -- invented
    UNIQUE (batch, position),
    UNIQUE (id, kind),
    UNIQUE (id, proposed_by)
);

-- What another person said of it.
CREATE TABLE national_review (
    change       uuid PRIMARY KEY,
    proposed_by  uuid NOT NULL,
    outcome      text NOT NULL CHECK (outcome IN ('CONFIRMED', 'REFUSED')),
    reviewed_by  uuid NOT NULL,
    reviewed_for uuid,
    role         text NOT NULL CHECK (role ~ '^[A-Z_]{3,60}$'),
    reviewed_at  timestamptz NOT NULL DEFAULT now(),
    reason       text NOT NULL CHECK (length(reason) <= 2000),
    FOREIGN KEY (change, proposed_by) REFERENCES national_change (id, proposed_by),
    CONSTRAINT another_person_reviews CHECK (reviewed_by <> proposed_by),
    CONSTRAINT a_refusal_has_a_reason CHECK (outcome = 'CONFIRMED' OR reason <> '')
);

CREATE TABLE national_law (
    change   uuid PRIMARY KEY,
    kind     text NOT NULL DEFAULT 'LAW' CHECK (kind = 'LAW'),
    law      uuid NOT NULL,
    version  integer NOT NULL CHECK (version > 0),
    state    text NOT NULL REFERENCES directory.state,
    title    jsonb NOT NULL,
    number   text NOT NULL CHECK (number <> '' AND length(number) <= 100), -- as printed
    enacted  date NOT NULL CHECK (enacted >= '1800-01-01'),
    link     text NOT NULL CHECK (link ~ '^https?://' AND length(link) <= 1000),
    read_on  date NOT NULL CHECK (read_on >= '1990-01-01'),
    status   text NOT NULL CHECK (status IN ('IN_FORCE', 'REPEALED')),
    archived text CHECK (archived ~ '^[0-9a-f]{64}$'), -- SHA-256 of a copy that somebody keeps
    FOREIGN KEY (change, kind) REFERENCES national_change (id, kind),
    UNIQUE (law, version)
);

CREATE TABLE national_provision (
    change    uuid PRIMARY KEY,
    kind      text NOT NULL DEFAULT 'PROVISION' CHECK (kind = 'PROVISION'),
    provision uuid NOT NULL,
    version   integer NOT NULL CHECK (version > 0),
    law       uuid NOT NULL,
    number    text NOT NULL CHECK (number <> '' AND length(number) <= 100), -- as printed
    summary   jsonb NOT NULL, -- in own words, never the text
    offence   boolean NOT NULL,
    minimum   integer CHECK (minimum BETWEEN 0 AND 1200), -- months of deprivation of liberty; NULL where not known
    maximum   integer CHECK (maximum BETWEEN 0 AND 1200 OR maximum = 2147483647), -- the same; the largest number is life
    link      text NOT NULL CHECK (link ~ '^https?://' AND length(link) <= 1000),
    read_on   date NOT NULL CHECK (read_on >= '1990-01-01'),
    FOREIGN KEY (change, kind) REFERENCES national_change (id, kind),
    UNIQUE (provision, version),
    CONSTRAINT only_an_offence_is_punished CHECK (offence OR coalesce(minimum, maximum) IS NULL),
    CONSTRAINT maximum_is_not_below_minimum CHECK (minimum <= maximum)
);

-- How far a provision goes for an article; or, where a state's law has nothing for it, that somebody looked.
CREATE TABLE national_mapping (
    change     uuid PRIMARY KEY,
    kind       text NOT NULL DEFAULT 'MAPPING' CHECK (kind = 'MAPPING'),
    state      text NOT NULL REFERENCES directory.state,
    instrument text NOT NULL,
    article    smallint NOT NULL,
    provision  uuid,
    version    integer NOT NULL CHECK (version > 0),
    degree     text NOT NULL CHECK (degree IN ('FULL', 'PARTIAL', 'WIDER', 'ABSENT')),
    note       jsonb,
    FOREIGN KEY (change, kind) REFERENCES national_change (id, kind),
    FOREIGN KEY (instrument, article) REFERENCES article,
    UNIQUE NULLS NOT DISTINCT (state, instrument, article, provision, version),
    CONSTRAINT what_is_absent_has_no_provision CHECK ((degree = 'ABSENT') = (provision IS NULL))
);
CREATE INDEX national_mapping_article ON national_mapping (instrument, article);

CREATE FUNCTION national_is_open(concerned uuid) RETURNS boolean LANGUAGE sql STABLE
    RETURN NOT EXISTS (SELECT FROM law.national_review WHERE change = concerned);

-- A version follows the one before it, which is decided; of two editors at once the second finds the version taken.
CREATE FUNCTION national_law_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM law.national_law WHERE law = NEW.law)
       OR EXISTS (SELECT FROM law.national_law WHERE law = NEW.law AND law.national_is_open(change)) THEN
        RAISE EXCEPTION 'a change follows the version before it, which is decided' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM law.national_law WHERE law = NEW.law AND state <> NEW.state) THEN
        RAISE EXCEPTION 'a law stays its state''s' USING ERRCODE = 'check_violation';
    END IF;
    IF greatest(NEW.enacted, NEW.read_on) > current_date + 1 THEN
        RAISE EXCEPTION 'nothing was enacted or read after today' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER national_law_follows BEFORE INSERT ON national_law
    FOR EACH ROW EXECUTE FUNCTION national_law_follows();

CREATE FUNCTION national_provision_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM law.national_provision WHERE provision = NEW.provision)
       OR EXISTS (SELECT FROM law.national_provision
                   WHERE provision = NEW.provision AND law.national_is_open(change)) THEN
        RAISE EXCEPTION 'a change follows the version before it, which is decided' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM law.national_law WHERE law = NEW.law) THEN
        RAISE EXCEPTION 'there is no such law' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM law.national_provision WHERE provision = NEW.provision AND law <> NEW.law) THEN
        RAISE EXCEPTION 'a provision stays its law''s' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.read_on > current_date + 1 THEN
        RAISE EXCEPTION 'nothing was read after today' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER national_provision_follows BEFORE INSERT ON national_provision
    FOR EACH ROW EXECUTE FUNCTION national_provision_follows();

CREATE FUNCTION national_mapping_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    same CONSTANT uuid[] := ARRAY(
        SELECT change FROM law.national_mapping
         WHERE state = NEW.state AND instrument = NEW.instrument AND article = NEW.article
           AND provision IS NOT DISTINCT FROM NEW.provision);
BEGIN
    IF NEW.version <> 1 + cardinality(same)
       OR EXISTS (SELECT FROM unnest(same) one WHERE law.national_is_open(one)) THEN
        RAISE EXCEPTION 'a change follows the version before it, which is decided' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.provision IS NOT NULL AND NOT EXISTS (
            SELECT FROM law.national_provision p JOIN law.national_law l USING (law)
             WHERE p.provision = NEW.provision AND l.state = NEW.state) THEN
        RAISE EXCEPTION 'the state has no such provision' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER national_mapping_follows BEFORE INSERT ON national_mapping
    FOR EACH ROW EXECUTE FUNCTION national_mapping_follows();

CREATE TRIGGER history_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON national_change
    FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
CREATE TRIGGER history_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON national_review
    FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
CREATE TRIGGER history_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON national_law
    FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
CREATE TRIGGER history_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON national_provision
    FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
CREATE TRIGGER history_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON national_mapping
    FOR EACH STATEMENT EXECUTE FUNCTION history_stays();

-- A file that somebody has sent and had checked, until they propose what stands in it.
CREATE TABLE national_import (
    id         uuid PRIMARY KEY,
    owner      uuid NOT NULL DEFAULT access.viewer(),
    file_name  text NOT NULL CHECK (length(file_name) <= 200),
    sha256     text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    reason     text NOT NULL CHECK (reason <> '' AND length(reason) <= 2000), -- of every change that it makes
    rows       jsonb NOT NULL, -- [{"line": 2, "cells": {"state": "…", …}}, …]
    problems   jsonb NOT NULL, -- lines that are no rows
    checked_at timestamptz NOT NULL,
    proposed   uuid -- the batch, once it is
);

-- What is confirmed is everybody's; a proposal, a refusal and who wrote them are for those who work on it.
ALTER TABLE national_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE national_review ENABLE ROW LEVEL SECURITY;
ALTER TABLE national_law ENABLE ROW LEVEL SECURITY;
ALTER TABLE national_provision ENABLE ROW LEVEL SECURITY;
ALTER TABLE national_mapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE national_import ENABLE ROW LEVEL SECURITY;
CREATE POLICY confirmed ON national_review FOR SELECT USING (outcome = 'CONFIRMED' OR access.viewer_has('LAW_MAP'));
CREATE POLICY reviewing ON national_review FOR INSERT
    WITH CHECK (access.viewer_has('LAW_MAP') AND reviewed_by = access.viewer());
CREATE POLICY confirmed ON national_change FOR SELECT
    USING (access.viewer_has('LAW_MAP') OR id IN (SELECT change FROM law.national_review));
CREATE POLICY proposing ON national_change FOR INSERT
    WITH CHECK (access.viewer_has('LAW_MAP') AND proposed_by = access.viewer());
DO $$
DECLARE
    part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['national_law', 'national_provision', 'national_mapping'] LOOP
        EXECUTE format('CREATE POLICY with_its_change ON %I FOR SELECT
            USING (access.viewer_has(''LAW_MAP'') OR change IN (SELECT change FROM law.national_review))', part);
        EXECUTE format('CREATE POLICY proposing ON %I FOR INSERT WITH CHECK (access.viewer_has(''LAW_MAP''))', part);
    END LOOP;
END $$;
CREATE POLICY own ON national_import USING (owner = access.viewer() AND access.viewer_has('LAW_MAP'))
    WITH CHECK (owner = access.viewer() AND access.viewer_has('LAW_MAP'));

GRANT SELECT, INSERT ON national_change, national_review, national_law, national_provision, national_mapping
    TO ${application};
GRANT SELECT, INSERT, UPDATE, DELETE ON national_import TO ${application};
GRANT EXECUTE ON FUNCTION national_is_open(uuid) TO ${application};
