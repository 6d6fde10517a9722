package org.istmo.notices;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.istmo.operations.Setting;
import org.istmo.operations.Settings;
import org.jspecify.annotations.Nullable;

/**
 * How mail goes out and comes back, as the environment says ({@code docs/guides/operating.md} lists the settings).
 *
 * @param smtp the server that takes our mail; null where nothing is sent
 * @param from whom our mail is from
 * @param imap the mailbox into which failed mail comes back; null where nobody reads it
 * @param bounces the address of that mailbox, to which servers send what they cannot deliver; null for the sender’s own
 */
public record MailSettings(
        @Nullable Server smtp,
        String from,
        @Nullable Server imap,
        @Nullable String bounces) {

    /** Nothing is sent and nothing is read. */
    public static final MailSettings NONE = new MailSettings(null, "istmo@localhost.invalid", null, null);

    /** How a connection is kept from others’ eyes. */
    public enum Security {
        /** Encrypted from its first byte. */
        TLS,
        /** Encrypted before anything is said, or not at all. */
        STARTTLS,
        /** Not encrypted: to a server on the same machine only. */
        NONE
    }

    /**
     * A server.
     *
     * @param user empty where none is asked for
     */
    public record Server(String host, int port, Security security, String user, String password) {

        /** Without the password: a record's own would print it into a log. */
        @Override
        public String toString() {
            return "Server[" + host + ":" + port + ", " + security + "]";
        }
    }

    private static final Setting FROM = new Setting("ISTMO_MAIL_FROM", "an address such as istmo@example.org");
    private static final Setting BOUNCES = new Setting("ISTMO_MAIL_BOUNCES", "an address such as bounces@example.org");
    private static final Connection SMTP =
            new Connection("ISTMO_SMTP", "smtp", Map.of(Security.TLS, 465, Security.STARTTLS, 587, Security.NONE, 25));
    private static final Connection IMAP =
            new Connection("ISTMO_IMAP", "imap", Map.of(Security.TLS, 993, Security.STARTTLS, 143, Security.NONE, 143));

    /** All of them. */
    public static final Settings.Group SETTINGS = new Settings.Group(
            Stream.of(SMTP.settings(), List.of(FROM, BOUNCES), IMAP.settings())
                    .flatMap(List::stream)
                    .toList(),
            MailSettings::read);

    /** Reads them, and notes what is wrong. */
    public static MailSettings read(Settings settings) {
        Server smtp = SMTP.read(settings);
        Server imap = IMAP.read(settings);
        String from = settings.text(FROM);
        String bounces = settings.text(BOUNCES);
        if (smtp == null && (imap != null || !from.isEmpty() || !bounces.isEmpty())) {
            settings.refuse(SMTP.host(), "is not set, but other settings of mail are");
        }
        if (smtp != null) {
            checkAddress(settings, FROM, from);
        }
        if (imap != null && imap.user().isEmpty()) {
            settings.refuse(
                    IMAP.user(),
                    "is not set, and is needed where " + IMAP.host().name() + " is set");
        }
        if (!bounces.isEmpty()) {
            checkAddress(settings, BOUNCES, bounces);
        }
        return new MailSettings(smtp, from.isEmpty() ? NONE.from : from, imap, bounces.isEmpty() ? null : bounces);
    }

    private static void checkAddress(Settings settings, Setting setting, String text) {
        try {
            if (!text.matches("[!-~]+@[A-Za-z0-9.-]+")) {
                throw new AddressException("it has other signs");
            }
            new InternetAddress(text, true).validate();
        } catch (AddressException e) {
            settings.refuse(setting, text.isEmpty() ? "is not set" : "is not “" + text + "”");
        }
    }

    /** Whether mail goes out. */
    public boolean sends() {
        return smtp != null;
    }

    /** The domain of our own mail. */
    String domain() {
        return from.substring(from.indexOf('@') + 1);
    }

    /** The settings of one server. */
    private record Connection(
            Setting host,
            Setting port,
            Setting security,
            Setting user,
            Setting password,
            Map<Security, Integer> ports) {

        private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "::1");

        Connection(String prefix, String what, Map<Security, Integer> ports) {
            this(
                    new Setting(prefix + "_HOST", "the name of a server, such as " + what + ".example.org"),
                    new Setting(prefix + "_PORT", "a number from 1 to 65535, such as " + ports.get(Security.STARTTLS)),
                    new Setting(prefix + "_SECURITY", "tls, starttls, or none for a server on the same machine only"),
                    new Setting(prefix + "_USER", "a name, with a password beside it"),
                    new Setting(prefix + "_PASSWORD", "that name’s password"),
                    ports);
        }

        List<Setting> settings() {
            return List.of(host, port, security, user, password);
        }

        @Nullable
        Server read(Settings settings) {
            String name = settings.text(host);
            if (name.isEmpty()) {
                return null;
            }
            if (!name.matches("[A-Za-z0-9.:_-]{1,253}")) {
                settings.refuse(host, "is not “" + name + "”");
            }
            Security kept = security(settings, name);
            String who = settings.text(user);
            String proof = settings.text(password);
            if (who.isEmpty() != proof.isEmpty()) {
                settings.refuse(who.isEmpty() ? user : password, "is needed too, or neither of the two");
            }
            int usual = Optional.ofNullable(ports.get(kept)).orElse(0);
            return new Server(name, settings.port(port, usual), kept, who, proof);
        }

        private Security security(Settings settings, String name) {
            String text = settings.text(security);
            for (Security one : Security.values()) {
                if (one.name().equals(text.toUpperCase(Locale.ROOT))) {
                    if (one == Security.NONE && !THIS_MACHINE.contains(name)) {
                        settings.refuse(security, "is none, but " + name + " is another machine");
                    }
                    return one;
                }
            }
            if (!text.isEmpty()) {
                settings.refuse(security, "is not “" + text + "”");
            }
            return Security.STARTTLS;
        }
    }
}
