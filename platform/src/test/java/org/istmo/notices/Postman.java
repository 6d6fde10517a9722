package org.istmo.notices;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import java.time.Duration;
import org.istmo.access.ForgottenPassword;
import org.springframework.transaction.support.TransactionTemplate;

/** Delivers when a test says so, and not before: the application's own rounds are stopped, and time is the test's. */
final class Postman {

    private final Delivering background;
    private final Outbox outbox;
    private final Writing writing;
    private final Smtp smtp;
    private final Bounces bounces;
    private final FailingAddresses failing;
    private final OpenPgpKeys keys;
    private final ForgottenPassword forgotten;
    private final TransactionTemplate transaction;
    private final Moving clock;
    private final Delivering own;

    Postman(
            Delivering background,
            Outbox outbox,
            Writing writing,
            Smtp smtp,
            Bounces bounces,
            FailingAddresses failing,
            OpenPgpKeys keys,
            ForgottenPassword forgotten,
            TransactionTemplate transaction,
            Moving clock) {
        this.background = background;
        this.outbox = outbox;
        this.writing = writing;
        this.smtp = smtp;
        this.bounces = bounces;
        this.failing = failing;
        this.keys = keys;
        this.forgotten = forgotten;
        this.transaction = transaction;
        this.clock = clock;
        this.own = another();
    }

    /** Looks once at what waits. */
    void round() {
        own.round();
    }

    /** Somebody else who looks at the same queue. */
    Delivering another() {
        return by(smtp);
    }

    /** Who hands everything over to this server. */
    Delivering by(Smtp server) {
        return new Delivering(outbox, writing, server, bounces, failing, keys, forgotten, transaction, clock);
    }

    /** Before a test: nobody else delivers, time passes, what waited is delivered, and the mailboxes are empty. */
    void leavesNothing(GreenMail server, Duration time) {
        background.stop();
        clock.forward(time);
        round();
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException("the mail server of the tests cannot be used", e);
        }
    }
}
