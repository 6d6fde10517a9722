CREATE TABLE state (
    iso3       text PRIMARY KEY CHECK (iso3 ~ '^[A-Z]{3}$'),
    iso2       text NOT NULL UNIQUE CHECK (iso2 ~ '^[A-Z]{2}$'),
    numeric    text NOT NULL UNIQUE CHECK (numeric ~ '^[0-9]{3}$'),
    name_en    text NOT NULL,
    name_es    text NOT NULL,
    name_pt    text NOT NULL,
    name_fr    text NOT NULL,
    official_languages text[] NOT NULL
);

-- What a state belongs to: the organisation itself, a sub-region, CARICOM, SICA and whatever comes.
CREATE TABLE grouping (
    code    text PRIMARY KEY CHECK (code ~ '^[a-z0-9-]{2,40}$'),
    kind    text NOT NULL CHECK (kind IN ('organisation', 'sub-region', 'community')),
    name_en text NOT NULL,
    name_es text NOT NULL,
    name_pt text NOT NULL,
    name_fr text NOT NULL
);

CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA directory;

-- Dated and editable; a state can leave and return, but never be in the same grouping twice at once.
CREATE TABLE state_membership (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    state      text NOT NULL REFERENCES state,
    grouping   text NOT NULL REFERENCES grouping,
    since      date,
    until      date,
    version    integer NOT NULL DEFAULT 1,
    CHECK (until IS NULL OR since IS NULL OR since < until),
    EXCLUDE USING gist (state WITH =, grouping WITH =, daterange(since, until) WITH &&)
);

-- A note on a state's status, shown as it is: the product takes no side.
CREATE TABLE status_note (
    state   text NOT NULL REFERENCES state,
    grouping text NOT NULL REFERENCES grouping,
    text_en text NOT NULL,
    text_es text NOT NULL,
    text_pt text NOT NULL,
    text_fr text NOT NULL,
    checked_on date,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (state, grouping)
);

CREATE TABLE organisation (
    id     uuid PRIMARY KEY,
    name   text NOT NULL CHECK (name <> '' AND length(name) <= 300),
    language text NOT NULL CHECK (language IN ('en', 'es', 'pt', 'fr')),
    sector text NOT NULL CHECK (sector IN
        ('GOVERNMENT', 'PRIVATE', 'CIVIL_SOCIETY', 'ACADEMIA', 'TECHNICAL_COMMUNITY', 'INTERNATIONAL')),
    state  text REFERENCES state,
    version integer NOT NULL DEFAULT 1,
    CHECK (sector = 'INTERNATIONAL' OR state IS NOT NULL)
);

CREATE TABLE person (
    id      uuid PRIMARY KEY,
    account uuid UNIQUE REFERENCES access.account,
    name    text NOT NULL CHECK (name <> '' AND length(name) <= 200)
);

CREATE TABLE membership (
    person       uuid NOT NULL REFERENCES person,
    organisation uuid NOT NULL REFERENCES organisation,
    sector       text NOT NULL CHECK (sector IN
        ('GOVERNMENT', 'PRIVATE', 'CIVIL_SOCIETY', 'ACADEMIA', 'TECHNICAL_COMMUNITY', 'INTERNATIONAL')),
    since        date NOT NULL,
    until        date,
    PRIMARY KEY (person, organisation),
    CHECK (until IS NULL OR since < until)
);

ALTER TABLE access.role_grant
    ADD CONSTRAINT role_is_held_for_an_organisation FOREIGN KEY (organisation) REFERENCES organisation;

-- The organisations to which the viewer belongs today, whatever the viewer may do there.
CREATE FUNCTION viewer_memberships() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = directory, pg_temp
    BEGIN ATOMIC
    SELECT m.organisation
      FROM person p
      JOIN membership m ON m.person = p.id
     WHERE p.account = access.viewer()
       AND m.since <= current_date
       AND (m.until IS NULL OR m.until > current_date);
    END;

-- The organisations to which the viewer belongs today and for which the viewer holds a role with this permission.
CREATE FUNCTION viewer_organisations(permission text) RETURNS SETOF organisation
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = directory, pg_temp
    BEGIN ATOMIC
    SELECT o.*
      FROM person p
      JOIN membership m ON m.person = p.id
      JOIN organisation o ON o.id = m.organisation
     WHERE p.account = access.viewer()
       AND m.since <= current_date
       AND (m.until IS NULL OR m.until > current_date)
       AND access.viewer_has(permission || '@' || o.id);
    END;

-- The states for which the viewer may do this. An international organisation has its seat in a state, but does not
-- speak for it.
CREATE FUNCTION viewer_states(permission text) RETURNS SETOF text
    LANGUAGE sql STABLE
    BEGIN ATOMIC
    SELECT state FROM directory.viewer_organisations(permission) WHERE sector <> 'INTERNATIONAL';
    END;

CREATE FUNCTION viewer_is_international(permission text) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN EXISTS (SELECT FROM directory.viewer_organisations(permission) WHERE sector = 'INTERNATIONAL');

GRANT SELECT, INSERT, UPDATE ON state, grouping, organisation, person, membership TO ${application};
GRANT SELECT, INSERT, UPDATE, DELETE ON state_membership, status_note TO ${application};
GRANT EXECUTE ON FUNCTION viewer_memberships(), viewer_organisations(text), viewer_states(text), viewer_is_international(text)
    TO ${application};
