-- Every page of a person says how many of their notices wait.
CREATE INDEX notice_unread ON notice (account) WHERE read_on IS NULL;
