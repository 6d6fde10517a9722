-- Of a contact point that was taken away nothing is kept but that there was one: who it was is of no use to anybody then.
UPDATE contact_point SET name = '—', email = 'removed@removed.invalid' WHERE removed_on IS NOT NULL;
ALTER TABLE contact_point ADD CONSTRAINT what_is_removed_names_nobody
    CHECK (removed_on IS NULL OR (name = '—' AND email = 'removed@removed.invalid'));
GRANT UPDATE (name, email) ON contact_point TO ${application};

-- A contact point is somebody's own by its address: most of them have no account.
CREATE FUNCTION own_contact_points()
    RETURNS TABLE (organisation text, purpose text, name text, email text, added_on date)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = directory, pg_temp
    BEGIN ATOMIC
    SELECT o.name, p.purpose, p.name, p.email, p.added_on
      FROM contact_point p JOIN organisation o ON o.id = p.organisation
     WHERE p.removed_on IS NULL
       AND lower(p.email) = (SELECT lower(a.email) FROM access.account a WHERE a.id = access.viewer())
     ORDER BY 1, 2;
    END;

CREATE FUNCTION erase_own_contact_points() RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = directory, pg_temp
    BEGIN ATOMIC
    UPDATE contact_point SET removed_on = current_date, name = '—', email = 'removed@removed.invalid'
     WHERE removed_on IS NULL
       AND lower(email) = (SELECT lower(a.email) FROM access.account a WHERE a.id = access.viewer());
    END;

REVOKE EXECUTE ON FUNCTION own_contact_points(), erase_own_contact_points() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION own_contact_points(), erase_own_contact_points() TO ${application};
