-- Names of permissions may hold digits: SIM3 is the name of a model.
ALTER TABLE api_token DROP CONSTRAINT api_token_permissions_check;
ALTER TABLE api_token ADD CONSTRAINT api_token_permissions_check
    CHECK (array_to_string(permissions, ',', '-') ~ '^[A-Z0-9_,]*$');
