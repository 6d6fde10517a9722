-- Raters come from every sector of the directory, and so do organisations that answer what incidents cost.
ALTER TABLE rating DROP CONSTRAINT rating_sector_check;
ALTER TABLE rating ADD CONSTRAINT rating_sector_check CHECK (sector IN
    ('GOVERNMENT', 'JUSTICE', 'CSIRT', 'PRIVATE', 'CIVIL_SOCIETY', 'ACADEMIA', 'TECHNICAL_COMMUNITY', 'INTERNATIONAL'));
ALTER TABLE cost_population DROP CONSTRAINT cost_population_sector_check;
ALTER TABLE cost_population ADD CONSTRAINT cost_population_sector_check CHECK (sector IN
    ('GOVERNMENT', 'JUSTICE', 'CSIRT', 'PRIVATE', 'CIVIL_SOCIETY', 'ACADEMIA', 'TECHNICAL_COMMUNITY', 'INTERNATIONAL'));
ALTER TABLE cost_answer DROP CONSTRAINT cost_answer_sector_check;
ALTER TABLE cost_answer ADD CONSTRAINT cost_answer_sector_check CHECK (sector IN
    ('GOVERNMENT', 'JUSTICE', 'CSIRT', 'PRIVATE', 'CIVIL_SOCIETY', 'ACADEMIA', 'TECHNICAL_COMMUNITY', 'INTERNATIONAL'));
