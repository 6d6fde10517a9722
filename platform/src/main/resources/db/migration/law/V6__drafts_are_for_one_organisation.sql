-- A file that somebody had checked is theirs while they act for the organisation for which they sent it.
ALTER TABLE national_import ADD COLUMN organisation uuid DEFAULT access.viewer_organisation();
ALTER POLICY own ON national_import
    USING (owner = access.viewer() AND organisation IS NOT DISTINCT FROM access.viewer_organisation()
           AND access.viewer_has('LAW_MAP'))
    WITH CHECK (owner = access.viewer() AND organisation IS NOT DISTINCT FROM access.viewer_organisation()
                AND access.viewer_has('LAW_MAP'));

-- And so is a draft of a proposal for the register; once it is submitted it is the whole desk's.
ALTER TABLE proposal ADD COLUMN organisation uuid DEFAULT access.viewer_organisation();
CREATE FUNCTION is_own_draft(proposer uuid, organisation uuid) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN proposer = access.viewer() AND organisation IS NOT DISTINCT FROM access.viewer_organisation();
GRANT EXECUTE ON FUNCTION is_own_draft(uuid, uuid) TO ${application};
ALTER POLICY desk_reads ON proposal
    USING (access.viewer_has('LAW_EDIT') AND (submitted_at IS NOT NULL OR law.is_own_draft(proposed_by, organisation)));
ALTER POLICY own_name ON proposal
    WITH CHECK (access.viewer_has('LAW_EDIT') AND law.is_own_draft(proposed_by, organisation) AND outcome IS NULL);
ALTER POLICY desk_decides ON proposal
    USING (access.viewer_has('LAW_EDIT') AND (submitted_at IS NOT NULL OR law.is_own_draft(proposed_by, organisation)));
ALTER POLICY own_draft ON proposal
    USING (access.viewer_has('LAW_EDIT') AND submitted_at IS NULL AND law.is_own_draft(proposed_by, organisation));
