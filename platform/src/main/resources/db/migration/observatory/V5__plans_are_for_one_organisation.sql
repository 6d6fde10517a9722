-- A plan shows drafts: it is its owner's while they act for the organisation for which they made it.
ALTER TABLE import_plan ADD COLUMN organisation uuid DEFAULT access.viewer_organisation();
ALTER POLICY own ON import_plan
    USING (owner = access.viewer() AND organisation IS NOT DISTINCT FROM access.viewer_organisation())
    WITH CHECK (owner = access.viewer() AND organisation IS NOT DISTINCT FROM access.viewer_organisation());
