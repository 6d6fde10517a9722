package org.istmo.notices;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A mail server of a test class's own, which takes mail for everybody, and the clock of the application. */
@TestConfiguration
@Import(Postman.class)
class WithMail {

    static final String FROM = "istmo@istmo.example";
    static final String BOUNCES = "bounces@istmo.example";
    private static final String PASSWORD = "a password for bounces";

    @Bean
    @Primary
    static Moving movingClock() {
        return new Moving();
    }

    /** A server that listens on ports that it keeps when it is started again. */
    static GreenMail start() {
        GreenMail server =
                new GreenMail(new ServerSetup[] {setup(ServerSetup.PROTOCOL_SMTP), setup(ServerSetup.PROTOCOL_IMAP)});
        server.start();
        bounces(server);
        return server;
    }

    /** The mailbox into which mail comes back. */
    static GreenMailUser bounces(GreenMail server) {
        try {
            GreenMailUser known = server.getUserManager().getUserByEmail(BOUNCES);
            return known != null ? known : server.getUserManager().createUser(BOUNCES, BOUNCES, PASSWORD);
        } catch (UserException e) {
            throw new IllegalStateException("the mail server of the tests cannot be used", e);
        }
    }

    private static ServerSetup setup(String protocol) {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new ServerSetup(free.getLocalPort(), "127.0.0.1", protocol);
        } catch (IOException e) {
            throw new IllegalStateException("no port is free", e);
        }
    }

    /** The settings of an installation that sends by this server. */
    static void settings(GreenMail server, DynamicPropertyRegistry settings) {
        settings.add("ISTMO_SMTP_HOST", () -> "127.0.0.1");
        settings.add("ISTMO_SMTP_PORT", () -> server.getSmtp().getPort());
        settings.add("ISTMO_SMTP_SECURITY", () -> "none");
        settings.add("ISTMO_MAIL_FROM", () -> FROM);
        settings.add("ISTMO_MAIL_BOUNCES", () -> BOUNCES);
        settings.add("ISTMO_IMAP_HOST", () -> "127.0.0.1");
        settings.add("ISTMO_IMAP_PORT", () -> server.getImap().getPort());
        settings.add("ISTMO_IMAP_SECURITY", () -> "none");
        settings.add("ISTMO_IMAP_USER", () -> BOUNCES);
        settings.add("ISTMO_IMAP_PASSWORD", () -> PASSWORD);
    }
}
