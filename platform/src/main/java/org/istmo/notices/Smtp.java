package org.istmo.notices;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.istmo.notices.MailSettings.Security;
import org.istmo.notices.MailSettings.Server;
import org.springframework.stereotype.Component;

/** The server that takes our mail. */
@Component
class Smtp {

    private static final String CONNECT_TIMEOUT = "10000";
    private static final String TIMEOUT = "30000";

    private final MailSettings settings;
    private final Session session;

    Smtp(MailSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
    }

    /** What the server made of a mail. */
    sealed interface Answer {

        /** It delivers it. */
        record Taken() implements Answer {}

        /** Not now. */
        record Later(String why) implements Answer {}

        /**
         * Never.
         *
         * @param address whether it is the address that is refused
         */
        record Refused(String why, boolean address) implements Answer {}

        /** There is no server to ask, or it does not let us in. */
        record Away(String why) implements Answer {}
    }

    /** Whether there is one. */
    boolean isThere() {
        return settings.sends();
    }

    /** What a message of ours is made with. */
    Session session() {
        return session;
    }

    /** Hands the message over. */
    Answer send(SMTPMessage message) {
        Server server = settings.smtp();
        if (server == null) {
            return new Answer.Away("no server is configured");
        }
        try (Transport transport = session.getTransport("smtp")) {
            try {
                transport.connect(
                        server.host(),
                        server.port(),
                        server.user().isEmpty() ? null : server.user(),
                        server.password().isEmpty() ? null : server.password());
            } catch (AuthenticationFailedException e) {
                return new Answer.Away("the server refused our name or password");
            } catch (MessagingException e) {
                return new Answer.Away(said(e));
            }
            Address[] recipients = message.getAllRecipients();
            transport.sendMessage(message, recipients);
            return new Answer.Taken();
        } catch (SendFailedException e) {
            return refusal(e);
        } catch (MessagingException e) {
            // The connection broke on the way: whether the server has it, nobody knows. It is sent again.
            return new Answer.Later(said(e));
        }
    }

    private static Answer refusal(SendFailedException failure) {
        for (Exception cause = failure; cause instanceof MessagingException one; cause = one.getNextException()) {
            switch (one) {
                case SMTPAddressFailedException address -> {
                    return answer(address.getReturnCode(), said(address), true);
                }
                case SMTPSenderFailedException sender -> {
                    return answer(sender.getReturnCode(), said(sender), false);
                }
                case SMTPSendFailedException send
                when send.getNextException() == null -> {
                    return answer(send.getReturnCode(), said(send), false);
                }
                default -> {
                    // What the server said stands further down.
                }
            }
        }
        return new Answer.Later(said(failure));
    }

    private static Answer answer(int code, String why, boolean address) {
        return code >= 500 ? new Answer.Refused(why, address) : new Answer.Later(why);
    }

    private static String said(MessagingException failure) {
        String text = failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }

    private static Properties properties(MailSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_TIMEOUT);
        properties.setProperty("mail.smtp.timeout", TIMEOUT);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT);
        properties.setProperty("mail.smtp.localhost", settings.domain());
        properties.setProperty("mail.mime.charset", "UTF-8");
        Server server = settings.smtp();
        if (server != null) {
            properties.setProperty(
                    "mail.smtp.auth", String.valueOf(!server.user().isEmpty()));
            properties.setProperty("mail.smtp.ssl.enable", String.valueOf(server.security() == Security.TLS));
            properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            boolean upgrade = server.security() == Security.STARTTLS;
            properties.setProperty("mail.smtp.starttls.enable", String.valueOf(upgrade));
            properties.setProperty("mail.smtp.starttls.required", String.valueOf(upgrade));
        }
        return properties;
    }
}
