-- The directory tells two more sectors apart.
ALTER TABLE rating
    DROP CONSTRAINT rating_sector_check,
    ADD CONSTRAINT rating_sector_check CHECK (sector IN ('GOVERNMENT', 'JUSTICE', 'CSIRT', 'PRIVATE', 'CIVIL_SOCIETY',
        'ACADEMIA', 'TECHNICAL_COMMUNITY', 'INTERNATIONAL'));
ALTER TABLE cost_population
    DROP CONSTRAINT cost_population_sector_check,
    ADD CONSTRAINT cost_population_sector_check CHECK (sector IN ('GOVERNMENT', 'JUSTICE', 'CSIRT', 'PRIVATE',
        'CIVIL_SOCIETY', 'ACADEMIA', 'TECHNICAL_COMMUNITY', 'INTERNATIONAL'));
ALTER TABLE cost_answer
    DROP CONSTRAINT cost_answer_sector_check,
    ADD CONSTRAINT cost_answer_sector_check CHECK (sector IN ('GOVERNMENT', 'JUSTICE', 'CSIRT', 'PRIVATE',
        'CIVIL_SOCIETY', 'ACADEMIA', 'TECHNICAL_COMMUNITY', 'INTERNATIONAL'));
