CREATE TABLE account (
    id            uuid PRIMARY KEY,
    email         text NOT NULL CHECK (email = lower(email) AND email ~ '^[^@\s]+@[^@\s]+$' AND length(email) <= 254),
    name          text NOT NULL CHECK (name <> '' AND length(name) <= 200),
    password_hash text,
    language      text NOT NULL CHECK (language IN ('en', 'es', 'pt', 'fr')),
    closed_on     timestamptz,
    created_on    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (email)
);

-- A role is held for one organisation: a person who changes organisation loses what the old one gave.
CREATE TABLE role_grant (
    account      uuid NOT NULL REFERENCES account,
    organisation uuid NOT NULL,
    role         text NOT NULL CHECK (role ~ '^[A-Z_]{3,60}$'),
    granted_on   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account, organisation, role)
);

-- Only hashes of tokens are kept: who reads this table, or a backup of it, can sign in as nobody.
CREATE TABLE session (
    token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    account    uuid NOT NULL REFERENCES account,
    started    timestamptz NOT NULL DEFAULT now(),
    last_used  timestamptz NOT NULL DEFAULT now(),
    ends       timestamptz NOT NULL
);
CREATE INDEX session_account ON session (account);

CREATE TABLE api_token (
    token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    account    uuid NOT NULL REFERENCES account,
    name       text NOT NULL CHECK (name <> '' AND length(name) <= 100),
    made_on    timestamptz NOT NULL DEFAULT now(),
    ends       timestamptz NOT NULL
);

-- A link that can be used once: to set an account's first password, or, where it names none, to become the first
-- administrator of a new installation.
CREATE TABLE one_time_link (
    token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    account    uuid REFERENCES account,
    ends       timestamptz NOT NULL,
    used_on    timestamptz
);

GRANT SELECT, INSERT, UPDATE ON account TO ${application};
GRANT SELECT, INSERT, DELETE ON role_grant TO ${application};
GRANT SELECT, INSERT, UPDATE, DELETE ON session, api_token TO ${application};
GRANT SELECT, INSERT, UPDATE ON one_time_link TO ${application};

-- Who looks: set at the start of each transaction (access.ViewerTransactions), empty for a stranger.
CREATE FUNCTION viewer() RETURNS uuid
    LANGUAGE sql STABLE
    RETURN nullif(current_setting('istmo.account', true), '')::uuid;

-- What the viewer may do: a permission by its name, or for one organisation as PERMISSION@organisation.
CREATE FUNCTION viewer_has(wanted text) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN coalesce(wanted = ANY (string_to_array(current_setting('istmo.permissions', true), ',')), false);

GRANT EXECUTE ON FUNCTION viewer(), viewer_has(text) TO ${application};
