-- Nobody reads these: the program asks for the latest versions of a day.
DROP VIEW current_participation;
DROP VIEW current_convergence;
DROP VIEW current_reservation;

-- What the register says of one state and one instrument is held against what else it says of the state: a protocol binds
-- only whom its convention binds on that day, and whoever made no reservations has none. What may be so contradicts nothing.
CREATE FUNCTION convention_may_bind(of_state text, convention text, on_day date) RETURNS boolean
    LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT CASE WHEN status = 'PARTY_UNCONFIRMED' THEN true
                    WHEN status NOT IN ('PARTY', 'DENOUNCED', 'DENOUNCED_CONTESTED') THEN false
                    WHEN on_day IS NULL OR in_force IS NULL THEN true
                    WHEN in_force > on_day THEN false
                    ELSE status = 'DENOUNCED_CONTESTED' OR ended IS NULL OR ended > on_day END
          FROM law.participation WHERE state = of_state AND instrument = convention
         ORDER BY version DESC LIMIT 1), false) $$;

CREATE FUNCTION participation_stands_beside() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Checked when all of a change is there: a convention and its protocol can come together.
    IF EXISTS (
        SELECT FROM law.instrument i
          JOIN LATERAL (SELECT * FROM law.participation p WHERE p.state = NEW.state AND p.instrument = i.id
                         ORDER BY version DESC LIMIT 1) said ON said.status IN ('PARTY', 'DENOUNCED', 'DENOUNCED_CONTESTED')
         WHERE i.parent IS NOT NULL AND (i.id = NEW.instrument OR i.parent = NEW.instrument)
           AND NOT law.convention_may_bind(NEW.state, i.parent, said.in_force))
    THEN
        RAISE EXCEPTION 'a protocol binds % only if its convention does on that day', NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM (SELECT reservations FROM law.participation
                      WHERE state = NEW.state AND instrument = NEW.instrument ORDER BY version DESC LIMIT 1) said,
                    (SELECT DISTINCT ON (article) struck, ended FROM law.reservation
                      WHERE state = NEW.state AND instrument = NEW.instrument ORDER BY article, version DESC) made
         WHERE said.reservations = 'NO' AND NOT made.struck AND made.ended IS NULL)
    THEN
        RAISE EXCEPTION '% made no reservations to %, and some stand', NEW.state, NEW.instrument
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER participation_stands_beside AFTER INSERT ON participation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION participation_stands_beside();
CREATE CONSTRAINT TRIGGER reservation_stands_beside AFTER INSERT ON reservation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION participation_stands_beside();
