package org.istmo.notices;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.istmo.operations.CannotStart;
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

    /** Reads the settings; everything that is wrong with them is said at once. */
    public static MailSettings read(Function<String, @Nullable String> environment) {
        Reading reading = new Reading(environment);
        MailSettings settings = reading.settings();
        if (!reading.problems.isEmpty()) {
            throw new CannotStart("Mail is not configured rightly:\n  " + String.join("\n  ", reading.problems));
        }
        return settings;
    }

    /** Whether mail goes out. */
    public boolean sends() {
        return smtp != null;
    }

    /** The domain of our own mail. */
    String domain() {
        return from.substring(from.indexOf('@') + 1);
    }

    private static final class Reading {

        private static final Map<Security, Integer> SMTP_PORTS =
                Map.of(Security.TLS, 465, Security.STARTTLS, 587, Security.NONE, 25);
        private static final Map<Security, Integer> IMAP_PORTS =
                Map.of(Security.TLS, 993, Security.STARTTLS, 143, Security.NONE, 143);

        private final Function<String, @Nullable String> environment;
        private final List<String> problems = new ArrayList<>();

        Reading(Function<String, @Nullable String> environment) {
            this.environment = environment;
        }

        MailSettings settings() {
            Server smtp = server("ISTMO_SMTP", SMTP_PORTS);
            Server imap = server("ISTMO_IMAP", IMAP_PORTS);
            String from = value("ISTMO_MAIL_FROM");
            String bounces = value("ISTMO_MAIL_BOUNCES");
            if (smtp == null && (imap != null || !from.isEmpty() || !bounces.isEmpty())) {
                problems.add("ISTMO_SMTP_HOST is not set, but other settings of mail are.");
            }
            if (smtp != null) {
                address("ISTMO_MAIL_FROM", from);
            }
            if (imap != null && imap.user().isEmpty()) {
                problems.add("ISTMO_IMAP_USER is needed where ISTMO_IMAP_HOST is set.");
            }
            if (!bounces.isEmpty()) {
                address("ISTMO_MAIL_BOUNCES", bounces);
            }
            return new MailSettings(smtp, from.isEmpty() ? NONE.from : from, imap, bounces.isEmpty() ? null : bounces);
        }

        private @Nullable Server server(String prefix, Map<Security, Integer> ports) {
            String host = value(prefix + "_HOST");
            if (host.isEmpty()) {
                return null;
            }
            if (!host.matches("[A-Za-z0-9.:_-]{1,253}")) {
                problems.add(prefix + "_HOST is no name of a server: " + host);
            }
            Security security = security(prefix + "_SECURITY", host);
            int port = port(
                    prefix + "_PORT", Optional.ofNullable(ports.get(security)).orElse(0));
            String user = value(prefix + "_USER");
            String password = value(prefix + "_PASSWORD");
            if (user.isEmpty() != password.isEmpty()) {
                problems.add(prefix + "_USER and " + prefix + "_PASSWORD are needed both, or neither.");
            }
            return new Server(host, port, security, user, password);
        }

        private Security security(String name, String host) {
            String text = value(name);
            for (Security security : Security.values()) {
                if (security.name().equals(text.toUpperCase(Locale.ROOT))) {
                    if (security == Security.NONE
                            && !List.of("localhost", "127.0.0.1", "::1").contains(host)) {
                        problems.add(name + "=none is for a server on the same machine only, not for " + host + ".");
                    }
                    return security;
                }
            }
            if (!text.isEmpty()) {
                problems.add(name + " is tls, starttls or none, not " + text + ".");
            }
            return Security.STARTTLS;
        }

        private int port(String name, int usual) {
            String text = value(name);
            if (text.isEmpty()) {
                return usual;
            }
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
                problems.add(name + " is a number from 1 to 65535, not " + text + ".");
                return usual;
            }
            return Integer.parseInt(text);
        }

        private void address(String name, String text) {
            try {
                if (!text.matches("[!-~]+@[A-Za-z0-9.-]+")) {
                    throw new AddressException("it has other signs");
                }
                new InternetAddress(text, true).validate();
            } catch (AddressException e) {
                problems.add(name + " is an address such as istmo@example.org, not " + text + ".");
            }
        }

        private String value(String name) {
            String value = environment.apply(name);
            return value == null ? "" : value.strip();
        }
    }
}
