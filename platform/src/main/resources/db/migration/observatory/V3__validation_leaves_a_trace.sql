-- When the state consented, for everybody to see: the steps themselves are seen only by those who work on them.
ALTER TABLE assessment
    ADD COLUMN validated_on timestamptz,
    ADD CONSTRAINT validated_on_by_somebody CHECK (validated_on IS NULL OR validated_by IS NOT NULL);

-- What is released stays as it is; this once, what its steps have said all along is written beside it.
ALTER TABLE assessment DISABLE TRIGGER assessment_moves;
UPDATE assessment a
   SET validated_on = (SELECT max(s.at) FROM assessment_step s WHERE s.assessment = a.id AND s.to_status = 'VALIDATED')
 WHERE validated_by IS NOT NULL;
ALTER TABLE assessment ENABLE TRIGGER assessment_moves;

GRANT UPDATE (validated_on) ON assessment TO ${application};

-- A cycle that never was says so, as invented levels do.
ALTER TABLE cycle ADD COLUMN demonstration boolean NOT NULL DEFAULT false;
