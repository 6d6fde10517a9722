package org.istmo.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.istmo.access.Role;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.Test;

/** Thousands of requests that never end take neither a thread nor a connection of the database from the others. */
@IstmoTest
class SlowClientsTest {

    private static final int SLOW = 2_000;

    private final Visitors visitors;

    SlowClientsTest(Visitors visitors) {
        this.visitors = visitors;
    }

    @Test
    void thousandsOfHalfRequestsKeepNobodyOut() throws IOException {
        URI base = URI.create(visitors.base());
        Visitor person = visitors.withRoles(Role.ASSESSOR);
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort());
                slow.add(socket);
                String half = i % 2 == 0
                        ? "GET /en/observatory HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
                        : "POST /en/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\n\r\nemail=";
                socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(visitors.stranger().get("/health").statusCode()).isEqualTo(200);
            assertThat(visitors.stranger()
                            .get("/en/observatory/states?slow=" + SLOW)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(person.get("/en/observatory/desk").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }
}
