ALTER TABLE organisation
    DROP CONSTRAINT organisation_sector_check,
    ADD CONSTRAINT organisation_sector_check CHECK (sector IN ('GOVERNMENT', 'JUSTICE', 'CSIRT', 'PRIVATE', 'CIVIL_SOCIETY',
        'ACADEMIA', 'TECHNICAL_COMMUNITY', 'INTERNATIONAL'));
ALTER TABLE membership
    DROP CONSTRAINT membership_sector_check,
    ADD CONSTRAINT membership_sector_check CHECK (sector IN ('GOVERNMENT', 'JUSTICE', 'CSIRT', 'PRIVATE', 'CIVIL_SOCIETY',
        'ACADEMIA', 'TECHNICAL_COMMUNITY', 'INTERNATIONAL'));

-- Which organisations the public directory shows. An organisation is known here because somebody of it has an account or
-- was asked something: that is nobody else's business until it is listed.
CREATE TABLE listing (
    organisation uuid PRIMARY KEY REFERENCES organisation,
    website      text CHECK (website ~ '^https?://[^\s]+$' AND length(website) <= 300),
    listed_on    date NOT NULL
);

-- A response team, by the name that its address bears. It stays when it leaves: what it was is part of the record.
CREATE TABLE team (
    id           text PRIMARY KEY CHECK (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(id) <= 40),
    organisation uuid NOT NULL UNIQUE REFERENCES organisation,
    kind         text NOT NULL CHECK (kind IN ('NATIONAL', 'SECTORAL', 'LOCAL'))
);

-- Since when a team is a member, and how it ended. Who leaves is out at that moment, so the last day counts as outside.
CREATE TABLE team_membership (
    team   text NOT NULL REFERENCES team,
    number integer NOT NULL CHECK (number > 0),
    since  date NOT NULL,
    until  date,
    ended  text CHECK (ended IN ('LEFT', 'EXCLUDED')),
    reason text CHECK (reason <> '' AND length(reason) <= 2000),
    PRIMARY KEY (team, number),
    CHECK (since <= until),
    CONSTRAINT an_end_has_a_reason CHECK ((until IS NULL) = (ended IS NULL) AND (until IS NULL) = (reason IS NULL))
);
CREATE UNIQUE INDEX a_team_is_a_member_once ON team_membership (team) WHERE until IS NULL;

CREATE FUNCTION is_member(concerned text) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN EXISTS (SELECT FROM directory.team_membership WHERE team = concerned AND until IS NULL);

-- The teams for whose organisation the viewer holds this permission, and which are members.
CREATE FUNCTION viewer_teams(permission text) RETURNS SETOF text
    LANGUAGE sql STABLE
    BEGIN ATOMIC
    SELECT t.id FROM directory.team t
     WHERE t.organisation IN (SELECT id FROM directory.viewer_organisations(permission)) AND directory.is_member(t.id);
    END;

CREATE FUNCTION viewer_is_secretariat() RETURNS boolean
    LANGUAGE sql STABLE
    RETURN access.viewer_has('DIRECTORY_SECRETARIAT');

-- Whether the viewer may read what member teams tell each other.
CREATE FUNCTION viewer_is_among_teams() RETURNS boolean
    LANGUAGE sql STABLE
    RETURN directory.viewer_is_secretariat() OR EXISTS (SELECT FROM directory.viewer_teams('DIRECTORY_CLOSED'));

-- The public part: what a team says of itself (RFC 2350), a version each time it is saved. None is changed afterwards.
CREATE TABLE team_profile (
    team      text NOT NULL REFERENCES team,
    version   integer NOT NULL CHECK (version > 0),
    edited_at timestamptz NOT NULL,
    content   jsonb NOT NULL CHECK (length(content::text) <= 300000),
    PRIMARY KEY (team, version)
);

CREATE FUNCTION team_profile_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM directory.team_profile WHERE team = NEW.team) THEN
        RAISE EXCEPTION 'a version follows the one before it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER team_profile_follows BEFORE INSERT ON team_profile
    FOR EACH ROW EXECUTE FUNCTION team_profile_follows();

-- What the newest version claims, so that claims of several teams can be laid side by side.
CREATE TABLE claimed_range (
    team  text NOT NULL REFERENCES team,
    range cidr NOT NULL,
    PRIMARY KEY (team, range)
);
CREATE INDEX claimed_range_range ON claimed_range USING gist (range inet_ops);

CREATE TABLE claimed_as (
    team   text NOT NULL REFERENCES team,
    number bigint NOT NULL CHECK (number BETWEEN 1 AND 4294967294),
    PRIMARY KEY (team, number)
);
CREATE INDEX claimed_as_number ON claimed_as (number);

-- As in the DNS: punycode, lower case, no dot at the end.
CREATE TABLE claimed_domain (
    team   text NOT NULL REFERENCES team,
    domain text NOT NULL CHECK (domain ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$' AND length(domain) <= 253),
    PRIMARY KEY (team, domain)
);

-- OpenPGP keys are public by their nature.
CREATE TABLE team_key (
    team        text NOT NULL REFERENCES team,
    fingerprint text NOT NULL CHECK (fingerprint ~ '^([0-9A-F]{40}|[0-9A-F]{64})$'),
    armored     text NOT NULL CHECK (length(armored) <= 65536),
    expires_on  date,
    added_on    date NOT NULL,
    warned_on   date,
    PRIMARY KEY (team, fingerprint)
);

-- The closed part: what member teams and the secretariat may know, and nobody else. Only the newest: telephones and names
-- of people are not kept longer than they are of use.
CREATE TABLE team_closed (
    team       text PRIMARY KEY REFERENCES team,
    revision   integer NOT NULL CHECK (revision > 0),
    changed_at timestamptz NOT NULL,
    on_call    text NOT NULL CHECK (length(on_call) <= 2000),
    people     text NOT NULL CHECK (length(people) <= 4000),
    contacts   text NOT NULL CHECK (length(contacts) <= 4000)
);

ALTER TABLE team ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON team FOR SELECT USING (true);
CREATE POLICY secretariat_adds ON team FOR INSERT WITH CHECK (viewer_is_secretariat());
CREATE POLICY secretariat_changes ON team FOR UPDATE USING (viewer_is_secretariat());

ALTER TABLE team_membership ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON team_membership FOR SELECT USING (true);
CREATE POLICY secretariat_adds ON team_membership FOR INSERT WITH CHECK (viewer_is_secretariat());
CREATE POLICY team_or_secretariat_ends ON team_membership FOR UPDATE
    USING (until IS NULL AND (viewer_is_secretariat() OR team IN (SELECT viewer_teams('DIRECTORY_TEAM'))))
    WITH CHECK (until IS NOT NULL);

ALTER TABLE team_profile ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON team_profile FOR SELECT USING (true);
CREATE POLICY own_officer_or_secretariat_adds ON team_profile FOR INSERT
    WITH CHECK (viewer_is_secretariat() OR team IN (SELECT viewer_teams('DIRECTORY_TEAM')));

ALTER TABLE claimed_range ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON claimed_range FOR SELECT USING (true);
CREATE POLICY own_officer_or_secretariat ON claimed_range
    USING (viewer_is_secretariat() OR team IN (SELECT viewer_teams('DIRECTORY_TEAM')));
ALTER TABLE claimed_as ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON claimed_as FOR SELECT USING (true);
CREATE POLICY own_officer_or_secretariat ON claimed_as
    USING (viewer_is_secretariat() OR team IN (SELECT viewer_teams('DIRECTORY_TEAM')));
ALTER TABLE claimed_domain ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON claimed_domain FOR SELECT USING (true);
CREATE POLICY own_officer_or_secretariat ON claimed_domain
    USING (viewer_is_secretariat() OR team IN (SELECT viewer_teams('DIRECTORY_TEAM')));

ALTER TABLE team_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON team_key FOR SELECT USING (true);
CREATE POLICY own_officer_adds ON team_key FOR INSERT WITH CHECK (team IN (SELECT viewer_teams('DIRECTORY_TEAM')));
CREATE POLICY own_officer_removes ON team_key FOR DELETE USING (team IN (SELECT viewer_teams('DIRECTORY_TEAM')));

ALTER TABLE team_closed ENABLE ROW LEVEL SECURITY;
CREATE POLICY among_teams ON team_closed FOR SELECT USING (viewer_is_among_teams());
CREATE POLICY own_officer_adds ON team_closed FOR INSERT WITH CHECK (team IN (SELECT viewer_teams('DIRECTORY_TEAM')));
CREATE POLICY own_officer_changes ON team_closed FOR UPDATE USING (team IN (SELECT viewer_teams('DIRECTORY_TEAM')));

GRANT SELECT, INSERT, UPDATE, DELETE ON listing TO ${application};
GRANT SELECT, INSERT, UPDATE ON team, team_membership, team_closed TO ${application};
GRANT SELECT, INSERT ON team_profile TO ${application};
GRANT SELECT, INSERT, DELETE ON claimed_range, claimed_as, claimed_domain, team_key TO ${application};
-- That a key was warned of is noted by the program itself, for whoever is the viewer or for nobody.
GRANT UPDATE (warned_on) ON team_key TO ${application};
CREATE POLICY program_notes_a_warning ON team_key FOR UPDATE USING (true);
GRANT EXECUTE ON FUNCTION is_member(text), viewer_teams(text), viewer_is_secretariat(), viewer_is_among_teams()
    TO ${application};
