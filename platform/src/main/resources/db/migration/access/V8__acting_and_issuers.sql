-- Whoever belongs to several organisations acts for one of them at a time: in a session for the one chosen there, by a
-- token for the one that it was made for. A session that an organisation's own issuer vouched for acts for that one only.
ALTER TABLE session
    ADD COLUMN organisation uuid,
    ADD COLUMN only_for uuid,
    ADD CHECK (only_for IS NULL OR organisation IS NOT DISTINCT FROM only_for);
ALTER TABLE sign_in_step ADD COLUMN only_for uuid;
ALTER TABLE api_token ADD COLUMN organisation uuid;

-- For which organisation the viewer acts: set with access.viewer(), empty where for none.
CREATE FUNCTION viewer_organisation() RETURNS uuid
    LANGUAGE sql STABLE
    RETURN nullif(current_setting('istmo.organisation', true), '')::uuid;
GRANT EXECUTE ON FUNCTION viewer_organisation() TO ${application};

-- Who somebody is elsewhere: what an issuer (OpenID Connect) calls them. Only what is bound here opens an account; an
-- e-mail address that an issuer tells is not even read.
CREATE TABLE identity (
    issuer   text NOT NULL CHECK (length(issuer) BETWEEN 1 AND 500),
    subject  text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    account  uuid NOT NULL REFERENCES account,
    bound_on timestamptz NOT NULL,
    used_on  date,
    PRIMARY KEY (issuer, subject),
    UNIQUE (account, issuer)
);

-- Whether somebody has ever made an account their own: by a password, or by what an issuer calls them.
CREATE FUNCTION has_way_in(whose uuid) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN EXISTS (SELECT FROM access.account WHERE id = whose AND password_hash IS NOT NULL)
        OR EXISTS (SELECT FROM access.identity WHERE account = whose);
GRANT EXECUTE ON FUNCTION has_way_in(uuid) TO ${application};

-- Somebody has been sent to an issuer and has not come back: once, soon, and in the browser that was sent.
CREATE TABLE issuer_visit (
    state_hash   bytea PRIMARY KEY CHECK (length(state_hash) = 32),
    browser_hash bytea NOT NULL CHECK (length(browser_hash) = 32),
    issuer       text NOT NULL,
    nonce        text NOT NULL,
    verifier     text NOT NULL,
    language     text NOT NULL CHECK (language IN ('en', 'es', 'pt', 'fr')),
    next         text NOT NULL CHECK (length(next) <= 2000),
    account      uuid REFERENCES account,
    link_hash    bytea CHECK (length(link_hash) = 32),
    ends         timestamptz NOT NULL,
    CHECK (account IS NULL OR link_hash IS NULL)
);
CREATE INDEX issuer_visit_account ON issuer_visit (account);

-- How often somebody tried, in a quarter of an hour, all processes together. The key is hashed: neither addresses nor
-- names stand here. After a crash it begins anew, and costs no write-ahead log meanwhile.
CREATE UNLOGGED TABLE sign_in_tries (
    key_hash bytea PRIMARY KEY CHECK (length(key_hash) = 32),
    ends     timestamptz NOT NULL,
    tries    integer NOT NULL CHECK (tries >= 0)
);
CREATE INDEX sign_in_tries_ends ON sign_in_tries (ends);

GRANT SELECT, INSERT, UPDATE, DELETE ON identity, issuer_visit, sign_in_tries TO ${application};
