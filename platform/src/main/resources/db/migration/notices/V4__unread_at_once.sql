-- How many notices of this account wait, as far as it is worth counting. Each page's head asks: it costs one question and
-- not a transaction. It tells a number and nothing else.
CREATE FUNCTION unread(whose uuid, most integer) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = notices, pg_temp
    BEGIN ATOMIC
    SELECT count(*)::integer
      FROM (SELECT FROM notices.notice WHERE account = whose AND read_on IS NULL LIMIT most) waiting;
    END;
REVOKE EXECUTE ON FUNCTION unread(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION unread(uuid, integer) TO ${application};
