-- Those to which the holder of an account belongs today, or for which they hold a role: access asks with each request.
CREATE OR REPLACE FUNCTION access.affiliations_of(whose uuid) RETURNS TABLE (organisation uuid, name text, language text)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
    SELECT o.id, o.name, o.language FROM directory.organisation o
     WHERE o.id IN (SELECT m.organisation FROM directory.person p
                      JOIN directory.membership m ON m.person = p.id
                     WHERE p.account = whose AND m.since <= current_date
                       AND (m.until IS NULL OR m.until > current_date)
                    UNION ALL SELECT g.organisation FROM access.role_grant g WHERE g.account = whose);
    END;
