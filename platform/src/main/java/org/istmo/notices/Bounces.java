package org.istmo.notices;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.util.Optional;
import java.util.Properties;
import org.istmo.notices.MailSettings.Security;
import org.istmo.notices.MailSettings.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads what servers send back to the mailbox for it. A report of ours is taken in and deleted; everything else is marked
 * as read and left to people.
 */
@Component
class Bounces {

    private static final Logger log = LoggerFactory.getLogger(Bounces.class);
    private static final int MOST_AT_ONCE = 200;
    /** A report holds headers and one short mail of ours. */
    private static final int LARGEST = 256 * 1024;

    private final MailSettings settings;
    private final Outbox outbox;
    private final FailingAddresses failing;
    private final TransactionTemplate transaction;

    Bounces(MailSettings settings, Outbox outbox, FailingAddresses failing, TransactionTemplate transaction) {
        this.settings = settings;
        this.outbox = outbox;
        this.failing = failing;
        this.transaction = transaction;
    }

    /** Reads what has come since the last time. */
    void fetch() {
        Server server = settings.imap();
        if (server == null) {
            return;
        }
        Session session = Session.getInstance(properties(server));
        try (Store store = session.getStore(server.security() == Security.TLS ? "imaps" : "imap")) {
            store.connect(server.host(), server.port(), server.user(), server.password());
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_WRITE);
                Message[] unread = inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                for (int i = 0; i < Math.min(unread.length, MOST_AT_ONCE); i++) {
                    read(unread[i]);
                }
            }
        } catch (MessagingException e) {
            log.warn("The mailbox for bounces cannot be read: {}", e.getMessage());
        }
    }

    private void read(Message message) throws MessagingException {
        Optional<DeliveryReport> report = message.getSize() <= LARGEST && message instanceof MimeMessage readable
                ? DeliveryReport.of(readable)
                : Optional.empty();
        report.ifPresent(this::take);
        message.setFlag(report.isPresent() ? Flags.Flag.DELETED : Flags.Flag.SEEN, true);
    }

    /** Takes a report in. */
    void take(DeliveryReport report) {
        transaction.executeWithoutResult(status -> {
            outbox.asWorker();
            outbox.bounced(report.mail(), report.why())
                    .filter(recipient -> report.permanent())
                    .ifPresent(recipient -> failing.note(recipient, report.why()));
        });
    }

    private static Properties properties(Server server) {
        Properties properties = new Properties();
        for (String protocol : new String[] {"imap", "imaps"}) {
            String prefix = "mail." + protocol;
            properties.setProperty(prefix + ".connectiontimeout", "10000");
            properties.setProperty(prefix + ".timeout", "30000");
            properties.setProperty(prefix + ".writetimeout", "30000");
            properties.setProperty(prefix + ".ssl.checkserveridentity", "true");
            properties.setProperty(prefix + ".partialfetch", "true");
            boolean upgrade = server.security() == Security.STARTTLS;
            properties.setProperty(prefix + ".starttls.enable", String.valueOf(upgrade));
            properties.setProperty(prefix + ".starttls.required", String.valueOf(upgrade));
        }
        return properties;
    }
}
