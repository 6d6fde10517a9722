-- A profile of SIM3: the minimum that it asks of each parameter. Whoever loads one says where it is from; none is shipped.
CREATE TABLE sim3_profile (
    id            uuid PRIMARY KEY,
    name          text NOT NULL CHECK (name <> '' AND length(name) <= 200),
    language      text NOT NULL CHECK (language IN ('en', 'es', 'pt', 'fr')),
    source        text NOT NULL CHECK (source <> '' AND length(source) <= 1000),
    demonstration boolean NOT NULL,
    loaded_on     date NOT NULL,
    minima        jsonb NOT NULL
);

-- What a team says of itself, and what another team says of that.
CREATE TABLE self_assessment (
    id           uuid PRIMARY KEY,
    team         text NOT NULL REFERENCES team,
    version      integer NOT NULL CHECK (version > 0),
    revision     integer NOT NULL CHECK (revision > 0), -- of the draft
    profile      uuid NOT NULL REFERENCES sim3_profile,
    answers      jsonb NOT NULL, -- by parameter, 0 to 4
    status       text NOT NULL CHECK (status IN ('DRAFT', 'SUBMITTED', 'REVIEWED', 'RETURNED')),
    reviewer     text REFERENCES team,
    submitted_on date,
    submitted_by uuid REFERENCES access.account,
    reviewed_on  date,
    reviewed_by  uuid REFERENCES access.account,
    review       text CHECK (review <> '' AND length(review) <= 4000),
    published    boolean NOT NULL DEFAULT false,
    UNIQUE (team, version),
    CONSTRAINT nobody_reviews_themselves CHECK (reviewer <> team AND reviewed_by <> submitted_by),
    CHECK ((status = 'DRAFT') = (submitted_on IS NULL) AND (submitted_on IS NULL) = (reviewer IS NULL)),
    CHECK ((status IN ('REVIEWED', 'RETURNED')) = (reviewed_on IS NOT NULL AND reviewed_by IS NOT NULL AND review IS NOT NULL)),
    CHECK (status = 'REVIEWED' OR NOT published)
);
CREATE UNIQUE INDEX one_self_assessment_is_open ON self_assessment (team) WHERE status IN ('DRAFT', 'SUBMITTED');

CREATE FUNCTION self_assessment_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    own CONSTANT boolean := NEW.team IN (SELECT directory.viewer_teams('DIRECTORY_TEAM'));
    reviewing CONSTANT boolean := OLD.reviewer IN (SELECT directory.viewer_teams('DIRECTORY_TEAM'))
        AND NOT EXISTS (SELECT FROM directory.team t
                         WHERE t.id = NEW.team AND t.organisation IN (SELECT directory.viewer_memberships()));
BEGIN
    IF (NEW.id, NEW.team, NEW.version) IS DISTINCT FROM (OLD.id, OLD.team, OLD.version)
       OR (OLD.status <> 'DRAFT' AND (NEW.answers, NEW.profile) IS DISTINCT FROM (OLD.answers, OLD.profile)) THEN
        RAISE EXCEPTION 'what was handed in stays' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT (CASE OLD.status || '>' || NEW.status
           WHEN 'DRAFT>DRAFT' THEN own
           WHEN 'DRAFT>SUBMITTED' THEN own
           WHEN 'SUBMITTED>RETURNED' THEN reviewing
           WHEN 'SUBMITTED>REVIEWED' THEN reviewing
           WHEN 'REVIEWED>REVIEWED' THEN own AND (NEW.review, NEW.reviewed_by, NEW.reviewer)
                                              IS NOT DISTINCT FROM (OLD.review, OLD.reviewed_by, OLD.reviewer)
           ELSE false END) THEN
        RAISE EXCEPTION 'this step is not possible, or not yours' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER self_assessment_moves BEFORE UPDATE ON self_assessment
    FOR EACH ROW EXECUTE FUNCTION self_assessment_moves();

ALTER TABLE sim3_profile ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON sim3_profile FOR SELECT USING (true);
CREATE POLICY operator_loads ON sim3_profile FOR INSERT WITH CHECK (access.viewer_has('DIRECTORY_MATURITY'));

ALTER TABLE self_assessment ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_people_reviewer_secretariat ON self_assessment FOR SELECT USING (
    team IN (SELECT viewer_teams('DIRECTORY_CLOSED'))
    OR (status <> 'DRAFT' AND reviewer IN (SELECT viewer_teams('DIRECTORY_TEAM')))
    OR viewer_is_secretariat()
    OR (published AND status = 'REVIEWED'));
CREATE POLICY own_officer_begins ON self_assessment FOR INSERT
    WITH CHECK (team IN (SELECT viewer_teams('DIRECTORY_TEAM')) AND status = 'DRAFT');
-- Which step is whose, the trigger says.
CREATE POLICY own_officer_or_reviewer_moves ON self_assessment FOR UPDATE USING (
    team IN (SELECT viewer_teams('DIRECTORY_TEAM'))
    OR (status = 'SUBMITTED' AND reviewer IN (SELECT viewer_teams('DIRECTORY_TEAM'))))
    WITH CHECK (true);

GRANT SELECT, INSERT ON sim3_profile TO ${application};
GRANT SELECT, INSERT, UPDATE ON self_assessment TO ${application};
