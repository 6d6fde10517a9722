package org.istmo.notices;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server's report that a mail of ours was not delivered (RFC 3464, in a multipart/report of RFC 6522).
 *
 * @param mail which, by the number that only its own recipient and the servers on the way have seen
 * @param permanent whether it says that nothing can ever be delivered to the address
 * @param why what the server of the recipient said
 */
public record DeliveryReport(UUID mail, boolean permanent, String why) {

    private static final int MOST_PARTS = 10;
    private static final int LARGEST_PART = 64 * 1024;
    private static final String UUID_PATTERN = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final Pattern RETURN_ADDRESS = Pattern.compile("\\+" + UUID_PATTERN + "@");
    private static final Pattern MESSAGE_ID = Pattern.compile("<" + UUID_PATTERN + "@");

    /** The report that this message is; empty where it is none, tells of no failure, or of no mail of ours. */
    public static Optional<DeliveryReport> of(MimeMessage message) {
        try {
            if (!message.isMimeType("multipart/report") || !(message.getContent() instanceof MimeMultipart parts)) {
                return Optional.empty();
            }
            Optional<InternetHeaders> status = Optional.empty();
            Optional<UUID> mail = returnAddress(message);
            for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType("message/delivery-status")) {
                    status = failure(bytes(part));
                } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                    Optional<UUID> named =
                            number(MESSAGE_ID, headers(bytes(part)).getHeader("Message-ID", null));
                    mail = named.isPresent() ? named : mail;
                }
            }
            Optional<UUID> which = mail;
            return status.flatMap(failed -> which.map(number -> of(number, failed)));
        } catch (IOException | MessagingException | RuntimeException notReadable) {
            // Anybody may send anything there; the parser answers some of it with exceptions of many kinds.
            return Optional.empty();
        }
    }

    private static DeliveryReport of(UUID mail, InternetHeaders failed) {
        String status = field(failed, "Status");
        String diagnostic = field(failed, "Diagnostic-Code");
        String why = Lines.one((status + " " + diagnostic).strip(), 400);
        return new DeliveryReport(mail, status.startsWith("5."), why);
    }

    private static Optional<UUID> returnAddress(MimeMessage message) throws MessagingException {
        return Stream.of("Delivered-To", "X-Original-To", "To")
                .map(name -> number(RETURN_ADDRESS, headerOf(message, name)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static @Nullable String headerOf(MimeMessage message, String name) {
        try {
            return message.getHeader(name, ",");
        } catch (MessagingException unreadable) {
            return null;
        }
    }

    /** The fields of the first recipient to whom it was not delivered: groups of fields are separated by an empty line. */
    private static Optional<InternetHeaders> failure(byte[] content) throws MessagingException {
        InputStream rest = new ByteArrayInputStream(content);
        for (int group = 0; group < MOST_PARTS; group++) {
            InternetHeaders fields = new InternetHeaders(rest);
            if (field(fields, "Action").toLowerCase(Locale.ROOT).equals("failed")) {
                return Optional.of(fields);
            }
        }
        return Optional.empty();
    }

    private static String field(InternetHeaders fields, String name) {
        String value = fields.getHeader(name, null);
        return value == null ? "" : Lines.one(value);
    }

    private static Optional<UUID> number(Pattern pattern, @Nullable String text) {
        Matcher matcher = pattern.matcher(text == null ? "" : text.toLowerCase(Locale.ROOT));
        return matcher.find() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
    }

    private static InternetHeaders headers(byte[] content) throws MessagingException {
        return new InternetHeaders(new ByteArrayInputStream(content));
    }

    private static byte[] bytes(BodyPart part) throws IOException, MessagingException {
        try (InputStream stream = part.getInputStream()) {
            return stream.readNBytes(LARGEST_PART);
        }
    }
}
