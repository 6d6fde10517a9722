-- What a person needs to recognise their own sessions: when, and in which browser on which system. Where from is not
-- kept: nobody needs it, and it would tell where somebody was.
ALTER TABLE session
    ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
    ADD COLUMN browser text NOT NULL DEFAULT 'OTHER' CHECK (browser ~ '^[A-Z]{3,20}$'),
    ADD COLUMN platform text NOT NULL DEFAULT 'OTHER' CHECK (platform ~ '^[A-Z]{3,20}$'),
    ADD CHECK (ends > started);

-- A browser in which somebody has signed in before: other people's failures elsewhere never stop them there.
CREATE TABLE known_device (
    token_hash bytea NOT NULL CHECK (length(token_hash) = 32),
    account    uuid NOT NULL REFERENCES account,
    ends       timestamptz NOT NULL,
    PRIMARY KEY (token_hash, account)
);
CREATE INDEX known_device_account ON known_device (account);

GRANT SELECT, INSERT, UPDATE, DELETE ON known_device TO ${application};
