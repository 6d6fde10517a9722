-- What a link is for: to set a first password, or a new one by somebody who has forgotten theirs. Asking for the second
-- does not end the first, so that nobody can end another person's invitation.
ALTER TABLE one_time_link
    ADD COLUMN purpose text NOT NULL DEFAULT 'FIRST' CHECK (purpose IN ('FIRST', 'FORGOTTEN'));
CREATE INDEX one_time_link_account ON one_time_link (account);
