package org.istmo.directory;

import java.util.Set;
import java.util.UUID;
import org.istmo.access.Accounts;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Role;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An administrator changes the roles that a member holds for an organisation: one administrator always stays, and nobody
 * gives themselves a role.
 */
@Component
public class ChangingRoles {

    private final Accounts accounts;
    private final People people;
    private final ApplicationEventPublisher events;

    ChangingRoles(Accounts accounts, People people, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.people = people;
        this.events = events;
    }

    /**
     * Somebody holds other roles now.
     *
     * @param organisation the name of the one for which they hold them
     * @param roles how many they hold for it now
     */
    public record Changed(UUID account, String organisation, int roles) {}

    /** What came of it. */
    public enum Outcome {
        DONE,
        /** Nobody could add people any more. */
        LAST_ADMINISTRATOR,
        /** Who manages accounts would open to themselves what is closed to them. */
        OWN_ROLES
    }

    /** Gives the roles that are new and takes away those that are not among them. */
    @Transactional
    public Outcome change(Member member, Set<Role> roles) {
        boolean steppingDown = member.roles().contains(Role.ADMINISTRATOR) && !roles.contains(Role.ADMINISTRATOR);
        if (steppingDown && people.administrators() == 1) {
            return Outcome.LAST_ADMINISTRATOR;
        }
        UUID account = member.account();
        if (account.equals(CurrentViewer.get().account()) && !member.roles().containsAll(roles)) {
            return Outcome.OWN_ROLES;
        }
        UUID organisation = member.organisation().id();
        roles.stream()
                .filter(role -> !member.roles().contains(role))
                .forEach(role -> accounts.grant(account, organisation, role));
        member.roles().stream()
                .filter(role -> !roles.contains(role))
                .forEach(role -> accounts.withdraw(account, organisation, role));
        if (!roles.equals(member.roles())) {
            events.publishEvent(new Changed(account, member.organisation().name(), roles.size()));
        }
        return Outcome.DONE;
    }
}
