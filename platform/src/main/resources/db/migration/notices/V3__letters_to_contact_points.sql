-- A letter to a contact point bears a name and an address that are closed. Administrators watch the mail of accounts, which
-- they manage; when a letter to a contact point comes back, the organisation hears of it whose contact point it is.
ALTER TABLE mail ADD COLUMN contact_of uuid REFERENCES directory.organisation;
ALTER POLICY administrators_watch ON mail USING (access.viewer_has('ACCESS_ADMINISTER') AND account IS NOT NULL);
ALTER POLICY administrators_send_again ON mail USING (access.viewer_has('ACCESS_ADMINISTER') AND account IS NOT NULL);
DELETE FROM failing_address WHERE address NOT IN (SELECT email FROM access.account);
