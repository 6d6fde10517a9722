package org.istmo.notices;

import java.util.HashMap;
import java.util.Map;
import org.istmo.access.AccountAlert;
import org.istmo.access.ForgottenPassword;
import org.istmo.directory.ChangingRoles;
import org.istmo.directory.Inviting;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people what happens to their accounts, in the transaction in which it happens. */
@Component
class AccountNotices {

    private final Notices notices;
    private final Outbox outbox;

    AccountNotices(Notices notices, Outbox outbox) {
        this.notices = notices;
        this.outbox = outbox;
    }

    @EventListener
    void alert(AccountAlert alert) {
        Message message = switch (alert) {
            case AccountAlert.NewDevice device -> newDevice(device);
            case AccountAlert.PasswordChanged _ ->
                of("notices.said.password_changed", "notices.said.password_changed.text");
            case AccountAlert.SecondFactorAdded _ -> of("notices.said.factor_added", "notices.said.factor_added.text");
            case AccountAlert.SecondFactorRemoved _ ->
                of("notices.said.factor_removed", "notices.said.factor_removed.text");
            case AccountAlert.SecondFactorsReset _ ->
                of("notices.said.factors_reset", "notices.said.factors_reset.text");
            case AccountAlert.IdentityBound bound ->
                new Message(
                        "notices.said.identity_bound",
                        "notices.said.identity_bound.text",
                        Map.of("issuer", bound.issuer()));
            case AccountAlert.IdentityUnbound _ ->
                of("notices.said.identity_unbound", "notices.said.identity_unbound.text");
            case AccountAlert.ApiTokenMade token ->
                new Message("notices.said.token_made", "notices.said.token_made.text", Map.of("name", token.name()));
        };
        notices.tell(alert.account(), Kind.SECURITY, message, "/account");
    }

    private static Message of(String subject, String text) {
        return new Message(subject, text, Map.of());
    }

    private static Message newDevice(AccountAlert.NewDevice alert) {
        Map<String, Object> arguments = new HashMap<>();
        String brands = alert.device().brands();
        arguments.put("device", brands.isEmpty() ? new Message.TextUnder("access.account.device.other") : brands);
        return new Message("notices.said.new_device", "notices.said.new_device.text", arguments);
    }

    @EventListener
    void invited(Inviting.Invited invited) {
        outbox.takeBack(invited.account(), Kind.INVITATION);
        outbox.addSealed(
                invited.account(),
                Kind.INVITATION,
                new Message(
                        "notices.said.invitation",
                        "notices.said.invitation.text",
                        Map.of("organisation", invited.organisation(), "days", (int) Inviting.LINK.toDays())),
                "/first-password/" + invited.link().text());
    }

    @EventListener
    void withdrawn(Inviting.Withdrawn withdrawn) {
        outbox.takeBack(withdrawn.account(), Kind.INVITATION);
    }

    @EventListener
    void asked(ForgottenPassword.Asked asked) {
        outbox.addWish(asked.email());
    }

    @EventListener
    void rolesChanged(ChangingRoles.Changed changed) {
        Message message = new Message(
                "notices.said.roles",
                "notices.said.roles.text",
                Map.of("organisation", changed.organisation(), "count", changed.roles()));
        notices.tell(changed.account(), Kind.ROLES, message, "/account");
    }
}
