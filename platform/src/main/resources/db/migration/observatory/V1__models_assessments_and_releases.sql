-- Models are data: edition → dimension → factor → indicator → stage descriptor → statement.
-- A localised text is {"original": "en", "texts": {"en": …}, "unofficial": ["pt", …]}.
CREATE TABLE edition (
    id         text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{2,40}$'),
    family     text NOT NULL,
    subject    text NOT NULL CHECK (subject IN ('state', 'team')),
    title      jsonb NOT NULL,
    trust      text NOT NULL CHECK (trust IN ('first-party', 'transcription', 'recall')),
    trust_note jsonb NOT NULL,
    credit     text NOT NULL
);

CREATE TABLE stage (
    edition text NOT NULL REFERENCES edition,
    level   smallint NOT NULL CHECK (level BETWEEN 0 AND 9),
    code    text NOT NULL,
    name    jsonb NOT NULL,
    PRIMARY KEY (edition, level)
);

CREATE TABLE dimension (
    edition  text NOT NULL REFERENCES edition,
    code     text NOT NULL,
    position smallint NOT NULL,
    name     jsonb NOT NULL,
    PRIMARY KEY (edition, code)
);

CREATE TABLE factor (
    edition   text NOT NULL,
    code      text NOT NULL,
    dimension text NOT NULL,
    position  smallint NOT NULL,
    name      jsonb NOT NULL,
    PRIMARY KEY (edition, code),
    FOREIGN KEY (edition, dimension) REFERENCES dimension
);

CREATE TABLE indicator (
    edition  text NOT NULL,
    code     text NOT NULL,
    factor   text NOT NULL,
    position smallint NOT NULL,
    name     jsonb NOT NULL,
    PRIMARY KEY (edition, code),
    FOREIGN KEY (edition, factor) REFERENCES factor
);

-- What a stage of an indicator looks like: somebody else's text, loaded by an operator under its own permission.
CREATE TABLE descriptor (
    edition    text NOT NULL,
    indicator  text NOT NULL,
    level      smallint NOT NULL,
    language   text NOT NULL CHECK (language IN ('en', 'es', 'pt', 'fr')),
    number     smallint NOT NULL DEFAULT 0, -- 0 the descriptor, from 1 on its statements
    text       text NOT NULL CHECK (text <> '' AND length(text) <= 4000),
    permission text NOT NULL CHECK (permission <> ''),
    PRIMARY KEY (edition, indicator, level, language, number),
    FOREIGN KEY (edition, indicator) REFERENCES indicator,
    FOREIGN KEY (edition, level) REFERENCES stage
);

CREATE TABLE cycle (
    code      text PRIMARY KEY CHECK (code ~ '^[0-9]{4}[a-z-]{0,20}$'),
    title     jsonb NOT NULL,
    edition   text NOT NULL REFERENCES edition,
    published date,
    doi       text,
    note      jsonb NOT NULL
);

CREATE TABLE crosswalk (
    from_edition text NOT NULL REFERENCES edition,
    to_edition   text NOT NULL REFERENCES edition,
    signed_by    text,
    signed_on    date,
    note         jsonb,
    PRIMARY KEY (from_edition, to_edition),
    CHECK ((signed_by IS NULL) = (signed_on IS NULL)),
    CHECK (from_edition <> to_edition)
);

CREATE TABLE crosswalk_row (
    from_edition   text NOT NULL,
    to_edition     text NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('factor', 'indicator')),
    from_code      text NOT NULL,
    to_codes       text[] NOT NULL,
    PRIMARY KEY (from_edition, to_edition, kind, from_code),
    FOREIGN KEY (from_edition, to_edition) REFERENCES crosswalk
);

-- Who signed has signed these rows: others need a new draft first, which takes the signature away.
CREATE FUNCTION crosswalk_is_draft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed observatory.crosswalk_row := coalesce(NEW, OLD);
BEGIN
    IF EXISTS (SELECT FROM observatory.crosswalk c
                WHERE c.from_edition = changed.from_edition AND c.to_edition = changed.to_edition
                  AND c.signed_on IS NOT NULL) THEN
        RAISE EXCEPTION 'a signed crosswalk stays as it is' USING ERRCODE = 'check_violation';
    END IF;
    RETURN changed;
END $$;
CREATE TRIGGER crosswalk_is_draft BEFORE INSERT OR UPDATE OR DELETE ON crosswalk_row
    FOR EACH ROW EXECUTE FUNCTION crosswalk_is_draft();

-- One state in one cycle. What is released stays as it is; a change is a new version with a reason.
CREATE TABLE assessment (
    id          uuid PRIMARY KEY,
    state       text NOT NULL REFERENCES directory.state,
    cycle       text NOT NULL REFERENCES cycle,
    version     integer NOT NULL CHECK (version > 0),
    status      text NOT NULL CHECK (status IN
        ('DRAFT', 'SUBMITTED', 'REVIEWED', 'VALIDATED', 'RELEASED', 'SUPERSEDED')),
    reason      text CHECK (length(reason) <= 2000),
    reviewed_by uuid,
    validated_by uuid,
    released_on timestamptz,
    demonstration boolean NOT NULL DEFAULT false,
    revision    integer NOT NULL DEFAULT 1, -- counts changes: of two editors at once the second is told
    UNIQUE (state, cycle, version),
    CHECK ((version > 1) = (reason IS NOT NULL)),
    CHECK (status IN ('DRAFT', 'SUBMITTED') OR reviewed_by IS NOT NULL),
    CHECK (status IN ('DRAFT', 'SUBMITTED', 'REVIEWED') OR validated_by IS NOT NULL),
    CHECK ((status IN ('RELEASED', 'SUPERSEDED')) = (released_on IS NOT NULL))
);
CREATE UNIQUE INDEX assessment_one_open ON assessment (state, cycle)
    WHERE status IN ('DRAFT', 'SUBMITTED', 'REVIEWED', 'VALIDATED');
CREATE UNIQUE INDEX assessment_one_released ON assessment (state, cycle) WHERE status = 'RELEASED';

-- What is said of one indicator: a level, or that it is not known (a method without a level). Without a method nobody
-- has said anything yet, and only evidence or ratings lie there.
CREATE TABLE assessed_level (
    assessment uuid NOT NULL REFERENCES assessment,
    edition    text NOT NULL,
    indicator  text NOT NULL,
    level      smallint,
    method     text CHECK (method IN
        ('IN_COUNTRY_REVIEW', 'QUESTIONNAIRE', 'DESK_RESEARCH', 'WORKSHOP', 'IMPORTED')),
    confidence text CHECK (confidence IN ('HIGH', 'MEDIUM', 'LOW', 'NOT_STATED')),
    proposed_by text,
    reviewed_by text,
    note       text CHECK (length(note) <= 4000),
    note_language text CHECK (note_language IN ('en', 'es', 'pt', 'fr')),
    evidence_shown  integer NOT NULL DEFAULT 0 CHECK (evidence_shown >= 0),
    evidence_closed integer NOT NULL DEFAULT 0 CHECK (evidence_closed >= 0),
    PRIMARY KEY (assessment, indicator),
    FOREIGN KEY (edition, indicator) REFERENCES indicator,
    FOREIGN KEY (edition, level) REFERENCES stage,
    CHECK ((note IS NULL) = (note_language IS NULL)),
    CHECK ((method IS NULL) = (confidence IS NULL) AND (method IS NULL) = (proposed_by IS NULL)),
    CHECK (method IS NOT NULL OR (level IS NULL AND note IS NULL AND reviewed_by IS NULL))
);

CREATE TABLE rating (
    assessment uuid NOT NULL,
    indicator  text NOT NULL,
    rater      text NOT NULL CHECK (rater <> '' AND length(rater) <= 200),
    sector     text NOT NULL CHECK (sector IN
        ('GOVERNMENT', 'PRIVATE', 'CIVIL_SOCIETY', 'ACADEMIA', 'TECHNICAL_COMMUNITY', 'INTERNATIONAL')),
    level      smallint NOT NULL CHECK (level BETWEEN 0 AND 9),
    PRIMARY KEY (assessment, indicator, rater),
    FOREIGN KEY (assessment, indicator) REFERENCES assessed_level
);

CREATE TABLE evidence (
    id         uuid PRIMARY KEY,
    assessment uuid NOT NULL,
    indicator  text NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('LINK', 'DOCUMENT', 'INTERVIEW')),
    title      text NOT NULL CHECK (title <> '' AND length(title) <= 500),
    language   text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
    url        text CHECK (url ~ '^https?://' AND length(url) <= 2000),
    checked_on date,
    archived_sha256 text CHECK (archived_sha256 ~ '^[0-9a-f]{64}$'),
    note       text CHECK (note <> '' AND length(note) <= 4000),
    shown      boolean NOT NULL, -- evidence that is not public counts, and is named as such without being shown
    FOREIGN KEY (assessment, indicator) REFERENCES assessed_level,
    CHECK (kind <> 'LINK' OR (url IS NOT NULL AND checked_on IS NOT NULL))
);
CREATE INDEX evidence_of_level ON evidence (assessment, indicator);

-- Each step of an assessment, for ever.
CREATE TABLE assessment_step (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assessment uuid NOT NULL REFERENCES assessment,
    at         timestamptz NOT NULL DEFAULT now(),
    from_status text NOT NULL,
    to_status  text NOT NULL,
    by_account uuid,
    reason     text
);
CREATE INDEX assessment_step_of ON assessment_step (assessment, id);

-- Who changed what, one row a revision: of two editors at once the second is told from here, and nobody reviews what
-- they changed themselves.
CREATE TABLE assessment_change (
    assessment uuid NOT NULL REFERENCES assessment,
    revision   integer NOT NULL CHECK (revision > 0),
    at         timestamptz NOT NULL,
    by_account uuid NOT NULL,
    what       text NOT NULL CHECK (what IN
        ('OPENED', 'LEVEL', 'EVIDENCE_ADDED', 'EVIDENCE_REMOVED', 'RATING_GIVEN', 'RATING_REMOVED', 'MOVED')),
    indicator  text CHECK ((indicator IS NULL) = (what IN ('OPENED', 'MOVED'))),
    level      smallint,
    status     text CHECK ((status IS NULL) = (what <> 'MOVED')),
    PRIMARY KEY (assessment, revision)
);

-- The only ways from one status to the next; org.istmo.observatory.AssessmentVersion says who may take them.
CREATE FUNCTION assessment_moves() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = observatory, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'DRAFT' THEN
            RAISE EXCEPTION 'an assessment begins as a draft' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
        ('DRAFT', 'SUBMITTED'), ('SUBMITTED', 'REVIEWED'), ('REVIEWED', 'VALIDATED'), ('VALIDATED', 'RELEASED'),
        ('RELEASED', 'SUPERSEDED'),
        ('SUBMITTED', 'DRAFT'), ('REVIEWED', 'DRAFT'), ('VALIDATED', 'DRAFT')) THEN
        RAISE EXCEPTION 'an assessment cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.id, NEW.state, NEW.cycle, NEW.version, NEW.reason, NEW.demonstration)
            IS DISTINCT FROM (OLD.id, OLD.state, OLD.cycle, OLD.version, OLD.reason, OLD.demonstration) THEN
        RAISE EXCEPTION 'what an assessment is about stays as it is' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.status IN ('RELEASED', 'SUPERSEDED')
            AND to_jsonb(NEW) - 'status' - 'revision' <> to_jsonb(OLD) - 'status' - 'revision' THEN
        RAISE EXCEPTION 'a released assessment stays as it is' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'REVIEWED' AND EXISTS (SELECT FROM assessment_change c
            WHERE c.assessment = NEW.id AND c.indicator IS NOT NULL AND c.by_account = NEW.reviewed_by) THEN
        RAISE EXCEPTION 'the reviewer is a proposer' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER assessment_moves BEFORE INSERT OR UPDATE ON assessment
    FOR EACH ROW EXECUTE FUNCTION assessment_moves();

CREATE FUNCTION assessment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an assessment is never deleted' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER assessment_stays BEFORE DELETE ON assessment FOR EACH ROW EXECUTE FUNCTION assessment_stays();

-- Levels, ratings and evidence move only while their assessment is a draft; a review adds its reviewer's name.
-- One check a statement, so that loading many rows stays quick.
CREATE FUNCTION parts_of_draft() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = observatory, pg_temp AS $$
DECLARE
    fixed uuid;
BEGIN
    -- The lock holds the status until this change is done.
    IF TG_OP = 'INSERT' THEN
        PERFORM FROM assessment WHERE id IN (SELECT assessment FROM after) FOR SHARE;
        SELECT id INTO fixed FROM assessment
         WHERE id IN (SELECT assessment FROM after) AND status <> 'DRAFT' LIMIT 1;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM FROM assessment WHERE id IN (SELECT assessment FROM before) FOR SHARE;
        SELECT id INTO fixed FROM assessment
         WHERE id IN (SELECT assessment FROM before) AND status <> 'DRAFT' LIMIT 1;
    ELSE
        PERFORM FROM assessment
          WHERE id IN (SELECT assessment FROM before UNION SELECT assessment FROM after) FOR SHARE;
        SELECT id INTO fixed FROM assessment
         WHERE id IN (SELECT assessment FROM before UNION SELECT assessment FROM after)
           AND status <> 'DRAFT'
           AND (status <> 'SUBMITTED' OR EXISTS (
                SELECT to_jsonb(b) - 'reviewed_by' FROM before b
                EXCEPT SELECT to_jsonb(a) - 'reviewed_by' FROM after a))
         LIMIT 1;
    END IF;
    IF fixed IS NOT NULL THEN
        RAISE EXCEPTION 'only the parts of a draft change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
DO $$
DECLARE
    part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['assessed_level', 'rating', 'evidence'] LOOP
        EXECUTE format('CREATE TRIGGER draft_in AFTER INSERT ON %I REFERENCING NEW TABLE AS after
            FOR EACH STATEMENT EXECUTE FUNCTION parts_of_draft()', part);
        EXECUTE format('CREATE TRIGGER draft_changed AFTER UPDATE ON %I REFERENCING OLD TABLE AS before NEW TABLE AS after
            FOR EACH STATEMENT EXECUTE FUNCTION parts_of_draft()', part);
        EXECUTE format('CREATE TRIGGER draft_out AFTER DELETE ON %I REFERENCING OLD TABLE AS before
            FOR EACH STATEMENT EXECUTE FUNCTION parts_of_draft()', part);
    END LOOP;
END $$;

-- The levels are those of the edition that the cycle uses.
CREATE FUNCTION levels_of_edition() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = observatory, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM after l JOIN assessment a ON a.id = l.assessment JOIN cycle c ON c.code = a.cycle
                WHERE c.edition <> l.edition) THEN
        RAISE EXCEPTION 'the cycle uses another edition' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER levels_of_edition AFTER INSERT ON assessed_level REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION levels_of_edition();

-- How much evidence there is may be known to everybody; which evidence is not public may not.
CREATE FUNCTION count_evidence() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = observatory, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE assessed_level l
           SET evidence_shown = l.evidence_shown - gone.shown, evidence_closed = l.evidence_closed - gone.closed
          FROM (SELECT assessment, indicator, count(*) FILTER (WHERE shown) AS shown,
                       count(*) FILTER (WHERE NOT shown) AS closed FROM before GROUP BY 1, 2) gone
         WHERE l.assessment = gone.assessment AND l.indicator = gone.indicator;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE assessed_level l
           SET evidence_shown = l.evidence_shown + come.shown, evidence_closed = l.evidence_closed + come.closed
          FROM (SELECT assessment, indicator, count(*) FILTER (WHERE shown) AS shown,
                       count(*) FILTER (WHERE NOT shown) AS closed FROM after GROUP BY 1, 2) come
         WHERE l.assessment = come.assessment AND l.indicator = come.indicator;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER evidence_counted_in AFTER INSERT ON evidence
    REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_evidence();
CREATE TRIGGER evidence_counted_out AFTER DELETE ON evidence
    REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION count_evidence();

-- Numbered releases of the open data: files that never change, with their sums.
CREATE TABLE data_release (
    version  text PRIMARY KEY CHECK (version ~ '^[0-9]{4}\.[0-9]{1,4}$'),
    number   integer NOT NULL UNIQUE CHECK (number > 0),
    made_on  date NOT NULL,
    changes  jsonb NOT NULL,
    demonstration boolean NOT NULL
);

CREATE TABLE data_release_file (
    version    text NOT NULL REFERENCES data_release,
    name       text NOT NULL CHECK (name ~ '^[A-Za-z0-9._-]{1,80}$'),
    media_type text NOT NULL,
    sha256     text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    -- EXTERNAL: not packed, so that a piece can be read without the rest.
    content    bytea STORAGE EXTERNAL NOT NULL CHECK (encode(sha256(content), 'hex') = sha256),
    PRIMARY KEY (version, name)
);

CREATE FUNCTION data_release_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a release of the data never changes' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER data_release_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON data_release
    FOR EACH STATEMENT EXECUTE FUNCTION data_release_stays();
CREATE TRIGGER data_release_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON data_release_file
    FOR EACH STATEMENT EXECUTE FUNCTION data_release_stays();

-- A release gets its files in the transaction that makes it, and none later.
CREATE FUNCTION data_release_is_being_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM observatory.data_release
                    WHERE version = NEW.version AND xmin = pg_current_xact_id()::xid) THEN
        RAISE EXCEPTION 'a release of the data never changes' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER data_release_is_being_made BEFORE INSERT ON data_release_file
    FOR EACH ROW EXECUTE FUNCTION data_release_is_being_made();

-- What was done in a state for an indicator or factor, between cycles. The programme module will own these.
CREATE TABLE activity (
    id       uuid PRIMARY KEY,
    state    text NOT NULL REFERENCES directory.state,
    edition  text NOT NULL,
    factor   text NOT NULL,
    held_on  date NOT NULL,
    title    jsonb NOT NULL,
    demonstration boolean NOT NULL,
    FOREIGN KEY (edition, factor) REFERENCES factor
);
CREATE INDEX activity_factor ON activity (edition, factor);

-- National surveys on the cost of incidents; answers of one form's version are comparable.
CREATE TABLE cost_survey (
    id        uuid PRIMARY KEY,
    state     text NOT NULL REFERENCES directory.state,
    year      integer NOT NULL CHECK (year BETWEEN 2000 AND 2100), -- whose incidents are asked for
    form      text NOT NULL CHECK (form ~ '^[0-9a-z.]{1,20}$'),
    currency  text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    closes_on date NOT NULL, -- the last day (UTC) on which an organisation can answer
    pilot     boolean NOT NULL,
    demonstration boolean NOT NULL,
    UNIQUE (state, year, form)
);

-- How many organisations of each kind the state has, where somebody has counted them: what answers are weighted by.
CREATE TABLE cost_population (
    survey uuid NOT NULL REFERENCES cost_survey,
    sector text NOT NULL CHECK (sector IN
        ('GOVERNMENT', 'PRIVATE', 'CIVIL_SOCIETY', 'ACADEMIA', 'TECHNICAL_COMMUNITY', 'INTERNATIONAL')),
    size   text NOT NULL CHECK (size IN ('MICRO', 'SMALL', 'MEDIUM', 'LARGE')),
    organisations bigint NOT NULL CHECK (organisations > 0),
    PRIMARY KEY (survey, sector, size)
);

-- One row for each organisation that was asked. What was gathered elsewhere comes without the organisation's name.
CREATE TABLE cost_answer (
    id      uuid PRIMARY KEY,
    survey  uuid NOT NULL REFERENCES cost_survey,
    organisation uuid REFERENCES directory.organisation,
    sector  text NOT NULL CHECK (sector IN
        ('GOVERNMENT', 'PRIVATE', 'CIVIL_SOCIETY', 'ACADEMIA', 'TECHNICAL_COMMUNITY', 'INTERNATIONAL')),
    size    text NOT NULL CHECK (size IN ('MICRO', 'SMALL', 'MEDIUM', 'LARGE')),
    answered boolean NOT NULL, -- asked but silent: non-response is stated, never guessed
    recovered_from bigint CHECK (recovered_from >= 0),
    recovered_to   bigint CHECK (recovered_to >= recovered_from),
    revision integer NOT NULL DEFAULT 0, -- counts changes: of two editors at once the second is told
    UNIQUE (survey, organisation),
    CHECK (recovered_from IS NOT NULL OR recovered_to IS NULL),
    CHECK (answered OR recovered_from IS NULL)
);

-- An amount or a band: both bounds equal for an amount, the upper one open where it is null. No row: not known.
CREATE TABLE cost_amount (
    answer uuid NOT NULL REFERENCES cost_answer,
    type   text NOT NULL CHECK (type IN ('FUNDS_LOST', 'REPLACEMENT', 'STAFF', 'CONTRACT_PENALTIES',
        'CUSTOMER_REDRESS', 'FORGONE_REVENUE', 'COMMUNICATION', 'ADVICE')),
    low    bigint NOT NULL CHECK (low >= 0),
    high   bigint CHECK (high >= low),
    PRIMARY KEY (answer, type)
);

-- A file that somebody sent, read and checked, and what it would change: kept for its sender alone, until the day after.
CREATE TABLE import_plan (
    id         uuid PRIMARY KEY,
    owner      uuid NOT NULL DEFAULT access.viewer(),
    kind       text NOT NULL CHECK (kind IN ('LEVELS', 'DESCRIPTORS', 'CROSSWALK')),
    choices    jsonb NOT NULL, -- what the sender chose and wrote beside the file
    reading    jsonb NOT NULL DEFAULT '{}', -- how the file was understood
    file_name  text NOT NULL CHECK (length(file_name) <= 200),
    sha256     text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    checked_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > checked_at),
    refused    bigint NOT NULL DEFAULT 0 CHECK (refused >= 0),
    passed_over bigint NOT NULL DEFAULT 0 CHECK (passed_over >= 0),
    applied_at timestamptz
);
CREATE INDEX import_plan_expires ON import_plan (expires_at);

-- What stands at a place, and what will; a place has a text of its own in each kind of import.
CREATE TABLE import_row (
    plan   uuid NOT NULL REFERENCES import_plan ON DELETE CASCADE,
    place  text NOT NULL CHECK (length(place) <= 200),
    line   bigint NOT NULL CHECK (line >= 0),
    before text,
    after  text,
    PRIMARY KEY (plan, place),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
);

-- Why a row of the file is left out: the key of the reason and what it names, so that every reader has it in their language.
CREATE TABLE import_left_out (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan        uuid NOT NULL REFERENCES import_plan ON DELETE CASCADE,
    line        bigint NOT NULL CHECK (line >= 0),
    header      text,
    reason      text NOT NULL,
    parameters  jsonb NOT NULL,
    passed_over boolean NOT NULL
);
CREATE INDEX import_left_out_line ON import_left_out (plan, passed_over, line, id);

-- Nobody sees other people's plans, but all of them end: a few at a time, because each can have a million rows.
CREATE FUNCTION forget_expired_imports() RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = observatory, pg_temp
    BEGIN ATOMIC
    DELETE FROM import_plan
     WHERE id IN (SELECT id FROM import_plan WHERE expires_at < now() ORDER BY expires_at LIMIT 3);
    END;
REVOKE EXECUTE ON FUNCTION forget_expired_imports() FROM PUBLIC;

-- Who sees what. Released assessments are everybody's; others belong to those who work on them: people of
-- international organisations for every state, everybody else for the states of their own organisations.
CREATE FUNCTION works_for(concerned text) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN access.viewer_has('OBSERVATORY_DRAFTS')
       AND (directory.viewer_is_international('OBSERVATORY_DRAFTS')
            OR concerned IN (SELECT directory.viewer_states('OBSERVATORY_DRAFTS')));

ALTER TABLE assessment ENABLE ROW LEVEL SECURITY;
CREATE POLICY released ON assessment FOR SELECT USING (status IN ('RELEASED', 'SUPERSEDED'));
CREATE POLICY own_work ON assessment USING (works_for(state)) WITH CHECK (works_for(state));

-- The parts of an assessment are seen with it, and written by those who work on it; evidence that is not public,
-- steps and changes are seen by these alone.
DO $$
DECLARE
    part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['assessed_level', 'rating', 'evidence', 'assessment_step', 'assessment_change'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
        EXECUTE format('CREATE POLICY own_work ON %1$I
            USING (EXISTS (SELECT FROM assessment a WHERE a.id = %1$I.assessment AND works_for(a.state)))
            WITH CHECK (EXISTS (SELECT FROM assessment a WHERE a.id = %1$I.assessment AND works_for(a.state)))', part);
    END LOOP;
END $$;
CREATE POLICY with_its_assessment ON assessed_level FOR SELECT
    USING (EXISTS (SELECT FROM assessment a WHERE a.id = assessed_level.assessment));
CREATE POLICY with_its_assessment ON rating FOR SELECT
    USING (EXISTS (SELECT FROM assessment a WHERE a.id = rating.assessment));
CREATE POLICY shown ON evidence FOR SELECT
    USING (shown AND EXISTS (SELECT FROM assessment a WHERE a.id = evidence.assessment));

-- A plan shows drafts, and what somebody is about to do: it is its owner's.
ALTER TABLE import_plan ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON import_plan USING (owner = access.viewer()) WITH CHECK (owner = access.viewer());
ALTER TABLE import_row ENABLE ROW LEVEL SECURITY;
-- IN, and not EXISTS: this is asked once for a thousand rows, not once for each.
CREATE POLICY own ON import_row USING (plan IN (SELECT id FROM import_plan));
ALTER TABLE import_left_out ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON import_left_out USING (plan IN (SELECT id FROM import_plan));

-- An organisation's answer on costs is its own people's alone, to read at any time and to change while the survey is
-- open. The secretariat's officers list who is asked, and put in what was gathered elsewhere, without reading it.
CREATE FUNCTION cost_survey_is_open(concerned uuid) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN (SELECT closes_on >= (now() AT TIME ZONE 'UTC')::date FROM cost_survey WHERE id = concerned);

CREATE FUNCTION cost_answer_is_nameless(concerned uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = observatory, pg_temp
    RETURN EXISTS (SELECT FROM cost_answer WHERE id = concerned AND organisation IS NULL);

ALTER TABLE cost_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_read ON cost_answer FOR SELECT
    USING (organisation IN (SELECT directory.viewer_memberships()));
CREATE POLICY own_change ON cost_answer FOR UPDATE
    USING (organisation IN (SELECT directory.viewer_memberships()) AND cost_survey_is_open(survey));
CREATE POLICY asked ON cost_answer FOR INSERT
    WITH CHECK (access.viewer_has('DIRECTORY_EDIT') AND (organisation IS NULL OR NOT answered));

ALTER TABLE cost_amount ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_read ON cost_amount FOR SELECT
    USING (EXISTS (SELECT FROM cost_answer a WHERE a.id = cost_amount.answer));
CREATE POLICY own_change ON cost_amount
    USING (EXISTS (SELECT FROM cost_answer a WHERE a.id = cost_amount.answer AND cost_survey_is_open(a.survey)))
    WITH CHECK (EXISTS (SELECT FROM cost_answer a WHERE a.id = cost_amount.answer AND cost_survey_is_open(a.survey)));
CREATE POLICY gathered_elsewhere ON cost_amount FOR INSERT
    WITH CHECK (access.viewer_has('DIRECTORY_EDIT') AND cost_answer_is_nameless(answer));

-- The one way to the answers of others: without names, and only of a survey that is closed, so that nobody learns an
-- answer by watching a median move. CostSurveys alone calls it, and hands on no more than a PublishedEstimate.
CREATE FUNCTION closed_cost_answers(concerned uuid)
    RETURNS TABLE (number bigint, sector text, size text, answered boolean,
                   recovered_from bigint, recovered_to bigint, type text, low bigint, high bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = observatory, pg_temp
    BEGIN ATOMIC
    SELECT dense_rank() OVER (ORDER BY a.id), a.sector, a.size, a.answered, a.recovered_from, a.recovered_to,
           m.type, m.low, m.high
      FROM cost_answer a LEFT JOIN cost_amount m ON m.answer = a.id
     WHERE a.survey = concerned AND NOT cost_survey_is_open(concerned);
    END;

-- How many were asked is no secret, at any time.
CREATE FUNCTION cost_asked(concerned uuid) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = observatory, pg_temp
    RETURN (SELECT count(*) FROM cost_answer WHERE survey = concerned);

REVOKE EXECUTE ON FUNCTION closed_cost_answers(uuid), cost_asked(uuid), cost_answer_is_nameless(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION closed_cost_answers(uuid), cost_asked(uuid), cost_answer_is_nameless(uuid) TO ${application};

GRANT SELECT ON ALL TABLES IN SCHEMA observatory TO ${application};
GRANT INSERT ON ALL TABLES IN SCHEMA observatory TO ${application};
GRANT UPDATE ON edition, stage, dimension, factor, indicator, cycle, crosswalk TO ${application};
GRANT UPDATE (status, revision, reviewed_by, validated_by, released_on) ON assessment TO ${application};
GRANT UPDATE (level, method, confidence, proposed_by, reviewed_by, note, note_language) ON assessed_level
    TO ${application};
GRANT UPDATE (answered, recovered_from, recovered_to, revision) ON cost_answer TO ${application};
GRANT UPDATE (reading, sha256, refused, passed_over, applied_at) ON import_plan TO ${application};
GRANT EXECUTE ON FUNCTION forget_expired_imports() TO ${application};
GRANT DELETE ON descriptor, crosswalk_row, assessed_level, rating, evidence, cost_amount, import_plan TO ${application};
REVOKE ALL ON schema_history FROM ${application};
