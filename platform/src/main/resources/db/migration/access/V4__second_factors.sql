-- When this session showed a second factor; a new sign-in shows it again.
ALTER TABLE session ADD COLUMN second_factor_on timestamptz;

-- When an administrator took the person's second factors away: their page says so.
ALTER TABLE account ADD COLUMN factors_reset_on timestamptz;

-- An authenticator app (RFC 6238). Its secret is encrypted under a key that is not in the database. last_step is the
-- last step of thirty seconds whose code was taken: neither it nor an earlier one is taken again.
CREATE TABLE authenticator_app (
    account      uuid PRIMARY KEY REFERENCES account,
    sealed       bytea NOT NULL CHECK (length(sealed) = 49), -- a version, a nonce of 12, a secret of 20, a tag of 16
    begun_on     timestamptz NOT NULL,
    begun_in     uuid NOT NULL,
    confirmed_on timestamptz CHECK (confirmed_on >= begun_on),
    last_step    bigint NOT NULL DEFAULT 0 CHECK (last_step >= 0),
    CHECK (confirmed_on IS NOT NULL OR last_step = 0)
);

CREATE TABLE recovery_code (
    code_hash bytea PRIMARY KEY CHECK (length(code_hash) = 32),
    account   uuid NOT NULL REFERENCES account,
    used_on   timestamptz
);
CREATE INDEX recovery_code_account ON recovery_code (account);

-- Somebody has shown a password and has a second factor to show: not a session, and never taken for one.
CREATE TABLE sign_in_step (
    token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    account    uuid NOT NULL REFERENCES account,
    ends       timestamptz NOT NULL
);
CREATE INDEX sign_in_step_account ON sign_in_step (account);

GRANT SELECT, INSERT, UPDATE, DELETE ON authenticator_app, recovery_code, sign_in_step TO ${application};

CREATE FUNCTION has_second_factor(whose uuid) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN EXISTS (SELECT FROM access.authenticator_app WHERE account = whose AND confirmed_on IS NOT NULL);

GRANT EXECUTE ON FUNCTION has_second_factor(uuid) TO ${application};
