-- Days on which nobody works, by calendar: a state's, or the secretariat's own. An operator keeps them; none is shipped.
CREATE TABLE holiday (
    calendar text NOT NULL CHECK (calendar ~ '^([A-Z]{3}|SECRETARIAT)$'),
    day      date NOT NULL,
    name     text NOT NULL CHECK (name <> '' AND length(name) <= 200),
    PRIMARY KEY (calendar, day)
);

-- A team asks to join. Who decides, and in which order, is fixed when it is sent.
CREATE TABLE application (
    id            uuid PRIMARY KEY,
    organisation  uuid NOT NULL REFERENCES organisation,
    state         text NOT NULL REFERENCES state,
    kind          text NOT NULL CHECK (kind IN ('NATIONAL', 'SECTORAL', 'LOCAL')),
    team_name     text NOT NULL CHECK (team_name <> '' AND length(team_name) <= 200),
    language      text NOT NULL CHECK (language IN ('en', 'es', 'pt', 'fr')),
    serves        text NOT NULL CHECK (serves <> '' AND length(serves) <= 3000),
    founding_link text NOT NULL CHECK (founding_link ~ '^https?://[^\s]+$' AND length(founding_link) <= 1000),
    founding_note text NOT NULL CHECK (founding_note <> '' AND length(founding_note) <= 2000),
    applicant     uuid NOT NULL REFERENCES access.account,
    submitted_on  date NOT NULL,
    previous      uuid REFERENCES application,
    approvers     text[] NOT NULL CHECK (array_to_string(approvers, ' ') ~ '^STATE_CONTACT( NATIONAL_TEAM)? SECRETARIAT$'),
    national_team text REFERENCES team,
    status        text NOT NULL CHECK (status IN ('OPEN', 'ADMITTED', 'REFUSED', 'WITHDRAWN')),
    closed_on     date,
    withdrawal    text CHECK (withdrawal <> '' AND length(withdrawal) <= 2000),
    CHECK ((status = 'OPEN') = (closed_on IS NULL)),
    CHECK ((status = 'WITHDRAWN') = (withdrawal IS NOT NULL)),
    CHECK (('NATIONAL_TEAM' = ANY (approvers)) = (national_team IS NOT NULL))
);
CREATE UNIQUE INDEX an_organisation_applies_once_at_a_time ON application (organisation) WHERE status = 'OPEN';

-- One row a decision, in the order of the approvers. The clock of each begins when the one before it has decided.
CREATE TABLE application_decision (
    application uuid NOT NULL REFERENCES application,
    position    integer NOT NULL CHECK (position > 0),
    approver    text NOT NULL CHECK (approver IN ('STATE_CONTACT', 'NATIONAL_TEAM', 'SECRETARIAT')),
    approved    boolean NOT NULL,
    reason      text NOT NULL CHECK (reason <> '' AND length(reason) <= 2000),
    decided_on  date NOT NULL,
    decided_by  uuid NOT NULL REFERENCES access.account,
    PRIMARY KEY (application, position),
    CONSTRAINT nobody_decides_twice UNIQUE (application, decided_by)
);

CREATE FUNCTION application_is_decided_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked directory.application;
BEGIN
    SELECT * INTO asked FROM directory.application WHERE id = NEW.application;
    IF asked.status IS DISTINCT FROM 'OPEN'
       OR NEW.position <> 1 + (SELECT count(*) FROM directory.application_decision WHERE application = NEW.application)
       OR asked.approvers[NEW.position] IS DISTINCT FROM NEW.approver
       OR EXISTS (SELECT FROM directory.application_decision WHERE application = NEW.application AND NOT approved) THEN
        RAISE EXCEPTION 'this step is not the next one' USING ERRCODE = 'check_violation';
    END IF;
    IF asked.applicant = NEW.decided_by THEN
        RAISE EXCEPTION 'nobody decides on their own application' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER application_is_decided_in_order BEFORE INSERT ON application_decision
    FOR EACH ROW EXECUTE FUNCTION application_is_decided_in_order();

-- What came of it follows from the decisions, and is final.
CREATE FUNCTION application_ends_as_decided() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    decisions integer := (SELECT count(*) FROM directory.application_decision WHERE application = NEW.id AND approved);
    refused boolean := EXISTS (SELECT FROM directory.application_decision WHERE application = NEW.id AND NOT approved);
BEGIN
    IF OLD.status <> 'OPEN'
       OR (NEW.status = 'ADMITTED' AND decisions <> cardinality(OLD.approvers))
       OR (NEW.status = 'REFUSED' AND NOT refused) THEN
        RAISE EXCEPTION 'an application ends as it was decided' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER application_ends_as_decided BEFORE UPDATE ON application
    FOR EACH ROW EXECUTE FUNCTION application_ends_as_decided();

ALTER TABLE application ENABLE ROW LEVEL SECURITY;
CREATE POLICY parties_read ON application FOR SELECT USING (
    organisation IN (SELECT viewer_memberships())
    OR viewer_is_secretariat()
    OR state IN (SELECT viewer_states('DIRECTORY_SPONSOR'))
    OR national_team IN (SELECT viewer_teams('DIRECTORY_TEAM')));
CREATE POLICY own_people_apply ON application FOR INSERT
    WITH CHECK (organisation IN (SELECT viewer_memberships()) AND applicant = access.viewer());
CREATE POLICY parties_end ON application FOR UPDATE USING (
    (organisation IN (SELECT viewer_memberships())
     OR viewer_is_secretariat()
     OR state IN (SELECT viewer_states('DIRECTORY_SPONSOR'))
     OR national_team IN (SELECT viewer_teams('DIRECTORY_TEAM'))));
-- Whoever asks may take it back, and may not say yes to itself.
CREATE POLICY only_own_people_withdraw ON application AS RESTRICTIVE FOR UPDATE USING (true)
    WITH CHECK ((status = 'WITHDRAWN') = (organisation IN (SELECT viewer_memberships()) AND withdrawal IS NOT NULL));

ALTER TABLE application_decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY parties_read ON application_decision FOR SELECT USING (application IN (SELECT id FROM application));
CREATE POLICY the_approver_decides ON application_decision FOR INSERT WITH CHECK (
    decided_by = access.viewer()
    AND EXISTS (SELECT FROM application a WHERE a.id = application AND CASE approver
        WHEN 'STATE_CONTACT' THEN a.state IN (SELECT viewer_states('DIRECTORY_SPONSOR'))
        WHEN 'NATIONAL_TEAM' THEN a.national_team IN (SELECT viewer_teams('DIRECTORY_TEAM'))
        ELSE viewer_is_secretariat() END));

ALTER TABLE holiday ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON holiday FOR SELECT USING (true);
CREATE POLICY secretariat_keeps ON holiday USING (viewer_is_secretariat());

GRANT SELECT, INSERT, DELETE ON holiday TO ${application};
GRANT SELECT, INSERT, UPDATE (status, closed_on, withdrawal) ON application TO ${application};
GRANT SELECT, INSERT ON application_decision TO ${application};
