-- A passkey (WebAuthn): its public key, and how often it says that it has signed. Nothing here lets anybody sign in.
CREATE TABLE passkey (
    id            uuid PRIMARY KEY,
    account       uuid NOT NULL REFERENCES account,
    credential_id bytea NOT NULL UNIQUE CHECK (length(credential_id) BETWEEN 1 AND 1023),
    credential    bytea NOT NULL CHECK (length(credential) BETWEEN 1 AND 8192),
    name          text NOT NULL CHECK (name <> '' AND length(name) <= 100),
    signatures    bigint NOT NULL CHECK (signatures BETWEEN 0 AND 4294967295),
    added_on      timestamptz NOT NULL,
    used_on       date
);
CREATE INDEX passkey_account ON passkey (account);

-- What a passkey is asked to sign: once, soon, and for the session or the half-done sign-in that asked.
CREATE TABLE passkey_challenge (
    holder    bytea PRIMARY KEY CHECK (length(holder) = 32),
    challenge bytea NOT NULL CHECK (length(challenge) = 32),
    ends      timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON passkey, passkey_challenge TO ${application};

CREATE OR REPLACE FUNCTION has_second_factor(whose uuid) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN EXISTS (SELECT FROM access.authenticator_app WHERE account = whose AND confirmed_on IS NOT NULL)
        OR EXISTS (SELECT FROM access.passkey WHERE account = whose);
