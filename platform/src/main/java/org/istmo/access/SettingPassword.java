package org.istmo.access;

import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody sets a password by a link that works once. Where they had one before, everything that knew it ends. */
@Component
public class SettingPassword {

    private final Accounts accounts;
    private final Sessions sessions;
    private final KnownDevices devices;
    private final ApplicationEventPublisher events;

    SettingPassword(Accounts accounts, Sessions sessions, KnownDevices devices, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.devices = devices;
        this.events = events;
    }

    /** Sets it and uses up this link and every other; empty where the link was used meanwhile, or is none. */
    @Transactional
    public Optional<Accounts.Invited> set(Secret link, String password) {
        Optional<Accounts.Invited> invited = accounts.invited(link).filter(one -> accounts.use(link));
        invited.ifPresent(one -> {
            accounts.setPassword(one.account(), password);
            accounts.endLinks(one.account());
            if (one.again()) {
                sessions.endAll(one.account());
                devices.forgetOthers(one.account(), Optional.empty());
                events.publishEvent(new AccountAlert.PasswordChanged(one.account()));
            }
        });
        return invited;
    }
}
