package org.istmo.directory.web;

import org.istmo.directory.Sector;
import org.istmo.directory.Team;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * One line of the public directory.
 *
 * @param team the team that it is, or null for an organisation
 * @param website of an organisation, if it has one
 */
public record DirectoryEntry(
        String name,
        Language language,
        Sector sector,
        @Nullable StateCode state,
        @Nullable Team team,
        @Nullable String website) {}
