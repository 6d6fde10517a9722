-- For which organisations somebody can act. The directory knows them: its migration V8 puts the answer here.
CREATE FUNCTION affiliations_of(whose uuid) RETURNS TABLE (organisation uuid, name text, language text)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
    SELECT NULL::uuid, NULL::text, NULL::text WHERE false;
    END;

-- All that an account holds, in one row: each request asks for it once, together with its session or token.
CREATE FUNCTION held_by(whose uuid)
    RETURNS TABLE (acts_for uuid[], names text[], languages text[], roles_for uuid[], roles text[])
    LANGUAGE sql STABLE
    BEGIN ATOMIC
    SELECT f.acts_for, f.names, f.languages, r.roles_for, r.roles
      FROM (SELECT array_agg(organisation) AS acts_for, array_agg(name) AS names, array_agg(language) AS languages
              FROM access.affiliations_of(whose)) f,
           (SELECT array_agg(organisation) AS roles_for, array_agg(role) AS roles
              FROM access.role_grant WHERE account = whose) r;
    END;
GRANT EXECUTE ON FUNCTION affiliations_of(uuid), held_by(uuid) TO ${application};
