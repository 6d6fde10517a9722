-- A person who belongs to several organisations acts for one at a time: what the others see is not there meanwhile.
CREATE OR REPLACE FUNCTION viewer_memberships() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = directory, pg_temp
    BEGIN ATOMIC
    SELECT m.organisation
      FROM person p
      JOIN membership m ON m.person = p.id
     WHERE p.account = access.viewer()
       AND m.organisation = access.viewer_organisation()
       AND m.since <= current_date
       AND (m.until IS NULL OR m.until > current_date);
    END;

CREATE OR REPLACE FUNCTION viewer_organisations(permission text) RETURNS SETOF organisation
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = directory, pg_temp
    BEGIN ATOMIC
    SELECT o.*
      FROM person p
      JOIN membership m ON m.person = p.id
      JOIN organisation o ON o.id = m.organisation
     WHERE p.account = access.viewer()
       AND o.id = access.viewer_organisation()
       AND m.since <= current_date
       AND (m.until IS NULL OR m.until > current_date)
       AND access.viewer_has(permission || '@' || o.id);
    END;
