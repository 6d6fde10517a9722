package org.istmo.directory;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.istmo.access.Accounts;
import org.istmo.access.Role;
import org.istmo.access.Secret;
import org.istmo.operations.Command;
import org.istmo.pages.Installation;
import org.istmo.shared.Language;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A new installation has nobody in it: a link, printed once, lets whoever started it become its administrator. */
@Component
@Order(30)
public class AppointingFirstAdministrator implements ApplicationRunner {

    private static final Duration LINK = Duration.ofHours(24);

    private final Command command;
    private final Installation installation;
    private final Accounts accounts;
    private final Organisations organisations;
    private final People people;
    private final InstantSource clock;

    AppointingFirstAdministrator(
            Command command,
            Installation installation,
            Accounts accounts,
            Organisations organisations,
            People people,
            InstantSource clock) {
        this.command = command;
        this.installation = installation;
        this.accounts = accounts;
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
    }

    /** Prints the link while nobody has an account; a link of an earlier start no longer works. */
    @Override
    public void run(ApplicationArguments arguments) {
        if (command.verb() == Command.Verb.RUN && accounts.isEmpty()) {
            Secret link = accounts.makeFirstAdministratorLink(LINK);
            System.out.println("First administrator (once, within 24 hours): " + installation.base()
                    + "/en/first-administrator/" + link.text());
        }
    }

    /** Who the first administrator is, and for which organisation. */
    public record FirstAdministrator(
            String organisation, String name, String email, String password, Language language) {}

    /** Makes the organisation and its administrator; false where the link was used meanwhile. */
    @Transactional
    public boolean appoint(Secret link, FirstAdministrator first) {
        if (!accounts.isFirstAdministratorLink(link) || !accounts.use(link)) {
            return false;
        }
        Organisation organisation =
                new Organisation(UUID.randomUUID(), first.organisation(), first.language(), Sector.INTERNATIONAL, null);
        organisations.add(organisation);
        UUID account = accounts.open(first.email(), first.name(), first.language());
        accounts.setPassword(account, first.password());
        people.add(
                account,
                first.name(),
                organisation.id(),
                organisation.sector(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        accounts.grant(account, organisation.id(), Role.ADMINISTRATOR);
        return true;
    }
}
