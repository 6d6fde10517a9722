package org.istmo.notices;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.istmo.pages.Installation;
import org.istmo.pages.Texts;
import org.springframework.stereotype.Component;

/** Writes a mail as it goes over the line: in the person's language, as text and as HTML, encrypted where they have a key. */
@Component
class Writing {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SUBJECT = 200;

    private final Installation installation;
    private final MailSettings settings;
    private final OpenPgpKeys keys;
    private final Unsubscribing unsubscribing;
    private final TemplateEngine templates;
    private final InstantSource clock;

    Writing(
            Installation installation,
            MailSettings settings,
            OpenPgpKeys keys,
            Unsubscribing unsubscribing,
            TemplateEngine templates,
            InstantSource clock) {
        this.installation = installation;
        this.settings = settings;
        this.keys = keys;
        this.unsubscribing = unsubscribing;
        this.templates = templates;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome {

        /** A message to hand over. */
        record Written(SMTPMessage message) implements Outcome {}

        /** Nobody can be written to there. */
        record NoAddress(String why) implements Outcome {}
    }

    /** What the mail says to whoever may read it: the key, where it is encrypted to one, and the letter. */
    record Said(Optional<OpenPgpKey> key, Letter letter) {}

    /** What the mail says. */
    Said said(Outbox.Queued mail) {
        UUID account = mail.recipient().account();
        Optional<OpenPgpKey> key = (account == null ? Optional.<OpenPgpKey>empty() : keys.of(account))
                .filter(one -> one.ends() == null || one.ends().isAfter(clock.instant()));
        return new Said(key, letter(mail, key.isPresent()));
    }

    private Letter letter(Outbox.Queued mail, boolean encrypted) {
        return Letter.of(mail.kind(), mail.notices(), mail.recipient().language(), installation.base(), encrypted);
    }

    /** Writes it. */
    Outcome write(Outbox.Queued mail, Session session) {
        try {
            InternetAddress to = address(mail.recipient());
            SMTPMessage message = new Own(session, messageId(mail.id()));
            message.setFrom(new InternetAddress(settings.from(), "Istmo", StandardCharsets.UTF_8.name()));
            message.setRecipients(RecipientType.TO, new Address[] {to});
            message.setSentDate(Date.from(clock.instant()));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("Content-Language", mail.recipient().language().tag());
            message.setEnvelopeFrom(returnAddress(mail.id()));
            // Only a failure is told, and without the text: it may be on a long way through others' hands.
            message.setNotifyOptions(SMTPMessage.NOTIFY_FAILURE);
            message.setReturnOption(SMTPMessage.RETURN_HDRS);
            UUID account = mail.recipient().account();
            if (account != null && (!mail.kind().isDuty() || mail.kind() == Kind.DIGEST)) {
                String token = unsubscribing.token(new Unsubscribing.Wish(account, mail.kind()));
                message.setHeader(
                        "List-Unsubscribe",
                        "<" + installation.base() + "/"
                                + mail.recipient().language().tag() + "/notices/unsubscribe/" + token + ">");
                message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
            fill(message, mail);
            return new Outcome.Written(message);
        } catch (AddressException e) {
            return new Outcome.NoAddress("it is no address that can be written to");
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new CannotWrite(e);
        }
    }

    private void fill(SMTPMessage message, Outbox.Queued mail) throws MessagingException {
        Said said = said(mail);
        if (said.key().isPresent()) {
            Optional<byte[]> sealed = said.key().get().encrypt(bytes(entity(said.letter())));
            if (sealed.isPresent()) {
                // Whoever carries it learns that there is something, and no more.
                Texts texts = Texts.in(mail.recipient().language());
                message.setSubject(texts.get("notices.mail.sealed"), StandardCharsets.UTF_8.name());
                message.setContent(encrypted(sealed.get()));
                return;
            }
        }
        Letter letter = said.key().isPresent() ? letter(mail, false) : said.letter();
        message.setSubject(Lines.one(letter.subject(), LONGEST_SUBJECT), StandardCharsets.UTF_8.name());
        message.setContent(alternatives(letter));
    }

    /** The letter with its own subject, as it stands inside an encrypted mail. */
    private MimeBodyPart entity(Letter letter) throws MessagingException {
        try {
            MimeMultipart alternatives = alternatives(letter);
            MimeBodyPart entity = new MimeBodyPart();
            entity.setContent(alternatives);
            entity.setHeader("Content-Type", alternatives.getContentType() + "; protected-headers=\"v1\"");
            entity.setHeader(
                    "Subject",
                    MimeUtility.fold(
                            9,
                            MimeUtility.encodeText(
                                    Lines.one(letter.subject(), LONGEST_SUBJECT),
                                    StandardCharsets.UTF_8.name(),
                                    null)));
            return entity;
        } catch (UnsupportedEncodingException e) {
            throw new CannotWrite(e);
        }
    }

    private MimeMultipart alternatives(Letter letter) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), StandardCharsets.UTF_8.name());
        StringOutput written = new StringOutput();
        templates.render("notices/mail.jte", Map.of("letter", letter), written);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(written.toString(), StandardCharsets.UTF_8.name(), "html");
        MimeMultipart alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(text);
        alternatives.addBodyPart(html);
        return alternatives;
    }

    /** RFC 3156, section 4. */
    private static Multipart encrypted(byte[] sealed) throws MessagingException {
        MimeBodyPart version = new MimeBodyPart();
        version.setText("Version: 1\r\n", StandardCharsets.US_ASCII.name());
        version.setHeader("Content-Type", "application/pgp-encrypted");
        version.setHeader("Content-Transfer-Encoding", "7bit");
        MimeBodyPart content = new MimeBodyPart();
        content.setText(new String(sealed, StandardCharsets.US_ASCII), StandardCharsets.US_ASCII.name());
        content.setHeader("Content-Type", "application/octet-stream; name=\"encrypted.asc\"");
        content.setHeader("Content-Disposition", "inline; filename=\"encrypted.asc\"");
        content.setHeader("Content-Transfer-Encoding", "7bit");
        MimeMultipart whole = new MimeMultipart("encrypted; protocol=\"application/pgp-encrypted\"");
        whole.addBodyPart(version);
        whole.addBodyPart(content);
        return whole;
    }

    private static byte[] bytes(MimeBodyPart entity) throws MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            // Its parts take their headers when a message is saved; this one is none.
            Own holder = new Own(Session.getInstance(new java.util.Properties()), "<inside@istmo.invalid>");
            MimeMultipart around = new MimeMultipart();
            around.addBodyPart(entity);
            holder.setContent(around);
            holder.saveChanges();
            entity.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static InternetAddress address(Outbox.Recipient recipient)
            throws AddressException, UnsupportedEncodingException {
        String address = recipient.address();
        if (!address.equals(Lines.one(address))
                || !address.matches("[^\\s<>,;:\"()\\[\\]\\\\@]+@[^\\s<>,;:\"()\\[\\]\\\\@]+")) {
            throw new AddressException("it has signs that no address of ours has");
        }
        InternetAddress to = new InternetAddress(address, true);
        to.validate();
        to.setPersonal(Lines.one(recipient.name(), LONGEST_NAME), StandardCharsets.UTF_8.name());
        return to;
    }

    private String messageId(UUID id) {
        return "<" + id + "@" + settings.domain() + ">";
    }

    /** Where servers send a mail that they cannot deliver: an address of its own for each mail, so that it is known again. */
    private String returnAddress(UUID id) {
        String bounces = settings.bounces();
        if (bounces == null) {
            return settings.from();
        }
        int at = bounces.indexOf('@');
        return bounces.substring(0, at) + "+" + id + bounces.substring(at);
    }

    /** A message that keeps the number that it was given: each try of a mail is the same mail. */
    private static final class Own extends SMTPMessage {

        private final String messageId;

        Own(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }

    /** A message cannot be written at all: a fault of the program, not of the mail. */
    static final class CannotWrite extends RuntimeException {

        private static final long serialVersionUID = 1;

        CannotWrite(Exception cause) {
            super("the mail cannot be written", cause);
        }
    }
}
