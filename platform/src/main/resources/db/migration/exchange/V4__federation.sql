-- Which date_added the versions of objects had that an operator brings from another server, and where they come to lie:
-- place is told, unless that is too early for those who follow the collection. Empty but during an import.
CREATE TABLE import_date (
    collection integer NOT NULL REFERENCES collection,
    id         text NOT NULL COLLATE "C" CHECK (length(id) <= 290),
    rank       text NOT NULL COLLATE "C" CHECK (length(rank) <= 60),
    told       bigint NOT NULL,
    place      bigint,
    PRIMARY KEY (collection, id, rank)
);

CREATE FUNCTION importing() RETURNS boolean
    LANGUAGE sql STABLE
    RETURN coalesce(current_setting('istmo.work', true) = 'import', false);

ALTER TABLE import_date ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator_imports ON import_date USING (importing()) WITH CHECK (importing());

GRANT EXECUTE ON FUNCTION importing() TO ${application};
GRANT SELECT, INSERT, UPDATE, DELETE ON import_date TO ${application};

-- Another server of TAXII 2.1 with which collections of ours are kept level, as an operator declares it. token is sealed
-- under the data directory's key. What comes from there is added for this account, and what goes there is what it sees.
CREATE TABLE remote (
    number        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          text NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(name) <= 60),
    api_root      text NOT NULL CHECK (api_root ~ '^https?://[^\s?#]+/$' AND length(api_root) <= 500),
    username      text CHECK (username <> '' AND length(username) <= 254),
    token         bytea NOT NULL,
    account       uuid NOT NULL REFERENCES access.account,
    organisation  uuid NOT NULL REFERENCES directory.organisation,
    every_minutes integer CHECK (every_minutes BETWEEN 1 AND 10080),
    closed_on     timestamptz
);

-- A collection of ours and one there. pulled_to is the date_added, as that server wrote it, of the newest object that we
-- have from there; unfinished that the run which brought it did not come to its end. pushed_to is ours.
CREATE TABLE link (
    number     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    remote     integer NOT NULL REFERENCES remote,
    collection integer NOT NULL REFERENCES collection,
    there      text NOT NULL CHECK (there ~ '^[A-Za-z0-9._~-]+$' AND length(there) <= 100),
    pulls      boolean NOT NULL,
    pushes     boolean NOT NULL,
    pulled_to  text CHECK (length(pulled_to) <= 60),
    unfinished boolean NOT NULL DEFAULT false,
    pushed_to  bigint NOT NULL DEFAULT 0,
    tried_on   timestamptz,
    result     text CHECK (length(result) <= 1000),
    closed_on  timestamptz,
    UNIQUE (remote, collection, there)
);

-- Which versions came over a link, or went: what is taken out on the side where it was given is taken out on the other.
-- One that was refused is not carried a second time.
CREATE TABLE carried (
    link    integer NOT NULL REFERENCES link,
    id      text NOT NULL COLLATE "C" CHECK (length(id) <= 290),
    rank    text NOT NULL COLLATE "C" CHECK (length(rank) <= 60),
    version text NOT NULL CHECK (length(version) <= 60),
    pushed  boolean NOT NULL,
    refused boolean NOT NULL,
    PRIMARY KEY (link, id, rank)
);

CREATE FUNCTION federating() RETURNS boolean
    LANGUAGE sql STABLE
    RETURN coalesce(current_setting('istmo.work', true) = 'federation', false);

ALTER TABLE remote ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator_declares ON remote USING (declaring()) WITH CHECK (declaring());
CREATE POLICY program_federates ON remote FOR SELECT USING (federating());
ALTER TABLE link ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator_declares ON link USING (declaring()) WITH CHECK (declaring());
CREATE POLICY program_reads ON link FOR SELECT USING (federating());
CREATE POLICY program_goes_on ON link FOR UPDATE USING (federating());
ALTER TABLE carried ENABLE ROW LEVEL SECURITY;
CREATE POLICY program_federates ON carried USING (federating()) WITH CHECK (federating());

GRANT EXECUTE ON FUNCTION federating() TO ${application};
GRANT SELECT, INSERT, UPDATE ON remote TO ${application};
GRANT SELECT, INSERT, UPDATE ON link TO ${application};
GRANT SELECT, INSERT, UPDATE, DELETE ON carried TO ${application};

-- Which collections links name: the program reads their ids for itself, whoever acts.
CREATE FUNCTION linked() RETURNS TABLE (number integer, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp
    BEGIN ATOMIC
    SELECT c.number, c.id FROM exchange.collection c WHERE c.closed_on IS NULL AND exchange.federating();
    END;
REVOKE EXECUTE ON FUNCTION linked() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION linked() TO ${application};
