package org.istmo.directory;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.istmo.access.Accounts;
import org.istmo.access.Role;
import org.istmo.access.Secret;
import org.istmo.pages.Installation;
import org.istmo.shared.Language;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An administrator adds a person: an account, a membership and roles, and a link for the first password. */
@Component
public class AddingPerson {

    private final Accounts accounts;
    private final Organisations organisations;
    private final People people;
    private final Inviting inviting;
    private final Installation installation;
    private final InstantSource clock;

    AddingPerson(
            Accounts accounts,
            Organisations organisations,
            People people,
            Inviting inviting,
            Installation installation,
            InstantSource clock) {
        this.accounts = accounts;
        this.organisations = organisations;
        this.people = people;
        this.inviting = inviting;
        this.installation = installation;
        this.clock = clock;
    }

    /** Somebody new. {@code sector} is where they stand within the organisation's work, mostly its own. */
    public record NewPerson(String name, String email, Language language, Sector sector, Set<Role> roles) {}

    /** What came of it. */
    public sealed interface Outcome {

        /** The person is there, and is mailed a link. */
        record Invited(UUID account) implements Outcome {}

        /** The person is there; no mail goes out here, so the link is told once, to be passed on. */
        record Added(UUID account, Secret link) implements Outcome {}

        /** Whoever has the account with this address belongs to this organisation too; it is their own way in that stays. */
        record Joined(UUID account) implements Outcome {}

        /** Somebody has an account with this address already. */
        record AddressTaken() implements Outcome {}
    }

    /** Adds the person to an organisation that is there. */
    @Transactional
    public Outcome add(NewPerson person, Organisation organisation) {
        if (accounts.isTaken(person.email())) {
            return new Outcome.AddressTaken();
        }
        UUID account = accounts.open(person.email(), person.name(), person.language());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        people.add(account, person.name(), organisation.id(), person.sector(), today);
        person.roles().forEach(role -> accounts.grant(account, organisation.id(), role));
        if (!installation.mail()) {
            return new Outcome.Added(account, inviting.byHand(account));
        }
        inviting.byMail(account, organisation);
        return new Outcome.Invited(account);
    }

    /**
     * Lets the holder of the account with this address belong to one more organisation: they act for one at a time. Their
     * name and language stay; not for somebody who belongs there already.
     */
    @Transactional
    public Outcome join(NewPerson person, Organisation organisation) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Optional<UUID> joined = accounts.find(person.email())
                .filter(account -> people.join(account, organisation.id(), person.sector(), today));
        joined.ifPresent(account -> person.roles().forEach(role -> accounts.grant(account, organisation.id(), role)));
        return joined.<Outcome>map(Outcome.Joined::new).orElseGet(Outcome.AddressTaken::new);
    }

    /** Adds the person and the organisation that they are the first of. */
    @Transactional
    public Outcome addFirst(NewPerson person, Organisation organisation) {
        if (accounts.isTaken(person.email())) {
            return new Outcome.AddressTaken();
        }
        organisations.add(organisation);
        return add(person, organisation);
    }
}
