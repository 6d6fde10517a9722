package org.istmo.directory;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What the directory does by itself, each hour: it asks contact points and warns of keys that end. */
@Component
class DirectoryChores {

    private final CheckingContacts contacts;
    private final TeamKeys keys;

    DirectoryChores(CheckingContacts contacts, TeamKeys keys) {
        this.contacts = contacts;
        this.keys = keys;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void run() {
        contacts.round();
        keys.warn();
    }
}
