-- A circle of teams. Its epoch counts who joined "from now": what is given to a group carries the epoch at which it was
-- given, and whoever joins from now on begins with the next one.
CREATE TABLE sharing_group (
    id            uuid PRIMARY KEY,
    name          text NOT NULL CHECK (name <> '' AND length(name) <= 200),
    description   text NOT NULL CHECK (length(description) <= 2000),
    owner         text NOT NULL REFERENCES directory.team,
    shows_members boolean NOT NULL,
    epoch         integer NOT NULL DEFAULT 0 CHECK (epoch >= 0),
    created_on    timestamptz NOT NULL,
    closed_on     timestamptz
);

-- Which team belongs to it, and from which epoch on: 0 is "with history". A team that left sees nothing by it any more,
-- and may be added anew.
CREATE TABLE group_membership (
    sharing_group uuid NOT NULL REFERENCES sharing_group,
    team          text NOT NULL REFERENCES directory.team,
    number        integer NOT NULL CHECK (number > 0),
    from_epoch    integer NOT NULL CHECK (from_epoch >= 0),
    joined_on     timestamptz NOT NULL,
    left_on       timestamptz,
    PRIMARY KEY (sharing_group, team, number),
    CONSTRAINT left_once_joined CHECK (joined_on <= left_on)
);
CREATE UNIQUE INDEX a_team_is_in_a_group_once ON group_membership (sharing_group, team) WHERE left_on IS NULL;
CREATE INDEX group_membership_team ON group_membership (team);

CREATE FUNCTION sharing_group_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.created_on <> OLD.created_on OR NEW.epoch NOT IN (OLD.epoch, OLD.epoch + 1)
       OR OLD.closed_on IS NOT NULL THEN
        RAISE EXCEPTION 'a group’s epochs follow each other, and what is closed stays closed'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sharing_group_goes_on BEFORE UPDATE ON sharing_group
    FOR EACH ROW EXECUTE FUNCTION sharing_group_goes_on();

CREATE FUNCTION group_membership_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.from_epoch NOT IN (0, (SELECT epoch FROM exchange.sharing_group WHERE id = NEW.sharing_group)) THEN
        RAISE EXCEPTION 'a team joins with history or from now' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER group_membership_begins BEFORE INSERT ON group_membership
    FOR EACH ROW EXECUTE FUNCTION group_membership_begins();

-- The open groups to which a team of the viewer's belongs, each with the epoch from which on.
CREATE FUNCTION viewer_groups() RETURNS TABLE (sharing_group uuid, from_epoch integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp
    BEGIN ATOMIC
    SELECT m.sharing_group, m.from_epoch
      FROM exchange.group_membership m JOIN exchange.sharing_group g ON g.id = m.sharing_group
     WHERE m.left_on IS NULL AND g.closed_on IS NULL AND m.team IN (SELECT directory.viewer_teams('EXCHANGE_READ'));
    END;

-- Who is in a group sees that it is there, itself and its owner, and the others only where the group shows them.
ALTER TABLE sharing_group ENABLE ROW LEVEL SECURITY;
CREATE POLICY members_and_owner_read ON sharing_group FOR SELECT USING (
    id IN (SELECT v.sharing_group FROM viewer_groups() v)
    OR owner IN (SELECT directory.viewer_teams('EXCHANGE_READ')));
CREATE POLICY officers_make ON sharing_group FOR INSERT
    WITH CHECK (owner IN (SELECT directory.viewer_teams('EXCHANGE_GROUPS')) AND epoch = 0 AND closed_on IS NULL);
CREATE POLICY owner_keeps ON sharing_group FOR UPDATE
    USING (owner IN (SELECT directory.viewer_teams('EXCHANGE_GROUPS')));

ALTER TABLE group_membership ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_and_shown_read ON group_membership FOR SELECT USING (
    team IN (SELECT directory.viewer_teams('EXCHANGE_READ'))
    OR EXISTS (SELECT FROM sharing_group g
                WHERE g.id = group_membership.sharing_group
                  AND (g.owner IN (SELECT directory.viewer_teams('EXCHANGE_READ'))
                       OR (group_membership.left_on IS NULL AND (g.shows_members OR g.owner = group_membership.team)))));
CREATE POLICY owner_adds ON group_membership FOR INSERT WITH CHECK (
    left_on IS NULL AND directory.is_member(team)
    AND sharing_group IN (SELECT g.id FROM sharing_group g
                           WHERE g.closed_on IS NULL AND g.owner IN (SELECT directory.viewer_teams('EXCHANGE_GROUPS'))));
CREATE POLICY own_or_owner_ends ON group_membership FOR UPDATE
    USING (left_on IS NULL
           AND (team IN (SELECT directory.viewer_teams('EXCHANGE_GROUPS'))
                OR sharing_group IN (SELECT g.id FROM sharing_group g
                                      WHERE g.owner IN (SELECT directory.viewer_teams('EXCHANGE_GROUPS')))))
    WITH CHECK (left_on IS NOT NULL
                AND NOT EXISTS (SELECT FROM sharing_group g
                                 WHERE g.id = group_membership.sharing_group AND g.owner = group_membership.team));

-- A team that left the network leaves its groups; a group of its own goes to the member of longest standing, or ends.
CREATE FUNCTION leave_groups(gone text, at timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
BEGIN
    IF directory.is_member(gone) THEN
        RAISE EXCEPTION 'the team is a member' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE group_membership SET left_on = greatest(at, joined_on) WHERE team = gone AND left_on IS NULL;
    UPDATE sharing_group g SET owner = m.team
      FROM (SELECT DISTINCT ON (sharing_group) sharing_group, team FROM group_membership
             WHERE left_on IS NULL ORDER BY sharing_group, joined_on, team) m
     WHERE g.owner = gone AND g.closed_on IS NULL AND m.sharing_group = g.id;
    UPDATE sharing_group SET closed_on = at WHERE owner = gone AND closed_on IS NULL;
END $$;

-- What an audience says beside its TLP: who of these groups, these organisations, these people. What is declared has to be
-- met, also where it names nobody. key says all of it, so that one audience has one row; the row never changes.
ALTER TABLE audience
    DROP CONSTRAINT audience_tlp_organisation_person_key,
    ADD COLUMN for_groups boolean NOT NULL DEFAULT false,
    ADD COLUMN for_organisations boolean NOT NULL DEFAULT false,
    ADD COLUMN for_people boolean NOT NULL DEFAULT false,
    ADD COLUMN key bytea;
CREATE FUNCTION audience_key(level text, origin uuid, author uuid, groups text, organisations text, people text)
    RETURNS bytea LANGUAGE sql STABLE
    RETURN sha256(convert_to(concat_ws('|', level, origin, coalesce(author::text, '-'), coalesce(groups, '-'),
                                       coalesce(organisations, '-'), coalesce(people, '-')), 'UTF8'));
UPDATE audience SET key = audience_key(tlp, organisation, person, NULL, NULL, NULL);
ALTER TABLE audience
    ALTER COLUMN for_groups DROP DEFAULT,
    ALTER COLUMN for_organisations DROP DEFAULT,
    ALTER COLUMN for_people DROP DEFAULT,
    ALTER COLUMN key SET NOT NULL,
    ADD CHECK (length(key) = 32),
    ADD UNIQUE (key);
CREATE INDEX audience_organisation ON audience (organisation);
CREATE INDEX audience_of_all ON audience (number)
    WHERE tlp IN ('CLEAR', 'GREEN', 'AMBER') AND NOT for_groups AND NOT for_organisations AND NOT for_people;

CREATE TABLE audience_group (
    audience      integer NOT NULL REFERENCES audience,
    sharing_group uuid NOT NULL REFERENCES sharing_group,
    epoch         integer NOT NULL CHECK (epoch >= 0),
    PRIMARY KEY (audience, sharing_group)
);
CREATE INDEX audience_group_group ON audience_group (sharing_group, epoch);

CREATE TABLE named_organisation (
    audience     integer NOT NULL REFERENCES audience,
    organisation uuid NOT NULL REFERENCES directory.organisation,
    PRIMARY KEY (audience, organisation)
);
CREATE INDEX named_organisation_organisation ON named_organisation (organisation);

CREATE TABLE named_person (
    audience integer NOT NULL REFERENCES audience,
    person   uuid NOT NULL REFERENCES access.account,
    PRIMARY KEY (audience, person)
);
CREATE INDEX named_person_person ON named_person (person);

-- The one way to an audience: whole, with all that it names, before anything points at it. Its originator is the viewer's
-- own organisation, and its groups are the viewer's; who joins one of them meanwhile waits for the end of this transaction.
CREATE FUNCTION audience_for(level text, groups uuid[], organisations uuid[], people uuid[]) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    origin uuid;
    author CONSTANT uuid := CASE WHEN level = 'RED' THEN access.viewer() END;
    wanted bytea;
    made integer;
BEGIN
    SELECT o INTO STRICT origin FROM exchange.viewer_origins() o;
    PERFORM FROM sharing_group WHERE id = ANY (groups) ORDER BY id FOR SHARE;
    IF EXISTS (SELECT unnest(groups) EXCEPT SELECT v.sharing_group FROM exchange.viewer_groups() v) THEN
        RAISE EXCEPTION 'a group that is not the viewer’s' USING ERRCODE = 'insufficient_privilege';
    END IF;
    wanted := exchange.audience_key(level, origin, author,
        CASE WHEN groups IS NOT NULL
             THEN (SELECT coalesce(string_agg(id || ':' || epoch, ',' ORDER BY id), '') FROM sharing_group WHERE id = ANY (groups))
        END,
        CASE WHEN organisations IS NOT NULL
             THEN (SELECT coalesce(string_agg(DISTINCT o::text, ',' ORDER BY o::text), '') FROM unnest(organisations) o) END,
        CASE WHEN people IS NOT NULL
             THEN (SELECT coalesce(string_agg(DISTINCT p::text, ',' ORDER BY p::text), '') FROM unnest(people) p) END);
    SELECT number INTO made FROM audience WHERE key = wanted;
    IF made IS NOT NULL THEN
        RETURN made;
    END IF;
    INSERT INTO audience (tlp, organisation, person, for_groups, for_organisations, for_people, key)
    VALUES (level, origin, author, groups IS NOT NULL, organisations IS NOT NULL, people IS NOT NULL, wanted)
    ON CONFLICT (key) DO NOTHING RETURNING number INTO made;
    IF made IS NULL THEN
        SELECT number INTO STRICT made FROM audience WHERE key = wanted;
        RETURN made;
    END IF;
    INSERT INTO audience_group (audience, sharing_group, epoch)
    SELECT made, id, epoch FROM sharing_group WHERE id = ANY (groups);
    INSERT INTO named_organisation (audience, organisation) SELECT DISTINCT made, unnest(organisations);
    INSERT INTO named_person (audience, person) SELECT DISTINCT made, unnest(people);
    RETURN made;
END $$;

-- The audiences to which the viewer belongs, among those that could be theirs: nobody looks through all of them. The one
-- rule stands in org.istmo.exchange.Audience too; a test holds both against each other, and against a slow one.
CREATE OR REPLACE FUNCTION viewer_audiences() RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp
    BEGIN ATOMIC
    WITH own AS MATERIALIZED (
             SELECT t.organisation AS id FROM directory.team t WHERE t.id IN (SELECT directory.viewer_teams('EXCHANGE_READ'))),
         by_group AS MATERIALIZED (
             SELECT g.audience AS number FROM exchange.audience_group g
               JOIN exchange.viewer_groups() v ON v.sharing_group = g.sharing_group AND v.from_epoch <= g.epoch),
         by_organisation AS MATERIALIZED (
             SELECT n.audience AS number FROM exchange.named_organisation n WHERE n.organisation IN (SELECT id FROM own)),
         by_name AS MATERIALIZED (
             SELECT n.audience AS number FROM exchange.named_person n WHERE n.person = access.viewer()),
         possible AS (
             SELECT number FROM exchange.audience
              WHERE tlp IN ('CLEAR', 'GREEN', 'AMBER') AND NOT for_groups AND NOT for_organisations AND NOT for_people
             UNION SELECT number FROM exchange.audience WHERE organisation IN (SELECT id FROM own)
             UNION SELECT number FROM by_group
             UNION SELECT number FROM by_organisation
             UNION SELECT number FROM by_name)
    SELECT a.number
      FROM possible p
      JOIN exchange.audience a ON a.number = p.number
      CROSS JOIN LATERAL (SELECT a.organisation IN (SELECT id FROM own) AS is_own,
                                 a.number IN (SELECT number FROM by_name) AS is_named) reader
     WHERE EXISTS (SELECT FROM own)
       AND CASE a.tlp
           WHEN 'RED' THEN (reader.is_own AND a.person = access.viewer()) OR reader.is_named
           WHEN 'AMBER_STRICT' THEN reader.is_own OR a.number IN (SELECT number FROM by_organisation)
           ELSE true END
       AND (reader.is_own
            OR ((NOT a.for_groups OR a.number IN (SELECT number FROM by_group))
                AND (NOT a.for_organisations OR a.number IN (SELECT number FROM by_organisation))
                AND (NOT a.for_people OR reader.is_named)));
    END;

-- One version of an object may be there once for each audience: what is closed to a writer neither takes the place of
-- what they give, nor shows by their being refused that it is there. A reader meets the first of those that they see.
ALTER TABLE entry ADD COLUMN only_copy boolean NOT NULL DEFAULT true;
DROP INDEX entry_version;
CREATE UNIQUE INDEX entry_version ON entry (collection, id, rank, audience);

DROP FUNCTION known_versions(integer, text[]);
CREATE FUNCTION known_versions(of integer, ids text[])
    RETURNS TABLE (id text, rank text, digest bytea, audience integer, for_all boolean, seen boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp
    BEGIN ATOMIC
    SELECT e.id, e.rank, sha256(e.content), e.audience,
           a.tlp IN ('CLEAR', 'GREEN', 'AMBER') AND NOT (a.for_groups OR a.for_organisations OR a.for_people),
           e.collection IN (SELECT exchange.viewer_readable()) AND e.audience IN (SELECT exchange.viewer_audiences())
      FROM exchange.entry e JOIN exchange.audience a ON a.number = e.audience
     WHERE e.collection = of AND e.id = ANY (ids) AND of IN (SELECT exchange.viewer_writable());
    END;

CREATE OR REPLACE FUNCTION put_in_order(of integer, ids text[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = exchange, pg_temp
    BEGIN ATOMIC
    UPDATE exchange.entry e SET oldest = r.oldest, newest = r.newest, only_copy = r.only_copy
      FROM (SELECT added, rank = min(rank) OVER object AS oldest, rank = max(rank) OVER object AS newest,
                   count(*) OVER (PARTITION BY id, rank) = 1 AS only_copy
              FROM exchange.entry WHERE collection = of AND id = ANY (ids)
            WINDOW object AS (PARTITION BY id)) r
     WHERE e.collection = of AND e.added = r.added
       AND (e.oldest, e.newest, e.only_copy) IS DISTINCT FROM (r.oldest, r.newest, r.only_copy)
       AND of IN (SELECT exchange.viewer_writable());
    END;

-- Whom an audience names is seen by whoever gave it; the others see themselves in it, and nobody else.
ALTER TABLE audience_group ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_are_seen ON audience_group FOR SELECT USING (
    sharing_group IN (SELECT v.sharing_group FROM viewer_groups() v)
    AND audience IN (SELECT number FROM audience));
ALTER TABLE named_organisation ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_are_seen ON named_organisation FOR SELECT USING (
    (organisation IN (SELECT o.id FROM directory.viewer_organisations('EXCHANGE_READ') o)
     AND audience IN (SELECT viewer_audiences()))
    OR audience IN (SELECT a.number FROM audience a WHERE a.organisation IN (SELECT viewer_origins())));
ALTER TABLE named_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_are_seen ON named_person FOR SELECT USING (
    (person = access.viewer() AND audience IN (SELECT viewer_audiences()))
    OR audience IN (SELECT a.number FROM audience a WHERE a.organisation IN (SELECT viewer_origins())));
DROP POLICY own_are_made ON audience;
REVOKE INSERT ON audience FROM ${application};

-- What somebody gives to one team, which may publish it under its own name: an organisation of another sector, which does
-- not read the exchange, or a team that does not want to be named. The sender sees what they sent and what became of it;
-- until the team has decided they take it back, and then the team sees it no more.
CREATE TABLE intake (
    id           uuid PRIMARY KEY,
    team         text NOT NULL REFERENCES directory.team,
    organisation uuid NOT NULL REFERENCES directory.organisation,
    sender       uuid NOT NULL REFERENCES access.account,
    title        text NOT NULL CHECK (title <> '' AND length(title) <= 200),
    content      text NOT NULL CHECK (content <> '' AND length(content) <= 200000),
    tlp          text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    sent_on      timestamptz NOT NULL,
    status       text NOT NULL CHECK (status IN ('WAITING', 'ACCEPTED', 'REJECTED', 'WITHDRAWN')),
    decided_on   timestamptz,
    decided_by   uuid REFERENCES access.account,
    reason       text CHECK (reason <> '' AND length(reason) <= 2000),
    CONSTRAINT a_decision_has_a_day CHECK ((status = 'WAITING') = (decided_on IS NULL) AND sent_on <= decided_on),
    CONSTRAINT a_decision_is_somebodys CHECK ((status IN ('ACCEPTED', 'REJECTED')) = (decided_by IS NOT NULL)),
    CONSTRAINT a_rejection_has_a_reason CHECK ((status = 'REJECTED') = (reason IS NOT NULL))
);
CREATE INDEX intake_team ON intake (team, sent_on);
CREATE INDEX intake_sender ON intake (sender, sent_on);
CREATE INDEX intake_decided_on ON intake (decided_on);

ALTER TABLE intake ENABLE ROW LEVEL SECURITY;
CREATE POLICY sender_and_team_read ON intake FOR SELECT USING (
    (sender = access.viewer() AND organisation IN (SELECT directory.viewer_memberships()))
    OR (status <> 'WITHDRAWN' AND team IN (SELECT directory.viewer_teams('EXCHANGE_READ'))));
CREATE POLICY sender_sends ON intake FOR INSERT WITH CHECK (
    sender = access.viewer() AND status = 'WAITING' AND directory.is_member(team)
    AND organisation IN (SELECT o.id FROM directory.viewer_organisations('EXCHANGE_SUBMIT') o)
    AND team NOT IN (SELECT t.id FROM directory.team t WHERE t.organisation = intake.organisation));
CREATE POLICY sender_takes_back_team_decides ON intake FOR UPDATE
    USING (status = 'WAITING')
    WITH CHECK (
        (status = 'WITHDRAWN' AND sender = access.viewer())
        OR (status IN ('ACCEPTED', 'REJECTED') AND decided_by = access.viewer()
            AND team IN (SELECT directory.viewer_teams('EXCHANGE_WRITE'))));

-- What was decided is kept for a year, whosever it is.
CREATE FUNCTION forget_old_intake() RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = exchange, pg_temp
    BEGIN ATOMIC
    DELETE FROM exchange.intake WHERE decided_on < now() - interval '1 year';
    END;

REVOKE EXECUTE ON FUNCTION known_versions(integer, text[]), viewer_groups(), audience_for(text, uuid[], uuid[], uuid[]), leave_groups(text, timestamptz),
    forget_old_intake() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION known_versions(integer, text[]), viewer_groups(), audience_for(text, uuid[], uuid[], uuid[]), leave_groups(text, timestamptz),
    forget_old_intake() TO ${application};
GRANT SELECT, INSERT, UPDATE (name, description, shows_members, epoch, closed_on) ON sharing_group TO ${application};
GRANT SELECT, INSERT, UPDATE (left_on) ON group_membership TO ${application};
GRANT SELECT ON audience_group, named_organisation, named_person TO ${application};
GRANT SELECT, INSERT, UPDATE (status, decided_on, decided_by, reason) ON intake TO ${application};
