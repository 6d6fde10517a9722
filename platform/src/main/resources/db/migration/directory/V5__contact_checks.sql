-- Whom to reach at an organisation, for what. Names and addresses are closed.
CREATE TABLE contact_point (
    id           uuid PRIMARY KEY,
    organisation uuid NOT NULL REFERENCES organisation,
    purpose      text NOT NULL CHECK (purpose IN ('INCIDENTS', 'TECHNICAL', 'POLICY')),
    name         text NOT NULL CHECK (name <> '' AND length(name) <= 200),
    email        text NOT NULL CHECK (email ~ '^[^@\s]+@[^@\s]+$' AND length(email) <= 254),
    language     text NOT NULL CHECK (language IN ('en', 'es', 'pt', 'fr')),
    added_on     date NOT NULL,
    removed_on   date
);
CREATE INDEX contact_point_organisation ON contact_point (organisation);

-- Each month a contact point is asked whether it is still right. Dates only: who was asked stands with the contact point.
CREATE TABLE contact_check (
    id           uuid PRIMARY KEY,
    contact      uuid NOT NULL REFERENCES contact_point,
    asked_on     date NOT NULL,
    reminded_on  date,
    escalated_on date,
    confirmed_on date,
    UNIQUE (contact, asked_on)
);

-- What the links in the letters hold, hashed. A reminder brings one of its own.
CREATE TABLE contact_check_link (
    token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    check_id   uuid NOT NULL REFERENCES contact_check,
    ends       date NOT NULL
);

ALTER TABLE contact_point ENABLE ROW LEVEL SECURITY;
CREATE POLICY among_teams_or_own ON contact_point FOR SELECT
    USING (viewer_is_among_teams() OR organisation IN (SELECT id FROM viewer_organisations('DIRECTORY_TEAM')));
CREATE POLICY own_officer_adds ON contact_point FOR INSERT
    WITH CHECK (viewer_is_secretariat() OR organisation IN (SELECT id FROM viewer_organisations('DIRECTORY_TEAM')));
CREATE POLICY own_officer_changes ON contact_point FOR UPDATE
    USING (viewer_is_secretariat() OR organisation IN (SELECT id FROM viewer_organisations('DIRECTORY_TEAM')));

-- How the contact points of an organisation stand, without saying who they are: this is all that the public sees.
CREATE FUNCTION contact_standing(concerned uuid)
    RETURNS TABLE (purpose text, confirmed_on date, open_since date)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = directory, pg_temp
    BEGIN ATOMIC
    SELECT p.purpose, c.confirmed_on,
           (SELECT min(k.asked_on) FROM contact_check k
             WHERE k.contact = p.id AND k.confirmed_on IS NULL AND (c.confirmed_on IS NULL OR k.asked_on > c.confirmed_on))
      FROM contact_point p
      CROSS JOIN LATERAL (SELECT max(k.confirmed_on) AS confirmed_on FROM contact_check k WHERE k.contact = p.id) c
     WHERE p.organisation = concerned AND p.removed_on IS NULL;
    END;

-- What somebody who holds a link may know: for which organisation and what they are asked, and whether they said yes.
CREATE FUNCTION contact_of_link(wanted bytea, today date)
    RETURNS TABLE (check_id uuid, organisation text, language text, purpose text, confirmed_on date)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = directory, pg_temp
    BEGIN ATOMIC
    SELECT k.id, o.name, o.language, p.purpose, k.confirmed_on
      FROM contact_check_link l
      JOIN contact_check k ON k.id = l.check_id
      JOIN contact_point p ON p.id = k.contact
      JOIN organisation o ON o.id = p.organisation
     WHERE l.token_hash = wanted AND l.ends >= today AND p.removed_on IS NULL;
    END;

GRANT SELECT, INSERT, UPDATE (removed_on) ON contact_point TO ${application};
GRANT SELECT, INSERT, UPDATE (reminded_on, escalated_on, confirmed_on) ON contact_check TO ${application};
GRANT SELECT, INSERT, DELETE ON contact_check_link TO ${application};
REVOKE EXECUTE ON FUNCTION contact_standing(uuid), contact_of_link(bytea, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contact_standing(uuid), contact_of_link(bytea, date) TO ${application};
