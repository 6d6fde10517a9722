-- What happened, one row an act. The application may add rows and read them; it may never change or delete one.
CREATE TABLE entry (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    act          text NOT NULL CHECK (act ~ '^[A-Z_]{3,60}$'),
    account      uuid,
    organisation uuid,
    subject      text CHECK (length(subject) <= 500),
    detail       jsonb NOT NULL DEFAULT '{}',
    request      text CHECK (length(request) <= 100)
);

CREATE INDEX entry_subject ON entry (subject, id);
CREATE INDEX entry_account ON entry (account, id);

-- The chain: each link's hash covers the record and the hash before it, so that a changed, removed or
-- inserted record breaks every later link.
CREATE TABLE link (
    position bigint PRIMARY KEY CHECK (position > 0),
    entry    bigint NOT NULL UNIQUE REFERENCES entry,
    hash     bytea NOT NULL CHECK (length(hash) = 32)
);

-- The bytes that are hashed: each field as its length in bytes, a colon and the field; a null as a minus sign.
-- org.istmo.audit.Chain computes the same in Java, independently.
CREATE FUNCTION field(content text) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN content IS NULL THEN '-' ELSE octet_length(content) || ':' || content END;

CREATE FUNCTION hash(previous bytea, r audit.entry) RETURNS bytea
    LANGUAGE sql STABLE
    RETURN sha256(previous || convert_to(
        audit.field(r.id::text)
        || audit.field(to_char(r.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))
        || audit.field(r.act)
        || audit.field(r.account::text)
        || audit.field(r.organisation::text)
        || audit.field(r.subject)
        || audit.field(r.detail::text)
        || audit.field(r.request), 'UTF8'));

-- Links are made at commit, one transaction after the other: the lock is held for the last moment only, and the
-- chain's order is the order of commits.
CREATE FUNCTION chain() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = audit, pg_temp AS $$
DECLARE
    last link%ROWTYPE;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('istmo.audit.chain'));
    SELECT * INTO last FROM link ORDER BY position DESC LIMIT 1;
    INSERT INTO link (position, entry, hash)
    VALUES (coalesce(last.position, 0) + 1, NEW.id,
            hash(coalesce(last.hash, decode(repeat('00', 32), 'hex')), NEW));
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER entry_is_chained AFTER INSERT ON entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain();

-- Even the owner changes nothing by accident.
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER link_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON link
    FOR EACH STATEMENT EXECUTE FUNCTION refuse();

GRANT SELECT, INSERT ON entry TO ${application};
GRANT SELECT ON link TO ${application};
REVOKE EXECUTE ON FUNCTION chain() FROM PUBLIC;
