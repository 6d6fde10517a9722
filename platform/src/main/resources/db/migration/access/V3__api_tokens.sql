-- A token names what it may do. What was made before this holds what it held: everything that its person may do.
ALTER TABLE api_token
    ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
    ADD COLUMN permissions text[] NOT NULL DEFAULT '{}' CHECK (array_to_string(permissions, ',', '-') ~ '^[A-Z_,]*$'),
    ADD COLUMN used_on date,
    ADD CHECK (ends > made_on),
    ADD CHECK (ends - made_on <= interval '366 days');

UPDATE api_token SET permissions = '{ACCESS_ADMINISTER,DIRECTORY_EDIT,OBSERVATORY_DRAFTS,OBSERVATORY_ASSESS,OBSERVATORY_REVIEW,OBSERVATORY_VALIDATE,OBSERVATORY_RELEASE,OBSERVATORY_MODELS,LAW_MAP,LAW_EDIT}';

ALTER TABLE api_token ALTER COLUMN permissions DROP DEFAULT;
CREATE INDEX api_token_account ON api_token (account);
