-- An API root of TAXII 2.1, as an operator declares it (./istmo exchange apply FILE).
CREATE TABLE api_root (
    name               text PRIMARY KEY CHECK (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(name) <= 60),
    title              text NOT NULL CHECK (title <> '' AND length(title) <= 200),
    description        text CHECK (length(description) <= 2000),
    max_content_length integer NOT NULL CHECK (max_content_length BETWEEN 1000 AND 1000000000),
    is_default         boolean NOT NULL DEFAULT false,
    custom             jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(custom) = 'object' AND length(custom::text) <= 10000)
);
CREATE UNIQUE INDEX one_api_root_is_the_default ON api_root (is_default) WHERE is_default;

-- A collection of an API root. number stands for it in the large tables. last_added is the date_added of its newest
-- entry, in microseconds since 1970: whoever adds entries holds this row until the commit, so the order of date_added
-- is the order in which entries become visible, and a client that polls by it misses none.
CREATE TABLE collection (
    number      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          uuid NOT NULL UNIQUE,
    root        text NOT NULL REFERENCES api_root,
    alias       text CHECK (alias ~ '^[A-Za-z0-9._~-]+$' AND length(alias) <= 100),
    title       text NOT NULL CHECK (title <> '' AND length(title) <= 200),
    description text CHECK (length(description) <= 2000),
    media_types text[] NOT NULL CHECK (cardinality(media_types) > 0),
    custom      jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(custom) = 'object' AND length(custom::text) <= 10000),
    position    integer NOT NULL,
    last_added  bigint NOT NULL DEFAULT 0 CHECK (last_added >= 0),
    closed_on   timestamptz,
    UNIQUE (root, alias)
);

-- Who may read and write a collection: everybody of a team who may use the exchange, or one account. What is not
-- granted here is not there.
CREATE TABLE collection_grant (
    number     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    collection integer NOT NULL REFERENCES collection,
    team       text REFERENCES directory.team,
    account    uuid REFERENCES access.account,
    can_read   boolean NOT NULL,
    can_write  boolean NOT NULL,
    CHECK ((team IS NULL) <> (account IS NULL)),
    CHECK (can_read OR can_write),
    UNIQUE NULLS NOT DISTINCT (collection, team, account)
);

-- Who may see an entry, beside that they may read its collection: everybody there up to TLP:AMBER, the originator's
-- organisation for TLP:AMBER+STRICT, named people for TLP:RED. Many entries share one: it is found once for a reader,
-- and not once for each entry.
CREATE TABLE audience (
    number       integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tlp          text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    organisation uuid NOT NULL REFERENCES directory.organisation,
    person       uuid REFERENCES access.account,
    UNIQUE NULLS NOT DISTINCT (tlp, organisation, person),
    CONSTRAINT red_is_for_somebody CHECK ((tlp = 'RED') = (person IS NOT NULL))
);

-- One version of an object in one collection, with the bytes that it came in. added is its date_added in microseconds;
-- version is its modified, or created, or nothing, as written; rank is the same without the Z and without zeros at its
-- end, so that texts compare as moments do.
CREATE TABLE entry (
    collection integer NOT NULL REFERENCES collection,
    added      bigint NOT NULL,
    id         text NOT NULL COLLATE "C" CHECK (length(id) <= 290),
    type       text NOT NULL COLLATE "C" CHECK (type = split_part(id, '--', 1)),
    version    text NOT NULL COLLATE "C" CHECK (length(version) <= 60),
    rank       text NOT NULL COLLATE "C" CHECK (length(rank) <= 60),
    oldest     boolean NOT NULL,
    newest     boolean NOT NULL,
    audience   integer NOT NULL REFERENCES audience,
    content    bytea NOT NULL,
    PRIMARY KEY (collection, added)
);
-- Objects are small, read whole and compressed once more on their way out: they lie beside their row as they are.
ALTER TABLE entry ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE entry SET (toast_tuple_target = 8160);
CREATE UNIQUE INDEX entry_version ON entry (collection, id, rank);
CREATE INDEX entry_type ON entry (collection, type, added);

-- What was taken out of a collection: those who follow it learn of it.
CREATE TABLE removal (
    collection integer NOT NULL REFERENCES collection,
    removed    bigint NOT NULL,
    id         text NOT NULL,
    version    text NOT NULL,
    added      bigint NOT NULL,
    audience   integer NOT NULL REFERENCES audience,
    removed_by uuid NOT NULL REFERENCES access.account,
    PRIMARY KEY (collection, removed)
);

-- A version that came once more with other content (STIX 2.1 section 3.6 forbids it): kept aside for the collection's
-- keepers, never served, and what was there stays.
CREATE TABLE quarantined (
    id         uuid PRIMARY KEY,
    collection integer NOT NULL REFERENCES collection,
    object     text NOT NULL CHECK (length(object) <= 290),
    version    text NOT NULL,
    content    bytea NOT NULL,
    came_on    timestamptz NOT NULL,
    sent_by    uuid NOT NULL REFERENCES access.account
);

-- What became of a request to add objects (TAXII 2.1 section 4.3.1); only its sender asks.
CREATE TABLE status (
    id       uuid PRIMARY KEY,
    root     text NOT NULL REFERENCES api_root,
    account  uuid NOT NULL REFERENCES access.account,
    asked_on timestamptz NOT NULL,
    resource bytea NOT NULL
);
CREATE INDEX status_asked_on ON status (asked_on);

-- What was handed to whom: entries of a collection from one date_added to another, as far as this account could see
-- them. From this it is known who received an object that is withdrawn.
CREATE TABLE delivery (
    number       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    collection   integer NOT NULL REFERENCES collection,
    account      uuid NOT NULL REFERENCES access.account,
    delivered_on timestamptz NOT NULL,
    what         text NOT NULL CHECK (length(what) <= 2000),
    first_added  bigint NOT NULL,
    last_added   bigint NOT NULL CHECK (last_added >= first_added),
    entries      integer NOT NULL CHECK (entries > 0)
);
CREATE INDEX delivery_range ON delivery (collection, first_added, last_added);

-- What the viewer may do with which collection, through a team of theirs that is a member or by themselves: government
-- teams, and nobody else, use the exchange.
CREATE FUNCTION viewer_grants() RETURNS TABLE (collection integer, can_read boolean, can_write boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp
    BEGIN ATOMIC
    SELECT g.collection,
           bool_or(g.can_read) AND access.viewer_has('EXCHANGE_READ@' || access.viewer_organisation()),
           bool_or(g.can_write) AND access.viewer_has('EXCHANGE_WRITE@' || access.viewer_organisation())
      FROM directory.viewer_own_teams() t
      JOIN exchange.collection_grant g ON g.team = t.team OR g.account = access.viewer()
     GROUP BY g.collection;
    END;

CREATE FUNCTION viewer_readable() RETURNS SETOF integer
    LANGUAGE sql STABLE
    BEGIN ATOMIC
    SELECT g.collection FROM exchange.viewer_grants() g WHERE g.can_read;
    END;

CREATE FUNCTION viewer_writable() RETURNS SETOF integer
    LANGUAGE sql STABLE
    BEGIN ATOMIC
    SELECT g.collection FROM exchange.viewer_grants() g WHERE g.can_write;
    END;

-- The audiences to which the viewer belongs. The one rule stands in org.istmo.exchange.Audience too; a test holds both
-- against each other.
CREATE FUNCTION viewer_audiences() RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp
    BEGIN ATOMIC
    SELECT a.number FROM exchange.audience a
     WHERE CASE a.tlp
           WHEN 'RED' THEN a.person = access.viewer()
           WHEN 'AMBER_STRICT' THEN a.organisation IN (SELECT o.id FROM directory.viewer_organisations('EXCHANGE_READ') o)
           ELSE true END;
    END;

-- The organisation for which the viewer adds objects.
CREATE FUNCTION viewer_origins() RETURNS SETOF uuid
    LANGUAGE sql STABLE
    BEGIN ATOMIC
    SELECT t.organisation FROM directory.team t WHERE t.id IN (SELECT directory.viewer_teams('EXCHANGE_WRITE'));
    END;

ALTER TABLE api_root ENABLE ROW LEVEL SECURITY;
CREATE POLICY who_uses_a_collection ON api_root FOR SELECT
    USING (EXISTS (SELECT FROM collection c WHERE c.root = name));

ALTER TABLE collection ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers_and_writers ON collection FOR SELECT
    USING (number IN (SELECT g.collection FROM viewer_grants() g WHERE g.can_read OR g.can_write));
CREATE POLICY writers_count_on ON collection FOR UPDATE USING (number IN (SELECT viewer_writable()));

ALTER TABLE collection_grant ENABLE ROW LEVEL SECURITY;

ALTER TABLE audience ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_are_seen ON audience FOR SELECT
    USING (number IN (SELECT viewer_audiences()) OR organisation IN (SELECT viewer_origins()));
CREATE POLICY own_are_made ON audience FOR INSERT WITH CHECK (
    organisation IN (SELECT viewer_origins()) AND (person IS NULL OR person = access.viewer()));

ALTER TABLE entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers_read ON entry FOR SELECT
    USING (collection IN (SELECT viewer_readable()) AND audience IN (SELECT viewer_audiences()));
CREATE POLICY writers_add ON entry FOR INSERT WITH CHECK (
    collection IN (SELECT viewer_writable())
    AND audience IN (SELECT number FROM audience WHERE organisation IN (SELECT viewer_origins())));
-- What another team gave stays: taking it out is for those who gave it.
CREATE POLICY originators_take_out ON entry FOR DELETE USING (
    collection IN (SELECT viewer_readable()) AND collection IN (SELECT viewer_writable())
    AND audience IN (SELECT viewer_audiences())
    AND audience IN (SELECT number FROM audience WHERE organisation IN (SELECT viewer_origins())));

ALTER TABLE removal ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers_read ON removal FOR SELECT
    USING (collection IN (SELECT viewer_readable()) AND audience IN (SELECT viewer_audiences()));
CREATE POLICY writers_add ON removal FOR INSERT
    WITH CHECK (collection IN (SELECT viewer_writable()) AND removed_by = access.viewer());

ALTER TABLE quarantined ENABLE ROW LEVEL SECURITY;
CREATE POLICY senders_add ON quarantined FOR INSERT
    WITH CHECK (collection IN (SELECT viewer_writable()) AND sent_by = access.viewer());

ALTER TABLE status ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON status USING (account = access.viewer());

ALTER TABLE delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers_are_noted ON delivery FOR INSERT
    WITH CHECK (account = access.viewer() AND collection IN (SELECT viewer_readable()));

CREATE POLICY own_are_seen ON delivery FOR SELECT USING (account = access.viewer());

-- A status is kept for two days (TAXII 2.1 section 4.3 asks for one), whosever it is.
CREATE FUNCTION forget_old_statuses() RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = exchange, pg_temp
    BEGIN ATOMIC
    DELETE FROM exchange.status WHERE asked_on < now() - interval '2 days';
    END;

-- What a writer has to know of what is there, seen or not: whether a version came before, and with which content. It is
-- told to nobody (AddingObjects).
CREATE FUNCTION known_versions(of integer, ids text[])
    RETURNS TABLE (id text, rank text, digest bytea, seen boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp
    BEGIN ATOMIC
    SELECT e.id, e.rank, sha256(e.content),
           e.collection IN (SELECT exchange.viewer_readable()) AND e.audience IN (SELECT exchange.viewer_audiences())
      FROM exchange.entry e
     WHERE e.collection = of AND e.id = ANY (ids) AND of IN (SELECT exchange.viewer_writable());
    END;

-- Tells each version of these objects anew whether it is the first and the last of its object.
CREATE FUNCTION put_in_order(of integer, ids text[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = exchange, pg_temp
    BEGIN ATOMIC
    UPDATE exchange.entry e SET oldest = r.oldest, newest = r.newest
      FROM (SELECT added, rank = min(rank) OVER object AS oldest, rank = max(rank) OVER object AS newest
              FROM exchange.entry WHERE collection = of AND id = ANY (ids)
            WINDOW object AS (PARTITION BY id)) r
     WHERE e.collection = of AND e.added = r.added AND (e.oldest, e.newest) IS DISTINCT FROM (r.oldest, r.newest)
       AND of IN (SELECT exchange.viewer_writable());
    END;

-- What an operator declares is applied by the program itself.
CREATE FUNCTION declaring() RETURNS boolean
    LANGUAGE sql STABLE
    RETURN coalesce(current_setting('istmo.work', true) = 'exchange', false);
CREATE POLICY operator_declares ON api_root USING (declaring()) WITH CHECK (declaring());
CREATE POLICY operator_declares ON collection USING (declaring()) WITH CHECK (declaring());
CREATE POLICY operator_declares ON collection_grant USING (declaring()) WITH CHECK (declaring());

REVOKE EXECUTE ON FUNCTION viewer_grants(), viewer_readable(), viewer_writable(), viewer_audiences(),
    known_versions(integer, text[]), put_in_order(integer, text[]), forget_old_statuses() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION viewer_grants(), viewer_readable(), viewer_writable(), viewer_audiences(),
    known_versions(integer, text[]), put_in_order(integer, text[]), forget_old_statuses(), viewer_origins(), declaring() TO ${application};
GRANT SELECT, INSERT, UPDATE, DELETE ON api_root TO ${application};
GRANT SELECT, INSERT, UPDATE ON collection TO ${application};
GRANT SELECT, INSERT, DELETE ON collection_grant TO ${application};
GRANT SELECT, INSERT ON audience, removal TO ${application};
GRANT SELECT, INSERT, DELETE ON entry TO ${application};
GRANT INSERT ON quarantined TO ${application};
GRANT SELECT, INSERT ON delivery, status TO ${application};
