package org.istmo.testing;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.istmo.access.Accounts;
import org.istmo.access.Role;
import org.istmo.directory.Organisation;
import org.istmo.directory.Organisations;
import org.istmo.directory.People;
import org.istmo.directory.Sector;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/** Adds people who can sign in: each with an organisation, a membership and roles of their own. */
public final class TestPeople {

    /** Good enough for everybody here. */
    public static final String PASSWORD = "a password for tests only";

    private static final String NAME = "Somebody of the tests";
    private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);

    private final Accounts accounts;
    private final Organisations organisations;
    private final People people;

    TestPeople(Accounts accounts, Organisations organisations, People people) {
        this.accounts = accounts;
        this.organisations = organisations;
        this.people = people;
    }

    /**
     * Somebody who can sign in.
     *
     * @param organisation to which they belong and for which they hold the roles
     */
    public record Somebody(UUID account, String email, String password, UUID organisation, Set<Role> roles) {}

    /** Somebody of an international organisation: row-level security lets them work on every state. */
    public Somebody add(Role... roles) {
        return add(Sector.INTERNATIONAL, null, roles);
    }

    /** Somebody of this state's government, by its ISO 3166-1 alpha-3 code. */
    public Somebody addFor(String state, Role... roles) {
        return add(Sector.GOVERNMENT, new StateCode(state), roles);
    }

    private Somebody add(Sector sector, @Nullable StateCode state, Role... roles) {
        UUID organisation = UUID.randomUUID();
        organisations.add(new Organisation(organisation, "An organisation", Language.ENGLISH, sector, state));
        String email = UUID.randomUUID() + "@example.org";
        UUID account = accounts.open(email, NAME, Language.ENGLISH);
        accounts.setPassword(account, PASSWORD);
        people.add(account, NAME, organisation, sector, SINCE);
        for (Role role : roles) {
            accounts.grant(account, organisation, role);
        }
        return new Somebody(account, email, PASSWORD, organisation, Set.of(roles));
    }
}
