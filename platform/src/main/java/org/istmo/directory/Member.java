package org.istmo.directory;

import java.util.Set;
import java.util.UUID;
import org.istmo.access.Role;

/**
 * A person with an account as a member of an organisation.
 *
 * @param roles what they hold for this organisation
 * @param ready whether they have set a password
 */
public record Member(
        UUID account,
        String name,
        String email,
        Organisation organisation,
        Sector sector,
        Set<Role> roles,
        boolean ready) {}
