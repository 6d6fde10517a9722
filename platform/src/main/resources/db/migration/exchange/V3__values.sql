-- A value that an entry carries (org.istmo.stix.values), in the one writing of its kind. Entries correlate by equal
-- keys, when somebody asks; pairs of entries are never stored, so what is kept grows with what is said and not with its
-- square. key is 128 bits of SHA-256 over kind and value. collection, added, audience and object are the entry's, so that
-- a lookup reads the primary key's index and nothing else.
CREATE TABLE carried_value (
    key        uuid NOT NULL,
    collection integer NOT NULL,
    audience   integer NOT NULL,
    added      bigint NOT NULL,
    object     text NOT NULL COLLATE "C" CHECK (length(object) <= 290),
    kind       text NOT NULL COLLATE "C" CHECK (kind IN (
        'IPV4', 'IPV6', 'DOMAIN', 'URL', 'EMAIL', 'MAC', 'AS_NUMBER', 'MD5', 'SHA1', 'SHA256', 'SHA512', 'SHA3_256',
        'SHA3_512', 'SSDEEP', 'TLSH', 'FILE_NAME', 'MUTEX', 'REGISTRY_KEY', 'CERTIFICATE_SERIAL', 'USER_ACCOUNT',
        'WALLET', 'CVE')),
    value      text NOT NULL COLLATE "C" CHECK (value <> '' AND length(value) <= 2048),
    network    inet,
    host       text COLLATE "C" CHECK (length(host) <= 254),
    PRIMARY KEY (key, collection, audience, added) INCLUDE (object),
    CONSTRAINT addresses_are_networks CHECK ((network IS NOT NULL) = (kind IN ('IPV4', 'IPV6')))
);
-- host is the name with its labels from the last to the first: what lies below a domain begins with the domain's, and
-- what lies in a network stands between its first and its last address. Both are comparisons that row-level security
-- lets an index answer.
CREATE INDEX carried_value_entry ON carried_value (collection, added);
CREATE INDEX carried_value_network ON carried_value (collection, audience, network) WHERE network IS NOT NULL;
CREATE INDEX carried_value_host ON carried_value (collection, audience, host) WHERE host IS NOT NULL;

-- The rule of exchange.entry. As arrays, it is a part of what the index is asked for: what the viewer does not see is not
-- walked over, and no time tells of it.
ALTER TABLE carried_value ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers_read ON carried_value FOR SELECT
    USING (collection = ANY (ARRAY (SELECT viewer_readable())) AND audience = ANY (ARRAY (SELECT viewer_audiences())));
CREATE POLICY writers_add ON carried_value FOR INSERT WITH CHECK (
    collection IN (SELECT viewer_writable())
    AND audience IN (SELECT number FROM audience WHERE organisation IN (SELECT viewer_origins())));

-- The values of an entry go with it. A foreign key would say the same, at more than the price of keeping the value.
CREATE FUNCTION values_go_with_their_entry() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp
    AS $$
    BEGIN
        DELETE FROM exchange.carried_value v USING gone WHERE v.collection = gone.collection AND v.added = gone.added;
        RETURN NULL;
    END
    $$;
CREATE TRIGGER values_go_with_their_entry AFTER DELETE ON entry
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION values_go_with_their_entry();

REVOKE EXECUTE ON FUNCTION values_go_with_their_entry() FROM PUBLIC;
GRANT SELECT, INSERT ON carried_value TO ${application};
