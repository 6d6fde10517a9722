-- The queue's worker looks at everybody's rows; it says so at the start of each of its transactions.
CREATE FUNCTION working() RETURNS boolean
    LANGUAGE sql STABLE
    RETURN coalesce(current_setting('istmo.work', true) = 'notices', false);

-- A mail that waits, went or failed. It is sent at least once, always under one Message-ID, which is its id. Its text is
-- written when it is sent: from the notices that it carries, or from what is sealed here, which only a mail with a
-- secret in it has (under a key that is not in the database, and only until it is sent). A queued row without account and
-- sealed text is a wish: somebody has forgotten the password of the account with this address, if there is one.
CREATE TABLE mail (
    id       uuid PRIMARY KEY,
    account  uuid REFERENCES access.account,
    address  text NOT NULL CHECK (address <> '' AND length(address) <= 254),
    kind     text NOT NULL CHECK (kind ~ '^[A-Z_]{3,40}$'),
    sealed   bytea CHECK (length(sealed) BETWEEN 30 AND 20000),
    state    text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED', 'SENT', 'FAILED', 'BOUNCED')),
    tries    integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
    next_try timestamptz NOT NULL,
    made_on  timestamptz NOT NULL,
    done_on  timestamptz CHECK (done_on >= made_on),
    error    text CHECK (length(error) <= 500),
    CHECK ((state = 'QUEUED') = (done_on IS NULL)),
    CHECK (state = 'QUEUED' OR sealed IS NULL)
);
CREATE INDEX mail_queue ON mail (next_try) WHERE state = 'QUEUED';
CREATE INDEX mail_made_on ON mail (made_on);
CREATE INDEX mail_account ON mail (account);

-- What somebody was told: the keys of its texts and what stands in them. due is when the mail that carries it may go at
-- the earliest; without it, it stands on the page only.
CREATE TABLE notice (
    id        uuid PRIMARY KEY,
    account   uuid NOT NULL REFERENCES access.account,
    kind      text NOT NULL CHECK (kind ~ '^[A-Z_]{3,40}$'),
    subject   text NOT NULL CHECK (subject ~ '^[a-z][a-z0-9_.]{2,99}$'),
    text      text NOT NULL CHECK (text ~ '^[a-z][a-z0-9_.]{2,99}$'),
    arguments jsonb NOT NULL DEFAULT '{}' CHECK (length(arguments::text) <= 10000),
    link      text NOT NULL CHECK (link ~ '^/[a-zA-Z0-9._~/?=&%#-]*$' AND length(link) <= 500),
    told_on   timestamptz NOT NULL,
    read_on   timestamptz CHECK (read_on >= told_on),
    due       timestamptz CHECK (due >= told_on),
    mail      uuid REFERENCES mail,
    CHECK (mail IS NULL OR due IS NOT NULL)
);
CREATE INDEX notice_account ON notice (account, told_on DESC);
CREATE INDEX notice_due ON notice (due) WHERE due IS NOT NULL AND mail IS NULL;
CREATE INDEX notice_mail ON notice (mail);

-- How a person wants to hear of a kind that is no duty; where there is no row: at once.
CREATE TABLE choice (
    account  uuid NOT NULL REFERENCES access.account,
    kind     text NOT NULL CHECK (kind ~ '^[A-Z_]{3,40}$'),
    delivery text NOT NULL CHECK (delivery IN ('AT_ONCE', 'DAILY', 'WEEKLY', 'ON_PAGE')),
    PRIMARY KEY (account, kind)
);

-- A person's OpenPGP key, as they gave it: its public half. ends is the last moment at which it can be encrypted to;
-- warned_for is the end of which the person was warned.
CREATE TABLE openpgp_key (
    account     uuid PRIMARY KEY REFERENCES access.account,
    fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9A-F]{40,64}$'),
    armoured    text NOT NULL CHECK (length(armoured) <= 100000 AND armoured !~ 'PRIVATE KEY'),
    ends        timestamptz,
    added_on    timestamptz NOT NULL,
    warned_for  timestamptz
);

-- An address to which nothing can be delivered, as its server says.
CREATE TABLE failing_address (
    address   text PRIMARY KEY CHECK (address <> '' AND length(address) <= 254),
    failed_on timestamptz NOT NULL,
    reason    text NOT NULL CHECK (length(reason) <= 500)
);

ALTER TABLE mail ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker_works ON mail USING (notices.working());
CREATE POLICY somebody_writes ON mail FOR INSERT WITH CHECK (true);
CREATE POLICY administrators_watch ON mail FOR SELECT USING (access.viewer_has('ACCESS_ADMINISTER'));
CREATE POLICY administrators_send_again ON mail FOR UPDATE USING (access.viewer_has('ACCESS_ADMINISTER'));
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker_works ON notice USING (notices.working());
CREATE POLICY somebody_tells ON notice FOR INSERT WITH CHECK (true);
CREATE POLICY own_are_read ON notice FOR SELECT USING (account = access.viewer());
CREATE POLICY own_are_marked ON notice FOR UPDATE USING (account = access.viewer());

GRANT EXECUTE ON FUNCTION working() TO ${application};
GRANT SELECT, INSERT, UPDATE, DELETE ON mail TO ${application};
GRANT SELECT, INSERT, UPDATE, DELETE ON notice TO ${application};
GRANT SELECT, INSERT, UPDATE, DELETE ON choice, openpgp_key, failing_address TO ${application};
