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

-- The teams that are members, of the organisation for which the viewer acts and to which they belong.
CREATE FUNCTION viewer_own_teams() RETURNS TABLE (team text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = directory, pg_temp
    BEGIN ATOMIC
    SELECT t.id FROM directory.team t
     WHERE t.organisation = access.viewer_organisation()
       AND directory.is_member(t.id)
       AND EXISTS (SELECT FROM directory.person p
                     JOIN directory.membership m ON m.person = p.id
                    WHERE p.account = access.viewer() AND m.organisation = t.organisation
                      AND m.since <= current_date AND (m.until IS NULL OR m.until > current_date));
    END;
REVOKE EXECUTE ON FUNCTION viewer_own_teams() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION viewer_own_teams() TO ${application};

-- Those of them for which the viewer holds this permission.
CREATE OR REPLACE FUNCTION viewer_teams(permission text) RETURNS SETOF text
    LANGUAGE sql STABLE
    BEGIN ATOMIC
    SELECT t.team FROM directory.viewer_own_teams() t
     WHERE access.viewer_has(permission || '@' || access.viewer_organisation());
    END;
